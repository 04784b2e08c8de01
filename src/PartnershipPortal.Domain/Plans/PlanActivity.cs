using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Plans;

/// <summary>What an activity is to be: of which type, for whom, when, who sees to it.</summary>
public sealed record PlanActivityDetails
{
    /// <summary>Code of one of the nine types. Source: S3-05.</summary>
    public required string Type { get; init; }

    public required string Title { get; init; }

    /// <summary>Codes of the goals it serves; one or more.</summary>
    public string[] Goals { get; init; } = [];

    /// <summary>Codes of target groups; one or more.</summary>
    public string[] Groups { get; init; } = [];

    /// <summary>Codes of year groups; one or more.</summary>
    public string[] YearGroups { get; init; } = [];

    /// <summary>Codes of the five strategic aims it counts towards. Source: S3-11.</summary>
    public string[] Tags { get; init; } = [];

    public required DateOnly On { get; init; }

    /// <summary>The last day; null when it is one day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The role that sees to it.</summary>
    public required string Owner { get; init; }

    /// <summary>Schools, colleges and others it is done with.</summary>
    public string? Partners { get; init; }

    /// <summary>Money, rooms, cover: what it takes.</summary>
    public string? Resources { get; init; }

    /// <summary>How many can take part.</summary>
    public int? Capacity { get; init; }

    /// <summary>Offers of the same organisation that belong to it.</summary>
    public Guid[] Offers { get; init; } = [];
}

/// <summary>What an activity cost, as far as it is said: colleagues read it, others do not.</summary>
public enum SpendBand
{
    Nothing,
    Under500,
    Under2000,
    Under10000,
    More,
}

/// <summary>One thing done with schools, colleges or groups in the year. Source: S3-04, S3-05.</summary>
public sealed class PlanActivity
{
    public const int TitleMaxLength = 120;
    public const int PartnersMaxLength = 200;
    public const int Most = 99_999;
    public const int BestRating = 5;
    public const int MostOffers = 10;

    private PlanActivity() // EF Core
    {
    }

    internal PlanActivity(Guid planId, PlanActivityDetails details)
    {
        PlanId = planId;
        Say(details);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PlanId { get; private init; }

    public string Type { get; private set; } = null!;

    public string Title { get; private set; } = null!;

    public string[] Goals { get; private set; } = [];

    public string[] Groups { get; private set; } = [];

    public string[] YearGroups { get; private set; } = [];

    public string[] Tags { get; private set; } = [];

    public DateOnly On { get; private set; }

    public DateOnly? Until { get; private set; }

    public string Owner { get; private set; } = null!;

    public string? Partners { get; private set; }

    public string? Resources { get; private set; }

    public int? Capacity { get; private set; }

    public DateOnly? DoneOn { get; private set; }

    public DateOnly? CancelledOn { get; private set; }

    /// <summary>How many people it reached. From 1 to 4 it is hidden from other organisations.</summary>
    public int? Reach { get; private set; }

    /// <summary>How good it was, from 1 to 5, for whoever held it.</summary>
    public int? RatingOwn { get; private set; }

    /// <summary>And for the school, college or group, as they said.</summary>
    public int? RatingPartner { get; private set; }

    /// <summary>Offers of the same organisation that belong to it; what is not listed any more is shown nowhere.</summary>
    public Guid[] Offers { get; private set; } = [];

    /// <summary>What it cost; null where that is not said.</summary>
    public SpendBand? Spend { get; private set; }

    /// <summary>What came of it, or why it was cancelled.</summary>
    public string? Outcome { get; private set; }

    /// <summary>What came of the same a year before, when it was copied.</summary>
    public string? OutcomeBefore { get; internal set; }

    public bool IsOpen => DoneOn is null && CancelledOn is null;

    public DateOnly LastDay => Until ?? On;

    /// <summary>Its last day has passed, and nobody has said whether it happened.</summary>
    public bool IsLateOn(DateOnly day) => IsOpen && LastDay < day;

    internal void Say(PlanActivityDetails d)
    {
        (Type, Goals, Groups, YearGroups, Tags) = (d.Type, d.Goals, d.Groups, d.YearGroups, d.Tags);
        (Title, Owner, On, Until) = (d.Title, d.Owner, d.On, d.Until == d.On ? null : d.Until);
        (Partners, Resources, Capacity, Offers) = (d.Partners, d.Resources, d.Capacity, d.Offers);
    }

    internal PlanActivityDetails Said => new()
    {
        Type = Type,
        Title = Title,
        Goals = Goals,
        Groups = Groups,
        YearGroups = YearGroups,
        Tags = Tags,
        On = On,
        Until = Until,
        Owner = Owner,
        Partners = Partners,
        Resources = Resources,
        Capacity = Capacity,
    };

    internal void Finish(DateOnly? on, int? reach, int? own, int? partner, string? outcome, SpendBand? spend) =>
        (DoneOn, Reach, RatingOwn, RatingPartner, Outcome, Spend) = (on, reach, own, partner, outcome, spend);

    internal void Cancel(DateOnly? on, string? why) => (CancelledOn, Outcome) = (on, why);
}

public sealed partial class Plan
{
    public const int MostActivities = 200;

