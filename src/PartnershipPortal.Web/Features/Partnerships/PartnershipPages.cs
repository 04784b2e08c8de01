using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Cases;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>One's own organisation's partnerships, worst first.</summary>
/// <param name="Show">"live" or "ended".</param>
public sealed record PartnershipListPage(
    string Organisation, string? Search, string Show, int Page, int Pages, int Total, int Live, int Ended, IReadOnlyList<PartnershipRow> Rows);

/// <summary>A line of the list.</summary>
/// <param name="Others">The other organisations, the lead of the other side first.</param>
/// <param name="Worst">The worst of its marks; null when it has ended.</param>
public sealed record PartnershipRow(
    Guid Id, string Others, PartnershipStanding Standing, IReadOnlyList<string> Agendas, DateOnly LastContactOn, DepthLevel Depth, HealthMark? Worst,
    string? Cure, string? CureUrl);

/// <summary>What every page of a partnership knows of it.</summary>
/// <param name="MayRun">It is live and the viewer's organisation is no affiliate.</param>
/// <param name="Names">The lead of each side.</param>
public sealed record PartnershipHead(
    string Title, PartnershipSide OwnSide, bool MayRun, IReadOnlyDictionary<PartnershipSide, string> Names,
    IReadOnlyList<PartnershipOrganisation> Organisations)
{
    /// <summary>Null of an organisation that is in it no more.</summary>
    public PartnershipSide? SideOf(Guid organisation) => Organisations.FirstOrDefault(o => o.Id == organisation)?.Side;
}

/// <summary>An organisation in a partnership, as its members see it.</summary>
/// <param name="Word">What it is called in a sentence: "your side", "the college".</param>
/// <param name="Site">The campus or site that answers for it.</param>
/// <param name="Covers">Organisations of the same group, which need not be asked again.</param>
/// <param name="Teaches">It has terms, and holidays between them.</param>
public sealed record PartnershipOrganisation(
    Guid Id, string Code, string Name, string Word, PartnershipSide Side, MemberPart Part, string? Benefit, string? Site, bool IsOwn,
    IReadOnlyList<string> Covers, bool Teaches);

/// <summary>A person with a duty, as the viewer may see them.</summary>
/// <param name="IsViewer">It is the viewer.</param>
public sealed record PersonCell(PersonDuty Duty, string? Name, string? Role, string? Email, string? Phone, bool IsLive, bool IsViewer)
{
    /// <summary>One of the viewer's own side who is in it by their account and is not listed as a contact: their side can do something about it.</summary>
    public bool IsUnlisted { get; init; }
}

/// <summary>A person with a part in the partnership, whatever their duties.</summary>
public sealed record RosterPerson(Guid? ContactId, Guid? AccountId, Guid OrganisationId, PersonCell Cell)
{
    /// <summary>What a form sends for them.</summary>
    public Guid Key => ContactId ?? AccountId!.Value;

    /// <summary>What they are at work, where that is known; their duty otherwise.</summary>
    public string Role => string.IsNullOrEmpty(Cell.Role) ? FrontDoorWords.Capital(Cell.Duty.Word()) : Cell.Role;

    public string NameAndRole => Cell.Name is null ? Role : $"{Cell.Name}, {Role}";
}

/// <summary>A partnership with everybody in it.</summary>
public sealed record PartnershipRoster(
    PartnershipHead Head, Partnership Partnership, IReadOnlyList<PartnershipOrganisation> Organisations, IReadOnlyList<RosterPerson> People);

/// <summary>The next meeting, on the workspace.</summary>
public sealed record NextMeeting(Guid Id, string Title, DateOnly On, TimeOnly StartsAt, int Minutes, string? Place, IReadOnlyList<string> Items);

/// <summary>One agenda, and who does it on each side.</summary>
public sealed record LaneRow(Guid Id, string Label, IReadOnlyDictionary<PartnershipSide, IReadOnlyList<PersonCell>> People);

/// <summary>A mark of health with its cure.</summary>
public sealed record MarkRow(HealthMark Mark, string Title, string Kind, string Word, string? Cure, string? CureUrl);

/// <summary>An open concern on the workspace.</summary>
public sealed record ConcernLine(Guid Id, string Title, ConcernSeverity Severity, DateOnly RaisedOn, int Age, bool IsOverdue, bool HasOwner);

