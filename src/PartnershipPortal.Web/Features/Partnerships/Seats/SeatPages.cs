using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Partnerships.Seats;

/// <summary>How a seat stands on a day.</summary>
public enum SeatStanding
{
    Offered,
    EndsSoon,
    Held,
    Declined,
    Over,
}

/// <summary>A seat as both sides see it.</summary>
/// <param name="Of">Whose board it is.</param>
/// <param name="For">Whose side sits there, or is asked to.</param>
/// <param name="Offered">Who offered it and when.</param>
/// <param name="Answer">Who answered and when; null while nobody has.</param>
/// <param name="WaitsForOwn">The viewer's side is asked, and may answer.</param>
/// <param name="MayTakeBack">The viewer's side offered it, and nobody has answered.</param>
/// <param name="MayChange">Somebody holds it, and the viewer may renew or end it.</param>
public sealed record SeatRow(
    Guid Id, string Board, string Kind, string? Words, string Of, string For, string Offered, string? Answer, string? WhyNot, string? Holder, DateOnly? Since,
    DateOnly? Until, SeatStanding Standing, bool WaitsForOwn, bool MayChange, bool MayTakeBack);

/// <summary>Seats on each other's boards: those that ask for something first.</summary>
public sealed record SeatsPage(Guid Id, string Title, bool MayWrite, SeatForm Form, IReadOnlyList<SeatRow> Rows)
{
    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<BoardKind>().Select(k => new Choice(k.ToString(), k.Word()))];
}

/// <summary>One seat, to be answered, renewed or given up.</summary>
public sealed record SeatPage(Guid Id, string Title, SeatRow Seat, SeatTermForm Term, WhyNotForm WhyNot);
