using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Offers, needs, their answers and levy intentions of the demonstration, from <c>seeds/demo</c>, by the verbs that people use. Starts are "sep", "jan"
/// or "apr" of the coming year, so that nothing goes stale. No letters are written.
/// </summary>
public sealed class DemoOffers(PortalDbContext db, ReferenceBook book, DemoPeople demo, TimeProvider clock)
{
    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.Opportunities.AnyAsync(cancel))
        {
            return;
        }

        var people = await demo.ByEmailAsync(cancel);
        var words = await book.CurrentAsync(cancel);
        var sites = await db.Sites.Select(s => new { s.OrganisationId, s.Name, s.Id }).ToListAsync(cancel);
        var all = new Dictionary<string, Opportunity>();
        foreach (var line in Read("offers.csv"))
        {
            if (people.GetValueOrDefault(line["person"]) is { CanBeSuggested: true } person && words.Find(TermKind.Programme, line["programme"]) is not null)
            {
                var site = sites.Find(s => s.OrganisationId == person.OrganisationId && s.Name == line["site"])?.Id;
                var opportunity = Of(line, person, site);
                db.Opportunities.Add(opportunity);
                all[line["key"]] = opportunity;
            }
        }

        foreach (var line in Read("offer_answers.csv"))
        {
            if (all.GetValueOrDefault(line["need"]) is { } need && people.GetValueOrDefault(line["person"]) is { CanBeSuggested: true } person)
            {
                Answer(line, need, person, all, words);
            }
        }

        foreach (var line in Read("levy.csv"))
        {
            if (people.GetValueOrDefault(line["person"]) is { CanBeSuggested: true } person)
            {
                db.LevyIntentions.Add(new LevyIntention(
                    person, Enum.Parse<LevyBand>(line["band"]), line["purpose"], line["area"], clock.Today.AddDays(Number(line, "ask_in_days")!.Value),
                    DeedOf(person, Number(line, "days_ago") ?? 0)));
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private Opportunity Of(CsvLine line, Contact person, Guid? site)
    {
        var ago = Number(line, "days_ago") ?? 0;
        var deed = DeedOf(person, ago);
        var opportunity = new Opportunity(Enum.Parse<OpportunityKind>(line["kind"]), person, deed);
        opportunity.Describe(
            new OpportunityDetails
            {
                ProgrammeCode = line["programme"],
                Subject = line.Optional("subject"),
                Level = Number(line, "level"),
                Audience = line.Optional("audience") is { } audience ? Enum.Parse<OpportunityAudience>(audience) : null,
                StaffGroup = line.Optional("staff_group") is { } group ? Enum.Parse<StaffGroup>(group) : null,
                Starts = [.. line["starts"].Split('|', StringSplitOptions.RemoveEmptyEntries).Select(StartOf)],
                SiteId = site,
                Places = Number(line, "places"),
                Funding = line.Optional("funding") is { } funding ? Enum.Parse<FundingTag>(funding) : null,
                Groups = line["groups"].Split('|', StringSplitOptions.RemoveEmptyEntries),
                Marks = line["marks"].Split('|', StringSplitOptions.RemoveEmptyEntries),
                Stage = line.Optional("stage") is { } stage ? Enum.Parse<PathwayStage>(stage) : null,
                Words = line.Optional("words"),
                ClosesOn = Number(line, "closes_in_days") is { } days ? clock.Today.AddDays(days) : null,
            },
            deed);
        if (line["state"] is "draft")
        {
            return opportunity;
        }

        opportunity.Publish(person, deed);
        if (Number(line, "taken") is { } taken and > 0)
        {
            opportunity.SayTaken(taken, deed);
        }

        switch (line["state"])
        {
            case "filled":
                opportunity.Fill(Number(line, "interviews"), DeedOf(person, ago / 2));
                break;
            case "withdrawn":
                opportunity.Withdraw("The group did not fill.", DeedOf(person, ago / 2));
                break;
        }

        return opportunity;
    }

    private void Answer(CsvLine line, Opportunity need, Contact person, Dictionary<string, Opportunity> all, ReferenceBookSnapshot words)
    {
        var ago = Number(line, "days_ago") ?? 0;
        var deed = DeedOf(person, ago);
        var offer = all.GetValueOrDefault(line["offer"]);
        var owner = new Deed(need.OrganisationId, "Priya Fernleigh", need.CreatedByAccountId, deed.On, deed.At);
        if (line["state"] is "asked" or "cannot" && offer is not null)
        {
            var asked = need.Ask(offer, owner);
            if (line["state"] is "cannot")
            {
                need.CannotHelp(asked, line["words"], deed);
            }

            return;
        }

        var until = words.WorkingDays.Add(deed.On, OpportunityAnswer.WaitsWorkingDays);
        var answer = need.Offer(offer, 0, Number(line, "places")!.Value, line.Optional("words"), until, deed);
        if (line["state"] is "agreed")
        {
            need.Agree(answer, answer.Places!.Value, offer, owner);
        }
    }

    private string StartOf(string month)
    {
        var number = month switch { "jan" => 1, "apr" => 4, "sep" => 9, _ => throw new FormatException($"A start is jan, apr or sep, not {month}.") };
        var first = new DateOnly(clock.Today.Year, number, 1);
        var start = first > clock.Today.AddMonths(1) ? first : first.AddYears(1);
        return new Domain.TypedDate(number is 9 && start < clock.Today.AddMonths(4) ? start.AddYears(1) : start, IsWholeMonth: true).MonthInWords;
    }

    private Deed DeedOf(Contact person, int daysAgo)
    {
        var day = clock.Today.AddDays(-daysAgo);
        return new(person.OrganisationId, person.Name, demo.AccountOf(person), day, DemoPeople.At(day));
    }

    private static int? Number(CsvLine line, string column) => line.Optional(column) is { } cell ? int.Parse(cell, CultureInfo.InvariantCulture) : null;

    private static IReadOnlyList<CsvLine> Read(string file) => CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", file)).Lines;
}
