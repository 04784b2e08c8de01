namespace PartnershipPortal.Domain.Organisations;

/// <summary>
/// Days on which an organisation is away as a whole: the holidays between its terms. An approver enters them, or takes the usual pattern of England over and
/// corrects it. Meetings are proposed outside them. Source: product.md section 3, "Academic year".
/// </summary>
public sealed class TermBreak
{
    public const int NameMaxLength = 60;

    /// <summary>Longer than any summer.</summary>
    public const int MostDays = 100;

    private TermBreak() // EF Core
    {
    }

    public TermBreak(Guid organisationId, string? name, DateOnly from, DateOnly until)
    {
        Rule.Require(until >= from, "The last day is not before the first.");
        Rule.Require(until.DayNumber - from.DayNumber < MostDays, $"Holidays last {MostDays} days at most.");
        (OrganisationId, From, Until) = (organisationId, from, until);
        Name = Rule.Text(name, NameMaxLength, "What the holidays are called");
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private init; }

    public string Name { get; private init; } = null!;

    public DateOnly From { get; private init; }

    public DateOnly Until { get; private init; }
}

/// <summary>The holidays most colleges of England have, by rule, to start from.</summary>
public static class EnglishTerms
{
    /// <summary>All of an academic year in their order.</summary>
    public static IReadOnlyList<(string Name, DateOnly From, DateOnly Until)> Of(AcademicYear year)
    {
        var (autumn, spring) = (year.Start, year.Start + 1);
        var october = MondayOf(new DateOnly(autumn, 10, 31));
        october = october.AddDays(4).Month is 10 ? october : october.AddDays(-7); // the last week wholly in October
        var christmas = MondayOf(new DateOnly(autumn, 12, 25));
        var february = MondayOf(new DateOnly(spring, 2, 18)); // from the 12th to the 18th
        var easter = MondayOf(BankHolidays.Easter(spring));
        var may = new DateOnly(spring, 6, 1);
        may = may.AddDays((DayOfWeek.Monday - may.DayOfWeek + 7) % 7).AddDays(-7); // the spring bank holiday
        return
        [
            ("Autumn half term", october, october.AddDays(4)),
            ("Christmas", christmas, christmas.AddDays(11)),
            ("Spring half term", february, february.AddDays(4)),
            ("Easter", easter, easter.AddDays(11)),
            ("Summer half term", may, may.AddDays(4)),
            ("Summer", MondayOf(new DateOnly(spring, 7, 25)), new DateOnly(spring, 8, 31)),
        ];
    }

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
