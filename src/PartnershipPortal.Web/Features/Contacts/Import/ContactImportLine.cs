using System.Globalization;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import;

internal enum ImportedStatus
{
    Active,
    Paused,
    Left,
}

/// <summary>One row of a contact file, read and checked on its own, before anything is known of what the portal holds. Null means the cell was empty.</summary>
internal sealed class ContactImportLine
{
    private static readonly string[] DateShapes = ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];

    private ContactImportLine(CsvLine cells)
    {
        Cells = cells;
        Name = Text("name", "A name", Contact.NameMaxLength);
        JobTitle = Text("job_title", "A job title", Contact.JobTitleMaxLength);
        OrganisationCode = Cell("organisation_code")?.ToUpperInvariant();
        Email = Cell("email")?.ToLowerInvariant();
        Phone = Cell("phone");
        DeputyEmail = Cell("deputy_email")?.ToLowerInvariant();
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

    public static ContactImportLine Read(CsvLine cells, ReferenceBookSnapshot book, DateOnly today)
    {
        var line = new ContactImportLine(cells);
        line.Refuse(line.Email is not null && !PublicDetails.IsMailbox(line.Email), $"“{line.Email}” is not an email address.");
        line.Refuse(line.Phone is not null && !(PublicDetails.IsPhone(line.Phone) && line.Phone.Length <= Contact.PhoneMaxLength), $"“{line.Phone}” is not a telephone number.");
        line.Refuse(line.DeputyEmail is not null && line.DeputyEmail == line.Email, "A person cannot be their own deputy.");
        line.RoleFamilyCode = line.Term("role_family", TermKind.RoleFamily, line.Cell("role_family"), book);
        line.Level = line.OneOf("level", ("operational", ContactLevel.Operational), ("strategic", ContactLevel.Strategic), ("day to day", ContactLevel.Operational));
        line.Visibility = line.OneOf("visibility", ("role", ContactVisibility.Role), ("name", ContactVisibility.Name));
        line.IsSinglePointOfContact = line.OneOf("single_point_of_contact", ("yes", true), ("no", false), ("true", true), ("false", false), ("y", true), ("n", false));
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

    private string? Cell(string column) => Cells.Optional(column) is { } cell ? ContactFile.Unprotected(cell) : null;

    private string Text(string column, string what, int maxLength)
    {
        var text = string.Join(' ', (Cell(column) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Refuse(text.Length is 0, $"{what} is missing.");
        Refuse(text.Length > maxLength, $"{what} must be {maxLength} characters or fewer.");
        return text;
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

        if (DateOnly.TryParseExact(cell, DateShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            VerifiedOn = day;
            Refuse(day > today, $"verified_on is in the future: {cell}.");
        }
        else
        {
            Refusals.Add($"verified_on must be a date such as 2026-11-22, not “{cell}”.");
        }
    }

    /// <summary>The code of a term written as its code or its label, in any case; a renamed one leads to its successor.</summary>
    private string? Term(string column, TermKind kind, string? text, ReferenceBookSnapshot book)
    {
        if (text is null)
        {
            return null;
        }

        var term = book.Find(kind, text.ToLowerInvariant())
            ?? book.TermsOf(kind).FirstOrDefault(t => string.Equals(t.Label, text, StringComparison.OrdinalIgnoreCase) || string.Equals(t.Code, text, StringComparison.OrdinalIgnoreCase));
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
