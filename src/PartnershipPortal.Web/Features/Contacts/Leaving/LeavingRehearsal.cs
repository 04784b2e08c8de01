using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts.Leaving;

/// <summary>
/// The preview of a leaving is the leaving itself: it is done in a transaction of its own, what it changed is read off, and it is taken back. So the page
/// cannot say anything else than what happens, whatever the hand-overs learn to move. Letters are rows of that transaction, and go with it.
/// </summary>
public sealed class LeavingRehearsal(IServiceScopeFactory scopes, ReferenceBook book, TimeProvider clock)
{
    /// <param name="successorId">Who is named to take over.</param>
    /// <param name="isAgreed">They have said yes, or name themselves.</param>
    public async Task<LeavingOutcome> RunAsync(Guid leaverId, LeavingReason reason, Guid? successorId, bool isAgreed, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        var handover = scope.ServiceProvider.GetRequiredService<ContactHandover>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel); // never committed
        var leaver = await db.Contacts.SingleAsync(c => c.Id == leaverId, cancel);
        var successor = await db.Contacts.OfOrganisation(leaver.OrganisationId).SingleOrDefaultAsync(c => c.Id == successorId, cancel);
        await handover.LockAsync([leaver, .. new[] { successor }.OfType<Contact>()], cancel);
        var seen = new Changes(db);
        db.SavingChanges += seen.Note;
        try
        {
            leaver.Leave(clock.Today, reason, successor);
            if (isAgreed && leaver.AwaitsSuccessor)
            {
                leaver.AgreeToSucceed(successor!, clock.GetUtcNow());
            }

            await handover.DepartAsync(leaver, clock.Today, cancel);
            await db.SaveChangesAsync(cancel);
        }
        finally
        {
            db.SavingChanges -= seen.Note;
        }

