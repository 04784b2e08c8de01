using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>An organisation by code and name: enough for a link.</summary>
public sealed record OrganisationLink(string Code, string Name, string? Note = null);

/// <summary>A listed person as this viewer may see them. Signed out there is no title and no date, only the kind of role.</summary>
/// <param name="Name">Only where the disclosure ladder allows it.</param>
/// <param name="UsuallyReplies">"in 3 working days"; null when there are too few replies to say.</param>
public sealed record RoleRow(
    Guid Id,
    string? JobTitle,
    string? Name,
    string? FamilyLabel,
    string? FamilyMeaning,
    ContactLevel Level,
    bool IsSinglePointOfContact,
    bool IsNavigator,
    bool IsCheckDue,
    DateOnly? VerifiedOn,
    string? UsuallyReplies,
    IReadOnlyList<string> AgendaLabels,
    string? SiteName = null)
{
    /// <summary>To ask them, or to open what has been asked of them; null where the viewer may not ask.</summary>
    public AskOffer? Offer { get; init; }

    /// <summary>What to call them on this page.</summary>
    public string Heading => JobTitle ?? FamilyLabel ?? "Someone whose role is not set yet";
}

/// <summary>The answer to "who for …?", the first thing on the page. One of the two is set: a person, or a sentence on whom to turn to.</summary>
/// <param name="Script">What to say to a switchboard: the words of a role.</param>
public sealed record WhoAnswer(string AgendaCode, string AgendaLabel, RoleRow? Person, string? Why, TeamMailboxRow? Mailbox, string Script)
{
    /// <summary>To ask them, or to open what has been asked; null where the viewer may not ask, or nobody is listed.</summary>
    public AskOffer? Offer { get; init; }

    /// <summary>The day they declined a request of the viewer's organisation about this, lately.</summary>
    public DateOnly? DeclinedOn { get; init; }
}

public sealed record TeamMailboxRow(string RoleFamilyCode, string Label, string Email, string? Phone, DateOnly VerifiedOn);

public sealed record SiteRow(string Name, string? Postcode);

/// <summary>A site that a public list names, and nobody of the organisation has decided on.</summary>
public sealed record ListedSite(string Name, string? Postcode, int Year);

/// <summary>How many apprentices it started by a standard.</summary>
public sealed record TrainingRow(string Standard, string Level, int Starts202425, int Starts202526);

/// <summary>A community of its area, with the day on which it meets next.</summary>
public sealed record NearCommunity(Guid Id, string Name, bool IsDated, DateOnly? Next);

/// <summary>A request or a partnership between the organisation and the viewer's own.</summary>
/// <param name="State">How it stands or ended, in words.</param>
/// <param name="Url">Null where the viewer may not read it.</param>
public sealed record TogetherRow(DateOnly On, string What, string State, string? Url);

/// <summary>What it was before, or what became of it.</summary>
public sealed record SuccessionRow(string Code, string? Name, DateOnly? On);

/// <summary>Which people the page shows.</summary>
/// <param name="Sought">The words looked for; null for everybody.</param>
/// <param name="All">How many are listed.</param>
/// <param name="Found">How many of them fit.</param>
public sealed record PeopleFound(string? Sought, int All, int Found, int Page, int Pages)
{
    /// <summary>Fewer than this are read faster than they are searched.</summary>
    private const int WorthSearching = 10;

    public bool IsSearchable => Sought is not null || All > WorthSearching;
}

