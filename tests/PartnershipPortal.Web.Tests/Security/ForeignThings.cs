using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Campaigns;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Placements;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Cases;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>
/// One of everything that an organisation owns, for a stranger to try to reach. A new kind of thing with a page belongs here.
/// All of them bear one id: each is in a table of its own, so one request to a door tries every kind of thing at it,
/// and the walk grows with the doors, not with doors times things.
/// </summary>
internal static class ForeignThings
{
    public static async Task<Guid> AddAsync(Portal portal)
    {
        var id = Guid.CreateVersion7();
        var now = portal.Clock.GetUtcNow();
        var college = await portal.OrganisationAsync("10006770");
        var person = await portal.AddPersonAsync(college, MembershipRole.Approver, id: id);
        var newcomer = await portal.AddPersonAsync(null);
        var contact = Bearing(id, new Contact(college.Id, "Hidden Person", "Head of apprenticeships", RecordOrigin.Registered, now));
        var request = Bearing(id, new Membership(newcomer.Id, college.Id, "Tutor", now));
        var invitation = Bearing(id, new Invitation(college.Id, "someone@college.example", MembershipRole.Member, $"hash {id}", person.Id, now));
        var key = Bearing(id, new ApiKey
        {
            OrganisationId = college.Id,
            Name = "Theirs",
            Prefix = "pp_x",
            KeyHash = $"hash {id}",
            CreatedBy = person.Id,
            CreatedAt = now,
            ExpiresAt = now.AddYears(1),
        });
        var gap = Bearing(id, new Gap(college.Id, person.Id, null, "Oldham", "QOP", "Someone for estates", null, now));
        var import = Bearing(id, new ContactImport
        {
            OrganisationId = college.Id,
            AccountId = person.Id,
            Actor = "Theirs",
            FileName = "people.csv",
            Content = "name,job_title\nA,Tutor\n"u8.ToArray(),
            UploadedAt = now,
            Rows = 1,
            Result = "theirs",
        });
        var study = Bearing(id, new CaseStudy(
            CasesAt.Details with { Title = "What Hidden Person tried", Who = "A college", Sectors = ["fe"] },
            new(college.Id, person.DisplayName, person.Id, portal.Clock.Today, now)));
        typeof(CaseEntry).GetProperty(nameof(CaseEntry.CaseId))!.SetValue(study.Entries[0], id);
        await portal.SaveAsync(import, contact, request, invitation, key, gap, study);

        var trust = await portal.OrganisationAsync("RMP");
        var asker = await portal.AddPersonAsync(trust);
        var parties = new IntroductionParties(trust.Id, asker.Id, asker.DisplayName, "Apprenticeship lead", college.Id, contact.Id);
        var introduction = Bearing(id, new Introduction(parties, "apprenticeships", ContactLevel.Operational, new("To plan a cohort"), now));
        introduction.Send(portal.Clock.Today, now);
        await portal.SaveAsync(introduction);
        var partnership = Bearing(id, new Partnership(trust.Id, college.Id, portal.Clock.Today, now));
        var concern = Bearing(id, partnership.Raise(
            new("Hidden Person is late", "Every day", ConcernSeverity.Minor, null), college.Id, person.DisplayName, person.Id, portal.Clock.Today, now));
        var activity = Bearing(id, partnership.Record(
            new(ActivityKind.Talk, portal.Clock.Today, "By Hidden Person"), college.Id, person.DisplayName, person.Id, portal.Clock.Today, now));
        var planner = new PartnershipPlace(college.Id, null, person.Id, person.DisplayName);
        MeetingPlan PlanAt(int hour) => new("With Hidden Person", portal.Clock.Today, new TimeOnly(hour, 0), 60, "Hidden place");
        var meeting = Bearing(id, partnership.Plan(PlanAt(10), planner, portal.Clock.Today, now));
        typeof(PartnershipEntry).GetProperty(nameof(PartnershipEntry.MeetingId))!.SetValue(partnership.Entries[^1], id);
        Bearing(id, partnership.PutOnAgenda(meeting, "What Hidden Person wants", college.Id, person.DisplayName, person.Id));
        var held = partnership.Plan(PlanAt(9), planner, portal.Clock.Today, now);
        partnership.Hold(held, "What Hidden Person agreed", [new(college.Id, "Head"), new(trust.Id, "Lead")], college.Id, person.DisplayName,
            portal.Clock.Today, now);
        var action = Bearing(id, partnership.Agree(
            held, "What Hidden Person does", planner, portal.Clock.Today, college.Id, person.DisplayName, portal.Clock.Today, now));
        var deed = new Deed(college.Id, person.DisplayName, person.Id, portal.Clock.Today, now);
        var principle = Bearing(id, partnership.Propose("Hidden Person rings first", 0, deed));
        var commitment = Bearing(id, partnership.TakeUp("health-innovation", "Theirs", deed));
        var seat = Bearing(id, partnership.OfferSeat(BoardKind.Governors, "Their board", null, deed));
        var project = Bearing(id, partnership.Begin(
            ProjectKind.NewPathway, new("Their pathway", "For somebody", ProjectStage.Idea, ValueBand.Unknown, [college.Id]), deed));
        var affiliate = Bearing(id, new OrganisationAffiliate(trust.Id, AffiliateKind.SubContractor, "Their kitchen", null, "kitchen@trust.example"));
        var relay = Bearing(id, partnership.AskForIntroduction(affiliate, new(null, AffiliateKind.SubContractor, "To train cooks"), deed));
        await portal.SaveAsync(partnership, concern, activity, meeting, held, action, principle, commitment, seat, project, affiliate, relay);
        ShelfHand hand = new(person.Id, person.DisplayName, now);
        var content = ShelfContent.OfLink("https://college.example/hidden");
        var document = Bearing(id, new ShelfItem(college.Id, partnership.Id, "About Hidden Person", ShelfVisibility.Partners, content, hand));
        var wished = new ShelfItem(college.Id, null, "Asked for", ShelfVisibility.Partners, content, hand);
        var wish = Bearing(id, wished.Ask(trust.Id, "Hidden Person needs it", hand));
        await portal.SaveAsync(document, wished, wish);
        var note = Bearing(id, new PartnershipNote(id, "What Hidden Person thinks", college.Id, person.DisplayName, person.Id, now));
        var holidays = Bearing(id, new TermBreak(college.Id, "Easter", portal.Clock.Today.AddDays(400), portal.Clock.Today.AddDays(410)));
        await portal.ReadAsync(db => db.TermBreaks.ExecuteDeleteAsync());
        await portal.SaveAsync(await OffersAsync(portal, id, deed));
        await portal.SaveAsync(note, holidays);
        var listed = CleanText.Cut(id.ToString("n"), SuggestedSite.CodeMaxLength);
        await portal.SaveAsync(Bearing(id, new SuggestedSite(college.Id, listed, "Their campus", "campus", null, null, 2020, "A list")));
        var course = Bearing(id, new WorkforceLine(college.Id, WorkforceLineKind.Course, $"Their course {id}", 12));
        await portal.SaveAsync(new WorkforceLine(trust.Id, WorkforceLineKind.HardToFill, $"Their role {id}", 3), course);
        var places = Bearing(id, new PlacementCapacity(
            trust.Id,
            new(null, "Where Hidden Person works", "work-experience", "day-release", PlacementStaffGroup.Other, portal.Clock.Today.AddDays(30),
                portal.Clock.Today.AddDays(60), WeekdayPattern.Working, [], 3, new(new(9, 0), new(16, 0), 60)),
            asker.Id, now));
        places.Publish(portal.Clock.Today);
        var cohort = Bearing(id, new PlacementCohort(
            new("Their group", "work-experience", TLevelRoute.AnyOther, 5, portal.Clock.Today, 18, null), deed));
        var booking = Bearing(id, new PlacementBooking(places, cohort, new(2, 1, WeekdayPattern.Working, [.. places.OpenDays]), deed));
        places.Close(); // what is published anybody may read
        await portal.SaveAsync(places, cohort, booking);
        await portal.SaveAsync(CommunityOf(id, deed));
        await AmbassadorsAsync(portal, id, college, deed);
        var pack = Bearing(id, new CampaignPack("QOQ", new("Their campaign", "What they want", ["public"], deed.On, null)));
        var material = Bearing(id, pack.Add("Hidden poster", "https://theirs.example/poster", null));
        typeof(CampaignMaterial).GetProperty(nameof(CampaignMaterial.PackId))!.SetValue(material, id);
        await portal.SaveAsync(pack);

        return id;
    }

