using FluentValidation;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>A link or a file, one of the two.</summary>
public class ShelfFileForm
{
    public static string Limits { get; } =
        $"PDF, Word, Excel, PowerPoint, PNG or JPEG, up to {ShelfItem.MaxFileBytes / 1024 / 1024} MB. No macros, and nothing about named students or patients";

    public string? Link { get; set; }

    public IFormFile? File { get; set; }

    internal sealed class Validator : AbstractValidator<ShelfFileForm>
    {
        public Validator()
        {
            RuleFor(f => f.File).Must((form, file) => file is not null || !string.IsNullOrWhiteSpace(form.Link))
                .WithMessage("Choose a file, or enter a link");
            RuleFor(f => f.Link).Must(string.IsNullOrWhiteSpace).When(f => f.File is not null).WithMessage("Give a file or a link, not both");
            RuleFor(f => f.Link).Must(ShelfVersion.IsLink).When(f => f.File is null && !string.IsNullOrWhiteSpace(f.Link))
                .WithMessage($"Enter a whole link that begins with https://, {ShelfVersion.LinkMaxLength} characters or fewer");
        }
    }
}

/// <summary>A document to put on a shelf.</summary>
public sealed class ShelfForm : ShelfFileForm
{
    /// <summary>Who may open what is on an organisation's shelf.</summary>
    public static IReadOnlyList<Choice> Audiences { get; } =
    [
        new(nameof(ShelfVisibility.Public), "Anyone", "It is on the web for everybody"),
        new(nameof(ShelfVisibility.Members), "Members of the portal", "Whoever acts for an organisation here"),
        new(nameof(ShelfVisibility.Partners), "Your partners", "Others see the title and may ask you for it"),
    ];

    public string? Title { get; set; }

    /// <summary>Not asked on a partnership's shelf.</summary>
    public ShelfVisibility? Visibility { get; set; }

    internal new sealed class Validator : AbstractValidator<ShelfForm>
    {
        public Validator()
        {
            Include(new ShelfFileForm.Validator());
            RuleFor(f => f.Title)
                .NotEmpty().WithMessage("Enter a title")
                .MaximumLength(ShelfItem.TitleMaxLength).WithMessage($"Use {ShelfItem.TitleMaxLength} characters or fewer");
        }
    }
}

/// <summary>Who may open a document from now on.</summary>
public sealed class ShelfVisibilityForm
{
    public ShelfVisibility? Visibility { get; set; }

    internal sealed class Validator : AbstractValidator<ShelfVisibilityForm>
    {
        public Validator() => RuleFor(f => f.Visibility).NotNull().WithMessage("Choose who may open it");
    }
}

/// <summary>A wish to see a document.</summary>
public sealed class ShelfAskForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<ShelfAskForm>
    {
        public Validator() => RuleFor(f => f.Why)
            .NotEmpty().WithMessage("Say what you need it for")
            .MaximumLength(ShelfAsk.WordsMaxLength).WithMessage($"Use {ShelfAsk.WordsMaxLength} characters or fewer");
    }
}

/// <summary>The owner's answer.</summary>
public sealed class ShelfAnswerForm
{
    /// <summary>"yes" or "no", by the button pressed.</summary>
    public string? Let { get; set; }

    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<ShelfAnswerForm>
    {
        public Validator()
        {
            RuleFor(f => f.Let).Must(l => l is "yes" or "no").WithMessage("Say yes or no");
            RuleFor(f => f.Words).MaximumLength(ShelfAsk.WordsMaxLength).WithMessage($"Use {ShelfAsk.WordsMaxLength} characters or fewer");
        }
    }
}
