using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Import;

/// <summary>
/// Works out what a file of contacts would do, in the browser's preview and for the command alike. A row is about the person with
/// its organisation and e-mail, or without an e-mail its name and title. An empty cell is derived or defaulted for a new person and
/// leaves what is known of a known one. Nothing is saved here: <see cref="ContactImportSaver"/> does that.
/// </summary>
public sealed partial class ContactImporter(PortalDbContext db, ReferenceBook reference, TimeProvider clock)
{
    private const int ProgressEvery = 1_000;

    /// <summary>What a row is matched by: a person's e-mail, or their name and title, within one organisation.</summary>
    private readonly record struct Key(Guid OrganisationId, string Words);

    private readonly Dictionary<Key, Contact> _byEmail = [];
    private readonly Dictionary<Key, Contact> _byNameAndTitle = [];
    private readonly Dictionary<Contact, IReadOnlyDictionary<string, object?>> _before = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Contact, ContactImportLine> _lineOf = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Title, Sector Sector), RoleFamilySuggestion?> _families = [];
    private readonly HashSet<Contact> _listed = new(ReferenceEqualityComparer.Instance);

    /// <param name="own">The only organisation rows may be about; null for the command, which takes all.</param>
    /// <param name="progress">Told now and then how many rows are worked out.</param>
    public async Task<ContactImportPlan> PlanAsync(CsvTable table, Guid? own, Func<int, Task>? progress, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var codes = await OrganisationCodes.LoadAsync(db, own, clock.Today, cancel);
        var lines = table.Lines.Select(l => ContactImportLine.Read(l, book, clock.Today)).ToList();
        var organisations = lines.ToDictionary(l => l, codes.Resolve);
        await LoadKnownAsync([.. organisations.Values.OfType<KnownOrganisation>().Select(o => o.Id).Distinct()], cancel);

        var done = 0;
        foreach (var line in lines)
        {
            if (line.Refusals.Count is 0)
            {
                Take(line, organisations[line]!, book);
            }

            if (++done % ProgressEvery is 0 && progress is not null)
            {
                await progress(done);
            }
        }

        AppointSinglePoints();
        AppointDeputies();
        var contactOf = _lineOf.ToDictionary(p => p.Value, p => p.Key);
        var changes = new List<ContactChange>(_lineOf.Count);
        var rows = lines.Select(line =>
        {
            var outcome = line.Refusals.Count > 0 ? ImportOutcome.Refused : OutcomeOf(contactOf[line], changes);
            return new ContactImportRow(line.Cells, line.Name, line.JobTitle, organisations[line]?.Name ?? line.OrganisationCode ?? "", outcome, outcome is ImportOutcome.Refused ? line.Refusals : line.Notes);
        }).ToList();
        foreach (var other in _before.Keys.Where(c => !_lineOf.ContainsKey(c)))
        {
            OutcomeOf(other, changes);
        }

        return new ContactImportPlan(rows, changes);
    }

    private async Task LoadKnownAsync(Guid[] organisationIds, CancellationToken cancel)
    {
        var known = db.Contacts.AsNoTracking().Where(c => organisationIds.Contains(c.OrganisationId) && c.State != ContactState.Pseudonymised);
        await foreach (var contact in known.AsAsyncEnumerable().WithCancellation(cancel))
        {
            Index(contact);
            _listed.Add(contact);
        }
    }

    /// <summary>Someone who is there goes before a namesake who has left.</summary>
    private void Index(Contact contact)
    {
        Put(_byNameAndTitle, new Key(contact.OrganisationId, NameAndTitle(contact.Name, contact.JobTitle)));
        if (contact.Email is not null)
        {
            Put(_byEmail, new Key(contact.OrganisationId, contact.Email));
        }

        void Put(Dictionary<Key, Contact> index, Key key)
        {
            if (!index.TryGetValue(key, out var other) || other.IsGone)
            {
                index[key] = contact;
            }
        }
    }

    private static string NameAndTitle(string name, string title) => $"{name}\n{title}".ToLowerInvariant();

    private Contact? Known(ContactImportLine line, Guid organisationId)
    {
        if (line.Email is not null && _byEmail.TryGetValue(new Key(organisationId, line.Email), out var byEmail))
        {
            return byEmail;
        }

        return _byNameAndTitle.TryGetValue(new Key(organisationId, NameAndTitle(line.Name, line.JobTitle)), out var byName) && (line.Email is null || byName.Email is null) ? byName : null;
    }

    private void Take(ContactImportLine line, KnownOrganisation organisation, ReferenceBookSnapshot book)
    {
        var contact = Known(line, organisation.Id);
        if (contact is not null && _lineOf.TryGetValue(contact, out var earlier))
        {
            line.Refusals.Add($"Line {earlier.Number} is about the same person.");
            return;
        }

        // Someone who left and stands in the file as present has come back: a new record, the old one keeps its history.
        if (contact is { IsGone: true } && line.Status is not ImportedStatus.Left)
        {
            contact = null;
        }

        try
        {
            if (contact is null)
            {
                contact = Add(line, organisation, book);
                Index(contact);
            }
            else
            {
                Change(contact, line, organisation, book);
            }

            _lineOf[contact] = line;
        }
        catch (BrokenRuleException refusal)
        {
            line.Refusals.Add(refusal.Message);
            if (contact is not null)
            {
                _before.Remove(contact);
            }
        }
    }

    private Contact Add(ContactImportLine line, KnownOrganisation organisation, ReferenceBookSnapshot book)
    {
        var (family, level) = Derive(line, line.JobTitle, organisation.Sector, book);
        var contact = new Contact(
            organisation.Id,
            new ContactDetails(line.Name, line.JobTitle, line.Email, line.Phone, family, line.RoleFamilyCode is not null, level, line.Agendas ?? (family is null ? [] : book.AgendaReader.JobsIn(line.JobTitle)), Visibility: line.Visibility ?? ContactVisibility.Role),
            RecordOrigin.Imported,
            clock.GetUtcNow());
        contact.List(line.VerifiedOn);
        SetStatus(contact, line);
        return contact;
    }

    private void Change(Contact contact, ContactImportLine line, KnownOrganisation organisation, ReferenceBookSnapshot book)
    {
        _before[contact] = AuditValues.Of(db, contact);
        if (contact.IsGone)
        {
            return;
        }

        var derives = contact.JobTitle != line.JobTitle && !contact.IsRoleFamilyConfirmed;
        var (family, level) = line.RoleFamilyCode is not null || derives ? Derive(line, line.JobTitle, organisation.Sector, book) : (contact.RoleFamilyCode, line.Level ?? contact.Level);
        contact.Revise(
            new ContactDetails(
                line.Name,
                line.JobTitle,
                line.Email ?? contact.Email,
                line.Phone ?? contact.Phone,
                family,
                contact.IsRoleFamilyConfirmed || (line.RoleFamilyCode is not null && line.RoleFamilyCode != contact.RoleFamilyCode),
                line.Level ?? level,
                line.Agendas ?? contact.Agendas,
                contact.IsSinglePointOfContact,
                contact.DeputyId,
                contact.SiteId,
                line.Visibility ?? contact.Visibility,
                contact.IsNavigator),
            clock.GetUtcNow());
        SetStatus(contact, line);
        if (line.VerifiedOn > contact.VerifiedOn || (contact.VerifiedOn is null && line.VerifiedOn is not null))
        {
            Verify(contact, line);
        }
    }

    private static void Verify(Contact contact, ContactImportLine line)
    {
        if (contact.CanConfirm)
        {
            contact.Confirm(line.VerifiedOn!.Value);
        }
        else
        {
            line.Notes.Add($"The date checked was left as it is: this person is {contact.State.Label().ToLowerInvariant()}.");
        }
    }

    private void SetStatus(Contact contact, ContactImportLine line)
    {
        switch (line.Status)
        {
            case ImportedStatus.Active when contact.State is ContactState.Draft:
                contact.List(line.VerifiedOn);
                break;
            case ImportedStatus.Active when contact.State is ContactState.Paused:
                contact.Resume(bySelf: false);
                break;
            case ImportedStatus.Paused when contact.State is not ContactState.Paused:
                contact.Pause();
                break;
            case ImportedStatus.Left when !contact.IsGone:
                contact.Leave(clock.Today, LeavingReason.Other, successor: null);
                contact.Depart(clock.Today);
                break;
        }
    }

    private (string? Family, ContactLevel Level) Derive(ContactImportLine line, string title, Sector sector, ReferenceBookSnapshot book)
    {
        if (line.RoleFamilyCode is { } given)
        {
            return (given, line.Level ?? book.Find(TermKind.RoleFamily, given)?.Level ?? ContactLevel.Operational);
        }

        if (!_families.TryGetValue((title, sector), out var suggestion))
        {
            _families[(title, sector)] = suggestion = book.RoleFamilyReader.Suggest(title, sector);
        }

        line.Notes.Add(suggestion is null ? "No kind of role fits this title." : $"Kind of role from the title: {suggestion.Label}.");
        var level = suggestion?.Level ?? (Seniorities.Of(title) >= Seniority.Director ? ContactLevel.Strategic : ContactLevel.Operational);
        return (suggestion?.Code, line.Level ?? level);
    }

    private ImportOutcome OutcomeOf(Contact contact, List<ContactChange> changes)
    {
        if (!_before.TryGetValue(contact, out var before))
        {
            changes.Add(new ContactChange(contact, null));
            return ImportOutcome.Added;
        }

        if (AuditValues.Same(before, AuditValues.Of(db, contact)))
        {
            return ImportOutcome.LeftAlone;
        }

        changes.Add(new ContactChange(contact, before));
        return ImportOutcome.Changed;
    }
}
