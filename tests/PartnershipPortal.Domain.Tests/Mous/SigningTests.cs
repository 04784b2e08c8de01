using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Tests.Partnerships;
using static PartnershipPortal.Domain.Tests.Mous.Agreed;

namespace PartnershipPortal.Domain.Tests.Mous;

/// <summary>Review by each party, freezing and signing. Source: J4, product.md section 2, "MoU"; tracker lines 12 to 15.</summary>
public class SigningTests
{
    [Fact]
    public void It_is_frozen_only_when_each_party_has_said_for_itself_that_its_review_is_done()
    {
        var agreed = new Agreed().InReview();
        agreed.Mou.FinishReview(agreed.Trust);

        Assert.Equal("Every party’s legal review must be done first.", Refusal(() => agreed.Mou.Freeze(agreed.Trust)));
        Assert.Equal("Your organisation has said so already.", Refusal(() => agreed.Mou.FinishReview(agreed.Trust)));
        agreed.Mou.FinishReview(agreed.College);
        agreed.Mou.Freeze(agreed.College);

        Assert.Equal(MouState.Frozen, agreed.Mou.State);
        Assert.Equal(MouText.HashOf(agreed.Mou.TextNow(1).Canonical()), agreed.Mou.Hash);
        Assert.Equal(agreed.Mou.Versions.Single().Hash, agreed.Mou.Hash);
    }

    [Fact]
    public void Any_edit_in_review_returns_it_to_draft_asks_every_review_again_and_is_told()
    {
        var agreed = new Agreed().InReview();
        agreed.Mou.FinishReview(agreed.Trust);
        agreed.Mou.ChangeClause(agreed.Clause("disputes"), "Disputes", "We talk.", agreed.College);

        Assert.Equal((MouState.Draft, null), (agreed.Mou.State, agreed.Mou.Hash));
        Assert.All(agreed.Mou.Parties, p => Assert.Null(p.ReviewedAt));
        Assert.Equal(PartnershipEntryKind.MouReturned, agreed.Lines.Last());
        agreed.InReview();
        Assert.Equal([1, 2], agreed.Mou.Versions.Select(v => v.Number));
    }

    [Fact]
    public void What_is_frozen_has_no_edit()
    {
        var agreed = new Agreed().Frozen();

        Assert.StartsWith("The text is fixed.", Refusal(() => agreed.Mou.ChangeClause(agreed.Clause("disputes"), "x", "y", agreed.Trust)),
            StringComparison.Ordinal);
        Assert.StartsWith("The text is fixed.", Refusal(() => agreed.Mou.AddClause(new(null, "x", "y"), agreed.Trust)), StringComparison.Ordinal);
        Assert.StartsWith("The text is fixed.", Refusal(() => agreed.Mou.SetTerms(Terms with { NoticeMonths = 1 }, agreed.Trust)), StringComparison.Ordinal);
        Assert.False(agreed.Mou.Meet([]));
    }

    [Fact]
    public void Signatures_count_for_one_version_only()
    {
        var agreed = new Agreed().BeingSigned();
        agreed.Sign(agreed.Both.Chief, agreed.Trust);
        agreed.Mou.ReturnToDraft("A date is wrong", agreed.College);

        Assert.Empty(agreed.Mou.SignaturesNow);
        Assert.Single(agreed.Mou.Signatures);
        agreed.Frozen();
        agreed.Mou.AskForSignatures(By, agreed.Trust);
        Assert.Equal(2, agreed.Mou.ToSign.Count);
        Assert.NotEqual(agreed.Mou.Versions[0].Hash, agreed.Mou.Versions[1].Hash);
    }

    [Fact]
    public void The_last_signature_brings_it_into_force_with_name_capacity_time_and_fingerprint()
    {
        var agreed = new Agreed().BeingSigned();

        Assert.False(agreed.Sign(agreed.Both.Chief, agreed.Trust));
        Assert.Equal("Your organisation has signed this version already.", Refusal(() => agreed.Sign(agreed.Both.Chief, agreed.Trust)));
        Assert.True(agreed.Sign(agreed.Both.Principal, agreed.College));

        var signature = agreed.Mou.Signatures[0];
        Assert.Equal(
            (agreed.Both.Chief.Name, "For the organisation", Both.Now, agreed.Mou.Hash), (signature.Name, signature.Capacity, signature.At, signature.Hash));
        Assert.Equal((MouState.Active, Both.Today), (agreed.Mou.State, agreed.Mou.SignedOn));
        Assert.Equal(PartnershipEntryKind.MouInForce, agreed.Lines.Last());
    }

