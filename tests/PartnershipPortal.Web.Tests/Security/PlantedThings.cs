using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Contacts;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>Something that stands nowhere else in the portal, so that wherever it is found it has got through.</summary>
internal sealed record Planted(string What, params string[] Marks)
{
    public static readonly (Planted Name, Planted Reach) RoleOnly = Person("the role-only contact", "Rolanda Rolerung", 1);
    public static readonly (Planted Name, Planted Reach) ByName = Person("the contact shown by name", "Norman Namerung", 2);
    public static readonly (Planted Name, Planted Reach) Accepted = Person("the contact who accepted", "Agatha Acceptedrung", 3);
    public static readonly (Planted Name, Planted Reach) Partnered = Person("the partner's contact", "Percy Partnerrung", 4);
    public static readonly (Planted Name, Planted Reach) Draft = Person("the draft", "Dora Draftrung", 5);
    public static readonly Planted Purpose = new("what was asked", "Matterhorn beginners");
    public static readonly Planted Message = new("a message of the thread", "Eiger on Thursday");
    public static readonly Planted Unanswered = new("what nobody answered", "Zugspitze in winter");
    public static readonly Planted PrivateNote = new("the private note of a call", "Rigi is out of the question");
    public static readonly Planted PartnersMessage = new("a message to partners", "Everest next spring");
    public static readonly Planted Concern = new("a concern", "Annapurna starts late");
    public static readonly Planted Meeting = new("what was agreed at a meeting", "Lhotse before breakfast");
    public static readonly Planted OwnNote = new("a note to oneself about a partner", "Nanga Parbat is slippery");
    public static readonly Planted Gap = new("a gap", "Kilimanjaro guides");
    public static readonly Planted Complaint = new("a complaint", "Fuji was mistyped");
    public static readonly Planted Newcomer = new("who wants to join", "Nellie Newcomerrung");

    /// <summary>With spaces as they are, or without any: people and pages write telephone numbers in different ways.</summary>
    public bool IsIn(string text, string squeezed) =>
        Marks.Any(m => text.Contains(m, StringComparison.OrdinalIgnoreCase) || squeezed.Contains(m, StringComparison.OrdinalIgnoreCase));

    public bool Equals(Planted? other) => What == other?.What;

    public override int GetHashCode() => What.GetHashCode(StringComparison.Ordinal);

    private static (Planted, Planted) Person(string what, string name, int number) =>
        (new(what, name), new($"{what}: reach", $"{name.Split(' ')[1].ToLowerInvariant()}@planted.example", $"0161496100{number}", $"44161496100{number}"));
}

/// <summary>Who reads a letter.</summary>
internal enum PlantedRung
{
    Own,
    Seeker,
    Partner,
    Area,
    Administrator,
    Elsewhere,
}

/// <summary>A college with something planted for each rung of the ladder: a trust whose request it accepted, and a partner.</summary>
internal sealed class PlantedThings
{
    public const string Api = "/api/v1/front-door?agenda=apprenticeships&place=OL6+9RW";

    private const string College = "10006770";

    /// <summary>Things of several kinds bear the same ids, so that each door is tried with each kind by few requests.</summary>
    private readonly List<Guid> _ids = [.. Enumerable.Range(0, 5).Select(_ => Guid.CreateVersion7())];
    private readonly Dictionary<string, PlantedRung> _readers = new(StringComparer.OrdinalIgnoreCase);
    private List<long> _audit = [];

    public Account Asker { get; private set; } = null!;

    public Account Partner { get; private set; } = null!;

    public Account Approver { get; private set; } = null!;

    public Account Colleague { get; private set; } = null!;

    public static async Task<PlantedThings> AddAsync(Portal portal)
    {
        var things = new PlantedThings();
        await things.PlantAsync(portal);
        return things;
    }

    /// <summary>Each door with each id in its holes, and the pages that a question leads to.</summary>
    public IEnumerable<string> Addresses(IEnumerable<Door> doors)
    {
        string Filled(Door door, Guid id) => door.AddressWith(id)
            .Replace("/areas/none-such", "/areas/QOP", StringComparison.Ordinal).Replace("/regions/none-such", "/regions/Y62", StringComparison.Ordinal)
            .Replace("/organisations/none-such", $"/organisations/{College}", StringComparison.Ordinal)
            .Replace("/people/none-such", "/people/strategic", StringComparison.Ordinal)
            .Replace("/openapi/none-such", "/openapi/v1", StringComparison.Ordinal);
        return doors.SelectMany(d => d.HasId ? _ids.Select(id => Filled(d, id)) : [Filled(d, _ids[0])])
            .Concat(_ids.SelectMany(id => new[]
            {
                $"/introductions/new?contact={id}&agenda=apprenticeships", $"/introductions/call?organisation={College}&contact={id}",
            }))
            .Concat(_audit.Select(id => $"/admin/audit/{id}"))
            .Concat(
            [
                "/find?need=apprenticeships&where=OL6+9RW&sector=fe", "/find?need=apprenticeships&where=OL6+9RW&level=strategic", "/inbox?show=closed",
                "/inbox?box=sent", "/inbox?box=sent&show=closed", $"/organisations/{College}?agenda=apprenticeships", "/areas/QOP",
                "/admin/audit?about=Contact", "/admin/audit?about=Introduction", "/admin/audit?about=Concern", "/organisation/audit?about=Introduction",
                "/partnerships?show=ended", Api,
            ])
            .Distinct();
    }

