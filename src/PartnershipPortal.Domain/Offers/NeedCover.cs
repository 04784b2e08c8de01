namespace PartnershipPortal.Domain.Offers;

/// <summary>A part of what covers a need.</summary>
/// <param name="IsAgreed">Solid; what is only offered is striped.</param>
public sealed record CoverPart(Guid OrganisationId, int Places, bool IsAgreed);

/// <summary>How much of a need is covered by whom. Answers that were taken back, refused or have lapsed never count. Source: S1-19, pitfall 32.</summary>
/// <param name="Parts">What is offered, then what is agreed, the largest first of each.</param>
public sealed record NeedCover(int Wanted, IReadOnlyList<CoverPart> Parts)
{
    /// <summary>Never more than is wanted.</summary>
    public int Covered => Math.Min(Wanted, Parts.Sum(p => p.Places));

    public int Agreed => Parts.Where(p => p.IsAgreed).Sum(p => p.Places);

    public int Missing => Wanted - Covered;

    /// <summary>Whole per cent; 100 only when nothing is missing, 0 only when nothing is there.</summary>
    public int Percent => Wanted is 0 || Missing is 0 ? 100 : Covered is 0 ? 0
        : Math.Clamp((int)Math.Round(100.0 * Covered / Wanted, MidpointRounding.AwayFromZero), 1, 99);

    /// <summary>"7 + 4 of 12 covered: 92%".</summary>
    public string InWords => Parts.Count is 0 ? $"0 of {Wanted} covered" : $"{string.Join(" + ", Parts.Select(p => p.Places))} of {Wanted} covered: {Percent}%";

    /// <summary>The cover on a day.</summary>
    public static NeedCover Of(int wanted, IEnumerable<OpportunityAnswer> answers, DateOnly day) => new(
        wanted,
        [
            .. answers.Where(a => a.CountsOn(day) && a.Places > 0)
                .OrderBy(a => a.State is OpportunityAnswerState.Agreed).ThenByDescending(a => a.Places).ThenBy(a => a.Id)
                .Select(a => new CoverPart(a.OrganisationId, a.Places!.Value, a.State is OpportunityAnswerState.Agreed)),
        ]);
}
