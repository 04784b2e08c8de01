using PartnershipPortal.Web.Data;

namespace PartnershipPortal.Web.Infrastructure.Mail;

/// <summary>The one place where letters are posted. They become rows beside the change they tell of, and go when the caller's save has gone through.</summary>
public sealed class Outbox(PortalDbContext db, TimeProvider clock)
{
    public void Post(LetterKind kind, string to, LetterText subject, LetterText body)
    {
        var now = clock.GetUtcNow();
        db.OutboxMessages.Add(new OutboxMessage
        {
            Kind = kind.Word(),
            To = to,
            Subject = subject.ToSubject(),
            Body = body.ToString(),
            CreatedAt = now,
            NotBefore = now,
        });
    }
}
