using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Tests.Infrastructure;

namespace PartnershipPortal.Web.Tests.Security;

/// <summary>
/// The door test proves something only if the form it sends is good: for each door that acts on one thing, somebody whose thing it is sends it in some
/// state of the thing, and something changes; then the strangers send the very same about a thing in the same state, and nothing does.
/// </summary>
public class OwnersAndStrangersTests(Portal portal) : IClassFixture<Portal>
{
    /// <summary>Doors of this kind that no form opens for its owner here, each with the test that does.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new()
    {
        ["/account/organisations/{id:guid}/act"] = "changes the session only: MembersTests",
        ["/account/sessions/{id:guid}/end"] = "ends a session: SigningInTests",
        ["/contacts/{id:guid}/out-of-date"] = "anybody may report: TheLadderTests",
        ["/organisation/contacts/import/{id:guid}/columns"] = "needs a file that fits: Contacts/ImportingContactsTests",
        ["/organisation/contacts/import/{id:guid}/confirm"] = "needs a file that fits: Contacts/ImportingContactsTests",
        ["/organisation/contacts/import/{id:guid}/undo"] = "needs a file that was saved: Contacts/ImportingContactsTests",
        ["/documents/{id:guid}/ask"] = "anybody may ask for what is not open to them: ShelvesTests",
        ["/documents/{id:guid}/visibility"] = "only of what is on no partnership's shelf: ShelvesTests",
        ["/organisation/contacts/{id:guid}/leaving/check"] = "shows and changes nothing: LeavingTests",
        ["/areas/{code}/bulletins/{id:guid}/change"] = "of the lead's own area only: TalkAndBulletinsTests",
        ["/areas/{code}/bulletins/{id:guid}/publish"] = "of the lead's own area only: TalkAndBulletinsTests",
        ["/regions/{code}/hubs/{id:guid}/change"] = "of a lead's own region only: HubsTests",
        ["/regions/{code}/hubs/{id:guid}/functions/{function}"] = "of a lead's own region only: HubsTests",
        ["/regions/{code}/hubs/{id:guid}/members"] = "of a lead's own region only: HubsTests",
        ["/regions/{code}/hubs/{id:guid}/members/{organisation:guid}/remove"] = "of a lead's own region only: HubsTests",
        ["/funding/{id:guid}/change"] = "of the lead's own area only: AreaNoticesTests",
        ["/funding/{id:guid}/remove"] = "of the lead's own area only: AreaNoticesTests",
        ["/organisations/{code}/notes/{note:guid}/remove"] = "names the other organisation by its code: OwnNotesTests",
        ["/find/gap/{id:guid}/give"] = "names a community of the viewer: GapRegisterTests",
        ["/find/gap/{id:guid}/merge"] = "names another gap of the area: GapRegisterTests",
        ["/gaps/from-need/{need:guid}"] = "of a published need: GapRegisterTests",
        ["/areas/{code}/support/{id:guid}/ask"] = "of the lead's own area only: ActingForEmployersTests",
        ["/areas/{code}/support/{id:guid}/act"] = "of the lead's own area only: ActingForEmployersTests",
        ["/areas/{code}/support/{id:guid}/hand-back"] = "of the lead's own area only: ActingForEmployersTests",
    };

    /// <summary>PartnershipsTests and the others of Partnerships/ do the same for these, in the states a partnership has.</summary>
    private const string Partnerships = "/partnerships/";

    /// <summary>And those of Offers/, Pledges/, Plans/, Cases/, Ambassadors/ and Campaigns/ for these, in the states that these things have.</summary>
    private static readonly string[] Offers =
    [
        "/opportunities/", "/levy/", "/saved-searches/", "/organisation/pledge/", "/organisation/plan/", "/organisation/ambassadors/", "/ambassadors/",
        "/my-ambassador/", "/ambassador-links/", "/campaigns/", "/cases/own/",
    ];

    /// <summary>And PlacementsTests for these.</summary>
    private const string Placements = "/placements/";

