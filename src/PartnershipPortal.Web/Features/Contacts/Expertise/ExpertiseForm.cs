using FluentValidation;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Features.Pledges;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Contacts.Expertise;

/// <summary>What somebody knows about, one a line.</summary>
public sealed class ExpertiseForm
{
    public string? Subjects { get; set; }

    public uint Version { get; set; }

    internal IReadOnlyList<string> Lines => LinesOf(Subjects);

    internal static ExpertiseForm Of(IEnumerable<string> subjects, uint version) => new() { Subjects = string.Join('\n', subjects), Version = version };

    internal IEnumerable<FormField> Fields() => [FormField.Text(nameof(Subjects), "What they know about", Subjects)];

    private static IReadOnlyList<string> LinesOf(string? text) =>
        [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    internal sealed class Validator : AbstractValidator<ExpertiseForm>
    {
        public Validator()
        {
            RuleFor(f => f.Subjects).Careful(Contact.ExpertiseMost * (Contact.ExpertiseMaxLength + 2), "Enter a line, or choose to be listed for nothing");
            RuleFor(f => f.Subjects).Must(s => LinesOf(s).Count <= Contact.ExpertiseMost).WithMessage($"Enter {Contact.ExpertiseMost} lines at most");
            RuleFor(f => f.Subjects).Must(s => LinesOf(s).All(l => l.Length <= Contact.ExpertiseMaxLength))
                .WithMessage($"Use {Contact.ExpertiseMaxLength} characters or fewer in a line");
        }
    }
}

/// <summary>The form of the person, or of who proposes.</summary>
/// <param name="Person">The colleague; null for oneself.</param>
/// <param name="Proposed">What a colleague proposes to the person.</param>
public sealed record ExpertisePage(Guid Id, string? Person, ExpertiseForm Form, IReadOnlyList<string> Proposed, bool HasRefused)
{
    public string Url => Person is null ? "/my-details/expertise" : $"/organisation/contacts/{Id}/expertise";

    public string Back => $"/organisation/contacts/{Id}";
}
