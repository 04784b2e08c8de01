using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Tests.Introductions;

/// <summary>The state machine of product.md section 2, as one table: from each state, what each verb leads to, or that it is refused.</summary>
public class IntroductionLifeTests
{
    private static readonly Guid Trust = Guid.CreateVersion7();
    private static readonly Guid College = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private static readonly WorkingDays Calendar = new([]);
    private static readonly Contact Asked = Listed(College, "Employer relations manager");
    private static readonly Contact Colleague = Listed(College, "Apprenticeship team manager");
    private static readonly Contact Stranger = Listed(Trust, "Head of education");
    private static readonly Contact Principal = Listed(College, "Deputy principal");

    private const string Refused = "refused";

    private static readonly Dictionary<string, Action<Introduction>> Verbs = new()
    {
        ["send"] = i => i.Send(Today, Now),
        ["accept"] = i => i.Accept(Asked, "Leila", null, Now),
        ["redirect"] = i => i.Redirect(Colleague, "Leila", "She runs it", Today, Calendar, Now),
        ["decline"] = i => i.Decline(DeclineReason.TooFar, "Leila", null, Now),
        ["ask"] = i => i.Ask("How many?", "Leila", Today, Now),
        ["reply"] = i => i.ReplyToQuestion("Six", Today, Calendar, Now),
        ["say"] = i => i.Say("Hello", Trust, "Priya", Now),
        ["withdraw"] = i => i.Withdraw(null, Now),
        ["hand over"] = i => i.HandOver(Colleague, Now),
        ["close"] = i => i.Chase(ChaseStep.Navigator, Calendar.Add(Today, 12), Calendar, Now),
    };

    [Theory]
    //          from           send     accept      redirect    decline     ask          reply      say         withdraw    hand over   close
    [InlineData("Draft", /*  */ "Sent", Refused, /*  */ Refused, /**/ Refused, /* */ Refused, /*  */ Refused, /**/ Refused, /* */ "Withdrawn", Refused,
        Refused)]
    [InlineData("Sent", /*   */ Refused, "Accepted", /**/ "Sent", /* */ "Declined", "NeedsInfo", Refused, /**/ Refused, /* */ "Withdrawn", "Sent", "NoReply")]
    [InlineData("NeedsInfo", Refused, "Accepted", /**/ "Sent", /* */ "Declined", Refused, /*  */ "Sent", /*  */ Refused, /* */ "Withdrawn", "NeedsInfo",
        Refused)]
    [InlineData("Accepted", Refused, Refused, Refused, Refused, Refused, Refused, "Accepted", Refused, "Accepted", Refused)]
    [InlineData("Declined", Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused)]
    [InlineData("Withdrawn", Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused)]
    [InlineData("NoReply", Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused, Refused)]
    public void Each_verb_leads_where_the_state_machine_says_or_is_refused(string from, params string[] outcomes)
    {
        foreach (var (verb, expected) in Verbs.Keys.Zip(outcomes))
        {
            var introduction = In(Enum.Parse<IntroductionState>(from));

            var refusal = Record.Exception(() => Verbs[verb](introduction));

            if (expected == Refused)
            {
                Assert.True(refusal is BrokenRuleException { Message.Length: > 20 }, $"{verb} from {from} should be refused with a sentence");
                Assert.Equal(from, introduction.State.ToString());
            }
            else
            {
                Assert.True(refusal is null, $"{verb} from {from} was refused: {refusal?.Message}");
                Assert.Equal(expected, introduction.State.ToString());
            }
        }
    }

    [Fact]
    public void Nobody_asks_their_own_organisation() =>
        Assert.Throws<BrokenRuleException>(() =>
            new Introduction(Parties() with { TargetOrganisationId = Trust }, "apprenticeships", ContactLevel.Operational, new("Hello"), Now));

    [Fact]
    public void It_is_passed_only_to_a_colleague_who_may_be_suggested()
    {
        var paused = Listed(College, "Apprenticeship adviser");
        paused.Pause();
        var introduction = In(IntroductionState.Sent);

        foreach (var colleague in new[] { paused, Stranger, Asked })
        {
            Assert.Throws<BrokenRuleException>(() => introduction.Redirect(colleague, "Leila", null, Today, Calendar, Now));
        }

        Assert.Equal((Asked.Id, 1), (introduction.TargetContactId, introduction.Thread.Count));
    }

