using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>The words and rules of the field. What an administrator has edited or removed stays as they left it.</summary>
internal static class VocabularySeeds
{
    private static readonly (TermKind Kind, string File)[] Files =
    [
        (TermKind.Agenda, "agendas"),
        (TermKind.Programme, "programmes"),
        (TermKind.RoleFamily, "role_families"),
        (TermKind.PlacementModel, "placement_models"),
        (TermKind.WpGroup, "wp_groups"),
        (TermKind.JointCommitment, "joint_commitments"),
        (TermKind.Barrier, "barriers"),
        (TermKind.OrganisationType, "organisation_types"),
        (TermKind.Glossary, "glossary"),
        (TermKind.MouClause, "mou_clauses"),
        (TermKind.PledgeIntention, "pledge_intentions"),
        (TermKind.PledgeReadiness, "pledge_readiness"),
        (TermKind.PlanGoal, "plan_goals"),
        (TermKind.PlanBlock, "plan_blocks"),
        (TermKind.PlanActivityType, "plan_activity_types"),
        (TermKind.PlanModel, "plan_model"),
        (TermKind.PlanActor, "plan_actors"),
        (TermKind.YearGroup, "year_groups"),
        (TermKind.PlanTag, "plan_tags"),
        (TermKind.PlanAsk, "plan_asks"),
        (TermKind.BoardFunction, "board_functions"),
        (TermKind.HubFunction, "hub_functions"),
        (TermKind.Recommendation, "recommendations"),
        (TermKind.StaffGroup, "staff_groups"),
        (TermKind.Resource, "resources"),
        (TermKind.MythCard, "myth_cards"),
        (TermKind.FactCard, "fact_cards"),
        (TermKind.AmbassadorActivity, "ambassador_activities"),
        (TermKind.CampaignAudience, "campaign_audiences"),
    ];

