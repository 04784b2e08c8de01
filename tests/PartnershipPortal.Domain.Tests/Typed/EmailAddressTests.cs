namespace PartnershipPortal.Domain.Tests.Typed;

public class EmailAddressTests
{
    [Theory]
    [InlineData("alex@example.org", "alex@example.org")]
    [InlineData("  alex@example.org\u00A0", "alex@example.org")]
    [InlineData("al\u200Bex@example.org", "alex@example.org")]
    [InlineData("mailto:alex@example.org?subject=Hello", "alex@example.org")]
    [InlineData("MAILTO:alex%40example.org", "alex@example.org")]
    [InlineData("<alex@example.org>", "alex@example.org")]
    [InlineData("Alex Example <alex@example.org>", "alex@example.org")]
    [InlineData("\"Example, Alex\" <alex@example.org>", "alex@example.org")]
    [InlineData("alex@example.org <mailto:alex@example.org>", null)]
    [InlineData("alex@example.org <alex@example.org>", "alex@example.org")]
    [InlineData("alex@example.org.", "alex@example.org")]
    [InlineData("alex@example.org;", "alex@example.org")]
    [InlineData("niamh.o\u2019brien+work@team.example.nhs.uk", "niamh.o'brien+work@team.example.nhs.uk")]
    public void What_can_only_mean_one_thing_is_read(string typed, string? address) =>
        Assert.Equal(address, EmailAddress.Read(typed).Value?.Text);

    [Theory]
    [InlineData("", "like name@")]
    [InlineData("two words@example.org", "space")]
    [InlineData("alex @example.org", "space")]
    [InlineData("alex@example.org\r\nBcc: sam@example.org", "space")]
    [InlineData("(alex)sam@example.org", "brackets")]
    [InlineData("sam(alex)@example.org", "brackets")]
    [InlineData("sam@[192.0.2.1]", "brackets")]
    [InlineData("sam@[192.0.2.1].example", "brackets")]
    [InlineData("sam@example.org <alex@example.org>", "one email address")]
    [InlineData("\"alex sam\"@example.org", "space")]
    [InlineData("\"alex\"@example.org", "quotation")]
    [InlineData("alex@example.org, sam@example.org", "one email address")]
    [InlineData("alex@example.org sam@example.org", "one email address")]
    [InlineData("alex@sam@example.org", "only one @")]
    [InlineData("alex..sam@example.org", "two dots")]
    [InlineData("alex@example..org", "two dots")]
    [InlineData(".alex@example.org", "dot")]
    [InlineData("alex.@example.org", "dot")]
    [InlineData("alex@example", "needs a dot")]
    [InlineData("alex.example.org", "with an @")]
    [InlineData("@example.org", "before the @")]
    [InlineData("alex@example.123", "like name@")]
    [InlineData("alex@-example.org", "like name@")]
    [InlineData("ålex@example.org", "“å”")]
    [InlineData("alex@exampl\u0435.org", "“\u0435”")]
    [InlineData("alex\\@example.org", "like name@")]
    [InlineData("alex\uD800@example.org", "“")]
    public void What_a_sender_would_send_elsewhere_is_refused_in_words(string typed, string problem)
    {
        var reading = EmailAddress.Read(typed);

        Assert.Null(reading.Value);
        Assert.Contains(problem, reading.Problem, StringComparison.Ordinal);
    }

    /// <summary>What was read once reads the same again: nothing changes an address between the form and the sender.</summary>
    [Theory]
    [InlineData("Alex <Alex.Sam+1@Example.org>")]
    [InlineData("mailto:a'b@example.org")]
    public void Reading_twice_changes_nothing(string typed)
    {
        var once = EmailAddress.Read(typed).Value!;

        Assert.Equal((once, false), (EmailAddress.Read(once.Text).Value, EmailAddress.Read(once.Text).IsCorrected));
    }
}
