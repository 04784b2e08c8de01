using System.Globalization;
using System.Text.RegularExpressions;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Contacts.Import;

internal enum ImportedStatus
{
    Active,
    Paused,
    Left,
}

/// <summary>One row of a contact file, read and checked on its own, before anything is known of what the portal holds. Null means the cell was empty.</summary>
internal sealed partial class ContactImportLine
{
    private ContactImportLine(CsvLine cells)
    {
        Cells = cells;
        Name = Text(Cell("name") ?? $"{Cell("first_name")} {Cell("surname")}", "A name", Contact.NameMaxLength);
        JobTitle = Text(Cell("job_title"), "A job title", Contact.JobTitleMaxLength);
        OrganisationCode = Cell("organisation_code")?.ToUpperInvariant();
        if (OrganisationCode is not null && ShortenedNumber().IsMatch(OrganisationCode))
        {
            RefuseMarked($"A spreadsheet has shortened the code to {OrganisationCode}. Write it out.");
        }

        Email = ReadEmail("email");
        Phone = ReadPhone();
        DeputyEmail = ReadEmail("deputy_email");
    }

    public CsvLine Cells { get; }

    public int Number => Cells.Number;

    /// <summary>In capitals; null when the file leaves it to the uploader's own organisation.</summary>
    public string? OrganisationCode { get; }

    public string Name { get; }

    public string JobTitle { get; }

    public string? Email { get; }

    public string? Phone { get; }

    public string? RoleFamilyCode { get; private set; }

    public ContactLevel? Level { get; private set; }

    public IReadOnlyList<string>? Agendas { get; private set; }

    public bool? IsSinglePointOfContact { get; private set; }

    public string? DeputyEmail { get; }

    public ContactVisibility? Visibility { get; private set; }

    public DateOnly? VerifiedOn { get; private set; }

    public ImportedStatus? Status { get; private set; }

    /// <summary>Why the row cannot be taken; empty when it can.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>What was derived, assumed or left out, for the person who imports.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What a spreadsheet seems to have done to the row. When it cannot be made good the same sentence is among the refusals.</summary>
    public List<string> Marks { get; } = [];

    public static ContactImportLine Read(CsvLine cells, ReferenceBookSnapshot book, DateOnly today)
    {
        var line = new ContactImportLine(cells);
        line.Refuse(line.DeputyEmail is not null && line.DeputyEmail == line.Email, "A person cannot be their own deputy.");
        line.RoleFamilyCode = line.Term("role_family", TermKind.RoleFamily, line.Cell("role_family"), book);
        line.Level =
            line.OneOf("level", ("operational", ContactLevel.Operational), ("strategic", ContactLevel.Strategic), ("day to day", ContactLevel.Operational));
        line.Visibility = line.OneOf("visibility", ("role", ContactVisibility.Role), ("name", ContactVisibility.Name));
        line.IsSinglePointOfContact =
            line.OneOf("single_point_of_contact", ("yes", true), ("no", false), ("true", true), ("false", false), ("y", true), ("n", false));
        line.Status = line.OneOf("status", ("active", ImportedStatus.Active), ("paused", ImportedStatus.Paused), ("left", ImportedStatus.Left));
        line.ReadAgendas(book);
        line.ReadVerifiedOn(today);
        return line;
    }

    public void Refuse(bool isWrong, string reason)
    {
        if (isWrong)
        {
            Refusals.Add(reason);
        }
    }

    /// <summary>A number as a spreadsheet shows a long one: 1.0006E+07.</summary>
    [GeneratedRegex(@"^\+?\d([.,]\d+)?E\+?\d+\z", RegexOptions.IgnoreCase)]
    private static partial Regex ShortenedNumber();

    /// <summary>A date as the number of days since 1900, as it stands in a cell that lost its format: 46348. From 1954 to 2119.</summary>
    [GeneratedRegex(@"^[2-7]\d{4}\z")]
    private static partial Regex SerialDay();

    /// <summary>Figures only, the year last: 03/04/2026 can mean two days.</summary>
    [GeneratedRegex(@"^\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}\z")]
    private static partial Regex DayFirst();

    private string? Cell(string column) => Cells.Optional(column) is { } cell ? CsvFile.Unprotected(cell) : null;

