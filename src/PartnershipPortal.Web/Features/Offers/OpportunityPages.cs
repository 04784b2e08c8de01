using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>A fact of an offer or need as a line.</summary>
/// <param name="Step">The page of the form that asks for it.</param>
public sealed record FactRow(string Label, string Value, string Step);

/// <summary>The public page of an offer or need: what anyone may read, and what the viewer may do.</summary>
/// <param name="Contact">The contact's role, for members; never a name.</param>
/// <param name="OwnAnswer">What the viewer's organisation has answered to this need.</param>
/// <param name="Cover">For the lead of its area.</param>
public sealed record OpportunityPage(
    Guid Id, OpportunityKind Kind, string Title, OpportunityStanding Standing, string Organisation, string OrganisationCode, string? WhyWithdrawn,
    IReadOnlyList<FactRow> Facts, IReadOnlyList<string> Marks, string? ProgrammeCode, string? Programme, string? Words, DateOnly? CheckedOn, string? Contact,
    bool HasContact, bool IsOwn, bool IsMember, bool MayAnswer, AnswerRow? OwnAnswer, Joined? Joined, AskOffer? Ask, NeedCover? Cover)
{
    /// <summary>What was written about its own answer since.</summary>
    public IReadOnlyList<SaidRow> Said { get; init; } = [];

    public bool IsOpen => Opportunity.IsLive(Standing);

    public string Word => Kind is OpportunityKind.Offer ? "offer" : "need";
}

/// <summary>Something that one side of an answer wrote to the other.</summary>
/// <param name="Who">"You", or the other organisation.</param>
public sealed record SaidRow(DateTimeOffset At, string Who, string Words);

/// <summary>An answer to a need, as one of the two sides or the lead of the area reads it.</summary>
/// <param name="Who">The organisation that answers; empty on its own page.</param>
/// <param name="Places">Null while nobody has answered.</param>
/// <param name="State">How it stands, lapsed ones included.</param>
/// <param name="IsWaiting">It waits for the organisation with the need.</param>
public sealed record AnswerRow(
    Guid Id, string Who, string Code, int? Places, string State, string Kind, string? Words, string? Why, DateTimeOffset At, DateOnly? WaitsUntil,
        bool IsWaiting,
    bool IsOpen, Joined? Joined, OpportunityAnswerState As)
{
    /// <summary>What was written about it since.</summary>
    public IReadOnlyList<SaidRow> Said { get; init; } = [];
}

/// <summary>The words of an offer or need.</summary>
internal static class OpportunityFactRows
{
    /// <summary>Every fact that was said, in the order of the form.</summary>
    public static IReadOnlyList<FactRow> Of(OpportunityFacts f, ReferenceBookSnapshot words)
    {
        var isOffer = f.Kind is OpportunityKind.Offer;
        List<FactRow?> rows =
        [
            new("Programme", f.ProgrammeCode is { } code ? words.Label(TermKind.Programme, code) : "Not said", "programme"),
            Row("Subject, standard or job", f.Subject, "subject"),
            Row("Level", f.Level is { } level ? $"{level}" : null, "subject"),
            Row("For", f.Audience?.Word(), "people"),
            Row("Staff group", f.StaffGroup?.Word(), "people"),
            Row("Bands", f.Bands is [] ? null : string.Join(", ", f.Bands), "people"),
            new("Starts", OfferCard.StartsOf(f.Starts), "start"),
            Row("How far ahead", f.Horizon?.Word(), "start"),
            new(isOffer ? "Places" : "People wanted", f.Places is { } places ? $"{places}" : "Not said", "place"),
            f.Places is null || f.Taken is 0 ? null : new(isOffer ? "Places open" : "Still wanted", $"{f.PlacesOpen}", "place"),
            new("Where", string.Join(", ", new[] { f.SiteName, f.Postcode }.OfType<string>()) is { Length: > 0 } where ? where : "Location not given", "place"),
            Row("Paid by", f.Funding?.Word(), "money"),
            Row("Keeps places for", f.Groups is [] ? null : string.Join("; ", f.Groups.Select(g => words.Label(TermKind.WpGroup, g))), "money"),
            Row("Stage", f.Stage?.Word(), "more"),
            Row("Also", f.Marks is [] ? null : string.Join("; ", f.Marks.Select(m => OpportunityMarks.Find(m)?.Label)), "more"),
            Row("Prior learning that counts", f.PriorLearningFrom, "more"),
            Row("Answers the local skills priority", f.LsipPriority, "more"),
            Row("Delivered with", f.Partner, "words"),
            Row("Listed until", f.ClosesOn?.InWords, "words"),
        ];
        return [.. rows.OfType<FactRow>()];
    }

    private static FactRow? Row(string label, string? value, string step) => value is { Length: > 0 } ? new(label, value, step) : null;
}
