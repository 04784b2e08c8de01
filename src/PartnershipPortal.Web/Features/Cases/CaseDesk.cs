using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Cases;

/// <summary>Takes a case to change it, and saves it with its letter; what changes the library is known to every node with the next request.</summary>
public sealed class CaseDesk(PortalDbContext db, ReferenceBook book, CaseLetters letters)
{
    /// <summary>Begins a transaction that holds the case; null when it is not among those.</summary>
    internal async Task<CaseStudy?> TakeAsync(IQueryable<CaseStudy> among, Guid id, CancellationToken cancel)
    {
        if (db.Database.CurrentTransaction is null)
        {
            await db.Database.BeginTransactionAsync(cancel);
        }

        await db.Database.ExecuteSqlAsync($"select 1 from case_studies where id = {id} for no key update", cancel);
        return await among.SingleOrDefaultAsync(c => c.Id == id, cancel);
    }

    /// <param name="changesLibrary">What anyone may read has changed.</param>
    internal async Task<IActionResult> SaveAsync(Controller controller, string notice, string url, bool changesLibrary, CancellationToken cancel)
    {
        await letters.TellAndSaveAsync(cancel);
        if (changesLibrary)
        {
            await db.BumpVocabularyVersionAsync(cancel);
        }

        if (db.Database.CurrentTransaction is not null)
        {
            await db.Database.CommitTransactionAsync(cancel);
        }

        if (changesLibrary)
        {
            book.Doubt();
        }

        controller.TempData["Notice"] = notice;
        return controller.LocalRedirect(url);
    }

    /// <summary>What a case may be described by. What it has already stays on the lists, though it be historic.</summary>
    internal async Task<CaseChoices> ChoicesAsync(CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        IReadOnlyList<Choice> Of(TermKind kind) => [.. words.TermsOf(kind).Select(t => new Choice(t.Code, t.Label))];
        return new(
            [.. words.CurrentTerms(TermKind.Agenda).Select(t => new Choice(t.Code, t.Label))], Of(TermKind.Programme), Of(TermKind.YearGroup),
            Of(TermKind.StaffGroup), [.. Sectors.Everyone.Select(s => new Choice(s.Code(), s.Label()))],
            [.. words.CurrentTerms(TermKind.RoleFamily).Select(t => new Choice(t.Code, t.Label, null, t.Sector is { } s ? s.Label() : null))]);
    }

    /// <summary>Says beside the field what is on none of the lists, or lies ahead.</summary>
    internal async Task CheckAsync(Controller controller, CaseForm form, DateOnly today, CancellationToken cancel)
    {
        var choices = await ChoicesAsync(cancel);
        foreach (var (name, list, codes) in new (string, IReadOnlyList<Choice>, string[])[]
        {
            (nameof(form.Sectors), choices.Sectors, form.Sectors), (nameof(form.Agendas), choices.Agendas, form.Agendas),
            (nameof(form.Programmes), choices.Programmes, form.Programmes), (nameof(form.YearGroups), choices.YearGroups, form.YearGroups),
            (nameof(form.StaffGroups), choices.StaffGroups, form.StaffGroups),
            (nameof(form.ContactRole), choices.Roles, form.ContactRole is null ? [] : [form.ContactRole]),
        })
        {
            if (Array.Exists(codes, code => list.All(c => c.Value != code)))
            {
                controller.ModelState.AddModelError(name, "Choose from the list");
            }
        }

        if (form.Year > today.Year)
        {
            controller.ModelState.AddModelError(nameof(form.Year), $"Enter a year up to {today.Year}");
        }

        if (form is CorrectCaseForm { CheckedOn: { } on } && on > today)
        {
            controller.ModelState.AddModelError(nameof(CorrectCaseForm.CheckedOn), "Enter today or a day before");
        }
    }
}