    /// <summary>And CommunitiesTests for these.</summary>
    private const string Communities = "/communities/";

    private static readonly string[] Tables =
    [
        "contacts", "introductions", "introduction_entries", "memberships", "invitations", "api_keys", "gaps", "contact_imports", "sites", "team_mailboxes",
        "name_requests", "outbox_messages", "partnerships", "partnership_members", "partnership_people", "partnership_entries", "concerns",
        "partnership_activities", "meetings", "meeting_items", "meeting_actions", "shelf_items", "shelf_versions", "shelf_asks", "partnership_principles",
        "partnership_commitments", "board_seats", "partnership_projects",
        "project_partners", "relay_requests", "organisation_affiliates",
        "partnership_activities", "meetings", "meeting_items", "meeting_actions", "partnership_notes", "term_breaks", "suggested_sites", "workforce_lines",
        "role_courses", "organisation_notes",
    ];

    [Fact]
    public async Task What_its_owner_does_with_a_form_no_stranger_does_with_the_same()
    {
        var college = await portal.OrganisationAsync("10006770");
        var owners = new List<Browser>
        {
            await portal.SignedInAsAsync(college, MembershipRole.Approver),
            await portal.SignedInAsAsync(await portal.OrganisationAsync("RMP"), MembershipRole.Approver),
            await portal.SignedInAsAsync(await portal.OrganisationAsync("QOP"), MembershipRole.IcsLead),
        };
        var strangers = new List<(string Who, Browser Browser)>
        {
            ("an approver elsewhere", await portal.SignedInAsAsync(await portal.OrganisationAsync("RBT"), MembershipRole.Approver)),
            ("another area's lead", await portal.SignedInAsAsync(await portal.OrganisationAsync("QT1"), MembershipRole.IcsLead)),
            ("a newcomer", await portal.SignedInAsAsync(await portal.AddPersonAsync(null))),
            ("nobody", portal.Anonymous()),
        };
        List<string> closed = [], open = [];
        var doors = Door.All(portal.Services).Where(d => d is { Method: "POST", HasId: true, Policy: { } policy }
            && !policy.Contains(Policies.Administrator, StringComparison.Ordinal));
        foreach (var door in doors.Where(d => !Elsewhere.ContainsKey(d.Pattern) && !d.Pattern.StartsWith(Partnerships, StringComparison.Ordinal)
            && !Array.Exists(Offers, o => d.Pattern.StartsWith(o, StringComparison.Ordinal))
            && !d.Pattern.StartsWith(Placements, StringComparison.Ordinal) && !d.Pattern.StartsWith(Communities, StringComparison.Ordinal)))
        {
            if (await OpenedAsync(door, owners) is not var (state, other))
            {
                closed.Add(door.Line);
                continue;
            }

            var things = await ThingsAsync(state);
            foreach (var (who, browser) in strangers)
            {
                var before = await FingerprintAsync();
                using var answer = await SendAsync(browser, door, things, other);
                if (before != await FingerprintAsync())
                {
                    open.Add($"{door.Line} was opened by {who} ({(int)answer.StatusCode})");
                }
            }
        }

        owners.ForEach(b => b.Dispose());
        strangers.ForEach(s => s.Browser.Dispose());
        Assert.True(open.Count is 0, string.Join('\n', open));
        Assert.True(closed.Count is 0, $"No form opens these for an owner, so that nothing is proved:\n{string.Join('\n', closed)}");
    }

    /// <summary>The state of the things, and which ids the form names, with which somebody opens the door; null when nobody does.</summary>
    private async Task<(int State, int Variant)?> OpenedAsync(Door door, List<Browser> owners)
    {
        for (var state = 0; state < States; state++)
        {
            var things = await ThingsAsync(state);
            using var self = await portal.SignedInAsAsync(things.Self);
            using var newcomer = await portal.SignedInAsAsync(things.Newcomer);
            foreach (var browser in owners.Append(self).Append(newcomer))
            {
                for (var variant = 0; variant < Variants; variant++)
                {
                    var before = await FingerprintAsync();
                    using var answer = await SendAsync(browser, door, things, variant);
                    if (before != await FingerprintAsync())
                    {
                        return (state, variant);
                    }
                }
            }
        }

        return null;
    }

