using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Mous;

/// <summary>
/// A memorandum of understanding of a partnership: drafted from the clause library, reviewed by each party's own lawyers, frozen, signed by every party that
/// leads or is a member, then in force until its last day. Every act is a line of the partnership's history, from which the letters follow.
/// This file holds what is known and how it stands, <c>MouDrafting.cs</c> the clauses, <c>MouReview.cs</c> review and freezing, <c>MouSigning.cs</c>
/// signatures, <c>MouLife.cs</c> what comes after. Source: J4, product.md section 2, "MoU".
/// </summary>
public sealed partial class Mou
{
    public const int TitleMaxLength = 160;
    public const int ReasonMaxLength = 500;
    public const int MostMonths = 120;
    public const int MostNoticeMonths = 24;
    public const int MostClauses = 60;

    /// <summary>Working days that each legal review, and each signature, is given.</summary>
    public const int ReviewDays = 10;
    public const int SigningDays = 5;

    /// <summary>Days before the last day on which everybody is reminded that a review is due. Source: J4.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [90, 30, 0];

    private readonly List<MouClause> _clauses = [];
    private readonly List<MouParty> _parties = [];
    private readonly List<MouVersion> _versions = [];
    private readonly List<MouSignature> _signatures = [];
    private readonly List<MouEdit> _edits = [];

    private Mou() // EF Core
    {
    }

    /// <summary>Begins a draft from the library.</summary>
    public Mou(MouTerms terms, IEnumerable<MouPlace> parties, IEnumerable<MouWording> clauses, MouHand hand)
        : this(MouKind.Agreement, terms, parties, hand)
    {
        foreach (var wording in clauses)
        {
            Put(new MouClause(Id, wording.Code, wording.Heading, wording.Body, _clauses.Count + 1), MouEditKind.Added, hand);
        }
    }

    private Mou(MouKind kind, MouTerms terms, IEnumerable<MouPlace> parties, MouHand hand)
    {
        (PartnershipId, Kind, StartedOn) = (hand.Partnership.Id, kind, hand.Today);
        TakeTerms(terms);
        Meet(parties);
        hand.Note(PartnershipEntryKind.MouStarted, Title);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private set; }

    public MouKind Kind { get; private init; }

    /// <summary>The agreement it renews or varies.</summary>
    public Guid? PredecessorId { get; private init; }

    public MouState State { get; private set; }

    public string Title { get; private set; } = null!;

    public DateOnly StartsOn { get; private set; }

    /// <summary>The last day on which it counts; the review is due by then.</summary>
    public DateOnly EndsOn { get; private set; }

    public int NoticeMonths { get; private set; }

    /// <summary>They sign one after the other, in the order of the parties.</summary>
    public bool InOrder { get; private set; }

    public DateOnly StartedOn { get; private init; }

    /// <summary>The number of the newest version; a renewal counts on.</summary>
    public int LastNumber { get; private set; }

    /// <summary>The version in review, frozen, being signed or in force; null in a draft.</summary>
    public Guid? VersionId { get; private set; }

    /// <summary>The fingerprint of that version.</summary>
    public string? Hash { get; private set; }

    public DateOnly? ReviewBy { get; private set; }

    public DateTimeOffset? FrozenAt { get; private set; }

    public DateOnly? SignBy { get; private set; }

    /// <summary>The day of the last signature.</summary>
    public DateOnly? SignedOn { get; private set; }

    /// <summary>The day from which a newer version counts in its place.</summary>
    public DateOnly? ReplacedOn { get; private set; }

    /// <summary>The last day after notice.</summary>
    public DateOnly? EndsEarlyOn { get; private set; }

    /// <summary>The last day on which everybody was reminded of its review.</summary>
    public DateOnly? RemindedOn { get; private set; }

    /// <summary>Why it was brought to an end or withdrawn.</summary>
    public string? EndingReason { get; private set; }

    /// <summary>What happens to learners who are on placement or in training when it ends.</summary>
    public string? LearnerProtection { get; private set; }

    public IReadOnlyList<MouClause> Clauses => _clauses;

    public IReadOnlyList<MouParty> Parties => _parties;

    public IReadOnlyList<MouVersion> Versions => _versions;

    public IReadOnlyList<MouSignature> Signatures => _signatures;

    public IReadOnlyList<MouEdit> Edits => _edits;

