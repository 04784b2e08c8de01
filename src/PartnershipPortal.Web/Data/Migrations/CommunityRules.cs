namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>What the database itself holds communities and bulletins to: merged organisations get none.</summary>
internal static class CommunityRules
{
    public static string Sql => MergerRules.For(
        ("communities", "organisation_id"), ("community_members", "organisation_id"), ("community_invitations", "organisation_id"),
        ("area_bulletins", "organisation_id"));
}
