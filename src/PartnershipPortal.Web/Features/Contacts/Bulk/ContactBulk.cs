using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Bulk;

/// <summary>
/// Does one thing to several contacts by the same verbs as to one, each in a transaction of its own: whoever cannot is left, with the reason,
/// and the others are done.
/// </summary>
public sealed class ContactBulk(PortalDbContext db, ContactHandover handover, TimeProvider clock)
{
    private const string NotThere = "No longer among your contacts.";

    /// <summary>What would become of each. Nothing is done.</summary>
    public async Task<IReadOnlyList<BulkRow>> LookAsync(BulkForm form, Viewer viewer, CancellationToken cancel)
    {
        var rows = new List<BulkRow>();
        foreach (var contact in await ChosenAsync(form, viewer, cancel))
        {
            rows.Add(new BulkRow(contact.Id, contact.Name, contact.JobTitle, WhyNot(contact, form, viewer)));
        }

        db.ChangeTracker.Clear(); // only looked at
        return rows;
    }

    /// <summary>Does it.</summary>
    public async Task<IReadOnlyList<BulkRow>> DoAsync(BulkForm form, Viewer viewer, CancellationToken cancel)
    {
        var rows = new List<BulkRow>();
        foreach (var chosen in await ChosenAsync(form, viewer, cancel))
        {
            db.ChangeTracker.Clear();
            rows.Add(new BulkRow(chosen.Id, chosen.Name, chosen.JobTitle, await DoAsync(chosen.Id, form, viewer, cancel)));
        }

        return rows;
    }

    private Task<List<Contact>> ChosenAsync(BulkForm form, Viewer viewer, CancellationToken cancel)
    {
        var ids = form.Ids.Distinct().Take(BulkForm.Most).ToArray();
        return Editable(viewer).Where(c => ids.Contains(c.Id)).OrderBy(c => c.Name).ThenBy(c => c.Id).ToListAsync(cancel);
    }

    private IQueryable<Contact> Editable(Viewer viewer) =>
        db.Contacts.EditableBy(viewer).Where(c => c.MergedIntoId == null && c.State != ContactState.Pseudonymised);

    private string? WhyNot(Contact contact, BulkForm form, Viewer viewer)
    {
        try
        {
            Apply(contact, form, viewer);
            return null;
        }
        catch (BrokenRuleException refused)
        {
            return refused.Message;
        }
    }

    private void Apply(Contact contact, BulkForm form, Viewer viewer)
    {
        switch (form.Do)
        {
            case BulkVerb.Confirm:
                contact.Confirm(clock.Today);
                break;
            case BulkVerb.Remove:
                Rule.Require(contact.AccountId != viewer.AccountId, "This is you. Say on your own record that you leave, and who takes over.");
                contact.LeaveToday(clock.Today, form.Reason ?? LeavingReason.Other);
                break;
        }
    }

    /// <summary>Null when it is done, else why not.</summary>
    private async Task<string?> DoAsync(Guid id, BulkForm form, Viewer viewer, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await db.LockToChangeAsync([id], cancel);
            if (await Editable(viewer).SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } contact)
            {
                return NotThere;
            }

            Apply(contact, form, viewer);
            if (form.Do is BulkVerb.Remove)
            {
                await handover.DepartAsync(contact, clock.Today, cancel);
            }

            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return null;
        }
        catch (BrokenRuleException refused)
        {
            return refused.Message;
        }
        catch (DbUpdateConcurrencyException)
        {
            return "Somebody changed this record in the same moment. Look at it, and try again.";
        }
    }
}