    [Fact]
    public void Only_a_colleague_who_may_be_suggested_leads_or_the_one_who_was_asked()
    {
        var (paused, asked) = (Listed(College, "Apprenticeship adviser"), Listed(College, "Employer relations manager"));
        paused.Pause();
        asked.Pause();
        var introduction = new Introduction(Parties() with { TargetContactId = asked.Id }, "apprenticeships", ContactLevel.Operational, new("Hello"), Now);
        introduction.Send(Today, Now);

        Assert.Throws<BrokenRuleException>(() => introduction.Accept(paused, "Leila", null, Now));
        Assert.Throws<BrokenRuleException>(() => introduction.Accept(Stranger, "Leila", null, Now));
        introduction.Accept(asked, "Leila", null, Now);

        Assert.Equal((IntroductionState.Accepted, asked.Id), (introduction.State, introduction.TargetContactId));
    }

    [Fact]
    public void A_strategic_contact_who_comes_to_lead_is_no_longer_the_strategic_contact()
    {
        var introduction = In(IntroductionState.Sent);
        introduction.Accept(Asked, "Leila", null, Now, Principal);

        introduction.HandOver(Principal, Now);

        Assert.Equal((Principal.Id, null), (introduction.TargetContactId, introduction.TargetStrategicId));
    }

    [Fact]
    public void Who_follows_the_asking_is_no_longer_its_strategic_contact()
    {
        var introduction = In(IntroductionState.Sent);
        introduction.NameStrategic(Trust, Stranger, "Priya", Now);

        introduction.HandOverAsking(Guid.CreateVersion7(), "Sam", "Head of education", Stranger.Id, Now);

        Assert.Null(introduction.SeekerStrategicId);
    }

    [Fact]
    public void Passing_it_on_keeps_clock_and_thread()
    {
        var introduction = In(IntroductionState.Sent);

        introduction.Redirect(Colleague, "Leila", "She runs it", Today, Calendar, Now);

        Assert.Equal((Colleague.Id, Today, IntroductionState.Sent), (introduction.TargetContactId, introduction.SentOn, introduction.State));
        Assert.Equal([EntryKind.Sent, EntryKind.Redirected], introduction.Thread.Select(e => e.Kind));
    }

    [Fact]
    public void It_stays_within_the_organisation_that_was_asked()
    {
        var introduction = In(IntroductionState.Sent);

        Assert.Throws<BrokenRuleException>(() => introduction.Redirect(Stranger, "Leila", null, Today, Calendar, Now));
        Assert.Throws<BrokenRuleException>(() => introduction.Accept(Stranger, "Leila", null, Now));
        Assert.Throws<BrokenRuleException>(() => introduction.HandOver(Stranger, Now));
        Assert.Throws<BrokenRuleException>(() => introduction.Redirect(Asked, "Leila", null, Today, Calendar, Now));
    }

    [Theory]
    [InlineData(IntroductionState.Draft, true, false)]
    [InlineData(IntroductionState.Sent, true, false)]
    [InlineData(IntroductionState.NeedsInfo, true, false)]
    [InlineData(IntroductionState.Accepted, true, true)]
    [InlineData(IntroductionState.Declined, false, false)]
    [InlineData(IntroductionState.Withdrawn, false, false)]
    [InlineData(IntroductionState.NoReply, false, false)]
    public void Who_asks_names_a_strategic_contact_until_it_ends_and_who_is_asked_from_acceptance(IntroductionState state, bool seeker, bool target)
    {
        foreach (var (organisation, contact, may) in new[] { (Trust, Stranger, seeker), (College, Principal, target) })
        {
            var introduction = In(state);

            Assert.Equal(may, introduction.CanNameStrategic(organisation));
            Assert.Equal(may, Record.Exception(() => introduction.NameStrategic(organisation, contact, "Somebody", Now)) is null);
        }
    }

