using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Support;

/// <summary>How a consent stands on a day.</summary>
public enum ConsentStanding
{
    /// <summary>The area has asked; nothing may be done yet.</summary>
    Asked,

    /// <summary>The area's navigators may act.</summary>
    Live,

    /// <summary>Its last day has passed without another yes.</summary>
    RunOut,

    Ended,
}

/// <summary>How a consent came to an end.</summary>
public enum ConsentEnding
{
    /// <summary>The employer said no.</summary>
    Refused,

    /// <summary>The employer took it back.</summary>
    TakenBack,

    /// <summary>The area needs it no longer.</summary>
    HandedBack,

    /// <summary>Nobody said yes again.</summary>
    RanOut,
}

/// <summary>
/// That a small employer lets the navigators of its area act for it: asked for by a navigator or given unasked, for six months, taken back in one step.
/// One open consent of an employer; the database holds to it. Both sides read it, and the employer every act done with it. Source: S0-36, J8.
/// </summary>
public sealed class ActingConsent
{
    /// <summary>How long a yes counts.</summary>
    public const int Months = 6;

    /// <summary>For so many days before the last one the employer is asked for another yes.</summary>
    public const int AskAgainDays = 21;

    public const int PersonMaxLength = Partnership.PersonMaxLength;
    public const int WordsMaxLength = 300;

    private ActingConsent() // EF Core
    {
    }

    private ActingConsent(Guid organisationId, Guid helperOrganisationId)
    {
        Rule.Require(organisationId != helperOrganisationId, "An organisation acts for itself.");
        (OrganisationId, HelperOrganisationId) = (organisationId, helperOrganisationId);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    /// <summary>Whose consent it is.</summary>
    public Guid OrganisationId { get; private init; }

    /// <summary>The board of the care system whose navigators may act.</summary>
    public Guid HelperOrganisationId { get; private init; }

    /// <summary>The navigator who asked; null when it was given unasked.</summary>
    public string? AskedBy { get; private set; }

    public Guid? AskedByAccountId { get; private set; }

    public DateTimeOffset? AskedAt { get; private set; }

    /// <summary>What the navigator wants to do for them.</summary>
    public string? Words { get; private set; }

    public string? AgreedBy { get; private set; }

    public Guid? AgreedByAccountId { get; private set; }

    public DateTimeOffset? AgreedAt { get; private set; }

    /// <summary>The last day on which the yes counts.</summary>
    public DateOnly? LastDay { get; private set; }

    public ConsentEnding? Ending { get; private set; }

    public string? EndedBy { get; private set; }

    public Guid? EndedByAccountId { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>A navigator asks; nothing may be done until the employer says yes.</summary>
    public static ActingConsent Ask(Guid organisationId, string? words, Deed navigator) => new(organisationId, navigator.OrganisationId)
    {
        AskedBy = Rule.Text(navigator.Person, PersonMaxLength, "Who asks"),
        AskedByAccountId = navigator.AccountId,
        AskedAt = navigator.At,
        Words = Rule.OptionalText(words, WordsMaxLength, "What you want to do for them"),
    };

    /// <summary>The employer lets its area act, unasked.</summary>
    public static ActingConsent Give(Guid helperOrganisationId, Deed deed)
    {
        var consent = new ActingConsent(deed.OrganisationId, helperOrganisationId);
        consent.Agree(deed);
        return consent;
    }

    public ConsentStanding StandingOn(DateOnly day) => EndedAt is not null ? ConsentStanding.Ended
        : AgreedAt is null ? ConsentStanding.Asked
        : day <= LastDay ? ConsentStanding.Live : ConsentStanding.RunOut;

    /// <summary>Another yes is due soon, or overdue.</summary>
    public bool IsAskedAgainOn(DateOnly day) => EndedAt is null && LastDay is { } last && day >= last.AddDays(-AskAgainDays);

    /// <summary>The employer says yes, or yes again once it is asked for: it counts for six months from that day.</summary>
    public void Agree(Deed deed)
    {
        Rule.Require(deed.OrganisationId == OrganisationId, "Only the employer itself can agree to that.");
        Rule.Require(EndedAt is null, "This has ended. Agree anew.");
        Rule.Require(AgreedAt is null || IsAskedAgainOn(deed.On), "You have said yes already, and it counts. You are asked again before it ends.");
        (AgreedBy, AgreedByAccountId, AgreedAt) = (Rule.Text(deed.Person, PersonMaxLength, "Who agrees"), deed.AccountId, deed.At);
        LastDay = deed.On.AddMonths(Months);
    }

    /// <summary>Either side ends it, at once. The employer's no to a question that waits is a refusal.</summary>
    public void Stop(Deed deed)
    {
        Rule.Require(deed.OrganisationId == OrganisationId || deed.OrganisationId == HelperOrganisationId, "Only the two sides can end this.");
        Rule.Require(EndedAt is null, "This has ended already.");
        Ending = deed.OrganisationId == HelperOrganisationId ? ConsentEnding.HandedBack
            : AgreedAt is null ? ConsentEnding.Refused : ConsentEnding.TakenBack;
        (EndedBy, EndedByAccountId, EndedAt) = (Rule.Text(deed.Person, PersonMaxLength, "Who ends it"), deed.AccountId, deed.At);
    }

    /// <summary>Its last day has passed.</summary>
    public void RunOut(DateOnly today, DateTimeOffset at)
    {
        Rule.Require(StandingOn(today) is ConsentStanding.RunOut, "It still counts.");
        (Ending, EndedAt) = (ConsentEnding.RanOut, at);
    }
}

/// <summary>The questions the portal asks of consents.</summary>
public static class ActingConsentQueries
{
    extension(IQueryable<ActingConsent> consents)
    {
        /// <summary>Asked, live, or run out and not ended yet; one of an employer at most.</summary>
        public IQueryable<ActingConsent> Open() => consents.Where(c => c.EndedAt == null);

        /// <summary>Those of the organisation the viewer acts for themselves, on either side.</summary>
        public IQueryable<ActingConsent> VisibleTo(Viewer viewer) =>
            consents.Where(c => c.OrganisationId == viewer.OrganisationId || c.HelperOrganisationId == viewer.OrganisationId);

        /// <summary>The same rule as <see cref="ConsentStanding.RunOut"/>.</summary>
        public IQueryable<ActingConsent> RunOutOn(DateOnly day) => consents.Where(c => c.EndedAt == null && c.LastDay != null && c.LastDay < day);
    }
}
