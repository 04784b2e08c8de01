using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Introductions;

/// <summary>The first answer of any kind, signed in or by the link of a letter, feeds "usually replies in" of whoever was asked then. The caller
/// saves.</summary>
public sealed class ReplyTimes(PortalDbContext db, ReferenceBook book)
{
    /// <summary>Does the verb, and counts it when it is the first answer.</summary>
    public async Task AnswerAsync(Introduction introduction, Action<Introduction> verb, CancellationToken cancel)
    {
        var (asked, isFirst) = (introduction.TargetContactId, introduction.FirstAnsweredAt is null);
        verb(introduction);
        if (isFirst && asked is { } id && introduction.ReplyDays((await book.CurrentAsync(cancel)).WorkingDays, London.DayOf) is { } days)
        {
            (await db.Contacts.SingleAsync(c => c.Id == id, cancel)).RecordReply(days);
        }
    }
}