    [Fact]
    public void The_strategic_contact_is_somebody_else_of_the_own_side()
    {
        var introduction = In(IntroductionState.Accepted);

        Assert.Throws<BrokenRuleException>(() => introduction.NameStrategic(College, Asked, "Leila", Now));
        Assert.Throws<BrokenRuleException>(() => introduction.NameStrategic(College, Stranger, "Leila", Now));
        Assert.Throws<BrokenRuleException>(() => In(IntroductionState.Sent).Accept(Asked, "Leila", null, Now, Asked));

        introduction.NameStrategic(College, Principal, "Leila", Now);
        introduction.NameStrategic(College, Principal, "Leila", Now);
        Assert.Equal((Principal.Id, 1), (introduction.TargetStrategicId, introduction.Thread.Count(e => e.Kind is EntryKind.StrategicNamed)));

        introduction.NameStrategic(College, null, "Leila", Now);
        Assert.Null(introduction.TargetStrategicId);
    }

    [Fact]
    public void The_one_asked_may_become_strategic_and_leave_the_days_to_a_colleague()
    {
        var introduction = In(IntroductionState.Sent);

        introduction.Accept(Colleague, "Leila", null, Now, Asked);

        Assert.Equal((Colleague.Id, Asked.Id), (introduction.TargetContactId, introduction.TargetStrategicId));
    }

    [Fact]
    public void A_strategic_contact_who_leaves_is_followed_by_the_successor_or_nobody()
    {
        var introduction = In(IntroductionState.Accepted);
        introduction.NameStrategic(College, Principal, "Leila", Now);

        introduction.HandOverStrategic(Principal, Colleague, Now);
        Assert.Equal(Colleague.Id, introduction.TargetStrategicId);

        introduction.HandOverStrategic(Colleague, null, Now);
        Assert.Null(introduction.TargetStrategicId);
    }

    [Fact]
    public void A_successor_who_agrees_later_has_the_strategic_place_that_stands_empty()
    {
        var introduction = In(IntroductionState.Accepted);
        introduction.NameStrategic(College, Principal, "Leila", Now);
        introduction.HandOverStrategic(Principal, null, Now, isAwaited: true);
        Assert.Equal((null, Principal.Id), (introduction.TargetStrategicId, introduction.TargetStrategicLeftById));

        introduction.InheritStrategic(Principal, Colleague, Now);

        Assert.Equal((Colleague.Id, null), (introduction.TargetStrategicId, introduction.TargetStrategicLeftById));
        Assert.Equal([EntryKind.StrategicNamed, EntryKind.StrategicTaken, EntryKind.StrategicNamed],
            introduction.Thread.Select(e => e.Kind).Where(k => k is EntryKind.StrategicNamed or EntryKind.StrategicTaken));
    }

    [Fact]
    public void A_strategic_place_that_somebody_was_named_for_is_kept_for_nobody_and_nobody_is_both()
    {
        var (named, led) = (In(IntroductionState.Accepted), In(IntroductionState.Accepted));
        foreach (var introduction in new[] { named, led })
        {
            introduction.NameStrategic(College, Principal, "Leila", Now);
            introduction.HandOverStrategic(Principal, null, Now, isAwaited: true);
        }

        named.NameStrategic(College, Colleague, "Leila", Now);
        led.InheritStrategic(Principal, Asked, Now); // leads it

        Assert.Throws<BrokenRuleException>(() => named.InheritStrategic(Principal, Asked, Now));
        Assert.Equal((Colleague.Id, null), (named.TargetStrategicId, led.TargetStrategicId));
    }

    [Fact]
    public void A_strategic_contact_who_only_stood_in_is_the_strategic_contact_again()
    {
        var introduction = In(IntroductionState.Sent);
        introduction.Accept(Asked, "Leila", null, Now, Principal);
        introduction.HandOver(Principal, Now);

        introduction.Inherit(Colleague, Now);

        Assert.Equal((Colleague.Id, Principal.Id), (introduction.TargetContactId, introduction.TargetStrategicId));
    }

