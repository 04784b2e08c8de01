using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>The plans of the demonstration, from <c>seeds/demo</c>, by the verbs that people use. What lies ahead on the day is not done yet.</summary>
public sealed class DemoPlans(PortalDbContext db, DemoPeople demo, ReferenceBook book, TimeProvider clock)
{
    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.Plans.AnyAsync(cancel))
        {
            return;
        }

        var (people, words) = (await demo.ByEmailAsync(cancel), await book.CurrentAsync(cancel));
        var model = PlanModel.Of(words.Terms);
        var (goals, activities, asks) = (Read("plan_goals.csv"), Read("plan_activities.csv"), Read("plan_asks.csv"));
        var lines = Read("plans.csv");
        var codes = lines.SelectMany(line => Codes(line, "partners")).ToList();
        var partners = await db.Organisations.Where(o => codes.Contains(o.Code)).ToDictionaryAsync(o => o.Code, o => o.Id, cancel);
        foreach (var line in lines)
        {
            if (people.GetValueOrDefault(line["person"]) is { } person)
            {
                var plan = Of(line, person, model, [.. goals.Where(g => g["plan"] == line["key"])], [.. activities.Where(a => a["plan"] == line["key"])],
                    [.. Codes(line, "partners").Select(code => partners[code])]);
                Answer(plan, asks.Where(a => a["plan"] == line["key"]), person);
                db.Plans.Add(plan);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    /// <summary>What is done of what the framework asks.</summary>
    private void Answer(Plan plan, IEnumerable<CsvLine> asks, Contact person)
    {
        foreach (var a in asks)
        {
            var done = a.Whole("done_days_ago");
            plan.Answer(a["ask"], a["owner"], a.Whole("due_in_days") is { } days ? clock.Today.AddDays(days) : null, a.Optional("note"), done is not null,
                DeedOf(person, clock.Today.AddDays(-(done ?? 0))));
        }
    }

    private Plan Of(
        CsvLine line, Contact person, IReadOnlyList<PlanLineWords> model, IReadOnlyList<CsvLine> goals, IReadOnlyList<CsvLine> activities,
        IReadOnlyList<Guid> partners)
    {
        var year = new AcademicYear(AcademicYear.Of(clock.Today).Start - line.Whole("years_back")!.Value);
        var begun = DeedOf(person, new(year.Start, 8, 20));
        var plan = new Plan(year, partners.Count is 0 ? PlanScope.Organisation : PlanScope.System, begun);
        foreach (var partner in partners)
        {
            plan.Join(partner, begun);
        }

        plan.UseModel(model, begun);
        foreach (var g in goals)
        {
            plan.Aim(g["goal"], g["aim"], g.Optional("measure"), Codes(g, "groups"), begun);
        }

        foreach (var a in activities)
        {
            var month = a.Whole("month")!.Value;
            var on = new DateOnly(month >= 8 ? year.Start : year.Start + 1, month, a.Whole("day")!.Value);
            var activity = plan.Add(new()
            {
                Title = a["title"],
                Type = a["type"],
                Goals = Codes(a, "goals"),
                Groups = Codes(a, "groups"),
                YearGroups = Codes(a, "year_groups"),
                Tags = Codes(a, "tags"),
                On = on,
                Owner = a["owner"],
                Partners = a.Optional("partners"),
                Resources = a.Optional("resources"),
                Capacity = a.Whole("capacity"),
            }, begun);
            if (a.Whole("reach") is { } reach && on < clock.Today)
            {
                plan.Finish(activity, reach, a.Whole("own"), a.Whole("partner"), a["outcome"], DeedOf(person, on));
            }
        }

        if (line.Optional("learnt") is { } learnt)
        {
            plan.Learn(learnt, DeedOf(person, year.End));
        }

        if (line.Optional("shared") is not null)
        {
            plan.Share(begun);
        }

        return plan;
    }

    private Deed DeedOf(Contact person, DateOnly day) => new(person.OrganisationId, person.Name, demo.AccountOf(person), day, DemoPeople.At(day));

    private static string[] Codes(CsvLine line, string column) => line.Optional(column)?.Split('|') ?? [];

    private static IReadOnlyList<CsvLine> Read(string file) => CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", file)).Lines;
}
