using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>One of everything that has a form, for a person who may do much: so that every form of the portal stands on some page of theirs.</summary>
internal static class OneOfEverything
{
    /// <summary>Addresses of pages that no link leads to.</summary>
    public static async Task<List<string>> AddAsync(Portal portal, Account me, Organisation ours)
    {
        var (now, today) = (portal.Clock.GetUtcNow(), People.Today(portal));
        var other = await portal.OrganisationAsync(ours.Code == People.College ? People.Trust : People.College);
        var mine = await ListedAsync(portal, ours, "Ann Owner", me);
        var (colleague, leaver, paused) = (People.Listed(portal, ours), People.Listed(portal, ours), People.Listed(portal, ours));
        paused.Pause();
        leaver.Leave(today.AddDays(9), LeavingReason.NewJob, mine);
        var draft = new Contact(ours.Id, new ContactDetails("Dora Draft", "Tutor", "dora@people.example"), RecordOrigin.Registered, now);
        await portal.SaveAsync(colleague, leaver, paused, draft);
        var theirs = await ListedAsync(portal, other, "Otto Other", await portal.AddPersonAsync(other));

        var site = new Site(ours.Id, "A campus", "OL6 9RW", 53.49, -2.09);
        var mailbox = new TeamMailbox(ours.Id, "nhs.learning", "Learning", "learning@people.example", null, today);
        var invited = new Invitation(ours.Id, $"{Guid.CreateVersion7():n}@people.example", MembershipRole.Member, $"hash {ours.Id}", me.Id, now);
        var newcomer = new Membership((await portal.AddPersonAsync(null)).Id, ours.Id, "Tutor", now);
        var waitsForAdministrator = new Membership((await portal.AddPersonAsync(null)).Id, (await portal.OrganisationAsync("RXK")).Id, "Tutor", now);
        var asksElsewhere = new Membership(me.Id, (await portal.OrganisationAsync("RRK")).Id, "Tutor", now);
        var member = await portal.AddPersonAsync(ours);
        await portal.AddPersonAsync(ours, MembershipRole.Approver);
        var gap = new Gap(ours.Id, member.Id, "apprenticeships", "Oldham", "QOP", "Someone for estates", null, now);
        var key = new ApiKey
        {
            OrganisationId = ours.Id,
            Name = "Intranet",
            Prefix = "pp_x",
            KeyHash = $"key {ours.Id}",
            CreatedBy = me.Id,
            CreatedAt = now,
            ExpiresAt = now.AddYears(1),
        };
        var renamed = new Organisation(Organisation.NewCode(), "Asking College", Sector.Fe, "gfe-college", RecordOrigin.Registered);
        await portal.SaveAsync(renamed);
        var wish = new NameRequest(renamed, member.Id, "Answered College", null, "Our board agreed", now);
        var deletion = new AccountDeletion(member.Id, now, today);
        var (complaint, acknowledged) = (Complain(today, now), Complain(today, now));
        acknowledged.Acknowledge("Somebody here", now);
        await portal.SaveAsync(site, mailbox, invited, newcomer, waitsForAdministrator, asksElsewhere, gap, key, wish, deletion, complaint, acknowledged);

        await portal.ReadAsync(db => db.Introductions.Open().ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.Withdrawn)));
        var received = Ask(portal, other, await AccountOfAsync(portal, theirs), mine, "apprenticeships");
        var accepted = Ask(portal, other, await AccountOfAsync(portal, theirs), mine, "digital");
        accepted.Accept(mine, "Ann Owner", null, now);
        var sent = Ask(portal, ours, me, theirs, "apprenticeships");
        var questioned = Ask(portal, ours, me, theirs, "digital");
        questioned.Ask("How many, and from when?", "Otto Other", today, now);
        var unanswered = Ask(portal, ours, me, theirs, "estates");
        await portal.SaveAsync(received, accepted, sent, questioned, unanswered);
        await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == unanswered.Id).ExecuteUpdateAsync(
            i => i.SetProperty(x => x.State, IntroductionState.NoReply).SetProperty(x => x.ClosedAt, now)));

        return
        [
            $"/introductions/{received.Id}", $"/introductions/{accepted.Id}", $"/introductions/{sent.Id}", $"/introductions/{questioned.Id}",
            $"/introductions/{unanswered.Id}/help", $"/introductions/new?contact={theirs.Id}&agenda=governance",
            $"/organisation/contacts/{draft.Id}", $"/organisation/contacts/{paused.Id}", $"/organisation/contacts/{leaver.Id}",
                $"/organisation/contacts/{colleague.Id}",
            $"/organisation/contacts/{colleague.Id}/edit", $"/organisation/contacts/{colleague.Id}/leaving", $"/organisation/contacts/{colleague.Id}/merge",
            $"/organisation/sites/{site.Id}", $"/organisation/mailboxes/{mailbox.Id}", $"/organisation/people/requests/{newcomer.Id}",
            $"/contacts/{theirs.Id}/out-of-date", $"/find/gap/{gap.Id}", "/find?agenda=apprenticeships&place=OL1", "/find?agenda=estates&place=Truro",
            $"/admin/complaints/{complaint.Id}", $"/admin/complaints/{acknowledged.Id}", $"/admin/deletions/{deletion.Id}",
                $"/admin/requests/{waitsForAdministrator.Id}",
            $"/admin/accounts/{member.Id}", $"/admin/introductions/{sent.Id}", "/admin/vocabulary/agendas/digital", "/admin/vocabulary/agendas/new",
            "/admin/organisations/RTX", "/admin/organisations/RTX/approver", "/admin/audit", $"/admin/names/{wish.Id}",
        ];
    }

    private static Complaint Complain(DateOnly today, DateTimeOffset now) =>
        new("Pat Example", $"{Guid.CreateVersion7():n}@people.example", "It broke", "Mend it", null, today, now);

    private static async Task<Contact> ListedAsync(Portal portal, Organisation organisation, string name, Account account)
    {
        var contact = new Contact(
            organisation.Id, new ContactDetails(name, "Apprenticeship lead", $"{Guid.CreateVersion7():n}@people.example"), RecordOrigin.Registered,
                portal.Clock.GetUtcNow());
        contact.List(People.Today(portal));
        contact.RecordNotice(portal.Clock.GetUtcNow());
        contact.BelongTo(account.Id);
        await portal.SaveAsync(contact);
        return contact;
    }

    private static Task<Account> AccountOfAsync(Portal portal, Contact contact) => portal.ReadAsync(db => db.Users.SingleAsync(a => a.Id == contact.AccountId));

    private static Introduction Ask(Portal portal, Organisation seeker, Account asker, Contact target, string agenda)
    {
        var introduction = new Introduction(
            new IntroductionParties(seeker.Id, asker.Id, asker.DisplayName, "Apprenticeship lead", target.OrganisationId, target.Id),
            agenda,
            ContactLevel.Operational,
            new IntroductionWords("Twelve starts in September"),
            portal.Clock.GetUtcNow());
        introduction.Send(People.Today(portal), portal.Clock.GetUtcNow());
        return introduction;
    }
}