    /// <summary>A need of theirs with a question to the trust, an offer, a levy intention and a saved search; nobody outside the college may act on
    /// them.</summary>
    private static async Task<object[]> OffersAsync(Portal portal, Guid id, Deed deed)
    {
        var college = new Contact(deed.OrganisationId, new ContactDetails("Hidden Person", "Head of offers", $"{id:n}@offers.example"),
            RecordOrigin.Registered, deed.At);
        college.List(deed.On);
        college.RecordNotice(deed.At);
        var need = Bearing(id, new Opportunity(OpportunityKind.Need, college, deed));
        need.Describe(new() { ProgrammeCode = "taster", Places = 4 }, deed);
        var answer = Bearing(id, Activator.CreateInstance(typeof(OpportunityAnswer),
            nonPublic: true) as OpportunityAnswer ?? throw new InvalidOperationException());
        foreach (var (name, value) in new (string, object)[]
        {
            (nameof(OpportunityAnswer.OpportunityId), id), (nameof(OpportunityAnswer.OrganisationId), (await portal.OrganisationAsync("RMP")).Id),
            (nameof(OpportunityAnswer.AccountId), deed.AccountId), (nameof(OpportunityAnswer.At), deed.At),
        })
        {
            typeof(OpportunityAnswer).GetProperty(name)!.SetValue(answer, value);
        }

        var search = Bearing(id, new SavedSearch(OpportunityKind.Offer, "Hidden search", "where=OL1", SearchAlert.None, deed));
        var levy = Bearing(id, new LevyIntention(college, LevyBand.More, "Hidden levy", "QOP", null, deed));
        var people = Bearing(id, new PeopleSearch("Hidden people", "need=apprenticeships&where=OL1", deed.AccountId, deed.OrganisationId, deed.On, deed.At));
        var trust = await portal.OrganisationAsync("RXF");
        var note = Bearing(id, new OrganisationNote(trust.Id, "What Hidden Person thinks of them", deed.OrganisationId, deed.Person, deed.AccountId, deed.At));
        return [college, need, answer, search, levy, people, note];
    }

