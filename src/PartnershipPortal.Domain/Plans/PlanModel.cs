using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;

namespace PartnershipPortal.Domain.Plans;

/// <summary>
/// The published model for annual plans: five columns, made from the vocabulary. Whoever is no more in it is named with who took over. Access is a goal
/// without a column: activities are tagged with it. Source: S3-03, product.md section 8 point 3.
/// </summary>
public static class PlanModel
{
    /// <summary>The rows it makes, in the order as published.</summary>
    public static IReadOnlyList<PlanLineWords> Of(IEnumerable<Term> terms)
    {
        var all = terms.ToList();
        var actors = all.Where(t => t.Kind is TermKind.PlanActor).OrderBy(t => t.Sort).ToList();
        return
        [
            .. all.Where(t => t is { Kind: TermKind.PlanModel, Status: TermStatus.Current }).OrderBy(t => t.Sort).Select(column => new PlanLineWords(
                column.Group ?? column.Code, column.Label, column.Meaning ?? "", column.Expansion ?? "",
                string.Join("; ", actors.Where(a => IsIn(a, column.Code)).GroupBy(a => NowOf(a, actors).Code).Select(g => NameOf(g, actors))))),
        ];
    }

    private static bool IsIn(Term actor, string column) => actor.Group?.Split(' ').Contains(column) is true;

    /// <summary>Who does now what an actor did; itself where it is still there, or nobody took over.</summary>
    private static Term NowOf(Term actor, List<Term> all) =>
        actor.Status is TermStatus.Current ? actor : all.Find(a => a.Code == actor.Successor) ?? actor;

    /// <summary>One name for whoever is there now, with everybody it stands for.</summary>
    private static string NameOf(IEnumerable<Term> named, List<Term> all)
    {
        var gone = named.Where(a => a.Status is not TermStatus.Current).ToList();
        var now = NowOf(named.First(), all);
        return gone.Count is 0 ? now.Label : gone.Contains(now) ? $"{now.Label} (no longer there)"
            : $"{now.Label} (in place of: {string.Join(", ", gone.Select(a => a.Label))})";
    }
}

public sealed partial class Plan
{
    /// <summary>Adds the rows of the model, to keep, change or drop.</summary>
    /// <exception cref="BrokenRuleException">There are rows already.</exception>
    public void UseModel(IEnumerable<PlanLineWords> rows, Deed deed)
    {
        Rule.Require(_lines.Count is 0, "There are rows already. Drop them first to begin with the model again.");
        _lines.AddRange(rows.Take(MostLines).Select((r, i) => new PlanLine(Id, r, i)));
        Write(PlanEntryKind.ModelUsed, deed);
    }

    public void Change(PlanLine line, PlanLineWords words, Deed deed)
    {
        line.Say(words with
        {
            Aim = PersonalDetails.Careful(words.Aim, RoleMaxLength, "The aim"),
            Groups = PersonalDetails.Careful(words.Groups, TextMaxLength, "For whom"),
            Activities = PersonalDetails.Careful(words.Activities, TextMaxLength, "What is done"),
            Partners = PersonalDetails.Careful(words.Partners, TextMaxLength, "With whom"),
        });
        Write(PlanEntryKind.LineChanged, deed, line.Aim);
    }

    public void Drop(PlanLine line, Deed deed)
    {
        _lines.Remove(line);
        Write(PlanEntryKind.LineDropped, deed, line.Aim);
    }

    /// <summary>Takes over what was planned for the year before, on the same weekdays, with what was learnt. Nothing of it is done yet.</summary>
    public void CopyFrom(Plan last, Deed deed)
    {
        Rule.Require(last.OrganisationId == OrganisationId && last.Year == Year - 1, "Only your own plan of the year before can be copied.");
        Rule.Require(_goals.Count + _lines.Count + _activities.Count is 0, "Only an empty plan can be filled with a copy.");
        foreach (var g in last._goals)
        {
            var copy = new PlanGoal(Id, g.Goal);
            copy.Say(g.Aim, g.Measure, g.Groups);
            _goals.Add(copy);
        }

        _lines.AddRange(last._lines.Select(l => new PlanLine(Id, new(l.Goal, l.Aim, l.Groups, l.Activities, l.Partners), l.Sort)));
        _partners.AddRange(last._partners.Select(p => new PlanPartner(Id, p.OrganisationId)));
        foreach (var a in last._activities.Where(a => a.CancelledOn is null))
        {
            _activities.Add(new(Id, a.Said with { On = NextYear(a.On), Until = a.Until is { } until ? NextYear(until) : null }) { OutcomeBefore = a.Outcome });
        }

        LearntBefore = last.Learnt;
        Write(PlanEntryKind.Copied, deed, new AcademicYear(last.Year).ToString());
    }

    /// <summary>The same weekday a year later; at the edges of the year, the last or first day of it.</summary>
    private DateOnly NextYear(DateOnly day)
    {
        var (next, end) = (day.AddDays(364), new AcademicYear(Year).End);
        var first = new AcademicYear(Year - 1).End.AddDays(1);
        return next > end ? end : next < first ? first : next;
    }
}
