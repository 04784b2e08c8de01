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
/// Works out what a file of contacts would do, in the browser's preview and for the command alike. Whom a row is about is said by
/// <see cref="SamePerson"/>. An empty cell is derived or defaulted for a new person and leaves what is known of a known one; what the
/// person said themselves stands. Nothing is saved here: <see cref="ContactImportSaver"/> does that.
/// </summary>
public sealed partial class ContactImporter(PortalDbContext db, ReferenceBook reference, TimeProvider clock)
{
    private const int ProgressEvery = 1_000;

    /// <summary>What a deputy is found by: an e-mail within one organisation.</summary>
    private readonly record struct Key(Guid OrganisationId, string Words);

    private readonly Dictionary<Key, Contact> _byEmail = [];
    private readonly Dictionary<Contact, (IReadOnlyDictionary<string, object?> Values, ContactMoment Moment)> _before =
        new(ReferenceEqualityComparer.Instance);

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

        await RecogniseAsync(lines.Where(l => l.Refusals.Count is 0).ToLookup(l => organisations[l]!.Id), cancel);
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
        var rows = lines.Select(line => RowOf(line, organisations[line], contactOf.GetValueOrDefault(line), changes)).ToList();
        foreach (var other in _before.Keys.Where(c => !_lineOf.ContainsKey(c)))
        {
            OutcomeOf(other, changes);
        }

        return new ContactImportPlan(rows, changes);
    }

    private ContactImportRow RowOf(ContactImportLine line, KnownOrganisation? organisation, Contact? contact, List<ContactChange> changes)
    {
        var written = changes.Count;
        var outcome = line.Refusals.Count > 0 ? ImportOutcome.Refused
            : contact is not null ? OutcomeOf(contact, changes)
            : ImportOutcome.LeftAlone;
        return new ContactImportRow(
            line.Cells,
            line.Name,
            line.JobTitle,
            organisation?.Name ?? line.OrganisationCode ?? "",
            outcome,
            outcome is ImportOutcome.Refused ? [.. line.Refusals.Except(line.Marks)] : line.Notes)
        {
            Marks = line.Marks,
            Change = changes.Count > written ? changes[^1] : null,
        };
    }

    private async Task LoadKnownAsync(Guid[] organisationIds, CancellationToken cancel)
    {
        var known = db.Contacts.AsNoTracking()
            .Where(c => organisationIds.Contains(c.OrganisationId) && c.State != ContactState.Pseudonymised && c.MergedIntoId == null);
        await foreach (var contact in known.AsAsyncEnumerable().WithCancellation(cancel))
        {
            Index(contact);
            _listed.Add(contact);
        }
    }

    /// <summary>Someone who is there goes before a namesake who has left.</summary>
    private void Index(Contact contact)
    {
        if (contact.Email is { } email && (!_byEmail.TryGetValue(new Key(contact.OrganisationId, email), out var other) || other.IsGone))
        {
            _byEmail[new Key(contact.OrganisationId, email)] = contact;
        }
    }

    private void Take(ContactImportLine line, KnownOrganisation organisation, ReferenceBookSnapshot book)
    {
        if (line.Refusals.Count > 0 || _leftAlone.Contains(line))
        {
            return;
        }

        var contact = _meant.GetValueOrDefault(line);
        if (contact is { IsOwnDraft: true })
        {
            line.Notes.Add("This person is filling in their own details, so the row was left alone.");
            return;
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
            new ContactDetails(line.Name, line.JobTitle, line.Email, line.Phone, family, line.RoleFamilyCode is not null, level,
                line.Agendas ?? (family is null ? [] : book.AgendaReader.JobsIn(line.JobTitle)), Visibility: line.Visibility),
            RecordOrigin.Imported,
            clock.GetUtcNow());
        contact.List(line.VerifiedOn);
        NoteProposal(contact, line);
        SetStatus(contact, line);
        return contact;
    }

    private void Change(Contact contact, ContactImportLine line, KnownOrganisation organisation, ReferenceBookSnapshot book)
    {
        _before[contact] = AsItStands(contact);
        if (contact.IsGone)
        {
            return;
        }

        var derives = contact.JobTitle != line.JobTitle && !contact.IsRoleFamilyConfirmed;
        var (family, level) = line.RoleFamilyCode is not null || derives ? Derive(line, line.JobTitle, organisation.Sector, book)
            : (contact.RoleFamilyCode, line.Level ?? contact.Level);
        var kept = contact.Revise(
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
                line.Visibility,
                contact.IsNavigator),
            ContactWriter.File,
            clock.GetUtcNow());
        if (kept.Count > 0)
        {
            line.Notes.Add($"Left as they said themselves: {string.Join(", ", kept.Select(ContactFieldWords.InWords))}.");
        }

        NoteProposal(contact, line);
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
            line.Notes.Add($"The date checked was left as it is: this person is {FrontDoorWords.InSentence(contact.State.Label())}.");
        }
    }

    private void SetStatus(Contact contact, ContactImportLine line)
    {
        switch (line.Status)
        {
            case ImportedStatus.Active when contact.State is ContactState.Draft:
                contact.List(line.VerifiedOn);
                break;
            case ImportedStatus.Active when contact.PausedThemselves || (contact.State is ContactState.Paused && contact.ObjectedAt is not null):
                line.Notes.Add("Left paused: this person asked for it themselves.");
                break;
            case ImportedStatus.Active when contact.State is ContactState.Paused:
                contact.Resume(bySelf: false);
                break;
            case ImportedStatus.Paused when contact.State is not ContactState.Paused:
                contact.Pause();
                break;
            case ImportedStatus.Left when !contact.IsGone:
                contact.LeaveToday(clock.Today, LeavingReason.Other);
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
            changes.Add(new ContactChange(contact, null, null));
            return ImportOutcome.Added;
        }

        if (AuditValues.Same(before.Values, AuditValues.Of(db, contact)))
        {
            return ImportOutcome.LeftAlone;
        }

        changes.Add(new ContactChange(contact, before.Values, before.Moment));
        return ImportOutcome.Changed;
    }

    private (IReadOnlyDictionary<string, object?> Values, ContactMoment Moment) AsItStands(Contact contact) =>
        (AuditValues.Of(db, contact), contact.Moment);
}
