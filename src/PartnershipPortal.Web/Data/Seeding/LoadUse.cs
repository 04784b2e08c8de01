using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Five years of use of a generated portal, in the shape of a real one, so that what is measured on it does not flatter: members, introductions of which
/// a tenth of the organisations have half, the partnerships these led to, communities, plans, ambassadors and pledges, gaps, and letters that have gone. The
/// organisations of the reference data come first among the busy.
/// </summary>
internal sealed class LoadUse(PortalDbContext db, IEnumerable<Term> agendas, TimeProvider clock)
{
    public static readonly string[] Tables =
    [
        "accounts", "memberships", "introductions", "introduction_entries", "gaps", "outbox_messages", .. LoadPartnerships.Tables,
        .. LoadPlacements.Tables, .. LoadCommunities.Tables, .. LoadPlans.Tables,
    ];

    private const int Seed = 20261130;
    private const int BatchSize = 50_000;
    private const int BusyShare = 10;
    private const int DaysOfUse = 5 * 365;
    private const int OpenDays = 14;
    private const int IntroductionsOfContact = 5;

    /// <summary>Two organisations that deal with each other ask again and again: so many pairs for each contact say yes, and as many never do.</summary>
    private const double PairsOfContact = 0.2;

    private readonly Random _random = new(Seed);
    private readonly string[] _agendas = [.. agendas.Select(a => a.Code)];
    private readonly DateTimeOffset _now = clock.GetUtcNow();
    private readonly DateOnly _today = clock.Today;

    /// <summary>
    /// Adds five introductions for every contact, a partnership for every five, a meeting of a community for every twenty, a gap for every hundred and a
    /// letter for every four, to a portal that has none.
    /// </summary>
    public async Task AddAsync(NpgsqlConnection connection, int contacts, Action<string> progress, CancellationToken cancel)
    {
        if (await db.Introductions.AnyAsync(cancel))
        {
            return;
        }

        progress("Adding members");
        var members = await AddMembersAsync(connection, cancel);
        progress($"Adding {IntroductionsOfContact * contacts:N0} introductions");
        await AddIntroductionsAsync(connection, members, contacts, cancel);
        progress("Adding partnerships");
        await LoadPartnerships.AddAsync(db, cancel);
        progress($"Adding {contacts / 2:N0} offers and needs, and {2 * contacts:N0} bookings");
        await LoadPlacements.AddAsync(db, contacts, cancel);
        progress($"Adding {contacts / 20:N0} meetings of communities");
        await LoadCommunities.AddAsync(db, contacts, cancel);
        progress($"Adding plans, pledges, and {contacts / 20:N0} requests for ambassadors");
        await LoadPlans.AddAsync(db, contacts, cancel);
        progress("Adding gaps and letters");
        await CopyAsync(connection, "gaps (id, organisation_id, account_id, agenda_code, place_label, wanted, raised_at, changed_at, state)",
            Gaps(members, contacts / 100), cancel);
        await CopyAsync(
            connection,
            "outbox_messages (kind, \"to\", recipient, subject, body, message_id, created_at, not_before, sent_at, attempts, rank, refusals)",
            Letters(contacts / 4),
            cancel);
    }

