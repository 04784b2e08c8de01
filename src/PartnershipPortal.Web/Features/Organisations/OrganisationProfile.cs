using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Domain.Plans;
using PartnershipPortal.Domain.Pledges;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>Reads an organisation's page: the public part for anyone, people's roles for members, up the disclosure ladder.</summary>
public sealed partial class OrganisationProfile(PortalDbContext db, ReferenceBook reference, TimeProvider clock)
{
    public const string UsualAgenda = "apprenticeships";
    private const int MostMembers = 60;
    private const int FewestReplies = 3;

    /// <summary>What stands in the organisation's own row.</summary>
    /// <param name="own">Whose notes are counted: the viewer's own organisation, which keeps none about itself; null for nobody's.</param>
    private Expression<Func<Organisation, OrganisationPage>> OfRow(Guid? own) =>
        o => new OrganisationPage(
            o.Id, o.Code, o.Name, o.Sector, o.Type, o.Origin, o.Size, o.ContactPolicy, o.Address, o.Town, o.Postcode, o.LocalAuthorityCode,
            o.GeneralMailbox, o.Switchboard, o.Website, o.HowOrganised, o.Principles, o.WantsSupport, o.Appetite, o.AppetiteYear,
                o.NotAgainUntil, o.NotNowReason, o.EditedAt, o.ClosedOn,
            // A column at a time: for a whole row the database numbers every organisation of the country.
            db.Organisations.Any(p => p.Id == o.ParentId)
                ? new OrganisationLink(
                    db.Organisations.Where(p => p.Id == o.ParentId).Select(p => p.Code).First(),
                    db.Organisations.Where(p => p.Id == o.ParentId).Select(p => p.Name).First(), null)
                : null)
        {
            HasPledge = db.Pledges.Any(p => p.OrganisationId == o.Id && p.State == PledgeState.Published),
            Ambassadors = db.Ambassadors.Active().Count(a => a.OrganisationId == o.Id),
            Notes = own == null || own == o.Id ? null : (int?)db.OrganisationNotes.Count(n => n.OrganisationId == own && n.AboutId == o.Id),
            PlanYear = db.Plans.Shared().Where(p => p.OrganisationId == o.Id).Max(p => (int?)p.Year),
        };

    internal Task<OrganisationPage?> ReadAsync(string code, string? agenda, Viewer? viewer, CancellationToken cancel) =>
        ReadAsync(code, agenda, new PeopleQuestion(), viewer, cancel);

