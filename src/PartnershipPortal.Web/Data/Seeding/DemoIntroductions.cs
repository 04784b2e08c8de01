using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Introductions and gaps of the demonstration, the former in every state, from <c>seeds/demo</c>: made with the verbs people use, on working
/// days counted back from today. No e-mails are written for them.
/// </summary>
public sealed class DemoIntroductions(PortalDbContext db, ReferenceBook book, DemoPeople demo, TimeProvider clock)
{
    /// <summary>Answers older than this have been read.</summary>
    private static readonly TimeSpan NewsLasts = TimeSpan.FromDays(7);

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.Introductions.AnyAsync(cancel))
        {
            return;
        }

        var calendar = (await book.CurrentAsync(cancel)).WorkingDays;
        var people = await demo.ByEmailAsync(cancel);
        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "introductions.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["seeker"]) is { } seeker && people.GetValueOrDefault(line["target"]) is { } target)
            {
                var strategic = (people.GetValueOrDefault(line["seeker_strategic"]), people.GetValueOrDefault(line["target_strategic"]));
                db.Introductions.Add(Replay(line, seeker, demo.AccountOf(seeker), target, strategic, calendar));
            }
        }

        await AddGapsAsync(people, cancel);
        AddPriorities();
        await db.SaveChangesAsync(cancel);
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
                db.Gaps.Add(new Gap(
                    person.OrganisationId, demo.AccountOf(person), line["agenda"], place?.Label ?? line["place"], place?.IcsCode,
                    line["wanted"], line.Optional("reason"), DemoPeople.At(raised)));
            }
        }
    }

    /// <summary>What the three areas ask of their organisations.</summary>
    private void AddPriorities()
    {
        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "priorities.csv")).Lines)
        {
            var on = clock.Today.AddDays(-int.Parse(line["days_ago"], CultureInfo.InvariantCulture));
            db.AreaPriorities.Add(new AreaPriority(
                line["area"], int.Parse(line["rank"], CultureInfo.InvariantCulture), line["words"],
                new Deed(Guid.Empty, "Demonstration", Guid.Empty, on, DemoPeople.At(on))));
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
            DemoPeople.At(sent));
        introduction.NameStrategic(seeker.OrganisationId, strategic.Seeker, seeker.Name, DemoPeople.At(sent));
        introduction.Send(sent, DemoPeople.At(sent));
        var answered = line.Optional("answered_after") is { } after ? calendar.Add(sent, int.Parse(after, CultureInfo.InvariantCulture)) : clock.Today;
        Chase(introduction, line["outcome"] is "no-reply" ? clock.Today : answered, calendar);
        var words = line.Optional("words");
        switch (line["outcome"])
        {
            case "accepted":
                introduction.Accept(target, target.Name, words, DemoPeople.At(answered), strategic.Target);
                break;
            case "declined":
                introduction.Decline(Enum.Parse<DeclineReason>(line["reason"]), target.Name, words, DemoPeople.At(answered));
                break;
            case "question":
                introduction.Ask(words!, target.Name, answered, DemoPeople.At(answered));
                break;
            case "withdrawn":
                introduction.Withdraw(words, DemoPeople.At(answered));
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
                introduction.Chase(introduction.NextStepOn(on, calendar), on, calendar, DemoPeople.At(on));
            }
        }
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
}
