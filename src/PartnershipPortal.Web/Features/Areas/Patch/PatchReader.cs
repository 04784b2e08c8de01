using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Areas.Patch;

/// <summary>Somebody who may have the monthly letter, as the viewer of the area it tells of.</summary>
internal sealed record PatchPerson(Viewer Viewer, string Area, string AreaName);

/// <summary>A letter before it goes.</summary>
internal sealed record PatchWords(LetterText Subject, LetterText Body);

/// <summary>
/// Puts the monthly letter together: what the area's page says as at the last day of the month, to this person, in some twenty lines. Worked out from the
/// records and from what was kept that day, so the same whenever it is asked again.
/// </summary>
public sealed class PatchReader(PortalDbContext db, ReferenceBook reference, DashboardReader dashboards, PublicAddress address, TimeProvider clock)
{
    private const int MostSpots = 3;
    private const int MostToLookAt = 3;
    private const int MostCommunities = 4;
    private static readonly string[] First = ["I-01", "I-02", "I-05", "I-08"];

    /// <summary>The person as who they would read it: a lead of a care system first, else a strategic contact of an organisation in one. Null for anybody
    /// else.</summary>
    internal async Task<PatchPerson?> PersonAsync(Guid account, CancellationToken cancel)
    {
        var today = clock.Today;
        var places = await db.Memberships.Where(m => m.AccountId == account && m.State == MembershipState.Active)
            .Join(db.Organisations, m => m.OrganisationId, o => o.Id, (m, o) => new
            {
                m.Role,
                m.DecidedAt,
                Organisation = new { o.Id, o.Code, o.Name, o.Sector },
                IsStrategic = db.Contacts.Any(c => c.AccountId == account && c.OrganisationId == o.Id && c.Level == ContactLevel.Strategic
                    && (c.State == ContactState.Active || c.State == ContactState.CheckDue)),
                Area = db.AreaMemberships.HoldingOn(today).Where(x => x.OrganisationId == o.Id).Select(x => x.IcsCode).FirstOrDefault(),
                Name = db.Users.Where(u => u.Id == account).Select(u => u.DisplayName).First(),
            }).ToListAsync(cancel);
        var book = await reference.CurrentAsync(cancel);
        return places.Select(p =>
            {
                var o = p.Organisation;
                var led = p.Role is MembershipRole.IcsLead && o.Sector is Sector.System ? o.Code : null;
                return (Place: p, Led: led, Area: book.FindArea(led ?? (p.IsStrategic ? p.Area : null)),
                    Viewer: new Viewer(account, p.Name, o.Id, o.Code, o.Name, o.Sector, p.Role, led));
            })
            .Where(p => p.Area is not null).OrderBy(p => p.Led is null).ThenBy(p => p.Place.DecidedAt)
            .ThenBy(p => p.Place.Organisation.Code, StringComparer.Ordinal)
            .Select(p => new PatchPerson(p.Viewer, p.Area!.Code, p.Area.Name)).FirstOrDefault();
    }

    /// <summary>The letter of a month; null when the area did not exist on its last day.</summary>
    /// <param name="month">Its first day.</param>
    internal async Task<PatchWords?> WordsAsync(PatchPerson person, DateOnly month, CancellationToken cancel)
    {
        var last = month.AddMonths(1).AddDays(-1);
        if (await dashboards.ReadAsync(person.Area, new() { AsAt = last }, person.Viewer, cancel) is not { } page)
        {
            return null;
        }

        var named = $"{month.MonthName} {month.Year}";
        return new(LetterText.Of($"{named}: {page.Name}"), LetterText.Of($"""
            This is {page.Name} at the end of {named}. Figures are as at {last.InWords}.

            {Part("Where it stands", First.Select(code => page.Tile(code)).Where(t => !t.Figure.IsUnknown).Select(LineOf))}

            {Part("Moved the wrong way", page.Tiles.Where(IsWorse).Take(MostToLookAt).Select(LineOf))}

            {Part("Coldest council areas", page.ColdSpots.Where(s => s.IsCold).Take(MostSpots)
                .Select(s => LetterText.Of($"- {s.Name}: {s.Met} of {s.Need} places needed are offered")))}

            {Part("Communities", page.Communities.Rows.Where(r => r.IsBad).Take(MostCommunities)
                .Select(r => LetterText.Of($"- {r.Name}: the last two meetings were missed")))}

            {Part("Before and after people were brought together", page.Effects.Take(1).Select(e => LetterText.Of(
                $"- {e.Community.Name}: {e.After} new partnerships in six months, {e.Before} in the six before. It says what changed, not why.")))}

            {Part("Gaps", GapsOf(page))}

            See all of it, and the list behind each figure: {address.To($"/areas/{page.Code}?asat={last:yyyy-MM-dd}")}

            Stop this letter, or look at it first: {address.To("/your-patch")}
            """));
    }

    private static bool IsWorse(IndicatorTile tile) => !First.Contains(tile.Card.Code) && !tile.Figure.IsSilent
        && tile.Change.StartsWith(tile.Card.MoreIsBetter ? "Down " : "Up ", StringComparison.Ordinal);

    private static LetterText LineOf(IndicatorTile tile) =>
        LetterText.Of($"- {tile.Card.Title}: {tile.Figure.InWords(tile.Card.Unit)}. {(tile.Figure.IsSilent ? "" : tile.Change)}");

    private static IEnumerable<LetterText> GapsOf(Dashboard page)
    {
        if (page.IsLead && page.Gaps.Count > 0)
        {
            yield return LetterText.Of($"- {page.Gaps.Count} open, the oldest since {page.Gaps[0].RaisedOn.InWords}: {page.Gaps[0].Wanted}");
        }
    }

    private static LetterText? Part(string heading, IEnumerable<LetterText> lines) =>
        lines.ToList() is { Count: > 0 } all ? LetterText.Of($"{heading}\n{LetterText.Lines(all)}") : null;
}