    internal async Task<OrganisationPage?> ReadAsync(
        string code, string? agenda, PeopleQuestion question, Viewer? viewer, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var today = clock.Today;
        var page = await db.Organisations.WithCode(code).Select(OfRow(viewer is { IsMember: true } ? viewer.InsideId : null)).SingleOrDefaultAsync(cancel);
        if (page is null)
        {
            return null;
        }

        var agendaTerm = book.Find(TermKind.Agenda, agenda) ?? book.Find(TermKind.Agenda, UsualAgenda);
        var ask = new Questions(db);
        var peopleAsked = People(ask, page.Id, question, viewer, book);
        var linkedAsked = viewer is { IsMember: true }
            ? ask.Ask(db.Contacts.OfOrganisation(page.Id).LinkedTo(viewer, db.Introductions, db.Partnerships).Select(c => new { c.Id })) : null;
        var sites = ask.Ask(db.Sites.Where(s => s.OrganisationId == page.Id).Select(s => new { Id = (Guid?)s.Id, s.Name, s.Postcode, Year = (int?)null })
            .Concat(db.SuggestedSites.Where(s => s.OrganisationId == page.Id && s.DecidedAt == null)
                .Select(s => new { Id = (Guid?)null, s.Name, s.Postcode, Year = (int?)s.ListedYear }))
            .OrderBy(s => s.Name).ThenBy(s => s.Postcode));
        var mailboxesAsked = ask.Ask(db.TeamMailboxes.Where(m => m.OrganisationId == page.Id).OrderBy(m => m.Label)
            .Select(m => new { m.RoleFamilyCode, m.Label, m.Email, m.Phone, m.VerifiedOn }));
        var areasNow = db.AreaMemberships.HoldingOn(today).Where(m => m.OrganisationId == page.Id).Select(m => m.IcsCode);
        var areaCodes = ask.Ask(areasNow.Select(code => new { Code = code }));
        var declinedAsked = Declined(ask, page.Id, viewer, today);
        var holders = agendaTerm is null ? null : Holders(ask, page.Id, agendaTerm.Code, book, today);
        var ofGroup = db.Organisations.OpenOn(today).Where(o => o.ParentId == page.Id);
        var members = ask.Ask(ofGroup.OrderBy(o => o.Name).ThenBy(o => o.Code).Take(MostMembers)
            .Select(o => new { o.Code, o.Name, o.Town, All = ofGroup.Count() }));
        var training = ask.Ask(db.TrainingRecords.Where(t => t.OrganisationCode == page.Code)
            .OrderByDescending(t => t.Starts202425 + t.Starts202526).ThenBy(t => t.Standard).ThenBy(t => t.Level)
            .Select(t => new { t.Standard, t.Level, t.Starts202425, t.Starts202526 }));
        var worksWith = viewer is { IsMember: true } or { IsAdministrator: true } ? WorksWith(ask, page.Id) : null;
        var together = await TogetherAsync(ask, page.Id, viewer, book, cancel);
        var communities = Communities(ask, areasNow, viewer, today);
        var was = Was(ask, page);
        await ask.AskAllAsync(cancel);

        var people = await peopleAsked(cancel);
        var linked = (linkedAsked?.Rows ?? []).Select(c => c.Id).ToHashSet();
        var siteNames = sites.Rows.Where(s => s.Id is not null).ToDictionary(s => s.Id!.Value, s => s.Name);
        RoleRow RowFor(Person person) => RowOf(person, page, siteNames, linked, viewer, book, today);
        var roles = people.Rows.Select(RowFor).ToList();
        var mailboxes = mailboxesAsked.Rows.ConvertAll(m => new TeamMailboxRow(m.RoleFamilyCode, m.Label, m.Email, m.Phone, m.VerifiedOn));
        var areas = areaCodes.Rows.Select(a => a.Code).Append(page.Sector is Sector.System ? page.Code : "").Distinct().Select(book.FindArea)
            .OfType<Domain.Areas.IntegratedCareSystem>().OrderBy(a => a.Name, StringComparer.Ordinal).ToList();

        var who = agendaTerm is null || holders is null ? null
            : await WhoForAsync(agendaTerm, page, people.Rows, RowFor, mailboxes, holders(), declinedAsked(), book, cancel);
        page = page with { Viewer = viewer, Today = today };
        return page with
        {
            TypeLabel = book.Label(TermKind.OrganisationType, page.TypeLabel),
            CouncilName = book.FindLocalAuthority(page.CouncilName)?.Name,
            DeprivationInWords = book.FindLocalAuthority(page.CouncilName)?.DeprivationInWords,
            Areas = areas,
            Region = areas.Count > 0 ? book.FindRegion(areas[0].RegionCode) : null,
            Agendas = [.. book.CurrentTerms(TermKind.Agenda).Select(t => new Choice(t.Code, t.Label))],
            Roles = await OfferedAsync(page, roles, who, cancel),
            Linked = linked,
            Kinds = people.Kinds,
            People = new PeopleFound(question.Sought, people.All, people.Found, people.Page, people.Pages),
            Mailboxes = mailboxes,
            Who = who is null ? null : who with { Offer = await OfferAsync(page, who, cancel) },
            Sites = [.. sites.Rows.Where(s => s.Id is not null).Select(s => new SiteRow(s.Name, s.Postcode))],
            ListedSites = [.. sites.Rows.Where(s => s.Year is not null).Select(s => new ListedSite(s.Name, s.Postcode, s.Year!.Value))],
            Training = training.Rows.ConvertAll(t => new TrainingRow(t.Standard, t.Level, t.Starts202425, t.Starts202526)),
            Members = members.Rows.ConvertAll(m => new OrganisationLink(m.Code, m.Name, m.Town)),
            MemberCount = members.Rows.Count > 0 ? members.Rows[0].All : 0,
            WorksWith = worksWith?.Invoke() ?? [],
            Joined = viewer is { IsMember: true, OrganisationId: { } mine } && mine != page.Id
                ? await db.JoinedWith(mine, page.Id).FirstOrDefaultAsync(cancel) : null,
            Together = together(),
            Communities = communities(),
            Was = was(),
        };
    }

    private static RoleRow RowOf(Person person, OrganisationPage page, Dictionary<Guid, string> sites, HashSet<Guid> linked, Viewer? viewer,
        ReferenceBookSnapshot book, DateOnly today)
    {
        var isLinked = linked.Contains(person.Id);
        var standing = new ContactStanding(page.Id, person.AccountId, person.State, person.Visibility, HasObjected: false, IsTold: true, isLinked);
        var seen = ContactDisclosure.Show(viewer, new PersonalFields(person.Name, person.JobTitle, null, null), standing);
        var family = book.Find(TermKind.RoleFamily, person.RoleFamilyCode);
        var isRoleShown = seen.Rung >= Disclosure.Role;
        return new RoleRow(
            person.Id,
            seen.JobTitle,
            seen.Name,
            family?.Label,
            family?.Expansion ?? family?.Meaning,
            person.Level,
            person.IsSinglePointOfContact,
            person.IsNavigator,
            person.IsCheckDueOn(today),
            isRoleShown ? person.VerifiedOn : null,
            isRoleShown && person.ReplyDays.Length >= FewestReplies && Contact.MedianOf(person.ReplyDays) is { } days ? InWorkingDays(days) : null,
            [.. person.Agendas.Select(a => FrontDoorWords.InSentence(book.Label(TermKind.Agenda, a)))],
            sites.GetValueOrDefault(person.SiteId ?? Guid.Empty));
    }

