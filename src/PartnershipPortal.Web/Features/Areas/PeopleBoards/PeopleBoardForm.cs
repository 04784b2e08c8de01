using FluentValidation;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Areas.PeopleBoards;

/// <summary>The people board of an area as its lead types it.</summary>
public sealed class PeopleBoardForm
{
    public const string Yes = "yes";
    public const string No = "no";

    public string? Called { get; set; }

    public string[] Functions { get; set; } = [];

    /// <summary>Whether a college sits there.</summary>
    public string? HasSeat { get; set; }

    /// <summary>Code of the college.</summary>
    public string? College { get; set; }

    public string? SeatRole { get; set; }

    /// <summary>Since when one does, or does not.</summary>
    public DateOnly? Since { get; set; }

    public string? Note { get; set; }

    public uint Version { get; set; }

    internal static PeopleBoardForm Of(PeopleBoard board, string? college, uint version) => new()
    {
        Called = board.Name,
        Functions = board.Functions,
        HasSeat = board.Seat is not null ? Yes : board.NoSeatSince is not null ? No : null,
        College = college,
        SeatRole = board.Seat?.Role,
        Since = board.Seat?.Since ?? board.NoSeatSince,
        Note = board.Note,
        Version = version,
    };

    internal IEnumerable<FormField> Fields(IReadOnlyList<Choice> functions, IReadOnlyList<Choice> colleges) =>
    [
        FormField.Text(nameof(Called), "What is it called?", Called),
        new(nameof(Functions), "What does it do?", Functions,
            string.Join("; ", functions.Where(f => Functions.Contains(f.Value)).Select(f => f.Text))),
        FormField.Choice(nameof(HasSeat), "Does a college sit on it?", HasSeat, HasSeat is Yes ? "Yes" : HasSeat is No ? "No" : ""),
        FormField.Choice(nameof(College), "Which college?", College, colleges.FirstOrDefault(c => c.Value == College)?.Text),
        FormField.Text(nameof(SeatRole), "Who sits there, by role?", SeatRole),
        FormField.Choice(nameof(Since), "Since when?", Since?.ToString("O", null), Since?.InWords),
        FormField.Text(nameof(Note), "What is done about it?", Note),
    ];

    internal sealed class Validator : AbstractValidator<PeopleBoardForm>
    {
        public Validator()
        {
            RuleFor(f => f.Called).Careful(PeopleBoard.NameMaxLength, "Enter what the board is called");
            RuleFor(f => f.HasSeat).Must(h => h is Yes or No).WithMessage("Say whether a college sits on it");
            When(f => f.HasSeat is Yes, () =>
            {
                RuleFor(f => f.College).NotEmpty().WithMessage("Choose the college that sits there");
                RuleFor(f => f.SeatRole).Careful(PeopleBoardSeat.RoleMaxLength, "Enter the role of who sits there, never a name");
            });
            RuleFor(f => f.Since).NotNull().When(f => f.HasSeat is Yes or No).WithMessage("Enter the day since when it is so");
            RuleFor(f => f.Note).CarefulIfAny(PeopleBoard.NoteMaxLength);
        }
    }
}

/// <summary>The form with its lists.</summary>
public sealed record PeopleBoardPage(string Area, PeopleBoardForm Form, IReadOnlyList<Choice> Functions, IReadOnlyList<Choice> Colleges);

/// <summary>The board on the area's page, with the four functions and which of them it has taken on.</summary>
public sealed record PeopleBoardSection(PeopleBoardNotice? Board, IReadOnlyList<(string Label, bool IsDone)> Functions, bool MayEdit);