    public static async Task<int> LoadAsync(PortalDbContext db, SeedFiles files, CancellationToken cancel)
    {
        var changed = await new SeedUpsert<Term>("terms", [.. Files.SelectMany(f => files.Vocabulary(f.File).Select((line, i) => Read(f.Kind, line, i)))])
            .ChangeOnly("terms.edited_at is null")
            .Key("kind", t => t.Kind.ToString())
            .Key("code", t => t.Code)
            .Set("label", t => t.Label)
            .Set("group", t => t.Group)
            .Set("meaning", t => t.Meaning)
            .Set("expansion", t => t.Expansion)
            .Set("sector", t => t.Sector?.ToString())
            .Set("level", t => t.Level?.ToString())
            .Set("agenda_code", t => t.AgendaCode)
            .Set("cost", t => t.Cost)
            .Set("audience", t => t.Audience)
            .Set("length", t => t.Length)
            .Set("url", t => t.Url)
            .Set("year", t => t.Year)
            .SetList("staff_groups", t => string.Join(';', t.StaffGroups))
            .Set("other_words", t => t.OtherWords)
            .Set("status", t => t.Status.ToString())
            .Set("successor", t => t.Successor)
            .Set("source", t => t.Source)
            .Set("checked_on", t => t.CheckedOn)
            .Set("sort", t => t.Sort)
            .RunAsync(db, cancel);

        changed += await new SeedUpsert<CsvLine>("synonyms", files.Vocabulary("synonyms"))
            .Key("kind", s => KindOf(s["kind"]).ToString()).Key("term_code", s => s["code"]).Key("text", s => s["text"])
            .RunAsync(db, cancel);

        changed += await new SeedUpsert<CsvLine>("agenda_routes", files.Vocabulary("agenda_routes"))
            .ChangeOnly("agenda_routes.edited_at is null and agenda_routes.removed_at is null")
            .Key("agenda_code", r => r["agenda_code"])
            .Key("role_family_code", r => r["role_family_code"])
            .Key("level", r => Parse<ContactLevel>(r["level"]).ToString())
            .Set("fit", r => Parse<RouteFit>(r["fit"]).ToString())
            .Set("source", r => r["source"])
            .RunAsync(db, cancel);

        changed += await new SeedUpsert<CsvLine>("ranking_weights", files.Vocabulary("ranking_weights"))
            .ChangeOnly("ranking_weights.edited_at is null")
            .Key("code", w => w["code"]).Set("points", w => w.Number("points")).Set("description", w => w["description"])
            .RunAsync(db, cancel);

        changed += await new SeedUpsert<CsvLine>("programme_routes", files.Vocabulary("programme_routes"))
            .Key("programme_code", r => r["programme_code"]).Key("level", r => r.Whole("level")!.Value).Key("job", r => r["job"])
            .Set("leads_to", r => r.Optional("leads_to")).Set("source", r => r["source"]).Set("sort", r => r.Whole("sort")!.Value)
            .RunAsync(db, cancel);

        changed += await new SeedUpsert<CsvLine>("levy_rules", files.Vocabulary("levy_rules"))
            .Key("code", r => r["code"]).Set("text", r => r["text"]).Set("from", r => r.Date("from")).Set("source", r => r["source"])
            .Set("checked_on", r => r.Date("checked_on")!.Value).Set("sort", r => r.Whole("sort")!.Value)
            .RunAsync(db, cancel);

        changed += await new SeedUpsert<CsvLine>("placement_rules", files.Vocabulary("placement_rules"))
            .ChangeOnly("placement_rules.edited_at is null")
            .Key("code", r => r["code"]).Key("scope", r => r["scope"]).Key("valid_from", r => r.Date("valid_from"))
            .Set("valid_until", r => r.Date("valid_until"))
            .Set("number", r => (decimal)r.Number("number")!.Value)
            .Set("unit", r => r["unit"])
            .Set("words", r => r["words"])
            .Set("source", r => r["source"])
            .Set("source_url", r => r.Optional("source_url"))
            .Set("checked_on", r => r.Date("checked_on"))
            .RunAsync(db, cancel);

        return changed + await new SeedUpsert<CsvLine>("bank_holidays", files.Vocabulary("bank_holidays"))
            .Key("date", h => h.Date("date")).Set("name", h => h["name"])
            .RunAsync(db, cancel);
    }

    private static Term Read(TermKind kind, CsvLine line, int index) => new()
    {
        Kind = kind,
        Code = line["code"],
        Label = line.Optional("label") ?? line["term"],
        Group = line.Optional("group") ?? line.Optional("audience"),
        Meaning = line.Optional("meaning") ?? line.Optional("description") ?? line.Optional("note"),
        Expansion = line.Optional("expansion") ?? line.Optional("plain"),
        Sector = Sectors.TryParse(line.Optional("sector") ?? (kind is TermKind.OrganisationType ? line["group"] : null), out var sector) ? sector : null,
        Level = line.Optional("level") is { } level ? Parse<ContactLevel>(level) : null,
        AgendaCode = line.Optional("agenda_code"),
        Cost = line.Optional("cost"),
        Audience = kind is TermKind.Programme or TermKind.Resource ? line.Optional("audience") : null,
        Length = line.Optional("length"),
        Url = line.Optional("url"),
        Year = line.Whole("year"),
        StaffGroups = line["staff_groups"].Split(';', StringSplitOptions.RemoveEmptyEntries),
        OtherWords = line.Optional("other_words"),
        Status = Parse<TermStatus>(line["status"]),
        Successor = line.Optional("successor"),
        Source = line["source"],
        CheckedOn = line.Date("checked_on"),
        Sort = line.Whole("sort") ?? (index + 1) * 10,
    };

    private static TermKind KindOf(string code) => Parse<TermKind>(code.Replace("-", "", StringComparison.Ordinal));

    private static T Parse<T>(string code) where T : struct, Enum => Enum.Parse<T>(code, ignoreCase: true);
}
