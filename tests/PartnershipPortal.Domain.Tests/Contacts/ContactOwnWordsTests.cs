using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Contacts;

/// <summary>What the person says themselves outlives what colleagues and files say.</summary>
public class ContactOwnWordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Theory]
    [InlineData(ContactWriter.Colleague)]
    [InlineData(ContactWriter.File)]
    public void Anybody_else_can_only_propose_a_name(ContactWriter writer)
    {
        var contact = Listed();

        contact.Revise(contact.Details with { Visibility = ContactVisibility.Name }, writer, Now);

        Assert.Equal((ContactVisibility.Role, null, Now), (contact.Visibility, contact.ConsentedAt, contact.NameProposedAt));
        contact.Revise(contact.Details, writer, Now.AddDays(1));
        Assert.Equal(Now, contact.NameProposedAt); // nothing said, nothing changed
        contact.Revise(contact.Details with { Visibility = ContactVisibility.Role }, writer, Now.AddDays(1));
        Assert.Null(contact.NameProposedAt);
    }

    [Theory]
    [InlineData(ContactVisibility.Name)]
    [InlineData(ContactVisibility.Role)]
    public void The_persons_answer_ends_the_proposal_and_no_other_follows(ContactVisibility answer)
    {
        var contact = Listed();
        contact.Revise(contact.Details with { Visibility = ContactVisibility.Name }, ContactWriter.File, Now);

        contact.Consent(answer, Now.AddHours(1));

        var others = answer is ContactVisibility.Name ? ContactVisibility.Role : ContactVisibility.Name;
        contact.Revise(contact.Details with { Visibility = others }, ContactWriter.File, Now);
        contact.Revise(contact.Details with { Visibility = others }, ContactWriter.Colleague, Now);
        Assert.Equal((answer, null), (contact.Visibility, contact.NameProposedAt));
        Assert.Equal(answer is ContactVisibility.Name, contact.ConsentedAt is not null);
    }

    [Fact]
    public void A_new_record_with_a_name_to_show_shows_none()
    {
        var contact = new Contact(Guid.NewGuid(), new ContactDetails("Ann Other", "Lead", Visibility: ContactVisibility.Name), RecordOrigin.Imported, Now);

        Assert.Equal((ContactVisibility.Role, null, Now), (contact.Visibility, contact.ConsentedAt, contact.NameProposedAt));
    }

    [Fact]
    public void A_file_leaves_what_the_person_set_and_says_so()
    {
        var contact = Listed();
        contact.Revise(contact.Details with { Phone = "0161 496 0777" }, ContactWriter.Themselves, Now);

        var kept = contact.Revise(contact.Details with { Phone = "0161 496 0001", JobTitle = "Head of learning" }, ContactWriter.File, Now);

        Assert.Equal([nameof(Contact.Phone)], kept);
        Assert.Equal(("0161 496 0777", "Head of learning"), (contact.Phone, contact.JobTitle));
    }

    [Fact]
    public void What_the_person_emptied_stays_empty_and_what_they_vouched_for_stays()
    {
        var contact = Listed();
        contact.Revise(contact.Details with { Phone = null }, ContactWriter.Themselves, Now);
        contact.Revise(contact.Details with { Phone = "0161 496 0001" }, ContactWriter.File, Now);
        Assert.Null(contact.Phone);

        contact.Vouch();
        contact.Revise(new ContactDetails("Other Name", "Other title", "other@trust.example"), ContactWriter.File, Now);
        Assert.Equal(("Ann Other", "Apprenticeship manager", "ann.other@trust.example"), (contact.Name, contact.JobTitle, contact.Email));
    }

    [Fact]
    public void A_colleague_who_looked_may_correct_it_and_then_it_is_theirs_to_file_again()
    {
        var contact = Listed();
        contact.Revise(contact.Details with { Phone = "0161 496 0777" }, ContactWriter.Themselves, Now);

        contact.Revise(contact.Details with { Phone = "0161 496 0002" }, ContactWriter.Colleague, Now);
        contact.Revise(contact.Details with { Phone = "0161 496 0003" }, ContactWriter.File, Now);

        Assert.Equal("0161 496 0003", contact.Phone);
    }

    [Fact]
    public void Nobody_else_writes_or_lists_a_persons_own_draft()
    {
        var draft = new Contact(Guid.NewGuid(), new ContactDetails("Ann Other", "Lead"), RecordOrigin.Registered, Now, ContactWriter.Themselves);
        draft.BelongTo(Guid.NewGuid());

        Assert.Throws<BrokenRuleException>(() => draft.List(Today));
        Assert.Throws<BrokenRuleException>(() => draft.Revise(draft.Details with { Phone = "0161 496 0001" }, ContactWriter.File, Now));
        Assert.Throws<BrokenRuleException>(() => draft.Revise(draft.Details, ContactWriter.Colleague, Now));
        draft.List(Today, ContactWriter.Themselves);
        Assert.True(draft.CanBeSuggested);
    }

    [Fact]
    public void Who_paused_themselves_ends_it_themselves()
    {
        var contact = Listed();
        contact.Pause(ContactWriter.Themselves);

        Assert.Throws<BrokenRuleException>(() => contact.Resume(bySelf: false));
        contact.Resume(bySelf: true);
        contact.Pause();
        contact.Resume(bySelf: false);
        Assert.True(contact.IsListed);
    }

    [Fact]
    public void Nobody_is_suggested_before_the_letter_has_gone()
    {
        var contact = new Contact(Guid.NewGuid(), new ContactDetails("Ann Other", "Lead", "ann@trust.example"), RecordOrigin.Imported, Now);
        contact.List(Today);
        contact.WriteNotice(Now);
        Assert.False(contact.CanBeSuggested);

        contact.RecordNotice(Now.AddMinutes(1));
        Assert.True(contact.CanBeSuggested);
    }

    [Fact]
    public void Another_address_makes_the_letter_be_written_again()
    {
        var contact = Listed();
        contact.Revise(contact.Details with { Email = "Ann.Other@trust.example" }, ContactWriter.Colleague, Now);
        Assert.NotNull(contact.NoticeWrittenAt);

        contact.Revise(contact.Details with { Email = "ann.otter@trust.example" }, ContactWriter.Colleague, Now);
        Assert.Null(contact.NoticeWrittenAt);
    }

    private static Contact Listed()
    {
        var details = new ContactDetails("Ann Other", "Apprenticeship manager", "ann.other@trust.example", "0161 496 0001");
        var contact = new Contact(Guid.NewGuid(), details, RecordOrigin.Imported, Now);
        contact.List(Today);
        contact.RecordNotice(Now);
        return contact;
    }
}
