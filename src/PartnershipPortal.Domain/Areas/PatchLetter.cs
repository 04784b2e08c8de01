namespace PartnershipPortal.Domain.Areas;

/// <summary>
/// That a person who leads a care system, or is a strategic contact in it, wants its figures by letter once a month. One row for each person; whoever stops and
/// begins again keeps it, so that no month is written twice. Source: issue 9, B10.
/// </summary>
public sealed class PatchLetter
{
    private PatchLetter() // EF Core
    {
    }

    /// <summary>The first letter tells of the month that now runs.</summary>
    public PatchLetter(Guid accountId, DateOnly today) => (AccountId, WantedOn, WrittenFor) = (accountId, today, MonthBefore(today));

    public Guid AccountId { get; private init; }

    public DateOnly WantedOn { get; private set; }

    public DateOnly? StoppedOn { get; private set; }

    /// <summary>The first day of the last month of which a letter was written, or which was over when it was asked for.</summary>
    public DateOnly WrittenFor { get; private set; }

    public bool IsWanted => StoppedOn is null;

    /// <summary>The first day of the month that was over last.</summary>
    public static DateOnly MonthBefore(DateOnly today) => new DateOnly(today.Year, today.Month, 1).AddMonths(-1);

    /// <summary>Whether the month that was over last is still to be told of.</summary>
    public bool IsDueOn(DateOnly today) => IsWanted && WrittenFor < MonthBefore(today);

    /// <summary>It is wanted again; months in between are not made up for.</summary>
    public void Want(DateOnly today)
    {
        if (!IsWanted)
        {
            (WantedOn, StoppedOn) = (today, null);
            WrittenFor = WrittenFor < MonthBefore(today) ? MonthBefore(today) : WrittenFor;
        }
    }

    public void Stop(DateOnly today) => StoppedOn ??= today;

    /// <summary>The letter of the month that was over last is written.</summary>
    /// <exception cref="BrokenRuleException">It was written before, or is not wanted.</exception>
    public void Write(DateOnly today)
    {
        Rule.Require(IsDueOn(today), "The letter of this month is written already, or is not wanted.");
        WrittenFor = MonthBefore(today);
    }
}
