using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Domain.Ambassadors;

/// <summary>How somebody stands to being an ambassador.</summary>
public enum AmbassadorState
{
    /// <summary>Colleagues would like them to be one. Nobody outside knows until they say yes.</summary>
    Asked,

    /// <summary>They said yes, and can be asked.</summary>
    Active,

    /// <summary>They are asked nothing for a while.</summary>
    Paused,

    /// <summary>They said no, or are one no more.</summary>
    Stopped,
}

/// <summary>What somebody says yes to.</summary>
/// <param name="Hours">Hours in an academic year.</param>
/// <param name="Activities">Codes of what they will do.</param>
/// <param name="Areas">Codes of the care systems they will go to.</param>
public sealed record AmbassadorTerms(int Hours, string[] Activities, string[] Areas)
{
    /// <summary>Whether somebody who agreed to these has not agreed to the others.</summary>
    public bool AskLessThan(AmbassadorTerms other) =>
        other.Hours > Hours || other.Activities.Except(Activities).Any() || other.Areas.Except(Areas).Any();
}

/// <summary>
/// Somebody of an organisation who tells young people about working in health and care. Work details only, which are those of their contact record; their
/// characteristics are never asked. Only they can say yes, and they can pause or stop at any time. Colleagues read the register; others see figures, and the
/// role that fits what they ask for. Source: S3-21, S3-22, S4-04.
/// </summary>
public sealed class Ambassador
{
    /// <summary>The least that is pledged in a year. Source: S3-22.</summary>
    public const int LeastHours = 1;
    public const int MostHours = 200;
    public const int MostAreas = 6;
    public const int CitationMaxLength = 300;

    /// <summary>Months after which whoever has stopped is forgotten.</summary>
    public const int KeepAfterStoppingMonths = 12;

    private Ambassador() // EF Core
    {
    }

