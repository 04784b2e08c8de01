using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>A memorandum that is drafted, one that waits for a person's signature, and one that is signed, each with a partner of its own.</summary>
internal static class OneMouOfEach
{
    public static async Task<List<string>> AddAsync(Portal portal, Organisation ours, Contact me)
    {
        var draft = await AddAsync(portal, ours, me, MouState.Draft);
        var signing = await AddAsync(portal, ours, me, MouState.Signing);
        var signed = await AddAsync(portal, ours, me, MouState.Active);
        var clause = await portal.ReadAsync(db => db.Mous.Where(m => m.Id == draft.Id).SelectMany(m => m.Clauses).OrderBy(c => c.Position).FirstAsync());
        var (d, s, a) = (UrlOf(draft), UrlOf(signing), UrlOf(signed));
        return
        [
            d, $"{d}/terms", $"{d}/clauses/{clause.Key}", $"{d}/clauses/new", $"{d}/signatory", s, $"{s}/sign", a, $"{a}/renew", $"{a}/vary", $"{a}/end",
            $"/partnerships/{signed.PartnershipId}/mou",
        ];
    }

    private static string UrlOf(Mou mou) => $"/partnerships/{mou.PartnershipId}/mou/{mou.Id}";

    private static async Task<Mou> AddAsync(Portal portal, Organisation ours, Contact me, MouState state)
    {
        var (now, today) = (portal.Clock.GetUtcNow(), People.Today(portal));
        var partner = new Organisation(Organisation.NewCode(), "Partner College", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(partner);
        var account = await portal.AddPersonAsync(partner);
        var theirs = People.Listed(portal, partner);
        await portal.SaveAsync(theirs);
        using var scope = portal.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var partnership = new Partnership(ours.Id, partner.Id, today, now);
        partnership.Take("digital", new(ours.Id, me.Id, null, me.Name), new(partner.Id, theirs.Id, null, theirs.Name), null, today, now);
        var (our, their) = (new MouHand(partnership, ours.Id, me.Name, me.AccountId!.Value, today, now),
            new MouHand(partnership, partner.Id, theirs.Name, account.Id, today, now));
        var mou = new Mou(
            new("Working together", today, MouTerms.LastDay(today, 12), 1, false),
            [new(ours.Id, ours.Code, ours.Name, PartnershipSide.Asking), new(partner.Id, partner.Code, partner.Name, PartnershipSide.Answering)],
            MouLibrary.Required.Select(c => new MouWording(c, $"About {c}", $"We agree on {c}.")), our);
        db.AddRange(partnership, mou);
        await db.SaveChangesAsync();
        if (state is not MouState.Draft)
        {
            mou.SendToReview(today, our);
            mou.FinishReview(our);
            mou.FinishReview(their);
            mou.Freeze(our);
            mou.NameSignatory(await db.Contacts.SingleAsync(c => c.Id == me.Id), our);
            mou.NameSignatory(await db.Contacts.SingleAsync(c => c.Id == theirs.Id), their);
            mou.AskForSignatures(today, our);
            await db.SaveChangesAsync();
        }

        if (state is MouState.Active)
        {
            mou.Sign(mou.Versions[^1], me, me.Name, "Director", mou.Hash, our);
            mou.Sign(mou.Versions[^1], theirs, theirs.Name, "Principal", mou.Hash, their);
            await db.SaveChangesAsync();
        }

        return mou;
    }
}
