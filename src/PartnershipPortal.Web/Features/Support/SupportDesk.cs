using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Support;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Data.Configurations;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Support;

/// <summary>
/// Begins and ends consents to act for a small employer. What ends hands over at once: whatever a navigator had asked for goes to the employer's own
/// people, and the other sides are told.
/// </summary>
public sealed class SupportDesk(PortalDbContext db, AskerHandover asking, SupportLetters letters, TimeProvider clock)
{
    private const string Already = "There is a consent already, or a question that waits for them.";

    /// <summary>A navigator asks; the employer's approvers are told.</summary>
    public async Task AskAsync(Guid employer, string? words, Deed navigator, CancellationToken cancel)
    {
        var consent = ActingConsent.Ask(employer, words, navigator);
        var approvers = await AddressesAsync(db.LiveApprovers.Where(m => m.OrganisationId == employer), cancel);
        Rule.Require(approvers.Count > 0, "Nobody there has an account with which they could agree. Ring them, and help them to register first.");
        db.ActingConsents.Add(consent);
        var (name, helper) = (await NameAsync(employer, cancel), await NameAsync(navigator.OrganisationId, cancel));
        approvers.ForEach(to => letters.Asked(to, consent, name, helper));
        await SaveOneAsync(cancel);
    }

    /// <summary>The employer says yes: to a question, again, or unasked.</summary>
    public async Task AgreeAsync(ActingConsent? open, Guid helper, Deed employer, CancellationToken cancel)
    {
        var consent = open ?? ActingConsent.Give(helper, employer);
        if (open is null)
        {
            db.ActingConsents.Add(consent);
        }
        else
        {
            open.Agree(employer);
        }

        await TellHelpersAsync(consent, cancel);
        await SaveOneAsync(cancel);
    }

    /// <summary>Either side ends it.</summary>
    public Task StopAsync(Guid consentId, Deed deed, CancellationToken cancel) => EndAsync(consentId, _ => true, c => c.Stop(deed), cancel);

    /// <summary>What the calendar asks of consents each day: those whose last day has passed end.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        AuditInterceptor.ActAs("The portal's calendar");
        var today = clock.Today;
        foreach (var id in await db.ActingConsents.RunOutOn(today).OrderBy(c => c.LastDay).ThenBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel))
        {
            await EndAsync(id, c => c.StandingOn(today) is ConsentStanding.RunOut, c => c.RunOut(today, clock.GetUtcNow()), cancel);
            db.ChangeTracker.Clear();
        }
    }

    /// <param name="when">Asked of the consent once nobody else can change it: somebody may have said yes again a moment ago.</param>
    private async Task EndAsync(Guid consentId, Func<ActingConsent, bool> when, Action<ActingConsent> end, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var consent = await db.ActingConsents.SingleAsync(c => c.Id == consentId, cancel);
        await db.LockForDecidingAsync([consent.OrganisationId], cancel);
        await db.Database.ExecuteSqlAsync($"select 1 from acting_consents where id = {consentId} for no key update", cancel);
        await db.Entry(consent).ReloadAsync(cancel);
        if (!when(consent))
        {
            return;
        }

        end(consent);
        await HandOverAsync(consent.OrganisationId, cancel);
        if (consent.Ending is ConsentEnding.HandedBack or ConsentEnding.RanOut && consent.AgreedAt is not null)
        {
            var helper = await NameAsync(consent.HelperOrganisationId, cancel);
            (await AddressesAsync(db.LiveApprovers.Where(m => m.OrganisationId == consent.OrganisationId), cancel))
                .ForEach(to => letters.Ended(to, consent, helper));
        }

        if (consent.Ending is not ConsentEnding.HandedBack)
        {
            await TellHelpersAsync(consent, cancel);
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>What was asked for the employer by somebody who has no place there goes to those who have.</summary>
    private async Task HandOverAsync(Guid employer, CancellationToken cancel)
    {
        var askers = await (
            from i in db.Introductions
            where i.SeekerOrganisationId == employer && AskerHandover.MovingStates.Contains(i.State)
                && !db.Memberships.Any(m => m.AccountId == i.SeekerAccountId && m.OrganisationId == employer && m.State == MembershipState.Active)
            select i.SeekerAccountId).Distinct().OrderBy(id => id).ToListAsync(cancel);
        foreach (var asker in askers)
        {
            await asking.LostAccessAsync(asker, employer, cancel);
        }
    }

    /// <summary>The navigator who asked, or else those who lead the area.</summary>
    private async Task TellHelpersAsync(ActingConsent consent, CancellationToken cancel)
    {
        var of = db.Memberships.Where(m => m.OrganisationId == consent.HelperOrganisationId && m.State == MembershipState.Active);
        var helpers = await AddressesAsync(of.Where(m => m.AccountId == consent.AskedByAccountId), cancel);
        helpers = helpers.Count > 0 ? helpers : await AddressesAsync(of.Where(m => m.Role == MembershipRole.IcsLead), cancel);
        var code = await db.Organisations.Where(o => o.Id == consent.HelperOrganisationId).Select(o => o.Code).SingleAsync(cancel);
        var employer = await NameAsync(consent.OrganisationId, cancel);
        helpers.ForEach(to => letters.Answered(to, consent, employer, code));
    }

    private Task<string> NameAsync(Guid organisation, CancellationToken cancel) =>
        db.Organisations.IgnoreQueryFilters().Where(o => o.Id == organisation).Select(o => o.Name).SingleAsync(cancel);

    private Task<List<string>> AddressesAsync(IQueryable<Membership> places, CancellationToken cancel) =>
        places.Join(db.Users.Where(a => a.DisabledAt == null && a.Email != null), m => m.AccountId, a => a.Id, (m, a) => a.Email!).Distinct()
            .OrderBy(e => e).ToListAsync(cancel);

    private async Task SaveOneAsync(CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException twice) when (twice.InnerException is PostgresException { ConstraintName: ActingConsentConfiguration.OneOpenIndex })
        {
            throw new BrokenRuleException(Already);
        }
    }
}
