using System.Globalization;
using FluentValidation;
using PartnershipPortal.Domain.Campaigns;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Campaigns;

/// <summary>What a campaign pack says of itself.</summary>
public sealed class CampaignForm
{
    public string? Title { get; set; }

    public string? Words { get; set; }

    public string[] Audiences { get; set; } = [];

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public uint Version { get; set; }

    internal CampaignDetails Details => new(Title!, Words!, Audiences, From!.Value, Until);

    internal static CampaignForm Of(CampaignPack p, uint version) =>
        new() { Title = p.Title, Words = p.Words, Audiences = p.Audiences, From = p.From, Until = p.Until, Version = version };

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Title), "What it is called", Title), FormField.Text(nameof(Words), "What it is for", Words),
        FormField.Terms(nameof(Audiences), "For whom", TermKind.CampaignAudience, Audiences),
        FormField.Choice(nameof(From), "First day", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), From?.InWords),
        FormField.Choice(nameof(Until), "Last day", Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Until?.InWords),
    ];

    internal sealed class Validator : AbstractValidator<CampaignForm>
    {
        public Validator()
        {
            RuleFor(f => f.Title).Careful(CampaignPack.TitleMaxLength, "Say what it is called");
            RuleFor(f => f.Words).Careful(CampaignPack.WordsMaxLength, "Say what it is for");
            RuleFor(f => f.Audiences).NotEmpty().WithMessage("Choose at least one audience");
            RuleFor(f => f.From).NotNull().WithMessage("Enter the first day");
            RuleFor(f => f.Until).GreaterThanOrEqualTo(f => f.From).When(f => f is { From: not null, Until: not null })
                .WithMessage("Enter a day that is not before the first");
        }
    }
}

/// <summary>Something that is added to a pack.</summary>
public sealed class CampaignMaterialForm
{
    public string? Label { get; set; }

    public string? Link { get; set; }

    public Guid? Document { get; set; }

    internal sealed class Validator : AbstractValidator<CampaignMaterialForm>
    {
        public Validator()
        {
            RuleFor(f => f.Label).Careful(CampaignPack.TitleMaxLength, "Say what it is");
            RuleFor(f => f.Link).Must(ShelfVersion.IsLink).When(f => f.Document is null).WithMessage("Enter a whole link that begins with https://");
            RuleFor(f => f.Link).Empty().When(f => f.Document is not null).WithMessage("Enter a link or choose a document, not both");
        }
    }
}
