using FluentValidation;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Features.Find.Searches;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Offers.Searches;

/// <summary>A search to be kept, or kept already: its name, and how soon one hears.</summary>
public sealed class SavedSearchForm
{
    /// <summary>"offer" or "need".</summary>
    public string? Kind { get; set; }

    /// <summary>The query string of the list.</summary>
    public string? Query { get; set; }

    public string? Name { get; set; }

    public SearchAlert? Alert { get; set; }

    public uint Version { get; set; }

    internal IEnumerable<FormField> Fields() =>
    [
        FormField.Text(nameof(Name), "Name", Name),
        FormField.Choice(nameof(Alert), "How soon?", Alert, SavedSearchesPage.Alerts.FirstOrDefault(a => a.Value == Alert.ToString())?.Text),
    ];

    internal sealed class Validator : AbstractValidator<SavedSearchForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Give it a name").MaximumLength(SavedSearch.NameMaxLength)
                .WithMessage($"Use {SavedSearch.NameMaxLength} characters or fewer");
            RuleFor(f => f.Alert).NotNull().WithMessage("Choose how soon you want to hear");
            RuleFor(f => f.Query).MaximumLength(SavedSearch.QueryMaxLength).WithMessage("This search is too long to be kept. Take a filter away");
        }
    }
}

/// <summary>One that is kept.</summary>
public sealed record SavedSearchRow(Guid Id, string Name, OpportunityKind Kind, string Query, SearchAlert Alert)
{
    public string Url => $"/{(Kind is OpportunityKind.Offer ? "offers" : "needs")}?{Query}";
}

/// <summary>All of a person's.</summary>
public sealed record SavedSearchesPage(IReadOnlyList<SavedSearchRow> Rows, IReadOnlyList<PeopleSearchRow> People)
{
    public static IReadOnlyList<Choice> Alerts { get; } =
    [
        new(nameof(SearchAlert.Immediately), "At once, one letter for each"),
        new(nameof(SearchAlert.Weekly), "Once a week, in one letter"),
        new(nameof(SearchAlert.None), "Not by letter"),
    ];
}

/// <summary>One to be saved or changed.</summary>
public sealed record SavedSearchPage(Guid? Id, OpportunityKind Kind, string Summary, SavedSearchForm Form);

/// <summary>What a letter listed: exactly that, those that have closed since included.</summary>
public sealed record SearchNewsPage(SavedSearchRow Search, IReadOnlyList<SearchNewsRow> Rows);

/// <summary>One of them.</summary>
public sealed record SearchNewsRow(Guid Id, string Title, string Organisation, string Places, string Starts, OpportunityStanding Standing);
