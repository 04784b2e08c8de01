using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Shared.Notes;

/// <summary>A note to one's own organisation.</summary>
public sealed class NoteForm
{
    public string? Note { get; set; }

    internal sealed class Validator : AbstractValidator<NoteForm>
    {
        public Validator() => RuleFor(f => f.Note).NotEmpty().WithMessage("Write a note")
            .MaximumLength(OwnNote.TextMaxLength).WithMessage($"Use {OwnNote.TextMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>What the notes are about.</summary>
/// <param name="Url">Where they stand.</param>
/// <param name="Secrecy">Who never reads them.</param>
/// <param name="Crumbs">The way there.</param>
/// <param name="Partnership">The partnership whose pages they are among; null of an organisation.</param>
public sealed record NotesAbout(string Url, string Title, string Secrecy, IReadOnlyList<(string Text, string Url)> Crumbs, Guid? Partnership = null);

/// <param name="IsRemovable">The viewer wrote it, or approves for the organisation.</param>
public sealed record NoteRow(Guid Id, string Text, string Person, DateTimeOffset At, bool IsRemovable);

/// <summary>Own notes, the latest first.</summary>
public sealed record NotesPage(NotesAbout About, string Organisation, NoteForm Form, IReadOnlyList<NoteRow> Rows, int Page, int Pages);
