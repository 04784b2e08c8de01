using FluentValidation;
using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Web.Features.Admin.Merging;

/// <summary>Which organisation ends, which goes on, and from when.</summary>
public sealed record MergeForm
{
    /// <summary>Code of the organisation that ends.</summary>
    public string? From { get; set; }

    /// <summary>Code of the organisation that goes on.</summary>
    public string? Into { get; set; }

    public DateOnly? On { get; set; }

    internal sealed class Validator : AbstractValidator<MergeForm>
    {
        public Validator()
        {
            RuleFor(f => f.From).NotEmpty().WithMessage("Enter the code of the organisation that ends");
            RuleFor(f => f.Into).NotEmpty().WithMessage("Enter the code of the organisation that goes on")
                .Must((form, into) => !string.Equals(form.From?.Trim(), into!.Trim(), StringComparison.OrdinalIgnoreCase))
                    .WithMessage("Choose two different organisations");
            RuleFor(f => f.On).NotNull().WithMessage("Enter the day from which they are one");
        }
    }
}

/// <summary>An organisation as the merge names it.</summary>
public sealed record MergeSide(Guid Id, string Code, string Name, string? Town);

/// <summary>What a merge would move, shown before it is confirmed.</summary>
public sealed record MergePreview(
    MergeSide From, MergeSide Into, DateOnly On, int Contacts, int Introductions, int OpenDuplicates, int Between, int Members, int MembersOfBoth,
    int Invitations, int Sites, int Mailboxes, int ApiKeys, int Gaps, int Children, string? SinglePointOfContact, bool SameSector)
{
    /// <summary>How many people who would stand twice are named.</summary>
    public const int MostDoubles = 50;

    /// <summary>People who seem to be listed at both.</summary>
    public IReadOnlyList<MergeDouble> Doubles { get; init; } = [];
}

/// <summary>Two records that may be one person's, as the ladder shows them.</summary>
public sealed record MergeDouble(string Moves, Guid? MovesId, string Stays, Guid? StaysId, Likeness Likeness);
