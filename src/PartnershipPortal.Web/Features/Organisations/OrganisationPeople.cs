using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Organisations;

/// <summary>Which of the people are asked for; lives in the address, so it is a title and never a name.</summary>
/// <param name="Role">Words of a job title or of a kind of role.</param>
public sealed record PeopleQuestion(string? Role = null, int Page = 1)
{
    /// <summary>As it is looked for; null for everybody.</summary>
    public string? Sought => string.IsNullOrWhiteSpace(Role) ? null : Role.Trim();
}

/// <content>
/// The people of the page: an organisation may list thousands, so a page of them is read, and for "who for …?" only those who might be the
/// answer, without anything that is shown.
/// </content>
public sealed partial class OrganisationProfile
{
    private const int PeopleAPage = 25;

    private IQueryable<Contact> Shown(Guid organisationId) =>
        db.Contacts.OfOrganisation(organisationId).Listed().Told().Where(c => c.ObjectedAt == null);

    /// <summary>One page of them in their order; for whom the ladder shows no title, none.</summary>
    /// <remarks>The first page goes with the other questions; which is the last is known when they have been answered.</remarks>
    private Func<CancellationToken, Task<PeoplePart>> People(
        Questions ask, Guid organisationId, PeopleQuestion question, Viewer? viewer, ReferenceBookSnapshot book)
    {
        var everybody = Shown(organisationId);
        if (viewer is null or { IsMember: false, IsAdministrator: false })
        {
            var codes = ask.Ask(everybody.GroupBy(c => c.RoleFamilyCode).Select(g => new { Code = g.Key, Count = g.Count() }));
            return _ => Task.FromResult(new PeoplePart([], codes.Rows.Sum(c => c.Count), 0, 1, 1,
            [
                .. codes.Rows.Select(c => book.Find(TermKind.RoleFamily, c.Code)).OfType<Term>().OrderBy(t => t.Label, StringComparer.Ordinal)
                    .Select(t => new RoleKind(t.Label, t.Expansion ?? t.Meaning)),
            ]));
        }

        var found = question.Sought is { } words ? WithRole(everybody, words, book) : everybody;
        var counted = ask.Ask(everybody.GroupBy(_ => 1).Select(g => new { All = g.Count() }));
        var fitting = question.Sought is null ? counted : ask.Ask(found.GroupBy(_ => 1).Select(g => new { All = g.Count() }));
        var inOrder = found.OrderBy(c => c.Level).ThenByDescending(c => c.IsSinglePointOfContact).ThenBy(c => c.JobTitle).ThenBy(c => c.Id);
        var first = question.Page > 1 ? null : ask.Ask(inOrder.Take(PeopleAPage).Select(Person.From));
        return async cancel =>
        {
            var (all, total) = (counted.Rows.Sum(c => c.All), fitting.Rows.Sum(c => c.All));
            var pages = Math.Max(1, (total + PeopleAPage - 1) / PeopleAPage);
            var page = Math.Clamp(question.Page, 1, pages);
            var rows = first?.Rows ?? await inOrder.Skip((page - 1) * PeopleAPage).Take(PeopleAPage).Select(Person.From).ToListAsync(cancel);
            return new PeoplePart(rows, all, total, page, pages, []);
        };
    }

    /// <summary>Those whose title holds the words, or whose kind of role does. Names are not looked at: most who look may not see them.</summary>
    private static IQueryable<Contact> WithRole(IQueryable<Contact> people, string words, ReferenceBookSnapshot book)
    {
        var pattern = Like.Contains(words);
        var families = book.TermsOf(TermKind.RoleFamily).Where(t => t.Label.Contains(words, StringComparison.OrdinalIgnoreCase)).Select(t => t.Code).ToArray();
        return people.Where(c => EF.Functions.ILike(c.JobTitle, pattern, Like.Escape) || families.Contains(c.RoleFamilyCode!));
    }

