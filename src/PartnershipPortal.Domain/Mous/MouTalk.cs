using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Mous;

/// <content>Comments and suggested changes, clause by clause, from any party while the text is open.</content>
public sealed partial class Mou
{
    public MouComment Comment(MouClause clause, string? words, MouHand hand)
    {
        RequireOwn(clause, hand);
        var comment = new MouComment(clause, Rule.Text(words, MouComment.WordsMaxLength, "A comment"), null, hand);
        hand.Note(PartnershipEntryKind.MouCommented, $"{clause.Heading}: {CleanText.Cut(comment.Words!, MouClause.HeadingMaxLength)}");
        return comment;
    }

    /// <summary>Suggests another wording. Nothing changes until another accepts it.</summary>
    public MouComment Suggest(MouClause clause, string? wording, string? why, MouHand hand)
    {
        RequireOwn(clause, hand);
        var suggestion = Rule.Text(wording, MouClause.BodyMaxLength, "The wording");
        Rule.Require(suggestion != clause.Body, "The wording you suggest is the one that is there.");
        hand.Note(PartnershipEntryKind.MouCommented, $"{clause.Heading}: another wording");
        return new MouComment(clause, Rule.OptionalText(why, MouComment.WordsMaxLength, "Why"), suggestion, hand);
    }

    /// <summary>A comment has been dealt with.</summary>
    public void Settle(MouComment comment, MouHand hand)
    {
        RequireOpen(comment, hand);
        Rule.Require(comment.Suggestion is null, "Accept a suggestion or decline it.");
        comment.Close(MouCommentState.Settled, hand);
    }

    /// <summary>Takes a suggested wording into the clause, if the clause still reads as it did.</summary>
    public void Accept(MouComment comment, MouHand hand)
    {
        RequireOpen(comment, hand);
        Rule.Require(comment.Suggestion is not null, "This is a comment. Mark it as settled.");
        Rule.Require(comment.OrganisationId != hand.OrganisationId || comment.AccountId != hand.AccountId, "Somebody else accepts what you suggest.");
        var clause = _clauses.Find(c => c.Key == comment.ClauseKey);
        Rule.Require(clause is not null, "The clause is not in the agreement any more.");
        Rule.Require(clause.Body == comment.Before, "The clause has been changed since. Change it by hand, with both wordings in view.");
        ChangeClause(clause, clause.Heading, comment.Suggestion, hand);
        comment.Close(MouCommentState.Accepted, hand);
    }

    public void DeclineSuggestion(MouComment comment, string? why, MouHand hand)
    {
        RequireOpen(comment, hand);
        Rule.Require(comment.Suggestion is not null, "This is a comment. Mark it as settled.");
        comment.Close(MouCommentState.Declined, hand, Rule.OptionalText(why, ReasonMaxLength, "Why"));
    }

    private void RequireOpen(MouComment comment, MouHand hand)
    {
        ArgumentNullException.ThrowIfNull(comment);
        OwnParty(hand);
        Rule.Require(comment.MouId == Id, "This is not about this agreement.");
        Rule.Require(CanEdit, Fixed);
        Rule.Require(comment.State is MouCommentState.Open, "This has been dealt with already.");
    }
}
