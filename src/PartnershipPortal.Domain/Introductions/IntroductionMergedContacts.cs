namespace PartnershipPortal.Domain.Introductions;

/// <content>Two records of one person have become one; the introduction follows without a word, because nobody new has come.</content>
public sealed partial class Introduction
{
    /// <summary>Whoever stood here by the record that ended stands here by the one that is kept, in one place only.</summary>
    /// <param name="accountId">The person's account, when they have one: who asked is not their own strategic contact.</param>
    public void FollowMerged(Guid from, Guid kept, Guid? accountId)
    {
        TargetContactId = TargetContactId == from ? kept : TargetContactId;
        HandedOverFromId = HandedOverFromId == from ? kept : HandedOverFromId;
        TargetStrategicId = TargetStrategicId == from ? kept : TargetStrategicId;
        SeekerStrategicId = SeekerStrategicId == from ? kept : SeekerStrategicId;
        AskingLeftById = AskingLeftById == from ? kept : AskingLeftById;
        TargetStrategicLeftById = TargetStrategicLeftById == from ? kept : TargetStrategicLeftById;
        SeekerStrategicLeftById = SeekerStrategicLeftById == from ? kept : SeekerStrategicLeftById;
        TargetStrategicId = TargetStrategicId == TargetContactId ? null : TargetStrategicId;
        SeekerStrategicId = SeekerStrategicId == kept && accountId == SeekerAccountId ? null : SeekerStrategicId;
    }
}
