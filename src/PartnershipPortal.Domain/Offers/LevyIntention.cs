using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Offers;

/// <summary>About how much an organisation means to give away, in pounds of one year.</summary>
public enum LevyBand
{
    Under10,
    Under50,
    Under250,
    More,
}

/// <summary>
/// That a large employer means to give apprenticeship levy away, for a purpose, in an area. It promises nothing and no money moves here: the transfer
/// is made in the apprenticeship service. Read by anyone signed in. Source: S1-51, product.md section 3, "Levy".
/// </summary>
public sealed class LevyIntention
{
    public const int PurposeMaxLength = 300;

    /// <summary>Months after which it has to be said anew.</summary>
    public const int Months = 12;

    private LevyIntention() // EF Core
    {
    }

    public LevyIntention(Contact contact, LevyBand band, string? purpose, string areaCode, DateOnly? askBy, Deed deed)
    {
        (OrganisationId, CreatedByAccountId, SaidOn, AreaCode) = (deed.OrganisationId, deed.AccountId, deed.On, areaCode);
        Say(contact, band, purpose, askBy, deed);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    public Guid CreatedByAccountId { get; private init; }

    /// <summary>Whom to ask.</summary>
    public Guid? ContactId { get; private set; }

    /// <summary>Who left it, as long as nobody has decided on it since; a successor who agrees later finds by it what is theirs.</summary>
    public Guid? LeftById { get; private set; }

    public LevyBand Band { get; private set; }

    /// <summary>What it is for: "Adult care worker, level 2, in GP practices".</summary>
    public string Purpose { get; private set; } = null!;

    /// <summary>The integrated care system in which it may be asked for.</summary>
    public string AreaCode { get; private init; } = null!;

    /// <summary>The last day to ask; null for any time.</summary>
    public DateOnly? AskBy { get; private set; }

    public DateOnly SaidOn { get; private set; }

    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>Says it anew.</summary>
    public void Say(Contact contact, LevyBand band, string? purpose, DateOnly? askBy, Deed deed)
    {
        Rule.Require(WithdrawnOn is null, "It has been withdrawn. Say it anew.");
        Rule.Require(contact.OrganisationId == OrganisationId && contact.CanBeSuggested, "Choose somebody of your organisation who is listed for others.");
        Rule.Require(askBy is null || askBy >= deed.On, "The last day to ask must not have passed.");
        LeftById = contact.Id == ContactId ? LeftById : null; // who only changes the rest has not decided on it
        (ContactId, Band, AskBy, SaidOn) = (contact.Id, band, askBy, deed.On);
        Purpose = Rule.Text(purpose, PurposeMaxLength, "What it is for");
        Rule.Require(!PersonalDetails.NamesSomebodyInCare(Purpose), "Do not name students or patients.");
    }

    /// <summary>Listed that day.</summary>
    public bool IsLiveOn(DateOnly day) => WithdrawnOn is null && (AskBy is null || AskBy >= day) && SaidOn > day.AddMonths(-Months);

    public void Withdraw(Deed deed)
    {
        Rule.Require(WithdrawnOn is null, "It has been withdrawn already.");
        WithdrawnOn = deed.On;
    }

    /// <summary>Whom to ask has left.</summary>
    public void HandOver(Following following) => (ContactId, LeftById) = (following.ContactId, following.LeftBy(LeftById));

    /// <summary>The successor of whoever left it agrees later: it is theirs.</summary>
    public void Inherit(Guid successor) => (ContactId, LeftById) = (successor, null);

    /// <summary>Two records of one person have become one.</summary>
    public void FollowMerged(Guid from, Guid kept) => (ContactId, LeftById) = (ContactId == from ? kept : ContactId, LeftById == from ? kept : LeftById);

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;
}

/// <summary>The words and questions of levy.</summary>
public static class LevyWords
{
    public static string Word(this LevyBand band) => band switch
    {
        LevyBand.Under10 => "Up to £10,000",
        LevyBand.Under50 => "£10,000 to £50,000",
        LevyBand.Under250 => "£50,000 to £250,000",
        LevyBand.More => "More than £250,000",
    };

    /// <summary>Listed that day; the same rule as <see cref="LevyIntention.IsLiveOn"/>.</summary>
    public static IQueryable<LevyIntention> LiveOn(this IQueryable<LevyIntention> intentions, DateOnly day)
    {
        var saidAfter = day.AddMonths(-LevyIntention.Months);
        return intentions.Where(i => i.WithdrawnOn == null && (i.AskBy == null || i.AskBy >= day) && i.SaidOn > saidAfter);
    }
}
