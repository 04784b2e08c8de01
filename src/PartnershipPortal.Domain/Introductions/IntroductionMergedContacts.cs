using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Introductions;

/// <content>Two records of one person have become one; the introduction follows without a word, because nobody new has come.</content>
public sealed partial class Introduction
{
    /// <summary>Whoever stood here by the record that ended stands here by the one that is kept, in one place only.</summary>
    public void FollowMerged(Guid from, Contact kept)
    {
        TargetContactId = TargetContactId == from ? kept.Id : TargetContactId;
        HandedOverFromId = HandedOverFromId == from ? kept.Id : HandedOverFromId;
        TargetStrategicId = TargetStrategicId == from ? kept.Id : TargetStrategicId;
        SeekerStrategicId = SeekerStrategicId == from ? kept.Id : SeekerStrategicId;
        TargetStrategicId = TargetStrategicId == TargetContactId ? null : TargetStrategicId;
        SeekerStrategicId = SeekerStrategicId == kept.Id && kept.AccountId == SeekerAccountId ? null : SeekerStrategicId;
    }
}
