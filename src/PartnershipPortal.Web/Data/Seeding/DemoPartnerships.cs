using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Partnerships of the demonstration: what followed from each yes, taken further by the same verbs that people use, line by line from
/// <c>seeds/demo/partnerships.csv</c>. No e-mails are written for them.
/// </summary>
public sealed class DemoPartnerships(
    PortalDbContext db, PartnershipOpening partnerships, DemoPeople demo, DemoVentures ventures, ReferenceBook book, TimeProvider clock)
{
    private static readonly TimeOnly Morning = new(10, 0);

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.Partnerships.AnyAsync(cancel))
        {
            return;
        }

        var (people, calendar) = (await demo.ByEmailAsync(cancel), (await book.CurrentAsync(cancel)).WorkingDays);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var accepted in await db.Introductions.Accepted().OrderBy(i => i.ClosedAt).ToListAsync(cancel))
        {
            await partnerships.OpenAsync(accepted, cancel);
            await db.SaveChangesAsync(cancel);
        }

        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "partnerships.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["person"]) is { } person
                && people.GetValueOrDefault(line["with"]) is { } other
                && db.Partnerships.Local.FirstOrDefault(p => p.IsLive && p.MemberOf(person.OrganisationId) is not null
                    && p.MemberOf(other.OrganisationId) is not null) is { } partnership)
            {
                Continue(partnership, line, person, people);
                Meet(partnership, line, person, other, calendar);
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>Meetings held, to come and to be written up, and what is to be done after them.</summary>
    private void Meet(Partnership partnership, CsvLine line, Contact person, Contact other, WorkingDays calendar)
    {
        var on = WorkingDayBy(clock.Today.AddDays(-int.Parse(line["days_ago"], CultureInfo.InvariantCulture)), calendar);
        var (place, words, at) = (new PartnershipPlace(person.OrganisationId, person.Id, null, person.Name), line["words"].Split('|'), DemoPeople.At(on));
        switch (line["what"])
        {
            case "met":
                var met = partnership.Plan(new(words[0], on, Morning, 60, "Online"), place, on, at);
                partnership.Hold(
                    met, words[1], [new(person.OrganisationId, person.JobTitle), new(other.OrganisationId, other.JobTitle)], person.OrganisationId, person.Name,
                    on, at);
                db.Meetings.Add(met);
                break;
            case "does" when db.Meetings.Local.Where(m => m.PartnershipId == partnership.Id && m.State is MeetingState.Held).MaxBy(m => m.On) is { } last:
                db.MeetingActions.Add(partnership.Agree(
                    last, words[0], place, on, person.OrganisationId, person.Name, last.On, DemoPeople.At(last.On)));
                break;
            case "meets":
                var planned = DemoPeople.At(on < clock.Today ? on : clock.Today.AddDays(-1));
                var meeting = partnership.Plan(new(words[0], on, Morning, 45, words[1]), place, on < clock.Today ? on : clock.Today, planned);
                foreach (var item in words.Skip(2))
                {
                    partnership.PutOnAgenda(meeting, item, person.OrganisationId, person.Name, demo.AccountOf(person));
                }

                db.Meetings.Add(meeting);
                break;
        }
    }

    /// <summary>The day itself or the working day beside it: before it for what has been, after it for what is to come.</summary>
    private DateOnly WorkingDayBy(DateOnly day, WorkingDays calendar)
    {
        var step = day < clock.Today ? -1 : 1;
        while (!calendar.IsWorkingDay(day))
        {
            day = day.AddDays(step);
        }

        return day;
    }

    private void Continue(Partnership partnership, CsvLine line, Contact person, Dictionary<string, Contact> people)
    {
        var on = clock.Today.AddDays(-int.Parse(line["days_ago"], CultureInfo.InvariantCulture));
        var (organisation, at, lane) = (person.OrganisationId, DemoPeople.At(on), partnership.Lanes.FirstOrDefault(l => l.AgendaCode == line["agenda"])?.Id);
        switch (line["what"])
        {
            case "gains":
                partnership.StateBenefit(organisation, line["words"], person.Name, at);
                break;
            case "starts":
                partnership.Activate(organisation, person.Name, on, at);
                break;
            case "rhythm":
                partnership.SetCadence(Enum.Parse<MeetingCadence>(line["words"]), null, organisation, person.Name, at);
                break;
            case "agenda":
                partnership.AddLane(line["agenda"], person, organisation, person.Name, on, at);
                break;
            case "names" when people.GetValueOrDefault(line["words"]) is { CanBeSuggested: true } named:
                var duty = lane is null ? PersonDuty.Strategic : partnership.People.Any(p => p.LaneId == lane && p.OrganisationId == organisation
                    && p.Duty is PersonDuty.Lead) ? PersonDuty.Deputy : PersonDuty.Lead;
                partnership.Name(duty, lane, named, organisation, person.Name, at);
                break;
            case "ends":
                partnership.End(Enum.Parse<PartnershipEnding>(line["agenda"]), line["words"], organisation, person.Name, on, at);
                break;
            case "concern":
                var concern = partnership.Raise(
                    new(line["words"].Split('|')[0], line["words"].Split('|')[1], ConcernSeverity.Serious, null),
                    organisation, person.Name, demo.AccountOf(person), on, at);
                partnership.Give(concern, person, organisation, person.Name, at);
                db.Concerns.Add(concern);
                break;
            case "did":
                db.PartnershipActivities.Add(partnership.Record(
                    new(Enum.Parse<ActivityKind>(line["agenda"]), on < partnership.ProposedOn ? partnership.ProposedOn : on, line["words"],
                        partnership.MemberOf(organisation)!.Side, 12),
                    organisation, person.Name, demo.AccountOf(person), clock.Today, at));
                break;
            case "writes":
                partnership.Say(line["words"], organisation, person.Name, demo.AccountOf(person), on, at);
                break;
            case "calls":
                partnership.LogCall(line["words"], on < partnership.ProposedOn ? partnership.ProposedOn : on,
                    organisation, person.Name, demo.AccountOf(person), clock.Today, at);
                break;
            default:
                ventures.Continue(partnership, line, person, on);
                break;
        }
    }
}
