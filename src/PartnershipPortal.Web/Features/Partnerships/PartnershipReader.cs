using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Partnerships;

/// <summary>
/// Reads partnerships for their pages. The workspace takes five statements beside the session's one: the partnership with lanes and people; its organisations;
/// who the people are; the last lines of its history; what depth is counted from and which concerns are open.
/// </summary>
public sealed class PartnershipReader(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int PageSize = 20;
    private const int HistoryPageSize = 30;
    private const int Latest = 6;
    private static readonly PartnershipEntryKind[] InTouch = [PartnershipEntryKind.CallLogged];

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
        var own = OwnOf(p, viewer);
        var mayRun = p.IsLive && own.Part is not MemberPart.Affiliate;
        var sides = Enum.GetValues<PartnershipSide>();
        return new PartnershipPage(
            id, p.State, p.StandingOn(today), p.ProposedOn, p.ActiveOn, p.EndedOn, p.Ending?.Word(), p.LearnerProtection, p.Cadence.Word(p.CadenceWeeks),
            p.NextContactBy, PartnershipDepth.Of(evidence.Evidence), read.Organisations,
            [.. p.Lanes.OrderBy(l => l.OpenedOn).ThenBy(l => l.Id).Select(l => new LaneRow(
                l.Id, words.Label(TermKind.Agenda, l.AgendaCode),
                sides.ToDictionary(s => s, s => CellsOf(p, people, s, l.Id))))],
            sides.ToDictionary(s => s, s => CellsOf(p, people, s, null) is [var senior, ..] ? senior : null),
            Marks(p, read.Organisations, people, [.. evidence.Concerns.Select(c => new OpenConcern(c.Id, c.RaisedOn, c.OwnerId is not null))], words, today,
                mayRun, own.Side),
            p.MissingForActivation,
            [.. evidence.Concerns.Select(c => new ConcernLine(c.Id, c.Title, c.Severity, c.RaisedOn, c.AgeOn(today, words.WorkingDays),
                c.IsOverdueOn(today, words.WorkingDays), c.OwnerId is not null))],
            [.. entries.Select(e => RowOf(e, read.Organisations, words))],
            evidence.Entries,
            own.Side,
            mayRun,
            mayRun && own.Part is MemberPart.Lead);
    }

    internal async Task<PartnershipListPage> ListAsync(string? search, string? show, int page, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var today = clock.Today;
        var all = db.Partnerships.VisibleTo(viewer);
        var isEnded = show == "ended";
        var found = all.Where(p => (p.State == PartnershipState.Ended) == isEnded);
        if (search?.Trim() is { Length: > 0 } name)
        {
            found = found.Where(p => p.Members.Any(m => m.OrganisationId != viewer.OrganisationId
                && db.Organisations.Any(o => o.Id == m.OrganisationId && PortalDbContext.Fold(o.Name).Contains(PortalDbContext.Fold(name)))));
        }

        var counts = await all.GroupBy(p => p.State == PartnershipState.Ended).Select(g => new { IsEnded = g.Key, Count = g.Count() }).ToListAsync(cancel);
        var partnerships = await found.AsNoTracking().WithPeople().AsSingleQuery().ToListAsync(cancel); // dozens, not thousands
        var ids = partnerships.SelectMany(p => p.Members).Select(m => m.OrganisationId).Distinct().ToList();
        var names = await db.Organisations.IgnoreQueryFilters().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => (o.Name, o.Sector), cancel);
        var contacts = partnerships.SelectMany(p => p.People).Select(x => x.ContactId).OfType<Guid>().Distinct().ToList();
        var live = (await db.Contacts.Listed().Where(c => contacts.Contains(c.Id)).Select(c => c.Id).ToListAsync(cancel)).ToHashSet();
        var listed = partnerships.ConvertAll(p => p.Id);
        var concerns = await db.Concerns.Where(c => listed.Contains(c.PartnershipId) && c.ResolvedOn == null)
            .Select(c => new { c.Id, c.PartnershipId, c.RaisedOn, HasOwner = c.OwnerId != null }).ToListAsync(cancel);
        var rows = partnerships.Select(p =>
        {
            var own = OwnOf(p, viewer);
            var others = p.Members.Where(m => m.IsIn && m.OrganisationId != viewer.OrganisationId).OrderBy(m => m.Part).ThenBy(m => m.Side == own.Side);
            var sideNames = p.Members.Where(m => m is { IsIn: true, Part: MemberPart.Lead })
                .ToDictionary(m => m.Side, m => m.Side == own.Side ? "your side" : SectorWord(names[m.OrganisationId].Sector, names[m.OrganisationId].Name));
            var open = concerns.Where(c => c.PartnershipId == p.Id).Select(c => new OpenConcern(c.Id, c.RaisedOn, c.HasOwner)).ToList();
            var worst = PartnershipHealth.Of(new(p, sideNames, LaneWords(p, words), live, open, today, words.WorkingDays)) is [var first, ..] ? first : null;
            var (cure, url) = worst is null ? (null, null) : CureOf(worst, p, own.Side, own.Part is not MemberPart.Affiliate);
            var depth = PartnershipDepth.Of(new(0, 0, p.Lanes.Count, PartnershipHealth.HasTwoLevels(p), false)).Level;
            return new PartnershipRow(
                p.Id, string.Join(", ", others.Select(m => names[m.OrganisationId].Name)), p.StandingOn(today),
                [.. p.Lanes.Select(l => words.Label(TermKind.Agenda, l.AgendaCode))], p.LastContactOn, depth, worst, cure, url);
        }).OrderBy(r => r.Worst?.Level ?? HealthLevel.Good).ThenBy(r => r.LastContactOn).ThenBy(r => r.Others, StringComparer.Ordinal).ThenBy(r => r.Id)
            .ToList();
        var pages = Math.Max(1, (rows.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        return new PartnershipListPage(
            viewer.OrganisationName ?? "", search?.Trim(), isEnded ? "ended" : "live", page, pages, rows.Count,
            counts.Find(c => !c.IsEnded)?.Count ?? 0, counts.Find(c => c.IsEnded)?.Count ?? 0,
            [.. rows.Skip((page - 1) * PageSize).Take(PageSize)]);
    }

    internal async Task<HistoryPage?> HistoryAsync(
        Guid id, int page, PartnershipMessageForm message, PartnershipCallForm call, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await ReadAsync(id, viewer, cancel) is not { } read)
        {
            return null;
        }

        var entries = db.Set<PartnershipEntry>().Where(e => e.PartnershipId == id);
        var pages = Math.Max(1, (await entries.CountAsync(cancel) + HistoryPageSize - 1) / HistoryPageSize);
        page = Math.Clamp(page, 1, pages);
        var found = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((page - 1) * HistoryPageSize).Take(HistoryPageSize)
            .AsNoTracking().ToListAsync(cancel);
        return new HistoryPage(
            id, read.Title(viewer), read.Partnership.IsLive && OwnOf(read.Partnership, viewer) is { Part: not MemberPart.Affiliate },
            page, pages, [.. found.Select(e => RowOf(e, read.Organisations, words))], message, call);
    }

    internal async Task<NamePersonPage?> NamePersonAsync(Guid id, PersonDuty duty, Guid? lane, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await RunAsync(id, viewer, cancel) is not { } read || (duty is PersonDuty.Strategic) != (lane is null))
        {
            return null;
        }

        var p = read.Partnership;
        var agenda = p.Lanes.FirstOrDefault(l => l.Id == lane);
        if (lane is not null && agenda is null)
        {
            return null;
        }

        var side = OwnOf(p, viewer).Side;
        return new NamePersonPage(
            id, read.Title(viewer), duty, lane, agenda is null ? null : FrontDoorWords.InSentence(words.Label(TermKind.Agenda, agenda.AgendaCode)),
            p.People.FirstOrDefault(x => x.LaneId == lane && x.Side == side && x.Duty == duty)?.ContactId,
            await ColleaguesAsync(viewer, cancel));
    }

    internal async Task<NewLanePage?> NewLaneAsync(Guid id, LaneForm form, Viewer viewer, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        if (await RunAsync(id, viewer, cancel) is not { } read)
        {
            return null;
        }

        var there = read.Partnership.Lanes.Select(l => l.AgendaCode).ToHashSet();
        return new NewLanePage(
            id, read.Title(viewer), form,
            [.. words.CurrentTerms(TermKind.Agenda).Where(t => !there.Contains(t.Code)).Select(t => new Choice(t.Code, t.Label))],
            await ColleaguesAsync(viewer, cancel));
    }

    internal async Task<SettingsPage?> SettingsAsync(
        Guid id, CadenceForm? cadence, MemberForm? member, EndPartnershipForm? end, Viewer viewer, CancellationToken cancel)
    {
        if (await RunAsync(id, viewer, cancel) is not { } read)
        {
            return null;
        }

        var p = read.Partnership;
        var own = OwnOf(p, viewer);
        return new SettingsPage(
            id, read.Title(viewer), cadence ?? new CadenceForm { Cadence = p.Cadence, Weeks = p.CadenceWeeks }, member ?? new(), end ?? new(),
            read.Organisations, own.Side, own.Part is MemberPart.Lead);
    }

    /// <summary>What every page of a partnership says at its head; null for who may not read it.</summary>
    internal async Task<PartnershipHead?> HeadAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        if (await ReadAsync(id, viewer, cancel) is not { } read)
        {
            return null;
        }

        var own = OwnOf(read.Partnership, viewer);
        return new PartnershipHead(
            read.Title(viewer), own.Side, read.Partnership.IsLive && own.Part is not MemberPart.Affiliate,
            read.Organisations.Where(o => o.Part is MemberPart.Lead).ToDictionary(o => o.Side, o => o.Name));
    }

    private async Task<Read?> RunAsync(Guid id, Viewer viewer, CancellationToken cancel) =>
        await ReadAsync(id, viewer, cancel) is { Partnership.IsLive: true } read
            && OwnOf(read.Partnership, viewer) is { Part: not MemberPart.Affiliate } ? read : null;

    private async Task<Read?> ReadAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        var partnership = await db.Partnerships.VisibleTo(viewer).Include(p => p.Members).Include(p => p.Lanes).Include(p => p.People).AsSingleQuery()
            .AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel);
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
                Covers = db.Organisations.Where(c => c.ParentId == o.Id && c.ClosedOn == null).OrderBy(c => c.Name).Select(c => c.Name).Take(20).ToList(),
            }).ToDictionaryAsync(o => o.Id, cancel);
        var own = OwnOf(partnership, viewer);
        return new Read(partnership,
        [
            .. partnership.Members.Where(m => found.ContainsKey(m.OrganisationId)).OrderBy(m => m.Side).ThenBy(m => m.Part).ThenBy(m => m.JoinedOn)
                .Select(m => (Member: m, Organisation: found[m.OrganisationId]))
                .Select(x => new PartnershipOrganisation(
                    x.Organisation.Id, x.Organisation.Code, x.Organisation.Name,
                    x.Member.Side == own.Side ? "your side" : SectorWord(x.Organisation.Sector, x.Organisation.Name),
                    x.Member.Side, x.Member.Part, x.Member.Benefit, x.Organisation.Site, x.Organisation.Id == viewer.OrganisationId, x.Organisation.Covers)),
        ]);
    }

    /// <summary>The people with a duty, by the ladder, on which sharing a partnership is the top rung.</summary>
    private async Task<Dictionary<Guid, (PersonCell Cell, bool IsLive)>> PeopleAsync(Partnership partnership, Viewer viewer, CancellationToken cancel)
    {
        var ids = partnership.People.Select(p => p.ContactId).OfType<Guid>().ToList();
        var accounts = partnership.People.Select(p => p.AccountId).OfType<Guid>().ToList();
        var contacts = await db.Contacts.Where(c => ids.Contains(c.Id)).Select(c => new
        {
            c.Id,
            Fields = new PersonalFields(c.Name, c.JobTitle, c.Email, c.Phone, null),
            Standing = new ContactStanding(
                c.OrganisationId, c.AccountId, c.State, c.Visibility, c.ObjectedAt != null, c.NoticeSentAt != null || c.AccountId != null, true),
        }).ToDictionaryAsync(c => c.Id, cancel);
        var unlisted = accounts.Count is 0 ? [] : await db.Users.Where(a => accounts.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName, a.DisabledAt })
            .ToDictionaryAsync(a => a.Id, cancel);
        return partnership.People.ToDictionary(p => p.Id, p =>
        {
            if (p.ContactId is { } id)
            {
                var contact = contacts[id];
                var shown = ContactDisclosure.Show(viewer, contact.Fields, contact.Standing);
                var isLive = contact.Standing.State is ContactState.Active or ContactState.CheckDue or ContactState.Leaving;
                return (new PersonCell(p.Duty, shown.Name, shown.JobTitle ?? "Person whose details are hidden", shown.Email, shown.Phone, isLive,
                    contact.Standing.AccountId is { } account && account == viewer.AccountId), isLive);
            }

            var person = unlisted[p.AccountId!.Value];
            return (new PersonCell(p.Duty, person.DisplayName, "Not listed as a contact yet", null, null, person.DisabledAt is null,
                person.Id == viewer.AccountId), person.DisabledAt is null);
        });
    }

    private static IReadOnlyList<PersonCell> CellsOf(
        Partnership p, Dictionary<Guid, (PersonCell Cell, bool IsLive)> people, PartnershipSide side, Guid? lane) =>
        [.. p.People.Where(x => x.LaneId == lane && x.Side == side).OrderBy(x => x.Duty).Select(x => people[x.Id].Cell)];

    /// <summary>What depth is counted from, and the concerns that are open.</summary>
    private async Task<(DepthEvidence Evidence, int Entries, List<Concern> Concerns)> EvidenceAsync(Partnership p, CancellationToken cancel)
    {
        var since = clock.Today.AddMonths(-PartnershipDepth.Months);
        var counted = await db.Partnerships.Where(x => x.Id == p.Id).Select(x => new
        {
            All = x.Entries.Count,
            Contacts = x.Entries.Count(e => InTouch.Contains(e.Kind) && e.On >= since),
            Activities = db.PartnershipActivities.Count(a => a.PartnershipId == x.Id && a.On >= since),
            Concerns = db.Concerns.Where(c => c.PartnershipId == x.Id && c.ResolvedOn == null).OrderBy(c => c.RaisedOn).ToList(),
        }).AsNoTracking().AsSingleQuery().SingleAsync(cancel);
        return (new DepthEvidence(counted.Contacts, counted.Activities, p.Lanes.Count, PartnershipHealth.HasTwoLevels(p), false), counted.All,
            counted.Concerns);
    }

    private static IReadOnlyList<MarkRow> Marks(
        Partnership p, IReadOnlyList<PartnershipOrganisation> organisations, Dictionary<Guid, (PersonCell Cell, bool IsLive)> people,
        IReadOnlyList<OpenConcern> concerns, ReferenceBookSnapshot words, DateOnly today, bool mayRun, PartnershipSide ownSide)
    {
        var names = organisations.Where(o => o.Part is MemberPart.Lead).ToDictionary(o => o.Side, o => o.Word);
        var live = p.People.Where(x => x.ContactId is not null && people[x.Id].IsLive).Select(x => x.ContactId!.Value).ToHashSet();
        return
        [
            .. PartnershipHealth.Of(new(p, names, LaneWords(p, words), live, concerns, today, words.WorkingDays)).Select(mark =>
            {
                var (cure, url) = CureOf(mark, p, ownSide, mayRun);
                return new MarkRow(mark, TitleOf(mark.Topic), KindOf(mark.Level), WordOf(mark.Level), cure, url);
            }),
        ];
    }

    /// <summary>What puts a mark right, for whoever may; the other side is written to.</summary>
    private static (string? Cure, string? Url) CureOf(HealthMark mark, Partnership p, PartnershipSide own, bool mayRun)
    {
        if (!mayRun || (mark.Level is HealthLevel.Good && mark.Side is null))
        {
            return (null, null);
        }

        var url = $"/partnerships/{p.Id}";
        var isTheirs = mark.Side is { } side && side != own;
        return mark.Topic switch
        {
            HealthTopic.Start when p.CanActivate => ("Start the partnership", $"{url}#start"),
            HealthTopic.Start => p.MissingForActivation.Any(m => m.Side == own) ? ("Say what your side gains", $"{url}#start")
                : ("Write to them", $"{url}/history#write"),
            HealthTopic.TwoLevels => isTheirs ? ("Ask them to name somebody", $"{url}/history#write")
                : ("Name your strategic contact", $"{url}/people/strategic"),
            HealthTopic.Concerns => mark.Level is HealthLevel.Good ? (null, null) : ("Agree what happens next", $"{url}/concerns"),
            HealthTopic.IfSomeoneLeaves => isTheirs ? ("Ask them to name a deputy", $"{url}/history#write")
                : mark.LaneId is { } lane ? ("Name a deputy", $"{url}/people/deputy?lane={lane}") : ("Name another person", $"{url}#lanes"),
            HealthTopic.InTouch => mark.Level is HealthLevel.Good ? (null, null) : ("Write to them or log a call", $"{url}/history#write"),
        };
    }

    internal async Task<IReadOnlyList<Choice>> ColleaguesAsync(Viewer viewer, CancellationToken cancel) =>
        [.. (await db.Contacts.OfOrganisation(viewer.OrganisationId).Suggestable().OrderBy(c => c.Name).ThenBy(c => c.Id)
            .Select(c => new { c.Id, c.Name, c.JobTitle }).Take(500).ToListAsync(cancel)).Select(c => new Choice(c.Id.ToString(), $"{c.Name}, {c.JobTitle}"))];

    private static Dictionary<Guid, string> LaneWords(Partnership p, ReferenceBookSnapshot words) =>
        p.Lanes.ToDictionary(l => l.Id, l => FrontDoorWords.InSentence(words.Label(TermKind.Agenda, l.AgendaCode)));

    private static EntryRow RowOf(PartnershipEntry e, IReadOnlyList<PartnershipOrganisation> organisations, ReferenceBookSnapshot words)
    {
        var from = organisations.FirstOrDefault(o => o.Id == e.OrganisationId)?.Name;
        var by = from is null ? e.Person : $"{e.Person}, {from}";
        string Agenda(string? code) => FrontDoorWords.InSentence(words.Label(TermKind.Agenda, code ?? ""));
        string Duty()
        {
            var parts = (e.Text ?? "").Split('|');
            return parts.Length is 2 ? $"{parts[0]} for {Agenda(parts[1])}" : parts[0];
        }

        var (what, isSaid) = e.Kind switch
        {
            PartnershipEntryKind.Opened => ("The introduction was accepted, and the partnership began.", false),
            PartnershipEntryKind.LaneOpened => ($"{by}: {Agenda(e.Text)} became part of it.", false),
            PartnershipEntryKind.IntroductionLinked => ($"{by} asked about {Agenda(e.Text)}, which was part of it already.", false),
            PartnershipEntryKind.BenefitStated => ($"{by} said what their side gains.", true),
            PartnershipEntryKind.Activated => ($"{by} started the partnership.", false),
            PartnershipEntryKind.PersonNamed => ($"{by} named a new {Duty()}.", false),
            PartnershipEntryKind.PersonTaken => ($"{by} took the {Duty()} away.", false),
            PartnershipEntryKind.HandedOver =>
                ($"{(from is null ? "One side" : from)}: the {Duty()} left, and somebody else follows where one was named.", false),
            PartnershipEntryKind.CadenceSet => ($"{by}: in touch {e.Text} from now on.", false),
            PartnershipEntryKind.Message => ($"{by} wrote", true),
            PartnershipEntryKind.CallLogged => ($"{by} wrote down a call", true),
            PartnershipEntryKind.MemberJoined => ($"{from ?? "An organisation"} joined.", false),
            PartnershipEntryKind.MemberLeft => ($"{from ?? "An organisation"} left.", false),
            PartnershipEntryKind.OrganisationMerged => ($"{from ?? "An organisation"} took the place of an organisation that merged into it.", false),
            PartnershipEntryKind.ConcernRaised => ($"{by} raised a concern", true),
            PartnershipEntryKind.ConcernOwned => ($"{by} said who sees to a concern", true),
            PartnershipEntryKind.ConcernResolved => ($"{by} resolved a concern", true),
            PartnershipEntryKind.ActivityRecorded => ($"{by} wrote down something done together", true),
            PartnershipEntryKind.Ended => ($"{by} ended the partnership.", true),
        };
        return new EntryRow(e.At, e.On ?? London.DayOf(e.At), what, isSaid ? e.Text : null, isSaid);
    }

    /// <summary>The place of the viewer's organisation, which may read it and so has one.</summary>
    private static PartnershipMember OwnOf(Partnership partnership, Viewer viewer) =>
        partnership.Members.First(m => m.OrganisationId == viewer.OrganisationId && m.IsIn);

    /// <summary>What an organisation of another sector is called in a sentence.</summary>
    private static string SectorWord(Sector sector, string name) => sector switch
    {
        Sector.Nhs => "the trust",
        Sector.Fe => "the college",
        Sector.PrimaryCare => "the practice",
        Sector.SocialCare => "the care provider",
        Sector.University => "the university",
        Sector.TrainingProvider => "the training provider",
        Sector.LocalAuthority => "the council",
        Sector.System or Sector.Dwp or Sector.Voluntary or Sector.Other => name,
    };

    private static string TitleOf(HealthTopic topic) => topic switch
    {
        HealthTopic.Start => "Getting started",
        HealthTopic.TwoLevels => "People on two levels",
        HealthTopic.Concerns => "Concerns",
        HealthTopic.IfSomeoneLeaves => "If someone leaves",
        HealthTopic.InTouch => "In touch",
    };

    private static string KindOf(HealthLevel level) => level switch
    {
        HealthLevel.Act => "act",
        HealthLevel.Watch => "watch",
        HealthLevel.Good => "good",
    };

    private static string WordOf(HealthLevel level) => level switch
    {
        HealthLevel.Act => "Act",
        HealthLevel.Watch => "Watch",
        HealthLevel.Good => "Good",
    };

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
