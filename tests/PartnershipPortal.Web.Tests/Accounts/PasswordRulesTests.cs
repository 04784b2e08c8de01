using PartnershipPortal.Web.Features.Accounts.Security;

namespace PartnershipPortal.Web.Tests.Accounts;

public class PasswordRulesTests
{
    [Theory]
    [InlineData("copper violin meadow")]
    [InlineData("xk7wq2mp")]
    [InlineData("портал к знаниям")]
    [InlineData("all small letters and spaces")]
    [InlineData("my college garden gate opens")]
    public void Length_is_enough_and_composition_does_not_matter(string password) => Assert.Null(PasswordRules.WhyNot(password));

    [Theory]
    [InlineData("password")]
    [InlineData("Password123!")]
    [InlineData("qwertyuiop")]
    [InlineData("liverpool2026")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcdefghijkl")]
    public void Common_ones_are_refused(string password) => Assert.Contains("common", PasswordRules.WhyNot(password), StringComparison.Ordinal);

    [Theory]
    [InlineData("PartnershipPortal1")]
    [InlineData("priya.fernleigh1")]
    public void So_are_those_made_of_the_context(string password) =>
        Assert.Contains("mostly", PasswordRules.WhyNot(password, "priya.fernleigh@tgh.example", "Priya Fernleigh"), StringComparison.Ordinal);

    [Fact]
    public void The_limits_are_8_and_128()
    {
        Assert.NotNull(PasswordRules.WhyNot("xk7wq2m"));
        Assert.Null(PasswordRules.WhyNot(string.Concat(Enumerable.Repeat("xk7wq2mp", 16))));
        Assert.NotNull(PasswordRules.WhyNot(string.Concat(Enumerable.Repeat("xk7wq2mp", 16)) + "z"));
    }

    [Fact]
    public void Codes_are_those_of_RFC_6238()
    {
        const string Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        var moment = DateTimeOffset.FromUnixTimeSeconds(1111111109);

        Assert.Equal("081804", AuthenticatorCode.CodeAt(Secret, moment));
        Assert.NotNull(AuthenticatorCode.StepOf(Secret, "081 804", 0, moment.AddSeconds(25)));
        Assert.Null(AuthenticatorCode.StepOf(Secret, "081804", 0, moment.AddMinutes(2)));
        Assert.Null(AuthenticatorCode.StepOf(Secret, "081804", moment.ToUnixTimeSeconds() / 30, moment));
    }
}
