using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Shared.Conflicts;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>What somebody does themselves as an ambassador, by the link in a letter or signed in: the same verbs, the same letters. The caller saves.</summary>
public sealed class OwnAmbassador(PortalDbContext db, AmbassadorDesk desk, AmbassadorLetters letters, Conflicts conflicts, TimeProvider clock)
{
    /// <summary>What they do, as a form that knows what it was filled from.</summary>
    internal AmbassadorForm FormOf(Ambassador ambassador) => AmbassadorForm.Of(ambassador, conflicts.VersionOf(ambassador));

    /// <summary>Colleagues have changed it since the form was shown: it is said, and what was typed is kept for another look.</summary>
    internal bool IsStale(Ambassador ambassador, AmbassadorForm form)
    {
        var version = conflicts.VersionOf(ambassador);
        var isStale = form.Version != version;
        form.Version = version;
        return isStale;
    }

    /// <summary>Says yes, to the terms they give themselves.</summary>
    internal Task<bool> AgreeAsync(Ambassador ambassador, AmbassadorForm form)
    {
        conflicts.Expect(ambassador, form.Version);
        ambassador.Agree(form.Terms, clock.GetUtcNow());
        return Task.FromResult(true);
    }

    /// <summary>Says no, or stops: what waits for them ends, and whoever counted on them is told.</summary>
    internal async Task StopAsync(Ambassador ambassador, CancellationToken cancel)
    {
        ambassador.Stop(bySelf: true, clock.Today);
        await desk.ReleaseAsync(ambassador.Id, cancel);
    }

    /// <summary>Will come. False when there is no such question for them.</summary>
    internal async Task<bool> AcceptAsync(Ambassador ambassador, Contact contact, Guid ask, CancellationToken cancel)
    {
        if (await TakeAsync(ambassador, ask, cancel) is not var (request, one))
        {
            return false;
        }

        var waiting = request.Asks.Where(a => a.State is AmbassadorAskState.Asked && a != one).Select(a => a.AmbassadorId).ToList();
        request.Accept(one, ambassador, clock.Today, clock.GetUtcNow());
        await letters.ComesAsync(request, ambassador, contact, cancel);
        if (request.IsFilled && waiting.Count > 0)
        {
            await letters.NotNeededAsync(request, waiting, cancel);
        }

        return true;
    }

    /// <summary>Cannot come: says no, or takes a yes back. False when there is no such question for them.</summary>
    internal async Task<bool> SayNoAsync(Ambassador ambassador, Guid ask, string? why, CancellationToken cancel)
    {
        if (await TakeAsync(ambassador, ask, cancel) is not var (request, one))
        {
            return false;
        }

        if (one.State is AmbassadorAskState.Accepted)
        {
            request.CannotCome(one, why, clock.Today, clock.GetUtcNow());
            await letters.CannotComeAsync(request, one.Why, cancel);
        }
        else
        {
            request.Decline(one, why, clock.GetUtcNow());
            await letters.SaysNoAsync(request, one.Why, cancel);
        }

        return true;
    }

    /// <summary>The page on which they say so; null when there is nothing to say no to.</summary>
    internal async Task<AboutPage<AmbassadorAnswerForm>?> NoAsync(
        string back, Ambassador ambassador, Guid ask, AmbassadorAnswerForm form, CancellationToken cancel)
    {
        var of = await db.Set<AmbassadorAsk>().Where(a => a.Id == ask && a.AmbassadorId == ambassador.Id
                && (a.State == AmbassadorAskState.Asked || a.State == AmbassadorAskState.Accepted))
            .Join(db.AmbassadorRequests, a => a.RequestId, r => r.Id, (a, r) => new { a.State, Request = r }).AsNoTracking().SingleOrDefaultAsync(cancel);
        if (of is null)
        {
            return null;
        }

        var words = await letters.WordsAsync(of.Request, cancel);
        return new($"{back}/asks/{ask}/no", back, $"{words.What}, {words.When}. {words.From}.", form, of.State is AmbassadorAskState.Accepted);
    }

    private async Task<(AmbassadorRequest Request, AmbassadorAsk Ask)?> TakeAsync(Ambassador ambassador, Guid ask, CancellationToken cancel)
    {
        var id = await db.Set<AmbassadorAsk>().Where(a => a.Id == ask && a.AmbassadorId == ambassador.Id).Select(a => a.RequestId).SingleOrDefaultAsync(cancel);
        return id != Guid.Empty && await desk.TakeRequestAsync(db.AmbassadorRequests, id, [ambassador.Id], cancel) is { } request
            ? (request, request.Asks.Single(a => a.Id == ask)) : null;
    }
}
