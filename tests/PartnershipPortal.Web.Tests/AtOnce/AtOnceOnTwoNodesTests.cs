using System.Net;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.AtOnce;

/// <summary>
/// Two decisions at the same moment, from two processes on one database: one comes first, the other sees it, and whoever is too late is told.
/// Nothing waits for somebody who has left, and no answer is a failure of the server.
/// </summary>
public partial class AtOnceOnTwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    private const int Rounds = 4;
    private const string Agenda = "apprenticeships";

    private DateTimeOffset Now => nodes.Clock.GetUtcNow();

    private DateOnly Today => nodes.Clock.Today;

    [Fact]
    public async Task Who_signs_in_at_one_node_is_known_at_the_other()
    {
        var person = await nodes.AddPersonAsync(await CollegeAsync());
        using var there = await nodes.SignInAtAsync(0, person);
        using var elsewhere = nodes.AnonymousAt(1);
        elsewhere.Cookies.Add(there.Cookies.GetAllCookies());

        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/inbox")).StatusCode);
    }

    [Fact]
    public async Task Two_merged_into_each_other_never_both_close()
    {
        var (one, other) = await TwoAdministratorsAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var (a, b) = (await CollegeAsync(), await CollegeAsync());

            var answers = await TwoNodes.AtOnceAsync(Merge(one, a, b), Merge(other, b, a));

            Assert.Contains(HttpStatusCode.Found, answers);
            Assert.Single(await OpenAsync(a, b));
        }
    }

    [Fact]
    public async Task Nobody_of_a_chain_of_mergers_is_left_on_a_closed_organisation()
    {
        var (one, other) = await TwoAdministratorsAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var (a, b, c) = (await CollegeAsync(), await CollegeAsync(), await CollegeAsync());
            await nodes.AddPersonAsync(a);
            await nodes.SaveAsync(Listed(a, null));

            await TwoNodes.AtOnceAsync(Merge(one, a, b), Merge(other, b, c));

            var open = (await OpenAsync(a, b, c)).ToHashSet();
            var (members, contacts) = await nodes.ReadAsync(async db => (
                await db.Memberships.Where(m => (m.OrganisationId == a.Id || m.OrganisationId == b.Id || m.OrganisationId == c.Id)
                    && m.State == MembershipState.Active).Select(m => m.OrganisationId).ToListAsync(),
                await db.Contacts.Where(x => x.OrganisationId == a.Id || x.OrganisationId == b.Id || x.OrganisationId == c.Id)
                    .Select(x => x.OrganisationId).ToListAsync()));
            Assert.All(members.Concat(contacts), at => Assert.Contains(at, open));
        }
    }

    [Fact]
    public async Task A_request_to_an_organisation_that_merges_follows_it_or_is_refused()
    {
        var (one, other) = await TwoAdministratorsAsync();
        other.Dispose();
        for (var round = 0; round < Rounds; round++)
        {
            var (from, into) = (await CollegeAsync(), await CollegeAsync());
            var asked = await ListAsync(from);
            using var asker = await MemberAtAsync(1, await CollegeAsync());

            var answers = await TwoNodes.AtOnceAsync(Merge(one, from, into), Ask(asker, asked));

            Assert.Equal(HttpStatusCode.Found, answers[0]);
            Assert.False(await nodes.ReadAsync(db => db.Introductions.Open().AnyAsync(i => i.TargetOrganisationId == from.Id)));
        }
    }

    [Fact]
    public async Task Nothing_waits_for_somebody_who_left_while_they_were_asked()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            var asked = await ListAsync(college);
            using var approver = await MemberAtAsync(0, college, MembershipRole.Approver);
            using var asker = await MemberAtAsync(1, await CollegeAsync());

            var answers = await TwoNodes.AtOnceAsync(Leave(approver, asked), Ask(asker, asked));

            Assert.Equal(HttpStatusCode.Found, answers[0]);
            Assert.False(await nodes.ReadAsync(db => db.Introductions.Open().AnyAsync(i => i.TargetContactId == asked.Id)));
        }
    }

    [Fact]
    public async Task Nothing_waits_for_an_answer_to_somebody_whose_place_ended_while_they_asked()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var trust = await CollegeAsync();
            var member = await nodes.AddPersonAsync(trust);
            var place = await nodes.ReadAsync(db => db.Memberships.Where(m => m.AccountId == member.Id).Select(m => m.Id).SingleAsync());
            using var approver = await MemberAtAsync(0, trust, MembershipRole.Approver);
            using var asker = await nodes.SignedInAtAsync(1, member);
            var asked = await ListAsync(await CollegeAsync());

            var answers = await TwoNodes.AtOnceAsync(new Shot(approver, $"/organisation/people/{place}/end"), Ask(asker, asked));

            Assert.Equal(HttpStatusCode.Found, answers[0]);
            Assert.False(await nodes.ReadAsync(db => db.Introductions.Open().AnyAsync(i => i.SeekerAccountId == member.Id)));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_is_withdrawn_or_accepted_and_never_both(bool byLink)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            var account = await nodes.AddPersonAsync(college);
            var asked = await ListAsync(college, account);
            using var asker = await MemberAtAsync(0, await CollegeAsync());
            await asker.PostAsync("/introductions/new", Request(asked, Agenda));
            var id = await nodes.ReadAsync(db => db.Introductions.Where(i => i.TargetContactId == asked.Id).Select(i => i.Id).SingleAsync());
            using var answerer = byLink ? nodes.AnonymousAt(1) : await nodes.SignedInAtAsync(1, account);
            var at = byLink ? await LinkAsync(asked) : $"/introductions/{id}";

            var answers = await TwoNodes.AtOnceAsync(
                new Shot(asker, $"/introductions/{id}/withdraw"), new Shot(answerer, $"{at}/accept", ("Lead", asked.Id)));

            var after = await nodes.ReadAsync(db => db.Introductions.Include(i => i.Thread).SingleAsync(i => i.Id == id));
            Assert.Single(after.Thread, e => e.Kind is EntryKind.Withdrawn or EntryKind.Accepted);
            Assert.Equal(after.State is IntroductionState.Withdrawn, answers[0] is HttpStatusCode.Found);
            Assert.Equal(after.State is IntroductionState.Accepted, answers[1] is HttpStatusCode.Found or HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Of_two_last_approvers_who_leave_one_stays()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            var people = new[] { await nodes.AddPersonAsync(college, MembershipRole.Approver), await nodes.AddPersonAsync(college, MembershipRole.Approver) };
            var places = await nodes.ReadAsync(db => db.Memberships.Where(m => m.OrganisationId == college.Id).ToDictionaryAsync(m => m.AccountId, m => m.Id));
            using var one = await nodes.SignedInAtAsync(0, people[0]);
            using var other = await nodes.SignedInAtAsync(1, people[1]);

            var answers = await TwoNodes.AtOnceAsync(
                new Shot(one, $"/account/organisations/places/{places[people[0].Id]}/leave", On("On")),
                new Shot(other, $"/account/organisations/places/{places[people[1].Id]}/leave", On("On")));

            Assert.Single(answers, HttpStatusCode.Found);
            Assert.Equal(1, await nodes.ReadAsync(db => db.Memberships.CurrentApprovers().CountAsync(m => m.OrganisationId == college.Id)));
        }
    }

    [Fact]
    public async Task A_registration_is_decided_once_and_the_second_administrator_reads_who_did()
    {
        var (one, other) = await TwoAdministratorsAsync();
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            var newcomer = await nodes.AddPersonAsync(null);
            var request = new Membership(newcomer.Id, college.Id, "Head of employer engagement", Now);
            await nodes.SaveAsync(request);

            var answers = await TwoNodes.AtOnceAsync(
                new Shot(one, $"/admin/requests/{request.Id}", ("Answer", nameof(MembershipRole.Approver))),
                new Shot(other, $"/admin/requests/{request.Id}", ("Answer", "decline"), ("Reason", "We do not know you")));

            Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Order());
            var letters = await nodes.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.To == newcomer.Email));
            Assert.Equal(1, letters);
            var (state, drafts) = await nodes.ReadAsync(async db => (
                await db.Memberships.Where(m => m.Id == request.Id).Select(m => m.State).SingleAsync(),
                await db.Contacts.CountAsync(c => c.AccountId == newcomer.Id)));
            Assert.Equal(answers[0] is HttpStatusCode.Found ? (MembershipState.Active, 1) : (MembershipState.Declined, 0), (state, drafts));
        }
    }

    [Fact]
    public async Task The_last_place_of_five_open_requests_is_taken_once()
    {
        var trust = await CollegeAsync();
        using var one = await MemberAtAsync(0, trust);
        using var other = await MemberAtAsync(1, trust);
        var contacts = new List<Contact>();
        for (var i = 0; i <= Introduction.OpenPerAgenda; i++)
        {
            contacts.Add(await ListAsync(await CollegeAsync()));
        }

        foreach (var contact in contacts.Take(Introduction.OpenPerAgenda - 1))
        {
            Assert.Equal(HttpStatusCode.Found, (await one.PostAsync("/introductions/new", Request(contact, Agenda))).StatusCode);
        }

        var answers = await TwoNodes.AtOnceAsync(Ask(one, contacts[^2]), Ask(other, contacts[^1]));

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], answers.Order());
        Assert.Equal(Introduction.OpenPerAgenda, await nodes.ReadAsync(db => db.Introductions.Open().CountAsync(i => i.SeekerOrganisationId == trust.Id)));
    }

    [Fact]
    public async Task Nothing_moves_to_a_successor_who_leaves_while_they_agree()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            var (leaver, successor) = (await ListAsync(college), await ListAsync(college));
            using var asker = await MemberAtAsync(0, await CollegeAsync());
            await asker.PostAsync("/introductions/new", Request(leaver, Agenda));
            using var approver = await MemberAtAsync(0, college, MembershipRole.Approver);
            await approver.PostAsync($"/organisation/contacts/{leaver.Id}/leaving", [.. Leaving(), ("SuccessorId", successor.Id)]);
            using var colleague = nodes.AnonymousAt(1);
            var link = await LinkAsync(successor, "/succession/");

            await TwoNodes.AtOnceAsync(Leave(approver, successor), new Shot(colleague, $"{link}/agree"));

            var waitsFor = await nodes.ReadAsync(db => db.Introductions.Open()
                .Where(i => i.TargetOrganisationId == college.Id).Select(i => i.TargetContactId).SingleAsync());
            Assert.Null(waitsFor);
        }
    }

    [Fact]
    public async Task A_late_successor_and_whoever_is_named_at_that_instant_never_both_lead_and_it_is_told_once()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            var account = await nodes.AddPersonAsync(college);
            var (leaver, successor, named) = (await ListAsync(college, account), await ListAsync(college), await ListAsync(college));
            using var asker = await MemberAtAsync(0, await CollegeAsync());
            await asker.PostAsync("/introductions/new", Request(leaver, Agenda));
            var id = await nodes.ReadAsync(db => db.Introductions.Where(i => i.TargetContactId == leaver.Id).Select(i => i.Id).SingleAsync());
            using var answerer = await nodes.SignedInAtAsync(1, account);
            Assert.Equal(HttpStatusCode.Found, (await answerer.PostAsync($"/introductions/{id}/accept", ("Lead", leaver.Id))).StatusCode);
            using var approver = await MemberAtAsync(0, college, MembershipRole.Approver);
            await approver.PostAsync($"/organisation/contacts/{leaver.Id}/leaving", [.. Leaving(), ("SuccessorId", successor.Id)]);
            var partnership = await nodes.ReadAsync(db => db.Partnerships.Include(p => p.Lanes).Include(p => p.People)
                .SingleAsync(p => p.Members.Any(m => m.OrganisationId == college.Id)));
            Assert.DoesNotContain(partnership.People, p => p.OrganisationId == college.Id);
            using var here = nodes.AnonymousAt(0);
            using var there = nodes.AnonymousAt(1);
            var link = await LinkAsync(successor, "/succession/");
            var form = $"/partnerships/{partnership.Id}/people/lead?lane={partnership.Lanes.Single().Id}";

            var answers = await TwoNodes.AtOnceAsync(
                new Shot(approver, form, ("Contact", named.Id), ("Version", PartnershipPersonForm.Of(null).Version)),
                new Shot(here, $"{link}/agree"), new Shot(there, $"{link}/agree"));

            var (leads, told) = await nodes.ReadAsync(async db => (
                await db.Set<PartnershipPerson>().Where(p => p.OrganisationId == college.Id).Select(p => p.ContactId).ToListAsync(),
                await db.Set<PartnershipEntry>().CountAsync(e => e.PartnershipId == partnership.Id && e.Kind == PartnershipEntryKind.PersonNamed)));
            Assert.Equal(answers[0] is HttpStatusCode.Found ? named.Id : successor.Id, Assert.Single(leads));
            Assert.Equal(1, told); // whoever came second was told so, or found nothing left
        }
    }

    [Fact]
    public async Task Nobody_is_named_strategic_contact_in_the_instant_they_leave()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var college = await CollegeAsync();
            var account = await nodes.AddPersonAsync(college);
            var (lead, strategic) = (await ListAsync(college, account), await ListAsync(college));
            using var asker = await MemberAtAsync(0, await CollegeAsync());
            await asker.PostAsync("/introductions/new", Request(lead, Agenda));
            var id = await nodes.ReadAsync(db => db.Introductions.Where(i => i.TargetContactId == lead.Id).Select(i => i.Id).SingleAsync());
            using var answerer = await nodes.SignedInAtAsync(1, account);
            Assert.Equal(HttpStatusCode.Found, (await answerer.PostAsync($"/introductions/{id}/accept", ("Lead", lead.Id))).StatusCode);
            using var approver = await MemberAtAsync(0, college, MembershipRole.Approver);

            await TwoNodes.AtOnceAsync(Leave(approver, strategic), new Shot(answerer, $"/introductions/{id}/strategic", ("Strategic", strategic.Id)));

            Assert.NotEqual(strategic.Id, await nodes.ReadAsync(db => db.Introductions.Where(i => i.Id == id).Select(i => i.TargetStrategicId).SingleAsync()));
        }
    }
}
