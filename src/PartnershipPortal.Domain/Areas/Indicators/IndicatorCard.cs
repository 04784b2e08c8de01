namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>How a figure is made from its lines.</summary>
public enum IndicatorMeasure
{
    /// <summary>So many of so many.</summary>
    Share,

    /// <summary>So many.</summary>
    Count,

    /// <summary>The middle of the values, in days.</summary>
    Median,

    /// <summary>So many after something, so many before it.</summary>
    Change,
}

/// <summary>Under which of a system leader's three tasks the printed report puts it. Source: S1-57.</summary>
public enum ReportHeading
{
    Collaborate,
    Facilitate,
    Influence,
}

/// <summary>What an indicator is, in the words of the page.</summary>
/// <param name="Code">I-01 to I-25. Source: product.md section 6.</param>
/// <param name="Slug">Its part of an address.</param>
/// <param name="Lacking">What is said of those that do not count: "2 without a college partnership".</param>
public sealed record IndicatorCard(
    string Code, string Slug, string Title, ReportHeading Heading, IndicatorMeasure Measure, string Definition, string Formula, string Source, string Lacking)
{
    /// <summary>What stands after the number of a count or a median: "working days".</summary>
    public string Unit { get; init; } = "";

    public bool MoreIsBetter { get; init; } = true;

    /// <summary>Counts people, so small numbers are hidden, it moves month by month, and it is never split by sector.</summary>
    public bool IsOfPeople { get; init; }

    /// <summary>Every fact has its day, so that any past day can be worked out again. Of the others only days that were kept are known.</summary>
    public bool IsDated { get; init; } = true;

    public bool ByAgenda { get; init; } = true;

    public bool BySector { get; init; } = true;

    public bool ByProgramme { get; init; }

    /// <summary>What the parts of its bars are: "outcome", "programme"; null when it has no bars.</summary>
    public string? Parts { get; init; }
}

/// <summary>Which day and part of a place is asked about.</summary>
public sealed record IndicatorScope(DateOnly Day, string? Agenda = null, Sector? Sector = null, string? Programme = null)
{
    /// <summary>What happened in so many months is counted; a year, unless something younger is looked at.</summary>
    public int Months { get; init; } = 12;

    /// <summary>The first day of the months that end with the day.</summary>
    public DateOnly From => Day.AddMonths(-Months).AddDays(1);

    /// <summary>From the first day of the academic year.</summary>
    public DateOnly YearFrom => new AcademicYear(AcademicYear.Of(Day).Start - 1).End.AddDays(1);

    public int Filters => (Agenda is null ? 0 : 1) + (Sector is null ? 0 : 1) + (Programme is null ? 0 : 1);

    public bool Takes(string? agenda) => Agenda is null || Agenda == agenda;

    public bool TakesAny(IEnumerable<string> agendas) => Agenda is null || agendas.Contains(Agenda);

    public bool Takes(Sector? sector) => Sector is null || Sector == sector;

    /// <summary>A partnership that is about the agenda on the day.</summary>
    public bool Takes(PartnershipFact partnership) => Agenda is null || partnership.IsAbout(Agenda, Day);

    /// <summary>One of the organisations is of the sector.</summary>
    public bool TakesAnyOf(AreaFacts facts, IEnumerable<Guid> organisations) => Sector is null || organisations.Any(o => facts.Find(o)?.Sector == Sector);

    public bool TakesProgramme(string? programme) => Programme is null || Programme == programme;

    public bool IsInTwelveMonths(DateOnly? day) => day >= From && day <= Day;
}

/// <summary>One thing a figure is made of, as a line of the list behind it.</summary>
/// <param name="Key">Tells it from the others, always the same.</param>
/// <param name="Label">An organisation, a partnership, a role: never a person's name.</param>
/// <param name="Words">Why it counts, or what is missing.</param>
public sealed record IndicatorLine(string Key, string Label, string Words)
{
    /// <summary>What it adds to the number.</summary>
    public int Number { get; init; }

    /// <summary>What it adds to the whole.</summary>
    public int Whole { get; init; } = 1;

    /// <summary>In days, of a median; none when there is nothing to count yet, several where a line stands for several.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>Where more is to be read, for whoever may.</summary>
    public string? Href { get; init; }

    /// <summary>Whose it is: members of these organisations see their own line.</summary>
    public IReadOnlyList<Guid> Organisations { get; init; } = [];

    public string? Council { get; init; }

    public string? Agenda { get; init; }

    public string? Programme { get; init; }

    /// <summary>The bar it belongs to.</summary>
    public string? Part { get; init; }

    /// <summary>What else is counted of it, for the tables beside the figure. Never people.</summary>
    public IReadOnlyList<IndicatorCount> Also { get; init; } = [];

    /// <summary>For members of organisations only: an administrator reads charters of communities, and no more (ADR 44).</summary>
    public bool IsForMembers { get; init; }

    /// <summary>It does not count, or not wholly: what a lead looks at first.</summary>
    public bool IsLacking => Number < Whole;
}

/// <summary>One row of a table beside a figure: the sum of what its lines say of it.</summary>
public sealed record IndicatorCount(string Table, string Label, int Number);

/// <summary>The words of the headings.</summary>
public static class ReportHeadings
{
    public static string Word(this ReportHeading heading) => heading switch
    {
        ReportHeading.Collaborate => "Collaborate",
        ReportHeading.Facilitate => "Facilitate",
        ReportHeading.Influence => "Influence",
    };

    /// <summary>What a lead does under it.</summary>
    public static string Meaning(this ReportHeading heading) => heading switch
    {
        ReportHeading.Collaborate => "Who works with whom",
        ReportHeading.Facilitate => "What helps them, and what holds them up",
        ReportHeading.Influence => "What people need, and who is heard",
    };
}