/// <summary>A concern with all that is known of it.</summary>
/// <param name="From">Whose side raised it.</param>
/// <param name="Owner">Who sees to it; null while nobody does.</param>
public sealed record ConcernRow(
    Guid Id, string Title, string Text, ConcernSeverity Severity, string? Barrier, string RaisedBy, string From, DateOnly RaisedOn, int Age, bool IsOverdue,
    string? Owner, DateOnly? ResolvedOn, string? Resolution)
{
    /// <summary>Who wrote down what was done: "Leila Khan, The Oldham College"; null of what was resolved before that was kept.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>The reader's side raised it, and the other side says that it is resolved.</summary>
    public bool IsForReaderToJudge { get; init; }
}

/// <summary>Which of a concern's forms was sent and comes back with an error.</summary>
public enum ConcernStep
{
    Owner,
    Resolve,
}

/// <summary>What does not go well between the sides: open ones first, the oldest first.</summary>
public sealed record ConcernsPage(
    Guid Id, string Title, bool MayWrite, ConcernForm Form, ResolveForm Resolve, (Guid Concern, ConcernStep Step)? Open, IReadOnlyList<ConcernRow> Rows,
    IReadOnlyList<Choice> Barriers, IReadOnlyList<Choice> Colleagues)
{
    public static IReadOnlyList<Choice> Severities { get; } =
    [
        new(nameof(ConcernSeverity.Minor), "Minor", "It can wait for the next time you are in touch"),
        new(nameof(ConcernSeverity.Serious), "Serious", "It should be sorted out within weeks"),
        new(nameof(ConcernSeverity.Urgent), "Urgent", "People could come to harm, or the partnership could end. Ring them as well"),
    ];
}

/// <summary>Something done together.</summary>
/// <param name="Host">Who received whom, in words.</param>
/// <param name="Feedback">What each side said, with whose it is.</param>
public sealed record ActivityRow(
    Guid Id, string What, DateOnly On, string? Words, string? Host, int? TookPart, int? InterestBefore, int? InterestAfter,
    IReadOnlyList<(string Side, string Words)> Feedback, bool OwesFeedback);

/// <summary>What the sides did together, the latest first.</summary>
public sealed record ActivitiesPage(
    Guid Id, string Title, bool MayWrite, ActivityForm Form, Guid? Saying, int Page, int Pages, int Visits, IReadOnlyList<ActivityRow> Rows,
        IReadOnlyList<Choice> Hosts)
{
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ActivityKind>().Select(k => new Choice(k.ToString(), k.Word()))];
}

/// <summary>A line of what has happened.</summary>
/// <param name="MeetingId">The meeting it is about.</param>
public sealed record EntryRow(DateTimeOffset At, DateOnly On, string What, string? Text, bool IsSaid, Guid? MeetingId)
{
    /// <summary>What happened, with a colon where what was said follows.</summary>
    public string Line => IsSaid && Text is not null ? $"{What.TrimEnd('.')}:" : What;
}

