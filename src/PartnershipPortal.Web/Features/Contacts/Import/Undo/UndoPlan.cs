using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Features.Contacts.Import.Undo;

/// <summary>A record that returns to what it was.</summary>
internal sealed record RestoredContact(Contact Contact, bool BecomesSinglePoint, Action Apply);

/// <summary>What becomes of each record an import wrote, worked out before anything is changed.</summary>
internal sealed class UndoPlan
{
    private readonly List<UndoRow> _rows = [];

    public IReadOnlyList<UndoRow> Rows => _rows;

    /// <summary>Made by the import and unused: they go.</summary>
    public List<Contact> Removed { get; } = [];

    /// <summary>Made by the import and used: they leave.</summary>
    public List<Contact> Ended { get; } = [];

    public List<RestoredContact> Restored { get; } = [];

    /// <summary>Records that stay, whatever became of them.</summary>
    public List<Contact> Kept { get; } = [];

    public void Add(ContactImportChange change, ImportUndo outcome, string? note = null) => _rows.Add(new UndoRow(change.ContactId, change.Who, outcome, note));

    public void AddMade(ContactImportChange change, Contact contact, bool isUsed)
    {
        var why = contact switch
        {
            { MergedIntoId: not null } => "Merged with another record since, so it stays.",
            { State: ContactState.Pseudonymised } => "The details have been removed already.",
            { ObjectedAt: not null } => "Asked not to be listed. The record stays, hidden, so that nobody lists them again.",
            { AccountId: not null } => "Keeps the record with an account of their own, so it stays.",
            { SaidThemselves.Length: > 0 } => "Has answered our letter and keeps the record themselves, so it stays.",
            _ when !contact.IsAsWritten(change.Became) => "Changed by hand since, so it stays.",
            _ => null,
        };
        if (why is not null)
        {
            Kept.Add(contact);
            Add(change, ImportUndo.LeftAlone, why);
        }
        else if (!isUsed)
        {
            Removed.Add(contact);
            Add(change, ImportUndo.Removed);
        }
        else if (contact.CanLeave)
        {
            Kept.Add(contact);
            Ended.Add(contact);
            Add(change, ImportUndo.Ended, "In use since, so it ends as when somebody leaves, and what waits for them moves.");
        }
        else
        {
            Kept.Add(contact);
            Add(change, ImportUndo.LeftAlone, "In use since, and has left already.");
        }
    }

    public void AddRestored(ContactImportChange change, Contact contact, ContactMoment was, WaysBack ways)
    {
        var became = change.Became;
        Kept.Add(contact);
        var row = _rows.Count;
        Add(change, ImportUndo.Restored);
        Restored.Add(new RestoredContact(contact, was.Details.IsSinglePointOfContact && !became.Details.IsSinglePointOfContact, () =>
        {
            var unchanged = ContactImportChange.JsonOf(contact.Moment);
            var kept = contact.GoBack(was, became, ways.Of(contact, was));
            var note = $"Stays as it is now: {string.Join(", ", kept.Select(ContactFieldWords.InWords))}.";
            _rows[row] = kept.Count is 0 ? _rows[row]
                : ContactImportChange.JsonOf(contact.Moment) == unchanged ? _rows[row] with { As = ImportUndo.LeftAlone, Note = $"Changed since. {note}" }
                : _rows[row] with { As = ImportUndo.PartlyRestored, Note = $"Changed since. {note}" };
        }));
    }
}

/// <summary>What of the way back other people's records leave open, read once for all.</summary>
internal sealed class WaysBack
{
    private readonly HashSet<Guid> _there;
    private readonly HashSet<Guid> _accounts;
    private readonly bool _singlePointIsFree;

    private WaysBack(HashSet<Guid> there, HashSet<Guid> accounts, bool singlePointIsFree) =>
        (_there, _accounts, _singlePointIsFree) = (there, accounts, singlePointIsFree);

    public static async Task<WaysBack> ReadAsync(PortalDbContext db, Guid organisationId, List<ContactImportChange> changes, CancellationToken cancel)
    {
        var ours = db.Contacts.AsNoTracking().OfOrganisation(organisationId).Where(c => c.State != ContactState.Left && c.State != ContactState.Pseudonymised);
        var deputies = changes.Select(c => c.Was?.Details.DeputyId).OfType<Guid>().Distinct().ToArray();
        var there = await ours.Where(c => deputies.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel);
        var accounts = await ours.Where(c => c.AccountId != null).Select(c => c.AccountId!.Value).ToListAsync(cancel);
        var single = await ours.Where(c => c.IsSinglePointOfContact).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancel);

        // Free when nobody is, or only whom this import made it.
        var isByImport =
            changes.Exists(c => c.ContactId == single && c.Became.Details.IsSinglePointOfContact && c.Was?.Details.IsSinglePointOfContact is not true);
        return new WaysBack([.. there], [.. accounts], single is null || isByImport);
    }

    public WayBack Of(Contact contact, ContactMoment was) => new(
        _singlePointIsFree,
        was.Details.DeputyId is not { } deputy || _there.Contains(deputy),
        contact.AccountId is not { } account || !_accounts.Contains(account));
}
