using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;

namespace PartnershipPortal.Domain.Tests.Shelf;

public class ShelfTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);
    private static readonly ShelfHand Hand = new(Guid.NewGuid(), "Ann Owner", At);
    private static readonly ShelfContent Link = ShelfContent.OfLink("https://trust.example/policy");

    [Theory]
    [InlineData("policy.pdf", "policy.pdf")]
    [InlineData("policy v1.2.pdf", "policy v1.2.pdf")]
    [InlineData("POLICY.PDF", "POLICY.pdf")]
    [InlineData("policy.docx", "policy.pdf")] // it is a PDF, whatever it is called
    [InlineData("invoice.pdf.exe", "invoice.pdf")]
    [InlineData("invoice.exe.pdf", "invoice.pdf")]
    [InlineData("page.html", "page.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\ann\\plan.pdf", "plan.pdf")]
    [InlineData("annual\u202Efdp.exe", "annualfdp.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf")]
    [InlineData("\"quoted\"; filename=x.pdf", "quoted filename=x.pdf")]
    [InlineData("con.pdf", "document.pdf")]
    [InlineData("...", "document.pdf")]
    [InlineData("", "document.pdf")]
    [InlineData(null, "document.pdf")]
    [InlineData("Łukasz Ó Sé.pdf", "Łukasz Ó Sé.pdf")]
    public void A_name_is_one_line_without_path_and_with_one_ending(string? sent, string name) =>
        Assert.Equal(name, ShelfFileName.Clean(sent, ShelfFileKind.Pdf));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        var name = ShelfFileName.Clean(new string('é', 500) + ".pdf", ShelfFileKind.PowerPoint);
        Assert.InRange(name.Length, 100, ShelfFileName.MaxLength);
        Assert.EndsWith("é.pptx", name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://trust.example/policy.pdf", true)]
    [InlineData("http://trust.example/policy.pdf", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("https://name:word@trust.example/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("/policy", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_link_leads_to_a_page_by_an_encrypted_way(string? link, bool isOne) => Assert.Equal(isOne, ShelfVersion.IsLink(link));

    [Fact]
    public void Each_version_counts_on_and_only_so_many_are_kept()
    {
        var item = Of(Guid.NewGuid());
        for (var i = 1; i < ShelfItem.MostVersions; i++)
        {
            item.Add(Link, Hand);
        }

        Assert.Equal(Enumerable.Range(1, ShelfItem.MostVersions), item.Versions.Select(v => v.Number));
        Assert.Throws<BrokenRuleException>(() => item.Add(Link, Hand));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(ShelfItem.MaxFileBytes + 1)]
    public void A_file_that_is_empty_or_too_big_is_none(long bytes) =>
        Assert.Throws<BrokenRuleException>(() => ShelfContent.OfFile("a", ShelfFileKind.Pdf, bytes, ShelfScan.Clean));

    [Fact]
    public void A_wish_waits_once_and_is_answered_once()
    {
        var (owner, asker) = (Guid.NewGuid(), Guid.NewGuid());
        var item = Of(owner);
        var ask = item.Ask(asker, "To plan", Hand);

        Assert.Throws<BrokenRuleException>(() => item.Ask(asker, "Again", Hand));
        Assert.Throws<BrokenRuleException>(() => item.Ask(owner, "Ours", Hand));
        ask.Decide(isGranted: false, "Not yet", At);
        Assert.Throws<BrokenRuleException>(() => ask.Decide(isGranted: true, null, At));
        Assert.Equal((ShelfAskState.Refused, "Not yet"), (ask.State, ask.Answer));
        Assert.Equal(ShelfAskState.Waiting, item.Ask(asker, "Once more", Hand).State);
    }

    [Fact]
    public void What_is_on_a_partnerships_shelf_is_for_all_in_it_and_not_asked_for()
    {
        var item = new ShelfItem(Guid.NewGuid(), Guid.NewGuid(), "Plan", ShelfVisibility.Public, Link, Hand);
        Assert.Equal(ShelfVisibility.Partners, item.Visibility);
        Assert.Throws<BrokenRuleException>(() => item.ShowTo(ShelfVisibility.Public));
        Assert.Throws<BrokenRuleException>(() => item.Ask(Guid.NewGuid(), "Please", Hand));
    }

    /// <summary>The rungs: nobody, a member elsewhere, one who was let, a partner, the owner.</summary>
    [Fact]
    public void Each_rung_opens_what_it_may_and_no_more()
    {
        var (owner, partner, elsewhere, let) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var partnership = new Partnership(owner, partner, new DateOnly(2026, 11, 1), At);
        var (open, members, partners) = (Of(owner, ShelfVisibility.Public), Of(owner, ShelfVisibility.Members), Of(owner));
        var shared = new ShelfItem(owner, partnership.Id, "Shared", ShelfVisibility.Partners, Link, Hand);
        partners.Ask(let, "Please", Hand).Decide(isGranted: true, null, At);
        partners.Ask(elsewhere, "Please", Hand).Decide(isGranted: false, null, At);
        ShelfItem[] all = [open, members, partners, shared];
        ShelfItem[] OpenTo(Viewer? viewer) => [.. all.AsQueryable().OpenTo(viewer, new[] { partnership }.AsQueryable())];

        Assert.Equal(new[] { open }, OpenTo(null));
        Assert.Equal(new[] { open }, OpenTo(new Viewer(Guid.NewGuid(), "Newcomer")));
        Assert.Equal(new[] { open, members }, OpenTo(Member(elsewhere)));
        Assert.Equal(new[] { open, members, partners }, OpenTo(Member(let)));
        Assert.Equal(all, OpenTo(Member(partner)));
        Assert.Equal(all, OpenTo(Member(owner)));

        partnership.End(PartnershipEnding.AimsMet, "Nobody is on placement", partner, "P", new DateOnly(2026, 11, 30), At);
        Assert.Equal(new[] { open, members, shared }, OpenTo(Member(partner))); // its history stays readable
    }

    [Fact]
    public void Titles_are_for_members_except_on_a_partnerships_shelf()
    {
        var (owner, shared) = (Guid.NewGuid(), new ShelfItem(Guid.NewGuid(), Guid.NewGuid(), "Shared", ShelfVisibility.Partners, Link, Hand));
        var all = new[] { Of(owner), Of(owner, ShelfVisibility.Public), shared }.AsQueryable();
        Assert.Equal(1, all.KnownTo(null).Count());
        Assert.Equal(2, all.KnownTo(Member(Guid.NewGuid())).Count());
    }

    private static ShelfItem Of(Guid owner, ShelfVisibility visibility = ShelfVisibility.Partners) => new(owner, null, "Policy", visibility, Link, Hand);

    private static Viewer Member(Guid organisation) => new(Guid.NewGuid(), "M", organisation, "X", "X", Sector.Fe, MembershipRole.Member);
}