    [Fact]
    public void Whoever_accepts_for_another_decides_who_has_it()
    {
        var (own, named) = (In(IntroductionState.Sent), In(IntroductionState.Sent));
        own.HandOver(Colleague, Now);
        named.HandOver(Colleague, Now);

        own.Accept(Colleague, "Col", null, Now);
        named.Accept(Principal, "Col", null, Now);

        Assert.Equal((Asked.Id, null), (own.HandedOverFromId, named.HandedOverFromId));
    }

    [Theory]
    [InlineData(IntroductionState.Draft, false)]
    [InlineData(IntroductionState.Sent, true)]
    [InlineData(IntroductionState.NeedsInfo, true)]
    [InlineData(IntroductionState.Accepted, true)]
    [InlineData(IntroductionState.Declined, false)]
    [InlineData(IntroductionState.NoReply, false)]
    public void What_waits_or_was_accepted_goes_to_a_colleague_of_the_one_who_asked(IntroductionState state, bool moves)
    {
        var (introduction, colleague) = (In(state), Guid.CreateVersion7());

        var refusal = Record.Exception(() => introduction.HandOverAsking(colleague, "Pat", "Director", null, Now));

        Assert.Equal(moves, refusal is null);
        Assert.Equal((moves, state), (introduction.SeekerAccountId == colleague, introduction.State));
    }

    [Fact]
    public void Declining_for_another_reason_needs_words() =>
        Assert.Throws<BrokenRuleException>(() => In(IntroductionState.Sent).Decline(DeclineReason.Other, "Leila", " ", Now));

    [Theory]
    [InlineData(CallOutcome.Agreed, IntroductionState.Sent)]
    [InlineData(CallOutcome.LeftMessage, IntroductionState.Withdrawn)]
    [InlineData(CallOutcome.NoAnswer, IntroductionState.Withdrawn)]
    [InlineData(CallOutcome.NotInterested, IntroductionState.Withdrawn)]
    public void A_call_discloses_nothing_until_the_other_side_confirms_it(CallOutcome outcome, IntroductionState expected)
    {
        var call = Introduction.LogCall(Parties(), "apprenticeships", ContactLevel.Operational, "We spoke about six apprentices", outcome, Today, Now);

        Assert.Equal((expected, outcome), (call.State, call.Call));
        Assert.Contains(call.Thread, e => e.Kind is EntryKind.CallLogged);
    }

    [Fact]
    public void A_merger_takes_it_along_on_either_side()
    {
        var (introduction, group) = (In(IntroductionState.Sent), Guid.CreateVersion7());

        introduction.MoveTo(College, group);

        Assert.Equal((Trust, group), (introduction.SeekerOrganisationId, introduction.TargetOrganisationId));
    }

    private static Introduction In(IntroductionState state)
    {
        var introduction = new Introduction(Parties(), "apprenticeships", ContactLevel.Operational, new("We would like to start six apprentices"), Now);
        if (state is not IntroductionState.Draft)
        {
            introduction.Send(Today, Now);
        }

        switch (state)
        {
            case IntroductionState.NeedsInfo:
                introduction.Ask("How many?", "Leila", Today, Now);
                break;
            case IntroductionState.Accepted:
                introduction.Accept(Asked, "Leila", null, Now);
                break;
            case IntroductionState.Declined:
                introduction.Decline(DeclineReason.TooFar, "Leila", null, Now);
                break;
            case IntroductionState.Withdrawn:
                introduction.Withdraw(null, Now);
                break;
            case IntroductionState.NoReply:
                introduction.Chase(ChaseStep.Navigator, Calendar.Add(Today, Introduction.LastDay), Calendar, Now);
                break;
        }

        return introduction;
    }

    private static IntroductionParties Parties() => new(Trust, Guid.CreateVersion7(), "Priya Fernleigh", "Apprenticeship lead", College, Asked.Id);

    private static Contact Listed(Guid organisation, string title)
    {
        var contact = new Contact(organisation, "Somebody", title, RecordOrigin.Imported, Now);
        contact.List(Today);
        contact.RecordNotice(Now);

        return contact;
    }
}