    [Fact]
    public void Nobody_but_who_is_named_signs_and_nobody_signs_what_they_have_not_read()
    {
        var agreed = new Agreed().BeingSigned();

        Assert.StartsWith("Only the person", Refusal(() => agreed.Sign(agreed.Both.Priya, agreed.Trust)), StringComparison.Ordinal);
        Assert.StartsWith("Only the person", Refusal(() => agreed.Sign(agreed.Both.Chief, agreed.College)), StringComparison.Ordinal);
        Assert.StartsWith(
            "The text is not the one", Refusal(() => agreed.Sign(agreed.Both.Chief, agreed.Trust, new string('0', 64))), StringComparison.Ordinal);
        Assert.Empty(agreed.Mou.Signatures);
    }

    [Fact]
    public void In_order_the_second_waits_for_the_first()
    {
        var agreed = new Agreed(Terms with { InOrder = true }).BeingSigned();

        Assert.Equal([Both.Trust], agreed.Mou.ToSign.Select(p => p.OrganisationId));
        Assert.Contains("not your turn", Refusal(() => agreed.Sign(agreed.Both.Principal, agreed.College)), StringComparison.Ordinal);
        agreed.Sign(agreed.Both.Chief, agreed.Trust);
        Assert.True(agreed.Sign(agreed.Both.Principal, agreed.College));
    }

    [Fact]
    public void Who_declines_says_why_and_it_is_a_draft_again()
    {
        var agreed = new Agreed().BeingSigned();
        agreed.Sign(agreed.Both.Chief, agreed.Trust);

        Assert.Equal("Why you do not sign is needed.", Refusal(() => agreed.Mou.Decline(agreed.Both.Principal.Id, " ", agreed.College)));
        agreed.Mou.Decline(agreed.Both.Principal.Id, "Our insurer says no", agreed.College);

        Assert.Equal(MouState.Draft, agreed.Mou.State);
        Assert.Equal([PartnershipEntryKind.MouDeclined, PartnershipEntryKind.MouReturned], agreed.Lines.TakeLast(2));
    }

    [Fact]
    public void Whoever_leaves_is_replaced_before_they_have_signed_and_not_after()
    {
        var agreed = new Agreed().BeingSigned();
        agreed.Sign(agreed.Both.Chief, agreed.Trust);

        Assert.False(agreed.Mou.HandOver(agreed.Both.Chief.Id, agreed.Both.Joan.Id));
        Assert.True(agreed.Mou.HandOver(agreed.Both.Principal.Id, null));
        Assert.Null(agreed.Mou.PartyOf(Both.College)!.SignatoryId);
        Assert.StartsWith("Your organisation has signed", Refusal(() => agreed.Mou.NameSignatory(agreed.Both.Joan, agreed.Trust)), StringComparison.Ordinal);
        agreed.Mou.NameSignatory(agreed.Both.Owen, agreed.College);
        Assert.True(agreed.Sign(agreed.Both.Owen, agreed.College));
    }

    [Fact]
    public void A_successor_who_agrees_later_signs_where_nobody_else_was_named()
    {
        var (kept, named) = (new Agreed().BeingSigned(), new Agreed().BeingSigned());
        foreach (var agreed in new[] { kept, named })
        {
            agreed.Mou.HandOver(agreed.Both.Principal.Id, null, isAwaited: true);
        }

        named.Mou.NameSignatory(named.Both.Owen, named.College);
        kept.Mou.Inherit(kept.Both.Principal.Id, kept.Both.Leila.Id);
        named.Mou.Inherit(named.Both.Principal.Id, named.Both.Leila.Id);

        Assert.Equal(kept.Both.Leila.Id, kept.Mou.PartyOf(Both.College)!.SignatoryId);
        Assert.Equal(named.Both.Owen.Id, named.Mou.PartyOf(Both.College)!.SignatoryId);
    }

