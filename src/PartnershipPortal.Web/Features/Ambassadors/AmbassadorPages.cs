using System.Globalization;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>Where ambassadors and requests for them are.</summary>
internal static class AmbassadorUrls
{
    /// <summary>An organisation's own register.</summary>
    public const string Register = "/organisation/ambassadors";

    /// <summary>What one's organisation has asked for.</summary>
    public const string Board = "/ambassadors";

    /// <summary>One's own place on the register, signed in.</summary>
    public const string Mine = "/my-ambassador";

    /// <summary>One ambassador of one's own register.</summary>
    public static string Of(Guid id) => $"{Register}/{id}";

    public static string Request(Guid id) => $"{Board}/requests/{id}";

    /// <summary>To ask for somebody to do what is planned.</summary>
    public static string RequestFor(PlanActivity a) =>
        $"{Board}/requests/new?type={a.Type}&on={a.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}&learners={a.Capacity}";
}

/// <summary>What a form about an ambassador offers to choose from.</summary>
/// <param name="People">Colleagues who can be asked; empty once somebody is on the register.</param>
public sealed record AmbassadorChoices(IReadOnlyList<Choice> Activities, IReadOnlyList<Choice> Areas, IReadOnlyList<Choice> People);

/// <summary>A form about an ambassador.</summary>
public sealed record AmbassadorFormPage(Guid? Id, string? Name, AmbassadorForm Form, AmbassadorChoices Choices);

/// <summary>One line of the register, for colleagues.</summary>
public sealed record AmbassadorRow(
    Guid Id, string Name, string JobTitle, AmbassadorState State, int Hours, int GivenMinutes, DateOnly? ChecksOn, bool IsChampion);

/// <summary>An organisation's register of ambassadors, for its own people.</summary>
public sealed record AmbassadorsPage(
    IReadOnlyList<AmbassadorRow> Rows, int Found, int Page, int Pages, AcademicYear Year, int Active, int PledgedHours, int GivenMinutes, bool MayEdit);

/// <summary>Hours that were given, as a line.</summary>
public sealed record VisitRow(DateOnly On, string Activity, string With, int Minutes, string? Thanks);

/// <summary>One ambassador, for colleagues.</summary>
/// <param name="Waiting">Requests they have not answered.</param>
/// <param name="Coming">Requests they said yes to.</param>
public sealed record AmbassadorPage(
    Guid Id, Guid ContactId, string Name, string JobTitle, Ambassador Ambassador, string Activities, string Areas, AcademicYear Year, int GivenMinutes,
    int Waiting, int Coming, IReadOnlyList<VisitRow> Visits, bool MayEdit);

/// <summary>A request in words, the same on pages and in letters.</summary>
/// <param name="When">"Wednesday 9 December 2026 at 10am, about 2 hours".</param>
/// <param name="Whom">"30 learners: Years 10 and 11".</param>
public sealed record RequestWords(string What, string When, string Where, string Whom, string From, string? Words);

/// <summary>A request that one ambassador is asked about or has said yes to.</summary>
public sealed record OwnAskRow(
    Guid Id, Guid RequestId, AmbassadorAskState State, RequestWords Request, DateOnly On, bool IsBusyThatDay, string? Asker, string? AskerEmail);

/// <summary>What somebody reads of themselves as an ambassador, by their link or signed in.</summary>
/// <param name="Address">Where the forms are sent.</param>
/// <param name="Ambassador">Null for a colleague who is on no register and can put themselves there.</param>
public sealed record OwnAmbassadorPage(
    string Address, string Organisation, string Name, Ambassador? Ambassador, AmbassadorForm Form, AmbassadorChoices Choices, IReadOnlyList<OwnAskRow> Asks,
    IReadOnlyList<VisitRow> Visits, int GivenMinutes, AcademicYear Year)
{
    /// <summary>The visit that the letter was about which led here; null without one.</summary>
    public Guid? Visit { get; init; }

    public IEnumerable<OwnAskRow> Waiting => Asks.Where(a => a.State is AmbassadorAskState.Asked).OrderBy(a => a.RequestId != Visit);

    public IEnumerable<OwnAskRow> Coming => Asks.Where(a => a.State is AmbassadorAskState.Accepted).OrderBy(a => a.RequestId != Visit);
}

/// <summary>One line of what an organisation has asked for.</summary>
/// <param name="Came">How many came; null before that can be said.</param>
public sealed record RequestRow(
    Guid Id, string What, DateOnly On, string Where, int Accepted, int Needed, bool IsCancelled, bool WantsHours, bool IsOpen, int? Came);

/// <summary>What an organisation has asked for, and how many ambassadors there are in its area.</summary>
/// <param name="InArea">Null where it is from 1 to 4.</param>
public sealed record RequestsPage(IReadOnlyList<RequestRow> Rows, int Found, int Page, int Pages, string? Area, int? InArea, bool MayAsk);

/// <summary>The form of a request.</summary>
public sealed record RequestFormPage(
    Guid? Id, AmbassadorRequestForm Form, IReadOnlyList<Choice> Activities, IReadOnlyList<Choice> YearGroups, IReadOnlyList<Choice> Groups);

/// <summary>One who was asked, as far as the reader may know of them.</summary>
/// <param name="Who">Their role; once they said yes, their name.</param>
/// <param name="Email">Once they said yes.</param>
/// <param name="ChecksOn">Whether their organisation has finished its checks, and when.</param>
public sealed record AskRow(Guid Id, AmbassadorAskState State, string Who, string Organisation, string OrganisationCode, string? Email, string? Why,
    DateOnly? ChecksOn, int? Minutes, bool IsChampion);

/// <summary>One who fits and has not been asked.</summary>
public sealed record MatchRow(Guid Id, string Who, string Organisation, string Why, string? LessGood, bool IsChampion);

/// <summary>A request, for its own organisation.</summary>
public sealed record RequestPage(
    Guid Id, RequestWords Request, AmbassadorRequest Entity, IReadOnlyList<AskRow> Asks, IReadOnlyList<MatchRow> Matches, DateOnly Today)
{
    public bool IsOpen => Entity.IsOpenOn(Today);

    public bool IsDue => Entity.CancelledOn is null && Today >= Entity.On;
}

/// <summary>One form of a request or an ambassador, with what it is about.</summary>
/// <param name="IsThere">It is there already, and can be taken back.</param>
public sealed record AboutPage<T>(string Address, string Back, string Subject, T Form, bool IsThere = false)
{
    public IReadOnlyList<Choice> Choices { get; init; } = [];
}
