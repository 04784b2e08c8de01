using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Offers.Own;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>
/// Where offers, needs and their answers are changed: one is taken with its row locked, changed by one verb, and saved with the letters that follow.
/// Two who change it at once do so one after the other, and the second sees what the first has done.
/// </summary>
public sealed class OpportunityDesk(PortalDbContext db, ReferenceBook book, OfferLetters letters, TimeProvider clock)
{
    private const int MostContacts = 200;

    /// <summary>One's own, to be changed; null for others. The transaction ends with <see cref="SaveAsync"/>, or undone with the request.</summary>
    internal async Task<Opportunity?> TakeAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        await LockAsync([id], cancel);
        return await db.Opportunities.KeptBy(viewer).SingleOrDefaultAsync(o => o.Id == id, cancel);
    }

    /// <summary>A need with its answers, and the offers they come from, for either side to act on; null when it may not be known.</summary>
    /// <param name="besides">Another offer that is about to be named.</param>
    internal async Task<Opportunity?> TakeNeedAsync(Guid id, Viewer viewer, Guid? besides, CancellationToken cancel)
    {
        var offers = await db.OpportunityAnswers.Where(a => a.OpportunityId == id && a.OfferId != null).Select(a => a.OfferId!.Value).ToListAsync(cancel);
        await LockAsync([id, .. offers, .. besides is { } named ? new[] { named } : []], cancel);
        return await db.Opportunities.VisibleTo(viewer).Include(o => o.Answers).SingleOrDefaultAsync(o => o.Id == id && o.Kind == OpportunityKind.Need, cancel);
    }

    /// <summary>An offer, read while it is locked.</summary>
    internal Task<Opportunity?> OfferAsync(Guid? id, CancellationToken cancel) => id is null
        ? Task.FromResult<Opportunity?>(null)
        : db.Opportunities.SingleOrDefaultAsync(o => o.Id == id && o.Kind == OpportunityKind.Offer && o.State != OpportunityState.Draft, cancel);

    /// <summary>Places of an offer that other needs have been answered with and have not said yes to.</summary>
    /// <param name="need">The need that is answered now.</param>
    internal async Task<int> PromisedAsync(Guid? offer, Guid need, CancellationToken cancel) => offer is null ? 0
        : await Waiting(offer.Value).Where(a => a.OpportunityId != need).SumAsync(a => a.Places ?? 0, cancel);

    /// <summary>An offer of one's own that is about to close, and the needs that wait for its places: their answers end with it.</summary>
    internal async Task<Opportunity?> TakeToCloseAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        var needs = await Waiting(id).Select(a => a.OpportunityId).Distinct().ToListAsync(cancel);
        await LockAsync([id, .. needs], cancel);
        return await db.Opportunities.KeptBy(viewer).SingleOrDefaultAsync(o => o.Id == id, cancel);
    }

    /// <summary>Takes back what an offer that has closed had promised and nobody had said yes to. Called while all of them are locked.</summary>
    internal async Task EndWaitingAsync(Opportunity closed, Deed deed, CancellationToken cancel)
    {
        var needs = await db.Opportunities.Include(o => o.Answers)
            .Where(o => o.Answers.Any(a => a.OfferId == closed.Id && a.State == OpportunityAnswerState.Offered)).ToListAsync(cancel);
        foreach (var need in needs)
        {
            foreach (var answer in need.Answers.Where(a => a.OfferId == closed.Id && a.State is OpportunityAnswerState.Offered).ToList())
            {
                need.TakeBack(answer, "The offer that the places come from has closed.", null, deed);
            }
        }
    }

    private IQueryable<OpportunityAnswer> Waiting(Guid offer)
    {
        var today = clock.Today;
        return db.OpportunityAnswers.Where(a => a.OfferId == offer && a.State == OpportunityAnswerState.Offered
            && (a.WaitsUntil == null || a.WaitsUntil >= today));
    }

    /// <summary>Saves the change with the letters that follow.</summary>
    internal async Task SaveAsync(CancellationToken cancel)
    {
        await letters.TellAndSaveAsync(cancel);
        await db.Database.CommitTransactionAsync(cancel);
    }

    /// <summary>Lets go of what was taken, nothing changed: a page that says why reads Find's book, which is not read in a transaction.</summary>
    internal Task LetGoAsync(CancellationToken cancel) => db.Database.RollbackTransactionAsync(cancel);

    /// <summary>A colleague who may answer for it; null for anybody else.</summary>
    internal async Task<Contact?> ContactAsync(Guid? id, Guid organisation, CancellationToken cancel) =>
        id is null ? null : await db.Contacts.OfOrganisation(organisation).Suggestable().SingleOrDefaultAsync(c => c.Id == id, cancel);

    /// <summary>
    /// Everybody of the organisation who may answer, oneself and the single point of contact first: by role for one who acts for it, whose order says
    /// nothing of names either.
    /// </summary>
    internal async Task<List<Choice>> ContactsAsync(Viewer viewer, CancellationToken cancel)
    {
        var isInside = viewer.InsideId is not null;
        return
        [
            .. (await db.Contacts.OfOrganisation(viewer.OrganisationId).Suggestable()
                .OrderByDescending(c => c.AccountId == viewer.AccountId).ThenByDescending(c => c.IsSinglePointOfContact)
                .ThenBy(c => isInside ? c.Name : c.JobTitle).ThenBy(c => c.Id)
                .Take(MostContacts).Select(c => new { c.Id, c.Name, c.JobTitle }).ToListAsync(cancel))
                .Select(c => new Choice(c.Id.ToString(), OfContact(viewer, c.Name, c.JobTitle))),
        ];
    }

    /// <summary>Who answers for it, in words: a name is for colleagues.</summary>
    internal static string OfContact(Viewer viewer, string name, string jobTitle) => viewer.InsideId is null ? jobTitle : $"{name}, {jobTitle}";

    /// <summary>What the lists of the form offer one organisation.</summary>
    internal async Task<StepChoices> ChoicesAsync(Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var sites = await db.Sites.Where(s => s.OrganisationId == viewer.OrganisationId).OrderBy(s => s.Name).ThenBy(s => s.Id)
            .Select(s => new { s.Id, s.Name, s.Postcode }).ToListAsync(cancel);
        var priorities = await db.AreaPriorities
            .Where(p => p.EndedOn == null
                && db.AreaMemberships.Any(m => m.OrganisationId == viewer.OrganisationId && m.IcsCode == p.IcsCode && m.To == null))
            .OrderBy(p => p.Rank).Select(p => p.Words).ToListAsync(cancel);
        var plans = await db.SkillsPlans.Current()
            .Where(p => db.AreaMemberships.Any(m => m.OrganisationId == viewer.OrganisationId && m.To == null
                && db.LocalAuthorityIcs.Any(s => s.IcsCode == m.IcsCode && s.Share >= SkillsPlan.LeastShare
                    && db.LocalAuthorities.Any(a => a.Code == s.LocalAuthorityCode && a.LsipCode == p.LsipCode))))
            .OrderBy(p => p.LsipCode).Select(p => p.Priorities).ToListAsync(cancel);
        return new StepChoices(
            await ContactsAsync(viewer, cancel),
            [.. words.TermsOf(TermKind.Programme).Select(t => new Choice(t.Code, ProgrammeLabel(t), null, t.Group))],
            [.. sites.Select(s => new Choice(s.Id.ToString(), s.Postcode is null ? s.Name : $"{s.Name}, {s.Postcode}"))],
            [.. words.CurrentTerms(TermKind.WpGroup).Select(t => new Choice(t.Code, t.Label, t.Meaning))],
            [.. priorities.Concat(plans.SelectMany(p => p)).Distinct()]);
    }

    /// <summary>Words and codes of the form that only the database knows: the first that is not there, with what to say.</summary>
    internal async Task<(string Field, string Problem)?> ProblemOfAsync(OpportunityForm form, Acting acting, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var programme = words.Find(TermKind.Programme, form.Programme);
        return form.Step switch
        {
            OpportunityStep.Contact when await ContactAsync(form.Contact, acting.OrganisationId, cancel) is null =>
                (nameof(form.Contact), "Choose somebody from the list. This person cannot be named at the moment"),
            OpportunityStep.Programme when programme is null => (nameof(form.Programme), "Choose a programme from the list"),
            OpportunityStep.Programme when programme is { Status: not TermStatus.Current } => (nameof(form.Programme),
                programme.Successor is { } next ? $"This no longer runs. Choose what came after: {words.Label(TermKind.Programme, next)}"
                    : "This no longer runs"),
            OpportunityStep.Place when form.Site is { } site && !await db.Sites.AnyAsync(s => s.Id == site && s.OrganisationId == acting.OrganisationId,
                cancel) =>
                (nameof(form.Site), "Choose one of your sites"),
            OpportunityStep.Money when Array.Find(form.Groups, g => words.Find(TermKind.WpGroup, g) is null) is not null =>
                (nameof(form.Groups), "Choose from the list"),
            OpportunityStep.Contact or OpportunityStep.Programme or OpportunityStep.Subject or OpportunityStep.People or OpportunityStep.Start
                or OpportunityStep.Place or OpportunityStep.Money or OpportunityStep.More or OpportunityStep.Words => null,
        };
    }

    private static string ProgrammeLabel(Term term) => term.Status is TermStatus.Current ? term.Label : $"{term.Label} (no longer runs)";

    private async Task LockAsync(Guid[] ids, CancellationToken cancel)
    {
        await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from opportunities where id = any({ids}) order by id for no key update", cancel);
    }
}
