using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Places;

namespace PartnershipPortal.Domain.Ambassadors;

/// <summary>What a school or college asks for.</summary>
public sealed record AmbassadorRequestDetails
{
    /// <summary>Code of what is to be done.</summary>
    public required string Activity { get; init; }

    public required DateOnly On { get; init; }

    public required TimeOnly At { get; init; }

    /// <summary>How long, in minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>How many learners. A number, never names.</summary>
    public required int Learners { get; init; }

    /// <summary>Codes of year groups; one or more.</summary>
    public string[] YearGroups { get; init; } = [];

    /// <summary>Codes of groups it is meant for; any number.</summary>
    public string[] Groups { get; init; } = [];

    /// <summary>How many ambassadors.</summary>
    public required int Needed { get; init; }

    /// <summary>The school it is for, when whoever asks does so for one.</summary>
    public string? School { get; init; }

    /// <summary>What the visit is about.</summary>
    public string? Words { get; init; }

    /// <summary>Where, as a person would write it: "OL6 9RW".</summary>
    public required string Place { get; init; }

    public required GeoPoint Point { get; init; }

    /// <summary>The care system it lies in; null when not known.</summary>
    public string? AreaCode { get; init; }
}

/// <summary>
/// A school or college asks for ambassadors: what, when, where, for how many. Roles that fit are asked, and say yes or no themselves; no more say yes than
/// are needed, which the database holds to as well. Read by its own organisation, and by those who are asked. Source: S3-21.
/// </summary>
public sealed partial class AmbassadorRequest
{
    public const int MostLearners = 5000;
    public const int MostNeeded = 20;
    public const int LeastMinutes = 30;
    public const int MostMinutes = 8 * 60;
    public const int DaysAhead = 400;
    public const int SchoolMaxLength = 120;
    public const int WordsMaxLength = 600;
    public const int PlaceMaxLength = 120;

    /// <summary>So many have an open question about one request at a time, so that nobody is asked for nothing.</summary>
    public const int MostWaiting = 5;

    /// <summary>Months after the day for which it is kept.</summary>
    public const int KeepMonths = 24;

    private readonly List<AmbassadorAsk> _asks = [];

    private AmbassadorRequest() // EF Core
    {
    }

