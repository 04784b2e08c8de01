using PartnershipPortal.Domain.Placements;

namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-19.</summary>
public sealed class Destinations() : Indicator(new(
    "I-19", "destinations", "Went on into health, care or higher education", ReportHeading.Influence, IndicatorMeasure.Share,
    "Of the learners who completed a placement since the academic year began and whose next step is known, how many went into health, care, an apprenticeship "
        + "or higher education.",
    "learners who went into a job in health or care, an apprenticeship or higher education ÷ completers whose destination is recorded",
    "Placements", "with other destinations")
{
    IsOfPeople = true,
    BySector = false,
    ByProgramme = true,
})
{
    private static bool IsInto(DestinationKind? destination) => destination is DestinationKind.JobWithHost or DestinationKind.JobInHealthOrCare
        or DestinationKind.Apprenticeship or DestinationKind.HigherEducation;

    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope) =>
        from b in facts.Bookings
        where b.CompletedOn >= scope.YearFrom && b.CompletedOn <= scope.Day && facts.IsInside(b.Host, scope.Day)
        group b by (b.Host, b.Programme) into hosted
        let went = hosted.SelectMany(b => b.Counts).Where(c => c.Kind is CountKind.Went && c.Day <= scope.Day && c.Destination is not DestinationKind.NotKnown)
            .ToList()
        orderby facts.NameOf(hosted.Key.Host), hosted.Key.Programme, hosted.Key.Host
        select new IndicatorLine($"{hosted.Key.Host:N}/{hosted.Key.Programme}", facts.NameOf(hosted.Key.Host), "Learners who completed")
        {
            Number = went.Where(c => IsInto(c.Destination)).Sum(c => c.People),
            Whole = went.Sum(c => c.People),
            Organisations = [hosted.Key.Host],
            Agenda = facts.AgendaOf(hosted.Key.Programme),
            Programme = hosted.Key.Programme,
        };
}
