using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Browser.Tests.Harness;
using PartnershipPortal.Domain.Areas;

namespace PartnershipPortal.Browser.Tests.Pages;

/// <summary>A page that is checked: who opens it, its address, and whether it may end the way it came (home and the doors).</summary>
/// <param name="Who">A demo account's name, or nobody.</param>
/// <param name="Shot">The name of its pictures, for the main pages.</param>
public sealed record PageToCheck(string? Who, string Address, string? Shot = null, bool HasWayBack = true, int Status = 200);

/// <summary>The pages by who may open them. Add a page here when you add one to the portal.</summary>
internal static class EveryPage
{
    public static IReadOnlyList<PageToCheck> ForAnybody { get; } =
    [
        new(null, "/", "home", HasWayBack: false),
        new(null, "/for/trusts"),
        new(null, "/for/colleges"),
        new(null, "/for/small-employers", "for-small-employers"),
        new(null, "/for/systems"),
        new(null, "/campaigns", "campaigns"),
        new(null, "/sign-in", "sign-in"),
        new(null, "/signed-out"),
        new(null, "/forgotten-password"),
        new(null, "/register", "register"),
        new(null, "/register?q=oldham"),
        new(null, "/register/new"),
        new(null, "/register/10006770", "register-you"),
        new(null, "/help", "help"),
        new(null, "/words", "words"),
        new(null, "/accessibility"),
        new(null, "/privacy", "privacy"),
        new(null, "/privacy/complaint"),
        new(null, "/cookies"),
        new(null, "/security"),
        new(null, "/find/order", "why-this-order"),
        new(null, "/organisations", "directory"),
        new(null, "/organisations?q=oldam", "directory-near"),
        new(null, "/organisations?q=zzzzqqqq", "directory-none"),
        new(null, "/organisations?near=OL6&sector=fe"),
        new(null, "/organisations/10006770", "organisation-public"),
        new(null, "/organisations/RMP"),
        new(null, "/communities"),
        new(null, "/areas"),
        new(null, "/areas/QOP", "area-public"),
        new(null, "/areas/QOP?asat=2026-03-31", "area-before"),
        new(null, "/regions"),
        new(null, "/regions/{region}"),
        new(null, "/regions/Y61", "region-no-hub"),
        new(null, "/funding", "funding"),
        new(null, "/funding?area=QOP"),
        new(null, "/verify", "verify"),
        new(null, "/offers", "offers-public"),
        new(null, "/needs"),
        new(null, "/offers/order"),
        new(null, "/programmes", "programmes"),
        new(null, "/programmes/apprenticeship", "programme"),
        new(null, "/placements/rules"),
        new(null, "/dev/mailbox"),
        new(null, "/no-such-page", "not-found", HasWayBack: false, Status: 404),
        new(null, "/organisations/NOSUCH", HasWayBack: false, Status: 404),
    ];

