using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Contacts;

/// <summary>The state machine of product.md section 2, as one table: from each state, what each verb leads to, or that it is refused.</summary>
public class ContactLifeTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Action<Contact>> Verbs = new()
    {
        ["list"] = c => c.List(Today),
        ["confirm"] = c => c.Confirm(Today),
        ["report"] = c => c.ReportOutOfDate(Now),
        ["bounce"] = c => c.Bounce(Now),
        ["pause"] = c => c.Pause(),
        ["resume"] = c => c.Resume(bySelf: true),
        ["object"] = c => c.Object(Now),
        ["leave"] = c => c.Leave(Today, LeavingReason.NewJob, successor: null),
        ["depart"] = c => c.Depart(Today.AddDays(30)),
        ["pseudonymise"] = c => c.Pseudonymise(Today.AddMonths(12)),
        ["erase"] = c => c.Erase(Today),
        ["revise"] = c => c.Revise(new ContactDetails("Ann Other", "Head of learning"), ContactWriter.Colleague, Now),
    };

    private const string Refused = "refused";

    [Theory]
    //          from            list     confirm   report      bounce      pause    resume    object   leave      depart   pseudonymise     erase
    //       revise
    [InlineData("Draft", /*  */ "Active", Refused, Refused, /*  */ Refused, /*  */ Refused, Refused, "Draft", /* */ Refused, Refused, Refused,
        /*      */ "Pseudonymised", "Draft")]
    [InlineData("Active", /* */ Refused, "Active", "CheckDue", "CheckDue", "Paused", Refused, "Paused", "Leaving", Refused, Refused, "Pseudonymised", "Active")]
    [InlineData("CheckDue", Refused, "Active", "CheckDue", "CheckDue", "Paused", Refused, "Paused", "Leaving", Refused, Refused, "Pseudonymised", "CheckDue")]
    [InlineData("Paused", Refused, Refused, Refused, Refused, Refused, "Active", "Paused", "Leaving", Refused, Refused, "Pseudonymised", "Paused")]
    [InlineData("Leaving", Refused, Refused, Refused, Refused, "Paused", Refused, "Paused", "Leaving", "Left", Refused, "Pseudonymised", "Leaving")]
    [InlineData("Left", Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, "Pseudonymised", "Pseudonymised", Refused)]
    [InlineData("Pseudonymised", Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused)]
    public void Each_verb_leads_where_the_state_machine_says_or_is_refused(string from, params string[] outcomes)
    {
        foreach (var (verb, expected) in Verbs.Keys.Zip(outcomes))
        {
            var contact = In(Enum.Parse<ContactState>(from));

            var refusal = Record.Exception(() => Verbs[verb](contact));

            if (expected == Refused)
            {
                Assert.True(refusal is BrokenRuleException { Message.Length: > 20 }, $"{verb} from {from} should be refused with a sentence");
                Assert.Equal(from, contact.State.ToString());
            }
            else
            {
                Assert.True(refusal is null, $"{verb} from {from} was refused: {refusal?.Message}");
                Assert.Equal(expected, contact.State.ToString());
            }
        }
    }

    [Fact]
    public void A_pause_ends_where_it_began()
    {
        var reported = In(ContactState.CheckDue);
        var leaving = In(ContactState.Leaving);
        reported.Pause();
        leaving.Pause();

        reported.Resume(bySelf: false);
        leaving.Resume(bySelf: false);

        Assert.Equal((ContactState.CheckDue, ContactState.Leaving), (reported.State, leaving.State));
    }

    [Fact]
    public void Only_the_person_takes_back_an_objection()
    {
        var contact = In(ContactState.Active);
        contact.Object(Now);

        Assert.Throws<BrokenRuleException>(() => contact.Resume(bySelf: false));
        Assert.False(contact.CanBeSuggested);

        contact.Resume(bySelf: true);

        Assert.True(contact.CanBeSuggested);
    }

    [Fact]
    public void A_confirmation_answers_a_bounce_and_a_report_and_never_goes_back_in_time()
    {
        var contact = In(ContactState.Active);
        contact.Bounce(Now);
        contact.ReportOutOfDate(Now);

        contact.Confirm(Today.AddDays(-3));

        Assert.Equal((ContactState.Active, null, null, Today), (contact.State, contact.BouncedAt, contact.ReportedAt, contact.VerifiedOn));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(180, false)]
    [InlineData(181, true)]
    [InlineData(null, true)]
    public void A_check_is_due_after_180_days_and_the_database_agrees(int? daysAgo, bool due)
    {
        var contact = Draft();
        contact.List(daysAgo is { } days ? Today.AddDays(-days) : null);

        Assert.Equal(due, contact.IsCheckDueOn(Today));
        Assert.Equal(due, new[] { contact }.AsQueryable().CheckDueOn(Today).Any());
        Assert.Equal(due ? ContactState.CheckDue : ContactState.Active, contact.StateOn(Today));
    }

    [Theory]
    [InlineData("2025-11-23", false)]
    [InlineData("2025-11-22", true)]
    [InlineData("2024-02-29", true)]
    public void Details_go_twelve_months_after_leaving_and_the_query_agrees(string leftOn, bool due)
    {
        var contact = In(ContactState.Active);
        contact.Leave(DateOnly.Parse(leftOn, System.Globalization.CultureInfo.InvariantCulture), LeavingReason.Retiring, null);
        contact.Depart(Today);

        Assert.Equal(due, new[] { contact }.AsQueryable().DueForPseudonymisingOn(Today).Any());
        Assert.Equal(due, Record.Exception(() => contact.Pseudonymise(Today)) is null);
    }

    [Fact]
    public void Whoever_can_be_suggested_is_found_by_the_query_in_every_state()
    {
        foreach (var state in Enum.GetValues<ContactState>())
        {
            var contact = In(state);

            Assert.Equal(state is ContactState.Active or ContactState.CheckDue, contact.CanBeSuggested);
            Assert.Equal(contact.CanBeSuggested, new[] { contact }.AsQueryable().Suggestable().Any());
        }

        var untold = Draft();
        untold.List(Today);

        Assert.False(untold.CanBeSuggested);
        Assert.Empty(new[] { untold }.AsQueryable().Suggestable());

        var bounced = Draft();
        bounced.RecordNotice(Now);
        bounced.List(verifiedOn: null);
        bounced.Bounce(Now);

        Assert.False(bounced.CanBeSuggested);
        Assert.Empty(new[] { bounced }.AsQueryable().Suggestable());
    }

    [Fact]
    public void Nothing_of_the_person_is_left_after_pseudonymising_and_the_role_is()
    {
        var contact = In(ContactState.Active);
        contact.BelongTo(Guid.NewGuid());

        contact.Erase(Today);

        Assert.Equal((Contact.PseudonymisedName, null, null, null), (contact.Name, contact.Email, contact.Phone, contact.AccountId));
        Assert.Equal("Apprenticeship manager", contact.JobTitle);
    }

    [Fact]
    public void Whoever_wants_no_reminders_gets_none_after_a_confirmation_either()
    {
        var contact = In(ContactState.Active);
        contact.StopReminders();

        contact.Confirm(Today);

        Assert.False(contact.RemindedOn < Today.AddYears(50));
    }

    [Fact]
    public void Reply_times_keep_the_latest_twenty_and_give_their_middle()
    {
        var contact = In(ContactState.Active);
        Assert.Null(contact.MedianReplyDays);

        foreach (var days in Enumerable.Range(1, 30))
        {
            contact.RecordReply(days);
        }

        Assert.Equal(Enumerable.Range(11, 20), contact.ReplyDays);
        Assert.Equal(20.5, contact.MedianReplyDays);
        Assert.Throws<BrokenRuleException>(() => contact.RecordReply(-1));
    }

    [Fact]
    public void Only_the_persons_own_yes_shows_a_name_and_only_that_is_dated_as_consent()
    {
        var contact = Draft();

        contact.Consent(ContactVisibility.Name, Now.AddDays(1));
        Assert.Equal((ContactVisibility.Name, Now.AddDays(1)), (contact.Visibility, contact.ConsentedAt));

        contact.Consent(ContactVisibility.Role, Now.AddDays(2));
        Assert.Equal((ContactVisibility.Role, null), (contact.Visibility, contact.ConsentedAt));
    }

    internal static Contact Draft(Guid? organisation = null) =>
        new(organisation ?? Guid.NewGuid(), new ContactDetails("Ann Other", "Apprenticeship manager", "Ann.Other@trust.example", "0161 496 0001"),
            RecordOrigin.Registered, Now);

    internal static Contact In(ContactState state, Guid? organisation = null)
    {
        var contact = Draft(organisation);
        if (state is not ContactState.Draft)
        {
            contact.List(Today);
            contact.RecordNotice(Now);
        }

        switch (state)
        {
            case ContactState.CheckDue:
                contact.ReportOutOfDate(Now);
                break;
            case ContactState.Paused:
                contact.Pause();
                break;
            case ContactState.Leaving:
                contact.Leave(Today.AddDays(30), LeavingReason.NewJob, null);
                break;
            case ContactState.Left:
                contact.Leave(Today, LeavingReason.NewJob, null);
                contact.Depart(Today);
                break;
            case ContactState.Pseudonymised:
                contact.Erase(Today);
                break;
        }

        return contact;
    }
}
