using FluentValidation;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Offers.Own;

/// <summary>The pages of the form, in order.</summary>
public enum OpportunityStep
{
    Contact,
    Programme,
    Subject,
    People,
    Start,
    Place,
    Money,
    More,
    Words,
}

/// <summary>The words of the steps.</summary>
public static class OpportunitySteps
{
    public static string Slug(this OpportunityStep step) => step.ToString().ToLowerInvariant();

    /// <summary>Null for what is no step.</summary>
    public static OpportunityStep? Read(string slug) => Enum.GetValues<OpportunityStep>().Cast<OpportunityStep?>().FirstOrDefault(s => s!.Value.Slug() == slug);

    public static OpportunityStep? After(OpportunityStep step) => step is OpportunityStep.Words ? null : step + 1;

    public static string Heading(this OpportunityStep step, OpportunityKind kind) => step switch
    {
        OpportunityStep.Contact => "Who answers for it?",
        OpportunityStep.Programme => "Which programme?",
        OpportunityStep.Subject => "What exactly, and at which level?",
        OpportunityStep.People => "Whom is it for?",
        OpportunityStep.Start => "When does it start?",
        OpportunityStep.Place => kind is OpportunityKind.Offer ? "Where, and how many places?" : "Where, and how many people?",
        OpportunityStep.Money => "Who pays, and whom are places kept for?",
        OpportunityStep.More => "What else should people know?",
        OpportunityStep.Words => "In your own words",
    };
}

/// <summary>An offer or need as it is typed; each page sends its own part.</summary>
public sealed class OpportunityForm
{
    /// <summary>From the address.</summary>
    public OpportunityStep Step { get; set; }

    public Guid? Contact { get; set; }

    public string? Programme { get; set; }

    public string? Subject { get; set; }

    public int? Level { get; set; }

    public StaffGroup? StaffGroup { get; set; }

    public int[] Bands { get; set; } = [];

    public OpportunityAudience? Audience { get; set; }

    /// <summary>One on each line.</summary>
    public string? Starts { get; set; }

    public Horizon? Horizon { get; set; }

    public Guid? Site { get; set; }

    public int? Places { get; set; }

    public FundingTag? Funding { get; set; }

    public string[] Groups { get; set; } = [];

    public PathwayStage? Stage { get; set; }

    public string[] Marks { get; set; } = [];

    public string? PriorLearningFrom { get; set; }

    public string? LsipPriority { get; set; }

    public string? Partner { get; set; }

    public string? Words { get; set; }

    public DateOnly? ClosesOn { get; set; }

    public uint Version { get; set; }

    internal string[] StartLines => OpportunityRules.LinesOf(Starts);

    internal static OpportunityForm Of(Opportunity o, OpportunityStep step, uint version) => new()
    {
        Step = step,
        Contact = o.ContactId,
        Programme = o.ProgrammeCode,
        Subject = o.Subject,
        Level = o.Level,
        StaffGroup = o.StaffGroup,
        Bands = o.Bands,
        Audience = o.Audience,
        Starts = string.Join('\n', o.Starts),
        Horizon = o.Horizon,
        Site = o.SiteId,
        Places = o.Places,
        Funding = o.Funding,
        Groups = o.Groups,
        Stage = o.Stage,
        Marks = o.Marks,
        PriorLearningFrom = o.PriorLearningFrom,
        LsipPriority = o.LsipPriority,
        Partner = o.Partner,
        Words = o.Words,
        ClosesOn = o.ClosesOn,
        Version = version,
    };

    /// <summary>The details with this page's part.</summary>
    internal OpportunityDetails Into(OpportunityDetails d) => Step switch
    {
        OpportunityStep.Contact => d,
        OpportunityStep.Programme => d with { ProgrammeCode = Programme },
        OpportunityStep.Subject => d with { Subject = Subject, Level = Level },
        OpportunityStep.People => d with { StaffGroup = StaffGroup, Bands = Bands, Audience = Audience },
        OpportunityStep.Start => d with { Starts = StartLines, Horizon = Horizon },
        OpportunityStep.Place => d with { SiteId = Site, Places = Places },
        OpportunityStep.Money => d with { Funding = Funding, Groups = Groups },
        OpportunityStep.More => d with { Stage = Stage, Marks = Marks, PriorLearningFrom = PriorLearningFrom, LsipPriority = LsipPriority },
        OpportunityStep.Words => d with { Words = Words, Partner = Partner, ClosesOn = ClosesOn },
    };