    public static IReadOnlyList<PageToCheck> ForTheTrust { get; } =
    [
        new("trust.lead", "/", "signed-in", HasWayBack: false),
        new("trust.lead", "/find", "find-ask"),
        new("trust.lead", "/find?where=Bolton"),
        new("trust.lead", "/find?need=apprenticeships&where=OL6+9RW", "find"),
        new("trust.lead", "/find?need=apprenticeships&where=OL6+9RW&level=strategic"),
        new("trust.lead", "/find?need=digital+apprenticeships&where=OL6+9RW", "find-which"),
        new("trust.lead", "/find?need=apprenticeships&where=TR18&within=30", "find-none"),
        new("trust.lead", "/find?need=basket+weaving+on+the+moon&where=OL6", "find-unknown"),
        new("trust.lead", "/find?need=apprenticeships&where=Newport", "find-where", Status: 400),
        new("trust.lead", "/find?need=apprenticeships&where=OL6+9RW&print=1"),
        new("trust.lead", "/organisations/10006770", "organisation"),
        new("trust.lead", "/organisations/RMP"),
        new("trust.lead", "/areas/QOP"),
        new("trust.lead", "/account", "account"),
        new("trust.lead", "/account/name"),
        new("trust.lead", "/account/email"),
        new("trust.lead", "/account/letters"),
        new("trust.lead", "/account/calendar", "account-calendar"),
        new("trust.lead", "/account/organisations"),
        new("trust.lead", "/account/security", "account-security"),
        new("trust.lead", "/account/sessions"),
        new("trust.lead", "/inbox", "inbox-trust"),
        new("trust.lead", "/inbox?box=sent"),
        new("trust.lead", "/inbox?show=closed"),
        new("trust.lead", "/inbox?box=sent&show=closed", "inbox-answers"),
        new("trust.lead", "/introductions/call?organisation=10006770"),
        new("trust.lead", "/partnerships", "partnerships"),
        new("trust.lead", "/partnerships?show=ended"),
        new("trust.lead", "/partnerships/{partnership}", "partnership"),
        new("trust.lead", "/partnerships/{partnership}/meetings", "partnership-meetings"),
        new("trust.lead", "/partnerships/{partnership}/meetings/new", "partnership-meeting-new"),
        new("trust.lead", "/partnerships/{partnership}/concerns", "partnership-concerns"),
        new("trust.lead", "/partnerships/{partnership}/activities", "partnership-activities"),
        new("trust.lead", "/partnerships/{partnership}/documents", "partnership-documents"),
        new("trust.lead", "/search?q=oldham", "search"),
        new("trust.lead", "/search?q=nothing+of+the+kind"),
        new("college.approver", "/organisation/affiliates"),
        new("trust.lead", "/partnerships/{partnership}/commitments", "partnership-commitments"),
        new("trust.lead", "/partnerships/{partnership}/projects", "partnership-projects"),
        new("trust.lead", "/partnerships/{partnership}/projects/new"),
        new("trust.lead", "/partnerships/{partnership}/seats", "partnership-seats"),
        new("trust.lead", "/partnerships/{partnership}/relays", "partnership-relays"),
        new("trust.lead", "/partnerships/{partnership}/history", "partnership-history"),
        new("trust.lead", "/organisations/10006770/documents"),
        new("trust.lead", "/partnerships/{partnership}/mou", "mou-list"),
        new("trust.lead", "/partnerships/{partnership}/history?show=Meetings"),
        new("trust.lead", "/partnerships/{partnership}/history?print=true"),
        new("trust.lead", "/partnerships/{partnership}/notes", "partnership-notes"),
        new("trust.lead", "/partnerships/{partnership}/first-meeting", "partnership-first-meeting"),
        new("trust.lead", "/partnerships/{partnership}/settings", "partnership-settings"),
        new("trust.lead", "/partnerships/{partnership}/people/strategic"),
        new("trust.lead", "/partnerships/{partnership}/agendas/new"),
        new("trust.lead", "/placements", "placements"),
        new("trust.lead", "/placements?show=over"),
        new("trust.lead", "/placements/calendar", "placements-calendar"),
        new("trust.lead", "/placements/places", "placements-offered"),
        new("trust.lead", "/placements/places/new", "placements-publish"),
        new("trust.lead", "/placements/places/open", "placements-open"),
        new("trust.lead", "/placements/groups", "placements-groups"),
        new("trust.lead", "/placements/rules", "placements-rules"),
        new("trust.lead", "/placements/places/bulk"),
        new("trust.lead", "/offers", "offers"),
        new("trust.lead", "/offers?q=zzzzqqqq"),
        new("trust.lead", "/needs", "needs"),
        new("trust.lead", "/opportunities/own", "opportunities-own"),
        new("trust.lead", "/opportunities/new?kind=need"),
        new("trust.lead", "/opportunities/own/file"),
        new("trust.lead", "/saved-searches"),
        new("trust.lead", "/saved-searches/people/new?query=need%3Dapprenticeships%26where%3DOL6"),
        new("trust.lead", "/organisations/10006770/notes"),
        new("trust.lead", "/organisations/10001201/invite"),
        new("trust.lead", "/find?need=apprenticeships&where=Greater+Manchester", "find-county"),
        new("trust.lead", "/find?need=apprenticeships&where=Penzance&sort=minutes"),
        new("trust.lead", "/levy", "levy"),
        new("trust.lead", "/levy/new"),
        new("trust.lead", "/hosting", "hosting"),
        new("trust.lead", "/organisation/pledge", "pledge"),
        new("trust.lead", "/organisation/plan", "plan"),
        new("trust.lead", "/cases", "cases"),
        new("trust.lead", "/cases?agenda=digital&q=zzzz"),
        new("trust.lead", "/cases/bolton-digital", "case"),
        new("trust.lead", "/cases/new", "case-new"),
        new("trust.lead", "/cases/own"),
        new("trust.lead", "/learn", "learn"),
        new("trust.lead", "/resources", "resources"),
        new("trust.lead", "/words?of=nhs", "words"),
        new("trust.lead", "/organisation/plan/new", "plan-new"),
        new("trust.lead", "/areas/QOP/plans", "area-plans"),
        new("trust.lead", "/areas/QOP/recommendations", "area-recommendations"),
        new("trust.lead", "/areas/QOP/recommendations/local-forums"),
        new("trust.lead", "/areas/QOP/expertise", "area-expertise"),
        new("trust.lead", "/areas/QOP/expertise?q=healthcare+science+T+Level"),
        new("trust.lead", "/areas/QOP/expertise?q=nothing+of+the+kind"),
        new("trust.lead", "/regions/Y62/hubs/{hub}", "hub"),
        new("trust.lead", "/my-details/expertise", "my-expertise"),
        new("trust.lead", "/organisation/ambassadors", "ambassadors"),
        new("trust.lead", "/my-ambassador", "my-ambassador"),
        new("college.lead", "/ambassadors", "ambassador-requests"),
        new("college.lead", "/ambassadors/requests/new", "ambassador-request-new"),
        new("college.approver", "/organisation/ambassadors/new", "ambassador-new"),
        new("college.approver", "/organisation/workforce"),
        new("trust.lead", "/communities", "communities"),
        new("trust.lead", "/communities/{community}", "community"),
        new("trust.lead", "/communities/{community}/meetings", "community-meetings"),
        new("trust.lead", "/communities/{community}/actions", "community-actions"),
        new("trust.lead", "/communities/{community}/people", "community-people"),
        new("trust.lead", "/communities/{community}/talk", "community-talk"),
        new("trust.lead", "/communities/new", "community-new"),
        new("trust.lead", "/communities/invitations"),
        new("trust.lead", "/gaps", "gaps"),
        new("trust.lead", "/gaps/new", "gap-new"),
        new("trust.lead", "/areas/QOP/bulletins", "bulletins"),
        new("trust.lead", "/organisation/contacts"),
        new("trust.lead", "/my-details", "my-details"),
        new("trust.lead", "/my-data"),
        new("trust.lead", "/account/prove"),
    ];

