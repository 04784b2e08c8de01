using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Pledges;

/// <summary>
/// What an organisation does in the portal, set beside the ten intentions: its live offers and needs, its places, what it did with partners in a year,
/// visits of its ambassadors (which ones, and never whose), its public documents. Computed when it is read, never typed.
/// Source: S4-02 to S4-11 ("evidence count updates").
/// </summary>
internal sealed class PledgeEvidence
{
    private const int Most = 300;
    private static readonly string[] FirstSteps = ["work-experience", "taster", "job-shadowing", "pre-employment", "supported-internship", "t-level"];
    private static readonly string[] Apprenticeships =
        ["apprenticeship", "foundation-apprenticeship", "rotational-apprenticeship", "apprenticeship-unit"];

    private static readonly ActivityKind[] Ambassadors = [ActivityKind.Talk, ActivityKind.Mentoring, ActivityKind.CareersGuidance];
    private static readonly ActivityKind[] Talent = [ActivityKind.TalentDevelopment, ActivityKind.LeadershipExchange];

    private readonly Dictionary<string, (string One, string Many, List<EvidenceRow> Rows)> _of = [];

    private PledgeEvidence()
    {
    }

    public static async Task<PledgeEvidence> OfAsync(
        PortalDbContext db, Guid organisation, DateOnly today, ReferenceBookSnapshot words, bool isMember, CancellationToken cancel)
    {
        var listed = await db.Opportunities.LiveOn(today).Where(o => o.OrganisationId == organisation).OrderBy(o => o.Id).Take(Most).Select(o => new
        {
            o.Id,
            o.Kind,
            o.Subject,
            o.ProgrammeCode,
            o.Level,
            o.Groups,
            o.Marks,
            o.Audience,
            o.Stage,
        }).ToListAsync(cancel);
        var places = await db.PlacementCapacities.Where(c => c.OrganisationId == organisation && c.State == CapacityState.Published && c.LastDay > today)
            .OrderBy(c => c.FirstDay).ThenBy(c => c.Id).Take(Most).Select(c => new { c.Id, c.Area, c.ProgrammeCode, c.FirstDay, c.Places }).ToListAsync(cancel);
        var since = today.AddYears(-1);
        var done = await db.PartnershipActivities.Where(a => a.OrganisationId == organisation && a.On > since && a.On <= today
                && (Ambassadors.Contains(a.Kind) || Talent.Contains(a.Kind)))
            .OrderByDescending(a => a.On).ThenBy(a => a.Id).Take(Most).Select(a => new { a.Kind, a.On }).ToListAsync(cancel);
        var visits = await db.AmbassadorVisits.Where(v => v.OrganisationId == organisation && v.On > since && v.On <= today)
            .OrderByDescending(v => v.On).ThenBy(v => v.Id).Take(Most).Select(v => new { v.Activity, v.On }).ToListAsync(cancel);
        var documents = await db.ShelfItems.OfOrganisation(organisation).OpenTo(null, db.Partnerships).OrderBy(d => d.Title).ThenBy(d => d.Id).Take(Most)
            .Select(d => d.Title).ToListAsync(cancel);

        var evidence = new PledgeEvidence();
        evidence.Begin("ways-in", "offer or need", "offers and needs");
        evidence.Begin("try-it", "offer of places", "offers of places");
        evidence.Begin("ambassadors", "talk or visit", "talks and visits");
        evidence.Begin("development", "programme", "programmes");
        evidence.Begin("care-certificate", "offer or need", "offers and needs");
        evidence.Begin("apprenticeships", "offer or need", "offers and needs");
        evidence.Begin("progression", "offer or need", "offers and needs");
        evidence.Begin("prior-learning", "offer or need", "offers and needs");
        evidence.Begin("talent", "programme", "programmes");
        evidence.Begin("share", "document", "documents");
        foreach (var o in listed)
        {
            var row = new EvidenceRow(
                OpportunityWords.Title(o.Subject, o.ProgrammeCode is { } code ? words.Label(TermKind.Programme, code) : null, o.Level),
                o.Kind is OpportunityKind.Offer ? "Offer" : "Need", $"/opportunities/{o.Id}");
            evidence.Add("ways-in", row, o.Groups.Length > 0 || o.Audience is OpportunityAudience.YoungPeople);
            evidence.Add("development", row, o.Audience is OpportunityAudience.SupportStaff or OpportunityAudience.SupportStaffAndContractors);
            evidence.Add("care-certificate", row, o.ProgrammeCode is "care-certificate");
            evidence.Add("apprenticeships", row, Apprenticeships.Contains(o.ProgrammeCode));
            evidence.Add("progression", row, o.Marks.Contains("part-time") || o.Marks.Contains("integrated-role"));
            evidence.Add("prior-learning", row, o.Marks.Contains(OpportunityMarks.PriorLearning));
            evidence.Add("talent", row, o.Stage is PathwayStage.GoFurther);
        }

        foreach (var c in places)
        {
            evidence.Add("try-it", new(c.Area, $"{words.Label(TermKind.Programme, c.ProgrammeCode)}, {PlaceCount.InWords(c.Places)} from {c.FirstDay.InWords}",
                isMember ? $"/placements/places/{c.Id}" : null), FirstSteps.Contains(c.ProgrammeCode));
        }

        foreach (var a in done)
        {
            var row = new EvidenceRow(a.Kind.Word(), $"With a partner, {a.On.InWords}", null);
            evidence.Add("ambassadors", row, Ambassadors.Contains(a.Kind));
            evidence.Add("talent", row, Talent.Contains(a.Kind));
        }

        foreach (var v in visits)
        {
            evidence.Add("ambassadors", new(words.Label(TermKind.AmbassadorActivity, v.Activity), $"Visit of an ambassador, {v.On.InWords}", null), true);
        }

        foreach (var title in documents)
        {
            evidence.Add("share", new(title, "Document for anyone", null), true);
        }

        return evidence;
    }

    public IReadOnlyList<EvidenceRow> For(string intention) => _of.TryGetValue(intention, out var of) ? of.Rows : [];

    /// <summary>"9 offers and needs"; null when there is none.</summary>
    public string? InWords(string intention) => _of.TryGetValue(intention, out var of) && of.Rows.Count > 0
        ? of.Rows.Count is 1 ? $"1 {of.One}" : $"{of.Rows.Count} {of.Many}" : null;

    private void Begin(string intention, string one, string many) => _of[intention] = (one, many, []);

    private void Add(string intention, EvidenceRow row, bool counts)
    {
        if (counts)
        {
            _of[intention].Rows.Add(row);
        }
    }
}