    private static string InWorkingDays(double days) =>
        Math.Max(1, (int)Math.Round(days, MidpointRounding.AwayFromZero)) is var whole && whole == 1 ? "in 1 working day" : $"in {whole} working days";

    private Func<IReadOnlyList<OrganisationLink>> WorksWith(Questions ask, Guid id)
    {
        var accepted = db.Introductions.Where(i => i.State == IntroductionState.Accepted && i.PartnershipId == null);
        var others = db.Partnerships.Live().Where(p => p.Members.Any(m => m.OrganisationId == id && m.LeftOn == null))
            .SelectMany(p => p.Members.Where(m => m.LeftOn == null).Select(m => m.OrganisationId))
            .Union(accepted.Where(i => i.SeekerOrganisationId == id).Select(i => i.TargetOrganisationId))
            .Union(accepted.Where(i => i.TargetOrganisationId == id).Select(i => i.SeekerOrganisationId));
        var found = ask.Ask(db.Organisations.Where(o => o.Id != id && others.Contains(o.Id)).OrderBy(o => o.Name)
            .Select(o => new { o.Code, o.Name, o.Town }));
        return () => found.Rows.ConvertAll(o => new OrganisationLink(o.Code, o.Name, o.Town));
    }

    private Func<IReadOnlyList<SuccessionRow>> Was(Questions ask, OrganisationPage page)
    {
        var merged = ask.Ask(db.Organisations.Where(o => o.MergedIntoId == page.Id).Select(o => new Former { Code = o.Code, Name = o.Name, On = o.ClosedOn }));
        var known = ask.Ask(db.OrganisationSuccessions.Where(s => s.NewCode == page.Code).Select(s => new Former
        {
            Code = s.OldCode,
            Name = db.Organisations.Where(o => o.Code == s.OldCode).Select(o => o.Name).FirstOrDefault(),
            On = s.EffectiveOn,
        }));
        var areas = ask.Ask(db.IcsSuccessions.Where(s => s.NewCode == page.Code && s.OldCode != page.Code).Select(s => new Former
        {
            Code = s.OldCode,
            Name = db.IntegratedCareSystems.Where(i => i.Code == s.OldCode).Select(i => i.BoardName).FirstOrDefault(),
            On = s.EffectiveOn,
        }));
        return () =>
        [
            .. merged.Rows.Concat(known.Rows).Concat(areas.Rows).DistinctBy(s => s.Code).OrderByDescending(s => s.On)
                .ThenBy(s => s.Code, StringComparer.Ordinal).Select(s => new SuccessionRow(s.Code, s.Name, s.On)),
        ];
    }

    private sealed class Former
    {
        public required string Code { get; init; }

        public required string? Name { get; init; }

        public required DateOnly? On { get; init; }
    }

    /// <summary>A contact as read for the page, before the ladder has decided what to show.</summary>
    private sealed class Person
    {
        public static readonly Expression<Func<Contact, Person>> From = c => new Person
        {
            Id = c.Id,
            AccountId = c.AccountId,
            Name = c.Name,
            JobTitle = c.JobTitle,
            RoleFamilyCode = c.RoleFamilyCode,
            Level = c.Level,
            Agendas = c.Agendas,
            IsSinglePointOfContact = c.IsSinglePointOfContact,
            IsNavigator = c.IsNavigator,
            State = c.State,
            Visibility = c.Visibility,
            VerifiedOn = c.VerifiedOn,
            ReplyDays = c.ReplyDays,
            SiteId = c.SiteId,
        };

        public required Guid Id { get; init; }

        public required Guid? AccountId { get; init; }

        public required string Name { get; init; }

        public required string JobTitle { get; init; }

        public required string? RoleFamilyCode { get; init; }

        public required ContactLevel Level { get; init; }

        public required string[] Agendas { get; init; }

        public required bool IsSinglePointOfContact { get; init; }

        public required bool IsNavigator { get; init; }

        public required ContactState State { get; init; }

        public required ContactVisibility Visibility { get; init; }

        public required DateOnly? VerifiedOn { get; init; }

        public required int[] ReplyDays { get; init; }

        public required Guid? SiteId { get; init; }

        public bool IsCheckDueOn(DateOnly day) => State is ContactState.CheckDue || Contact.IsStaleOn(VerifiedOn, day);
    }
}
