using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Introductions and gaps of the demonstration, the former in every state, from <c>seeds/demo</c>: made with the verbs people use, on working
/// days counted back from today. Who asks and has no demo account gets one without a password. No e-mails are written for them.
/// </summary>
public sealed class DemoIntroductions(
    PortalDbContext db, ReferenceBook book, PartnershipOpening partnerships, ILookupNormalizer names, TimeProvider clock)
{
    private static readonly TimeOnly MorningPost = new(9, 30);

    /// <summary>Answers older than this have been read.</summary>
    private static readonly TimeSpan NewsLasts = TimeSpan.FromDays(7);

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.Introductions.AnyAsync(cancel))
        {
            return;
        }

        var calendar = (await book.CurrentAsync(cancel)).WorkingDays;
        var people = await db.Contacts.Where(c => c.Origin == RecordOrigin.Demo && c.Email != null).ToDictionaryAsync(c => c.Email!, cancel);
        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "introductions.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["seeker"]) is { } seeker && people.GetValueOrDefault(line["target"]) is { } target)
            {
                var strategic = (people.GetValueOrDefault(line["seeker_strategic"]), people.GetValueOrDefault(line["target_strategic"]));
                db.Introductions.Add(Replay(line, seeker, AccountOf(seeker), target, strategic, calendar));
            }
        }

        await AddGapsAsync(people, cancel);
        await db.SaveChangesAsync(cancel);
        await AddPartnershipsAsync(people, cancel);
    }

    /// <summary>What followed from each yes, taken further by the same verbs that people use.</summary>
    private async Task AddPartnershipsAsync(Dictionary<string, Contact> people, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var accepted in await db.Introductions.Accepted().OrderBy(i => i.ClosedAt).ToListAsync(cancel))
        {
            await partnerships.OpenAsync(accepted, cancel);
            await db.SaveChangesAsync(cancel);
        }

        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "partnerships.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["person"]) is { } person
                && db.Partnerships.Local.FirstOrDefault(p => p.IsLive && p.MemberOf(person.OrganisationId) is not null
                    && people.GetValueOrDefault(line["with"]) is { } other && p.MemberOf(other.OrganisationId) is not null) is { } partnership)
            {
                Continue(partnership, line, person, people);
            }
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    private void Continue(Partnership partnership, CsvLine line, Contact person, Dictionary<string, Contact> people)
    {
        var on = clock.Today.AddDays(-int.Parse(line["days_ago"], CultureInfo.InvariantCulture));
        var (organisation, at, lane) = (person.OrganisationId, At(on), partnership.Lanes.FirstOrDefault(l => l.AgendaCode == line["agenda"])?.Id);
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
                var added = partnership.AddLane(line["agenda"], organisation, person.Name, on, at);
                partnership.Name(PersonDuty.Lead, added.Id, person, organisation, person.Name, at);
                break;
            case "names" when people.GetValueOrDefault(line["words"]) is { CanBeSuggested: true } named:
                var duty = lane is null ? PersonDuty.Strategic : partnership.People.Any(p => p.LaneId == lane && p.OrganisationId == organisation
                    && p.Duty is PersonDuty.Lead) ? PersonDuty.Deputy : PersonDuty.Lead;
                partnership.Name(duty, lane, named, organisation, person.Name, at);
                break;
            case "concern":
                var concern = partnership.Raise(
                    new(line["words"].Split('|')[0], line["words"].Split('|')[1], ConcernSeverity.Serious, null), organisation, person.Name, AccountOf(person),
                        on, at);
                partnership.Give(concern, person, organisation, person.Name, at);
                db.Concerns.Add(concern);
                break;
            case "did":
                db.PartnershipActivities.Add(partnership.Record(
                    new(Enum.Parse<ActivityKind>(line["agenda"]), on < partnership.ProposedOn ? partnership.ProposedOn : on, line["words"],
                        partnership.MemberOf(organisation)!.Side, 12),
                    organisation, person.Name, AccountOf(person), clock.Today, at));
                break;
            case "writes":
                partnership.Say(line["words"], organisation, person.Name, AccountOf(person), on, at);
                break;
            case "calls":
                partnership.LogCall(line["words"], on < partnership.ProposedOn ? partnership.ProposedOn : on, organisation, person.Name, AccountOf(person),
                    clock.Today, at);
                break;
        }
    }

    /// <summary>What people of the three areas looked for in vain.</summary>
    private async Task AddGapsAsync(Dictionary<string, Contact> people, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "gaps.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["raised_by"]) is { } person)
            {
                var place = words.Gazetteer.Read(line["place"]).Place;
                var raised = clock.Today.AddDays(-int.Parse(line["days_ago"], CultureInfo.InvariantCulture));
                db.Gaps.Add(new Gap(person.OrganisationId, AccountOf(person), line["agenda"], place?.Label ?? line["place"], place?.IcsCode, line["wanted"],
                    line.Optional("reason"), At(raised)));
            }
        }
    }

    private Introduction Replay(CsvLine line, Contact seeker, Guid account, Contact target, (Contact? Seeker, Contact? Target) strategic, WorkingDays calendar)
    {
        var sent = WorkingDaysBefore(int.Parse(line["sent_working_days_ago"], CultureInfo.InvariantCulture), calendar);
        var introduction = new Introduction(
            new IntroductionParties(seeker.OrganisationId, account, seeker.Name, seeker.JobTitle, target.OrganisationId, target.Id),
            line["agenda"],
            target.Level,
            new IntroductionWords(line["purpose"], line.Optional("starts"), null, [TalkBy.Video, TalkBy.Phone]),
            At(sent));
        introduction.NameStrategic(seeker.OrganisationId, strategic.Seeker, seeker.Name, At(sent));
        introduction.Send(sent, At(sent));
        var answered = line.Optional("answered_after") is { } after ? calendar.Add(sent, int.Parse(after, CultureInfo.InvariantCulture)) : clock.Today;
        Chase(introduction, line["outcome"] is "no-reply" ? clock.Today : answered, calendar);
        var words = line.Optional("words");
        switch (line["outcome"])
        {
            case "accepted":
                introduction.Accept(target, target.Name, words, At(answered), strategic.Target);
                break;
            case "declined":
                introduction.Decline(Enum.Parse<DeclineReason>(line["reason"]), target.Name, words, At(answered));
                break;
            case "question":
                introduction.Ask(words!, target.Name, answered, At(answered));
                break;
            case "withdrawn":
                introduction.Withdraw(words, At(answered));
                break;
        }

        if (introduction.ClosedAt is { } closed && clock.GetUtcNow() - closed > NewsLasts)
        {
            introduction.MarkRead(introduction.SeekerOrganisationId);
        }

        return introduction;
    }

    /// <summary>Takes each step of the clock on its day, up to and including the day given.</summary>
    private static void Chase(Introduction introduction, DateOnly until, WorkingDays calendar)
    {
        foreach (var day in new[] { Introduction.ReminderDay, Introduction.DeputyDay, Introduction.LastDay })
        {
            var on = introduction.DateOf(day, until, calendar);
            if (introduction.State is IntroductionState.Sent && on <= until)
            {
                introduction.Chase(introduction.NextStepOn(on, calendar), on, calendar, At(on));
            }
        }
    }

    private Guid AccountOf(Contact contact)
    {
        if (contact.AccountId is { } known)
        {
            return known;
        }

        var now = clock.GetUtcNow();
        var account = Account.For(contact.Name, contact.Email!, names, now);
        (account.EmailConfirmed, account.IsDemo) = (true, true);
        var membership = new Membership(account.Id, contact.OrganisationId, contact.JobTitle, now);
        membership.Accept(MembershipRole.Member, account.Id, now);
        db.AddRange(account, membership);
        contact.BelongTo(account.Id);

        return account.Id;
    }

    private DateOnly WorkingDaysBefore(int count, WorkingDays calendar)
    {
        var day = clock.Today;
        while (!calendar.IsWorkingDay(day) || calendar.Between(day, clock.Today) < count)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static DateTimeOffset At(DateOnly day) => new(day, MorningPost, TimeSpan.Zero);
}
