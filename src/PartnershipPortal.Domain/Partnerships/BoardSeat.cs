namespace PartnershipPortal.Domain.Partnerships;

/// <summary>Which board a seat is on. Source: S0-49, S2-06.</summary>
public enum BoardKind
{
    Governors,
    Directors,
    CouncilOfGovernors,
    Curriculum,
    Employers,
    Committee,
    Other,
}

/// <summary>
/// A seat on a board of one organisation that it offers to the other side: governors, directors, a curriculum or employer board. Who sits there is
/// said by role, never by name. When it has run out is asked of the calendar. Source: S0-49, S2-06.
/// </summary>
public sealed class BoardSeat : AnsweredByOther
{
    public const int NameMaxLength = 120;

    /// <summary>Days before its end in which it stands in the work of both sides. Source: S0-49.</summary>
    public const int EndsSoonDays = 60;

    /// <summary>The longest term of office.</summary>
    public const int MostYears = 10;

    private BoardSeat() // EF Core
    {
    }

    internal BoardSeat(Guid partnershipId, PartnershipSide side, BoardKind kind, string? board, string? words, Deed deed)
        : base(partnershipId, side, deed)
    {
        Kind = kind;
        Board = Rule.Text(board, NameMaxLength, "The name of the board");
        Words = Rule.OptionalText(words, Partnership.WordsMaxLength, "What it asks for");
    }

    public BoardKind Kind { get; private init; }

    /// <summary>What the board is called.</summary>
    public string Board { get; private init; } = null!;

    /// <summary>What the seat asks for: how often, how long.</summary>
    public string? Words { get; private init; }

    /// <summary>The role of whoever sits there; null until the offer is accepted.</summary>
    public string? Holder { get; private set; }

    public DateOnly? Since { get; private set; }

    public DateOnly? Until { get; private set; }

    /// <summary>The day it was given up, before its time.</summary>
    public DateOnly? EndedOn { get; private set; }

    public bool IsHeldOn(DateOnly today) => IsAgreed && EndedOn is null && Until >= today;

    public bool EndsSoonOn(DateOnly today) => IsHeldOn(today) && Until <= today.AddDays(EndsSoonDays);

    internal void Fill(SeatTerm term, Deed deed)
    {
        Take(term);
        Agree(deed);
    }

    internal void Take(SeatTerm term)
    {
        Rule.Require(term.Until > term.Since, "The seat ends after it begins.");
        Rule.Require(term.Until <= term.Since.AddYears(MostYears), $"A seat is for {MostYears} years at most.");
        (Holder, Since, Until) = (Rule.Text(term.Holder, NameMaxLength, "The role of who takes it"), term.Since, term.Until);
    }

    internal void GiveUp(DateOnly on) => EndedOn = on;
}

/// <summary>Who holds a seat, by role, and for how long.</summary>
public sealed record SeatTerm(string? Holder, DateOnly Since, DateOnly Until);

/// <summary>The words of seats.</summary>
public static class BoardLabels
{
    public static string Word(this BoardKind kind) => kind switch
    {
        BoardKind.Governors => "Governing body",
        BoardKind.Directors => "Board of directors",
        BoardKind.CouncilOfGovernors => "Council of governors",
        BoardKind.Curriculum => "Curriculum board",
        BoardKind.Employers => "Employer board",
        BoardKind.Committee => "Committee of a board",
        BoardKind.Other => "Another board",
    };
}