    /// <summary>An approver for each organisation, and a colleague for every second; who is listed as a contact is one of the contacts.</summary>
    private async Task<Member[]> AddMembersAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var organisations = await db.Organisations.Where(o => o.ClosedOn == null && o.Sector != Sector.System)
            .OrderBy(o => o.Origin == RecordOrigin.Load).ThenBy(o => o.Code).Select(o => o.Id).ToListAsync(cancel);
        var members = organisations.SelectMany((organisation, i) => Enumerable.Range(0, 1 + (i % 2)).Select(n => (organisation, IsApprover: n == 0)))
            .Select((place, i) => new Member(LoadGenerator.GuidOf(_random), place.organisation, $"Load Member {i}", place.IsApprover)).ToArray();
        await CopyAsync(
            connection,
            "accounts (id, display_name, user_name, normalized_user_name, email, normalized_email, is_administrator, is_demo, created_at, unsubscribed_kinds, "
            + "last_authenticator_step, recovery_code_hashes, email_confirmed, security_stamp, phone_number_confirmed, two_factor_enabled, lockout_enabled, "
                + "access_failed_count)",
            members.Select((m, i) => $"member{i.ToString(CultureInfo.InvariantCulture)}@load.example" is var email
                ? new object?[]
                {
                    m.Id, m.Name, email, email.ToUpperInvariant(), email, email.ToUpperInvariant(), false, false, _now, Array.Empty<string>(),
                    0L, Array.Empty<string>(), true, "load", false, false, true, 0,
                }
                : []),
            cancel);
        await CopyAsync(
            connection,
            "memberships (id, account_id, organisation_id, job_title, role, state, requested_at, decided_at, decided_by, wants_support)",
            members.Select(m => new object?[]
            {
                LoadGenerator.GuidOf(_random), m.Id, m.OrganisationId, "Partnership lead",
                (m.IsApprover ? MembershipRole.Approver : MembershipRole.Member).ToString(), nameof(MembershipState.Active), _now, _now, m.Id, false,
            }),
            cancel);
        await db.Database.ExecuteSqlAsync(
            $"""
            update contacts c set account_id = m.account_id
            from (select distinct on (m.organisation_id) m.organisation_id, m.account_id from memberships m where m.role = 'Member'
                  order by m.organisation_id, m.account_id) m
            where c.id = (select x.id from contacts x where x.organisation_id = m.organisation_id and x.state = 'Active' order by x.id limit 1)
              and c.account_id is null and c.origin = 'Load'
            """,
            cancel);
        return members;
    }

    private async Task AddIntroductionsAsync(NpgsqlConnection connection, Member[] members, int contactsWanted, CancellationToken cancel)
    {
        var count = IntroductionsOfContact * contactsWanted;
        var seekers = members.GroupBy(m => m.OrganisationId).Select(g => g.ToArray()).ToArray();
        var contacts =
            (await db.Contacts.Where(c => c.State == ContactState.Active).OrderBy(c => c.Id).Select(c => new { c.OrganisationId, c.Id }).ToListAsync(cancel))
            .GroupBy(c => c.OrganisationId).ToDictionary(g => g.Key, g => g.Select(c => c.Id).ToArray());
        var pairs = PairsOf(seekers, contacts.Keys.ToHashSet(), (int)(2 * PairsOfContact * contactsWanted));
        var open = new HashSet<(Guid, Guid, string)>();
        for (var first = 0; first < count; first += BatchSize)
        {
            var asks = new List<Ask>();
            while (pairs.Count > 0 && asks.Count < Math.Min(BatchSize, count - first))
            {
                var at = _random.Next(pairs.Count);
                var (from, to) = pairs[at];
                var people = contacts[to];
                asks.Add(AskOf(from[_random.Next(from.Length)], to, people[_random.Next(people.Length)], saysYes: at % 2 == 0, open));
            }

            await CopyAsync(
                connection,
                "introductions (id, seeker_organisation_id, seeker_account_id, seeker_name, seeker_role, target_organisation_id, target_contact_id, "
                    + "agenda_code, level, purpose, "
                + "talk, state, created_at, sent_at, sent_on, paused_days, first_answered_at, closed_at, decline_reason, seeker_has_news, target_has_news)",
                asks.Select(a => new object?[]
                {
                    a.Id, a.From.OrganisationId, a.From.Id, a.From.Name, "Partnership lead", a.To, a.Contact, a.Agenda, nameof(ContactLevel.Operational),
                    "We would like to talk about places for January.", new[] { nameof(TalkBy.Video) }, a.State.ToString(), a.SentAt, a.SentAt,
                        DateOnly.FromDateTime(a.SentAt.UtcDateTime), 0,
                    a.IsAnswered ? a.SentAt.AddDays(2) : null, a.IsOpen ? null : a.SentAt.AddDays(OpenDays),
                    a.State is IntroductionState.Declined ? nameof(DeclineReason.NoPlacesNow) : null, a.IsAnswered && _random.Next(50) == 0,
                        a.IsAnswered && _random.Next(50) == 0,
                }),
                cancel);
            await CopyAsync(
                connection,
                "introduction_entries (id, introduction_id, kind, at, organisation_id, person, text)",
                asks.SelectMany(Thread),
                cancel);
        }
    }

    /// <summary>Different pairs, each one way; fewer where there are not so many.</summary>
    private List<(Member[] From, Guid To)> PairsOf(Member[][] seekers, HashSet<Guid> withPeople, int wanted)
    {
        var pairs = new List<(Member[] From, Guid To)>();
        var known = new HashSet<(Guid, Guid)>();
        for (var tries = 0; pairs.Count < wanted && tries < 10 * wanted; tries++)
        {
            var (from, to) = (Pick(seekers), Pick(seekers)[0].OrganisationId);
            var one = from[0].OrganisationId;
            if (one != to && withPeople.Contains(to) && known.Add(one.CompareTo(to) < 0 ? (one, to) : (to, one)))
            {
                pairs.Add((from, to));
            }
        }

        return pairs;
    }

    private Ask AskOf(Member from, Guid to, Guid contact, bool saysYes, HashSet<(Guid, Guid, string)> open)
    {
        var agenda = _agendas[_random.Next(_agendas.Length)];
        var state = _random.Next(100) switch
        {
            < 55 => saysYes ? IntroductionState.Accepted : IntroductionState.Declined,
            < 75 => IntroductionState.Declined,
            < 90 => IntroductionState.NoReply,
            < 99 => IntroductionState.Withdrawn,
            _ => _random.Next(10) < 7 ? IntroductionState.Sent : IntroductionState.NeedsInfo,
        };
        if (state is IntroductionState.Sent or IntroductionState.NeedsInfo && !open.Add((from.OrganisationId, to, agenda)))
        {
            state = IntroductionState.Withdrawn;
        }

        var daysAgo = state is IntroductionState.Sent or IntroductionState.NeedsInfo ? _random.Next(OpenDays) : OpenDays + _random.Next(DaysOfUse);
        return new(LoadGenerator.GuidOf(_random), from, to, contact, agenda, state, _now.AddDays(-daysAgo));
    }

    private IEnumerable<object?[]> Thread(Ask ask)
    {
        yield return [LoadGenerator.GuidOf(_random), ask.Id, nameof(EntryKind.Sent), ask.SentAt, ask.From.OrganisationId, ask.From.Name, null];
        if (ask.IsAnswered)
        {
            var kind = ask.State is IntroductionState.Accepted ? EntryKind.Accepted : EntryKind.Declined;
            yield return [LoadGenerator.GuidOf(_random), ask.Id, kind.ToString(), ask.SentAt.AddDays(2), ask.To, "Load Person", "Thank you for writing."];
        }
    }

    private IEnumerable<object?[]> Gaps(Member[] members, int count) =>
        Enumerable.Range(0, count).Select(_ => (Member: members[_random.Next(members.Length)], At: _now.AddDays(-_random.Next(DaysOfUse))))
            .Select(g => new object?[]
        {
            LoadGenerator.GuidOf(_random), g.Member.OrganisationId, g.Member.Id, _agendas[_random.Next(_agendas.Length)], "Oldham", "Somebody who handles it.",
                g.At, g.At,
            nameof(GapState.Raised),
        });

    private IEnumerable<object?[]> Letters(int count) =>
        Enumerable.Range(0, count).Select(i =>
            (To: $"person{i.ToString(CultureInfo.InvariantCulture)}@load.example", At: _now.AddDays(-_random.Next(DaysOfUse)))).Select(l => new object?[]
        {
            "introduction", l.To, l.To, "Somebody asks for an introduction", "Somebody asks for an introduction. Sign in to answer.",
                LoadGenerator.GuidOf(_random),
            l.At, l.At, l.At, 1, 1, 0,
        });

    /// <summary>One of the busy tenth every second time, and so half of everything is theirs.</summary>
    private T Pick<T>(T[] all)
    {
        var busy = Math.Max(1, all.Length / BusyShare);
        return _random.Next(2) == 0 || all.Length == busy ? all[_random.Next(busy)] : all[busy + _random.Next(all.Length - busy)];
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string into, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)", cancel);
        foreach (var row in rows)
        {
            await copy.WriteRowAsync(cancel, row);
        }

        await copy.CompleteAsync(cancel);
    }

    private sealed record Member(Guid Id, Guid OrganisationId, string Name, bool IsApprover);

    private sealed record Ask(Guid Id, Member From, Guid To, Guid Contact, string Agenda, IntroductionState State, DateTimeOffset SentAt)
    {
        public bool IsAnswered => State is IntroductionState.Accepted or IntroductionState.Declined;

        public bool IsOpen => State is IntroductionState.Sent or IntroductionState.NeedsInfo;
    }
}
