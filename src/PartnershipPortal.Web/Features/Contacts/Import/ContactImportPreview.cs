using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>Which rows of the preview are asked for.</summary>
public sealed record ImportPreviewQuestion(ImportOutcome? Show = null, bool Marked = false, int Page = 1);

/// <summary>Reads what the pages before saving show of an uploaded file: its columns, then row by row what would happen.</summary>
public sealed class ContactImportPreview(PortalDbContext db, ContactImporter importer, ReferenceBook reference)
{
    private const int PageSize = 50;
    private const string Address = "/organisation/contacts/import";

    /// <summary>A page of the preview.</summary>
    public async Task<ImportPreviewPage> ReadAsync(ContactImport import, ImportPreviewQuestion question, CancellationToken cancel)
    {
        var file = TableFile.Read(import.Content);
        var choice = import.Choice ?? ContactFile.Own.Find(file).Choice;
        var plan = await importer.PlanAsync(TableShape.Apply(choice, file), import.OrganisationId, null, cancel);
        var shown = plan.Rows.Where(r => (question.Show is null || r.Outcome == question.Show) && (!question.Marked || r.Marks.Count > 0)).ToList();
        var pages = Math.Max(1, (shown.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(question.Page, 1, pages);
        var rows = shown.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var words = new ContactFieldWords(await reference.CurrentAsync(cancel), await DeputiesAsync(rows, plan, cancel));
        return new ImportPreviewPage(
            import.Id,
            import.FileName,
            plan.Count(ImportOutcome.Added),
            plan.Count(ImportOutcome.Changed),
            plan.Count(ImportOutcome.LeftAlone),
            plan.Count(ImportOutcome.Refused),
            plan.Rows.Count(r => r.Marks.Count > 0),
            [.. Found(file, choice).Columns.Where(c => choice.Targets[c.Index] is null && c.Heading.Length > 0).Select(c => c.Heading)],
            question.Show,
            question.Marked,
            [.. rows.Select(r => new ImportPreviewRow(r.Line, r.Name, r.JobTitle, r.Outcome, ChangesOf(r, words), r.Marks, r.Notes))],
            page,
            pages);
    }

    /// <summary>The page that asks which column is which.</summary>
    /// <param name="choice">What was said so far; null for what the headings suggest.</param>
    public ColumnsPage Columns(ContactImport import, ColumnChoice? choice)
    {
        var file = TableFile.Read(import.Content);
        choice ??= ContactFile.Own.Find(file).Choice;
        return ColumnsPage.Of(import.FileName, $"{Address}/{import.Id}/columns", Address, Found(file, choice), choice, ContactFile.Own);
    }

    /// <summary>What the person said of the columns.</summary>
    public static (FoundColumns Found, ColumnChoice Choice) Chosen(ContactImport import, ColumnsForm form)
    {
        var file = TableFile.Read(import.Content);
        var found = form.HasNoHeadings ? FoundColumns.WithoutHeadings(file) : ContactFile.Own.Find(file);
        return (found, form.ChoiceFor(found, ContactFile.Own));
    }

    /// <summary>How many rows there are under the headings.</summary>
    public static int RowsUnder(ContactImport import, ColumnChoice choice) => TableShape.Apply(choice, TableFile.Read(import.Content)).Lines.Count;

    /// <summary>How far it is, or what came of it.</summary>
    public static ImportProgressPage Progress(ContactImport import, DateTimeOffset now) => new(
        import.Id,
        import.FileName,
        import.State,
        import.Rows,
        import.RowsDone,
        import.Added,
        import.Changed,
        import.Unchanged,
        import.Refused,
        import.Failure,
        import.Result is not null,
        import.UndoneAt)
    {
        UndoUntil = import.WhyNotUndo(now) is null && import.UndoUntil is { } until ? London.DayOf(until) : null,
    };

    private static FoundColumns Found(TableFile file, ColumnChoice choice) =>
        choice.HeadingLine is 0 ? FoundColumns.WithoutHeadings(file) : ContactFile.Own.Find(file);

    private static IReadOnlyList<FieldChange> ChangesOf(ContactImportRow row, ContactFieldWords words) =>
        row.Change is { Was: { } was } change ? words.Changes(was, change.Contact.Moment) : [];

    private async Task<Dictionary<Guid, string>> DeputiesAsync(IReadOnlyList<ContactImportRow> rows, ContactImportPlan plan, CancellationToken cancel)
    {
        var ids = rows.Where(r => r.Change is { Was: not null })
            .SelectMany(r => new[] { r.Change!.Was!.Details.DeputyId, r.Change.Contact.DeputyId }).OfType<Guid>().Distinct().ToArray();
        var names = await db.Contacts.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        foreach (var added in plan.Changes.Where(c => ids.Contains(c.Contact.Id)))
        {
            names[added.Contact.Id] = added.Contact.Name;
        }

        return names;
    }
}

/// <summary>Whose imports.</summary>
internal static class ContactImportQueries
{
    extension(IQueryable<ContactImport> imports)
    {
        public IQueryable<ContactImport> OfOrganisation(Guid? organisationId) => imports.Where(i => i.OrganisationId == organisationId);
    }
}
