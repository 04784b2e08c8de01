using Microsoft.AspNetCore.WebUtilities;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Cases;
using PartnershipPortal.Web.Features.Find.Book;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>The two questions, blank or with what to correct.</summary>
/// <param name="Places">When a place was not one place: what to choose from, as links.</param>
/// <param name="Agendas">Shown when nothing was understood, and as the list that completes the box.</param>
public sealed record AskPage(FrontDoorQuestion Question, bool IsBlank, IReadOnlyList<PageLink> Places, IReadOnlyList<PageLink> Agendas)
{
    internal static AskPage Blank(FrontDoorQuestion question, ReferenceBookSnapshot words, string? ownSite) =>
        new(question with { Where = ownSite }, true, [], AgendaLinks(question with { Where = ownSite }, words));

    internal static AskPage From(FrontDoorAnswer answer, ReferenceBookSnapshot words) => new(
        answer.Question,
        false,
        [.. answer.Place.Choices.Select(p => new PageLink(p.Label, FindLinks.To(answer.Question with
        {
            Need = answer.PlaceInNeed?.Need ?? answer.Question.Need,
            Where = p.Query,
        })))],
        AgendaLinks(answer.Question, words));

    private static List<PageLink> AgendaLinks(FrontDoorQuestion question, ReferenceBookSnapshot words) =>
        [.. words.CurrentTerms(TermKind.Agenda).Select(t => new PageLink(t.Label, FindLinks.To(question with { Need = t.Code })))];
}

/// <summary>One question when two agendas are close; nothing is guessed.</summary>
public sealed record WhichPage(FrontDoorQuestion Question, IReadOnlyList<AgendaChoice> Choices)
{
    internal static WhichPage From(FrontDoorAnswer answer) =>
        new(answer.AsSaid with { Need = answer.Question.Need }, answer.Need.Alternatives);
}

public sealed record PageLink(string Text, string Url);

