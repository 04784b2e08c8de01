using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
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
        var area = ours.Sector is Sector.System ? ours.Code : "QOP";
        var gap = new Gap(ours.Id, member.Id, "apprenticeships", "Oldham", area, "Someone for estates", null, now);
        var taken = new Gap(ours.Id, member.Id, "estates", "Oldham", area, "Someone for kitchens", null, now);
        taken.TakeUp(me.Id, now);
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
        await portal.SaveAsync(
            site, mailbox, invited, newcomer, waitsForAdministrator, asksElsewhere, gap, taken, key, wish, deletion, complaint, acknowledged);

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

        var partners = await PartnersAsync(portal, (ours, mine, colleague), (other, theirs), me);
        var helped = Ask(portal, await InAreaAsync(portal, area, ours), me, theirs, "leadership");
        await portal.SaveAsync(helped);
        await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == helped.Id).ExecuteUpdateAsync(i =>
            i.SetProperty(x => x.State, IntroductionState.NoReply).SetProperty(x => x.ClosedAt, now).SetProperty(x => x.NavigatorAskedOn, today)));

        return
        [
            .. await OffersAsync(portal, (ours, mine), (other, theirs), me),
            .. await OneUndertakingOfEach.AddAsync(portal, ours, other, me),
            .. await OneAmbassadorOfEach.AddAsync(portal, ours, me, mine),
            .. await OneCommunityOfEach.AddAsync(portal, ours, mine, theirs),
            .. partners, .. await OneMouOfEach.AddAsync(portal, ours, mine), .. await OnePlacementOfEach.AddAsync(portal, ours, me, other),
            $"/introductions/{helped.Id}/help", $"/find/gap/{taken.Id}", "/find?need=apprenticeships&where=OL6+9RW",
            $"/introductions/{received.Id}", $"/introductions/{accepted.Id}", $"/introductions/{sent.Id}", $"/introductions/{questioned.Id}",
            $"/introductions/new?contact={theirs.Id}&agenda=governance",
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

    /// <summary>A partnership of the two in which each kind of form stands on some page, filled in where it can be.</summary>
    private static async Task<List<string>> PartnersAsync(
        Portal portal, (Organisation Organisation, Contact Lead, Contact Deputy) ours, (Organisation Organisation, Contact Lead) theirs, Account me)
    {
        var (now, today, us) = (portal.Clock.GetUtcNow(), People.Today(portal), ours.Organisation.Id);
        var partnership = new Partnership(theirs.Organisation.Id, us, today, now);
        var lane = partnership.Take(
            "digital", new(theirs.Organisation.Id, theirs.Lead.Id, null, theirs.Lead.Name), new(us, ours.Lead.Id, null, ours.Lead.Name), null, today, now);
        partnership.Name(PersonDuty.Deputy, lane.Id, ours.Deputy, us, ours.Lead.Name, now);
        partnership.StateBenefit(us, "People who stay", ours.Lead.Name, now);
        partnership.SetCadence(MeetingCadence.Own, 6, us, ours.Lead.Name, now);
        var concern = partnership.Raise(new("Late starts", "Every Monday", ConcernSeverity.Minor, null), us, ours.Lead.Name, me.Id, today, now);
        var activity = partnership.Record(new(ActivityKind.Talk, today, "A talk"), us, ours.Lead.Name, me.Id, today, now);
        var place = new PartnershipPlace(us, ours.Lead.Id, null, ours.Lead.Name);
        var held = partnership.Plan(new("First meeting", today, new TimeOnly(9, 0), 60, "Room 4"), place, today, now);
        partnership.Hold(held, "We go on", [new(us, "Lead"), new(theirs.Organisation.Id, "Lead")], us, ours.Lead.Name, today, now);
        var action = partnership.Agree(held, "Ask the bus company", place, today.AddDays(5), us, ours.Lead.Name, today, now);
        var next = partnership.Plan(new("Next meeting", today, new TimeOnly(15, 0), 60, "Room 4"), place, today, now);
        partnership.PutOnAgenda(next, "Late starts", us, ours.Lead.Name, me.Id);
        var (our, their) = (new Deed(us, ours.Lead.Name, me.Id, today, now),
            new Deed(theirs.Organisation.Id, theirs.Lead.Name, theirs.Lead.AccountId!.Value, today, now));
        var principle = partnership.Propose("We ring before we write", 0, their);
        var commitment = partnership.TakeUp("health-entry-points", "Run courses", their);
        partnership.Agree(commitment, "Run courses", our);
        var (offered, taken) = (partnership.OfferSeat(BoardKind.Directors, "Board", null, their),
            partnership.OfferSeat(BoardKind.Employers, "Employers", null, our));
        partnership.Accept(taken, new("Principal", today, today.AddYears(1)), their);
        var project = partnership.Begin(ProjectKind.NewPathway, new("Theatres", "A year in theatres", ProjectStage.Idea, ValueBand.Unknown, [us]), our);
        var relay = partnership.AskForIntroduction(null, new("Your caterer", AffiliateKind.SubContractor, "To train cooks"), their);
        var note = new PartnershipNote(partnership.Id, "For us", us, ours.Lead.Name, me.Id, now);
        await portal.SaveAsync(
            partnership, concern, activity, held, action, next, principle, commitment, offered, taken, project, relay, note);
        WorkforceLine role = new(us, WorkforceLineKind.HardToFill, $"Role {partnership.Id}", 3);
        WorkforceLine course = new(theirs.Organisation.Id, WorkforceLineKind.Course, $"Course {partnership.Id}", 20);
        await portal.SaveAsync(role, course);
        var at = $"/partnerships/{partnership.Id}";
        return
        [
            at, $"{at}/settings", $"{at}/history", $"{at}/concerns", $"{at}/activities", $"{at}/agendas/new", $"{at}/people/strategic",
            $"{at}/people/deputy?lane={lane.Id}", $"{at}/meetings/new", $"{at}/meetings/{held.Id}", $"{at}/meetings/{next.Id}",
            $"{at}/notes", $"/admin/notes/{partnership.Id}/{us}",
            $"{at}/meetings/{next.Id}/change", $"{at}/meetings/{next.Id}/cancel", $"{at}/meetings/{next.Id}/hold",
            $"{at}/commitments", $"{at}/commitments/{commitment.Id}/done", $"{at}/principles/{principle.Id}",
            $"{at}/seats", $"{at}/seats/{offered.Id}", $"{at}/seats/{taken.Id}", $"{at}/projects", $"{at}/projects/new", $"{at}/projects/{project.Id}",
            $"{at}/relays", $"{at}/relays/{relay.Id}", $"{at}/workforce/{role.Id}/{course.Id}",
        ];
    }

    /// <summary>A draft, an offer, a need with an answer that waits and one to take back, a need of others to answer, a question to us, levy, a saved
    /// search.</summary>
    private static async Task<List<string>> OffersAsync(
        Portal portal, (Organisation Organisation, Contact Contact) ours, (Organisation Organisation, Contact Contact) theirs, Account me)
    {
        var (now, today) = (portal.Clock.GetUtcNow(), People.Today(portal));
        var (our, their) = (new Deed(ours.Organisation.Id, "Ann Owner", me.Id, today, now),
            new Deed(theirs.Organisation.Id, "Otto Other", theirs.Contact.AccountId!.Value, today, now));
        Opportunity Of(OpportunityKind kind, (Organisation Organisation, Contact Contact) whose, Deed deed, bool isDraft = false)
        {
            var one = new Opportunity(kind, whose.Contact, deed);
            one.Describe(new() { ProgrammeCode = "taster", Places = 9, Marks = ["guaranteed-interview"], Words = "A day" }, deed);
            if (!isDraft)
            {
                one.Publish(whose.Contact, deed);
            }

            return one;
        }

        var (draft, offer, need) = (Of(OpportunityKind.Offer, ours, our, isDraft: true), Of(OpportunityKind.Offer, ours, our), Of(OpportunityKind.Need,
            ours, our));
        var (wanted, asks) = (Of(OpportunityKind.Need, theirs, their), Of(OpportunityKind.Need, theirs, their));
        var answer = need.Offer(null, 0, 2, "Would Monday do?", today.AddDays(9), their);
        var question = asks.Ask(offer, their);
        var search = new SavedSearch(OpportunityKind.Offer, "Mine", "where=OL6+9RW&within=60", SearchAlert.Weekly, our);
        var levy = new LevyIntention(ours.Contact, LevyBand.Under10, "For care homes", "QOP", null, our);
        await portal.SaveAsync(draft, offer, need, wanted, asks, search, levy);
        return
        [
            "/opportunities/new?kind=need", "/saved-searches/new?kind=offer&query=where%3DOL6", $"/saved-searches/{search.Id}", $"/levy/{levy.Id}",
            .. Enum.GetNames<Features.Offers.Own.OpportunityStep>().Select(step => $"/opportunities/{draft.Id}/edit/{step.ToLowerInvariant()}"),
            $"/opportunities/{draft.Id}/check", $"/opportunities/{offer.Id}/manage", $"/opportunities/{offer.Id}/close", $"/opportunities/{need.Id}/manage",
            $"/opportunities/{need.Id}/answers/{answer.Id}", $"/opportunities/{need.Id}/answers/{answer.Id}/take-back",
            $"/opportunities/{need.Id}/answers/{answer.Id}/say", "/opportunities/need",
            $"/opportunities/{wanted.Id}/answers/new", $"/opportunities/{asks.Id}/answers/{question.Id}/cannot",
        ];
    }

    /// <summary>Another organisation of the area, whose lead sees to what nobody answered.</summary>
    private static Task<Organisation> InAreaAsync(Portal portal, string area, Organisation ours) => portal.ReadAsync(db => db.Organisations
        .Where(o => o.Id != ours.Id && db.AreaMemberships.Any(m => m.OrganisationId == o.Id && m.IcsCode == area && m.To == null))
        .OrderBy(o => o.Code).FirstAsync());

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