/// <summary>The public page of an organisation, with what this viewer may see besides.</summary>
public sealed record OrganisationPage(
    Guid Id,
    string Code,
    string Name,
    Sector Sector,
    string TypeLabel,
    RecordOrigin Origin,
    SizeBand Size,
    ContactPolicy ContactPolicy,
    string? Address,
    string? Town,
    string? Postcode,
    string? CouncilName,
    string? GeneralMailbox,
    string? Switchboard,
    string? Website,
    string? HowOrganised,
    string? Principles,
    bool WantsSupport,
    Appetite? Appetite,
    int? AppetiteYear,
    DateOnly? NotAgainUntil,
    string? NotNowReason,
    DateTimeOffset? EditedAt,
    DateOnly? ClosedOn,
    OrganisationLink? Parent)
{
    public IReadOnlyList<IntegratedCareSystem> Areas { get; init; } = [];

    public Region? Region { get; init; }

    /// <summary>How many notes the viewer's own organisation keeps about it; null where they keep none.</summary>
    public int? Notes { get; init; }

    public WhoAnswer? Who { get; init; }

    public IReadOnlyList<Choice> Agendas { get; init; } = [];

    /// <summary>People of the page asked for; empty for whom the ladder shows no title.</summary>
    public IReadOnlyList<RoleRow> Roles { get; init; } = [];

    /// <summary>Of the people there those the viewer's organisation has an accepted introduction with.</summary>
    internal HashSet<Guid> Linked { get; init; } = [];

    /// <summary>For whom the ladder shows no title: the kinds of role there are.</summary>
    public IReadOnlyList<RoleKind> Kinds { get; init; } = [];

    /// <summary>How many people there are and which of them are shown.</summary>
    public PeopleFound People { get; init; } = new(null, 0, 0, 1, 1);

    public IReadOnlyList<TeamMailboxRow> Mailboxes { get; init; } = [];

    public IReadOnlyList<SiteRow> Sites { get; init; } = [];

    /// <summary>Further ones are shown when asked for.</summary>
    public const int ShownListed = 12;

    public const int ShownTraining = 12;

    public IReadOnlyList<ListedSite> ListedSites { get; init; } = [];

    /// <summary>Most first.</summary>
    public IReadOnlyList<TrainingRow> Training { get; init; } = [];

    public string? DeprivationInWords { get; init; }

    public IReadOnlyList<OrganisationLink> Members { get; init; } = [];

    public int MemberCount { get; init; }

    /// <summary>Organisations with an accepted introduction to or from this one; only for members.</summary>
    public IReadOnlyList<OrganisationLink> WorksWith { get; init; } = [];

    /// <summary>The viewer's partnership with it, or with its group; null without one.</summary>
    public Joined? Joined { get; init; }

    /// <summary>All there has been between it and the viewer's organisation, the latest first.</summary>
    public IReadOnlyList<TogetherRow> Together { get; init; } = [];

    /// <summary>Communities of its area that the viewer may know of. Source: S0-21.</summary>
    public IReadOnlyList<NearCommunity> Communities { get; init; } = [];

    public IReadOnlyList<SuccessionRow> Was { get; init; } = [];

    public Viewer? Viewer { get; init; }

    public DateOnly Today { get; init; }

    /// <summary>What it says of new partners this academic year; null when it has not said.</summary>
    public string? AppetiteInWords => Hosting.HostingWords.Of(Organisation.AppetiteOf(Appetite, AppetiteYear, NotAgainUntil, Today), NotNowReason,
        NotAgainUntil);

    public AcademicYear Year => AcademicYear.Of(Today);

    public bool IsOpen => ClosedOn is null || Today < ClosedOn;

    /// <summary>Its partnership pledge can be read by anyone.</summary>
    public bool HasPledge { get; init; }

    /// <summary>How many ambassadors it has.</summary>
    public int Ambassadors { get; init; }

    /// <summary>Members of others read how many, where the number is not small.</summary>
    public bool TellsOfAmbassadors => !IsOwn && Viewer is { IsMember: true } && Ambassadors >= SmallNumbers.Least;

    /// <summary>The newest year whose plan it shares, for members; null when there is none.</summary>
    public int? PlanYear { get; init; }

    public bool IsOwn => Viewer?.InsideId == Id;

    public bool MayEdit => Viewer?.ApprovesFor(Id) == true;

    /// <summary>An employer of health and care, whom the pledge is for.</summary>
    public bool IsEmployer => Sector.EmploysCareStaff();

    /// <summary>Members of another organisation may ask.</summary>
    public bool MayAsk => Viewer is { IsMember: true } && Viewer.OrganisationId != Id && IsOpen;

    public bool IsAreaBoard => Sector is Sector.System && Areas.Any(a => a.Code == Code);

    /// <summary>The viewer's organisation already works with this one.</summary>
    public bool WorksWithViewer => Viewer?.OrganisationCode is { } own && WorksWith.Any(w => w.Code == own);

    public string PolicyInWords => ContactPolicy is ContactPolicy.Single
        ? "One person is the first contact for everything"
        : "Several people, by subject";

    public string SizeInWords => Size switch
    {
        SizeBand.Small => "Fewer than 50 people",
        SizeBand.Medium => "50 to 999 people",
        SizeBand.Large => "1,000 people or more",
    };
}

/// <summary>A code that led to more than one organisation: the reader chooses.</summary>
public sealed record SuccessorsPage(string Code, string? Name, DateOnly? On, bool IsArea, IReadOnlyList<OrganisationLink> Successors);
