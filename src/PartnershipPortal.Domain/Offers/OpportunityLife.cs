using System.Globalization;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Offers;

/// <summary>From draft to its end: describing, publishing, checking, withdrawing, filling.</summary>
public sealed partial class Opportunity
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Says what it is. Of a published one nothing needed may be taken away, and it counts as checked.</summary>
    public void Describe(OpportunityDetails details, Deed deed)
    {
        RequireOpen();
        Write(details);
        ChangedAt = deed.At;
        if (State is OpportunityState.Published)
        {
            RequireComplete(deed.On);
            CheckedOn = deed.On;
            Note(OpportunityEntryKind.Changed, deed, null);
        }
    }

    /// <summary>Who answers for it from now on: somebody of the organisation who can be suggested to others.</summary>
    public void NameContact(Contact contact)
    {
        RequireOpen();
        Rule.Require(contact.OrganisationId == OrganisationId && contact.CanBeSuggested, "Choose somebody of your organisation who is listed for others.");
        (ContactId, LeftById) = (contact.Id, contact.Id == ContactId ? LeftById : null); // who only changes the rest has not decided on it
    }

    /// <summary>Somebody who answered for it has left; whoever takes over their work answers now.</summary>
    public void HandOver(Following following) => (ContactId, LeftById) = (following.ContactId, following.LeftBy(LeftById));

    /// <summary>The successor of whoever left it agrees later: it is theirs.</summary>
    public void Inherit(Guid successor) => (ContactId, LeftById) = (successor, null);

    /// <summary>Two records of one person have become one.</summary>
    public void FollowMerged(Guid from, Guid kept) => (ContactId, LeftById) = (ContactId == from ? kept : ContactId, LeftById == from ? kept : LeftById);

    /// <summary>Lists it for everybody.</summary>
    public void Publish(Contact contact, Deed deed)
    {
        Rule.Require(State is OpportunityState.Draft, "It is published already.");
        NameContact(contact); // they may have left since the draft was begun
        ClosesOn ??= deed.On.AddMonths(UsualMonths);
        RequireComplete(deed.On);
        (State, PublishedAt, CheckedOn, ChangedAt) = (OpportunityState.Published, deed.At, deed.On, deed.At);
        Note(OpportunityEntryKind.Published, deed, null);
    }

    /// <summary>Says that it is still right. One that was paused is listed again.</summary>
    public void Confirm(Deed deed)
    {
        Rule.Require(State is OpportunityState.Published, "Only what is published can be checked.");
        Rule.Require(ClosesOn >= deed.On, "Its last day has passed. Change the day first.");
        (CheckedOn, ChangedAt) = (deed.On, deed.At);
        Note(OpportunityEntryKind.Checked, deed, null);
    }

    /// <summary>A letter asks whether it is still right.</summary>
    public void RecordAsked(DateOnly on) => AskedOn = on;

    /// <summary>Why not so many places can be given; null when they can.</summary>
    public string? WhyNotTaken(int taken) => Places is { } all && taken >= 0 && taken <= all ? null
        : $"There {Counted.Verb(Places ?? 0)} {PlaceCount.InWords(Places ?? 0)} in all. Enter a number from 0 to {Places ?? 0}.";

    /// <summary>Why there cannot be so few places; null when there can.</summary>
    public string? WhyTooFew(int? places) => (places ?? 0) >= Taken ? null
        : $"{PlaceCount.InWords(Taken)} {Counted.Verb(Taken)} given already, so there cannot be fewer.";

    /// <summary>Says how many places are given in all, those agreed here included.</summary>
    public void SayTaken(int taken, Deed deed)
    {
        RequirePublished();
        Rule.Require(Kind is OpportunityKind.Offer, "What covers a need is agreed answer by answer.");
        Rule.Allow(WhyNotTaken(taken));
        (Taken, CheckedOn, ChangedAt) = (taken, deed.On, deed.At);
        Note(OpportunityEntryKind.Changed, deed, null);
    }

    /// <summary>Takes it off the lists for good.</summary>
    /// <param name="why">In a line, for anyone to read.</param>
    public void Withdraw(string? why, Deed deed)
    {
        RequirePublished();
        WhyWithdrawn = Rule.Text(why, LineMaxLength, "A reason");
        (State, ChangedAt) = (OpportunityState.Withdrawn, deed.At);
        Note(OpportunityEntryKind.Withdrawn, deed, WhyWithdrawn);
    }

    /// <summary>It has served its purpose.</summary>
    /// <param name="interviews">Where interviews were guaranteed: how many were held.</param>
    public void Fill(int? interviews, Deed deed)
    {
        RequirePublished();
        Rule.Require(interviews is null or (>= 0 and <= MostPlaces), "Enter a number of interviews.");
        (State, InterviewsHeld, ChangedAt) = (OpportunityState.Filled, interviews, deed.At);
        Note(OpportunityEntryKind.Filled, deed, null);
    }

    /// <summary>A draft of the same for the next year: dates a year later, nothing taken, nobody's answers.</summary>
    public Opportunity Copy(Contact contact, Deed deed)
    {
        var copy = new Opportunity(Kind, contact, deed);
        copy.Write(Details with { Starts = [.. StartDates.Select(s => WordsOf(s with { Day = s.Day.AddYears(1) }))], ClosesOn = null });
        return copy;
    }

    /// <summary>What is still missing before it can be published, as the names of the steps' questions.</summary>
    public IReadOnlyList<string> Missing =>
    [
        .. ProgrammeCode is null ? ["Programme"] : Array.Empty<string>(),
        .. Places is null ? ["Number of places"] : Array.Empty<string>(),
    ];

    /// <summary>Its organisation has merged into another.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    /// <summary>The starts as days.</summary>
    public IReadOnlyList<TypedDate> StartDates => DatesOf(Starts);

    /// <summary>Starts of any row as days, the earliest first.</summary>
    public static IReadOnlyList<TypedDate> DatesOf(IEnumerable<string> starts) =>
        [.. starts.Select(s => TypedDate.Read(s).Value).OfType<TypedDate>().OrderBy(d => d.Day)];

    /// <summary>A start as it is kept and shown.</summary>
    public static string WordsOf(TypedDate date) => date.IsWholeMonth ? date.MonthInWords : date.Day.ToString("d MMMM yyyy", British);

    private void Write(OpportunityDetails d)
    {
        Rule.Require(d.Level is null or (>= LowestLevel and <= HighestLevel), $"A level is between {LowestLevel} and {HighestLevel}.");
        Rule.Require(d.Places is null or (> 0 and <= MostPlaces), $"A number of places is between 1 and {MostPlaces}.");
        Rule.Allow(WhyTooFew(d.Places));
        Rule.Require(d.Starts.Count <= MostStarts, $"Give {MostStarts} starts at most.");
        Rule.Require(d.Bands.All(b => b is >= 1 and <= 9), "A band is between 1 and 9.");
        Rule.Require(d.Marks.All(m => OpportunityMarks.Find(m) is not null), "Choose from the list.");
        var starts = d.Starts.Select(s => TypedDate.Read(s)).ToList();
        Rule.Require(starts.All(s => s.Value is not null), "Enter each start as a day or a month and year.");
        Words = NamingNobody(Rule.OptionalText(d.Words, WordsMaxLength, "What it is"));
        Subject = NamingNobody(Rule.OptionalText(d.Subject, SubjectMaxLength, "The subject"));
        PriorLearningFrom = NamingNobody(Rule.OptionalText(d.PriorLearningFrom, LineMaxLength, "Which prior learning counts"));
        LsipPriority = NamingNobody(Rule.OptionalText(d.LsipPriority, LineMaxLength, "The priority"));
        Partner = NamingNobody(Rule.OptionalText(d.Partner, LineMaxLength, "Who else delivers it"));
        (ProgrammeCode, Level, StaffGroup, Audience) = (d.ProgrammeCode, d.Level, d.StaffGroup, d.Audience);
        (SiteId, Places, Funding, Stage, Horizon) = (d.SiteId, d.Places, d.Funding, d.Stage, d.Horizon);
        ClosesOn = d.ClosesOn ?? (State is OpportunityState.Published ? ClosesOn : null); // what is listed has a last day
        Bands = [.. d.Bands.Distinct().Order()];
        Groups = [.. d.Groups.Distinct()];
        Starts = [.. starts.Select(s => s.Value!).DistinctBy(s => s.Day).OrderBy(s => s.Day).Select(WordsOf)];
        Marks = [.. MarksOf(d, PriorLearningFrom, LsipPriority)];
    }

    /// <summary>In the order of the list. What says which priority or prior learning says that there is one.</summary>
    private static IEnumerable<string> MarksOf(OpportunityDetails d, string? prior, string? priority) => OpportunityMarks.All.Select(m => m.Code)
        .Where(m => d.Marks.Contains(m) || (m == OpportunityMarks.PriorLearning && prior is not null) || (m == OpportunityMarks.LsipPriority
            && priority is not null));

    /// <summary>What both sides read may name colleagues, and no learner.</summary>
    private static string? NamingNobodyInCare(string? words)
    {
        Rule.Require(!PersonalDetails.NamesSomebodyInCare(words), "Do not name students or patients.");
        return words;
    }

    private static string? NamingNobody(string? words)
    {
        NamingNobodyInCare(words);
        Rule.Require(!PersonalDetails.NamesAPerson(words), "Anybody may read this: name roles, and no person.");
        return words;
    }

    private void RequireComplete(DateOnly today)
    {
        Rule.Require(Missing.Count is 0, $"Still missing: {string.Join(", ", Missing).ToLowerInvariant()}.");
        Rule.Require(ClosesOn >= today, "The last day it is listed must not have passed.");
        Rule.Require(ClosesOn <= today.AddMonths(MostMonths), $"It can be listed for {MostMonths} months at most.");
    }

    private void RequireOpen() =>
        Rule.Require(State is OpportunityState.Draft or OpportunityState.Published, "It is closed, and stays as it was. Copy it to begin again.");

    private void RequirePublished() => Rule.Require(State is OpportunityState.Published, "Only what is published can be closed or answered.");

    private void Note(OpportunityEntryKind kind, Deed deed, string? words, OpportunityAnswer? answer = null, int? places = null) =>
        _entries.Add(new OpportunityEntry(Id, kind, deed, words, answer, places));
}
