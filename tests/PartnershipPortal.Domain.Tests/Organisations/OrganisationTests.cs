using System.Globalization;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Organisations;

public class OrganisationTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Sector.PrimaryCare, ContactPolicy.Single)]
    [InlineData(Sector.SocialCare, ContactPolicy.Single)]
    [InlineData(Sector.Nhs, ContactPolicy.Several)]
    [InlineData(Sector.Fe, ContactPolicy.Several)]
    public void Small_organisations_have_one_contact_and_large_ones_several(Sector sector, ContactPolicy policy)
    {
        Assert.Equal(policy, new Organisation("A1", "One", sector, "other", RecordOrigin.Imported).ContactPolicy);
    }

    [Fact]
    public void An_import_fills_what_is_empty_and_changes_what_nobody_edited()
    {
        var college = College();

        var kept = college.Refresh("New name", "gfe-college", "hello@example.ac.uk", null, null);

        Assert.Empty(kept);
        Assert.Equal(("New name", "hello@example.ac.uk"), (college.Name, college.GeneralMailbox));
    }

    [Fact]
    public void An_import_leaves_what_people_wrote_and_says_so()
    {
        var college = College();
        college.Rename("Our name", college.Code, Now);
        college.Describe(null, "0161 496 0000", null, null, SizeBand.Large, ContactPolicy.Several, false, Now);

        var kept = college.Refresh("New name", null, "hello@example.ac.uk", "0161 496 0001", null);

        Assert.Equal(["name", "switchboard"], kept);
        Assert.Equal(("Our name", "0161 496 0000", "hello@example.ac.uk"), (college.Name, college.Switchboard, college.GeneralMailbox));
    }

    [Fact]
    public void A_merged_organisation_is_closed_and_cannot_merge_again()
    {
        var (old, successor) = (College(), College("10000002"));

        old.MergeInto(successor, new DateOnly(2026, 8, 1));

        Assert.False(old.IsOpenOn(new DateOnly(2026, 8, 1)));
        Assert.True(old.IsOpenOn(new DateOnly(2026, 7, 31)));
        Assert.Throws<BrokenRuleException>(() => old.MergeInto(successor, new DateOnly(2026, 9, 1)));
        Assert.Throws<BrokenRuleException>(() => successor.MergeInto(old, new DateOnly(2026, 9, 1)));
    }

    [Fact]
    public void Only_an_area_board_has_principles()
    {
        Assert.Throws<BrokenRuleException>(() => College().SetPrinciples("Be kind", Now));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void Open_and_member_mean_the_same_to_one_and_to_many(int daysAfter)
    {
        var end = new DateOnly(2026, 4, 1);
        var day = end.AddDays(daysAfter);
        var old = College();
        old.MergeInto(College("10000002"), end);
        var membership = new AreaMembership(old.Id, "QOP", new DateOnly(2022, 7, 1), end);

        Assert.Equal(old.IsOpenOn(day), new[] { old }.AsQueryable().OpenOn(day).Any());
        Assert.Equal(membership.HoldsOn(day), new[] { membership }.AsQueryable().HoldingOn(day).Any());
        Assert.Equal(daysAfter < 0, membership.HoldsOn(day));
    }

    [Fact]
    public void Codes_we_make_are_ours_short_and_different()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => Organisation.NewCode()).ToList();

        Assert.Equal(1000, codes.Distinct().Count());
        Assert.All(codes, c => Assert.True(c.StartsWith("PP-", StringComparison.Ordinal) && PublicDetails.IsCode(c)));
    }

    [Theory]
    [InlineData("hello@example.ac.uk", true)]
    [InlineData("hello@example", false)]
    [InlineData("two@a.org, three@b.org", false)]
    public void A_mailbox_is_an_address(string text, bool isOne) => Assert.Equal(isOne, EmailAddress.Read(text).IsRead);

    [Theory]
    [InlineData("0161 496 0000", true)]
    [InlineData("+44 (0)1632 960 123 ext 4", true)]
    [InlineData("ring us", false)]
    [InlineData("123", false)]
    public void A_switchboard_is_a_number(string text, bool isOne) => Assert.Equal(isOne, PhoneNumber.Read(text).IsRead);

    [Theory]
    [InlineData("www.example.ac.uk", "https://www.example.ac.uk")]
    [InlineData("http://example.org/a", "http://example.org/a")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("localhost", null)]
    [InlineData("ftp://example.org", null)]
    public void A_website_is_a_web_address(string text, string? address) => Assert.Equal(address, PublicDetails.Website(text));

    private static Organisation College(string code = "10000001") => new(code, "A college", Sector.Fe, "gfe-college", RecordOrigin.Reference);

    [Theory]
    [InlineData("2026-07-31", "2025/26")]
    [InlineData("2026-08-01", "2026/27")]
    [InlineData("2099-12-01", "2099/00")]
    public void The_academic_year_begins_in_August(string day, string year) =>
        Assert.Equal(year, AcademicYear.Of(DateOnly.Parse(day, CultureInfo.InvariantCulture)).ToString());

    [Fact]
    public void What_is_said_of_a_year_does_not_outlive_it()
    {
        var college = new Organisation("10000001", "A college", Sector.Fe, "gfe-college", RecordOrigin.Reference);

        college.SayAppetite(Appetite.Looking, null, new(2026, 11, 22));

        Assert.Equal(Appetite.Looking, college.AppetiteOn(new(2026, 12, 1)));
        Assert.Equal(Appetite.Unknown, college.AppetiteOn(new(2027, 9, 1)));
    }

    [Fact]
    public void Not_now_needs_a_reason_and_places_are_not_said_of_a_whole_organisation()
    {
        var college = new Organisation("10000001", "A college", Sector.Fe, "gfe-college", RecordOrigin.Reference);

        Assert.Throws<BrokenRuleException>(() => college.SayAppetite(Appetite.NotNow, " ", new(2026, 11, 22)));
        Assert.Throws<BrokenRuleException>(() => college.SayAppetite(Appetite.Offering, null, new(2026, 11, 22)));

        college.SayAppetite(Appetite.NotNow, "Arranged", new(2026, 11, 22));
        college.SayAppetite(Appetite.Looking, "Arranged", new(2026, 11, 22));
        Assert.Null(college.NotNowReason);
    }

    [Fact]
    public void A_correction_changes_the_sector_but_makes_no_area_board_of_anybody()
    {
        var home = new Organisation("PP-TEST01", "Larch House", Sector.Other, "other", RecordOrigin.Registered);

        home.Correct("Larch House Care", Sector.SocialCare, "care-home", "hello@larch.example", null, null, new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));

        Assert.Equal(("Larch House Care", Sector.SocialCare, "care-home"), (home.Name, home.Sector, home.Type));
        Assert.NotNull(home.EditedAt);
        Assert.Throws<BrokenRuleException>(() => home.Correct("Larch House", Sector.System, "icb", null, null, null, DateTimeOffset.UnixEpoch));
    }
}