    /// <summary>Signatures on the version that counts; those on one that was taken back to draft count no longer.</summary>
    public IEnumerable<MouSignature> SignaturesNow => _signatures.Where(s => s.VersionId == VersionId);

    public MouParty? PartyOf(Guid organisation) => _parties.Find(p => p.OrganisationId == organisation);

    public bool HasSigned(MouParty party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return SignaturesNow.Any(s => s.PartyId == party.Id);
    }

    /// <summary>The last day, as signed or as notice was given.</summary>
    public DateOnly LastDay => EndsEarlyOn ?? EndsOn;

    public MouStanding StandingOn(DateOnly today) => MouCalendar.StandingOn(State, today, StartsOn, EndsOn, EndsEarlyOn, ReplacedOn);

    /// <summary>The working text as it would be sent.</summary>
    public MouText TextNow(int number) => new(Kind, Title, number, StartsOn, EndsOn, NoticeMonths, [.. _parties.Select(p => new MouTextParty(p.Code, p.Name))],
        [.. _clauses.OrderBy(c => c.Position).Select(c => new MouTextClause(c.Key, c.Heading, c.Body))]);

    private MouParty OwnParty(MouHand hand)
    {
        var party = PartyOf(hand.OrganisationId);
        Rule.Require(party is not null, "Your organisation is not a party to this agreement.");
        return party;
    }

    private void TakeTerms(MouTerms terms)
    {
        Rule.Require(terms.EndsOn >= terms.StartsOn, "The last day must be after the first.");
        Rule.Require(terms.EndsOn < terms.StartsOn.AddMonths(MostMonths), $"An agreement runs for {MostMonths} months at most.");
        Rule.Require(terms.NoticeMonths is >= 0 and <= MostNoticeMonths, $"Notice is {MostNoticeMonths} months at most.");
        Title = CleanText.Line(Rule.Text(terms.Title, TitleMaxLength, "What it is about"));
        (StartsOn, EndsOn, NoticeMonths, InOrder) = (terms.StartsOn, terms.EndsOn, terms.NoticeMonths, terms.InOrder);
    }
}

/// <summary>What stands at the head of a memorandum.</summary>
/// <param name="InOrder">They sign one after the other.</param>
public sealed record MouTerms(string? Title, DateOnly StartsOn, DateOnly EndsOn, int NoticeMonths, bool InOrder)
{
    /// <summary>The last of so many months: twelve from 1 September end on 31 August.</summary>
    public static DateOnly LastDay(DateOnly startsOn, int months) => startsOn.AddMonths(months).AddDays(-1);
}

/// <summary>A clause to begin with: of the library, filled in, or one of their own.</summary>
/// <param name="Code">Null for one of their own.</param>
public sealed record MouWording(string? Code, string? Heading, string? Body);

/// <summary>What state and calendar say of a memorandum. Source: product.md section 2; tracker lines 25 and 26.</summary>
public static class MouCalendar
{
    public static MouStanding StandingOn(
        MouState state, DateOnly today, DateOnly startsOn, DateOnly endsOn, DateOnly? endsEarlyOn, DateOnly? replacedOn) => state switch
        {
            MouState.Draft => MouStanding.Draft,
            MouState.LegalReview => MouStanding.LegalReview,
            MouState.Frozen => MouStanding.Frozen,
            MouState.Signing => MouStanding.Signing,
            MouState.Withdrawn => MouStanding.Withdrawn,
            MouState.Active => SignedOn(today, startsOn, endsOn, endsEarlyOn, replacedOn),
        };

    private static MouStanding SignedOn(DateOnly today, DateOnly startsOn, DateOnly endsOn, DateOnly? endsEarlyOn, DateOnly? replacedOn) =>
        replacedOn <= today ? MouStanding.Replaced
        : today > endsEarlyOn ? MouStanding.Terminated
        : today > endsOn ? MouStanding.Expired
        : today < startsOn ? MouStanding.NotYet
        : endsEarlyOn is not null ? MouStanding.UnderNotice
        : today >= ReviewFrom(endsOn) ? MouStanding.ReviewDue
        : MouStanding.InForce;

    /// <summary>From this day its review is due.</summary>
    public static DateOnly ReviewFrom(DateOnly endsOn) => endsOn.AddDays(-Mou.ReminderDays[0]);
}
