using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Cases;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Mous;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// Reads partnerships for their pages. The workspace takes five statements beside the session's one: the partnership with its lanes; its organisations;
/// who the people are; the last lines of its history; what depth is counted from, which concerns are open and when they meet next.
/// </summary>
public sealed partial class PartnershipReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int HistoryPageSize = 30;
    private const int Latest = 6;

    /// <summary>More than anybody prints.</summary>
    private const int MostPrinted = 1000;

    internal async Task<PartnershipPage?> WorkspaceAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await ReadAsync(id, viewer, cancel) is not { } read)
        {
            return null;
        }

        var (p, today) = (read.Partnership, clock.Today);
        var people = await PeopleAsync(p, viewer, cancel);
        var entries = await db.Set<PartnershipEntry>().Where(e => e.PartnershipId == id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Take(Latest).AsNoTracking().ToListAsync(cancel);
        var evidence = await EvidenceAsync(p, cancel);
        var own = PartnershipMarks.OwnOf(p, viewer);
        var mayRun = p.IsLive && own.Part is not MemberPart.Affiliate;
        var sides = Enum.GetValues<PartnershipSide>();
        return new PartnershipPage(
            id, p.State, p.StandingOn(today), p.ProposedOn, p.ActiveOn, p.EndedOn, p.Ending?.Word(), p.LearnerProtection, p.Cadence.Word(p.CadenceWeeks),
            p.NextContactBy, PartnershipDepth.Of(evidence.Evidence), read.Organisations,
            [.. p.Lanes.OrderBy(l => l.OpenedOn).ThenBy(l => l.Id).Select(l => new LaneRow(
                l.Id, words.Label(TermKind.Agenda, l.AgendaCode),
                sides.ToDictionary(s => s, s => CellsOf(p, people, s, l.Id))))],
            sides.ToDictionary(s => s, s => CellsOf(p, people, s, null) is [var senior, ..] ? senior : null),
            PartnershipMarks.Of(
                new(p, read.Organisations.Where(o => o.Part is MemberPart.Lead).ToDictionary(o => o.Side, o => o.Word), words.LanesOf(p), LiveOf(p, people),
                    [.. evidence.Concerns.Select(c => new OpenConcern(c.Id, c.RaisedOn, c.OwnerId is not null))], today, words.WorkingDays,
                    own.Side, MouGlance.Chief(evidence.Mous, today)),
                own.Side, mayRun),
            p.MissingForActivation,
            mayRun && p.CanActivate,
            [.. evidence.Concerns.Select(c => new ConcernLine(c.Id, c.Title, c.Severity, c.RaisedOn, c.AgeOn(today, words.WorkingDays),
                c.IsOverdueOn(today, words.WorkingDays), c.OwnerId is not null))],
            evidence.Next,
            mayRun && evidence.Evidence.Meetings is 0
                ? StarterList.Of(p, evidence.Next is not null, evidence.Evidence.Activities > 0) : [],
            [.. entries.Select(e => PartnershipEntryWords.RowOf(e, read.Organisations, words))],
            evidence.Entries,
            own.Side,
            mayRun,
            mayRun && own.Part is MemberPart.Lead)
        { Similar = SimilarRows.To(new([.. p.Lanes.Select(l => l.AgendaCode)], []), words) };
    }

    internal async Task<HistoryPage?> HistoryAsync(
        Guid id, TimelinePart? part, bool isForPrint, int page, PartnershipMessageForm message, PartnershipCallForm call, Viewer viewer,
        CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await ReadAsync(id, viewer, cancel) is not { } read)
        {
            return null;
        }

        var (kinds, size) = (Timeline.KindsOf(part), isForPrint ? MostPrinted : HistoryPageSize);
        var entries = db.Set<PartnershipEntry>().Where(e => e.PartnershipId == id && kinds.Contains(e.Kind));
        var pages = Math.Max(1, (await entries.CountAsync(cancel) + size - 1) / size);
        page = Math.Clamp(page, 1, pages);
        var found = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((page - 1) * size).Take(size)
            .AsNoTracking().ToListAsync(cancel);
        return new HistoryPage(
            id, read.Title(viewer), read.Partnership.IsLive && PartnershipMarks.OwnOf(read.Partnership, viewer) is { Part: not MemberPart.Affiliate },
            part, isForPrint, page, pages, [.. found.Select(e => PartnershipEntryWords.RowOf(e, read.Organisations, words))], message, call);
    }

    /// <summary>What every page of a partnership says at its head; null for who may not read it.</summary>
    internal async Task<PartnershipHead?> HeadAsync(Guid id, Viewer viewer, CancellationToken cancel) =>
        await ReadAsync(id, viewer, cancel) is { } read ? Head(read, viewer) : null;

    /// <summary>Who is in it, for what needs people of all sides; null for who may not read it.</summary>
    internal async Task<PartnershipRoster?> RosterAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        if (await ReadAsync(id, viewer, cancel) is not { } read)
        {
            return null;
        }

        var (p, people) = (read.Partnership, await PeopleAsync(read.Partnership, viewer, cancel));
        return new PartnershipRoster(
            Head(read, viewer), p, read.Organisations,
            [
                .. p.People.OrderBy(x => x.Side).ThenBy(x => x.Duty).DistinctBy(x => (x.ContactId, x.AccountId)).Select(x => new RosterPerson(
                    x.ContactId, x.AccountId, x.OrganisationId, people[x.Id].Cell)),
            ]);
    }

    private static PartnershipHead Head(Read read, Viewer viewer)
    {
        var own = PartnershipMarks.OwnOf(read.Partnership, viewer);
        return new PartnershipHead(
            read.Title(viewer), own.Side, read.Partnership.IsLive && own.Part is not MemberPart.Affiliate,
            read.Organisations.Where(o => o.Part is MemberPart.Lead).ToDictionary(o => o.Side, o => o.Name), read.Organisations);
    }

    private async Task<Read?> RunAsync(Guid id, Viewer viewer, CancellationToken cancel) =>
        await ReadAsync(id, viewer, cancel) is { Partnership.IsLive: true } read
            && PartnershipMarks.OwnOf(read.Partnership, viewer) is { Part: not MemberPart.Affiliate } ? read : null;

    /// <summary>Without people: <see cref="PeopleAsync"/> gives it those.</summary>
    private async Task<Read?> ReadAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        var partnership = await db.Partnerships.VisibleTo(viewer).ToLookAt().SingleOrDefaultAsync(p => p.Id == id, cancel);
        if (partnership is null)
        {
            return null;
        }

        var ids = partnership.Members.Where(m => m.IsIn || !partnership.IsLive).Select(m => m.OrganisationId).ToList();
        var siteIds = partnership.Members.Select(m => m.SiteId).OfType<Guid>().ToList();
        var found = await db.Organisations.IgnoreQueryFilters().Where(o => ids.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.Code,
                o.Name,
                o.Sector,
                Site = db.Sites.Where(s => s.OrganisationId == o.Id && siteIds.Contains(s.Id)).Select(s => s.Name).FirstOrDefault(),
                // The second condition follows from the first, but without it the database numbers the parts of every group in the country.
                Covers = db.Organisations.Where(c => c.ParentId == o.Id && c.ParentId != null && ids.Contains(c.ParentId.Value) && c.ClosedOn == null)
                    .OrderBy(c => c.Name).Select(c => c.Name).Take(20).ToList(),
            }).ToDictionaryAsync(o => o.Id, cancel);
        var own = PartnershipMarks.OwnOf(partnership, viewer);
        return new Read(partnership,
        [
            .. partnership.Members.Where(m => found.ContainsKey(m.OrganisationId)).OrderBy(m => m.Side).ThenBy(m => m.Part).ThenBy(m => m.JoinedOn)
                .Select(m => (Member: m, Organisation: found[m.OrganisationId]))
                .Select(x => new PartnershipOrganisation(
                    x.Organisation.Id, x.Organisation.Code, x.Organisation.Name,
                    x.Member.Side == own.Side ? "your side" : x.Organisation.Sector.Called() ?? x.Organisation.Name,
                    x.Member.Side, x.Member.Part, x.Member.Benefit, x.Organisation.Site, x.Organisation.Id == viewer.OrganisationId, x.Organisation.Covers,
                        x.Organisation.Sector is Sector.Fe or Sector.University or Sector.TrainingProvider)),
        ]);
    }

    /// <summary>The people with a duty, by the ladder, on which sharing a partnership is the top rung. The partnership has them afterwards.</summary>
    private async Task<Dictionary<Guid, (PersonCell Cell, bool IsLive)>> PeopleAsync(Partnership partnership, Viewer viewer, CancellationToken cancel)
    {
        var rows = await (
            from x in db.Set<PartnershipPerson>()
            where x.PartnershipId == partnership.Id
            orderby x.Id
            from c in db.Contacts.Where(c => c.Id == x.ContactId).DefaultIfEmpty()
            from a in db.Users.Where(a => a.Id == x.AccountId).DefaultIfEmpty()
            select new
            {
                Person = x,
                Contact = c == null ? null : new
                {
                    Fields = new PersonalFields(c.Name, c.JobTitle, c.Email, c.Phone, null),
                    Standing = new ContactStanding(
                        c.OrganisationId, c.AccountId, c.State, c.Visibility, c.ObjectedAt != null, c.NoticeSentAt != null || c.AccountId != null, true),
                },
                Account = a == null ? null : new
                {
                    a.Id,
                    a.DisplayName,
                    a.Email,
                    a.DisabledAt,
                    Title = db.Memberships.Where(m => m.AccountId == a.Id && m.OrganisationId == x.OrganisationId && m.State == MembershipState.Active)
                        .Select(m => m.JobTitle).FirstOrDefault(),
                    IsHidden = db.Contacts.Any(c => c.AccountId == a.Id && c.OrganisationId == x.OrganisationId
                        && (c.ObjectedAt != null || c.State == ContactState.Paused)),
                },
            }).AsNoTracking().ToListAsync(cancel);
        db.Give([partnership], rows.Select(r => r.Person));
        return rows.ToDictionary(r => r.Person.Id, p =>
        {
            var duty = p.Person.Duty;
            if (p.Contact is { } contact)
            {
                var shown = ContactDisclosure.Show(viewer, contact.Fields, contact.Standing);
                var isLive = PartnershipMarks.LiveStates.Contains(contact.Standing.State);
                return (new PersonCell(duty, shown.Name, shown.JobTitle ?? PartyPerson.Hidden, shown.Email, shown.Phone, isLive,
                    contact.Standing.AccountId is { } account && account == viewer.AccountId), isLive);
            }

            // Who asked before they were listed gave the other side their address with the accepted introduction; they pass up the ladder as they would
            // as a contact, so that who asked not to be shown is not.
            var person = p.Account!;
            var asker = ContactDisclosure.Show(viewer, new(person.DisplayName, person.Title ?? "", person.Email, null), new(
                p.Person.OrganisationId, person.Id, ContactState.Active, ContactVisibility.Role, person.IsHidden, IsTold: true, IsLinked: true));
            var isOn = person.DisabledAt is null;
            return (new PersonCell(duty, asker.Name, asker.Name is null ? PartyPerson.Hidden : person.Title, isOn ? asker.Email : null, null, isOn,
                person.Id == viewer.AccountId)
            { IsUnlisted = p.Person.OrganisationId == viewer.InsideId }, isOn);
        });
    }

    private static HashSet<Guid> LiveOf(Partnership p, Dictionary<Guid, (PersonCell Cell, bool IsLive)> people) =>
        [.. p.People.Where(x => x.ContactId is not null && people[x.Id].IsLive).Select(x => x.ContactId!.Value)];

    private static IReadOnlyList<PersonCell> CellsOf(
        Partnership p, Dictionary<Guid, (PersonCell Cell, bool IsLive)> people, PartnershipSide side, Guid? lane) =>
        [.. p.People.Where(x => x.LaneId == lane && x.Side == side).OrderBy(x => x.Duty).Select(x => people[x.Id].Cell)];

    /// <summary>What depth is counted from, the concerns that are open, the next meeting and the memoranda.</summary>
    private async Task<(DepthEvidence Evidence, int Entries, List<Concern> Concerns, NextMeeting? Next, List<MouGlance> Mous)> EvidenceAsync(
        Partnership p, CancellationToken cancel)
    {
        var today = clock.Today;
        var since = today.AddMonths(-PartnershipDepth.Months);
        var counted = await db.Partnerships.Where(x => x.Id == p.Id).Select(x => new
        {
            All = x.Entries.Count,
            Meetings = db.Meetings.Count(m => m.PartnershipId == x.Id && m.State == MeetingState.Held && m.On >= since),
            Activities = db.PartnershipActivities.Count(a => a.PartnershipId == x.Id && a.On >= since),
            Concerns = db.Concerns.Where(c => c.PartnershipId == x.Id && c.ResolvedOn == null).OrderBy(c => c.RaisedOn).ToList(),
            // Named twice, as above: else every meeting planned in the country is numbered to find one.
            Next = db.Meetings.Where(m => m.PartnershipId == x.Id && m.PartnershipId == p.Id && m.State == MeetingState.Planned && m.On >= today)
                .OrderBy(m => m.On).ThenBy(m => m.StartsAt).Select(m => new NextMeeting(m.Id, m.Title, m.On, m.StartsAt, m.Minutes, m.Place,
                    m.Items.OrderBy(i => i.Id).Select(i => i.Text).ToList())).FirstOrDefault(),
            Mous = db.Mous.Where(m => m.PartnershipId == x.Id).Select(MouRows.Glance).ToList(),
        }).AsNoTracking().AsSingleQuery().SingleAsync(cancel);
        return (new DepthEvidence(counted.Meetings, counted.Activities, p.Lanes.Count, PartnershipHealth.HasTwoLevels(p),
            counted.Mous.Exists(m => m.Kind is not MouKind.Addendum && m.StandingOn(today).IsInForce())),
            counted.All, counted.Concerns, counted.Next, counted.Mous);
    }

    private sealed record Read(Partnership Partnership, IReadOnlyList<PartnershipOrganisation> Organisations)
    {
        /// <summary>The other side's lead first, as the viewer would say it.</summary>
        public string Title(Viewer viewer)
        {
            var own = Organisations.FirstOrDefault(o => o.Id == viewer.OrganisationId)?.Side;
            return string.Join(" and ", Organisations.Where(o => o.Part is MemberPart.Lead).OrderBy(o => o.Side == own).Select(o => o.Name));
        }
    }
}