    /// <summary>What was written to whom since.</summary>
    public async Task<IEnumerable<(string To, PlantedRung Rung, string Text)>> LettersAsync(Portal portal)
    {
        await portal.RunDailyJobsAsync();
        var letters = await portal.ReadAsync(db => db.OutboxMessages.AsNoTracking().ToListAsync());
        Assert.Contains(letters, m => _readers.GetValueOrDefault(m.To, PlantedRung.Elsewhere) is PlantedRung.Seeker);
        Assert.Contains(letters, m => _readers.GetValueOrDefault(m.To, PlantedRung.Elsewhere) is PlantedRung.Partner);
        return letters.Select(m => (m.To, _readers.GetValueOrDefault(m.To, PlantedRung.Elsewhere), $"{m.Subject}\n{m.Body}"));
    }

    private async Task PlantAsync(Portal portal)
    {
        var (now, today) = (portal.Clock.GetUtcNow(), portal.Clock.Today);
        var (college, trust, partner) = (await portal.OrganisationAsync(College), await portal.OrganisationAsync("RMP"), await portal.OrganisationAsync("RM3"));
        Asker = await portal.AddPersonAsync(trust, MembershipRole.Approver);
        Partner = await portal.AddPersonAsync(partner);
        Approver = await portal.AddPersonAsync(college, MembershipRole.Approver);
        Colleague = await portal.AddPersonAsync(college);
        var caller = await portal.AddPersonAsync(college);
        var newcomer = await portal.AddPersonAsync(null, id: _ids[0]);
        await portal.ReadAsync(db => db.Users.Where(a => a.Id == newcomer.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisplayName, Planted.Newcomer.Marks[0])));
        Contact[] contacts =
        [
            Of(0, Planted.RoleOnly), Of(1, Planted.ByName), Of(2, Planted.Accepted), Of(3, Planted.Partnered), Of(4, Planted.Draft, isListed: false),
        ];
        contacts[1].Consent(ContactVisibility.Name, now);
        var theirs = People.Listed(portal, partner);
        await portal.SaveAsync([.. contacts, theirs, Bearing(_ids[0], new Membership(newcomer.Id, college.Id, "Tutor", now))]);

        await AskAndAcceptAsync(portal, contacts[2]);
        var call = Bearing(_ids[1], Introduction.LogCall(
            new(college.Id, caller.Id, "Cal Caller", "Lead", trust.Id, null), "estates", ContactLevel.Operational, Planted.PrivateNote.Marks[0],
            CallOutcome.NotInterested, today.AddDays(-3), now));
        var unanswered = Bearing(_ids[2], new Introduction(
            new IntroductionParties(college.Id, caller.Id, "Cal Caller", "Lead", partner.Id, theirs.Id), "digital", ContactLevel.Operational,
            new IntroductionWords(Planted.Unanswered.Marks[0]), now));
        unanswered.Send(today, now);
        var gap = Bearing(_ids[0], new Gap(college.Id, caller.Id, "estates", "Oldham", "QOP", Planted.Gap.Marks[0], null, now));
        var complaint = Bearing(_ids[0], new Complaint("Pat Example", "pat@people.example", Planted.Complaint.Marks[0], "Mend it", null, today, now));
        await portal.SaveAsync(call, unanswered, gap, complaint);
        await portal.ReadAsync(db => db.Introductions.Where(i => i.Id == unanswered.Id).ExecuteUpdateAsync(set => set
            .SetProperty(i => i.State, IntroductionState.NoReply).SetProperty(i => i.ClosedAt, now).SetProperty(i => i.NavigatorAskedOn, today)));
        await WorkTogetherAsync(portal, (college, contacts[3]), (partner, theirs));

        await ReadersAsync(portal, (college.Id, PlantedRung.Own), (trust.Id, PlantedRung.Seeker), (partner.Id, PlantedRung.Partner));
        var subjects = _ids.Select(id => id.ToString()).ToArray();
        _audit = await portal.ReadAsync(db => db.AuditEntries.Where(e => subjects.Contains(e.SubjectId)).Select(e => e.Id).ToListAsync());

