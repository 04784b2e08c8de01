using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Communities of the demonstration from <c>seeds/demo/communities.csv</c>, line by line, by the verbs that people use: lively, dormant, without a sponsor, of
/// each kind. Dates are days from today, so that nothing goes stale. No letters are written.
/// </summary>
public sealed class DemoCommunities(PortalDbContext db, ReferenceBook book, DemoPeople demo, TimeProvider clock)
{
    private readonly Dictionary<string, Community> _communities = [];
    private readonly Dictionary<string, CommunityMeeting> _meetings = [];
    private readonly Dictionary<string, CommunityPost> _threads = [];

    public async Task LoadAsync(CancellationToken cancel)
    {
        if (await db.Communities.AnyAsync(cancel))
        {
            return;
        }

        var (people, words) = (await demo.ByEmailAsync(cancel), await book.CurrentAsync(cancel));
        var sectors = await db.Organisations.Select(o => new { o.Id, o.Sector }).ToDictionaryAsync(o => o.Id, o => o.Sector, cancel);
        foreach (var line in CsvTable.ReadFile(Path.Combine(AppFolders.Seeds, "demo", "communities.csv")).Lines)
        {
            if (people.GetValueOrDefault(line["person"]) is { } person)
            {
                Do(line, person, people, sectors, words);
            }
        }

        await db.SaveChangesAsync(cancel);
    }

    private void Do(
        CsvLine line, Contact person, Dictionary<string, Contact> people, Dictionary<Guid, Domain.Sector> sectors, ReferenceBookSnapshot words)
    {
        var (key, said) = (line["community"], line["words"].Split('|'));
        var deed = new Deed(person.OrganisationId, person.Name, demo.AccountOf(person), DayOf(line), DemoPeople.At(DayOf(line)));
        if (line["what"] is "begins")
        {
            var kind = Enum.Parse<CommunityKind>(said[1]);
            var begun = new Community(
                new(said[0], kind, Enum.Parse<CommunityAccess>(said[2]), said[3] is "" ? null : said[3], said[4] is "" ? null : said[4], said[5],
                    [.. said[6].Split('+').Where(a => words.Find(TermKind.Agenda, a) is not null)], said.Length > 8 ? said[8].Replace("+", "\n",
                        StringComparison.Ordinal)
                        : null, Enum.Parse<MeetingCadence>(said[7]), CommunityTemplates.PurposesOf(kind)),
                PersonOf(person), kind is CommunityKind.NationalCouncil ? CommunityRole.Member : CommunityRole.Chair, deed);
            begun.Open(deed);
            if (kind is CommunityKind.NationalCouncil)
            {
                begun.GiveRole(begun.OwnerMemberId!.Value, CommunityRole.Chair, (deed.On, deed.On.AddYears(1)), deed);
            }

            db.Communities.Add(_communities[key] = begun);
            return;
        }

        if (!_communities.TryGetValue(key, out var c))
        {
            return;
        }

        switch (line["what"])
        {
            case "comes in":
                var by = c.Members.Single(m => m.Id == c.OwnerMemberId);
                var from = new Deed(by.OrganisationId, "The chair", by.AccountId!.Value, deed.On, deed.At);
                var asked = c.Invite([new(person.OrganisationId, person.Id, person.JobTitle)], Enum.Parse<CommunityRole>(said[0]), from);
                c.Accept(asked[0], PersonOf(person), [], deed);
                break;
            case "plans":
                var meeting = _meetings[line["meeting"]] = c.Plan(
                    new(said[0], words.WorkingDays.FirstFrom(clock.Today.AddDays(int.Parse(said[1], CultureInfo.InvariantCulture))), new TimeOnly(14, 0), 90,
                        said[2]),
                    false, deed);
                db.CommunityMeetings.Add(meeting);
                break;
            case "says" when _meetings.TryGetValue(line["meeting"], out var coming):
                c.Say(coming, said[0] is "yes", deed);
                break;
            case "wants to speak about" when _meetings.TryGetValue(line["meeting"], out var agenda):
                c.PutOnAgenda(agenda, said[0], deed, said.Length > 1 ? CommunityPaper.OfLink(said[1]) : null);
                break;
            case "cancels" when _meetings.TryGetValue(line["meeting"], out var cancelled):
                c.Cancel(cancelled, said[0], deed);
                break;
            case "holds" when _meetings.TryGetValue(line["meeting"], out var held):
                c.Hold(held, said[0], [.. c.Members.Where(m => m.IsActive).Select(m => new CommunityAttendee(
                    m.OrganisationId, sectors[m.OrganisationId], people.Values.FirstOrDefault(p => p.Id == m.ContactId)?.JobTitle ?? "Member"))], deed);
                break;
            case "writes":
                db.CommunityPosts.Add(_threads[line["meeting"]] = c.Say(null, said[0], said[1], deed));
                break;
            case "answers" when _threads.TryGetValue(line["meeting"], out var thread):
                db.CommunityPosts.Add(c.Say(thread, null, said[0], deed));
                break;
            case "misses":
                db.Gaps.Add(GapOf(c, said, deed, words));
                break;
            case "agrees":
                var owner = people.GetValueOrDefault(said[2]) is { } other ? c.Members.FirstOrDefault(m => m.IsActive && m.ContactId == other.Id)?.Id : null;
                db.CommunityActions.Add(c.Agree(
                    _meetings.GetValueOrDefault(line["meeting"]), said[0], owner, clock.Today.AddDays(int.Parse(said[1], CultureInfo.InvariantCulture)), deed));
                break;
        }
    }

    /// <summary>What is missing, agenda, postcode, barrier; and, for one that is closed, the action that did it and after how many days.</summary>
    private Gap GapOf(Community c, string[] said, Deed deed, ReferenceBookSnapshot words)
    {
        var place = words.Gazetteer.Read(said[2]).Place;
        var gap = new Gap(deed.OrganisationId, deed.AccountId, said[1], place?.Label ?? said[2], place?.IcsCode, said[0], null, deed.At)
            .From(GapSource.ByHand, said[3]);
        gap.GiveTo(c.Id, deed.At);
        gap.TakeUp(c.Owner!.AccountId!.Value, deed.At);
        if (said.Length > 5)
        {
            var closed = deed.On.AddDays(int.Parse(said[5], CultureInfo.InvariantCulture));
            var by = deed with { On = closed, At = DemoPeople.At(closed) };
            var action = c.Agree(null, said[4], null, closed, by);
            c.Finish(action, true, by);
            db.CommunityActions.Add(action);
            gap.Close(new(GapOutcome.CommunityAction, action.Id, $"/communities/{c.Id}/actions?done=true", said[4]), "Done together.", by.At);
        }

        return gap;
    }

    private CommunityPerson PersonOf(Contact contact) => new(contact.OrganisationId, contact.Id, demo.AccountOf(contact));

    private DateOnly DayOf(CsvLine line) => clock.Today.AddDays(-int.Parse(line["days_ago"], CultureInfo.InvariantCulture));
}
