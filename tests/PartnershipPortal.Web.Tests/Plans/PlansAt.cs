using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Plans;

/// <summary>Organisations with plans, made by the same verbs as in earnest.</summary>
public abstract class PlansAt(Portal portal) : IClassFixture<Portal>
{
    private protected const string Own = "/organisation/plan";

    private protected Portal Portal { get; } = portal;

    private protected int Year => AcademicYear.Of(Portal.Clock.Today).Start;

    private protected async Task<(Organisation Trust, Account Approver)> TrustAsync(Sector sector = Sector.Nhs, string type = "acute-trust")
    {
        var trust = new Organisation(Organisation.NewCode(), $"Trust {Guid.NewGuid():n}"[..20], sector, type, RecordOrigin.Registered);
        await Portal.SaveAsync(trust);
        return (trust, await Portal.AddPersonAsync(trust, MembershipRole.Approver));
    }

    /// <summary>A plan with the model, an activity that is done and one that is not.</summary>
    private protected async Task<Plan> PlanAsync(Organisation trust, Account by, bool shared = false, int reach = 40, string? learnt = null)
    {
        var (deed, today) = (DeedOf(trust, by), Portal.Clock.Today);
        var plan = new Plan(new(Year), PlanScope.Organisation, deed);
        plan.UseModel([new("awareness", "Raising awareness", "Teachers", "Toolkits", "Charities")], deed);
        PlanActivityDetails details = new()
        {
            Type = "speakers",
            Title = "A nurse in assembly",
            Goals = ["awareness"],
            Groups = ["young-people"],
            YearGroups = ["years-7-9"],
            Tags = ["outreach"],
            On = today,
            Owner = "Head of learning",
        };
        plan.Finish(plan.Add(details, deed), reach, 4, 5, "It went well", deed);
        plan.Add(details with { Title = "A porter and a cook" }, deed);
        if (learnt is not null)
        {
            plan.Learn(learnt, deed);
        }

        if (shared)
        {
            plan.Share(deed);
        }

        await Portal.SaveAsync(plan);
        return plan;
    }

    private protected static (string, object?)[] On(DateOnly day) => [("On.Day", day.Day), ("On.Month", day.Month), ("On.Year", day.Year)];

    private protected static async Task<string> TextAsync(Browser browser, string url) =>
        Spoken((await browser.OpenAsync(url)).QuerySelector("main")!.TextContent);

    private protected static string Spoken(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private protected Deed DeedOf(Organisation trust, Account by) => new(trust.Id, by.DisplayName, by.Id, Portal.Clock.Today, Portal.Clock.GetUtcNow());

    private protected Task<string> PrintAsync(Guid id) => Portal.ReadAsync(db => db.Database.SqlQuery<string>(
        $"""
        select concat_ws(' ', (select xmin::text from plans where id = {id}), (select count(*) from plan_entries where plan_id = {id}),
            (select string_agg(xmin::text, ',' order by id) from plan_activities where plan_id = {id}),
            (select count(*) from plan_lines where plan_id = {id}),
            (select count(*) from plan_partners where plan_id = {id}), (select count(*) from plan_asks where plan_id = {id})) as "Value"
        """).SingleAsync());
}