    /// <summary>What two versions of this page are compared by.</summary>
    internal IEnumerable<FormField> Fields(StepChoices choices) => Step switch
    {
        OpportunityStep.Contact => [FormField.Choice(nameof(Contact), "Who answers for it?", Contact, choices.Contacts, "A colleague")],
        OpportunityStep.Programme => [FormField.Term(nameof(Programme), "Programme", TermKind.Programme, Programme)],
        OpportunityStep.Subject => [FormField.Text(nameof(Subject), "Subject, standard or job", Subject), FormField.Choice(nameof(Level), "Level", Level,
            $"{Level}")],
        OpportunityStep.People =>
        [
            FormField.Choice(nameof(Audience), "For", Audience, Audience?.Word()), FormField.Choice(nameof(StaffGroup), "Staff group", StaffGroup,
                StaffGroup?.Word()),
            new(nameof(Bands), "Bands", new([.. Bands.Select(b => $"{b}")]), string.Join(", ", Bands)),
        ],
        OpportunityStep.Start => [FormField.Text(nameof(Starts), "Starts", Starts), FormField.Choice(nameof(Horizon), "How far ahead", Horizon,
            Horizon?.Word())],
        OpportunityStep.Place => [FormField.Choice(nameof(Site), "Where", Site, choices.Sites, "A site that is gone"),
            FormField.Choice(nameof(Places), "Places", Places, $"{Places}")],
        OpportunityStep.Money =>
        [
            FormField.Choice(nameof(Funding), "Paid by", Funding, Funding?.Word()),
            FormField.Terms(nameof(Groups), "Keeps places for", TermKind.WpGroup, Groups),
        ],
        OpportunityStep.More =>
        [
            FormField.Choice(nameof(Stage), "Stage", Stage, Stage?.Word()),
            new(nameof(Marks), "Also", new(Marks), string.Join(", ", Marks.Select(m => OpportunityMarks.Find(m)?.Label))),
            FormField.Text(nameof(PriorLearningFrom), "Prior learning that counts", PriorLearningFrom), FormField.Text(nameof(LsipPriority),
                "Local skills priority", LsipPriority),
        ],
        OpportunityStep.Words =>
        [
            FormField.Text(nameof(Words), "What it is and how it runs", Words), FormField.Text(nameof(Partner), "Delivered with", Partner),
            FormField.Choice(nameof(ClosesOn), "Listed until", ClosesOn?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                ClosesOn?.InWords),
        ],
    };

    internal sealed class Validator : AbstractValidator<OpportunityForm>
    {
        public Validator()
        {
            RuleFor(f => f.Contact).NotNull().When(f => f.Step is OpportunityStep.Contact).WithMessage("Choose who answers for it");
            RuleFor(f => f.Programme).NotEmpty().When(f => f.Step is OpportunityStep.Programme).WithMessage("Choose a programme");
            RuleFor(f => f.Subject).MaximumLength(Opportunity.SubjectMaxLength)
                .WithMessage($"Use {Opportunity.SubjectMaxLength} characters or fewer").NamesNobody();
            RuleFor(f => f.Level).InclusiveBetween(Opportunity.LowestLevel, Opportunity.HighestLevel).WithMessage("Choose a level from the list");
            RuleForEach(f => f.Bands).InclusiveBetween(1, 9).WithMessage("Choose bands from the list");
            RuleFor(f => f.Starts).AreStarts();
            RuleFor(f => f.Places).NotNull().When(f => f.Step is OpportunityStep.Place).WithMessage("Enter how many, as a number")
                .InclusiveBetween(1, Opportunity.MostPlaces).WithMessage($"Enter a number between 1 and {Opportunity.MostPlaces}");
            RuleForEach(f => f.Marks).Must(m => OpportunityMarks.Find(m) is not null).WithMessage("Choose from the list");
            RuleFor(f => f.PriorLearningFrom).MaximumLength(Opportunity.LineMaxLength)
                .WithMessage($"Use {Opportunity.LineMaxLength} characters or fewer").NamesNobody();
            RuleFor(f => f.LsipPriority).MaximumLength(Opportunity.LineMaxLength)
                .WithMessage($"Use {Opportunity.LineMaxLength} characters or fewer").NamesNobody();
            RuleFor(f => f.Partner).MaximumLength(Opportunity.LineMaxLength)
                .WithMessage($"Use {Opportunity.LineMaxLength} characters or fewer").NamesNobody();
            RuleFor(f => f.Words).MaximumLength(Opportunity.WordsMaxLength)
                .WithMessage($"Use {Opportunity.WordsMaxLength} characters or fewer").NamesNobody();
        }
    }
}

/// <summary>What the forms of offers and needs ask, of words that anybody may read and of starts.</summary>
internal static class OpportunityRules
{
    /// <summary>Each is a day or a month, and there are not too many.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> AreStarts<T>(this IRuleBuilder<T, string?> starts) => starts.Custom((typed, context) =>
    {
        var lines = LinesOf(typed);
        if (lines.Select(l => TypedDate.Read(l).Problem).FirstOrDefault(p => p is not null) is { } problem)
        {
            context.AddFailure(problem);
        }
        else if (lines.Length > Opportunity.MostStarts)
        {
            context.AddFailure($"Give {Opportunity.MostStarts} starts at most");
        }
    });

    public static string[] LinesOf(string? starts) =>
        (starts ?? "").Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static IRuleBuilderOptions<T, string?> NamesNobody<T>(this IRuleBuilder<T, string?> words) => words.NamesNobodyInCare()
        .Must(w => !PersonalDetails.NamesAPerson(w)).WithMessage("Anybody may read this. Name roles, and no person");
}

/// <summary>Why it is taken off the lists.</summary>
public sealed class WithdrawForm
{
    public string? Why { get; set; }

    internal sealed class Validator : AbstractValidator<WithdrawForm>
    {
        public Validator() => RuleFor(f => f.Why).NotEmpty().WithMessage("Say why, in a line")
            .MaximumLength(Opportunity.LineMaxLength)
                .WithMessage($"Use {Opportunity.LineMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>It is filled; where interviews were promised, how many were held.</summary>
public sealed class FillForm
{
    public int? Interviews { get; set; }

    internal sealed class Validator : AbstractValidator<FillForm>
    {
        public Validator() => RuleFor(f => f.Interviews).InclusiveBetween(0, Opportunity.MostPlaces).WithMessage("Enter a number");
    }
}

/// <summary>How many places of an offer are given in all.</summary>
public sealed class TakenForm
{
    public int? Taken { get; set; }

    public uint Version { get; set; }

    internal sealed class Validator : AbstractValidator<TakenForm>
    {
        public Validator() => RuleFor(f => f.Taken).NotNull().WithMessage("Enter how many are given")
            .InclusiveBetween(0, Opportunity.MostPlaces).WithMessage("Enter a number");
    }
}