    private const int States = 6;
    private const int Variants = 3;

    private readonly Dictionary<Browser, string> _tokens = [];

    private async Task<HttpResponseMessage> SendAsync(Browser browser, Door door, Things things, int variant)
    {
        if (!_tokens.TryGetValue(browser, out var token))
        {
            var page = await browser.OpenAsync("/sign-in");
            token = _tokens[browser] = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        }
        var version = await VersionAsync(door, things.Id);
        var fields = ValidBodies.For(door, things.Id, portal.Clock.Today)
            .Where(f => f.Key is not "Strategic" || door.Pattern.EndsWith("/strategic", StringComparison.Ordinal))
            .Where(f => variant is not 2 || !Guid.TryParse(f.Value, out _))
            .Select(f => variant is 1 && Guid.TryParse(f.Value, out _) ? new(f.Key, things.Colleague.ToString())
                : f.Key is "RoleFamily" && door.Pattern.Contains("/mailboxes/", StringComparison.Ordinal) ? new(f.Key, "fe.apprenticeship")
                : f.Key is "FilledBy" ? new(f.Key, "10006770") : f.Key is "Answer" ? new(f.Key, nameof(MembershipRole.Member))
                : f.Key is "Role" ? new(f.Key, nameof(MembershipRole.Approver)) : f.Key is "Version" ? new(f.Key, version) : f)
            .Append(new("__RequestVerificationToken", token));
        return await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(door.AddressWith(things.Id), UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields),
        });
    }

    /// <summary>A form that changes a row carries the version it was made for.</summary>
    private Task<string> VersionAsync(Door door, Guid id)
    {
        if (door.Pattern.EndsWith("/leaving", StringComparison.Ordinal))
        {
            return portal.ReadAsync(async db => LeavingForm.Of(await db.Contacts.SingleAsync(c => c.Id == id)).Version.ToString(CultureInfo.InvariantCulture));
        }

        var table = door.Pattern.Contains("/sites/", StringComparison.Ordinal) ? "sites"
            : door.Pattern.Contains("/mailboxes/", StringComparison.Ordinal) ? "team_mailboxes" : "contacts";
        var sql = "select xmin::text as \"Value\" from " + table + " where id = {0}";
        return portal.ReadAsync(async db => await db.Database.SqlQueryRaw<string>(sql, id).SingleOrDefaultAsync() ?? "1");
    }

    private Task<string> FingerprintAsync()
    {
        var sql = "select concat_ws(' ', " + string.Join(", ", Tables.Select(t => $"(select count(*) || '/' || coalesce(max(xmin::text::bigint), 0) from {t})"))
            + ") as \"Value\"";
        return portal.ReadAsync(db => db.Database.SqlQueryRaw<string>(sql).SingleAsync());
    }

    /// <summary>New things of the college in one of the states they can be in; those of before no longer stand in the way.</summary>
    private async Task<Things> ThingsAsync(int state)
    {
        var college = await portal.OrganisationAsync("10006770");
        var (now, today) = (portal.Clock.GetUtcNow(), portal.Clock.Today);
        await portal.ReadAsync(async db =>
        {
            await db.Introductions.Open().ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.Withdrawn));
            await db.NameRequests.ExecuteDeleteAsync();
            await db.Partnerships.ExecuteDeleteAsync();
            return 0;
        });
        var id = await ForeignThings.AddAsync(portal);
        var colleague = new Contact(college.Id, "Hidden Colleague", "Apprenticeship adviser", RecordOrigin.Registered, now);
        colleague.List(today);
        colleague.RecordNotice(now);
        var name = new NameRequest(college, id, "Another Name", null, "It is called so", now);
        typeof(NameRequest).GetProperty("Id")!.SetValue(name, id);
        var site = new Site(college.Id, "Their campus", null, null, null);
        typeof(Site).GetProperty("Id")!.SetValue(site, id);
        var mailbox = new TeamMailbox(college.Id, "fe.apprenticeship", $"Their team {id}", $"{id:n}@college.example", null, today);
        typeof(TeamMailbox).GetProperty("Id")!.SetValue(mailbox, id);
        await portal.SaveAsync(colleague, name, site, mailbox);
        var account = await portal.ReadAsync(db => db.Memberships.Where(m => m.Id == id).Select(m => m.AccountId).SingleAsync());
        await portal.ReadAsync(async db =>
        {
            var contacts = db.Contacts.Where(c => c.Id == id);
            var introductions = db.Introductions.Where(i => i.Id == id);
            var places = db.Memberships.Where(m => m.Id == id);
            var gaps = db.Gaps.Where(g => g.Id == id);
            if (state is 0)
            {
                return 0;
            }

            await contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ContactState.Active).SetProperty(c => c.NoticeSentAt, now)
                .SetProperty(c => c.VerifiedOn, today.AddDays(-30)).SetProperty(c => c.Email, $"{id:n}@college.example"));
            await places.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Active).SetProperty(m => m.DecidedAt, now));
            switch (state)
            {
                case 2:
                    await contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ContactState.Paused).SetProperty(c => c.AccountId, id));
                    await introductions.ExecuteUpdateAsync(set =>
                        set.SetProperty(i => i.State, IntroductionState.NeedsInfo).SetProperty(i => i.PausedOn, today));
                    await places.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Ended).SetProperty(m => m.EndedAt, now)
                        .SetProperty(m => m.Ending, MembershipEnding.Removed));
                    await gaps.ExecuteUpdateAsync(set => set.SetProperty(g => g.State, GapState.Owned));
                    break;
                case 3:
                    await contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.State, ContactState.Leaving).SetProperty(c => c.LeavingOn, today.AddDays(3))
                        .SetProperty(c => c.LeavingReason, LeavingReason.NewJob).SetProperty(c => c.SuccessorId, colleague.Id));
                    await db.Contacts.Where(c => c.Id == colleague.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.AccountId, id));
                    await introductions.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.Accepted).SetProperty(i => i.ClosedAt, now));
                    await places.ExecuteUpdateAsync(set => set.SetProperty(m => m.LeavingOn, today.AddDays(3)));
                    break;
                case 4:
                    await contacts.ExecuteUpdateAsync(set => set.SetProperty(c => c.AccountId, id));
                    await introductions.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.NoReply)
                        .SetProperty(i => i.NavigatorAskedOn, today).SetProperty(i => i.ClosedAt, now));
                    await places.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, MembershipState.Ended).SetProperty(m => m.EndedAt, now)
                        .SetProperty(m => m.Ending, MembershipEnding.Left).SetProperty(m => m.EndedBy, account));
                    break;
                case 5:
                    await introductions.ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.NoReply)
                        .SetProperty(i => i.NavigatorAskedOn, today).SetProperty(i => i.ClosedAt, now)
                        .SetProperty(i => i.HelperAccountId, db.Memberships.Where(m => m.Role == MembershipRole.IcsLead
                            && db.Organisations.Any(o => o.Id == m.OrganisationId && o.Code == "QOP")).Select(m => (Guid?)m.AccountId).First()));
                    break;
            }

            return 0;
        });
        return await portal.ReadAsync(async db => new Things(
            id, colleague.Id, await db.Users.SingleAsync(a => a.Id == id), await db.Users.SingleAsync(a => a.Id == account)));
    }

    /// <param name="Id">Of one thing of each kind.</param>
    /// <param name="Colleague">Another contact there.</param>
    /// <param name="Self">Whose contact record it is, where it is somebody's.</param>
    /// <param name="Newcomer">Whose place it is.</param>
    private sealed record Things(Guid Id, Guid Colleague, Data.Account Self, Data.Account Newcomer);
}
