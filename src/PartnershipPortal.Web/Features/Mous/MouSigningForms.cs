using FluentValidation;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>A signature: the name as it is typed, in which capacity, and proof of who types it.</summary>
public sealed record MouSignForm
{
    public string? Name { get; set; }

    public string? Capacity { get; set; }

    public bool Confirm { get; set; }

    /// <summary>The fingerprint of what was on the screen.</summary>
    public string? Hash { get; set; }

    /// <summary>A code of the app, or the demonstration's password.</summary>
    public string? Proof { get; set; }

    /// <summary>The challenge of a passkey, sealed, and the browser's answer.</summary>
    public string? State { get; set; }

    public string? Credential { get; set; }

    internal sealed class Validator : AbstractValidator<MouSignForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Type your full name")
                .MaximumLength(MouSignature.NameMaxLength).WithMessage($"Use {MouSignature.NameMaxLength} characters or fewer");
            RuleFor(f => f.Capacity).NotEmpty().WithMessage("Say in which capacity you sign, such as chief people officer")
                .MaximumLength(MouSignature.CapacityMaxLength).WithMessage($"Use {MouSignature.CapacityMaxLength} characters or fewer");
            RuleFor(f => f.Confirm).Equal(true).WithMessage("Confirm that you have read it and may sign");
            RuleFor(f => f.Proof).NotEmpty().When(f => string.IsNullOrEmpty(f.Credential)).WithMessage("Prove that it is you, to sign");
        }
    }
}

/// <summary>Why somebody does not sign.</summary>
public sealed record MouDeclineForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<MouDeclineForm>
    {
        public Validator() => RuleFor(f => f.Why).NotEmpty().WithMessage("Say why you do not sign")
            .MaximumLength(Mou.ReasonMaxLength).WithMessage($"Use {Mou.ReasonMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>Signing, on one page.</summary>
/// <param name="Organisation">For whom the viewer signs.</param>
/// <param name="Signatory">The viewer's name as their organisation has it.</param>
/// <param name="Money">What the clause on costs says first, when there is one.</param>
public sealed record MouSignPage(
    MouPage Mou, MouText Text, string Organisation, string Signatory, string? Money, SigningQuestion Question, MouSignForm Form, MouDeclineForm Decline,
    bool IsDeclining)
{
    public string Url => Mou.Head.Url;

    /// <summary>Who has signed already and who is left, as the lead of the page.</summary>
    public string Before => Mou.Parties.Where(p => p.Signature is not null).Select(p => p.Name).ToList() switch
    {
        [] => "Nobody has signed yet.",
        var signed => $"{MouLibrary.Names(signed)} {(signed.Count is 1 ? "has" : "have")} signed"
            + (signed.Count == Mou.Parties.Count - 1 ? "; yours is the last signature." : "."),
    };
}

/// <summary>Naming who signs for one's own organisation.</summary>
public sealed record MouSignatoryPage(MouHead Head, PartnershipPersonForm Form, Guid? Now, IReadOnlyList<Choice> Colleagues);
