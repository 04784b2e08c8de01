using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Contacts;

/// <summary>Taking back what a file did, except what somebody has changed since.</summary>
public class ContactGoingBackTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly WayBack Open = new(SinglePointIsFree: true, DeputyIsThere: true, MayReturn: true);

    [Theory]
    [InlineData("name")]
    [InlineData("title and family")]
    [InlineData("email")]
    [InlineData("phone")]
    [InlineData("level")]
    [InlineData("agendas")]
    [InlineData("deputy")]
    [InlineData("single point")]
    [InlineData("proposal")]
    [InlineData("checked")]
    [InlineData("paused")]
    [InlineData("left")]
    public void Everything_a_file_changes_returns(string what)
    {
        var (contact, before) = Listed();
        Change(contact, what);
        var after = contact.Moment;
        Assert.NotEqual(Words(before), Words(after));

        Assert.Empty(contact.GoBack(before, after, Open));

        Assert.Equal(Words(before), Words(contact.Moment));
    }

    [Theory]
    [InlineData("name", nameof(Contact.Name))]
    [InlineData("email", nameof(Contact.Email))]
    [InlineData("phone", nameof(Contact.Phone))]
    [InlineData("level", nameof(Contact.Level))]
    [InlineData("agendas", nameof(Contact.Agendas))]
    public void What_somebody_changed_since_stays(string what, string detail)
    {
        var (contact, before) = Listed();
        Change(contact, what);
        var after = contact.Moment;
        contact.Revise(
            contact.Details with { Name = "Third Name", Email = "third@x.example", Phone = "0161 496 0003", Level = ContactLevel.Operational, Agendas = ["c"] },
            ContactWriter.Colleague,
            Now);
        var now = Words(contact.Moment);

        Assert.Equal([detail], contact.GoBack(before, after, Open));

        Assert.Equal(now, Words(contact.Moment));
    }

    [Fact]
    public void What_the_person_said_themselves_since_stays_even_when_it_is_what_the_file_said()
    {
        var (contact, before) = Listed();
        Change(contact, "phone");
        var after = contact.Moment;
        contact.Vouch();

        Assert.Equal([nameof(Contact.Phone)], contact.GoBack(before, after, Open));
    }

    [Fact]
    public void Who_objected_or_paused_themselves_is_never_listed_again_by_it()
    {
        var (objected, paused) = (Listed(), Listed());
        foreach (var (contact, before) in new[] { objected, paused })
        {
            contact.Pause();
            var after = contact.Moment;
            if (contact == objected.Contact)
            {
                contact.Object(Now);
            }
            else
            {
                contact.Resume(bySelf: true);
                contact.Pause(ContactWriter.Themselves);
            }

            Assert.Equal([nameof(Contact.State)], contact.GoBack(before, after, Open));
            Assert.Equal(ContactState.Paused, contact.State);
        }
    }

    [Fact]
    public void A_place_that_somebody_else_has_taken_is_not_given_back()
    {
        var (single, wasSingle) = Listed(c => c.BecomeSinglePointOfContact());
        single.StopBeingSinglePointOfContact();
        var (deputised, wasDeputised) = Listed(c => c.AppointDeputy(Guid.NewGuid()));
        deputised.AppointDeputy(null);
        var (left, wasThere) = Listed();
        Change(left, "left");

        Assert.Equal([nameof(Contact.IsSinglePointOfContact)], single.GoBack(wasSingle, single.Moment, Open with { SinglePointIsFree = false }));
        Assert.Equal([nameof(Contact.DeputyId)], deputised.GoBack(wasDeputised, deputised.Moment, Open with { DeputyIsThere = false }));
        Assert.Equal([nameof(Contact.State)], left.GoBack(wasThere, left.Moment, Open with { MayReturn = false }));
        Assert.False(single.IsSinglePointOfContact);
        Assert.Null(deputised.DeputyId);
        Assert.Equal(ContactState.Left, left.State);
    }

    [Fact]
    public void Untouched_is_who_nobody_has_changed_confirmed_or_claimed()
    {
        Assert.True(IsUntouchedAfter(_ => { }));
        Assert.True(IsUntouchedAfter(c => c.ReportOutOfDate(Now)));
        Assert.True(IsUntouchedAfter(c => c.RecordNotice(Now)));
        Assert.False(IsUntouchedAfter(c => c.Confirm(DateOnly.FromDateTime(Now.Date))));
        Assert.False(IsUntouchedAfter(c => c.Revise(c.Details with { Phone = "0161 496 0009" }, ContactWriter.Colleague, Now)));
        Assert.False(IsUntouchedAfter(c => c.Consent(ContactVisibility.Role, Now)));
        Assert.False(IsUntouchedAfter(c => c.Object(Now)));
        Assert.False(IsUntouchedAfter(c => c.BelongTo(Guid.NewGuid())));
        Assert.False(IsUntouchedAfter(c => c.Pause()));
    }

    private static bool IsUntouchedAfter(Action<Contact> what)
    {
        var (contact, written) = Listed();
        what(contact);
        return contact.IsAsWritten(written);
    }

    private static void Change(Contact contact, string what)
    {
        var details = contact.Details;
        switch (what)
        {
            case "paused":
                contact.Pause();
                break;
            case "left":
                contact.Leave(DateOnly.FromDateTime(Now.Date), LeavingReason.Other, null);
                contact.Depart(DateOnly.FromDateTime(Now.Date));
                break;
            case "checked":
                contact.Confirm(DateOnly.FromDateTime(Now.Date));
                break;
            case "single point":
                contact.BecomeSinglePointOfContact();
                break;
            default:
                contact.Revise(
                    what switch
                    {
                        "name" => details with { Name = "Other Name" },
                        "title and family" => details with { JobTitle = "Nurse", RoleFamilyCode = "nhs.other" },
                        "email" => details with { Email = "other@x.example" },
                        "phone" => details with { Phone = "0161 496 0001" },
                        "level" => details with { Level = ContactLevel.Strategic },
                        "agendas" => details with { Agendas = ["a", "b"] },
                        "deputy" => details with { DeputyId = Guid.NewGuid() },
                        _ => details with { Visibility = ContactVisibility.Name },
                    },
                    ContactWriter.File,
                    Now);
                break;
        }
    }

    private static (Contact Contact, ContactMoment Moment) Listed(Action<Contact>? and = null)
    {
        var contact = new Contact(
            Guid.NewGuid(),
            new ContactDetails("First Name", "Tutor", "first@x.example", "0161 496 0000", "fe.tutor"),
            RecordOrigin.Registered,
            Now);
        contact.List(new DateOnly(2026, 11, 1));
        contact.RecordNotice(Now);
        and?.Invoke(contact);
        return (contact, contact.Moment);
    }

    private static string Words(ContactMoment moment) =>
        $"{moment with { Details = moment.Details with { Agendas = null } }} {string.Join(',', moment.Details.Agendas ?? [])}";
}