/// <summary>The people suggested, the ladder beneath, and what can be refined.</summary>
/// <param name="Minutes">The furthest drive asked for; null for any.</param>
public sealed record FindPage(
    FrontDoorQuestion Question,
    string Need,
    string? AgendaCode,
    string Place,
    IReadOnlyList<ReadOtherwise> ReadOtherwise,
    string? PlaceNote,
    string Summary,
    IReadOnlyList<FindCard> Cards,
    IReadOnlyList<FallbackStep> Ladder,
    FindMap? Map,
    IReadOnlyList<PageLink> Programmes,
    IReadOnlyList<PageLink> TryInstead,
    IReadOnlyList<PageLink> Agendas,
    string ReturnUrl,
    IReadOnlyList<int> MinuteChoices,
    int? Minutes,
    bool IsPrint)
{
    /// <summary>Some need was understood, an agenda or a role, so that the heading can name it.</summary>
    public required bool IsUnderstood { get; init; }

    /// <summary>The level asked at: chosen, or read from the words.</summary>
    public required ContactLevel Level { get; init; }

    /// <summary>That nobody round about is listed, in words; null where somebody is.</summary>
    public string? NobodyThere { get; init; }

    /// <summary>To ask the nearest of those who have listed nobody to join; null where there is none.</summary>
    public PageLink? Invite { get; init; }

    /// <summary>The care system of the place; its communities are a link away. Source: S0-21.</summary>
    public string? AreaCode { get; init; }

    /// <summary>Where something like it was done before.</summary>
    public IReadOnlyList<SimilarCaseRow> Similar { get; init; } = [];

    /// <summary>To open what the area's navigator has been asked; null while nobody here has.</summary>
    public AskOffer? AskedNavigator { get; init; }

    internal static FindPage From(FrontDoorAnswer answer, ReferenceBookSnapshot words, MapGround ground, bool isPrint)
    {
        var request = answer.Request!;
        var cards = answer.Suggestions.Select(s => FindCard.From(s, answer, words)).ToList();
        return new FindPage(
            answer.AsRead,
            request.AgendaLabel,
            request.AgendaCode,
            request.PlaceLabel,
            Find.ReadOtherwise.Of(answer, words),
            answer.Place.Message,
            Summarise(cards.Count, request),
            cards,
            answer.Ladder,
            FindMap.Draw(ground, request.Place, request.PlaceLabel, request.IcsCode, answer.Suggestions),
            [.. words.CurrentTerms(TermKind.Programme).Where(p => p.AgendaCode == request.AgendaCode).Select(p => new PageLink(p.Label, p.Code))],
            Instead(answer.AsRead, request),
            [.. words.CurrentTerms(TermKind.Agenda).Where(a => a.Code != request.AgendaCode)
                .Select(t => new PageLink(t.Label, FindLinks.To(answer.AsRead with { Need = t.Code })))],
            FindLinks.To(answer.WithPlace),
            [.. new[] { 30, 60, words.Rules.Weights.MaxMinutes, request.MaxMinutes ?? 60 }.Distinct().Order()],
            request.MaxMinutes,
            isPrint)
        {
            IsUnderstood = request.AgendaCode is not null || answer.Need.RoleFamilies.Count > 0 || cards.Count > 0,
            Level = request.Level,
            AreaCode = request.IcsCode,
            Similar = SimilarRows.To(words, request.AgendaCode, answer.Question.Programme, answer.Viewer?.Sector, request.Sectors),
            NobodyThere = answer.Coverage is { } coverage ? InWords(coverage, request) : null,
            Invite = answer.Coverage?.Nearest is { } silent && answer.Viewer is { IsMember: true }
                ? new($"Ask {silent.Name} to join", $"/organisations/{silent.Code}/invite") : null,
            AskedNavigator = answer.AskedNavigator is { } asked ? new AskOffer(asked, answer.Viewer!, request.Today, "", "the navigator", null) : null,
        };
    }

    private static string Summarise(int people, FrontDoorRequest request)
    {
        var who = request.Sectors is [var one] ? $"at {FrontDoorWords.InSentence(one.Label())}"
            : request.Sectors.Count == 0 ? "anywhere"
            : $"at {Counted.All([.. request.Sectors.Select(s => FrontDoorWords.InSentence(s.Label()))])}";
        var level = request.Level is ContactLevel.Operational ? "day-to-day level" : "strategic level first";
        var reach = request.MaxMinutes is not { } minutes ? "at any distance"
            : request.Extent is null ? $"within {minutes} minutes" : $"in {request.PlaceLabel} or within {minutes} minutes of it";
        return $"{people} {(people == 1 ? "person" : "people")} {who}, {level}, {reach}.";
    }

    private static string? InWords(Coverage around, FrontDoorRequest request)
    {
        var whom = request.Sectors.Count is 0 or > 2 ? "organisations" : Counted.All([.. request.Sectors.Select(FrontDoorWords.Plural)]);
        var where = request.Extent is null ? $"within about {Coverage.Minutes} minutes of {request.PlaceLabel}" : $"in {request.PlaceLabel}";
        return around switch
        {
            { Organisations: 0 } => $"We know of no {whom} {where}.",
            { Listed: 0, Organisations: 1 } => $"The only one of the {whom} {where} has not listed anyone yet.",
            { Listed: 0 } => $"None of the {around.Organisations} {whom} {where} has listed anyone yet.",
            _ => $"Of the {around.Organisations} {whom} {where}, {around.Listed} {(around.Listed == 1 ? "has" : "have")} listed people, "
                + "but none who handle this.",
        };
    }

    private static List<PageLink> Instead(FrontDoorQuestion question, FrontDoorRequest request)
    {
        var links = new List<PageLink>();
        if (request.MaxMinutes is not null)
        {
            links.Add(new PageLink("Any distance", FindLinks.To(question with { Within = FrontDoorQuestion.Any })));
        }

        if (request.Sectors.Count > 0)
        {
            links.Add(new PageLink("Every kind of organisation", FindLinks.To(question with { Sector = FrontDoorQuestion.Any })));
        }

        links.Add(request.Level is ContactLevel.Operational
            ? new PageLink("Someone senior who can decide", FindLinks.To(question with { Level = "strategic" }))
            : new PageLink("Someone who does this day to day", FindLinks.To(question with { Level = "operational" })));
        return links;
    }
}