    /// <summary>Puts somebody on the register: they are asked first; who puts themselves there has said yes.</summary>
    /// <exception cref="BrokenRuleException">They cannot be written to, or what is asked of them is not sound.</exception>
    public Ambassador(Contact contact, AmbassadorTerms terms, bool bySelf, DateOnly on, DateTimeOffset at)
    {
        Rule.Require(contact is { CanBeSuggested: true, Email: not null }, "Choose somebody who is listed, knows it, and has an e-mail address.");
        (OrganisationId, ContactId, AskedOn) = (contact.OrganisationId, contact.Id, on);
        Take(terms);
        if (bySelf)
        {
            Agree(terms, at);
        }
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public Guid ContactId { get; private set; }

    public AmbassadorState State { get; private set; }

    /// <summary>Hours pledged for an academic year.</summary>
    public int Hours { get; private set; }

    public string[] Activities { get; private set; } = [];

    public string[] Areas { get; private set; } = [];

    /// <summary>The day their organisation finished its own checks of them; null while it has not. What was found is never kept.</summary>
    public DateOnly? ChecksOn { get; private set; }

    /// <summary>When they were last asked to be one.</summary>
    public DateOnly AskedOn { get; private set; }

    public DateOnly? RemindedOn { get; private set; }

    public DateTimeOffset? ConsentedAt { get; private set; }

    /// <summary>They paused or stopped themselves, so nobody else takes that back.</summary>
    public bool BySelf { get; private set; }

    public DateOnly? StoppedOn { get; private set; }

    /// <summary>Since when they are a champion. Source: S3-17.</summary>
    public DateOnly? ChampionOn { get; private set; }

    /// <summary>For what, in a sentence that names nobody.</summary>
    public string? Citation { get; private set; }

    public AmbassadorTerms Terms => new(Hours, Activities, Areas);

    /// <summary>Can be asked, and stands in figures.</summary>
    public bool IsActive => State is AmbassadorState.Active;

    /// <summary>Their own yes, to what they say themselves.</summary>
    public void Agree(AmbassadorTerms terms, DateTimeOffset at)
    {
        Take(terms);
        (State, ConsentedAt, BySelf, StoppedOn) = (AmbassadorState.Active, ConsentedAt ?? at, false, null);
    }

    /// <summary>A colleague changes what is asked of them. More than they said yes to needs another yes.</summary>
    /// <returns>Whether they must be asked again.</returns>
    public bool Revise(AmbassadorTerms terms, DateOnly on)
    {
        Rule.Require(State is not AmbassadorState.Stopped, "They are an ambassador no more.");
        var isMore = ConsentedAt is not null && Terms.AskLessThan(terms);
        Take(terms);
        if (isMore)
        {
            (State, ConsentedAt, AskedOn, RemindedOn) = (AmbassadorState.Asked, null, on, null);
        }

        return isMore;
    }

    public void Pause(bool bySelf)
    {
        Rule.Require(State is AmbassadorState.Active, "Only somebody who can be asked is paused.");
        (State, BySelf) = (AmbassadorState.Paused, bySelf);
    }

    /// <summary>Ends a pause. One that the person began only they end.</summary>
    public void Resume(bool bySelf)
    {
        Rule.Require(State is AmbassadorState.Paused, "They are not paused.");
        Rule.Require(bySelf || !BySelf, "They paused themselves. Only they can end that.");
        (State, BySelf) = (AmbassadorState.Active, false);
    }

    /// <summary>They say no, stop, or are taken off the register. The badge goes with it.</summary>
    public void Stop(bool bySelf, DateOnly on)
    {
        Rule.Require(State is not AmbassadorState.Stopped, "They are an ambassador no more.");
        (State, BySelf, StoppedOn, ConsentedAt) = (AmbassadorState.Stopped, bySelf, on, null);
        (ChampionOn, Citation, ChecksOn) = (null, null, null);
    }

    /// <summary>Colleagues ask again whoever has not answered, or was taken off by them. A no is a no.</summary>
    public void AskAgain(DateOnly on)
    {
        Rule.Require(State is AmbassadorState.Asked or AmbassadorState.Stopped, "They have said yes.");
        Rule.Require(State is AmbassadorState.Asked || !BySelf, "They said no themselves. Only they can take that back.");
        (State, AskedOn, RemindedOn, StoppedOn) = (AmbassadorState.Asked, on, null, null);
    }

    /// <summary>Whether the organisation has finished its own checks, and on which day. Never what was found.</summary>
    public void RecordChecks(DateOnly? on, DateOnly today)
    {
        Rule.Require(State is not AmbassadorState.Stopped, "They are an ambassador no more.");
        Rule.Require(on is null || on <= today, "The day of the checks must not lie ahead.");
        ChecksOn = on;
    }

    /// <summary>Makes them a champion. Source: S3-17.</summary>
    public void Honour(string? citation, DateOnly on)
    {
        Rule.Require(IsActive, "Only somebody who said yes can be a champion.");
        Citation = PersonalDetails.Careful(citation, CitationMaxLength, "For what they are a champion");
        ChampionOn ??= on;
    }

    public void TakeHonourBack() => (ChampionOn, Citation) = (null, null);

    public void RecordReminder(DateOnly on) => RemindedOn = on;

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    /// <summary>Two records of the person have become one.</summary>
    public void FollowMerged(Guid contactId) => ContactId = contactId;

    private void Take(AmbassadorTerms terms)
    {
        Rule.Require(terms.Hours >= LeastHours, "An ambassador gives at least one hour a year.");
        Rule.Require(terms.Hours <= MostHours, $"Hours in a year are a number from {LeastHours} to {MostHours}.");
        Rule.Require(terms.Activities.Length > 0, "Choose at least one thing they will do.");
        Rule.Require(terms.Areas.Length is > 0 and <= MostAreas, $"Choose from one to {MostAreas} areas.");
        (Hours, Activities, Areas) = (terms.Hours, [.. terms.Activities.Distinct()], [.. terms.Areas.Distinct()]);
    }
}
