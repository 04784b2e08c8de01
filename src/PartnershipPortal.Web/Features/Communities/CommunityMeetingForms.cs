using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Partnerships.Meetings;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>Something for the agenda, with what is to be read before.</summary>
public sealed class CommunityItemForm
{
    public string? Item { get; set; }

    /// <summary>A page of the web.</summary>
    public string? Paper { get; set; }

    /// <summary>A document on the shelf of one's own organisation.</summary>
    public Guid? Document { get; set; }

    internal sealed class Validator : AbstractValidator<CommunityItemForm>
    {
        public Validator()
        {
            RuleFor(f => f.Item).IsForAgenda();
            RuleFor(f => f.Paper).Must(ShelfVersion.IsLink).When(f => f.Document is null && !string.IsNullOrWhiteSpace(f.Paper))
                .WithMessage($"Enter a whole link that begins with https://, {ShelfVersion.LinkMaxLength} characters or fewer");
            RuleFor(f => f.Paper).Empty().When(f => f.Document is not null).WithMessage("Enter a link or choose a document, not both");
        }
    }
}

/// <summary>Notes of a meeting, and who was there: members, and others by role.</summary>
public sealed class CommunityNotesForm
{
    public List<Guid> There { get; set; } = [];

    /// <summary>Others, one a line: organisation code and role.</summary>
    public string? Others { get; set; }

    public string? Notes { get; set; }

    internal IEnumerable<(string Code, string Role)> OtherLines => (Others ?? "")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split([' ', ',', ':'], 2, StringSplitOptions.TrimEntries)).Select(p => (p[0], p.Length > 1 ? p[1] : ""));

    internal sealed class Validator : AbstractValidator<CommunityNotesForm>
    {
        private const int MostOthers = 1000;

        public Validator()
        {
            RuleFor(f => f.Others).MaximumLength(MostOthers).WithMessage($"Use {MostOthers} characters or fewer")
                .Must((f, _) => f.OtherLines.All(l => l.Role.Length is > 0 and <= MeetingAttendee.RoleMaxLength))
                .WithMessage("Write on each line the code of the organisation, then the role").NamesNobodyInCare();
            RuleFor(f => f.Notes).NotEmpty().WithMessage("Write what was said; a line is enough")
                .MaximumLength(Meeting.AgreedMaxLength).WithMessage($"Use {Meeting.AgreedMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}

/// <summary>Something to be done for the community.</summary>
public sealed class CommunityActionForm
{
    public string? Doing { get; set; }

    /// <summary>A membership; empty while nobody does it.</summary>
    public Guid? Owner { get; set; }

    public DateOnly? DueOn { get; set; }

    public Guid? Meeting { get; set; }

    internal sealed class Validator : AbstractValidator<CommunityActionForm>
    {
        public Validator()
        {
            RuleFor(f => f.Doing).NotEmpty().WithMessage("Say what is to be done")
                .MaximumLength(MeetingAction.TextMaxLength).WithMessage($"Use {MeetingAction.TextMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.DueOn).NotNull().WithMessage("Enter the day by which it is done");
        }
    }
}

/// <summary>Another owner or another day for an action.</summary>
public sealed class CommunityActionChangeForm
{
    public Guid? Owner { get; set; }

    public DateOnly? DueOn { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields(Func<Guid?, string?> nameOf) =>
    [
        FormField.Choice(nameof(Owner), "Who does it", Owner, nameOf(Owner) ?? "Nobody yet"),
        FormField.Choice(nameof(DueOn), "By when", DueOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DueOn?.InWords),
    ];

    internal sealed class Validator : AbstractValidator<CommunityActionChangeForm>
    {
        public Validator() => RuleFor(f => f.DueOn).NotNull().WithMessage("Enter the day by which it is done");
    }
}
