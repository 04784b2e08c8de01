using PartnershipPortal.Web.Verbs;

namespace PartnershipPortal.Web.Tests.Platform;

public class VerbTests
{
    [Theory]
    [InlineData("migrate --help", 0)]
    [InlineData("--help", 0)]
    [InlineData("help", 0)]
    [InlineData("import contacts --help", 0)]
    [InlineData("no-such-verb", 2)]
    [InlineData("import", 2)]
    [InlineData("import contacts", 2)]
    [InlineData("migrate --no-such-option 1", 2)]
    [InlineData("generate-load --contacts", 2)]
    public async Task A_wrong_call_is_told_how_it_should_be_and_fails(string line, int code) =>
        Assert.Equal(code, await VerbTable.RunAsync(line.Split(' '), CancellationToken.None));

    [Theory]
    [InlineData("--urls http://localhost:1", false)]
    [InlineData("seed", true)]
    [InlineData("--help", true)]
    public void Options_alone_are_for_the_web_host(string line, bool isVerb) => Assert.Equal(isVerb, VerbTable.IsVerb(line.Split(' ')));
}
