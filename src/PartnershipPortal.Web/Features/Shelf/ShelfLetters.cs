using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Shelf;

/// <summary>The letters about documents that are asked for. They follow from what the wish has just become, in one exhaustive switch (ADR 23).</summary>
public sealed class ShelfLetters(PortalDbContext db, Outbox outbox, PublicAddress address)
{
    /// <summary>Writes the letters and saves them with what they tell of.</summary>
    internal async Task TellAndSaveAsync(ShelfItem item, ShelfAsk ask, CancellationToken cancel)
    {
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => o.Id == item.OrganisationId || o.Id == ask.OrganisationId)
            .Select(o => new { o.Id, o.Name, o.Code }).ToDictionaryAsync(o => o.Id, o => new { o.Name, o.Code }, cancel);
        var (owner, asker) = (names[item.OrganisationId], names[ask.OrganisationId]);
        var (to, subject, body) = ask.State switch
        {
            ShelfAskState.Waiting => (await ApproversAsync(item.OrganisationId, cancel), LetterText.Of($"{asker.Name} asks to see a document of yours"),
                LetterText.Of($"""
                    {ask.Person} at {asker.Name} asks {owner.Name} to let them see “{item.Title}” on the Partnership Portal. They need it for:
                    {ask.Why:said}

                    Let them see it, or say no: {address.To("/organisation/documents")}
                    """)),
            ShelfAskState.Granted => (await AskerAsync(ask, cancel), LetterText.Of($"You may see a document of {owner.Name}"), LetterText.Of($"""
                {owner.Name} lets your organisation see “{item.Title}” on the Partnership Portal.
                {ask.Answer:said}

                Open it: {address.To($"/organisations/{owner.Code}/documents")}
                """)),
            ShelfAskState.Refused => (await AskerAsync(ask, cancel), LetterText.Of($"A document of {owner.Name} stays closed"), LetterText.Of($"""
                {owner.Name} does not let your organisation see “{item.Title}” on the Partnership Portal.
                {ask.Answer:said}

                What else it shows: {address.To($"/organisations/{owner.Code}/documents")}
                """)),
        };
        foreach (var one in to)
        {
            outbox.Post(LetterKind.Introduction, one, subject, body);
        }

        await db.SaveChangesAsync(cancel);
    }

    private Task<List<string>> ApproversAsync(Guid organisation, CancellationToken cancel)
    {
        var approvers = db.LiveApprovers.Where(m => m.OrganisationId == organisation).Select(m => m.AccountId);
        return db.Users.Where(a => approvers.Contains(a.Id) && a.Email != null).Select(a => a.Email!).Distinct().ToListAsync(cancel);
    }

    /// <summary>Who asked, as long as they can sign in.</summary>
    private Task<List<string>> AskerAsync(ShelfAsk ask, CancellationToken cancel) =>
        db.Users.Where(a => a.Id == ask.AccountId && a.DisabledAt == null && a.Email != null).Select(a => a.Email!).ToListAsync(cancel);
}