    /// <summary>Plans an activity.</summary>
    /// <exception cref="BrokenRuleException">It serves no goal or nobody, its days are not of the year, or something is missing or too long.</exception>
    public PlanActivity Add(PlanActivityDetails details, Deed deed)
    {
        Rule.Require(_activities.Count < MostActivities, $"A plan has at most {MostActivities} activities.");
        var activity = new PlanActivity(Id, Checked(details));
        _activities.Add(activity);
        Write(PlanEntryKind.ActivityAdded, deed, activity.Title);
        return activity;
    }

    public void Change(PlanActivity activity, PlanActivityDetails details, Deed deed)
    {
        Rule.Require(activity.IsOpen, "It is over. Open it again to change it.");
        activity.Say(Checked(details));
        Write(PlanEntryKind.ActivityChanged, deed, activity.Title);
    }

    /// <summary>It happened: how many it reached, how good both sides found it, what came of it, and, if it is said, what it cost.</summary>
    public void Finish(PlanActivity activity, int reach, int? own, int? partner, string? outcome, Deed deed, SpendBand? spend = null)
    {
        Rule.Require(activity.IsOpen, "It is over already.");
        Rule.Require(activity.On <= deed.On, "It has not begun yet.");
        Rule.Require(reach is >= 0 and <= PlanActivity.Most, $"How many it reached is a number from 0 to {PlanActivity.Most}.");
        Rule.Require(IsRating(own) && IsRating(partner), $"A rating is a number from 1 to {PlanActivity.BestRating}.");
        activity.Finish(deed.On, reach, own, partner, PersonalDetails.Careful(outcome, TextMaxLength, "What came of it"), spend);
        Write(PlanEntryKind.ActivityDone, deed, activity.Title);
    }

    /// <summary>It does not happen. It counts among what was planned no more.</summary>
    public void Cancel(PlanActivity activity, string? why, Deed deed)
    {
        Rule.Require(activity.IsOpen, "It is over already.");
        activity.Cancel(deed.On, PersonalDetails.Careful(why, TextMaxLength, "Why it does not happen"));
        Write(PlanEntryKind.ActivityCancelled, deed, activity.Title);
    }

    public void Reopen(PlanActivity activity, Deed deed)
    {
        Rule.Require(!activity.IsOpen, "It is open.");
        activity.Cancel(null, null);
        activity.Finish(null, null, null, null, null, null);
        Write(PlanEntryKind.ActivityReopened, deed, activity.Title);
    }

    private static bool IsRating(int? rating) => rating is null or (>= 1 and <= PlanActivity.BestRating);

    private PlanActivityDetails Checked(PlanActivityDetails d)
    {
        Rule.Require(d.Goals.Length > 0, "An activity serves at least one goal.");
        Rule.Require(d.Groups.Length > 0, "Say whom it is for.");
        Rule.Require(d.YearGroups.Length > 0, "Choose a year group.");
        Rule.Require(d.Until is null || d.Until >= d.On, "The last day is not before the first.");
        Rule.Require(IsOfYear(d.On) && IsOfYear(d.Until ?? d.On), $"Its days are of the academic year {new AcademicYear(Year)}.");
        Rule.Require(d.Capacity is null or (> 0 and <= PlanActivity.Most), $"How many can take part is a number from 1 to {PlanActivity.Most}.");
        Rule.Require(d.Offers.Length <= PlanActivity.MostOffers, $"An activity has at most {PlanActivity.MostOffers} offers.");
        return d with
        {
            Offers = [.. d.Offers.Distinct()],
            Title = PersonalDetails.Careful(d.Title, PlanActivity.TitleMaxLength, "What it is called"),
            Owner = PersonalDetails.Role(d.Owner, RoleMaxLength, "The role that sees to it"),
            Partners = PersonalDetails.CarefulIfAny(d.Partners, PlanActivity.PartnersMaxLength, "With whom"),
            Resources = PersonalDetails.CarefulIfAny(d.Resources, PlanActivity.PartnersMaxLength, "What it takes"),
        };
    }

    private bool IsOfYear(DateOnly day) => AcademicYear.Of(day).Start == Year;
}
