using PartnershipPortal.Domain.FrontDoor;

namespace PartnershipPortal.Domain.Accounts;

/// <summary>The roles in words, and which of them an organisation can give.</summary>
public static class MembershipRoles
{
    /// <summary>Only an integrated care system has leads of an area.</summary>
    public static IReadOnlyList<MembershipRole> AllowedAt(Sector sector) =>
        sector is Sector.System ? [MembershipRole.Member, MembershipRole.Approver, MembershipRole.IcsLead] : [MembershipRole.Member, MembershipRole.Approver];

    extension(MembershipRole role)
    {
        /// <summary>In the middle of a sentence: "approver".</summary>
        public string InSentence => FrontDoorWords.InSentence(role.Label);

        public string Label => role switch
        {
            MembershipRole.Approver => "Approver",
            MembershipRole.IcsLead => "Area lead",
            MembershipRole.Member => "Member",
        };

        public string Meaning => role switch
        {
            MembershipRole.Approver => "Also decides who joins, and looks after everybody's contact details",
            MembershipRole.IcsLead => "Also sees how the whole area is doing, and decides who joins",
            MembershipRole.Member => "Finds people, asks for introductions and answers them",
        };
    }
}
