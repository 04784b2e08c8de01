using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Plans;

/// <summary>Whether one organisation plans for itself, or for a system of several.</summary>
public enum PlanScope
{
    Organisation,
    System,
}

/// <summary>
/// An organisation's year of widening participation: four goals with aims and measures, the lines of the published model, activities with schools and
/// colleges, and what was learnt. One for each academic year; read by colleagues, and by members of other organisations once it is shared. Roles, no
/// names, and nobody's characteristics. Source: S3-01 to S3-05, S3-26.
/// </summary>
public sealed partial class Plan
{
    public const int TextMaxLength = 600;
    public const int RoleMaxLength = 120;
    public const int MostLines = 60;
    public const int MostPartners = 40;

    /// <summary>Academic years ahead that can be planned.</summary>
    public const int YearsAhead = 2;

    private readonly List<PlanGoal> _goals = [];
    private readonly List<PlanLine> _lines = [];
    private readonly List<PlanActivity> _activities = [];
    private readonly List<PlanPartner> _partners = [];
    private readonly List<PlanAsk> _asks = [];
    private readonly List<PlanEntry> _entries = [];

    private Plan() // EF Core
    {
    }

    /// <summary>Begins an empty plan.</summary>
    /// <exception cref="BrokenRuleException">The year is over, or too far ahead.</exception>
    public Plan(AcademicYear year, PlanScope scope, Deed deed)
    {
        Rule.Require(CanBeBegunOn(year, deed.On), "Plan this academic year or one of the next two.");
        (OrganisationId, Year, Scope) = (deed.OrganisationId, year.Start, scope);
        Write(PlanEntryKind.Begun, deed);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    /// <summary>The calendar year in which the academic year begins.</summary>
    public int Year { get; private init; }

    public PlanScope Scope { get; private set; }

    /// <summary>Since when members of other organisations read it; null while it is for colleagues.</summary>
    public DateOnly? SharedOn { get; private set; }

    /// <summary>What the year has taught: its evaluation.</summary>
    public string? Learnt { get; private set; }

    /// <summary>What the year before had taught, when this was copied from it.</summary>
    public string? LearntBefore { get; private set; }

    public IReadOnlyList<PlanGoal> Goals => _goals;

    public IReadOnlyList<PlanLine> Lines => _lines;

    public IReadOnlyList<PlanActivity> Activities => _activities;

    public IReadOnlyList<PlanPartner> Partners => _partners;

    public IReadOnlyList<PlanAsk> Asks => _asks;

    public IReadOnlyList<PlanEntry> Entries => _entries;

    /// <summary>Not over, and not too far ahead.</summary>
    public static bool CanBeBegunOn(AcademicYear year, DateOnly day) =>
        year.Start >= AcademicYear.Of(day).Start && year.Start <= AcademicYear.Of(day).Start + YearsAhead;

    /// <summary>What is meant by one of the four goals, for whom, and how it is measured.</summary>
    public void Aim(string goal, string? aim, string? measure, string[] groups, Deed deed)
    {
        var row = _goals.Find(g => g.Goal == goal);
        if (row is null)
        {
            _goals.Add(row = new(Id, goal));
        }

        var said = PersonalDetails.Careful(aim, TextMaxLength, "What you aim for");
        row.Say(said, PersonalDetails.CarefulIfAny(measure, TextMaxLength, "How you measure it"), groups);
        Write(PlanEntryKind.GoalSet, deed, row.Aim);
    }

    /// <summary>The evaluation of the year.</summary>
    public void Learn(string? learnt, Deed deed)
    {
        Learnt = PersonalDetails.Careful(learnt, TextMaxLength, "What you have learnt");
        Write(PlanEntryKind.Learnt, deed);
    }

    /// <summary>Members of other organisations may read it from now on. Source: S3-26 (a system is two organisations or more).</summary>
    /// <exception cref="BrokenRuleException">A plan of a system names no other organisation, or it is shared already.</exception>
    public void Share(Deed deed)
    {
        Rule.Require(SharedOn is null, "It is shared already.");
        Rule.Require(Scope is not PlanScope.System || _partners.Count > 0, "A plan of a system is of two organisations or more. Add another first.");
        SharedOn = deed.On;
        Write(PlanEntryKind.Shared, deed);
    }

    public void KeepToOurselves(Deed deed)
    {
        Rule.Require(SharedOn is not null, "It is not shared.");
        SharedOn = null;
        Write(PlanEntryKind.Unshared, deed);
    }

    /// <summary>Another organisation plans with this one.</summary>
    public void Join(Guid organisation, Deed deed)
    {
        Rule.Require(organisation != OrganisationId, "It is your own plan.");
        Rule.Require(_partners.Count < MostPartners, $"A plan has at most {MostPartners} partners.");
        if (_partners.TrueForAll(p => p.OrganisationId != organisation))
        {
            _partners.Add(new(Id, organisation));
            Write(PlanEntryKind.PartnerAdded, deed);
        }
    }

    /// <summary>An organisation plans with this one no more. What is shared for a system keeps one.</summary>
    public void Leave(PlanPartner partner, Deed deed)
    {
        Rule.Require(Scope is not PlanScope.System || SharedOn is null || _partners.Count > 1,
            "A shared plan of a system keeps another organisation. Add one first, or stop sharing it.");
        _partners.Remove(partner);
        Write(PlanEntryKind.PartnerRemoved, deed);
    }

    /// <summary>Something the framework asks for: who sees to it, by when, whether it is done. Source: S3-06 to S3-08.</summary>
    public void Answer(string ask, string? owner, DateOnly? dueOn, string? note, bool isDone, Deed deed)
    {
        var row = _asks.Find(a => a.Code == ask);
        if (row is null)
        {
            _asks.Add(row = new(Id, ask));
        }

        row.Say(PersonalDetails.Role(owner, RoleMaxLength, "The role that sees to it"), dueOn, PersonalDetails.CarefulIfAny(note, TextMaxLength, "The note"),
            isDone ? row.DoneOn ?? deed.On : null);
        Write(PlanEntryKind.AskAnswered, deed, ask);
    }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Write(PlanEntryKind kind, Deed deed, string? words = null) => _entries.Add(new(Id, kind, deed, words));
}