    public static IReadOnlyList<PageToCheck> ForTheOthers { get; } =
    [
        new("college.lead", "/", HasWayBack: false),
        new("college.lead", "/find?need=placements&where=OL9", "find-by-college"),
        new("college.approver", "/", HasWayBack: false),
        new("college.approver", "/organisation/people", "people"),
        new("college.approver", "/organisation/people/invitations/new"),
        new("college.approver", "/organisation/documents", "documents"),
        new("college.approver", "/organisation/api-keys"),
        new("college.approver", "/organisation/audit"),
        new("college.approver", "/organisation/edit", "organisation-edit"),
        new("college.approver", "/organisation/sites/new"),
        new("college.approver", "/organisation/this-year"),
        new("college.approver", "/organisation/term-dates", "term-dates"),
        new("college.approver", "/organisation/mailboxes/new"),
        new("college.approver", "/organisation/contacts/add", "contact-add"),
        new("college.approver", "/organisation/contacts/import", "contact-import"),
        new("college.approver", "/organisation/contacts/import/past"),
        new("college.approver", "/organisation/suggested-sites"),
        new("college.approver", "/organisation/name"),
        new("ics.lead", "/", HasWayBack: false),
        new("ics.lead", "/areas/QOP", "area"),
        new("ics.lead", "/areas/QOP?map=deprivation&agenda=placements"),
        new("ics.lead", "/areas/QOP?asat=2026-03-31"),
        new("ics.lead", "/areas/QOP/figures/trusts-with-a-partnership", "area-figure"),
        new("ics.lead", "/areas/QOP/figures/attrition"),
        new("ics.lead", "/areas/QOP/figures/community-pulse", "area-communities"),
        new("ics.lead", "/areas/QOP/figures/plan-goals"),
        new("ics.lead", "/areas/QOP/figures/effect-of-convening", "area-effect"),
        new("ics.lead", "/areas/QOP/placements", "area-placements"),
        new("ics.lead", "/your-patch", "your-patch"),
        new("ics.lead", "/areas/QOP/figures/gaps?agenda=digital"),
        new("ics.lead", "/areas/QOP/places/E08000008", "area-place"),
        new("ics.lead", "/organisation/priorities", "area-priorities"),
        new("ics.lead", "/organisation/people-board", "people-board"),
        new("ics.lead", "/areas/QOP/recommendations/local-forums", "area-recommendation"),
        new("ics.lead", "/areas/QOP/skills-plans/greater-manchester", "skills-plan"),
        new("ics.lead", "/funding/new", "funding-new"),
        new("ics.lead", "/regions/Y62/hubs/{hub}"),
        new("ics.lead", "/regions/Y62/hubs/{hub}/change", "hub-change"),
        new("ics.lead", "/regions/Y62/hubs/{hub}/functions/employers-cpd"),
        new("ics.lead", "/regions/Y62/hubs/new"),
        new("ics.lead", "/regions", "regions-figures"),
        new("ics.lead", "/regions/Y62", "region-figures"),
        new("ics.lead", "/areas/QOP/bring-together", "together-where"),
        new("ics.lead", "/areas/QOP/bring-together?agenda=apprenticeships&district=E08000008", "together"),
        new("ics.lead", "/areas/QOP/bulletins/new", "bulletin-new"),
        new("ics.lead", "/communities/{community}/invite?area=QOP&agenda=apprenticeships", "community-invite"),
        new("ics.lead", "/communities/{community}/meetings/new", "community-plan"),
        new("ics.lead", "/communities/{community}/change"),
        new("ics.lead", "/introductions/{unanswered}/help", "help-unanswered"),
        new("ics.lead", "/find?need=levy+transfer&where=Oldham&sector=any"),
        new("care.manager", "/", "signed-in-care", HasWayBack: false),
        new("care.manager", "/find?need=work+experience&where=OL6+8BD", "find-by-care"),
        new("care.manager", "/organisations/PP-DEMO1"),
        new("care.manager", "/support", "support"),
        new("care.manager", "/support/done"),
        new("admin", "/", "signed-in-admin", HasWayBack: false),
        new("admin", "/admin", "admin"),
        new("admin", "/campaigns/new", "campaign-new"),
        new("admin", "/admin/requests"),
        new("admin", "/admin/merge"),
        new("admin", "/admin/cases", "admin-cases"),
        new("admin", "/admin/resources", "admin-resources"),
        new("admin", "/admin/vocabulary/resources/future-midwives"),
        new("admin", "/admin/vocabulary"),
        new("admin", "/admin/vocabulary/agendas"),
        new("admin", "/admin/vocabulary/agendas/new"),
        new("admin", "/admin/vocabulary/role-families/new", "admin-new-word"),
        new("admin", "/admin/weights"),
        new("admin", "/admin/bank-holidays", "admin-bank-holidays"),
        new("admin", "/admin/organisations?q=oldham"),
        new("admin", "/admin/organisations/10006770", "admin-correct"),
        new("admin", "/admin/organisations/10006770/approver", "admin-approver"),
        new("admin", "/admin/introductions?organisation=10006770", "admin-introductions"),
        new("admin", "/admin/notes?organisation=10006770"),
        new("admin", "/admin/audit"),
        new("admin", "/admin/import-organisations"),
        new("admin", "/admin/accounts", "admin-accounts"),
        new("admin", "/admin/complaints"),
        new("admin", "/admin/deletions"),
        new("admin", "/admin/names"),
        new("admin", "/admin/placement-rules"),
        new("admin", "/admin/import-organisations/past"),
    ];