    /// <summary>Those who might be whom to ask about the agenda, as <see cref="WhoToAsk"/> sees them.</summary>
    private Func<List<RoleHolder>> Holders(Questions ask, Guid organisationId, string agenda, ReferenceBookSnapshot book, DateOnly today)
    {
        var families = book.Routes.Where(r => r.AgendaCode == agenda && r.RemovedAt is null).Select(r => r.RoleFamilyCode).Distinct().ToArray();
        var holders = ask.Ask(Shown(organisationId)
            .Where(c => c.IsSinglePointOfContact || c.Agendas.Contains(agenda) || families.Contains(c.RoleFamilyCode!))
            .Select(c => new { c.Id, c.JobTitle, c.RoleFamilyCode, c.Level, c.Agendas, c.IsSinglePointOfContact, c.State, c.VerifiedOn }));
        return () =>
        [
            .. holders.Rows.Select(c => new RoleHolder(
                c.Id, c.JobTitle, c.RoleFamilyCode, c.Level, c.Agendas, c.IsSinglePointOfContact,
                c.State is ContactState.CheckDue || Contact.IsStaleOn(c.VerifiedOn, today), c.VerifiedOn)),
        ];
    }

    /// <summary>The organisation itself, for a page that shows little more of it than how to reach it.</summary>
    internal async Task<OrganisationPage?> HeadAsync(string code, Viewer? viewer, CancellationToken cancel)
    {
        if (await db.Organisations.WithCode(code).Select(OfRow(null)).SingleOrDefaultAsync(cancel) is not { } page)
        {
            return null;
        }

        var linked = viewer is { IsMember: true }
            ? (await db.Contacts.OfOrganisation(page.Id).LinkedTo(viewer, db.Introductions, db.Partnerships).Select(c => c.Id).ToListAsync(cancel)).ToHashSet()
            : [];
        return page with { Viewer = viewer, Today = clock.Today, Linked = linked };
    }

    /// <summary>Who finds routes for others there; without one whoever has the first of these kinds of role, or else whoever stands first.</summary>
    internal async Task<RoleRow?> FrontDoorAsync(OrganisationPage page, string[] families, CancellationToken cancel)
    {
        var person = await Shown(page.Id)
            .OrderByDescending(c => c.IsNavigator)
            .ThenByDescending(c => families.Contains(c.RoleFamilyCode!)).ThenBy(c => Array.IndexOf(families, c.RoleFamilyCode!))
            .ThenBy(c => c.Level).ThenByDescending(c => c.IsSinglePointOfContact).ThenBy(c => c.JobTitle).ThenBy(c => c.Id)
            .Select(Person.From).FirstOrDefaultAsync(cancel);
        if (person is null)
        {
            return null;
        }

        var site = await db.Sites.Where(s => s.Id == person.SiteId).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var row = RowOf(person, page, site, page.Linked, page.Viewer, await reference.CurrentAsync(cancel), page.Today);
        return page is not { MayAsk: true, Viewer: { OrganisationId: { } own } viewer } ? row : row with
        {
            Offer = new AskOffer(
                await db.AskedAtTheDoorAsync(own, page.Id, person.Id, cancel), viewer, page.Today, $"/introductions/new?contact={person.Id}",
                $"the {row.Heading} at {page.Name}", "nhsuk-button nhsuk-button--small"),
        };
    }

    /// <summary>The people of one page, and how many there are.</summary>
    /// <param name="All">How many are listed.</param>
    /// <param name="Found">How many of them fit what is asked for.</param>
    /// <param name="Kinds">For whom the ladder shows no title: the kinds of role there are.</param>
    private sealed record PeoplePart(List<Person> Rows, int All, int Found, int Page, int Pages, IReadOnlyList<RoleKind> Kinds);
}

/// <summary>A kind of role that somebody there has.</summary>
public sealed record RoleKind(string Label, string? Meaning);
