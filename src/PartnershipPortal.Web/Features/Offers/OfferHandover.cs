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
    public async Task LeftAsync(Following following, CancellationToken cancel)
    {
        var from = following.LeaverId;
        (await db.Opportunities.Where(o => o.ContactId == from).ToListAsync(cancel)).ForEach(o => o.HandOver(following));
        (await db.LevyIntentions.Where(i => i.ContactId == from).ToListAsync(cancel)).ForEach(i => i.HandOver(following));
        (await db.OpportunityAnswers.Where(a => a.ContactId == from).ToListAsync(cancel)).ForEach(a => a.HandOver(following));
    }

    /// <summary>The successor agrees after the leaver's last day: they answer for what nobody else has been named for since.</summary>
    public async Task InheritAsync(Guid leaver, Guid successor, CancellationToken cancel)
    {
        // Locked first, so that whoever names somebody at this moment ends first and is seen.
        await db.Database.ExecuteSqlAsync($"select 1 from opportunities where left_by_id = {leaver} order by id for no key update", cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from levy_intentions where left_by_id = {leaver} order by id for no key update", cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from opportunity_answers where left_by_id = {leaver} order by id for no key update", cancel);
        (await db.Opportunities.Where(o => o.LeftById == leaver).ToListAsync(cancel)).ForEach(o => o.Inherit(successor));
        (await db.LevyIntentions.Where(i => i.LeftById == leaver).ToListAsync(cancel)).ForEach(i => i.Inherit(successor));
        (await db.OpportunityAnswers.Where(a => a.LeftById == leaver).ToListAsync(cancel)).ForEach(a => a.Inherit(successor));
    }

    /// <summary>Two records are one person's.</summary>
    public async Task MergedAsync(Guid from, Guid kept, CancellationToken cancel)
    {
        (await db.Opportunities.Where(o => o.ContactId == from || o.LeftById == from).ToListAsync(cancel)).ForEach(o => o.FollowMerged(from, kept));
        (await db.LevyIntentions.Where(i => i.ContactId == from || i.LeftById == from).ToListAsync(cancel)).ForEach(i => i.FollowMerged(from, kept));
        (await db.OpportunityAnswers.Where(a => a.ContactId == from || a.LeftById == from).ToListAsync(cancel)).ForEach(a => a.FollowMerged(from, kept));
    }

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
}
