using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Pledges;

/// <summary>Whether a pledge is on the organisation's page.</summary>
public enum PledgeState
{
    Draft,
    Published,
    Withdrawn,
}

/// <summary>
/// What an employer promises its support staff and people who want to join them: actions against the ten intentions, a lead on the board, targets, and
/// a review each year by employer and staff side. One for each organisation; read by anyone once it is published, by colleagues before. No person's
/// characteristics are ever asked. Source: S4-12 to S4-15, S4-26.
/// </summary>
public sealed partial class Pledge
{
    public const int WordsMaxLength = 600;
    public const int RoleMaxLength = 120;
    public const int MostActions = 60;

    /// <summary>Months from a signature or a review to the next review.</summary>
    public const int ReviewMonths = 12;

    /// <summary>Days before a review from which it stands in the work of approvers.</summary>
    public const int ReviewSoonDays = 60;

    private readonly List<PledgeAction> _actions = [];
    private readonly List<PledgeTarget> _targets = [];
    private readonly List<PledgeReview> _reviews = [];
    private readonly List<PledgeReadiness> _readiness = [];
    private readonly List<PledgeEntry> _entries = [];

    private Pledge() // EF Core
    {
    }

    /// <summary>Begins a draft.</summary>
    /// <exception cref="BrokenRuleException">The words are missing, too long or name somebody in care.</exception>
    public Pledge(string? words, Deed deed)
    {
        OrganisationId = deed.OrganisationId;
        Words = PersonalDetails.Careful(words, WordsMaxLength, "What you promise");
        Write(PledgeEntryKind.Begun, deed);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public PledgeState State { get; private set; }

    /// <summary>What is promised, in a few sentences.</summary>
    public string Words { get; private set; } = null!;

    public DateOnly? SignedOn { get; private set; }

    /// <summary>In which role it was signed: "Chief people officer".</summary>
    public string? SignedAs { get; private set; }

    /// <summary>The next review; null until it is signed.</summary>
    public DateOnly? ReviewOn { get; private set; }

    /// <summary>The role of the lead on the board; null when there is none, which the page says. Source: S4-13.</summary>
    public string? BoardLead { get; private set; }

    /// <summary>The lead as a contact, whose name is shown as far as the ladder allows; null where only the role is known.</summary>
    public Guid? BoardLeadContactId { get; private set; }

    /// <summary>Since when there is a lead, or none.</summary>
    public DateOnly? BoardLeadSince { get; private set; }

    /// <summary>What is done about a lead that is missing: "The chair names one at the board of 28 January".</summary>
    public string? LeadNote { get; private set; }

    public IReadOnlyList<PledgeAction> Actions => _actions;

    public IReadOnlyList<PledgeTarget> Targets => _targets;

    public IReadOnlyList<PledgeReview> Reviews => _reviews;

    public IReadOnlyList<PledgeReadiness> Readiness => _readiness;

    public IReadOnlyList<PledgeEntry> Entries => _entries;

    public void Say(string? words, Deed deed)
    {
        var said = PersonalDetails.Careful(words, WordsMaxLength, "What you promise");
        if (said != Words)
        {
            Words = said;
            Write(PledgeEntryKind.Said, deed);
        }
    }

    /// <summary>Puts it on the organisation's page. Source: S4-12 (at least one action).</summary>
    /// <exception cref="BrokenRuleException">It has no action, or is published already.</exception>
    public void Sign(string? role, Deed deed)
    {
        Rule.Require(State is not PledgeState.Published, "It is published already.");
        Rule.Require(_actions.Count > 0, "Add an action first. A pledge without one promises nothing.");
        (State, SignedOn, SignedAs) = (PledgeState.Published, deed.On, PersonalDetails.Role(role, RoleMaxLength, "The role of whoever signs"));
        ReviewOn = deed.On.AddMonths(ReviewMonths);
        Write(PledgeEntryKind.Signed, deed, SignedAs);
    }

    /// <summary>Takes it off the page. What was done stays known to colleagues.</summary>
    public void Withdraw(string? why, Deed deed)
    {
        Rule.Require(State is PledgeState.Published, "It is not published.");
        State = PledgeState.Withdrawn;
        Write(PledgeEntryKind.Withdrawn, deed, PersonalDetails.Careful(why, WordsMaxLength, "A reason"));
    }

    /// <summary>Somebody on the board leads it.</summary>
    /// <param name="contact">Their own record, when they have one; their consent to be named is theirs to give there.</param>
    public void NameLead(string? role, Contact? contact, Deed deed)
    {
        Rule.Require(contact is null || contact.OrganisationId == OrganisationId, "Choose somebody of your own organisation.");
        (BoardLead, BoardLeadContactId) = (PersonalDetails.Role(role, RoleMaxLength, "The role of the board lead"), contact?.Id);
        (BoardLeadSince, LeadNote) = (deed.On, null);
        Write(PledgeEntryKind.LeadNamed, deed, BoardLead);
    }

    /// <summary>Nobody leads it at the moment, which the page says, with what is done about it.</summary>
    public void LoseLead(string? note, Deed deed)
    {
        Rule.Require(BoardLead is not null, "There is no board lead.");
        Write(PledgeEntryKind.LeadLost, deed, BoardLead);
        (BoardLead, BoardLeadContactId, BoardLeadSince) = (null, null, deed.On);
        LeadNote = PersonalDetails.CarefulIfAny(note, PledgeAction.TextMaxLength, "What is done about it");
    }

    /// <summary>The lead's record moves to another of the same person; null when the lead has left the organisation: the role is empty then.</summary>
    public void HandOver(Guid? contact, DateOnly on)
    {
        BoardLeadContactId = contact;
        if (contact is null)
        {
            (BoardLead, BoardLeadSince) = (null, on);
        }
    }

    /// <summary>Its own target of apprenticeship starts in a year, and how many there have been. Source: S4-07.</summary>
    public void SetTarget(AcademicYear year, int target, int starts, DateOnly asOf, Deed deed)
    {
        Rule.Require(target is > 0 and <= PledgeTarget.Most, $"A target is a number from 1 to {PledgeTarget.Most}.");
        Rule.Require(starts is >= 0 and <= PledgeTarget.Most, $"Starts are a number from 0 to {PledgeTarget.Most}.");
        Rule.Require(asOf <= deed.On, "The day of the figure must not lie ahead.");
        Rule.Require(AcademicYear.Of(asOf).Start >= year.Start, $"The year {year} has not begun on that day.");
        var row = _targets.Find(t => t.Year == year.Start);
        if (row is null)
        {
            _targets.Add(row = new(Id, year.Start));
        }

        row.Set(target, starts, asOf > year.End ? year.End : asOf);
        Write(PledgeEntryKind.TargetSet, deed, year.ToString());
    }

    /// <summary>Whether something the framework asks of employers is in place. Source: S4-22.</summary>
    public void Tick(string code, bool isDone, Deed deed)
    {
        var row = _readiness.Find(r => r.Code == code);
        if (isDone && row is null)
        {
            _readiness.Add(new(Id, code, deed.On));
        }
        else if (!isDone && row is not null)
        {
            _readiness.Remove(row);
        }
    }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Write(PledgeEntryKind kind, Deed deed, string? words = null) => _entries.Add(new(Id, kind, deed, words));
}