    /// <exception cref="BrokenRuleException">It is not for their kind of organisation to ask, or what is asked for is not sound.</exception>
    public AmbassadorRequest(AmbassadorRequestDetails details, Sector asker, Deed deed)
    {
        Rule.Require(MayAsk(asker), "Schools and colleges ask for ambassadors, and councils, systems and voluntary bodies for them.");
        (OrganisationId, AccountId, AskedOn) = (deed.OrganisationId, deed.AccountId, deed.On);
        Say(details, deed.On);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid OrganisationId { get; private set; }

    /// <summary>Who asked. They are written to.</summary>
    public Guid AccountId { get; private init; }

    public DateOnly AskedOn { get; private init; }

    public string Activity { get; private set; } = null!;

    public DateOnly On { get; private set; }

    public TimeOnly At { get; private set; }

    public int Minutes { get; private set; }

    public int Learners { get; private set; }

    public string[] YearGroups { get; private set; } = [];

    public string[] Groups { get; private set; } = [];

    public int Needed { get; private set; }

    public string? School { get; private set; }

    public string? Words { get; private set; }

    public string Place { get; private set; } = null!;

    public double Latitude { get; private set; }

    public double Longitude { get; private set; }

    public string? AreaCode { get; private set; }

    public DateOnly? CancelledOn { get; private set; }

    public string? WhyCancelled { get; private set; }

    /// <summary>Whoever asked was reminded to say who came.</summary>
    public DateOnly? RemindedOn { get; private set; }

    public IReadOnlyList<AmbassadorAsk> Asks => _asks;

    public int Accepted => _asks.Count(a => a.Takes);

    /// <summary>How many may still be asked at once.</summary>
    public int Room => Math.Max(0, MostWaiting - _asks.Count(a => a.State is AmbassadorAskState.Asked));

    public bool IsFilled => Accepted >= Needed;

    /// <summary>Somebody can still be asked, or say yes, on the day.</summary>
    public bool IsOpenOn(DateOnly day) => CancelledOn is null && !IsFilled && day <= On;

    /// <summary>The day has come, and it has not been said of everybody who said yes whether they came.</summary>
    public bool WantsHoursOn(DateOnly day) => CancelledOn is null && day >= On && _asks.Exists(a => a.State is AmbassadorAskState.Accepted);

    /// <summary>How many came; null while that cannot be said: its day is not over, and nothing has been said of anybody.</summary>
    public int? CameOn(DateOnly day) =>
        day > On || HasBegun ? _asks.Count(a => a.State is AmbassadorAskState.Came) : null;

    /// <summary>Nobody needs to come any more: until it is over, or it is said of somebody that they were there or not.</summary>
    public bool CanBeCancelledOn(DateOnly day) => CancelledOn is null && day <= On && !HasBegun;

    private bool HasBegun => _asks.Exists(a => a.State is AmbassadorAskState.Came or AmbassadorAskState.DidNotCome);

    /// <summary>Those who teach ask, and those who may do so for a school.</summary>
    public static bool MayAsk(Sector sector) => sector switch
    {
        Sector.Fe or Sector.University or Sector.TrainingProvider or Sector.LocalAuthority or Sector.System or Sector.Voluntary or Sector.Dwp
            or Sector.Other => true,
        Sector.Nhs or Sector.PrimaryCare or Sector.SocialCare => false,
    };

    /// <summary>Changes it, while nobody has said yes to what it was.</summary>
    public void Change(AmbassadorRequestDetails details, Deed deed)
    {
        Rule.Require(CancelledOn is null && deed.On <= On, "It is over.");
        Rule.Require(Accepted is 0, "Somebody has said yes to this. Cancel it and ask anew.");
        Say(details, deed.On);
    }

    /// <summary>Whoever asked needs nobody any more. Those who said yes or have not answered are told.</summary>
    public void Cancel(string? why, Deed deed)
    {
        Rule.Require(CancelledOn is null, "It is cancelled already.");
        Rule.Require(CanBeCancelledOn(deed.On), "Its day has passed, or it has been said who came.");
        (CancelledOn, WhyCancelled) = (deed.On, PersonalDetails.Careful(why, WordsMaxLength, "Why it is cancelled"));
        foreach (var ask in _asks.Where(a => a.State is AmbassadorAskState.Asked or AmbassadorAskState.Accepted))
        {
            ask.End(AmbassadorAskState.NotNeeded, deed.At);
        }
    }

    public void RecordReminder(DateOnly on) => RemindedOn = on;

    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Say(AmbassadorRequestDetails d, DateOnly today)
    {
        Rule.Require(d.On > today && d.On <= today.AddDays(DaysAhead), "Choose a day from tomorrow on, within about a year.");
        Rule.Require(d.Minutes is >= LeastMinutes and <= MostMinutes, "A visit takes from half an hour to eight hours.");
        Rule.Require(d.Learners is > 0 and <= MostLearners, $"How many learners is a number from 1 to {MostLearners}.");
        Rule.Require(d.Needed is > 0 and <= MostNeeded, $"How many ambassadors is a number from 1 to {MostNeeded}.");
        Rule.Require(d.YearGroups.Length > 0, "Choose a year group.");
        (Activity, On, At, Minutes, Learners, Needed) = (d.Activity, d.On, d.At, d.Minutes, d.Learners, d.Needed);
        (YearGroups, Groups) = ([.. d.YearGroups.Distinct()], [.. d.Groups.Distinct()]);
        School = PersonalDetails.WithNamesIfAny(d.School, SchoolMaxLength, "The school");
        Words = PersonalDetails.CarefulIfAny(d.Words, WordsMaxLength, "What it is about");
        Place = Rule.Text(d.Place, PlaceMaxLength, "Where it is");
        (Latitude, Longitude, AreaCode) = (d.Point.Latitude, d.Point.Longitude, d.AreaCode);
    }
}
