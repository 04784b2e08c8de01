namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>What the database itself holds offers and needs to (ADR 40): merged organisations get none, and Find's book hears of every change.</summary>
internal static class OfferRules
{
    public static string Sql =>
        MergerRules.For(
            ("opportunities", "organisation_id"), ("opportunity_answers", "organisation_id"), ("saved_searches", "organisation_id"),
            ("levy_intentions", "organisation_id"))
        + FindChanges.OfOffers;
}
