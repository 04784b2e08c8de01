using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Domain.Offers;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Contacts.Leaving;
using PartnershipPortal.Web.Tests.Infrastructure;
using PartnershipPortal.Web.Tests.Typing;

namespace PartnershipPortal.Web.Tests.Contacts;

/// <summary>The preview of a leaving says all that happens, of each kind, and nothing else.</summary>
public partial class LeavingPreviewTests(Portal portal) : IClassFixture<Portal>
{
    /// <summary>What the database keeps of a contact, and which line of the preview says what becomes of it.</summary>
    private static readonly Dictionary<(Type Entity, string Property), LeavingKind> Kinds = new()
    {
        [(typeof(Introduction), nameof(Introduction.TargetContactId))] = LeavingKind.Introduction,
        [(typeof(Introduction), nameof(Introduction.SeekerStrategicId))] = LeavingKind.Strategic,
        [(typeof(Introduction), nameof(Introduction.TargetStrategicId))] = LeavingKind.Strategic,
        [(typeof(Contact), nameof(Contact.DeputyId))] = LeavingKind.DeputyFor,
        [(typeof(PartnershipPerson), nameof(PartnershipPerson.ContactId))] = LeavingKind.Partnership,
        [(typeof(Concern), nameof(Concern.OwnerId))] = LeavingKind.Concern,
        [(typeof(Meeting), nameof(Meeting.OwnerId))] = LeavingKind.Meeting,
        [(typeof(MeetingAction), nameof(MeetingAction.OwnerId))] = LeavingKind.Action,
        [(typeof(MouParty), nameof(MouParty.SignatoryId))] = LeavingKind.Signature,
        [(typeof(Opportunity), nameof(Opportunity.ContactId))] = LeavingKind.Offer,
        [(typeof(OpportunityAnswer), nameof(OpportunityAnswer.ContactId))] = LeavingKind.OfferAnswer,
        [(typeof(LevyIntention), nameof(LevyIntention.ContactId))] = LeavingKind.Levy,
        [(typeof(Pledge), nameof(Pledge.BoardLeadContactId))] = LeavingKind.Pledge,
    };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Everything_the_leaver_holds_is_in_the_preview_and_goes_where_it_says(bool isAgreed)
    {
        var ours = await portal.OrganisationAsync(isAgreed ? "RMP" : "RXF");
        var me = await portal.AddPersonAsync(ours, MembershipRole.Approver);
        await OneOfEverything.AddAsync(portal, me, ours);
        var leaver = await portal.ReadAsync(db => db.Contacts.SingleAsync(c => c.AccountId == me.Id && c.OrganisationId == ours.Id));
        var (heirs, approver) = (await ListedAsync(ours, "Ada Successor"), await portal.AddPersonAsync(ours, MembershipRole.Approver));
        await AddAsync(leaver, ours);
        using var browser = await portal.SignedInAsAsync(isAgreed ? heirs.Account : approver);
        var before = await HeldAsync(leaver.Id);

        var check = await PreviewAsync(browser, leaver.Id, heirs.Contact.Id);
        Assert.Equal(before, await HeldAsync(leaver.Id)); // a preview changes nothing
        Assert.Equal(0, await portal.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.To == heirs.Contact.Email)));
        var says = RowsOf(check);
        var requests = await portal.ReadAsync(db => db.Introductions.CountAsync(i => i.SeekerAccountId == me.Id && i.SeekerOrganisationId == ours.Id
            && (i.State == IntroductionState.Sent || i.State == IntroductionState.NeedsInfo || i.State == IntroductionState.Accepted)));
        await browser.SubmitAsync(check, "Hand over now");

        var moved = before.Except(await HeldAsync(leaver.Id)).ToList();
        Assert.Empty(moved.Select(m => m.Of).Distinct().Where(of => !Kinds.ContainsKey(of)).Except(
            [(typeof(CommunityMember), nameof(CommunityMember.ContactId))])); // of a kind that the preview does not know
        foreach (var kind in Kinds.Values.Distinct())
        {
            Assert.Equal((kind, moved.Count(m => Kinds.TryGetValue(m.Of, out var of) && of == kind)), (kind, says.Count(s => s.Kind == kind)));
            Assert.True(says.Exists(s => s.Kind == kind), $"nothing of {kind} was there to move");
        }

        foreach (var (of, id) in moved.Where(m => m.Of.Entity != typeof(PartnershipPerson) && Kinds.ContainsKey(m.Of)))
        {
            var name = await HolderAsync(of, id);
            Assert.Contains(says, s => s.Kind == Kinds[of] && (name is null ? !s.Names : s.Outcome.Contains(name, StringComparison.Ordinal)));
        }

        Assert.Equal(requests, says.Count(s => s.Kind is LeavingKind.Request));
        var (members, actions, gaps, isAmbassador) = await portal.ReadAsync(async db => (
            await db.Set<CommunityMember>().CountAsync(m => m.ContactId == leaver.Id && m.State == CommunityMemberState.Left),
            await db.Set<CommunityAction>().CountAsync(a => a.Text == "Held by the leaver" && (a.OwnerMemberId == null
                || db.Set<CommunityMember>().Any(m => m.Id == a.OwnerMemberId && m.ContactId != leaver.Id))),
            await db.Gaps.CountAsync(g => g.OwnerId == me.Id),
            await db.Ambassadors.AnyAsync(a => a.ContactId == leaver.Id && a.State == AmbassadorState.Stopped)));
        Assert.Equal((members, isAmbassador), (says.Count(s => s.Kind is LeavingKind.Community), says.Exists(s => s.Kind is LeavingKind.Ambassador)));
        Assert.True(members > 0 && isAmbassador);
        Assert.True(actions <= says.Count(s => s.Kind is LeavingKind.CommunityAction) && gaps >= 0);
        Assert.Contains(says, s => s.Kind is LeavingKind.SinglePoint && s.Names == isAgreed);
        var successorHas = await HeldAsync(heirs.Contact.Id);
        Assert.Equal(isAgreed, successorHas.Exists(h => h.Of.Entity == typeof(Introduction)));
    }

    [Fact]
    public async Task With_a_successor_who_has_not_answered_page_and_letter_say_so_and_agree()
    {
        var ours = await NewAsync();
        var approver = await portal.AddPersonAsync(ours, MembershipRole.Approver);
        var (leaver, deputy, successor) = (People.Listed(portal, ours), People.Listed(portal, ours, "Head of learning"), People.Listed(portal, ours));
        await portal.SaveAsync(deputy, successor);
        leaver.AppointDeputy(deputy.Id);
        await portal.SaveAsync(leaver);
        using var browser = await portal.SignedInAsAsync(approver);

        var check = await PreviewAsync(browser, leaver.Id, successor.Id);
        var page = check.QuerySelector("main")!.InWords();
        await browser.SubmitAsync(check, "Hand over now");
        var letter = await portal.ReadAsync(db => db.OutboxMessages.Where(m => m.To == successor.Email && m.Subject.Contains("take over"))
            .Select(m => m.Body).SingleAsync());
        using var nobody = portal.Anonymous();
        var question = await nobody.OpenAsync(SuccessionLink().Match(letter).Value);

        Assert.Contains($"{deputy.Name}, Head of learning (deputy, because {successor.Name} has not answered yet)", page, StringComparison.Ordinal);
        Assert.DoesNotContain("no successor is named", page, StringComparison.Ordinal);
        Assert.Contains("The Head of learning stands in, as the deputy", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing moves to you", letter, StringComparison.Ordinal);
        Assert.Contains("The Head of learning stands in, as the deputy", question.QuerySelector("main")!.InWords(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_successor_who_stands_in_as_deputy_reads_that_it_comes_to_them_either_way()
    {
        var ours = await NewAsync();
        var approver = await portal.AddPersonAsync(ours, MembershipRole.Approver);
        var (leaver, deputy) = (People.Listed(portal, ours), People.Listed(portal, ours, "Head of learning"));
        await portal.SaveAsync(deputy);
        leaver.AppointDeputy(deputy.Id);
        await portal.SaveAsync(leaver);
        using var browser = await portal.SignedInAsAsync(approver);

        var check = await PreviewAsync(browser, leaver.Id, deputy.Id);
        await browser.SubmitAsync(check, "Hand over now");

        Assert.Contains("(deputy, because they have not answered as successor yet)", check.QuerySelector("main")!.InWords(), StringComparison.Ordinal);
        Assert.Contains("You stand in, because you are the deputy", await portal.ReadAsync(db => db.OutboxMessages
            .Where(m => m.To == deputy.Email && m.Subject.Contains("take over")).Select(m => m.Body).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NewJob", null, "Nobody can sign in for your organisation afterwards. Invite a colleague first")]
    [InlineData("NewJob", MembershipRole.Member, "can sign in for your organisation afterwards, and they are no approver")]
    [InlineData("NewJob", MembershipRole.Approver, null)]
    [InlineData("LongLeave", null, null)]
    public async Task Whoever_is_the_last_approver_is_warned_before_they_go(string reason, MembershipRole? beside, string? warning)
    {
        var ours = await NewAsync();
        var account = await portal.AddPersonAsync(ours, MembershipRole.Approver);
        if (beside is { } role)
        {
            await portal.AddPersonAsync(ours, role);
        }

        var contact = People.Listed(portal, ours);
        contact.BelongTo(account.Id);
        await portal.SaveAsync(contact);
        using var browser = await portal.SignedInAsAsync(account);

        var page = (await PreviewAsync(browser, contact.Id, null, reason)).QuerySelector("main")!.InWords();

        Assert.Equal(warning is not null, page.Contains("appoint somebody", StringComparison.Ordinal));
        Assert.Contains(warning ?? "Check what will happen", page, StringComparison.Ordinal);
    }

    /// <summary>What <see cref="OneOfEverything"/> has none of.</summary>
    private async Task AddAsync(Contact leaver, Organisation ours) => await portal.UseAsync<PortalDbContext>(async db =>
    {
        var (today, now) = (People.Today(portal), portal.Clock.GetUtcNow());
        var own = await db.Contacts.SingleAsync(c => c.Id == leaver.Id);
        own.BecomeSinglePointOfContact();
        var principal = People.Listed(portal, ours);
        principal.AppointDeputy(leaver.Id);
        db.Add(principal);
        var deed = new Deed(ours.Id, own.Name, own.AccountId!.Value, today, now);
        var college = await db.Organisations.SingleAsync(o => o.Code == People.College);
        var accepted = new Introduction(new(college.Id, own.AccountId!.Value, "Otto Other", "Lead", ours.Id, principal.Id), "governance",
            ContactLevel.Operational, new("Something together"), now);
        accepted.Send(today, now);
        accepted.Accept(principal, principal.Name, null, now);
        accepted.NameStrategic(ours.Id, own, own.Name, now);
        db.Add(accepted);
        (await db.Pledges.FirstAsync(p => p.OrganisationId == ours.Id)).NameLead("Chief people officer", own, deed);
        var partnership = await db.Partnerships.Include(p => p.Members).Include(p => p.Lanes).Include(p => p.People).AsSplitQuery()
            .FirstAsync(p => p.People.Any(x => x.ContactId == leaver.Id));
        var other = partnership.Members.First(m => m.OrganisationId != ours.Id).OrganisationId;
        var concern = partnership.Raise(new("Rooms", "Too few", ConcernSeverity.Minor, null), other, "Otto Other", own.AccountId!.Value, today, now);
        partnership.Give(concern, own, ours.Id, own.Name, now);
        db.Add(concern);
        await db.SaveChangesAsync();
    });

    private async Task<(Account Account, Contact Contact)> ListedAsync(Organisation organisation, string name)
    {
        var account = await portal.AddPersonAsync(organisation, MembershipRole.Approver);
        var contact = new Contact(organisation.Id, new ContactDetails(name, "Head of learning", $"{Guid.NewGuid():n}@people.example"), RecordOrigin.Registered,
            portal.Clock.GetUtcNow());
        contact.List(People.Today(portal));
        contact.RecordNotice(portal.Clock.GetUtcNow());
        contact.BelongTo(account.Id);
        await portal.SaveAsync(contact);
        return (account, contact);
    }

    private async Task<Organisation> NewAsync()
    {
        var code = Organisation.NewCode();
        var organisation = new Organisation(code, $"Test trust {code}", Sector.Nhs, "acute-trust", RecordOrigin.Registered);
        await portal.SaveAsync(organisation);
        return organisation;
    }

    private async Task<IHtmlDocument> PreviewAsync(Browser browser, Guid leaver, Guid? successor, string reason = "NewJob")
    {
        var day = People.Today(portal);
        var check = await browser.SubmitAndFollowAsync(
            await browser.OpenAsync($"/organisation/contacts/{leaver}/leaving"), "Continue",
            ("LeavesOn.Day", day.Day), ("LeavesOn.Month", day.Month), ("LeavesOn.Year", day.Year), ("Reason", reason), ("SuccessorId", successor));
        Assert.Contains("Check what will happen", check.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        return check;
    }

    /// <summary>The lines of the preview, and of which kind each is by its words.</summary>
    private static List<(LeavingKind Kind, string Outcome, bool Names)> RowsOf(IHtmlDocument check) =>
    [
        .. check.QuerySelectorAll(".pp-rows li")
            .Select(row => (What: row.QuerySelector("strong")!.TextContent, Outcome: row.QuerySelector(".pp-small")!.TextContent))
            .Select(row => Enum.GetValues<LeavingKind>().SelectMany(kind => new[] { (Kind: kind, To: (string?)null), (Kind: kind, To: "|") })
                .Where(k => Matches(new LeavingMove(k.Kind, row.What, k.To).Outcome, row.Outcome) && FitsWhat(k.Kind, row.What))
                .Select(k => (k.Kind, row.Outcome, k.To is not null)).First()),
    ];

    private static bool Matches(string form, string outcome) =>
        Regex.IsMatch(outcome, $"^{Regex.Escape(form).Replace("\\|", ".+", StringComparison.Ordinal)}$");

    private static bool FitsWhat(LeavingKind kind, string what) => kind switch
    {
        LeavingKind.SinglePoint => what is "Single point of contact",
        LeavingKind.DeputyFor => what.StartsWith("Deputy for", StringComparison.Ordinal),
        LeavingKind.Offer => what.StartsWith("Offer:", StringComparison.Ordinal) || what.StartsWith("Need:", StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>Every place in the database that names the contact, of whatever entity.</summary>
    private Task<List<((Type Entity, string Property) Of, Guid Id)>> HeldAsync(Guid contact) => portal.ReadAsync(async db =>
    {
        List<((Type, string), Guid)> held = [];
        foreach (var (property, table, column) in Columns(db))
        {
            var sql = $"select id as \"Value\" from {table} where {column} = {{0}}";
            held.AddRange((await db.Database.SqlQueryRaw<Guid>(sql, contact).ToListAsync())
                .Select(id => ((property.DeclaringType.ClrType, property.Name), id)));
        }

        return held;
    });

    private static IEnumerable<(IProperty Property, string Table, string Column)> Columns(PortalDbContext db) => db.Model.GetEntityTypes()
        .Where(e => e.GetTableName() is not null && e.FindPrimaryKey()?.Properties is [{ Name: "Id" }])
        .SelectMany(e => e.GetForeignKeys().Where(k => k.PrincipalEntityType.ClrType == typeof(Contact)).SelectMany(k => k.Properties).Distinct()
            .Select(p => (p, e.GetTableName()!, p.GetColumnName())));

    private Task<string?> HolderAsync((Type Entity, string Property) of, Guid id) => portal.ReadAsync(async db =>
    {
        var (_, table, column) = Columns(db).First(c => (c.Property.DeclaringType.ClrType, c.Property.Name) == of);
        var sql = $"select c.name as \"Value\" from {table} t join contacts c on c.id = t.{column} where t.id = {{0}}";
        return await db.Database.SqlQueryRaw<string>(sql, id).FirstOrDefaultAsync();
    });

    [GeneratedRegex(@"/succession/\S+")]
    private static partial Regex SuccessionLink();
}
