using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Typing;

/// <summary>Communities in every state that has a form: one's own being brought together, one's own open, others' to join, to answer, to take over.</summary>
internal static class OneCommunityOfEach
{
    public static async Task<List<string>> AddAsync(Portal portal, Organisation ours, Contact mine, Contact theirs)
    {
        var area = ours.Sector is Domain.Sector.System ? ours.Code : "QOP";
        var (now, today) = (portal.Clock.GetUtcNow(), People.Today(portal));
        Deed our = new(ours.Id, mine.Name, mine.AccountId!.Value, today, now), their = new(theirs.OrganisationId, theirs.Name, theirs.AccountId!.Value,
            today, now);
        CommunityPerson me = new(ours.Id, mine.Id, mine.AccountId), them = new(theirs.OrganisationId, theirs.Id, theirs.AccountId);
        Community Begin(string name, CommunityPerson who, Deed deed, CommunityKind kind = CommunityKind.CommunityOfPractice) => new(
            new($"{name} {ours.Code}", kind, CommunityAccess.Restricted, null, null, "To train people here", [], null, MeetingCadence.Quarterly,
                ["One", "Two"]),
            who, kind is CommunityKind.NationalCouncil ? CommunityRole.Member : CommunityRole.Chair, deed);

        var proposed = Begin("Proposed", me, our);
        proposed.OfferDates([today.AddDays(30).ToDateTime(new TimeOnly(10, 0))], "Spend an hour", our);
        var draft = Begin("Draft", me, our);
        var open = Begin("Open", me, our, CommunityKind.NationalCouncil);
        open.Open(our);
        var asked = open.Invite([new(theirs.OrganisationId, theirs.Id, "Lead")], CommunityRole.Member, our);
        open.Accept(asked[0], them, [], their);
        open.Invite([new(theirs.OrganisationId, null, "Mailbox")], CommunityRole.Member, our);
        var (past, next) = (open.Plan(new("Held", today, new TimeOnly(9, 0), 60, null), false, our),
            open.Plan(new("Next", today.AddDays(3), new TimeOnly(9, 0), 60, null), false, our));
        open.Hold(past, "Notes", [new(ours.Id, ours.Sector, "Lead")], our);
        var due = open.Plan(new("To write up", today, new TimeOnly(11, 0), 60, null), false, our);
        open.PutOnAgenda(next, "Something", our, CommunityPaper.OfLink("https://papers.example/one"));
        var (action, done) = (open.Agree(past, "Ring the bus company", null, today.AddDays(9), our), open.Agree(null, "Done already", null, today, our));
        open.Finish(done, true, our);
        var joinable = Begin("Joinable", them, their);
        joinable.Open(their);
        var invited = Begin("Inviting", them, their);
        invited.Open(their);
        var invitation = invited.Invite([new(ours.Id, mine.Id, "Lead")], CommunityRole.Member, their).Single();
        var taken = Begin("To take over", them, their);
        taken.Open(their);
        var member = taken.Accept(taken.Invite([new(ours.Id, mine.Id, "Lead")], CommunityRole.Member, their).Single(), me, [], our);
        taken.OfferHandover(member.Id, their);
        var said = open.Say(null, "About", "Something", their);
        var report = open.Report(said, "It is rude", our);
        var bulletin = new PartnershipPortal.Domain.Areas.AreaBulletin(area, "Draft", "Words", [], our);
        await portal.SaveAsync(proposed, draft, open, past, next, due, action, done, joinable, invited, taken, said, report, bulletin);
        var at = $"/communities/{open.Id}";
        return
        [
            $"{at}/talk", $"{at}/talk/{said.Id}", $"/areas/{area}/bulletins/new", $"/areas/{area}/bulletins/{bulletin.Id}/change",
            "/communities", "/communities/new", "/gaps", "/gaps/new", $"/areas/{area}/bring-together?agenda=apprenticeships", "/communities/invitations",
                $"/communities/invitations/{invitation.Id}", $"/communities/{proposed.Id}",
            $"/communities/{draft.Id}", $"/communities/{joinable.Id}", $"/communities/{taken.Id}", at, $"{at}/change", $"{at}/close", $"{at}/people",
            $"{at}/invite?area=QOP&agenda=apprenticeships", $"{at}/meetings", $"{at}/meetings/new", $"{at}/meetings/{past.Id}", $"{at}/meetings/{next.Id}",
            $"{at}/meetings/{next.Id}/change", $"{at}/meetings/{next.Id}/cancel", $"{at}/meetings/{due.Id}/notes", $"{at}/actions", $"{at}/actions?done=true",
        ];
    }
}
