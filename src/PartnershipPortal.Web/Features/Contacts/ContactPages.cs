using System.Globalization;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Audit;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>What of the list is asked for; lives in the address.</summary>
/// <param name="Sought">Sealed, because it may be a person's name or address.</param>
/// <param name="Tick">Everybody on the page is ticked.</param>
/// <param name="Q">The same in the clear, which no address holds.</param>
public sealed record ContactListQuestion(
    string? Sought = null,
    string? Status = null,
    string? Family = null,
    ContactLevel? Level = null,
    string? Sort = null,
    int Page = 1,
    bool Tick = false,
    [BindNever] string? Q = null);

/// <summary>The list's search form.</summary>
public sealed record ContactSearchForm(string? Q, string? Status, string? Family, ContactLevel? Level, string? Sort);

/// <summary>A line of the organisation's own list.</summary>
public sealed record ContactRow(
    Guid Id,
    string Name,
    string JobTitle,
    string? RoleFamilyCode,
    ContactLevel Level,
    ContactState State,
    DateOnly? VerifiedOn,
    bool IsSinglePointOfContact,
    bool HasDeputy,
    bool HasBounced,
    bool WasReported,
    Guid? AccountId,
    DateOnly? LeavingOn)
{
    public static readonly Expression<Func<Contact, ContactRow>> From = c => new(
        c.Id, c.Name, c.JobTitle, c.RoleFamilyCode, c.Level, c.State, c.VerifiedOn, c.IsSinglePointOfContact, c.DeputyId != null, c.BouncedAt != null,
            c.ReportedAt != null, c.AccountId, c.LeavingOn);

    public string? FamilyLabel { get; init; }

    public ContactState StateOn(DateOnly today) => State is ContactState.Active && Contact.IsStaleOn(VerifiedOn, today) ? ContactState.CheckDue : State;
}

public sealed record ContactListPage(
    ContactListQuestion Question,
    IReadOnlyList<ContactRow> Rows,
    int Total,
    int Pages,
    int Listed,
    int Due,
    string OrganisationName,
    string OrganisationCode,
    IReadOnlyList<Choice> Families,
    bool MayEdit,
    Guid AccountId,
    bool IsListedThemselves,
    DateOnly Today)
{
    public static IReadOnlyList<Choice> Statuses { get; } =
    [
        new("check-due", "Check due"), new("listed", "Listed"), new("paused", "Paused"), new("leaving", "Leaving"), new("left", "Left"), new("draft", "Draft"),
    ];

    public static IReadOnlyList<Choice> Levels
    {
        get;
    } = [new(nameof(ContactLevel.Operational), "Day to day"), new(nameof(ContactLevel.Strategic), "Strategic")];

    public static IReadOnlyList<Choice> Sorts { get; } = [new("checked", "Checked longest ago"), new("newest", "Added last")];

    /// <summary>The same page of the list with everybody on it ticked.</summary>
    public string AddressTicked => "/organisation/contacts" + new QueryBuilder(
        new (string Key, string? Value)[]
        {
            ("sought", Question.Sought), ("status", Question.Status), ("family", Question.Family), ("level", Question.Level?.ToString()),
            ("sort", Question.Sort), ("page", Question.Page.ToString(CultureInfo.InvariantCulture)), ("tick", "true"),
        }.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Key, p.Value!)));

    public bool IsFiltered => Question is not { Q: null or "", Status: null or "", Family: null or "", Level: null };
}

/// <summary>A contact of one's own organisation, whole.</summary>
public sealed record ContactPage(Contact Contact, DateOnly Today)
{
    public required string OrganisationName { get; init; }

    public string? FamilyLabel { get; init; }

    public string? FamilyMeaning { get; init; }

    public string? SiteName { get; init; }

    public string? DeputyName { get; init; }

    public string? SuccessorName { get; init; }

    public IReadOnlyList<string> AgendaLabels { get; init; } = [];

    public int OpenIntroductions { get; init; }

    /// <summary>The viewer is the colleague who is asked to take over.</summary>
    public bool IsAskedToSucceed { get; init; }

    /// <summary>For what they are a champion among ambassadors; null when they are none.</summary>
    public string? Citation { get; init; }

    public bool IsOwn { get; init; }

    public bool MayEdit { get; init; }

    public IReadOnlyList<AuditRow>? History { get; init; }

    /// <summary>Who planned that they leave, and when; null where nobody has, or the viewer may not know.</summary>
    public AuditRow? Planned { get; init; }

    /// <summary>Other records that are, or may be, of the same person; only for who may merge them.</summary>
    public IReadOnlyList<PersonMatch> Alike { get; init; } = [];

    public ContactState State => Contact.StateOn(Today);

    public bool MayResume => MayEdit && (IsOwn || (Contact.ObjectedAt is null && !Contact.PausedThemselves));

    public string PausedInWords =>
        Contact.ObjectedAt is not null ? "This person asked not to be listed. Nobody outside sees them, and only they can change that."
        : Contact.PausedThemselves ? "Paused by themselves: nobody outside sees this contact until they end it."
        : "Paused: nobody outside sees this contact.";

    public string ToldInWords =>
        Contact.NoticeSentAt is { } told ? London.DayOf(told).InWords
        : Contact.AccountId is not null ? "Keeps it themselves"
        : Contact.Email is null ? "Not yet: no e-mail address"
        : "Not yet: the letter is on its way";
}
