using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Contacts;

/// <summary>Two records of one person become one.</summary>
public class ContactMergingTests
{
    private static readonly Guid Home = Guid.NewGuid();
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void What_the_kept_one_says_stands_and_what_it_leaves_empty_is_filled()
    {
        var (kept, ends) = (Listed("Jane Fenwick", null, null), Listed("J. Fenwick", "jane@trust.example", "0161 496 0002"));
        ends.RecordReply(3);

        kept.Absorb(ends, Today);

        Assert.Equal(("Jane Fenwick", "jane@trust.example", "0161 496 0002"), (kept.Name, kept.Email, kept.Phone));
        Assert.Equal([3], kept.ReplyDays);
        Assert.Equal((ContactState.Left, kept.Id, null, null, Today), (ends.State, ends.MergedIntoId, ends.Email, ends.Phone, ends.LeftOn));
    }

    [Fact]
    public void A_refusal_on_either_holds_and_a_yes_is_taken_over_only_where_there_is_no_answer()
    {
        var (kept, ends) = (Listed("Jane Fenwick", "jane@trust.example", null), Listed("Jane Fenwick", null, null));
        ends.Consent(ContactVisibility.Name, Now);
        kept.Absorb(ends, Today);
        Assert.Equal((ContactVisibility.Name, Now), (kept.Visibility, kept.ConsentedAt));

        var (refuser, agreed) = (Listed("Jane Fenwick", "jane@trust.example", null), Listed("Jane Fenwick", null, null));
        refuser.Consent(ContactVisibility.Role, Now);
        agreed.Consent(ContactVisibility.Name, Now);
        agreed.Object(Now);
        refuser.Absorb(agreed, Today);
        Assert.Equal((ContactVisibility.Role, Now, false), (refuser.Visibility, refuser.ObjectedAt, refuser.CanBeSuggested));
    }

    [Fact]
    public void Two_people_with_accounts_strangers_and_those_already_merged_are_refused()
    {
        var (one, other) = (Listed("Jane Fenwick", null, null), Listed("Jane Fenwick", null, null));
        one.BelongTo(Guid.NewGuid());
        other.BelongTo(Guid.NewGuid());
        Assert.Throws<BrokenRuleException>(() => one.Absorb(other, Today));
        Assert.Throws<BrokenRuleException>(() => one.Absorb(one, Today));
        Assert.Throws<BrokenRuleException>(() => one.Absorb(new Contact(Guid.NewGuid(), "Jane Fenwick", "Tutor", RecordOrigin.Registered, Now), Today));

        var third = Listed("Jane Fenwick", null, null);
        one.Absorb(third, Today);
        Assert.Throws<BrokenRuleException>(() => Listed("Jane Fenwick", null, null).Absorb(third, Today));
        Assert.Throws<BrokenRuleException>(() => third.Absorb(Listed("Jane Fenwick", null, null), Today));
    }

    private static Contact Listed(string name, string? email, string? phone)
    {
        var contact = new Contact(Home, new ContactDetails(name, "Apprenticeship manager", email, phone), RecordOrigin.Registered, Now);
        contact.List(Today);
        contact.RecordNotice(Now);
        return contact;
    }
}
