using FluentValidation;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Areas.Funding;

/// <summary>Money to ask for, in the list.</summary>
/// <param name="Area">The care system it is for; null for all of England.</param>
/// <param name="MayEdit">The viewer keeps it.</param>
public sealed record FundingRow(
    Guid Id, string Title, string ForWhom, DateOnly? OpensOn, DateOnly ClosesOn, string Source, string? Area, bool MayEdit);

/// <summary>What has not closed, the next to close first.</summary>
/// <param name="Area">Of which care system, with what is for all of England; null for everything.</param>
public sealed record FundingListPage(
    IntegratedCareSystem? Area, IReadOnlyList<Choice> Areas, IReadOnlyList<FundingRow> Rows, DateOnly Today, bool MayAdd, int Page, int Pages);

/// <summary>Funding on a page that is about more.</summary>
public sealed record FundingSection(string Area, IReadOnlyList<FundingNotice> Rows, DateOnly Today, bool MayAdd);

/// <summary>A funding opportunity as it is typed.</summary>
public sealed class FundingForm
{
    /// <summary>Code of the care system; none for all of England. A lead's is always the own one.</summary>
    public string? Area { get; set; }

    public string? Called { get; set; }

    public string? ForWhom { get; set; }

    public DateOnly? OpensOn { get; set; }

    public DateOnly? ClosesOn { get; set; }

    public string? Link { get; set; }

    public uint Version { get; set; }

    internal FundingWords Said => new(Called, ForWhom, OpensOn, ClosesOn!.Value, Link);

    internal static FundingForm Of(FundingOpportunity f, uint version) => new()
    {
        Area = f.IcsCode,
        Called = f.Title,
        ForWhom = f.ForWhom,
        OpensOn = f.OpensOn,
        ClosesOn = f.ClosesOn,
        Link = f.Source,
        Version = version,
    };

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Called), "What is it called?", Called), FormField.Text(nameof(ForWhom), "For whom is it?", ForWhom),
        FormField.Choice(nameof(OpensOn), "When does it open?", $"{OpensOn:O}", OpensOn?.InWords),
        FormField.Choice(nameof(ClosesOn), "When does it close?", $"{ClosesOn:O}", ClosesOn?.InWords),
        FormField.Text(nameof(Link), "Where does it say so?", Link),
    ];

    internal sealed class Validator : AbstractValidator<FundingForm>
    {
        public Validator()
        {
            RuleFor(f => f.Called).Careful(FundingOpportunity.TitleMaxLength, "Enter what it is called");
            RuleFor(f => f.ForWhom).Careful(FundingOpportunity.ForWhomMaxLength, "Say for whom it is");
            RuleFor(f => f.ClosesOn).NotNull().WithMessage("Enter the last day on which one may apply");
            RuleFor(f => f.OpensOn).Must((f, opens) => opens <= f.ClosesOn).When(f => f is { OpensOn: not null, ClosesOn: not null })
                .WithMessage("It opens before it closes");
            RuleFor(f => f.Link).Must(ShelfVersion.IsLink).WithMessage("Enter the web address of who gives it; it starts with https://");
        }
    }
}

/// <summary>The form with its list of care systems; a lead has none.</summary>
/// <param name="Id">Null for a new one.</param>
public sealed record FundingFormPage(Guid? Id, FundingForm Form, IReadOnlyList<Choice> Areas)
{
    public string Url => Id is null ? FundingController.List + "/new" : $"{FundingController.List}/{Id}/change";

    public string Back => FundingController.Of(Form.Area);
}
