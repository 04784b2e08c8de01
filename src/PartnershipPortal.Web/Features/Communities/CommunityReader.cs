using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Areas.Indicators;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Communities;

/// <summary>
/// Reads communities for their pages. The overview takes the community with its people and purposes, who they are, meetings and actions: ten statements at
/// most.
/// Names are shown to members only; others read roles and organisations.
/// </summary>
public sealed class CommunityReader(PortalDbContext db, ReferenceBook book, AreaFactsReader facts, TimeProvider clock)
{
    private const int PageSize = 20;

    internal async Task<CommunityListPage> ListAsync(CommunityQuestion question, Viewer? viewer, CancellationToken cancel)
    {
        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var all = question.IsYours && viewer is not null ? db.Communities.Of(viewer) : db.Communities.VisibleTo(viewer);
        all = (question.Q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Aggregate(all, (found, word) => CommunityWording.WithWord(found, word, words));
        all = string.IsNullOrWhiteSpace(question.Area) ? all : all.Where(c => c.IcsCode == question.Area);
        all = question.Kind is { } kind ? all.Where(c => c.Kind == kind) : all;
        var total = await all.CountAsync(cancel);
        var pages = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(question.Page, 1, pages);
        var account = viewer?.AccountId;
        var dated = db.Communities.DatedFor(viewer).Select(c => c.Id);
        var rows = await all.OrderBy(c => c.State == CommunityState.Closed).ThenBy(c => c.Name).ThenBy(c => c.Id).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(c => new
            {
                Community = c,
                IsDated = dated.Contains(c.Id),
                People = c.Members.Count(m => m.State == CommunityMemberState.Active),
                Organisations = c.Members.Where(m => m.State == CommunityMemberState.Active).Select(m => m.OrganisationId).Distinct().Count(),
                Next = db.CommunityMeetings.Where(m => m.CommunityId == c.Id && m.State == MeetingState.Planned && m.On >= today).Min(m => (DateOnly?)m.On),
                HasSponsor = c.Members.Any(m => m.State == CommunityMemberState.Active && m.Role == CommunityRole.Sponsor),
                Part = c.Members.Where(m => m.AccountId == account && m.State == CommunityMemberState.Active).Select(m =>
                    (CommunityRole?)m.Role).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(cancel);
        return new CommunityListPage(
            question,
            [
                .. rows.Select(r => new CommunityRow(
                    r.Community.Id, r.Community.Name, r.Community.Kind, r.Community.Access, r.Community.StandingOn(today), WhereOf(r.Community, words),
                    r.Community.Aim, r.IsDated ? r.People : null, r.Organisations, r.IsDated ? r.Next : null, r.HasSponsor || !r.IsDated, r.Part)),
            ],
            total, pages, viewer is null ? 0 : await db.Communities.Of(viewer).CountAsync(cancel),
            viewer is { IsMember: true } ? await InvitationsTo(viewer).CountAsync(cancel) : 0,
            words.AreaChoices(today), viewer is { IsMember: true })
        { Page = page };
    }

    internal async Task<CommunityHead?> HeadAsync(Guid id, Viewer? viewer, CancellationToken cancel) =>
        await ReadAsync(id, viewer, cancel) is var (_, head) ? head : null;

    internal async Task<CommunityPage?> OverviewAsync(Guid id, Viewer? viewer, JoinForm join, CancellationToken cancel)
    {
        if (await ReadAsync(id, viewer, cancel) is not var (c, head))
        {
            return null;
        }

        var (words, today) = (await book.CurrentAsync(cancel), clock.Today);
        var seesDates = head.MayRead || (viewer is not null && c.Access is CommunityAccess.Restricted);
        var people = seesDates ? await PeopleAsync(c, head, viewer, cancel) : [];
        var meetings = seesDates ? await RowsOf(
            db.CommunityMeetings.Where(m => m.CommunityId == id).OrderBy(m => m.On).ThenBy(m => m.StartsAt), head.MemberId).ToListAsync(cancel) : [];
        var next = meetings.Find(m => m.State is MeetingState.Planned && m.On >= today);
        var actions = head.MayRead ? await ActionsAsync(id, people, head, isDone: false, cancel) : [];
        var items = next is null || !head.MayRead ? [] : await ItemsAsync(next.Id, viewer, null, false, cancel);
        var own = viewer is null ? null : c.Members.FirstOrDefault(m => m.AccountId == viewer.AccountId && m.State is CommunityMemberState.Asked);
        var isOffered = head.MemberId is { } member && (c.OfferedToMemberId == member || c.IsOrphan);
        return new CommunityPage(
            head, c, WhereOf(c, words), [.. c.Agendas.Select(a => words.Label(TermKind.Agenda, a))], next, items, actions,
            head.MayRead ? await db.CommunityActions.CountAsync(a => a.CommunityId == id && a.DoneOn != null, cancel) : 0,
            head.MayRead ? StripOf(c, meetings, today) : null, meetings.FindLast(m => m.State is MeetingState.Held), people,
            people.Where(p => p.State is CommunityMemberState.Active).Select(p => p.OrganisationId).Distinct().Count(),
            head.MayRun ? await InvitationsAsync(c, cancel) : [], join, own?.State,
            isOffered ? people.FirstOrDefault(p => p.IsOwner)?.NameAndRole ?? "" : null,
            head.MayRun ? [.. c.Votes.Select(v => new DateVote(CommunityDates.Key(v.At), CommunityDates.Words(v.At), v.People))] : [])
        { Gaps = head.MayRead ? await GapsAsync(id, viewer, cancel) : [], SeesDates = seesDates, Since = await SinceAsync(c, head, words, cancel) };
    }

    /// <summary>What changed among its organisations, for its own people: of so few, others could tell whose figure it is.</summary>
    private async Task<SinceItBegan?> SinceAsync(Community c, CommunityHead head, ReferenceBookSnapshot words, CancellationToken cancel)
    {
        if (!head.IsMember || c.OpenedOn is not { } opened || words.FindArea(c.IcsCode) is not { } area)
        {
            return null;
        }

        var members = c.Members.Where(m => m.State is CommunityMemberState.Active).Select(m => m.OrganisationId).ToHashSet();
        return SinceItBegan.Of((await facts.EditionAsync(area, cancel)).Facts, members, opened, clock.Today);
    }

    /// <summary>The agenda of a meeting with its papers.</summary>
    /// <param name="own">Whose lines may be taken off.</param>
    /// <param name="any">Any line may be taken off.</param>
    internal async Task<IReadOnlyList<CommunityItemRow>> ItemsAsync(Guid meeting, Viewer? viewer, Guid? own, bool any, CancellationToken cancel)
    {
        var (known, open) = (db.ShelfItems.KnownTo(viewer), db.ShelfItems.OpenTo(viewer, db.Partnerships));
        var found = await db.Set<CommunityItem>().Where(i => i.MeetingId == meeting).OrderBy(i => i.Place).Select(i => new
        {
            i.Id,
            i.Text,
            i.IsStanding,
            i.AccountId,
            i.Link,
            i.DocumentId,
            Name = known.Where(d => d.Id == i.DocumentId).Select(d => d.Title).FirstOrDefault(),
            IsOpen = open.Any(d => d.Id == i.DocumentId),
            Elsewhere = open.Where(d => d.Id == i.DocumentId).SelectMany(d => d.Versions).OrderByDescending(v => v.Number).Select(v => v.Link).FirstOrDefault(),
        }).ToListAsync(cancel);
        string? Address(Guid document, string? name, bool isOpen, string? elsewhere) =>
            name is null ? null : isOpen ? elsewhere ?? $"/documents/{document}" : $"/documents/{document}/ask";
        return
        [
            .. found.Select(i => new CommunityItemRow(
                i.Id, i.Text, i.IsStanding, any || (own is not null && i.AccountId == own),
                i.DocumentId is { } of ? Address(of, i.Name, i.IsOpen, i.Elsewhere) : i.Link, i.Name)),
        ];
    }

    private async Task<IReadOnlyList<CommunityGapRow>> GapsAsync(Guid id, Viewer? viewer, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var found = await db.Gaps.AsNoTracking().Where(g => g.CommunityId == id && g.Outcome != GapOutcome.Merged).OrderBy(g => g.State == GapState.Closed)
            .ThenBy(g => g.RaisedAt).Take(50).ToListAsync(cancel);
        var links = await db.ReadableLinksAsync(found, viewer, cancel);
        return
        [
            .. found.Select(g => (Gap: g, IsReadable: g.IsReadable(links))).Select(x => new CommunityGapRow(
                x.Gap.Id, x.Gap.Wanted, x.Gap.IsOpen, x.Gap.State.Label(), x.IsReadable ? x.Gap.LinkedWords : x.Gap.Outcome?.Label(),
                x.IsReadable ? x.Gap.LinkedUrl : null, x.Gap.AgeAt(now))),
        ];
    }

    internal async Task<CommunityPeoplePage?> PeoplePageAsync(Guid id, PartForm form, Guid? failed, Viewer viewer, CancellationToken cancel)
    {
        if (await ReadAsync(id, viewer, cancel) is not var (c, head) || !(head.MayRead || c.Access is CommunityAccess.Restricted))
        {
            return null;
        }

        return new(head, await PeopleAsync(c, head, viewer, cancel), head.MayRun ? await InvitationsAsync(c, cancel) : [], c.OfferedToMemberId, form, failed,
            c.ElectedUntil);
    }

    /// <summary>
    /// Invitations that wait for the viewer: to their own record, or, for an approver, to anybody and any mailbox of the organisation. A colleague who reads
    /// the mailbox comes by the link in its letter: the address of a page opens none.
    /// </summary>
    internal IQueryable<CommunityInvitation> InvitationsTo(Viewer viewer) => EveryInvitationTo(viewer).Where(i => i.State == CommunityInvitationState.Waiting);

    /// <summary>Those that were answered or taken back too.</summary>
    internal IQueryable<CommunityInvitation> EveryInvitationTo(Viewer viewer)
    {
        var (account, organisation, isApprover) = (viewer.AccountId, viewer.InsideId, viewer.IsApprover);
        return db.Set<CommunityInvitation>().Where(i => i.OrganisationId == organisation
            && (isApprover || db.Contacts.Any(c => c.Id == i.ContactId && c.AccountId == account)));
    }

    internal async Task<(Community Community, CommunityHead Head)?> ReadAsync(Guid id, Viewer? viewer, CancellationToken cancel)
    {
        var c = await db.Communities.VisibleTo(viewer).Include(x => x.Purposes).Include(x => x.Members).Include(x => x.Invitations).AsSplitQuery()
            .AsNoTracking().SingleOrDefaultAsync(x => x.Id == id, cancel);
        if (c is null)
        {
            return null;
        }

        var own = viewer is null ? null : c.Members.FirstOrDefault(m => m.IsActive && m.AccountId == viewer.AccountId
            && m.OrganisationId == viewer.InsideId);
        var isOwner = own is not null && own.Id == c.OwnerMemberId;
        var words = await book.CurrentAsync(cancel);
        var head = new CommunityHead(
            id, c.Name, c.Kind, c.Access, c.State, c.StandingOn(clock.Today), c.IcsCode, words.FindArea(c.IcsCode)?.Name, own is not null,
            own is not null || (viewer is { IsMember: true } && c.Access is CommunityAccess.Open),
            c.IsLive && own is not null && (isOwner || own.Role is not CommunityRole.Member), isOwner, own?.Id);
        return (c, head);
    }

    /// <summary>Who is in it, and for those who run it who asks to be.</summary>
    internal async Task<IReadOnlyList<CommunityPersonRow>> PeopleAsync(Community c, CommunityHead head, Viewer? viewer, CancellationToken cancel)
    {
        var members = c.Members.Where(m => m.IsActive || (head.MayRun && m.State is CommunityMemberState.Asked)).ToList();
        var (contacts, accounts, organisations) = (members.Select(m => m.ContactId).OfType<Guid>().ToList(),
            members.Select(m => m.AccountId).OfType<Guid>().ToList(), members.Select(m => m.OrganisationId).Distinct().ToList());
        var listed = await db.Contacts.Where(x => contacts.Contains(x.Id))
            .Select(x => new
            {
                x.Id,
                x.Name,
                x.JobTitle,
                Standing = new ContactStanding(x.OrganisationId, x.AccountId, x.State, x.Visibility,
                x.ObjectedAt != null, x.NoticeSentAt != null || x.AccountId != null, true)
            }).ToDictionaryAsync(x => x.Id, cancel);
        var known = await db.Memberships.Where(m => accounts.Contains(m.AccountId) && organisations.Contains(m.OrganisationId)
                && m.State == MembershipState.Active)
            .Select(m => new { m.AccountId, m.OrganisationId, m.JobTitle, Name = db.Users.Where(u => u.Id == m.AccountId).Select(u => u.DisplayName).First() })
            .ToDictionaryAsync(m => (m.AccountId, m.OrganisationId), cancel);
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => organisations.Contains(o.Id)).Select(o => new { o.Id, o.Name, o.Code, o.Sector })
            .ToDictionaryAsync(o => o.Id, cancel);
        return
        [
            .. members.Select(m =>
            {
                var contact = m.ContactId is { } id ? listed.GetValueOrDefault(id) : null;
                var account = m.AccountId is { } a ? known.GetValueOrDefault((a, m.OrganisationId)) : null;
                var shown = contact is null ? default : ContactDisclosure.Show(
                    new Viewer(Guid.Empty, "", Guid.Empty, Role: MembershipRole.Member), new(contact.Name, contact.JobTitle, null, null), contact.Standing);
                var organisation = names[m.OrganisationId];
                return new CommunityPersonRow(
                    m.Id, m.OrganisationId, organisation.Name, organisation.Code, organisation.Sector,
                    head.IsMember || m.State is CommunityMemberState.Asked ? shown.Name ?? account?.Name : null,
                    contact?.JobTitle ?? account?.JobTitle ?? "Member", m.Role, m.Id == c.OwnerMemberId,
                    viewer is not null && m.AccountId == viewer.AccountId, m.State, m.Words, m.Since);
            }),
        ];
    }

    internal async Task<IReadOnlyList<CommunityActionRow>> ActionsAsync(
        Guid id, IReadOnlyList<CommunityPersonRow> people, CommunityHead head, bool isDone, CancellationToken cancel, Guid? meeting = null)
    {
        var (today, days) = (clock.Today, (await book.CurrentAsync(cancel)).WorkingDays);
        var found = await db.CommunityActions.AsNoTracking().Where(a => a.CommunityId == id && (meeting == null || a.MeetingId == meeting))
            .Where(a => meeting != null || (isDone ? a.DoneOn != null : a.DoneOn == null)).OrderBy(a => a.DoneOn != null).ThenBy(a => a.DueOn).ThenBy(a => a.Id)
            .Select(a => new { Action = a, Version = EF.Property<uint>(a, "xmin") }).Take(100).ToListAsync(cancel);
        return
        [
            .. found.Select(f =>
            {
                var a = f.Action;
                var owner = people.FirstOrDefault(p => p.MemberId == a.OwnerMemberId);
                return new CommunityActionRow(
                    a.Id, a.MeetingId, a.Text, a.OwnerMemberId,
                    owner is { Name: null } ? $"{owner.Label}, {owner.Organisation}" : owner?.Label,
                    head.MemberId is { } own && own == a.OwnerMemberId, a.DueOn, a.DoneOn,
                    a.DueOn < today ? -days.Between(a.DueOn, today) : days.Between(today, a.DueOn), f.Version);
            }),
        ];
    }

    /// <summary>Meetings as rows; narrow and order them before.</summary>
    internal IQueryable<CommunityMeetingRow> RowsOf(IQueryable<CommunityMeeting> meetings, Guid? member) => meetings
        .Select(m => new CommunityMeetingRow(
            m.Id, m.Title, m.On, m.StartsAt, m.Minutes, m.Place, m.State, m.IsConference,
            m.Coming.Count(c => c.IsComing && db.Set<CommunityMember>().Any(x => x.Id == c.MemberId && x.State == CommunityMemberState.Active)),
            m.Coming.Count(c => !c.IsComing && db.Set<CommunityMember>().Any(x => x.Id == c.MemberId && x.State == CommunityMemberState.Active)),
            m.Coming.Count, m.Coming.Where(c => c.MemberId == member).Select(c => (bool?)c.IsComing).FirstOrDefault()));

    private async Task<IReadOnlyList<CommunityInvitationRow>> InvitationsAsync(Community c, CancellationToken cancel)
    {
        var ids = c.Invitations.Select(i => i.OrganisationId).Distinct().ToList();
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => ids.Contains(o.Id)).Select(o => new { o.Id, o.Name, o.Code })
            .ToDictionaryAsync(o => o.Id, cancel);
        return
        [
            .. c.Invitations.OrderByDescending(i => i.On).ThenBy(i => i.State).ThenBy(i => names[i.OrganisationId].Name, StringComparer.Ordinal)
                .Select(i => new CommunityInvitationRow(
                    i.Id, i.RoleLabel, names[i.OrganisationId].Name, names[i.OrganisationId].Code, i.State, i.On, i.AnsweredOn, i.WhyNot)),
        ];
    }

    internal static string? WhereOf(Community c, ReferenceBookSnapshot words) => WhereOf(c.Place, c.IcsCode, words);

    internal static string? WhereOf(string? place, string? icsCode, ReferenceBookSnapshot words) =>
        string.Join(", ", new[] { place, words.FindArea(icsCode)?.Name }.OfType<string>()) is { Length: > 0 } where ? where : null;

    /// <summary>This academic year and the last, month by month. Source: I-21.</summary>
    private static MeetingStrip? StripOf(Community c, List<CommunityMeetingRow> meetings, DateOnly today)
    {
        var months = Enumerable.Range(0, 12).Select(m => (m + 8) % 12 is 0 ? 12 : (m + 8) % 12).ToList(); // August to July
        var year = AcademicYear.Of(today);
        var years = new[] { year, new AcademicYear(year.Start - 1) };
        StripCell Cell(AcademicYear y, int month)
        {
            var of = meetings.Where(m => m.On.Month == month && AcademicYear.Of(m.On) == y).ToList();
            var (held, missed) = (of.Exists(m => m.State is MeetingState.Held), of.Exists(m => IsMissed(m, today)));
            return held ? new('h', "Held") : missed ? new('m', "Missed") : of.Count > 0 ? new('p', "Planned") : new(null, null);
        }

        return meetings.Count is 0 ? null : new MeetingStrip(
            [.. months.Select(m => System.Globalization.CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(m))],
            [.. years.Select(y => (y.ToString(), (IReadOnlyList<StripCell>)[.. months.Select(m => Cell(y, m))]))],
            meetings.Count(m => m.State is MeetingState.Held), meetings.Count(m => m.State is MeetingState.Held || IsMissed(m, today)));
    }

    private static bool IsMissed(CommunityMeetingRow m, DateOnly today) => CommunityMeeting.IsMissed(m.State, m.On, today);
}