        var place = seen.Of<Membership>().Any(m => m.Was<MembershipState>(nameof(Membership.State)) is MembershipState.Active
            && m.Entity.State is not MembershipState.Active);
        return new(await new Reader(db, leaver, seen, words).MovesAsync(cancel), place, await LeftAsync(db, leaver.OrganisationId, cancel));
    }

    private static async Task<WhoIsLeft> LeftAsync(PortalDbContext db, Guid organisation, CancellationToken cancel)
    {
        var people = await (
            from m in db.Memberships
            where m.OrganisationId == organisation && m.State == MembershipState.Active
            join a in db.Users.Where(a => a.DisabledAt == null) on m.AccountId equals a.Id
            orderby a.DisplayName
            select new { a.DisplayName, IsApprover = m.Role != MembershipRole.Member }).ToListAsync(cancel);
        return new([.. people.Where(p => p.IsApprover).Select(p => p.DisplayName)], [.. people.Where(p => !p.IsApprover).Select(p => p.DisplayName)]);
    }

    /// <summary>A thing that has changed, and what it was before.</summary>
    private sealed record Changed<T>(T Entity, PropertyValues Before, bool IsRemoved)
    {
        public TValue? Was<TValue>(string property) => Before[property] is TValue value ? value : default;

        public Guid? Who(string property) => Before[property] as Guid?;
    }

    /// <summary>Everything that was changed or removed, with the first values it had: a leaving is saved in steps.</summary>
    private sealed class Changes(PortalDbContext db)
    {
        private readonly Dictionary<object, (PropertyValues Before, bool IsRemoved)> _all = new(ReferenceEqualityComparer.Instance);

        public void Note(object? sender, SavingChangesEventArgs saving)
        {
            foreach (var entry in db.ChangeTracker.Entries().Where(e => e.State is EntityState.Modified or EntityState.Deleted).ToList())
            {
                var isRemoved = entry.State is EntityState.Deleted;
                _all[entry.Entity] = _all.TryGetValue(entry.Entity, out var first) ? (first.Before, isRemoved) : (entry.OriginalValues.Clone(), isRemoved);
            }
        }

        public IEnumerable<Changed<T>> Of<T>()
            where T : class => _all.Where(c => c.Key is T).Select(c => new Changed<T>((T)c.Key, c.Value.Before, c.Value.IsRemoved));
    }

    /// <summary>Reads off what has changed hands. Whoever has something afterwards is named, as a colleague may read.</summary>
    private sealed class Reader(PortalDbContext db, Contact leaver, Changes seen, ReferenceBookSnapshot words)
    {
        private readonly Dictionary<Guid, string> _people = [];
        private readonly Dictionary<Guid, string> _organisations = [];

        public async Task<IReadOnlyList<LeavingMove>> MovesAsync(CancellationToken cancel)
        {
            await NameAsync(cancel);
            List<LeavingMove> moves =
            [
                .. Introductions(), .. Colleagues(), .. Partnerships(), .. Agreements(), .. Offers(), .. Communities(), .. await VisitsAsync(cancel),
            ];
            return [.. moves.OrderBy(m => m.Kind).ThenBy(m => m.What, StringComparer.Ordinal)];
        }

        private async Task NameAsync(CancellationToken cancel)
        {
            foreach (var c in await db.Contacts.Where(c => c.OrganisationId == leaver.OrganisationId).Select(c => new { c.Id, c.Name }).ToListAsync(cancel))
            {
                _people[c.Id] = c.Name;
            }

            foreach (var a in await db.Memberships.Where(m => m.OrganisationId == leaver.OrganisationId)
                .Join(db.Users, m => m.AccountId, a => a.Id, (_, a) => a).Select(a => new { a.Id, a.DisplayName }).ToListAsync(cancel))
            {
                _people[a.Id] = a.DisplayName;
            }

            Guid[] others =
            [
                .. db.Introductions.Local.SelectMany(i => new[] { i.SeekerOrganisationId, i.TargetOrganisationId }),
                .. db.Partnerships.Local.SelectMany(p => p.Members).Select(m => m.OrganisationId),
            ];
            foreach (var o in await db.Organisations.IgnoreQueryFilters().Where(o => others.Contains(o.Id)).Select(o => new { o.Id, o.Name })
                .ToListAsync(cancel))
            {
                _organisations[o.Id] = o.Name;
            }
        }

        private string? Name(Guid? person) => person is { } id ? _people.GetValueOrDefault(id) : null;

        private bool IsLeaver(Guid? person) => person is { } id && (id == leaver.Id || id == leaver.AccountId);

        private IEnumerable<LeavingMove> Introductions()
        {
            foreach (var i in seen.Of<Introduction>())
            {
                var x = i.Entity;
                var isAsked = x.TargetOrganisationId == leaver.OrganisationId;
                var what = $"{words.Label(TermKind.Agenda, x.AgendaCode)} with {_organisations[isAsked ? x.SeekerOrganisationId : x.TargetOrganisationId]}";
                if (IsLeaver(i.Who(nameof(x.TargetContactId))) && !IsLeaver(x.TargetContactId))
                {
                    yield return new(LeavingKind.Introduction, what, Name(x.TargetContactId));
                }

                if (IsLeaver(i.Who(nameof(x.SeekerAccountId))) && (!IsLeaver(x.SeekerAccountId) || x.State is IntroductionState.Withdrawn))
                {
                    yield return new(LeavingKind.Request, what, IsLeaver(x.SeekerAccountId) ? null : x.SeekerName);
                }

                if (IsLeaver(i.Who(nameof(x.SeekerStrategicId))) && !IsLeaver(x.SeekerStrategicId))
                {
                    yield return new(LeavingKind.Strategic, what, Name(x.SeekerStrategicId));
                }

                if (IsLeaver(i.Who(nameof(x.TargetStrategicId))) && !IsLeaver(x.TargetStrategicId))
                {
                    yield return new(LeavingKind.Strategic, what, Name(x.TargetStrategicId));
                }
            }
        }

        private IEnumerable<LeavingMove> Colleagues()
        {
            foreach (var c in seen.Of<Contact>())
            {
                if (c.Entity == leaver && c.Was<bool>(nameof(Contact.IsSinglePointOfContact)))
                {
                    var next = db.Contacts.Local.FirstOrDefault(n => n.OrganisationId == leaver.OrganisationId && n.IsSinglePointOfContact);
                    yield return new(LeavingKind.SinglePoint, "Single point of contact", next?.Name);
                }

                if (IsLeaver(c.Who(nameof(Contact.DeputyId))) && !IsLeaver(c.Entity.DeputyId))
                {
                    yield return new(LeavingKind.DeputyFor, $"Deputy for {c.Entity.Name}", Name(c.Entity.DeputyId));
                }
            }
        }

        private IEnumerable<LeavingMove> Partnerships()
        {
            foreach (var p in seen.Of<PartnershipPerson>().Where(p => p.IsRemoved && p.Entity.OrganisationId == leaver.OrganisationId
                && (IsLeaver(p.Entity.ContactId) || IsLeaver(p.Entity.AccountId))))
            {
                var (x, partnership) = (p.Entity, db.Partnerships.Local.Single(l => l.Id == p.Entity.PartnershipId));
                var agenda = partnership.Lanes.FirstOrDefault(l => l.Id == x.LaneId)?.AgendaCode;
                var about = agenda is null ? "" : $" for {FrontDoorWords.InSentence(words.Label(TermKind.Agenda, agenda))}";
                var next = partnership.HolderOf(x.Duty, x.LaneId, leaver.OrganisationId);
                yield return new(
                    LeavingKind.Partnership, $"{FrontDoorWords.Capital(x.Duty.Word())}{about} with {Other(partnership)}",
                    Name(next?.ContactId ?? next?.AccountId));
            }

            foreach (var c in seen.Of<Concern>().Where(c => IsLeaver(c.Who(nameof(Concern.OwnerId))) && !IsLeaver(c.Entity.OwnerId)))
            {
                yield return new(LeavingKind.Concern, c.Entity.Title, Name(c.Entity.OwnerId));
            }

            foreach (var m in seen.Of<Meeting>().Where(m => IsLeaver(m.Who(nameof(Meeting.OwnerId)) ?? m.Who(nameof(Meeting.OwnerAccountId)))))
            {
                yield return new(LeavingKind.Meeting, $"{m.Entity.Title}, {m.Entity.When}", Name(m.Entity.OwnerId ?? m.Entity.OwnerAccountId));
            }

            foreach (var a in seen.Of<MeetingAction>()
                .Where(a => IsLeaver(a.Who(nameof(MeetingAction.OwnerId)) ?? a.Who(nameof(MeetingAction.OwnerAccountId)))))
            {
                yield return new(LeavingKind.Action, a.Entity.Text, Name(a.Entity.OwnerId ?? a.Entity.OwnerAccountId));
            }
        }

        private IEnumerable<LeavingMove> Agreements()
        {
            foreach (var p in seen.Of<MouParty>().Where(p => IsLeaver(p.Who(nameof(MouParty.SignatoryId))) && !IsLeaver(p.Entity.SignatoryId)))
            {
                yield return new(LeavingKind.Signature, db.Mous.Local.Single(m => m.Id == p.Entity.MouId).Title, Name(p.Entity.SignatoryId));
            }

            foreach (var p in seen.Of<Pledge>().Where(p => IsLeaver(p.Who(nameof(Pledge.BoardLeadContactId))) && !IsLeaver(p.Entity.BoardLeadContactId)))
            {
                yield return new(LeavingKind.Pledge, "Board lead for your pledge", Name(p.Entity.BoardLeadContactId));
            }
        }

        private IEnumerable<LeavingMove> Offers()
        {
            foreach (var o in seen.Of<Opportunity>().Where(o => IsLeaver(o.Who(nameof(Opportunity.ContactId))) && !IsLeaver(o.Entity.ContactId)))
            {
                var programme = o.Entity.ProgrammeCode is { } code ? words.Label(TermKind.Programme, code) : null;
                yield return new(
                    LeavingKind.Offer, $"{o.Entity.Kind}: {OpportunityWords.Title(o.Entity.Subject, programme, o.Entity.Level)}", Name(o.Entity.ContactId));
            }

            foreach (var a in seen.Of<OpportunityAnswer>().Where(a => IsLeaver(a.Who(nameof(OpportunityAnswer.ContactId))) && !IsLeaver(a.Entity.ContactId)))
            {
                yield return new(LeavingKind.OfferAnswer, a.Entity.Words ?? $"Answer of {London.DayOf(a.Entity.At).InWords}", Name(a.Entity.ContactId));
            }

            foreach (var l in seen.Of<LevyIntention>().Where(l => IsLeaver(l.Who(nameof(LevyIntention.ContactId))) && !IsLeaver(l.Entity.ContactId)))
            {
                yield return new(LeavingKind.Levy, l.Entity.Purpose, Name(l.Entity.ContactId));
            }
        }

        private List<LeavingMove> Communities()
        {
            List<LeavingMove> moves = [];
            string? Member(Guid? member) => db.Set<CommunityMember>().Local.FirstOrDefault(m => m.Id == member) is { } who
                ? Name(who.ContactId) ?? Name(who.AccountId) : null;
            var gone = seen.Of<CommunityMember>().Where(m => m.Was<CommunityMemberState>(nameof(CommunityMember.State)) is CommunityMemberState.Active
                && !m.Entity.IsActive).ToList();
            foreach (var m in gone)
            {
                var community = db.Communities.Local.Single(c => c.Id == m.Entity.CommunityId);
                var role = m.Was<CommunityRole>(nameof(CommunityMember.Role));
                var before = seen.Of<Community>().FirstOrDefault(c => c.Entity == community)?.Who(nameof(Community.OwnerMemberId)) ?? community.OwnerMemberId;
                var wasOwner = before == m.Entity.Id;
                var next = wasOwner && community.OwnerMemberId is { } owner && owner != m.Entity.Id ? owner : seen.Of<CommunityMember>()
                    .FirstOrDefault(n => n.Entity.CommunityId == community.Id && role is not CommunityRole.Member && n.Entity.Role == role
                        && n.Was<CommunityRole>(nameof(CommunityMember.Role)) != role)?.Entity.Id;
                moves.Add(new(
                    LeavingKind.Community, $"{FrontDoorWords.Capital(role.Word())}{(wasOwner ? " and owner" : "")} of {community.Name}", Member(next)));
            }

            moves.AddRange(seen.Of<CommunityAction>().Where(a => gone.Exists(m => m.Entity.Id == a.Who(nameof(CommunityAction.OwnerMemberId))))
                .Select(a => new LeavingMove(LeavingKind.CommunityAction, a.Entity.Text, Member(a.Entity.OwnerMemberId))));
            moves.AddRange(seen.Of<Gap>().Where(g => IsLeaver(g.Who(nameof(Gap.OwnerId))) && !IsLeaver(g.Entity.OwnerId))
                .Select(g => new LeavingMove(LeavingKind.Gap, g.Entity.Wanted, Name(g.Entity.OwnerId))));
            return moves;
        }

        private async Task<IReadOnlyList<LeavingMove>> VisitsAsync(CancellationToken cancel)
        {
            List<LeavingMove> moves = [];
            moves.AddRange(seen.Of<Ambassador>().Where(a => IsLeaver(a.Entity.ContactId) && a.Entity.State is AmbassadorState.Stopped)
                .Select(_ => new LeavingMove(LeavingKind.Ambassador, "Ambassador", null)));
            var requests = seen.Of<AmbassadorAsk>().Select(a => a.Entity.RequestId).ToList();
            moves.AddRange((await db.AmbassadorRequests.Where(r => requests.Contains(r.Id)).Select(r => r.On).ToListAsync(cancel))
                .Select(on => new LeavingMove(LeavingKind.Visit, $"Visit on {on.InWords}", null)));
            return moves;
        }

        private string Other(Partnership partnership) => MouLibrary.Names(
            [.. partnership.Members
                .Where(m => m.Side != partnership.MemberOf(leaver.OrganisationId)?.Side && m is { IsIn: true, Part: not MemberPart.Affiliate })
                .Select(m => _organisations[m.OrganisationId])]);
    }
}
