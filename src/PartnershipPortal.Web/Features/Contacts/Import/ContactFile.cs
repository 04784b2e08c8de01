using System.Globalization;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>The file in which contacts come and go: the columns that the export writes, and what else people call them.</summary>
internal static class ContactFile
{
    /// <summary>The columns of the template and the export.</summary>
    public static readonly string[] Columns =
    [
        "organisation_code", "name", "job_title", "email", "phone", "role_family", "level", "agendas",
        "single_point_of_contact", "deputy_email", "visibility", "verified_on", "status",
    ];

    /// <summary>What the result file adds; ignored when such a file is sent in again.</summary>
    public static readonly string[] ResultColumns = ["line", "outcome", "reason"];

    /// <summary>Every column we can take, with the headings people give it.</summary>
    public static readonly KnownColumn[] Known =
    [
        new("name", "Full name", "Contact name", "Contact", "Person", "Staff name", "Staff member", "Employee", "Employee name") { Hints = ["fullname"] },
        new("first_name", "First name", "Forename", "Given name", "Firstname", "Christian name") { Hints = ["forename", "firstname"] },
        new("surname", "Surname", "Last name", "Lastname", "Family name") { Hints = ["surname", "lastname"] },
        new("job_title", "Job title", "Job", "Job role", "Position", "Position title", "Post", "Post title", "Role", "Role title", "Designation")
            { Hints = ["title", "role", "position", "job", "post"] },
        new("email", "Email address", "E-mail", "Mail", "E-mail address", "Work email", "Work email address", "Contact email", "Primary email",
            "Email work") { Hints = ["email", "mail"] },
        new("phone", "Telephone", "Tel", "Tel no", "Telephone number", "Telephone no", "Phone number", "Phone no", "Work phone", "Work telephone",
            "Business phone", "Office phone", "Direct line",
            "Direct dial", "DDI", "Contact number", "Contact telephone", "Mobile", "Mobile phone",
                "Mobile number") { Hints = ["phone", "tel", "mobile", "dial"] },
        new("organisation_code", "Organisation code", "ODS code", "ODS", "UKPRN", "Org code", "Code"),
        new("role_family", "Kind of role", "Role family"),
        new("level", "Level"),
        new("agendas", "Agendas", "Topics", "Handles", "Responsible for"),
        new("single_point_of_contact", "Single point of contact", "SPOC", "Main contact"),
        new("deputy_email", "Deputy’s email", "Deputy", "Deputy e-mail", "Cover"),
        new("visibility", "What others see", "Visibility"),
        new("verified_on", "Date checked", "Checked", "Checked on", "Last checked", "Details checked", "Verified"),
        new("status", "Status", "State"),
    ];

    /// <summary>What the headings of a file are taken for.</summary>
    public static FoundColumns Find(TableFile file) => FoundColumns.In(file, Known, ResultColumns);

    /// <summary>Why these columns do not do; null when they do.</summary>
    /// <param name="needsOrganisation">The command needs the organisation's code in each row; an approver's own organisation goes without saying.</param>
    public static string? WhyNot(ColumnChoice choice, bool needsOrganisation)
    {
        var chosen = choice.Targets.OfType<string>().ToList();
        var twice = chosen.GroupBy(c => c).FirstOrDefault(g => g.Count() > 1)?.Key;
        return twice is not null ? $"Two columns hold the {LabelOf(twice)}. Choose one, and leave the other out"
            : !chosen.Contains("name") && !(chosen.Contains("first_name") && chosen.Contains("surname"))
                ? "Choose which column holds the name, or which two hold first name and surname"
            : !chosen.Contains("job_title") ? "Choose which column holds the job title"
            : needsOrganisation && !chosen.Contains("organisation_code") ? "Choose which column holds the organisation code"
            : null;
    }

    /// <summary>Reads a file whose headings say everything. Throws <see cref="BrokenRuleException"/> with a sentence for the person who sent it.</summary>
    public static CsvTable Read(byte[] content, bool needsOrganisation)
    {
        var file = TableFile.Read(content);
        var found = Find(file);
        var headings = found.Columns.Select(c => c.Heading.ToLowerInvariant()).Where(h => h.Length > 0).ToList();
        Rule.Require(headings.Distinct().Count() == headings.Count, "A column is named twice in the line of headings.");
        var unknown = found.Columns.Where(c => !c.IsCertain && c.Heading.Length > 0).Select(c => c.Heading).ToList();
        Rule.Require(unknown.Count is 0,
            $"We do not know the {(unknown.Count is 1 ? "column" : "columns")} {string.Join(", ", unknown)}. The columns are {string.Join(", ", Columns)}.");
        var choice = found.Choice with { Targets = [.. found.Columns.Select(c => c.IsCertain ? c.Target : null)] };
        Rule.Require(WhyNot(choice, needsOrganisation) is null, $"{WhyNot(choice, needsOrganisation)}. The columns are {string.Join(", ", Columns)}.");
        var table = choice.Apply(file);
        Rule.Require(table.Lines.Count > 0, NoRows);
        return table;
    }

    public const string NoRows = "The file has no rows under its headings.";

    public static string Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static string LabelOf(string column) => Array.Find(Known, k => k.Name == column) is { } known ? known.Label.ToLowerInvariant() : column;
}
