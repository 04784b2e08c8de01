using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>Who would be asked: the organisation, and the role when there is a person.</summary>
/// <param name="Site">The campus, hospital or home where they work, when it is known.</param>
public sealed record AskTarget(
    Guid OrganisationId,
    string OrganisationCode,
    string OrganisationName,
    Guid? ContactId,
    string? Role,
    string? Site,
    bool HasDeputy,
    string? Mailbox,
    int[] ReplyDays)
{
    /// <summary>"the apprenticeship team manager at Oldham College, Main campus"; the mailbox where nobody is named.</summary>
    public string InWords =>
        $"{(Role is null ? "the general mailbox" : $"the {FrontDoorWords.InSentence(Role)}")} at {OrganisationName}{(Site is null ? "" : $", {Site}")}";
}

/// <summary>A strategic contact, by role.</summary>
public sealed record SeniorContact(Guid Id, string Role);

/// <summary>Something to know before writing.</summary>
public sealed record AskWarning(string Text, string? Url = null, string? LinkText = null);

/// <summary>The page on which a request is written, with exactly what the other side would see.</summary>
public sealed record AskPage(
    AskForm Form,
    AskTarget Target,
    string Agenda,
    string SeekerName,
    string SeekerRole,
    string SeekerOrganisation,
    string? Journey,
    IReadOnlyList<AskWarning> Warnings,
    bool IsBlocked,
    IReadOnlyList<Choice> Agendas,
    SeniorContact? Senior,
    IReadOnlyList<Choice> Strategists,
    IReadOnlyList<NextStep> NextSteps,
    string? UsualReply)
{
    /// <summary>The results they came from, by the question that was asked there.</summary>
    public string Back => Form.From is null ? "Find"
        : Form.From.IndexOf('?', StringComparison.Ordinal) is > 0 and var at && QueryHelpers.ParseQuery(Form.From[at..]) is var asked
            && asked.TryGetValue("need", out var need) && need.ToString() is { Length: > 0 } words
            ? asked.TryGetValue("where", out var where) && where.ToString() is { Length: > 0 } place ? $"{FrontDoorWords.Capital(words)} near {place}"
                : FrontDoorWords.Capital(words)
            : "Your results";

    /// <summary>The words as the other side will read them.</summary>
    public RequestWords SeenByThem => new(false, Form.Purpose ?? "", Form.Place, Form.Starts, Form.Offer, Form.TalkBy);

    /// <summary>As the other side's page will be headed.</summary>
    public string TitleForThem =>
        $"{SeekerOrganisation} would like to talk{(Agenda.Length == 0 ? "" : $" about {FrontDoorWords.InSentence(Agenda)}")}";

    internal static async Task<AskPage> ReadAsync(AskForm form, AskTarget target, Viewer viewer, PortalDbContext db, ReferenceBookSnapshot words,
        DateOnly today, CancellationToken cancel)
    {
        var own = viewer.OrganisationId ?? throw new InvalidOperationException("Only somebody who acts for an organisation asks.");
        var me = await db.Organisations.Where(o => o.Id == own)
            .Select(o => new
            {
                o.Name,
                Role = db.Memberships.Where(m => m.AccountId == viewer.AccountId && m.OrganisationId == own).Select(m => m.JobTitle).FirstOrDefault(),
            })
            .SingleAsync(cancel);
        var past = await db.Introductions.Between(own, target.OrganisationId)
            .Where(i => i.SeekerOrganisationId == own || i.Call == null || i.Call == CallOutcome.Agreed)
            .OrderByDescending(i => i.CreatedAt)
            .Select(i => new Past(i.Id, i.State, i.AgendaCode, i.SeekerOrganisationId == own, i.SeekerAccountId, i.SeekerName, i.SentAt, i.Call))
            .Take(20)
            .ToListAsync(cancel);
        var open = await db.Introductions.Open().CountAsync(i => i.SeekerOrganisationId == own && i.AgendaCode == form.Agenda, cancel);
        var senior = await SeniorAsync(target, form.Agenda, db, words, cancel);
        var asked = await db.AskedAlready(own, target.OrganisationId, form.Agenda).SingleOrDefaultAsync(cancel);
        var mine = await db.Introductions.Open()
            .Where(i => i.SeekerOrganisationId == own && i.SeekerAccountId == viewer.AccountId && i.TargetOrganisationId == target.OrganisationId)
            .OrderBy(i => i.SentOn)
            .Select(i => new OpenElsewhere(i.AgendaCode, new AskedAlready(i.Id, i.SentOn!.Value, i.SeekerAccountId, i.SeekerName))).ToListAsync(cancel);
        var (warnings, isBlocked) = Warn(past, mine, open, form.Agenda, target, asked, viewer, today, words);
        warnings.InsertRange(0, await PartnersAsync(own, target, form.Agenda, db, words, cancel));
        var journey = await db.RoadAsync(own, target.OrganisationId, target.ContactId, words, cancel);
        var colleagues = viewer.Behalf is not null ? [] : await db.Contacts.OfOrganisation(own).Suggestable()
            .Where(c => c.AccountId == null || c.AccountId != viewer.AccountId)
            .Select(c => new Colleague(c.Id, c.Name, c.JobTitle, c.AccountId, c.Level)).ToListAsync(cancel);
        var calendar = words.WorkingDays;
        return new AskPage(
            form,
            target,
            form.Agenda is null ? "" : words.Label(TermKind.Agenda, form.Agenda),
            viewer.Name,
            viewer.Behalf?.Role ?? me.Role ?? "",
            me.Name,
            journey is { } road ? $"{FrontDoorWords.Minutes(road)}, {FrontDoorWords.Miles(road)}" : null,
            warnings,
            isBlocked,
            [.. words.CurrentTerms(TermKind.Agenda).Select(t => new Choice(t.Code, t.Label))],
            senior,
            Colleague.AsStrategic(colleagues),
            NextStep.After(today, day => calendar.Add(today, day), target.HasDeputy),
            target.ReplyDays.Length < FrontDoorWords.EnoughReplies ? null
                : FrontDoorWords.UsuallyReplies(Contact.MedianOf(target.ReplyDays), target.ReplyDays.Length));
    }

    /// <summary>
    /// Which connections there are already, before anybody asks: with the organisation, with the group that covers it, or with others about the same.
    /// Source: S0-07, S0-58.
    /// </summary>
    private static async Task<List<AskWarning>> PartnersAsync(
        Guid own, AskTarget target, string? agenda, PortalDbContext db, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        var warnings = new List<AskWarning>();
        if (await db.JoinedWith(own, target.OrganisationId).FirstOrDefaultAsync(cancel) is { } joined)
        {
            warnings.Add(new AskWarning($"{joined.InWords}. Speak to the people who run it first.", joined.Url, "Open the partnership"));
        }

        var others = agenda is null ? [] : await db.Partnerships.Live()
            .Where(p => p.Lanes.Any(l => l.AgendaCode == agenda) && p.Members.Any(m => m.OrganisationId == own && m.LeftOn == null))
            .SelectMany(p => p.Members.Where(m => m.OrganisationId != own && m.OrganisationId != target.OrganisationId && m.LeftOn == null
                && m.Part == MemberPart.Lead))
            .Join(db.Organisations, m => m.OrganisationId, o => o.Id, (m, o) => o.Name).Distinct().OrderBy(n => n).Take(MostPartners).ToListAsync(cancel);
        if (others.Count > 0)
        {
            warnings.Add(new AskWarning(
                $"Your organisation has partnerships about {FrontDoorWords.InSentence(words.Label(TermKind.Agenda, agenda!))} with {Listed(others)}.",
                "/partnerships", "See your partnerships"));
        }

        return warnings;
    }

    private const int MostPartners = 5;

    /// <summary>Who is reached when the seeker wants someone senior: the strategic contact whose role handles the agenda best; null when none is
    /// listed.</summary>
    internal static async Task<SeniorContact?> SeniorAsync(AskTarget target, string? agenda, PortalDbContext db, ReferenceBookSnapshot words,
        CancellationToken cancel)
    {
        var listed = await db.Contacts.Suggestable().Where(c => c.OrganisationId == target.OrganisationId && c.Level == ContactLevel.Strategic)
            .Select(c => new { c.Id, c.JobTitle, c.RoleFamilyCode, c.Agendas }).ToListAsync(cancel);
        return listed
            .OrderByDescending(c => c.Id == target.ContactId)
            .ThenByDescending(c => agenda is not null && c.Agendas.Contains(agenda))
            .ThenBy(c => agenda is not null && c.RoleFamilyCode is not null
                && words.AgendaRoutes.FitOf(agenda, c.RoleFamilyCode, ContactLevel.Strategic) is { } fit ? (int)fit : int.MaxValue)
            .ThenBy(c => c.Id)
            .Select(c => new SeniorContact(c.Id, c.JobTitle)).FirstOrDefault();
    }

    internal static async Task<AskTarget?> TargetAsync(Guid? contact, string? organisation, Viewer viewer, PortalDbContext db, CancellationToken cancel)
    {
        if (contact is { } id)
        {
            return await db.Contacts.VisibleTo(viewer).Suggestable().Where(c => c.Id == id && c.OrganisationId != viewer.OrganisationId)
                .Join(db.Organisations, c => c.OrganisationId, o => o.Id, (c, o) => new AskTarget(
                    o.Id, o.Code, o.Name, c.Id, c.JobTitle, db.Sites.Where(s => s.Id == c.SiteId).Select(s => s.Name).FirstOrDefault(),
                    c.DeputyId != null, o.GeneralMailbox, c.ReplyDays))
                .SingleOrDefaultAsync(cancel);
        }

        var code = organisation?.Trim().ToUpperInvariant();
        return await db.Organisations.Where(o => o.Code == code && o.Id != viewer.OrganisationId && o.MergedIntoId == null && !o.IsPending)
            .Select(o => new AskTarget(o.Id, o.Code, o.Name, null, null, null, false, o.GeneralMailbox, Array.Empty<int>()))
            .SingleOrDefaultAsync(cancel);
    }

    private static (List<AskWarning> Warnings, bool IsBlocked) Warn(
        List<Past> past, List<OpenElsewhere> mine, int open, string? agenda, AskTarget target, AskedAlready? asked, Viewer viewer, DateOnly today,
            ReferenceBookSnapshot words)
    {
        string About(string code) => FrontDoorWords.InSentence(words.Label(TermKind.Agenda, code));
        var warnings = new List<AskWarning>();
        var isBlocked = asked is not null;
        if (asked is not null)
        {
            var waits = $"{asked.InWords(viewer, today)}, and the request is still open.";
            warnings.Add(asked.MayBeOpenedBy(viewer)
                ? new AskWarning(waits, $"/introductions/{asked.Id}", "Open the request")
                : new AskWarning($"{waits} Speak to them first."));
        }

        warnings.AddRange(mine.Where(o => o.Agenda != agenda).Select(o => new AskWarning(
            $"{o.Asked.InWords(viewer, today)} about {About(o.Agenda)}, and that request is still open.", $"/introductions/{o.Asked.Id}", "Open the request")));
        if (past.Where(p => p.State is IntroductionState.Accepted).Select(p => About(p.Agenda)).Distinct().ToList() is { Count: > 0 } together)
        {
            warnings.Add(new AskWarning(
                $"Your organisation already works with {target.OrganisationName}, about {Listed(together)}. "
                    + "You could ask the people who know each other first."));
        }

        var byColleagues = past.Where(p => p.IsOurs && p.Id != asked?.Id && p.SeekerAccountId != viewer.AccountId).OrderByDescending(p => p.IsOpen);
        var told = byColleagues.Where(p => p is { SentAt: not null, State: not (IntroductionState.Draft or IntroductionState.Accepted) });
        warnings.AddRange(told.DistinctBy(p => (p.SeekerAccountId, p.Agenda)).Take(MostColleagues)
            .Select(p => new AskWarning(Earlier(p, About(p.Agenda), $"{London.DayOf(p.SentAt!.Value):MMMM yyyy}", viewer) + " You could ask them first.")));

        if (agenda is not null && open > 0)
        {
            isBlocked |= open >= Introduction.OpenPerAgenda;
            warnings.Add(new AskWarning($"Your organisation has {open} of {Introduction.OpenPerAgenda} open requests about {About(agenda)}."
                + (open >= Introduction.OpenPerAgenda ? " Wait for an answer, or withdraw one, before you ask again." : "")));
        }

        return (warnings, isBlocked);
    }

    /// <summary>So many colleagues' earlier requests are named.</summary>
    private const int MostColleagues = 3;

    /// <summary>"apprenticeships", "apprenticeships and placements", "a, b and c".</summary>
    private static string Listed(List<string> words) =>
        words.Count is 1 ? words[0] : $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}";

    /// <summary>A request of the viewer's own to the same organisation that waits.</summary>
    private sealed record OpenElsewhere(string Agenda, AskedAlready Asked);

    /// <summary>What a colleague had to do with them, and what became of it.</summary>
    private static string Earlier(Past p, string about, string month, Viewer viewer)
    {
        var who = $"{AskedAlready.NameFor(viewer, p.SeekerName)} in your team";
        return p.Call is { } call and not CallOutcome.Agreed ? $"{who} rang them about {about} in {month}: “{call.Word()}”."
            : p.IsOpen ? $"{who} asked them about {about} in {month}, and still waits for an answer."
            : $"{who} asked them about {about} in {month}. It ended: {FrontDoorWords.InSentence(p.State.Word())}.";
    }

    private sealed record Past(
        Guid Id, IntroductionState State, string Agenda, bool IsOurs, Guid SeekerAccountId, string SeekerName, DateTimeOffset? SentAt, CallOutcome? Call)
    {
        public bool IsOpen => State is IntroductionState.Sent or IntroductionState.NeedsInfo;
    }
}
