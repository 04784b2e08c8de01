using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Cases;

/// <summary>How far a case has come. Source: S1-45 (submit, review, publish).</summary>
public enum CaseState
{
    Draft,
    Submitted,
    SentBack,
    Published,
    Withdrawn,
}

/// <summary>
/// What somebody tried and what came of it, as facts in our own words: between whom by kind, numbers, what made it work, source and year. Published ones are
/// read by anyone; until then its author, the approvers of the organisation and administrators read it. It names organisations and roles, never a person.
/// Cases of the founding documents come with the seeds and have no author. Source: V10, S1-45.
/// </summary>
public sealed class CaseStudy
{
    /// <summary>Fewer years back than anybody's first memorandum, and more than any source.</summary>
    public const int FirstYear = 1990;

    private readonly List<CaseEntry> _entries = [];

    private CaseStudy() // EF Core
    {
    }

    /// <summary>Begins a draft.</summary>
    /// <exception cref="BrokenRuleException">Something is missing, too long, or names somebody in care.</exception>
    public CaseStudy(CaseDetails details, Deed deed)
    {
        (OrganisationId, AuthorId) = (deed.OrganisationId, deed.AccountId);
        Put(details, deed.On);
        Code = CaseCode.Of(Title, Id);
        Write(CaseEntryKind.Begun, deed.AccountId, deed.At);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Its name in the address. It stays when the title changes.</summary>
    public string Code { get; private init; } = null!;

    /// <summary>Whose case it is; null for those of the founding documents.</summary>
    public Guid? OrganisationId { get; private set; }

    /// <summary>Who wrote it; never shown.</summary>
    public Guid? AuthorId { get; private init; }

    public CaseState State { get; private set; }

    public string Title { get; private set; } = null!;

    /// <summary>Town, county or region.</summary>
    public string Place { get; private set; } = null!;

    /// <summary>The organisations, by name, or by kind where the source gives no name.</summary>
    public string Who { get; private set; } = null!;

    /// <summary>What was tried.</summary>
    public string Tried { get; private set; } = null!;

    /// <summary>The numbers, one on each line; null where none are known.</summary>
    public string? Numbers { get; private set; }

    /// <summary>What made it work.</summary>
    public string Worked { get; private set; } = null!;

    /// <summary>Codes of the sectors of those who did it together.</summary>
    public string[] Sectors { get; private set; } = [];

    /// <summary>Codes of agendas.</summary>
    public string[] Agendas { get; private set; } = [];

    /// <summary>Codes of programmes.</summary>
    public string[] Programmes { get; private set; } = [];

    /// <summary>Codes of year groups; none where the source does not say. Source: S3-18.</summary>
    public string[] YearGroups { get; private set; } = [];

    /// <summary>Codes of staff groups.</summary>
    public string[] StaffGroups { get; private set; } = [];

    /// <summary>When it was done, or told of; null where the source does not say.</summary>
    public int? Year { get; private set; }

    /// <summary>The role family that answers questions about it, at <see cref="OrganisationId"/>; null for none.</summary>
    public string? ContactRole { get; private set; }

    /// <summary>Publication and year; null while an organisation tells of itself.</summary>
    public string? Source { get; private set; }

    /// <summary>Where more can be read; always https.</summary>
    public string? Url { get; private set; }

    /// <summary>A programme, body or law in it is no more there.</summary>
    public bool IsHistoric { get; private set; }

    /// <summary>What is no more there, and what came after it.</summary>
    public string? Fate { get; private set; }

    /// <summary>When somebody last set it against its source.</summary>
    public DateOnly? CheckedOn { get; private set; }

    /// <summary>Why it was sent back or removed, for its author to read.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>When anybody last changed what the seeds say; a reload leaves it alone from then on.</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    public IReadOnlyList<CaseEntry> Entries => _entries;

    /// <summary>Its author's side may write in it.</summary>
    public bool IsOpen => State is CaseState.Draft or CaseState.SentBack or CaseState.Withdrawn;

    /// <summary>Its author, or a colleague, writes it anew.</summary>
    /// <exception cref="BrokenRuleException">It waits for an answer or is published.</exception>
    public void Describe(CaseDetails details, Deed deed)
    {
        Rule.Require(IsOpen, State is CaseState.Submitted ? "It waits for an administrator. Take it back first to change it."
            : "It is published. Remove it from the library first to change it.");
        Put(details, deed.On);
        Write(CaseEntryKind.Changed, deed.AccountId, deed.At);
    }

    /// <summary>Hands it in to be looked at.</summary>
    public void Submit(Deed deed)
    {
        Rule.Require(IsOpen, State is CaseState.Submitted ? "It waits for an administrator already." : "It is published already.");
        (State, SubmittedAt, Reason) = (CaseState.Submitted, deed.At, null);
        Write(CaseEntryKind.Submitted, deed.AccountId, deed.At);
    }

    /// <summary>Its author's side takes it back before anybody has answered.</summary>
    public void TakeBack(Deed deed)
    {
        Rule.Require(State is CaseState.Submitted, "It does not wait for an answer any more.");
        (State, SubmittedAt) = (CaseState.Draft, null);
        Write(CaseEntryKind.TakenBack, deed.AccountId, deed.At);
    }

    /// <summary>An administrator says what is missing.</summary>
    /// <param name="reviewer">The administrator's account; never the author's.</param>
    public void SendBack(string? reason, Guid reviewer, DateTimeOffset at)
    {
        Review(reviewer);
        (State, Reason) = (CaseState.SentBack, PersonalDetails.Careful(reason, CaseDetails.ReasonMaxLength, "A reason"));
        Write(CaseEntryKind.SentBack, reviewer, at, Reason);
    }

    /// <summary>An administrator puts it into the library.</summary>
    public void Publish(Guid reviewer, DateTimeOffset at)
    {
        Review(reviewer);
        (State, Reason, PublishedAt) = (CaseState.Published, null, at);
        Write(CaseEntryKind.Published, reviewer, at);
    }

    /// <summary>Takes it out of the library: an administrator, or the organisation whose case it is.</summary>
    public void Withdraw(string? reason, Guid by, DateTimeOffset at)
    {
        Rule.Require(State is CaseState.Published, "It is not published.");
        (State, Reason, EditedAt) = (CaseState.Withdrawn, PersonalDetails.Careful(reason, CaseDetails.ReasonMaxLength, "A reason"), at);
        Write(CaseEntryKind.Withdrawn, by, at, Reason);
    }

    /// <summary>An administrator puts back what nobody but the seeds has written.</summary>
    public void Restore(Guid by, DateTimeOffset at)
    {
        Rule.Require(State is CaseState.Withdrawn && OrganisationId is null, "Whoever wrote it can hand it in again.");
        (State, Reason, EditedAt) = (CaseState.Published, null, at);
        Write(CaseEntryKind.Published, by, at);
    }

    /// <summary>An administrator corrects a published one, and says when it was set against its source.</summary>
    public void Correct(CaseDetails details, bool isHistoric, string? fate, DateOnly? checkedOn, Guid by, DateOnly today, DateTimeOffset at)
    {
        Rule.Require(State is CaseState.Published, "Only what is published is corrected here.");
        Rule.Require(checkedOn is null || checkedOn <= today, "The day it was checked must not lie ahead.");
        Put(details, today);
        (IsHistoric, CheckedOn, EditedAt) = (isHistoric, checkedOn, at);
        Fate = Rule.OptionalText(fate, CaseDetails.FateMaxLength, "What became of it");
        Write(CaseEntryKind.Changed, by, at);
    }

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Review(Guid reviewer)
    {
        Rule.Require(State is CaseState.Submitted, "It does not wait for an answer any more.");
        Rule.Require(reviewer != AuthorId, "You wrote it: another administrator looks at it.");
    }

    private void Put(CaseDetails d, DateOnly today)
    {
        Rule.Require(d.Sectors.Length > 0, "Say between whom it was.");
        Rule.Require(d.Agendas.Length is > 0 and <= CaseDetails.MostAgendas, $"Choose 1 to {CaseDetails.MostAgendas} agendas.");
        Rule.Require(d.Year is null || (d.Year >= FirstYear && d.Year <= today.Year), $"The year is from {FirstYear} to {today.Year}.");
        Rule.Require(WebLink.IsNoneOrSafe(d.Url), "An address begins with https://.");
        Title = PersonalDetails.Careful(d.Title, CaseDetails.TitleMaxLength, "A title");
        Place = PersonalDetails.Careful(d.Place, CaseDetails.ShortMaxLength, "The place");
        Who = PersonalDetails.Careful(d.Who, CaseDetails.WhoMaxLength, "Who did it");
        Tried = PersonalDetails.Careful(d.Tried, CaseDetails.TextMaxLength, "What was tried");
        Worked = PersonalDetails.Careful(d.Worked, CaseDetails.TextMaxLength, "What made it work");
        Numbers = PersonalDetails.CarefulIfAny(d.Numbers, CaseDetails.TextMaxLength, "The numbers");
        (Sectors, Agendas, Programmes) = (Each(d.Sectors), Each(d.Agendas), Each(d.Programmes));
        (YearGroups, StaffGroups, Year) = (Each(d.YearGroups), Each(d.StaffGroups), d.Year);
        ContactRole = Rule.OptionalText(d.ContactRole, Vocabulary.Term.CodeMaxLength, "The role");
        Source = PersonalDetails.WithNamesIfAny(d.Source, CaseDetails.WhoMaxLength, "The source");
        Url = Rule.OptionalText(d.Url, WebLink.MaxLength, "The address");
    }

    private static string[] Each(string[] codes) => [.. codes.Distinct(StringComparer.Ordinal)];

    private void Write(CaseEntryKind kind, Guid by, DateTimeOffset at, string? words = null) => _entries.Add(new(Id, kind, by, at, words));
}
