using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Cases;

/// <summary>What a case says. Of an administrator it also has what became of it and when it was checked.</summary>
public class CaseForm
{
    public string? Title { get; set; }

    public string? Place { get; set; }

    public string? Who { get; set; }

    public string[] Sectors { get; set; } = [];

    public string? Tried { get; set; }

    public string? Numbers { get; set; }

    public string? Worked { get; set; }

    public string[] Agendas { get; set; } = [];

    public string[] Programmes { get; set; } = [];

    public string[] YearGroups { get; set; } = [];

    public string[] StaffGroups { get; set; } = [];

    public int? Year { get; set; }

    public string? ContactRole { get; set; }

    public string? Source { get; set; }

    public string? Url { get; set; }

    public uint Version { get; set; }

    internal CaseDetails Details => new()
    {
        Title = Title,
        Place = Place,
        Who = Who,
        Sectors = Sectors,
        Tried = Tried,
        Numbers = Numbers,
        Worked = Worked,
        Agendas = Agendas,
        Programmes = Programmes,
        YearGroups = YearGroups,
        StaffGroups = StaffGroups,
        Year = Year,
        ContactRole = ContactRole,
        Source = Source,
        Url = Url,
    };

    internal static CaseForm Of(CaseStudy c, uint version) => Fill(new CaseForm(), c, version);

    private protected static T Fill<T>(T form, CaseStudy c, uint version)
        where T : CaseForm
    {
        (form.Title, form.Place, form.Who, form.Sectors) = (c.Title, c.Place, c.Who, c.Sectors);
        (form.Tried, form.Numbers, form.Worked) = (c.Tried, c.Numbers, c.Worked);
        (form.Agendas, form.Programmes, form.YearGroups, form.StaffGroups) = (c.Agendas, c.Programmes, c.YearGroups, c.StaffGroups);
        (form.Year, form.ContactRole, form.Source, form.Url, form.Version) = (c.Year, c.ContactRole, c.Source, c.Url, version);
        return form;
    }

    internal virtual IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Title), "Title", Title), FormField.Text(nameof(Place), "Where", Place), FormField.Text(nameof(Who), "Who", Who),
        FormField.Sectors(nameof(Sectors), "Kinds of organisation", Sectors), FormField.Text(nameof(Tried), "What was tried", Tried),
        FormField.Text(nameof(Numbers), "Numbers", Numbers), FormField.Text(nameof(Worked), "What made it work", Worked),
        FormField.Terms(nameof(Agendas), "Agendas", TermKind.Agenda, Agendas),
        FormField.Terms(nameof(Programmes), "Programmes", TermKind.Programme, Programmes),
        FormField.Terms(nameof(YearGroups), "Year groups", TermKind.YearGroup, YearGroups),
        FormField.Terms(nameof(StaffGroups), "Staff groups", TermKind.StaffGroup, StaffGroups),
        FormField.Text(nameof(Year), "Year", Year?.ToString(CultureInfo.InvariantCulture)),
        FormField.Term(nameof(ContactRole), "Role to ask", TermKind.RoleFamily, ContactRole), FormField.Text(nameof(Source), "Source", Source),
        FormField.Text(nameof(Url), "Address", Url),
    ];

    internal abstract class Rules<T> : AbstractValidator<T>
        where T : CaseForm
    {
        protected Rules()
        {
            RuleFor(f => f.Title).Careful(CaseDetails.TitleMaxLength, "Give it a title");
            RuleFor(f => f.Place).Careful(CaseDetails.ShortMaxLength, "Say where it was");
            RuleFor(f => f.Who).Careful(CaseDetails.WhoMaxLength, "Say which organisations did it");
            RuleFor(f => f.Sectors).NotEmpty().WithMessage("Choose the kinds of organisation");
            RuleFor(f => f.Tried).Careful(CaseDetails.TextMaxLength, "Say what was tried");
            RuleFor(f => f.Numbers).CarefulIfAny(CaseDetails.TextMaxLength);
            RuleFor(f => f.Worked).Careful(CaseDetails.TextMaxLength, "Say what made it work, or what did not");
            RuleFor(f => f.Agendas).Must(a => a.Length is > 0 and <= CaseDetails.MostAgendas).WithMessage($"Choose 1 to {CaseDetails.MostAgendas} agendas");
            RuleFor(f => f.Year).GreaterThanOrEqualTo(CaseStudy.FirstYear).WithMessage($"Enter a year from {CaseStudy.FirstYear} on");
            RuleFor(f => f.Source).WithNamesIfAny(CaseDetails.WhoMaxLength);
            RuleFor(f => f.Url).Must(WebLink.IsNoneOrSafe).WithMessage("Enter a whole address that begins with https://")
                .MaximumLength(WebLink.MaxLength).WithMessage($"Use {WebLink.MaxLength} characters or fewer");
        }
    }

    internal sealed class Validator : Rules<CaseForm>
    {
        public Validator() => RuleFor(f => f.Year).NotNull().WithMessage("Enter the year");
    }
}

/// <summary>A published case as an administrator corrects it.</summary>
public sealed class CorrectCaseForm : CaseForm
{
    public bool IsHistoric { get; set; }

    public string? Fate { get; set; }

    public DateOnly? CheckedOn { get; set; }

    internal static new CorrectCaseForm Of(CaseStudy c, uint version) =>
        Fill(new CorrectCaseForm { IsHistoric = c.IsHistoric, Fate = c.Fate, CheckedOn = c.CheckedOn }, c, version);

    internal override IEnumerable<FormField> Fields() =>
    [
        .. base.Fields(), FormField.Tick(nameof(IsHistoric), "Something in it is no more there", IsHistoric),
        FormField.Text(nameof(Fate), "What became of it", Fate),
        FormField.Choice(nameof(CheckedOn), "Checked on", CheckedOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CheckedOn?.InWords),
    ];

    internal new sealed class Validator : Rules<CorrectCaseForm>
    {
        public Validator() => RuleFor(f => f.Fate).CarefulIfAny(CaseDetails.FateMaxLength);
    }
}

/// <summary>Why a case is removed from the library.</summary>
public sealed class CaseOffForm
{
    public string? Reason { get; set; }

    internal sealed class Validator : AbstractValidator<CaseOffForm>
    {
        public Validator() => RuleFor(f => f.Reason).Careful(CaseDetails.ReasonMaxLength, "Say why");
    }
}

/// <summary>Publish it, or send it back with the reason.</summary>
public sealed class ReviewCaseForm
{
    public const string Yes = "publish";
    public const string No = "back";

    public string? Answer { get; set; }

    public string? Reason { get; set; }

    public uint Version { get; set; }

    internal sealed class Validator : AbstractValidator<ReviewCaseForm>
    {
        public Validator()
        {
            RuleFor(f => f.Answer).Must(a => a is Yes or No).WithMessage("Choose an answer");
            RuleFor(f => f.Reason).NotEmpty().When(f => f.Answer is No, ApplyConditionTo.CurrentValidator).WithMessage("Enter a reason, which they will read");
            RuleFor(f => f.Reason).CarefulIfAny(CaseDetails.ReasonMaxLength);
        }
    }
}