    /// <summary>Somebody of theirs who has been asked to be an ambassador, and what they have asked for themselves.</summary>
    private static async Task AmbassadorsAsync(Portal portal, Guid id, Organisation college, Deed deed)
    {
        var contact = new Contact(
            college.Id, new ContactDetails("Hidden Person", "Head of visits", $"{id:n}@visits.example"), RecordOrigin.Registered, deed.At);
        contact.List(deed.On);
        contact.RecordNotice(deed.At);
        await portal.SaveAsync(contact);
        var ambassador = Bearing(id, new Ambassador(contact, new(2, ["talk"], ["QOP"]), bySelf: true, deed.On, deed.At));
        await portal.SaveAsync(ambassador);
        var request = Bearing(id, new AmbassadorRequest(
            new()
            {
                Activity = "talk",
                On = deed.On.AddDays(30),
                At = new(9, 0),
                Minutes = 60,
                Learners = 20,
                YearGroups = ["college"],
                Needed = 1,
                Place = "OL9",
                Point = new(53.54, -2.12),
                AreaCode = "QOP",
                Words = "For Hidden Person",
            },
            college.Sector, deed));
        var ask = Bearing(id, request.Ask(ambassador, deed.On));
        typeof(AmbassadorAsk).GetProperty(nameof(AmbassadorAsk.RequestId))!.SetValue(ask, id);
        await portal.SaveAsync(request, Bearing(id, AmbassadorVisit.Log(ambassador, "talk", deed.On, 60, "Hidden place", deed.On)));
    }

    /// <summary>A confidential community of theirs: nobody else knows of it.</summary>
    private static object[] CommunityOf(Guid id, Deed deed)
    {
        var community = Bearing(id, new Community(
            new("Their community", CommunityKind.CommunityOfPractice, CommunityAccess.Confidential, "QOP", null, "What they want", [], null,
                MeetingCadence.Quarterly, ["Theirs"]),
            new(deed.OrganisationId, null, deed.AccountId), CommunityRole.Chair, deed));
        typeof(CommunityPurpose).GetProperty(nameof(CommunityPurpose.CommunityId))!.SetValue(community.Purposes[0], id);
        foreach (var member in community.Members)
        {
            typeof(CommunityMember).GetProperty(nameof(CommunityMember.CommunityId))!.SetValue(member, id);
        }

        typeof(CommunityEntry).GetProperty(nameof(CommunityEntry.CommunityId))!.SetValue(community.Entries[0], id);
        community.Open(deed);
        Bearing(id, community.Purposes[0]);
        var meeting = Bearing(id, community.Plan(new("Their meeting", deed.On, new TimeOnly(9, 0), 60, "Hidden place"), false, deed));
        var action = Bearing(id, community.Agree(null, "What Hidden Person does", null, deed.On, deed));
        Bearing(id, community.Invite([new(deed.OrganisationId, null, "Hidden role")], CommunityRole.Member, deed).Single());
        typeof(CommunityEntry).GetProperty(nameof(CommunityEntry.MeetingId))!.SetValue(
            community.Entries.Single(e => e.Kind is CommunityEntryKind.MeetingPlanned), id);
        foreach (var item in meeting.Items)
        {
            typeof(CommunityItem).GetProperty(nameof(CommunityItem.MeetingId))!.SetValue(item, id);
        }

        return [community, meeting, action];
    }

    /// <summary>An entity makes its own id; here it is given one.</summary>
    private static T Bearing<T>(Guid id, T thing)
        where T : notnull
    {
        typeof(T).GetProperty("Id")!.DeclaringType!.GetProperty("Id")!.SetValue(thing, id); // where it is declared it can be set

        return thing;
    }
}
