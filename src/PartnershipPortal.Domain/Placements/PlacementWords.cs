using System.Globalization;

namespace PartnershipPortal.Domain.Placements;

/// <summary>What people read of placements, one word or sentence for each value.</summary>
public static class PlacementWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Names the days that are full, so that a long block says where it fails; the first three of many.</summary>
    public static string WhyFull(IReadOnlyList<FullDay> full)
    {
        if (full.Count is 0)
        {
            return "";
        }

        var days = full.Take(3).Select(f => $"{f.Day.ToString("dddd d MMMM yyyy", British)} ({(f.Free is 0 ? "full" : $"{f.Free} free")})").ToList();
        var more = full.Count > 3 ? $" and {Counted.Of(full.Count - 3, "more day")}" : "";
        return $"There is no room on {string.Join(", ", days)}{more}.";
    }

    /// <summary>"11 January 2027".</summary>
    internal static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>315, 7.5: no zeros behind the point.</summary>
    public static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>15.0%.</summary>
    public static string Percent(decimal percent) => $"{percent.ToString("0.0", CultureInfo.InvariantCulture)}%";

    public static string Word(this CapacityState state) => state switch
    {
        CapacityState.Draft => "Draft",
        CapacityState.Published => "Published",
        CapacityState.Closed => "Closed",
    };

    /// <summary>The state in a word; ready is held with every check done.</summary>
    public static string Word(this BookingState state, bool isReady = false) => state switch
    {
        BookingState.Asked => "Waiting list",
        BookingState.Held => isReady ? "Ready to confirm" : "Held",
        BookingState.Released => "Released",
        BookingState.Confirmed => "Confirmed",
        BookingState.Started => "Started",
        BookingState.Completed => "Completed",
        BookingState.Cancelled => "Cancelled",
    };

    public static string Word(this PlacementStaffGroup group) => group switch
    {
        PlacementStaffGroup.NursingAndCare => "Nursing and care support",
        PlacementStaffGroup.AlliedHealth => "Allied health professions",
        PlacementStaffGroup.HealthcareScience => "Healthcare science",
        PlacementStaffGroup.Midwifery => "Midwifery and maternity",
        PlacementStaffGroup.AdministrationAndDigital => "Administration and digital",
        PlacementStaffGroup.EstatesAndCatering => "Estates, catering and facilities",
        PlacementStaffGroup.SocialCare => "Adult social care",
        PlacementStaffGroup.PrimaryCare => "Primary care",
        PlacementStaffGroup.Other => "Other",
    };

    public static string Word(this TLevelRoute route) => route switch
    {
        TLevelRoute.HealthAndScience => "Health and science",
        TLevelRoute.EducationAndEarlyYears => "Education and early years",
        TLevelRoute.Digital => "Digital",
        TLevelRoute.AnyOther => "Any other",
    };

    public static string Word(this LeavingStage stage) => stage switch
    {
        LeavingStage.FirstWeek => "In the first week",
        LeavingStage.FirstHalf => "In the first half",
        LeavingStage.SecondHalf => "In the second half",
    };

    public static string Word(this LearnerReason reason) => reason switch
    {
        LearnerReason.Travel => "Travel",
        LearnerReason.Money => "Money",
        LearnerReason.HealthOrFamily => "Health or family",
        LearnerReason.NotWhatTheyExpected => "Not what they expected",
        LearnerReason.SupportAtWork => "Support at work",
        LearnerReason.AnotherJobOrCourse => "Another job or course",
        LearnerReason.Unknown => "Not known",
    };

    public static string Word(this HelpKind help) => help switch
    {
        HelpKind.MovedToAnotherPlacement => "Moved to another placement",
        HelpKind.OtherHours => "Other days or hours",
        HelpKind.Mentor => "A mentor",
        HelpKind.TravelOrMoney => "Help with travel or money",
        HelpKind.PastoralSupport => "Pastoral support",
    };

    public static string Word(this DestinationKind destination) => destination switch
    {
        DestinationKind.JobWithHost => "A job with the host",
        DestinationKind.JobInHealthOrCare => "A job elsewhere in health or care",
        DestinationKind.Apprenticeship => "An apprenticeship",
        DestinationKind.HigherEducation => "University",
        DestinationKind.FurtherEducation => "Another course at college",
        DestinationKind.JobElsewhere => "A job outside health and care",
        DestinationKind.NotKnown => "Not known",
    };

    /// <summary>The line of the history a number becomes.</summary>
    internal static PlacementEntryKind EntryOf(CountKind kind) => kind switch
    {
        CountKind.There => PlacementEntryKind.Counted,
        CountKind.Withdrew => PlacementEntryKind.Withdrew,
        CountKind.AtRisk => PlacementEntryKind.AtRisk,
        CountKind.Helped => PlacementEntryKind.Helped,
        CountKind.Went or CountKind.Interviewed => PlacementEntryKind.Went,
    };

    internal static string Of(CountFacts f) => f.Kind switch
    {
        CountKind.There => Counted.People(f.People),
        CountKind.Withdrew => $"{Counted.People(f.People)}. {f.Stage!.Value.Word()}. {f.Reason!.Value.Word()}.",
        CountKind.AtRisk => $"{Counted.People(f.People)}. {f.Reason!.Value.Word()}.",
        CountKind.Helped => $"{Counted.People(f.People)}. {f.Help!.Value.Word()}.",
        CountKind.Went => $"{Counted.People(f.People)}. {f.Destination!.Value.Word()}.",
        CountKind.Interviewed => $"{Counted.People(f.People)} interviewed.",
    };

    /// <summary>What a number that was written down is about.</summary>
    public static string Means(this PlacementCount count) => count.Kind switch
    {
        CountKind.There => "There",
        CountKind.Withdrew => $"Left. {count.Stage!.Value.Word()}. {count.Reason!.Value.Word()}",
        CountKind.AtRisk => $"At risk. {count.Reason!.Value.Word()}",
        CountKind.Helped => $"Helped. {count.Help!.Value.Word()}",
        CountKind.Went => count.Destination!.Value.Word(),
        CountKind.Interviewed => "Interviewed",
    };

    /// <summary>What happened, in the past tense, to follow who did it.</summary>
    public static string Did(this PlacementEntryKind kind) => kind switch
    {
        PlacementEntryKind.Asked => "asked for places",
        PlacementEntryKind.Held => "was given a hold on the places",
        PlacementEntryKind.Offered => "offered the places to the next in the waiting list",
        PlacementEntryKind.RanOut => "let the hold run out",
        PlacementEntryKind.Released => "released the places",
        PlacementEntryKind.Kept => "kept places",
        PlacementEntryKind.CheckDone => "said a check is done",
        PlacementEntryKind.CheckUndone => "said a check is not done",
        PlacementEntryKind.Confirmed => "confirmed the places",
        PlacementEntryKind.Started => "said who started",
        PlacementEntryKind.Completed => "said it is completed",
        PlacementEntryKind.Cancelled => "cancelled",
        PlacementEntryKind.ChangeProposed => "asked for a change",
        PlacementEntryKind.ChangeAgreed => "agreed to the change",
        PlacementEntryKind.ChangeDeclined => "did not agree to the change",
        PlacementEntryKind.InterviewsGuaranteed => "guaranteed interviews",
        PlacementEntryKind.Said => "wrote",
        PlacementEntryKind.Counted => "counted who was there",
        PlacementEntryKind.Withdrew => "wrote down who left",
        PlacementEntryKind.AtRisk => "wrote down who is at risk",
        PlacementEntryKind.Helped => "wrote down what was done",
        PlacementEntryKind.Went => "said where people went",
        PlacementEntryKind.Evaluated => "said what they make of it",
    };
}
