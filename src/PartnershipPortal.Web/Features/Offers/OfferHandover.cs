using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Offers;

/// <summary>
/// What becomes of offers, needs and levy intentions when people leave, records of people become one, or organisations do. The caller saves.
/// </summary>
public sealed class OfferHandover(PortalDbContext db, TimeProvider clock)
{
    /// <summary>A contact leaves: whoever takes over their work answers for what they answered for.</summary>
    public Task LeftAsync(Guid leaver, Contact? heir, CancellationToken cancel) => MoveAsync(leaver, heir?.Id, cancel);

    /// <summary>Two records are one person's.</summary>
    public Task MergedAsync(Guid from, Guid kept, CancellationToken cancel) => MoveAsync(from, kept, cancel);

    /// <summary>
    /// Offers and needs follow their organisation. An answer between the two is needed no more; of two open answers to one need the one of the
    /// organisation that goes on stays. Places that were given in what ends are open again.
    /// </summary>
    public async Task MergedAsync(Organisation from, Organisation into, CancellationToken cancel)
    {
        var (f, i) = (from.Id, into.Id);
        var needs = await db.Opportunities.Include(o => o.Answers)
            .Where(o => o.Answers.Any(a => a.OrganisationId == f || (a.OrganisationId == i && o.OrganisationId == f))).ToListAsync(cancel);
        var today = clock.Today;
        foreach (var need in needs)
        {
            var isOwn = need.OrganisationId == f || need.OrganisationId == i;
            var theirs = need.Answers.Where(a => a.OrganisationId == f || (isOwn && a.OrganisationId == i)).ToList();
            var stays = need.Answers.Any(a => a.OrganisationId == i && a.IsOpen);
            foreach (var answer in theirs)
            {
                if (answer.IsOpen && (isOwn || stays))
                {
                    var offer = answer.OfferId is { } id ? await db.Opportunities.SingleOrDefaultAsync(o => o.Id == id, cancel) : null;
                    need.TakeBack(answer, $"{from.Name} is now part of {into.Name}.", offer,
                        new Deed(answer.OrganisationId, "The merger of two organisations", answer.AccountId, today, clock.GetUtcNow()));
                }

                if (answer.OrganisationId == f)
                {
                    answer.MoveTo(i);
                }
            }
        }

        (await db.Opportunities.Where(o => o.OrganisationId == f).ToListAsync(cancel)).ForEach(o => o.MoveTo(i));
    }

    private async Task MoveAsync(Guid from, Guid? to, CancellationToken cancel)
    {
        (await db.Opportunities.Where(o => o.ContactId == from).ToListAsync(cancel)).ForEach(o => o.HandOver(to));
        (await db.LevyIntentions.Where(i => i.ContactId == from).ToListAsync(cancel)).ForEach(i => i.HandOver(to));
        (await db.OpportunityAnswers.Where(a => a.ContactId == from).ToListAsync(cancel)).ForEach(a => a.HandOver(to));
    }
}
