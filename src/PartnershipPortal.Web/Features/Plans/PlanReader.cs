using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Ambassadors;
using PartnershipPortal.Web.Features.Offers;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Plans;

/// <summary>Reads plans: one's own in full, shared ones of others without counts from 1 to 4.</summary>
public sealed class PlanReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int HistoryRows = 20;
    private const int MostOffered = 60;
    private const int MostTogether = 20;

    /// <summary>One's own of a year; null when none has been begun.</summary>
    internal Task<PlanPage?> OwnAsync(Guid organisation, int year, string? tag, Viewer viewer, CancellationToken cancel) =>
        PageAsync(db.Plans.Of(organisation), year, tag, viewer.InsideId == organisation ? viewer : null, cancel);

    /// <summary>A shared one of another organisation; null when there is none.</summary>
    internal Task<PlanPage?> SharedAsync(string code, int year, string? tag, CancellationToken cancel) =>
        PageAsync(db.Plans.Shared().Where(p => db.Organisations.Any(o => o.Id == p.OrganisationId && o.Code == code)), year, tag, null, cancel);

    /// <summary>One activity of one's own plan.</summary>
    internal async Task<PlanActivityPage?> ActivityAsync(Guid organisation, int year, Guid id, Viewer viewer, CancellationToken cancel)
    {
        var activity = await db.Plans.Of(organisation).Where(p => p.Year == year).SelectMany(p => p.Activities).AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (activity is null)
        {
            return null;
        }

        var (first, last) = (activity.On, activity.LastDay);
        var away = await db.Plans.Of(organisation).Where(p => p.Year == year).SelectMany(p => p.Partners)
            .Join(db.TermBreaks.Where(b => (b.From <= first && b.Until >= first) || (b.From <= last && b.Until >= last)), p => p.OrganisationId,
                b => b.OrganisationId, (p, b) => new { p.OrganisationId, b.Name })
            .Join(db.Organisations, x => x.OrganisationId, o => o.Id, (x, o) => new { Organisation = o.Name, x.Name })
            .OrderBy(x => x.Organisation).ThenBy(x => x.Name).ToListAsync(cancel);
        return new(
            year, viewer.InsideId == organisation,
            RowOf(activity, await book.CurrentAsync(cancel), await YearAsync(organisation, year, cancel), clock.Today, true),
            viewer.Sector is { } sector && AmbassadorRequest.MayAsk(sector) && activity.IsOpen && activity.On > clock.Today
                ? AmbassadorUrls.RequestFor(activity) : null)
        {
            Spend = activity.Spend,
            Offers = activity.Offers is [] ? [] : await OffersAsync(organisation, [], cancel, activity.Offers),
            AwayThen = [.. away.Select(a => $"{a.Organisation}: {FrontDoorWords.InSentence(a.Name)}")],
        };
    }

    /// <summary>An organisation's offers that are listed today, and those already chosen, to choose from.</summary>
    /// <param name="only">Of these only, when given.</param>
    internal async Task<IReadOnlyList<Choice>> OffersAsync(Guid organisation, Guid[] chosen, CancellationToken cancel, Guid[]? only = null)
    {
        var (today, words) = (clock.Today, await book.CurrentAsync(cancel));
        var live = db.Opportunities.LiveOn(today).Select(o => o.Id);
        var facts = await db.FactsOf(db.Opportunities.Where(o => o.OrganisationId == organisation && o.Kind == OpportunityKind.Offer
                && (live.Contains(o.Id) || chosen.Contains(o.Id)) && (only == null || only.Contains(o.Id)))).OrderBy(f => f.Id).Take(MostOffered)
            .ToListAsync(cancel);
        return [.. facts.Select(f => new Choice(f.Id.ToString(), f.Title(words)))];
    }

    /// <summary>What the framework asks of an organisation of its sector, with its answers.</summary>
    internal async Task<PlanAsksPage?> AsksAsync(Guid organisation, int year, Viewer viewer, CancellationToken cancel)
    {
        var found = await db.Plans.AsNoTracking().Of(organisation).Where(p => p.Year == year).Include(p => p.Asks)
            .Join(db.Organisations, p => p.OrganisationId, o => o.Id, (p, o) => new { Plan = p, o.Sector }).SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        return new(year, viewer.InsideId == organisation,
        [
            .. words.CurrentTerms(TermKind.PlanAsk).Where(t => IsAskedOf(t, found.Sector)).GroupBy(t => t.Group ?? "")
                .Select(g => (g.Key, (IReadOnlyList<PlanAskRow>)[.. g.Select(t => AskRow(t, found.Plan.Asks.FirstOrDefault(a => a.Code == t.Code), today))])),
        ]);
    }

    /// <summary>Leaders and staff are asked in health, care and councils, schools and colleges where people learn; others read both.</summary>
    internal static bool IsAskedOf(Term ask, Sector sector)
    {
        var isOfLearning = ask.Code.StartsWith("colleges", StringComparison.Ordinal);
        return sector switch
        {
            Sector.Nhs or Sector.PrimaryCare or Sector.SocialCare or Sector.System or Sector.LocalAuthority => !isOfLearning,
            Sector.Fe or Sector.University or Sector.TrainingProvider => isOfLearning,
            Sector.Dwp or Sector.Voluntary or Sector.Other => true,
        };
    }

    /// <summary>The terms of an organisation in a year.</summary>
    internal async Task<SchoolYear> YearAsync(Guid organisation, int year, CancellationToken cancel) => new(new(year),
        (await db.TermBreaks.Where(b => b.OrganisationId == organisation).OrderBy(b => b.From).Select(b => new { b.Name, b.From, b.Until })
            .ToListAsync(cancel)).ConvertAll(b => (b.Name, b.From, b.Until)));

    /// <param name="colleague">Who reads it, where it is their own organisation's.</param>
    private async Task<PlanPage?> PageAsync(IQueryable<Plan> plans, int year, string? tag, Viewer? colleague, CancellationToken cancel)
    {
        var isOwn = colleague is not null;
        var found = await plans.AsNoTracking().AsSplitQuery().Where(p => p.Year == year).Include(p => p.Goals).Include(p => p.Lines)
            .Include(p => p.Activities).Join(db.Organisations, p => p.OrganisationId, o => o.Id, (p, o) => new { Plan = p, o.Name, o.Code })
            .SingleOrDefaultAsync(cancel);
        if (found is null)
        {
            return null;
        }

        var (p, words, today) = (found.Plan, await book.CurrentAsync(cancel), clock.Today);
        var terms = await YearAsync(p.OrganisationId, year, cancel);
        Func<PlanActivity, int?> reachOf = isOwn ? a => a.Reach : PlanProgress.ReachForOthers;
        var goals = words.CurrentTerms(TermKind.PlanGoal).ToList();
        var blocks = words.CurrentTerms(TermKind.PlanBlock).ToList();
        List<PlanActivity> activities = [.. p.Activities.OrderBy(a => a.On).ThenBy(a => a.Id)];
        var rows = activities.ConvertAll(a => RowOf(a, words, terms, today, isOwn));
        var listed = rows.Where((_, i) => tag is null || activities[i].Tags.Contains(tag)).ToList();
        return new(found.Name, found.Code, year, p.Scope, today, isOwn, colleague is { IsApprover: true })
        {
            SharedOn = p.SharedOn,
            Learnt = p.Learnt,
            LearntBefore = isOwn ? p.LearntBefore : null,
            Goals = [.. goals.Zip(PlanProgress.Progress(goals.Select(g => g.Code), activities, today, reachOf), (g, progress) =>
            {
                var aim = p.Goals.FirstOrDefault(x => x.Goal == g.Code);
                return new PlanGoalRow(
                    g.Code, g.Label, g.Meaning, aim?.Aim, aim?.Measure, aim is null ? null : Labels(words, TermKind.WpGroup, aim.Groups), progress);
            })],
            Blocks =
            [
                .. PlanProgress.Blocks([.. goals.Select(g => g.Code)], p.Goals, activities, terms)
                    .Select(b => new PlanBlockRow(words.Label(TermKind.PlanBlock, b.Code), blocks.Find(t => t.Code == b.Code)?.Meaning, b,
                        isOwn && b.Percent < 100 ? CureOf(b.Code, year, p, activities, goals.ConvertAll(g => g.Code), terms) : null))
                    .OrderBy(b => b.Share.Percent),
            ],
            Activities = rows,
            Terms = [.. terms.Terms.Select(t => new PlanTermRows(t, [.. listed.Where(r => terms.TermOf(r.On) == t)])).Where(t => t.Rows.Count > 0)],
            Lines =
            [
                .. p.Lines.OrderBy(l => l.Sort).Select(l => new PlanLineRow(
                    l.Id, words.Find(TermKind.PlanGoal, l.Goal)?.Label ?? "Sustained engagement", l.Aim, l.Groups, l.Activities, l.Partners)),
            ],
            Partners = await db.Plans.Where(x => x.Id == p.Id).SelectMany(x => x.Partners)
                .Join(db.Organisations, x => x.OrganisationId, o => o.Id, (x, o) => new { x.Id, o.Code, o.Name }).OrderBy(x => x.Name).ThenBy(x => x.Id)
                .Select(x => new PlanPartnerRow(x.Id, x.Code, x.Name)).ToListAsync(cancel),
            Years = await YearsAsync(p, activities, reachOf, isOwn, cancel),
            ByGroup =
            [
                .. activities.Where(a => a.DoneOn is not null).SelectMany(a => a.Groups.Select(g => (Group: g, Reach: reachOf(a) ?? 0))).GroupBy(g => g.Group)
                    .Select(g => (words.Label(TermKind.WpGroup, g.Key), g.Sum(x => x.Reach))).Where(g => g.Item2 > 0).OrderByDescending(g => g.Item2),
            ],
            Together = colleague is null ? [] : await TogetherAsync(new(year), colleague, cancel),
            History = !isOwn ? [] : (await db.Set<PlanEntry>().Where(e => e.PlanId == p.Id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
                .Take(HistoryRows).Select(e => new { e.At, e.Kind, e.Words }).ToListAsync(cancel)).ConvertAll(e => (e.At, e.Kind.Word(),
                e is { Kind: PlanEntryKind.AskAnswered, Words: { } ask } ? words.Label(TermKind.PlanAsk, ask) : e.Words)),
            Tags = [.. words.CurrentTerms(TermKind.PlanTag).Select(t => new Choice(t.Code, t.Label))],
            Tag = tag,
            HasOwnTerms = terms.IsOwn,
        };
    }

    /// <summary>The first thing to do about a block: a goal that lacks something, or an open activity that does.</summary>
    private static string? CureOf(string block, int year, Plan plan, List<PlanActivity> activities, List<string> goals, SchoolYear terms)
    {
        var url = PlanUrls.Of(year);
        string? GoalWithout(Func<PlanGoal, string?> part) =>
            goals.Find(g => plan.Goals.FirstOrDefault(x => x.Goal == g) is not { } goal || part(goal) is null) is { } code ? $"{url}/goals/{code}" : null;
        string? ActivityWithout(Func<PlanActivity, bool> has) => activities.Count is 0 ? $"{url}/activities/new"
            : activities.Find(a => a.IsOpen && !has(a)) is { } activity ? $"{url}/activities/{activity.Id}/edit" : null;
        return block switch
        {
            PlanProgress.Goals => GoalWithout(g => g.Aim),
            PlanProgress.Measuring => GoalWithout(g => g.Measure),
            PlanProgress.Cycle => ActivityWithout(a => terms.BreakOf(a) is null),
            PlanProgress.Partnerships => ActivityWithout(a => a.Partners is not null),
            PlanProgress.Resources => ActivityWithout(a => a.Resources is not null),
            _ => null,
        };
    }

    /// <summary>What was done in the year in partnerships that the reader's organisation runs, the newest first.</summary>
    private async Task<List<PlanTogetherRow>> TogetherAsync(AcademicYear year, Viewer colleague, CancellationToken cancel)
    {
        var (run, from, until) = (db.Partnerships.RunBy(colleague).Select(p => p.Id), new DateOnly(year.Start, 8, 1), year.End);
        return (await db.PartnershipActivities.Where(a => run.Contains(a.PartnershipId) && a.On >= from && a.On <= until)
            .OrderByDescending(a => a.On).ThenBy(a => a.Id).Take(MostTogether).Select(a => new { a.PartnershipId, a.Kind, a.On, a.TookPart })
            .ToListAsync(cancel)).ConvertAll(a => new PlanTogetherRow(a.PartnershipId, a.Kind.Word(), a.On, a.TookPart));
    }

    /// <summary>Year beside year, for colleagues.</summary>
    private async Task<List<PlanYearRow>> YearsAsync(
        Plan plan, List<PlanActivity> activities, Func<PlanActivity, int?> reachOf, bool isOwn, CancellationToken cancel)
    {
        PlanYearRow now = new(plan.Year, activities.Count(a => a.DoneOn is not null), activities.Count(a => a.CancelledOn is null),
            activities.Sum(a => reachOf(a) ?? 0));
        return !isOwn ? [now] :
        [
            .. (await db.Plans.Of(plan.OrganisationId).Where(x => x.Id != plan.Id).OrderByDescending(x => x.Year).Select(x => new PlanYearRow(
                x.Year, x.Activities.Count(a => a.DoneOn != null), x.Activities.Count(a => a.CancelledOn == null), x.Activities.Sum(a => a.Reach ?? 0)))
                .ToListAsync(cancel)).Append(now).OrderByDescending(y => y.Year),
        ];
    }

    private static PlanAskRow AskRow(Term t, PlanAsk? a, DateOnly today) =>
        new(t.Code, t.Label, a?.Owner, a?.DueOn, a?.Note, a?.DoneOn, a is { DoneOn: null, DueOn: { } due } && due < today);

    private static PlanActivityRow RowOf(PlanActivity a, ReferenceBookSnapshot words, SchoolYear terms, DateOnly today, bool isOwn) => new(
        a.Id, a.Title, words.Label(TermKind.PlanActivityType, a.Type), Labels(words, TermKind.PlanGoal, a.Goals), Labels(words, TermKind.WpGroup, a.Groups),
        Labels(words, TermKind.YearGroup, a.YearGroups), a.On, a.Until, a.Owner, isOwn ? a.Reach : PlanProgress.ReachForOthers(a),
        !isOwn && a.Reach is not null && PlanProgress.ReachForOthers(a) is null, terms.BreakOf(a), a.IsOpen, a.DoneOn is not null, a.IsLateOn(today))
    {
        Tags = a.Tags is [] ? null : Labels(words, TermKind.PlanTag, a.Tags),
        Partners = a.Partners,
        Resources = isOwn ? a.Resources : null,
        Capacity = a.Capacity,
        DoneOn = a.DoneOn,
        RatingOwn = a.RatingOwn,
        RatingPartner = a.RatingPartner,
        Outcome = a.Outcome,
        OutcomeBefore = isOwn ? a.OutcomeBefore : null,
    };

    private static string Labels(ReferenceBookSnapshot words, TermKind kind, string[] codes) => string.Join(", ", codes.Select(c => words.Label(kind, c)));
}
