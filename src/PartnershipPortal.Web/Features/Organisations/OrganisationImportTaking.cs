using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Places;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <content>What a line does to its organisation: its details, its group, its place and the care system that comes with it.</content>
public sealed partial class OrganisationImport
{
    /// <summary>A parent may be here already or stand anywhere in the file; a refused parent refuses its members, and so on down.</summary>
    private void RefuseWithoutParent(List<OrganisationImportLine> lines, Dictionary<OrganisationImportLine, Organisation> resolved)
    {
        var children = lines.Where(l => l.ParentCode is not null && l.Refusals.Count == 0).ToList();
        for (var again = true; again;)
        {
            var coming = resolved.Where(r => r.Key.Refusals.Count == 0).Select(r => r.Value).ToHashSet();
            again = children.RemoveAll(line =>
            {
                var parent = _byCode.GetValueOrDefault(line.ParentCode!);
                var isHere = parent is not null && (coming.Contains(parent) || db.Entry(parent).State is not EntityState.Detached);
                if (!isHere || parent!.MergedIntoId is not null)
                {
                    line.Refusals.Add(isHere ? $"The parent {line.ParentCode} has merged into another organisation."
                        : $"The parent {line.ParentCode} is not known, here or in this file.");
                }

                return line.Refusals.Count > 0;
            }) > 0;
        }

        var parentOf = resolved.Values.Concat(_byCode.Values).Distinct().ToDictionary(o => o.Id, o => o.ParentId);
        foreach (var line in children)
        {
            var (organisation, parent) = (resolved[line], _byCode[line.ParentCode!]);
            if (Leads(parentOf, from: parent.Id, to: organisation.Id))
            {
                line.Refusals.Add($"{parent.Name} itself belongs to {organisation.Name}: groups cannot run in a circle.");
            }
            else
            {
                parentOf[organisation.Id] = parent.Id;
            }
        }
    }

    private ImportOutcome Take(OrganisationImportLine line, Organisation organisation, ReferenceBookSnapshot book)
    {
        var isNew = db.Entry(organisation).State is EntityState.Detached;
        if (isNew)
        {
            db.Organisations.Add(organisation);
        }

        var kept = organisation.Refresh(line.Name, line.Type, line.GeneralMailbox, line.Switchboard, line.Website);
        if (kept.Count > 0)
        {
            line.Notes.Add($"Kept as its own people wrote it: {string.Join(", ", kept)}.");
        }

        if (line.Place is { } place && (organisation.Postcode != place.Label || (line.Town is not null && line.Town != organisation.Town)))
        {
            Locate(line, organisation, place, book);
        }

        if (line.ParentCode is not null)
        {
            organisation.JoinGroup(_byCode[line.ParentCode].Id);
        }

        var outcome = isNew ? ImportOutcome.Added
            : db.Entry(organisation).State is EntityState.Modified ? ImportOutcome.Changed : ImportOutcome.LeftAlone;
        if (outcome is not ImportOutcome.LeftAlone)
        {
            _written.Add(organisation);
        }

        return outcome;
    }

    private void Locate(OrganisationImportLine line, Organisation organisation, FoundPlace place, ReferenceBookSnapshot book)
    {
        var hasMoved = organisation.Postcode != place.Label;
        organisation.Locate(
            hasMoved ? null : organisation.Address,
            line.Town ?? (hasMoved ? null : organisation.Town),
            place.Label,
            place.Point.Latitude,
            place.Point.Longitude,
            place.LocalAuthorityCode);
        if (hasMoved && place.IcsCode is { } ics)
        {
            JoinArea(line, organisation, ics, book);
        }
    }

    private void JoinArea(OrganisationImportLine line, Organisation organisation, string ics, ReferenceBookSnapshot book)
    {
        var current = _memberships[organisation.Id].ToList();
        if (current.Exists(m => m.IcsCode == ics || m.SetByPerson))
        {
            return;
        }

        foreach (var old in current)
        {
            old.EndOn(clock.Today);
            line.Notes.Add($"Moved from the care system {book.FindArea(old.IcsCode)?.Name ?? old.IcsCode} to {book.FindArea(ics)?.Name ?? ics}.");
        }

        var joined = new AreaMembership(organisation.Id, ics, clock.Today);
        _moves[organisation.Id] = (joined.Id, [.. current.Select(m => m.Id)]);
        db.AreaMemberships.Add(joined);
    }

    private static bool Leads(Dictionary<Guid, Guid?> parentOf, Guid from, Guid to)
    {
        for (Guid? step = from; step is { } at; step = parentOf.GetValueOrDefault(at))
        {
            if (at == to)
            {
                return true;
            }
        }

        return false;
    }
}
