using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Areas;

/// <summary>
/// The board of a care system that decides about its people: what it does of the four things such a board is for, and whether a college sits on it, since
/// when. Recorded by the area's lead, open to anybody; those who sit there are said by role, never by name. Source: S1-07, S1-32.
/// </summary>
public sealed class PeopleBoard
{
    public const int NameMaxLength = 120;
    public const int NoteMaxLength = 300;

    private readonly List<PeopleBoardSeat> _seats = [];

    private PeopleBoard() // EF Core
    {
    }

    public PeopleBoard(string icsCode, string? name, IEnumerable<string> functions, DateTimeOffset at)
    {
        IcsCode = icsCode;
        Describe(name, functions, at);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>An area has one.</summary>
    public string IcsCode { get; private init; } = null!;

    public string Name { get; private set; } = null!;

    /// <summary>Codes of the functions it has taken on, of <c>TermKind.BoardFunction</c>.</summary>
    public string[] Functions { get; private set; } = [];

    /// <summary>The first day on which certainly no college sits there; null while one does, and when nobody has said.</summary>
    public DateOnly? NoSeatSince { get; private set; }

    /// <summary>What is done so that a college comes to sit there.</summary>
    public string? Note { get; private set; }

    /// <summary>When the lead last recorded any of it.</summary>
    public DateTimeOffset SaidAt { get; private set; }

    /// <summary>Who has sat there for colleges; those of before stay, so that any day can be asked.</summary>
    public IReadOnlyList<PeopleBoardSeat> Seats => _seats;

    /// <summary>Who sits there now.</summary>
    public PeopleBoardSeat? Seat => _seats.Find(s => s.EndedOn is null);

    public void Describe(string? name, IEnumerable<string> functions, DateTimeOffset at) =>
        (Name, Functions, SaidAt) = (Rule.Text(name, NameMaxLength, "The name of the board"), [.. functions.Distinct()], at);

    /// <summary>A college sits there since a day. Another that sat there does so no more; the same one is put right. Throws when the days cannot be.</summary>
    /// <param name="role">The role of who sits there, at the college.</param>
    public void GiveSeat(Organisation college, string? role, DateOnly since, DateOnly today)
    {
        Rule.Require(college.Sector is Sector.Fe, "The seat is one of a college.");
        Rule.Allow(WhyNot(college.Id, since, today));
        var seat = Seat;
        if (seat?.OrganisationId == college.Id)
        {
            seat.PutRight(role, since);
        }
        else
        {
            seat?.End(since);
            _seats.Add(new(Id, college.Id, role, since));
        }

        (NoSeatSince, Note) = (null, null);
    }

    /// <summary>No college sits there since a day. Throws when one began to sit there later.</summary>
    public void SayNoSeat(DateOnly since, string? note, DateOnly today)
    {
        Rule.Allow(WhyNot(null, since, today));
        Seat?.End(since);
        (NoSeatSince, Note) = (since, Rule.OptionalText(note, NoteMaxLength, "What is done about it"));
    }

    /// <summary>Why a seat, or that there is none, cannot begin on a day, in a sentence for the form; null when it can.</summary>
    /// <param name="college">Null when there is none.</param>
    public string? WhyNot(Guid? college, DateOnly since, DateOnly today)
    {
        var putRight = college is not null && Seat?.OrganisationId == college ? Seat : null;
        return since > today ? "Enter today or a day before"
            : _seats.TrueForAll(s => s == putRight || (s.EndedOn is { } ended ? ended <= since : s.Since < since)) ? null
            : "A college sat there on that day. Enter a later one";
    }
}

/// <summary>A college's seat on the people board, from a day to another. It counts in I-16 on each day it was held.</summary>
public sealed class PeopleBoardSeat
{
    public const int RoleMaxLength = 120;

    private PeopleBoardSeat() // EF Core
    {
    }

    internal PeopleBoardSeat(Guid boardId, Guid college, string? role, DateOnly since)
    {
        (BoardId, OrganisationId) = (boardId, college);
        PutRight(role, since);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid BoardId { get; private init; }

    /// <summary>The college.</summary>
    public Guid OrganisationId { get; private set; }

    /// <summary>The role of who sits there: "Principal".</summary>
    public string Role { get; private set; } = null!;

    public DateOnly Since { get; private set; }

    /// <summary>The first day on which it is held no more.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    internal void PutRight(string? role, DateOnly since) => (Role, Since) = (Rule.Text(role, RoleMaxLength, "The role of who sits there"), since);

    internal void End(DateOnly on) => EndedOn = on;
}
