namespace PartnershipPortal.Domain.Introductions;

/// <content>
/// The clock, in working days of England: reminder on day 5, deputy on day 8, navigator on day 12, and then it closes as not answered.
/// While a question waits it stands still and chases only the seeker, once, after as many days as the first reminder.
/// It is derived from the day asked about; only what was done is stored. Source: product.md, J3.
/// </content>
public sealed partial class Introduction
{
    public const int ReminderDay = 5;
    public const int DeputyDay = 8;
    public const int LastDay = 12;

    /// <summary>Working days on the clock, 0 on the day it was sent; it stands still while a question waits.</summary>
    public int DayOn(DateOnly today, WorkingDays calendar) =>
        SentOn is { } sent ? Math.Max(0, calendar.Between(sent, PausedOn ?? today) - PausedDays) : 0;

    /// <summary>Working days the question has waited for the seeker.</summary>
    public int QuestionDaysOn(DateOnly today, WorkingDays calendar) => PausedOn is { } paused ? calendar.Between(paused, today) : 0;

    /// <summary>The date on which the clock shows that day, if nothing stops it again.</summary>
    public DateOnly DateOf(int day, DateOnly today, WorkingDays calendar)
    {
        var stopped = PausedOn is { } paused ? calendar.Between(paused, today) : 0;
        return calendar.Add(SentOn ?? today, day + PausedDays + stopped);
    }

    /// <summary>What is to be done today. Steps missed (a node was down) are not made up one by one: the furthest one counts.</summary>
    public ChaseStep NextStepOn(DateOnly today, WorkingDays calendar)
    {
        if (State is IntroductionState.NeedsInfo)
        {
            return SeekerRemindedOn is null && QuestionDaysOn(today, calendar) >= ReminderDay ? ChaseStep.Question : ChaseStep.None;
        }

        if (State is not IntroductionState.Sent)
        {
            return ChaseStep.None;
        }

        return DayOn(today, calendar) switch
        {
            >= LastDay => ChaseStep.Navigator,
            >= DeputyDay when DeputyAskedOn is null => ChaseStep.Deputy,
            >= ReminderDay when RemindedOn is null && DeputyAskedOn is null => ChaseStep.Reminder,
            _ => ChaseStep.None,
        };
    }

    /// <summary>Does the step that is due. Throws when another or none is.</summary>
    public void Chase(ChaseStep step, DateOnly today, WorkingDays calendar, DateTimeOffset at)
    {
        Rule.Require(step is not ChaseStep.None && step == NextStepOn(today, calendar), "Nothing is due for this request today.");
        switch (step)
        {
            case ChaseStep.Reminder:
                RemindedOn = today;
                Write(EntryKind.Reminded, at, null, "Partnership Portal");
                break;
            case ChaseStep.Question:
                SeekerRemindedOn = today;
                Write(EntryKind.SeekerReminded, at, null, "Partnership Portal");
                break;
            case ChaseStep.Deputy:
                DeputyAskedOn = today;
                Write(EntryKind.DeputyAsked, at, null, "Partnership Portal");
                break;
            case ChaseStep.Navigator:
                (State, NavigatorAskedOn, ClosedAt) = (IntroductionState.NoReply, today, at);
                TellSeeker();
                Write(EntryKind.NoReply, at, null, "Partnership Portal");
                break;
        }
    }

    /// <summary>Working days from sending to the first answer; null before it.</summary>
    public int? ReplyDays(WorkingDays calendar, Func<DateTimeOffset, DateOnly> dayOf) =>
        SentOn is { } sent && FirstAnsweredAt is { } at ? calendar.Between(sent, dayOf(at)) : null;
}