/// <summary>One suggestion as a card.</summary>
/// <param name="Title">The role, or the person where the seeker may see the name.</param>
public sealed record FindCard(
    int Rank,
    Guid ContactId,
    string Title,
    string OrganisationName,
    string OrganisationCode,
    string? SiteName,
    string? Label,
    string? Minutes,
    string? Miles,
    string? By,
    string? CareSystem,
    string CheckedAgo,
    DateOnly? CheckedOn,
    string UsuallyReplies,
    bool IsSinglePoint,
    bool IsCheckDue,
    Sentence Why,
    IReadOnlyList<Sentence> Reasons,
    IReadOnlyList<Sentence> LessGood,
    Sentence? WouldRankHigherIf,
    FallbackColleague? Colleague,
    Guid? Conversation,
    AskOffer Offer,
    bool IsBrief,
    Joined? Joined)
{
    /// <summary>They work in the area asked for, which is said instead of minutes.</summary>
    public bool IsInPlace { get; init; }

    /// <summary>Where the button leads instead of to a request: the partnership of both, else the conversation with this person.</summary>
    public string? OpenUrl => Conversation is null ? null : Joined is { IsByGroup: false } ? Joined.Url : $"/introductions/{Conversation}";

    public string OpenText => Joined is { IsByGroup: false } ? "Open the partnership" : "Open the conversation";

    /// <summary>So many are shown in full; where there are many more, the others say it in two lines and keep the rest one click below.</summary>
    public const int ShownInFull = 3;

    internal static FindCard From(FrontDoorSuggestion s, FrontDoorAnswer answer, ReferenceBookSnapshot words)
    {
        var c = s.Candidate;
        var name = answer.Names.GetValueOrDefault(c.ContactId);
        var isBrief = s.Rank > ShownInFull && answer.Suggestions.Count > ShownInFull + 1;
        return new FindCard(
            s.Rank,
            c.ContactId,
            name is null ? c.JobTitle : $"{name}, {FrontDoorWords.InSentence(c.JobTitle)}",
            c.OrganisationName,
            c.OrganisationCode,
            c.SiteName,
            s.Label,
            c.IsInPlace ? $"In {answer.Request!.PlaceLabel}" : s.Journey is { } j ? $"{j.WholeMinutes} min" : null,
            s.Journey is { } k ? InMiles(k.Miles) : null,
            s.Journey?.By,
            c.IcsCodes.Count > 0 ? words.FindArea(c.IcsCodes[0])?.Name : null,
            s.CheckedAgo,
            c.VerifiedOn,
            s.UsuallyReplies,
            s.IsSinglePointOfContact,
            s.IsCheckDue,
            s.Why,
            s.Reasons,
            s.LessGood,
            s.WouldRankHigherIf,
            answer.Colleagues.GetValueOrDefault(c.OrganisationCode),
            answer.Conversations.TryGetValue(c.ContactId, out var conversation) ? conversation : null,
            new AskOffer(
                answer.Asked.GetValueOrDefault(c.OrganisationCode),
                answer.Viewer!,
                answer.Request!.Today,
                QueryHelpers.AddQueryString("/introductions/new", new Dictionary<string, string?>
                {
                    ["contact"] = c.ContactId.ToString(),
                    ["agenda"] = answer.Request.AgendaCode,
                    ["place"] = answer.AsRead.Where,
                    ["level"] = answer.Request.Level is ContactLevel.Strategic ? "strategic" : answer.Question.Level,
                    ["from"] = FindLinks.To(answer.Question),
                }),
                $"{c.JobTitle} at {c.OrganisationName}",
                isBrief ? null : $"nhsuk-button {(s.Rank == 1 ? "" : "nhsuk-button--secondary ")}nhsuk-button--small"),
            isBrief,
            answer.Joined.GetValueOrDefault(c.OrganisationCode))
        {
            IsInPlace = c.IsInPlace,
        };
    }

    private static string InMiles(double miles)
    {
        var shown = Math.Round(miles, miles < 10 ? 1 : 0);
        return shown is 1 ? "1 mile" : $"{shown} miles";
    }
}

/// <summary>Links that carry the whole question, so that Back and sharing give the same page.</summary>
internal static class FindLinks
{
    public static string To(FrontDoorQuestion q) => QueryHelpers.AddQueryString("/find", Parts(q).Where(p => !string.IsNullOrWhiteSpace(p.Value)));

    public static IEnumerable<KeyValuePair<string, string?>> Parts(FrontDoorQuestion q) =>
    [
        new("need", q.Need), new("where", q.Where), new("level", q.Level), new("sector", q.Sector), new("programme", q.Programme), new("within", q.Within),
        new("as-written", q.AsWritten), new("sort", q.Sort),
    ];
}