/// <summary>The workspace both sides run.</summary>
public sealed record PartnershipPage(
    Guid Id,
    PartnershipState State,
    PartnershipStanding Standing,
    DateOnly ProposedOn,
    DateOnly? ActiveOn,
    DateOnly? EndedOn,
    string? Ending,
    string? LearnerProtection,
    string Cadence,
    DateOnly NextContactBy,
    PartnershipDepth Depth,
    IReadOnlyList<PartnershipOrganisation> Organisations,
    IReadOnlyList<LaneRow> Lanes,
    IReadOnlyDictionary<PartnershipSide, PersonCell?> Strategic,
    IReadOnlyList<MarkRow> Health,
    IReadOnlyList<ActivationGap> Missing,
    bool CanActivate,
    IReadOnlyList<ConcernLine> Concerns,
    NextMeeting? Next,
    IReadOnlyList<StarterItem> Starter,
    IReadOnlyList<EntryRow> Entries,
    int EntryCount,
    PartnershipSide OwnSide,
    bool MayRun,
    bool MayEnd)
{
    public string Title => string.Join(" and ", Organisations.Where(o => o.Part is MemberPart.Lead).OrderBy(o => o.Side == OwnSide).Select(o => o.Name));

    /// <summary>Where something like it was done before.</summary>
    public IReadOnlyList<SimilarCaseRow> Similar { get; init; } = [];

    public PartnershipSide OtherSide => OwnSide.Other();

    public PartnershipOrganisation LeadOf(PartnershipSide side) => Organisations.First(o => o.Side == side && o.Part is MemberPart.Lead);

    public PartnershipOrganisation Own => Organisations.First(o => o.IsOwn);

    /// <summary>The colour of its label; the word says the same.</summary>
    public string? TagColour => Standing switch
    {
        PartnershipStanding.Proposed => "white",
        PartnershipStanding.Active => null,
        PartnershipStanding.GoingQuiet => "yellow",
        PartnershipStanding.Ended => "grey",
    };

    /// <summary>How deep it goes and what would raise it, in a sentence that goes on after "It is".</summary>
    public string DepthGoesOn => Depth.Missing.Count is 0 ? "." : $"; {Depth.Next!.Value.Word()} needs {string.Join(", ", Depth.Missing)}.";

    /// <summary>The version of a form that comes back with an error; null for what stands there now.</summary>
    public uint? Seen { get; init; }

    /// <summary>What one's own side gains, as its form begins.</summary>
    public uint BenefitVersion => Seen ?? BenefitForm.Of(Own.Benefit).Version;

    public bool OwesBenefit => MayRun && Own.Benefit is null && State is not PartnershipState.Ended;

    public string Url => $"/partnerships/{Id}";

    /// <summary>The sides in the order the viewer reads them: the own one first.</summary>
    public IReadOnlyList<PartnershipSide> Sides => [OwnSide, OtherSide];
}

/// <summary>Everything that has happened, and where something is written.</summary>
/// <param name="Part">What it is narrowed to; null for all.</param>
/// <param name="IsForPrint">All of it on one page.</param>
public sealed record HistoryPage(
    Guid Id, string Title, bool MayWrite, TimelinePart? Part, bool IsForPrint, int Page, int Pages, IReadOnlyList<EntryRow> Entries,
    PartnershipMessageForm Message, PartnershipCallForm Call);

/// <summary>Naming somebody for a duty of one's own side.</summary>
/// <param name="Lane">The agenda in words; null for the strategic contact.</param>
public sealed record NamePersonPage(Guid Id, string Title, PersonDuty Duty, Guid? LaneId, string? Lane, Guid? Now, IReadOnlyList<Choice> Colleagues)
{
    /// <summary>The version of who it is now.</summary>
    public uint Version { get; init; }

    public string Heading => Duty switch
    {
        PersonDuty.Lead => $"Who leads {Lane} day to day?",
        PersonDuty.Deputy => $"Who stands in for the lead on {Lane}?",
        PersonDuty.Strategic => "Who is your strategic contact?",
    };

    public string Hint => Duty switch
    {
        PersonDuty.Lead => "The other side is told, and sees their name, e-mail and telephone number. Tell them that you named them.",
        PersonDuty.Deputy => "When the lead leaves, their deputy moves up. The other side sees their details.",
        PersonDuty.Strategic => "A senior person, in case something needs deciding, for all agendas. The other side sees their details.",
    };
}

/// <summary>Choosing another agenda.</summary>
public sealed record NewLanePage(Guid Id, string Title, LaneForm Form, IReadOnlyList<Choice> Agendas, IReadOnlyList<Choice> Colleagues);

/// <summary>Rhythm, organisations and ending.</summary>
public sealed record SettingsPage(
    Guid Id, string Title, CadenceForm Cadence, MemberForm Member, EndPartnershipForm End, IReadOnlyList<PartnershipOrganisation> Organisations,
    PartnershipSide OwnSide, bool LeadsSide)
{
    public static IReadOnlyList<Choice> Endings { get; } =
        [.. Enum.GetValues<PartnershipEnding>().Where(e => e is not PartnershipEnding.OrganisationsMerged).Select(e => new Choice(e.ToString(), e.Word()))];

    public static IReadOnlyList<Choice> Parts { get; } =
    [
        new(nameof(MemberPart.Member), "A member", "It works with you on your side, and signs an MoU"),
        new(nameof(MemberPart.Affiliate), "An affiliate", "It sees what happens; it changes and signs nothing"),
    ];
}
