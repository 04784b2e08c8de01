using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Admin.Vocabulary;

/// <summary>Reads one word with its synonyms and routes, for whoever edits any of them.</summary>
public sealed class TermReader(PortalDbContext db, VocabularyEditor editor, Conflicts conflicts)
{
    /// <summary>The word, to be changed; null when there is none. A row that cannot be read is said, and can only be put right in the database.</summary>
    internal async Task<Term?> FindAsync(string kind, string code, CancellationToken cancel)
    {
        if (TermKinds.Read(kind) is not { } known)
        {
            return null;
        }

        var (rows, leftOut) = await db.ReadSoundAsync<Term>(terms => terms.Where(t => t.Kind == known && t.Code == code), cancel);
        Rule.Require(leftOut.Count is 0, $"This word cannot be edited here until whoever runs the portal has put it right: {string.Join("; ", leftOut)}.");
        return rows.Count is 0 ? null : await db.Terms.SingleOrDefaultAsync(t => t.Kind == known && t.Code == code, cancel);
    }

    internal TermForm FormOf(Term term) => new()
    {
        Label = term.Label,
        Group = term.Group,
        Sector = term.Sector,
        Level = term.Level,
        Agenda = term.AgendaCode,
        Source = term.Source,
        CheckedOn = term.CheckedOn,
        Expansion = term.Expansion,
        Meaning = term.Meaning,
        Cost = term.Cost,
        Audience = term.Audience,
        Length = term.Length,
        Url = term.Url,
        Year = term.Year,
        StaffGroups = term.StaffGroups,
        OtherWords = term.OtherWords,
        Status = term.Status,
        Successor = term.Successor,
        Version = conflicts.VersionOf(term),
    };

    /// <param name="form">As it was typed; null for the word as it is kept.</param>
    /// <param name="seen">The version that a form of the page came with; null when the page is made anew.</param>
    internal async Task<TermPage> PageAsync(Term term, TermForm? form, uint? seen, CancellationToken cancel)
    {
        var history = seen ?? await editor.HistoryAsync(cancel); // first: what is written meanwhile is then newer than the page
        var (labels, _) = await db.ReadSoundAsync<Term>(
            terms => terms.Where(t => t.Kind == TermKind.Agenda || t.Kind == TermKind.RoleFamily).OrderBy(t => t.Sort), cancel);
        var families = labels.Where(t => t.Kind is TermKind.RoleFamily).ToDictionary(t => t.Code);
        var agendas = labels.Where(t => t.Kind is TermKind.Agenda).ToDictionary(t => t.Code, t => t.Label);
        var fields = await FieldsAsync(term.Kind, term.Code, form ?? FormOf(term), cancel);
        return new TermPage(term, term.Kind.Slug(), term.Kind.Heading(), fields)
        {
            Seen = history,
            HasSynonyms = term.Kind.HasSynonyms(),
            Synonyms = await db.Synonyms.Where(s => s.Kind == term.Kind && s.TermCode == term.Code && s.RemovedAt == null)
                .OrderBy(s => s.Text).Select(s => s.Text).ToListAsync(cancel),
            Routes = [.. (await RoutesAsync(term, cancel))
                .Select(r => new RouteRow(
                    r.AgendaCode, agendas.GetValueOrDefault(r.AgendaCode, r.AgendaCode),
                    r.RoleFamilyCode, families.GetValueOrDefault(r.RoleFamilyCode)?.Label ?? r.RoleFamilyCode,
                    families.GetValueOrDefault(r.RoleFamilyCode)?.Sector?.Label() ?? "", r.Level, r.Fit, r.Source))
                .OrderBy(r => r.Sector, StringComparer.Ordinal).ThenBy(r => r.Level).ThenBy(r => r.Fit).ThenBy(r => r.RoleFamilyLabel, StringComparer.Ordinal)],
            RoleFamilies =
            [
                .. families.Values.Where(f => f.Status is TermStatus.Current).Select(f => new Choice(f.Code, f.Label, Group: f.Sector?.Label())),
            ],
        };
    }

    internal async Task<TermFieldsPage> FieldsAsync(TermKind kind, string? code, TermForm form, CancellationToken cancel)
    {
        var (others, _) = await db.ReadSoundAsync<Term>(
            terms => terms.Where(t => (t.Kind == kind && t.Code != code) || t.Kind == TermKind.Agenda || t.Kind == TermKind.StaffGroup)
                .OrderBy(t => t.Label), cancel);
        return new(
            kind,
            form,
            [.. others.Where(t => t.Kind == kind && (t.Status is TermStatus.Current || t.Code == form.Successor)).Select(t => new Choice(t.Code, t.Label))],
            [.. others.Where(t => t.Kind is TermKind.Agenda).Select(t => new Choice(t.Code, t.Label))],
            [.. others.Where(t => t.Kind is TermKind.StaffGroup).OrderBy(t => t.Sort).Select(t => new Choice(t.Code, t.Label))]);
    }

    private async Task<List<AgendaRoute>> RoutesAsync(Term term, CancellationToken cancel)
    {
        if (term.Kind is not (TermKind.Agenda or TermKind.RoleFamily))
        {
            return [];
        }

        var isAgenda = term.Kind is TermKind.Agenda;
        var (routes, _) = await db.ReadSoundAsync<AgendaRoute>(
            all => all.Where(r => r.RemovedAt == null && (isAgenda ? r.AgendaCode == term.Code : r.RoleFamilyCode == term.Code)), cancel);
        return routes;
    }
}
