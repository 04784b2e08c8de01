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

    /// <summary>What an approver's file must have: their own organisation goes without saying.</summary>
    public static readonly TableShape Own = new(
        Known,
        [
            new("Choose which column holds the name, or which two hold first name and surname", ["name"], ["first_name", "surname"]),
            new("Choose which column holds the job title", ["job_title"]),
        ],
        ResultColumns);

    /// <summary>What the command's file must have: rows of any organisations.</summary>
    public static readonly TableShape OfAll = Own
        with
    { Needs = [.. Own.Needs, new("Choose which column holds the organisation code", ["organisation_code"])] };

    /// <summary>What the headings of a file are taken for.</summary>
    public static FoundColumns Find(TableFile file) => Own.Find(file);

    /// <summary>Reads a file whose headings say everything. Throws <see cref="BrokenRuleException"/> with a sentence for the person who sent it.</summary>
    public static CsvTable Read(byte[] content, bool needsOrganisation) => (needsOrganisation ? OfAll : Own).ReadClear(content);

    /// <summary>Reads an uploaded file by the columns that were said for it.</summary>
    public static CsvTable Read(ContactImport import) =>
        import.Choice is { } choice ? TableShape.Apply(choice, TableFile.Read(import.Content)) : Read(import.Content, needsOrganisation: false);

    /// <summary>A day as files write it.</summary>
    public static string Date(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
