using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Tests.Places;

/// <summary>A list that is not there is a fault of the build, and never an empty list.</summary>
public class SeedListsTests
{
    [Theory]
    [InlineData("counties.csv")]
    [InlineData("border.csv")]
    [InlineData("places_elsewhere.csv")]
    public void Each_list_is_built_in(string file) => Assert.NotEmpty(SeedLists.Read(file));

    [Fact]
    public void A_list_that_is_not_built_in_is_said() =>
        Assert.Contains("county.csv", Assert.Throws<InvalidOperationException>(() => SeedLists.Read("county.csv")).Message, StringComparison.Ordinal);
}
