namespace PartnershipPortal.Domain.Areas.Indicators;

/// <summary>I-16. Source: S0-49, S1-07.</summary>
public sealed class CollegeVoice() : Indicator(new(
    "I-16", "college-voice", "Boards with a college on them", ReportHeading.Influence, IndicatorMeasure.Share,
    "How many trusts, and the care board itself with its people board, have somebody from a college in a seat on one of their boards. Seats of trusts on "
        + "boards of colleges are in the list, too.",
    "trusts and care boards with a seat held by a college ÷ trusts and care boards",
    "Board seats", "without a college on a board")
{
    ByAgenda = false,
})
{
    protected override IEnumerable<IndicatorLine> Lines(AreaFacts facts, IndicatorScope scope)
    {
        var day = scope.Day;
        return
            from o in facts.InsideOn(day)
            where scope.Sector is { } sector ? o.Sector == sector : o.Sector is Sector.Nhs or Sector.System
            let held = facts.Seats.Where(s => s.IsHeldOn(day) && s.Board == o.Id && facts.Find(s.Holder)?.Sector is Sector.Fe).ToList()
            let back = facts.Seats.Where(s => s.IsHeldOn(day) && s.Holder == o.Id && facts.Find(s.Board)?.Sector is Sector.Fe).ToList()
            orderby held.Count > 0, o.Name, o.Id
            select new IndicatorLine(o.Code, o.Name, held.Count + back.Count is 0 ? "No seat either way" : string.Join("; ", held
                .Select(s => $"{facts.NameOf(s.Holder)} sits on {s.Name}").Concat(back.Select(s => $"sits on {s.Name} of {facts.NameOf(s.Board)}"))))
            {
                Number = held.Count > 0 ? 1 : 0,
                Organisations = [o.Id],
                Href = $"/organisations/{o.Code}",
            };
    }
}