    private string Text(string? cell, string what, int maxLength)
    {
        var text = string.Join(' ', (cell ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Refuse(text.Length is 0, $"{what} is missing.");
        Refuse(Naming.WhyNot(text) is not null, $"{what} cannot be “{text}”. {Naming.WhyNot(text)}.");
        Refuse(text.Length > maxLength, $"{what} must be {maxLength} characters or fewer.");
        return text;
    }

    private string? ReadEmail(string column)
    {
        if (Cell(column) is not { } cell)
        {
            return null;
        }

        var reading = EmailAddress.Read(cell);
        Refuse(!reading.IsRead, $"“{cell}” is not an email address. {reading.Problem}.");
        Note(reading.IsCorrected, $"“{cell}” was read as {reading.Value}.");
        return reading.Value?.Text.ToLowerInvariant();
    }

    /// <summary>A spreadsheet takes the first zero away; the row says what was made of it, and the person looks before anything is saved.</summary>
    private string? ReadPhone()
    {
        if (Cell("phone") is not { } cell)
        {
            return null;
        }

        if (ShortenedNumber().IsMatch(cell))
        {
            RefuseMarked($"A spreadsheet has shortened the telephone number to {cell}, and its last figures are lost. Write it out, like 0161 496 0000.");
            return null;
        }

        var reading = PhoneNumber.Read(cell);
        var number = reading.Value ?? reading.Meant;
        Refuse(number is null, $"“{cell}” is not a telephone number. {reading.Problem}.");
        if (reading.Meant is not null)
        {
            Marks.Add($"The telephone number {cell} has lost its 0 at the front: read as {number}. Correct the file if that is wrong.");
        }

        Note(reading.IsCorrected, $"“{cell}” was read as {number}.");
        return number?.Text;
    }

    private void RefuseMarked(string reason)
    {
        Marks.Add(reason);
        Refusals.Add(reason);
    }

    private void Note(bool isSo, string words)
    {
        if (isSo)
        {
            Notes.Add(words);
        }
    }

    private void ReadAgendas(ReferenceBookSnapshot book)
    {
        if (Cell("agendas") is { } cell)
        {
            Agendas = [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(text => Term("agendas", TermKind.Agenda, text, book)).OfType<string>().Distinct()];
        }
    }

    private void ReadVerifiedOn(DateOnly today)
    {
        if (Cell("verified_on") is not { } cell)
        {
            return;
        }

        if (SerialDay().IsMatch(cell))
        {
            VerifiedOn = DateOnly.FromDateTime(DateTime.FromOADate(int.Parse(cell, CultureInfo.InvariantCulture)));
            Marks.Add($"{cell} is how a spreadsheet counts days: read as {VerifiedOn.Value.InWords}.");
            Refuse(VerifiedOn > today, $"verified_on is in the future: {VerifiedOn.Value.InWords}.");
            return;
        }

        var reading = TypedDate.Read(cell);
        VerifiedOn = reading.Value?.Day;
        if (VerifiedOn is { } day && day.Day != day.Month && day.Day <= 12 && DayFirst().IsMatch(cell))
        {
            Marks.Add($"{cell} was read as {day.InWords}, the day before the month. A spreadsheet set to American dates writes them the other way round.");
        }

        Refuse(!reading.IsRead, $"verified_on must be a date such as 2026-11-22, not “{cell}”. {reading.Problem}.");
        Refuse(VerifiedOn > today, $"verified_on is in the future: {cell}.");
    }

    /// <summary>The code of a term written as its code or its label, in any case; a renamed one leads to its successor.</summary>
    private string? Term(string column, TermKind kind, string? text, ReferenceBookSnapshot book)
    {
        if (text is null)
        {
            return null;
        }

        var term = book.Find(kind, text.ToLowerInvariant())
            ?? book.TermsOf(kind).FirstOrDefault(t =>
                string.Equals(t.Label, text, StringComparison.OrdinalIgnoreCase) || string.Equals(t.Code, text, StringComparison.OrdinalIgnoreCase));
        if (term is { Status: not TermStatus.Current, Successor: { } successor })
        {
            term = book.Find(kind, successor) ?? term;
        }

        Refuse(term is null, $"{column}: “{text}” is not on our list.");
        return term?.Code;
    }

    private T? OneOf<T>(string column, params ReadOnlySpan<(string Word, T Value)> words)
        where T : struct
    {
        if (Cell(column) is not { } cell)
        {
            return null;
        }

        foreach (var (word, value) in words)
        {
            if (string.Equals(word, cell, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        Refusals.Add($"{column} must be {words[0].Word} or {words[1].Word}{(column is "status" ? " or left" : "")}, not “{cell}”.");
        return null;
    }
}
