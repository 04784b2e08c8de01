using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Campaigns;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Cases;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>What an organisation undertakes and tells of: a pledge, a plan, cases and campaigns in which each kind of form stands on some page.</summary>
internal static class OneUndertakingOfEach
{
    public static async Task<string[]> AddAsync(Portal portal, Organisation ours, Organisation other, Account me) =>
    [
        .. await PledgeAsync(portal, ours, me),
        .. await PlanAsync(portal, (ours, other), me),
        .. await CasesAsync(portal, (ours, other), me),
        .. await CampaignsAsync(portal, ours),
    ];

    /// <summary>A draft of one's own, a published one, and a colleague's that waits.</summary>
    private static async Task<string[]> CasesAsync(Portal portal, (Organisation Ours, Organisation Other) of, Account me)
    {
        var (now, today) = (portal.Clock.GetUtcNow(), People.Today(portal));
        var (mine, theirs) = (new Deed(of.Ours.Id, "Test Person", me.Id, today, now), await portal.AddPersonAsync(of.Other));
        var (draft, published) = (new CaseStudy(CasesAt.Details, mine), new CaseStudy(CasesAt.Details, mine));
        var waiting = new CaseStudy(CasesAt.Details, new(of.Other.Id, "Test Person", theirs.Id, today, now));
        published.Submit(mine);
        published.Publish(theirs.Id, now);
        waiting.Submit(new(of.Other.Id, "Test Person", theirs.Id, today, now));
        await portal.SaveAsync(draft, published, waiting);
        return
        [
            $"/cases/own/{draft.Id}", $"/cases/own/{draft.Id}/edit", $"/cases/own/{published.Id}", $"/admin/cases/{published.Id}",
            $"/admin/cases/{published.Id}/edit", $"/admin/cases/{waiting.Id}",
        ];
    }

    /// <summary>A published pledge with an action and a year's starts.</summary>
    private static async Task<string[]> PledgeAsync(Portal portal, Organisation ours, Account me)
    {
        var today = People.Today(portal);
        var deed = new Deed(ours.Id, me.DisplayName, me.Id, today, portal.Clock.GetUtcNow());
        var pledge = new Pledge("Everyone here can learn", deed);
        var action = pledge.Add("try-it", "Offer ten weeks", "Head of learning", today.AddDays(30), deed);
        pledge.NameLead("Chief people officer", null, deed);
        pledge.SetTarget(AcademicYear.Of(today), 40, 12, today, deed);
        pledge.Sign("Chief executive", deed with { On = today.AddDays(-330) }); // so that its review can be ticked
        await portal.SaveAsync(pledge);
        return ["/organisation/pledge", $"/organisation/pledge/actions/{action.Id}", $"/organisation/pledge/actions/{action.Id}/done"];
    }

    /// <summary>A pack of the whole country and one of an area, each with a material.</summary>
    private static async Task<string[]> CampaignsAsync(Portal portal, Organisation ours)
    {
        CampaignDetails details = new("Open doors", "Put up the posters", ["public"], People.Today(portal), null);
        CampaignPack[] packs = [new(null, details), new(ours.Sector is Sector.System ? ours.Code : "QOP", details)];
        foreach (var pack in packs)
        {
            pack.Add("A poster", "https://campaign.example/poster", null);
        }

        await portal.SaveAsync([.. packs]);
        return
        [
            "/campaigns", "/campaigns/new", .. packs.SelectMany(p => new[] { $"/campaigns/{p.Id}", $"/campaigns/{p.Id}/edit", $"/campaigns/{p.Id}/materials" }),
        ];
    }

    /// <summary>A plan of this year with a row of the model, an activity that is open and one that is done.</summary>
    private static async Task<string[]> PlanAsync(Portal portal, (Organisation Ours, Organisation Other) two, Account me)
    {
        var today = People.Today(portal);
        var deed = new Deed(two.Ours.Id, me.DisplayName, me.Id, today, portal.Clock.GetUtcNow());
        var plan = new Plan(AcademicYear.Of(today), PlanScope.System, deed);
        plan.UseModel([new("awareness", "Raising awareness", "Teachers", "Toolkits", "Charities")], deed);
        plan.Aim("awareness", "Every school has met us", "Schools visited", ["young-people"], deed);
        plan.Join(two.Other.Id, deed);
        plan.Answer("leaders-1", "Chief executive", today.AddDays(60), "Begun", false, deed);
        plan.Answer("colleges-1", "Principal", today.AddDays(60), "Begun", false, deed);
        PlanActivityDetails details = new()
        {
            Type = "speakers",
            Title = "A nurse in assembly",
            Goals = ["awareness"],
            Groups = ["young-people"],
            YearGroups = ["years-7-9"],
            On = today,
            Owner = "Head of learning",
        };
        var (open, done) = (plan.Add(details, deed), plan.Add(details with { Title = "A porter in assembly" }, deed));
        plan.Finish(done, 40, 4, 5, "It went well", deed);
        plan.Learn("Ask before the summer", deed);
        await portal.SaveAsync(plan);
        var url = $"/organisation/plan/{plan.Year}";
        return
        [
            url, "/organisation/plan/new", $"{url}/activities/{open.Id}", $"{url}/activities/{open.Id}/edit", $"{url}/activities/{open.Id}/done",
            $"{url}/activities/{open.Id}/cancel", $"{url}/activities/{done.Id}", $"{url}/activities/new", $"{url}/partners", $"{url}/learnt",
            $"{url}/goals/awareness", $"{url}/lines/{plan.Lines[0].Id}", $"{url}/asks", $"{url}/asks/leaders-1",
        ];
    }
}
