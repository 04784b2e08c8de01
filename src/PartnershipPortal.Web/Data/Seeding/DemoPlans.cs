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
        var (goals, activities) = (Read("plan_goals.csv"), Read("plan_activities.csv"));
        foreach (var line in Read("plans.csv"))
        {
            if (people.GetValueOrDefault(line["person"]) is { } person)
            {
                db.Plans.Add(Of(line, person, model, [.. goals.Where(g => g["plan"] == line["key"])], [.. activities.Where(a => a["plan"] == line["key"])]));
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private Plan Of(CsvLine line, Contact person, IReadOnlyList<PlanLineWords> model, IReadOnlyList<CsvLine> goals, IReadOnlyList<CsvLine> activities)
    {
        var year = new AcademicYear(AcademicYear.Of(clock.Today).Start - line.Whole("years_back")!.Value);
        var begun = DeedOf(person, new(year.Start, 8, 20));
        var plan = new Plan(year, PlanScope.Organisation, begun);
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