        Contact Of(int number, (Planted Name, Planted Reach) who, bool isListed = true)
        {
            var contact = Bearing(_ids[number], new Contact(
                college.Id,
                new ContactDetails(
                    who.Name.Marks[0], "Apprenticeship team manager", who.Reach.Marks[0], $"0161 496 100{number + 1}", Agendas: ["apprenticeships"]),
                RecordOrigin.Registered, now));
            if (isListed)
            {
                contact.List(today);
                contact.RecordNotice(now);
            }

            return contact;
        }
    }

    /// <summary>By the forms, so that the letters are written.</summary>
    private async Task AskAndAcceptAsync(Portal portal, Contact asked)
    {
        using var asker = await portal.SignedInAsAsync(Asker);
        using var approver = await portal.SignedInAsAsync(Approver);
        await asker.SubmitAsync(
            await asker.OpenAsync($"/introductions/new?contact={asked.Id}&agenda=apprenticeships"), "Send", ("Purpose", Planted.Purpose.Marks[0]));
        var id = await portal.ReadAsync(db => db.Introductions.Select(i => i.Id).SingleAsync());
        await approver.SubmitAsync(await approver.OpenAsync($"/introductions/{id}"), "Accept and share my details", ("Lead", asked.Id));
        await asker.SubmitAsync(await asker.OpenAsync($"/introductions/{id}"), "Send message", ("Words", Planted.Message.Marks[0]));
        _ids.Add(id);
    }

    private async Task WorkTogetherAsync(Portal portal, (Organisation Organisation, Contact Lead) ours, (Organisation Organisation, Contact Lead) theirs)
    {
        var (now, today, us) = (portal.Clock.GetUtcNow(), portal.Clock.Today, ours.Organisation.Id);
        var partnership = Bearing(_ids[0], new Partnership(theirs.Organisation.Id, us, today, now));
        partnership.Take(
            "placements", new(theirs.Organisation.Id, theirs.Lead.Id, null, theirs.Lead.Name), new(us, ours.Lead.Id, null, ours.Lead.Name), null, today, now);
        var concern = partnership.Raise(
            new("Late starts", Planted.Concern.Marks[0], ConcernSeverity.Minor, null), us, ours.Lead.Name, Approver.Id, today, now);
        var meeting = Bearing(_ids[0], partnership.Plan(
            new("Monthly meeting", today, new TimeOnly(9, 0), 60, null), new(us, ours.Lead.Id, null, ours.Lead.Name), today, now));
        typeof(PartnershipEntry).GetProperty(nameof(PartnershipEntry.MeetingId))!.SetValue(partnership.Entries[^1], meeting.Id);
        partnership.Hold(meeting, Planted.Meeting.Marks[0], [new(us, "Lead"), new(theirs.Organisation.Id, "Lead")], us, ours.Lead.Name, today, now);
        var note = new PartnershipNote(partnership.Id, Planted.OwnNote.Marks[0], us, ours.Lead.Name, Approver.Id, now);
        await portal.SaveAsync(partnership, concern, meeting, note);
        using var approver = await portal.SignedInAsAsync(Approver);
        await approver.SubmitAsync(
            await approver.OpenAsync($"/partnerships/{partnership.Id}/history"), "Send message", ("Words", Planted.PartnersMessage.Marks[0]));
    }

    /// <summary>By the organisation whose account, contact or mailbox has the address.</summary>
    private async Task ReadersAsync(Portal portal, params (Guid Organisation, PlantedRung Rung)[] rungs)
    {
        foreach (var (organisation, rung) in rungs)
        {
            var addresses = await portal.ReadAsync(async db => (await db.Contacts.Where(c => c.OrganisationId == organisation && c.Email != null)
                    .Select(c => c.Email!).ToListAsync())
                .Concat(await db.Users.Where(a => db.Memberships.Any(m => m.AccountId == a.Id && m.OrganisationId == organisation
                    && m.State == MembershipState.Active)).Select(a => a.Email!).ToListAsync())
                .Concat(await db.Organisations.Where(o => o.Id == organisation && o.GeneralMailbox != null).Select(o => o.GeneralMailbox!).ToListAsync()));
            foreach (var address in addresses)
            {
                _readers[address] = rung;
            }
        }

        foreach (var address in await portal.ReadAsync(db => db.Users.Where(a => a.IsAdministrator).Select(a => a.Email!).ToListAsync()))
        {
            _readers[address] = PlantedRung.Administrator;
        }
    }

    private static T Bearing<T>(Guid id, T thing)
        where T : notnull
    {
        typeof(T).GetProperty("Id")!.SetValue(thing, id);
        return thing;
    }
}
