using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Tests.Partnerships;
using static PartnershipPortal.Domain.Tests.Mous.Agreed;

namespace PartnershipPortal.Domain.Tests.Mous;

/// <summary>A draft from the library, changed clause by clause. Source: S0-38, J4, product.md section 3, "MoU clauses".</summary>
public class DraftingTests
{
    [Fact]
    public void A_draft_holds_the_library_and_every_edit_is_kept_with_who_made_it()
    {
        var agreed = new Agreed();
        agreed.Mou.ChangeClause(agreed.Clause("disputes"), "If we disagree", "We talk first.", agreed.College);

        Assert.Equal(MouState.Draft, agreed.Mou.State);
        Assert.Equal([1, 2, 3], agreed.Mou.Clauses.Select(c => c.Position));
        Assert.Equal(("Leila", MouEditKind.Changed, "We talk first."), (agreed.Mou.Edits[^1].Person, agreed.Mou.Edits[^1].Kind, agreed.Mou.Edits[^1].Body));
        Assert.Contains(PartnershipEntryKind.MouStarted, agreed.Lines);
    }

    [Fact]
    public void Saying_the_same_again_is_no_edit_and_keeps_a_review()
    {
        var agreed = new Agreed().InReview();
        var clause = agreed.Clause("disputes");
        var edits = agreed.Mou.Edits.Count;

        agreed.Mou.ChangeClause(clause, clause.Heading, clause.Body + "\r\n", agreed.College);

        Assert.Equal((edits, MouState.LegalReview), (agreed.Mou.Edits.Count, agreed.Mou.State));
    }

    [Theory]
    [InlineData("obligations")]
    [InlineData("disputes")]
    [InlineData("data-shared")]
    public void Without_a_word_in_a_required_clause_it_goes_nowhere(string code)
    {
        var agreed = new Agreed();
        agreed.Mou.ChangeClause(agreed.Clause(code), "A heading", "  \n ", agreed.Trust);

        Assert.Equal([code], agreed.Mou.MissingClauses);
        Assert.False(agreed.Mou.CanGoToReview);
        Assert.StartsWith("Obligations, disputes and data shared", Refusal(() => agreed.InReview()), StringComparison.Ordinal);
        Assert.StartsWith("This clause is required", Refusal(() => agreed.Mou.LeaveOut(agreed.Clause(code), agreed.Trust)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clause_of_their_own_is_added_moved_and_left_out_and_the_rest_closes_up()
    {
        var agreed = new Agreed();
        var own = agreed.Mou.AddClause(new(null, "Parking", "There is none."), agreed.College);
        agreed.Mou.Move(own, -1, agreed.College);

        Assert.Equal(3, own.Position);
        agreed.Mou.LeaveOut(own, agreed.Trust);
        Assert.Equal([1, 2, 3], agreed.Mou.Clauses.Select(c => c.Position).Order());
        Assert.Equal([MouEditKind.Added, MouEditKind.Moved, MouEditKind.LeftOut], agreed.Mou.Edits.Where(e => e.ClauseKey == own.Key).Select(e => e.Kind));
        Assert.Equal("This clause is there already.",
            Refusal(() => agreed.Mou.AddClause(new("disputes", "Again", "Again"), agreed.College)));
    }

    [Fact]
    public void An_affiliate_changes_nothing()
    {
        var agreed = new Agreed();
        var affiliate = Guid.NewGuid();
        agreed.Both.Partnership.Add(affiliate, PartnershipSide.Asking, MemberPart.Affiliate, Both.Trust, "Priya", Both.Today, Both.Now);

        Assert.Contains("affiliate", Refusal(() => agreed.HandOf(affiliate, "Somebody")), StringComparison.Ordinal);
        Assert.Contains("not in this partnership", Refusal(() => agreed.HandOf(Guid.NewGuid(), "A stranger")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_third_organisation_that_joins_is_asked_for_its_review_and_signature_too()
    {
        var agreed = new Agreed();
        var third = Guid.NewGuid();

        Assert.True(agreed.Mou.Meet([.. agreed.Places, new(third, "10001378", "Another college", PartnershipSide.Answering)]));
        Assert.Equal([1, 2, 3], agreed.Mou.Parties.Select(p => p.Order));
        Assert.False(agreed.Mou.Meet([.. agreed.Places, new(third, "10001378", "Another college", PartnershipSide.Answering)]));
        agreed.InReview();
        agreed.Mou.FinishReview(agreed.Trust);
        agreed.Mou.FinishReview(agreed.College);
        Assert.False(agreed.Mou.CanFreeze);
    }

    [Fact]
    public void A_comment_is_settled_and_a_suggestion_is_accepted_by_somebody_else()
    {
        var agreed = new Agreed();
        var clause = agreed.Clause("disputes");
        var hand = agreed.Trust;
        var comment = agreed.Mou.Comment(clause, "Five days are few.", agreed.College);
        var suggestion = agreed.Mou.Suggest(clause, "We talk within ten days.", null, hand);

        Assert.Equal("Somebody else accepts what you suggest.", Refusal(() => agreed.Mou.Accept(suggestion, hand)));
        agreed.Mou.Accept(suggestion, agreed.College);
        agreed.Mou.Settle(comment, agreed.Trust);

        Assert.Equal("We talk within ten days.", clause.Body);
        Assert.Equal((MouCommentState.Accepted, "Leila"), (suggestion.State, suggestion.ClosedBy));
        Assert.Equal("This has been dealt with already.", Refusal(() => agreed.Mou.Settle(comment, agreed.Trust)));
    }

    [Fact]
    public void A_suggestion_on_top_of_a_wording_that_has_gone_is_not_taken_blindly()
    {
        var agreed = new Agreed();
        var suggestion = agreed.Mou.Suggest(agreed.Clause("disputes"), "We talk within ten days.", "Easter", agreed.Trust);
        agreed.Mou.ChangeClause(agreed.Clause("disputes"), "Disputes", "We talk.", agreed.Trust);

        Assert.StartsWith("The clause has been changed since", Refusal(() => agreed.Mou.Accept(suggestion, agreed.College)), StringComparison.Ordinal);
        agreed.Mou.DeclineSuggestion(suggestion, "We have another wording", agreed.College);
        Assert.Equal((MouCommentState.Declined, "We have another wording"), (suggestion.State, suggestion.Answer));
    }

    [Fact]
    public void Places_left_for_the_partnership_are_filled_and_unknown_ones_stay_to_be_seen() => Assert.Equal(
        "A trust and A college, {unknown}",
        MouLibrary.Fill("{parties}, {unknown}", new Dictionary<string, string> { ["parties"] = MouLibrary.Names(["A trust", "A college"]) }));
}