    /// <summary>The address with what only this run's database knows put in.</summary>
    public static async Task<string> AddressAsync(PageToCheck page, LivePortal portal)
    {
        if (page.Address.Contains("{region}", StringComparison.Ordinal))
        {
            return page.Address.Replace("{region}", await portal.ReadAsync(db => db.Regions.OrderBy(r => r.Code).Select(r => r.Code).FirstAsync()),
                StringComparison.Ordinal);
        }

        if (page.Address.Contains("{partnership}", StringComparison.Ordinal))
        {
            var shared = await portal.ReadAsync(db => db.Partnerships
                .Where(p => p.Members.Any(m => db.Organisations.Any(o => o.Id == m.OrganisationId && o.Code == "RMP"))
                    && db.Concerns.Any(c => c.PartnershipId == p.Id)).Select(p => p.Id).SingleAsync());
            return page.Address.Replace("{partnership}", shared.ToString(), StringComparison.Ordinal);
        }

        if (page.Address.Contains("{hub}", StringComparison.Ordinal))
        {
            return page.Address.Replace("{hub}", (await portal.ReadAsync(db => db.Hubs
                .Where(h => h.RegionCode == "Y62" && h.Kind == HubKind.Employers).Select(h => h.Id).FirstAsync())).ToString(), StringComparison.Ordinal);
        }

        if (page.Address.Contains("{community}", StringComparison.Ordinal))
        {
            var tameside = await portal.ReadAsync(db => db.Communities.Where(c => c.Name == "Tameside and Oldham health skills").Select(c => c.Id)
                .SingleAsync());
            return page.Address.Replace("{community}", tameside.ToString(), StringComparison.Ordinal);
        }

        if (page.Address.Contains("{unanswered}", StringComparison.Ordinal))
        {
            var area = await portal.ReadAsync(db =>
                db.AreaMemberships.Where(m => m.IcsCode == "QOP" && m.To == null).Select(m => m.OrganisationId).ToListAsync());
            var id = await portal.ReadAsync(db =>
                db.Introductions.Where(i => i.NavigatorAskedOn != null && area.Contains(i.SeekerOrganisationId)).Select(i => i.Id).FirstAsync());
            return page.Address.Replace("{unanswered}", id.ToString(), StringComparison.Ordinal);
        }

        return page.Address;
    }

    public static TheoryData<string> Names(IEnumerable<PageToCheck> pages) => new(pages.Select(Name));

    public static PageToCheck Named(IEnumerable<PageToCheck> pages, string name) => pages.Single(p => Name(p) == name);

    private static string Name(PageToCheck page) => $"{page.Who ?? "anybody"} {page.Address}";
}
