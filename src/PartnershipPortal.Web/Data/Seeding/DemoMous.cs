using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Mous;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Memoranda of the demonstration from <c>seeds/demo/mous.csv</c>, each taken as far as its line says with the verbs that people use. No e-mails are written
/// for them.
/// </summary>
public sealed class DemoMous(PortalDbContext db, ReferenceBook book, MouDesk desk, DemoPeople demo, TimeProvider clock)
{
    /// <summary>How long ago notice was given.</summary>
    private const int NoticeGivenDays = 10;

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.Mous.AnyAsync(cancel))
        {
            return;
        }

        var people = await demo.ByEmailAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "mous.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["person"]) is { } person && people.GetValueOrDefault(line["with"]) is { } other
                && await db.Partnerships.WithPeople().Between(person.OrganisationId, other.OrganisationId).FirstOrDefaultAsync(cancel) is { } partnership)
            {
                await AddAsync(line, partnership, (person, other), people, cancel);
            }
        }

        await transaction.CommitAsync(cancel);
    }

    /// <summary>Saved step by step, as it happens: the database closes the clauses once the text is fixed.</summary>
    private async Task AddAsync(
        CsvLine line, Partnership partnership, (Contact One, Contact Other) two, Dictionary<string, Contact> people, CancellationToken cancel)
    {
        var begun = clock.Today.AddDays(-Number(line, "begun_days_ago"));
        var starts = clock.Today.AddDays(Number(line, "first_day_in_days"));
        var terms = new MouTerms(line["subject"], starts, MouTerms.LastDay(starts, Number(line, "months")), 3, false);
        MouHand HandOf(Contact who, int day) =>
            new(partnership, who.OrganisationId, who.Name, demo.AccountOf(who), begun.AddDays(day), DemoPeople.At(begun.AddDays(day)));
        var mou = await desk.FromLibraryAsync(terms, HandOf(two.One, 0), cancel);
        db.Mous.Add(mou);
        await db.SaveChangesAsync(cancel);
        if (line.Optional("comment") is { } words)
        {
            db.MouComments.Add(mou.Comment(mou.Clauses.First(c => c.Code == "exit"), words, HandOf(two.Other, 2)));
        }

        var calendar = (await book.CurrentAsync(cancel)).WorkingDays;
        if (line["reach"] is "review" or "frozen" or "signing" or "active" or "notice")
        {
            mou.SendToReview(calendar.Add(line["reach"] is "review" ? clock.Today : begun, Mou.ReviewDays / 2), HandOf(two.One, 3));
            mou.FinishReview(HandOf(two.One, 4));
        }

        if (line["reach"] is "frozen")
        {
            mou.FinishReview(HandOf(two.Other, 5));
            mou.Freeze(HandOf(two.One, 5));
        }

        if (line["reach"] is "withdrawn")
        {
            mou.Withdraw("The need has gone.", HandOf(two.One, 3));
        }

        if (line["reach"] is "signing" or "active" or "notice" && people.GetValueOrDefault(line["person_signs"]) is { CanBeSuggested: true } first
            && people.GetValueOrDefault(line["with_signs"]) is { CanBeSuggested: true } second)
        {
            mou.FinishReview(HandOf(two.Other, 5));
            mou.Freeze(HandOf(two.One, 5));
            mou.NameSignatory(first, HandOf(two.One, 5));
            mou.NameSignatory(second, HandOf(two.Other, 5));
            mou.AskForSignatures(calendar.Add(clock.Today, 3), HandOf(two.One, 5));
            await db.SaveChangesAsync(cancel);
            Sign(mou, first, HandOf(first, 6));
            if (line["reach"] is "active" or "notice")
            {
                Sign(mou, second, HandOf(second, 6));
            }

            if (line["reach"] is "notice")
            {
                var given = clock.Today.DayNumber - begun.DayNumber - NoticeGivenDays;
                mou.Terminate(mou.EarliestEnd(begun.AddDays(given)).AddDays(1), "It takes another form next year.",
                    "Whoever has begun finishes where they are.", HandOf(two.One, given));
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private static void Sign(Mou mou, Contact who, MouHand hand) => mou.Sign(mou.Versions[^1], who, who.Name, who.JobTitle, mou.Hash, hand);

    private static int Number(CsvLine line, string column) => int.Parse(line[column], CultureInfo.InvariantCulture);
}