    [Theory]
    [InlineData(-1, MouStanding.NotYet)]
    [InlineData(0, MouStanding.InForce)]
    [InlineData(273, MouStanding.InForce)]
    [InlineData(274, MouStanding.ReviewDue)]
    [InlineData(364, MouStanding.ReviewDue)]
    [InlineData(365, MouStanding.Expired)]
    public void What_the_calendar_knows_is_asked(int daysFromStart, MouStanding standing)
    {
        var mou = new Agreed().Signed().Mou;

        Assert.Equal(standing, mou.StandingOn(mou.StartsOn.AddDays(daysFromStart)));
    }

    [Fact]
    public void Twelve_months_from_1_September_end_on_31_August() =>
        Assert.Equal(new DateOnly(2028, 8, 31), MouTerms.LastDay(new(2027, 9, 1), 12));

    [Fact]
    public void Everybody_is_reminded_90_and_30_days_before_and_on_the_last_day_once_each()
    {
        var mou = new Agreed().Signed().Mou;
        var reminded = Enumerable.Range(0, 400).Select(i => mou.StartsOn.AddDays(i)).Where(mou.Remind).Select(day => mou.EndsOn.DayNumber - day.DayNumber);

        Assert.Equal([90, 30, 0], reminded);
    }

    [Fact]
    public void A_renewal_runs_on_for_its_own_time_and_takes_the_place_from_its_first_day()
    {
        var agreed = new Agreed(Terms with { EndsOn = MouTerms.LastDay(Terms.StartsOn, 60) }).Signed();
        var next = agreed.Mou.Renew(12, agreed.Places, agreed.College);

        Assert.Equal((agreed.Mou.EndsOn.AddDays(1), MouTerms.LastDay(Terms.StartsOn, 72)), (next.StartsOn, next.EndsOn));
        Assert.Equal(agreed.Mou.Clauses.Select(c => (c.Key, c.Body)), next.Clauses.Select(c => (c.Key, c.Body)));
        Assert.Equal(agreed.Mou.Parties.Select(p => p.SignatoryId), next.Parties.Select(p => p.SignatoryId));
        agreed.Mou.BeReplacedBy(next, Both.Today);
        Assert.Equal(MouStanding.ReviewDue, agreed.Mou.StandingOn(agreed.Mou.EndsOn));
        Assert.Equal(MouStanding.Replaced, agreed.Mou.StandingOn(next.StartsOn));
        next.SendToReview(By, agreed.College);
        Assert.Equal(2, next.LastNumber);
    }

    [Fact]
    public void An_addendum_ends_with_what_it_varies_and_replaces_nothing()
    {
        var agreed = new Agreed().Signed(Terms.StartsOn);
        var hand = agreed.HandOf(Both.Trust, "Priya", Terms.StartsOn);
        var addendum = agreed.Mou.Vary("Two more wards", agreed.Places, hand);
        agreed.Mou.BeReplacedBy(addendum, Both.Today);

        Assert.Null(agreed.Mou.ReplacedOn);
        Assert.Equal(agreed.Mou.EndsOn, addendum.EndsOn);
        addendum.AddClause(new(null, "Wards", "Two more."), hand);
        Assert.True(addendum.CanGoToReview);
    }

    [Fact]
    public void Notice_is_given_for_as_long_as_was_agreed_and_says_what_happens_to_learners()
    {
        var agreed = new Agreed().Signed(Terms.StartsOn);
        var hand = agreed.HandOf(Both.College, "Leila", Terms.StartsOn);

        Assert.Equal("Notice is 3 months.", Refusal(() => agreed.Mou.Terminate(Terms.StartsOn.AddDays(30), "Money", "They finish", hand)));
        Assert.Equal("What happens to learners is needed.", Refusal(() => agreed.Mou.Terminate(Terms.StartsOn.AddMonths(3), "Money", "", hand)));
        agreed.Mou.Terminate(Terms.StartsOn.AddMonths(3), "Money", "They finish", hand);

        Assert.Equal(MouStanding.UnderNotice, agreed.Mou.StandingOn(Terms.StartsOn.AddMonths(3)));
        Assert.Equal(MouStanding.Terminated, agreed.Mou.StandingOn(Terms.StartsOn.AddMonths(3).AddDays(1)));
    }
}
