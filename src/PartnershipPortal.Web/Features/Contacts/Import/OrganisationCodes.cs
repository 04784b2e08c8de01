using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>An organisation that rows of a file may be about.</summary>
internal sealed record KnownOrganisation(Guid Id, string Code, string Name, Sector Sector, Guid? MergedIntoId, DateOnly? ClosedOn);

/// <summary>Finds the organisation behind a code in a file; the code of one that merged leads to what it became.</summary>
internal sealed class OrganisationCodes
{
    private const int MostSteps = 10;

    private readonly Dictionary<Guid, KnownOrganisation> _byId;
    private readonly Dictionary<string, KnownOrganisation> _byCode;
    private readonly ILookup<string, string> _successors;
    private readonly Guid? _own;
    private readonly DateOnly _today;

    private OrganisationCodes(List<KnownOrganisation> organisations, ILookup<string, string> successors, Guid? own, DateOnly today)
    {
        _byId = organisations.ToDictionary(o => o.Id);
        _byCode = organisations.ToDictionary(o => o.Code, StringComparer.OrdinalIgnoreCase);
        (_successors, _own, _today) = (successors, own, today);
    }

    public static async Task<OrganisationCodes> LoadAsync(PortalDbContext db, Guid? own, DateOnly today, CancellationToken cancel)
    {
        var organisations = await db.Organisations.Select(o => new KnownOrganisation(o.Id, o.Code, o.Name, o.Sector, o.MergedIntoId, o.ClosedOn))
            .ToListAsync(cancel);
        var successions = await db.OrganisationSuccessions.Where(s => s.EffectiveOn == null || s.EffectiveOn <= today).Select(s => new { s.OldCode, s.NewCode })
            .ToListAsync(cancel);
        var areas = await db.IcsSuccessions.Where(s => s.EffectiveOn <= today).Select(s => new { s.OldCode, s.NewCode }).ToListAsync(cancel);
        return new OrganisationCodes(organisations, successions.Concat(areas).Distinct()
            .ToLookup(s => s.OldCode, s => s.NewCode, StringComparer.OrdinalIgnoreCase), own, today);
    }

    /// <summary>Null, with the reason added to the line, when there is no such organisation or rows about it are not the uploader's to send.</summary>
    public KnownOrganisation? Resolve(ContactImportLine line)
    {
        var organisation = line.OrganisationCode is { } code ? Follow(line, code) : _own is { } own ? _byId[own] : null;
        line.Refuse(line.OrganisationCode is null && _own is null, "organisation_code is missing.");
        line.Refuse(organisation is not null && _own is not null && organisation.Id != _own,
            $"This row is for another organisation, {organisation?.Name}. You can import for your own only.");
        line.Refuse(organisation is { ClosedOn: { } closed } && closed <= _today, $"{organisation?.Name} has closed and we do not know what it became.");
        return organisation;
    }

    private KnownOrganisation? Follow(ContactImportLine line, string code)
    {
        var at = code;
        for (var step = 0; step < MostSteps; step++)
        {
            var found = _byCode.GetValueOrDefault(at);
            if (found?.MergedIntoId is { } into)
            {
                at = _byId[into].Code;
                continue;
            }

            if (found is not null && (found.ClosedOn is null || found.ClosedOn > _today))
            {
                if (step > 0)
                {
                    line.Notes.Add($"{code} is now {found.Name} ({found.Code}).");
                }

                return found;
            }

            var next = _successors[at].ToList();
            if (next.Count is not 1)
            {
                line.Refuse(found is null && next.Count is 0, $"No organisation has the code {code}.");
                line.Refuse(next.Count > 1, $"{at} became several organisations. Use the code of one of them: {string.Join(", ", next)}.");
                return next.Count > 1 ? null : found;
            }

            at = next[0];
        }

        line.Refusals.Add($"No organisation has the code {code}.");
        return null;
    }
}
