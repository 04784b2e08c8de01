using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Audit;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Contacts;

/// <summary>What the pages of one's own organisation's contacts show and offer, shared by the list, the form and "my details".</summary>
public sealed class ContactPageReader(PortalDbContext db, ReferenceBook reference, AuditReader audit, KnownPeople people, TimeProvider clock)
{
    private const int MostWords = 6;

    private const int PageSize = 25;
    private const int HistoryShown = 30;

    public async Task<ContactListPage> ListAsync(Viewer viewer, ContactListQuestion question, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var today = clock.Today;
        var own = db.Contacts.AsNoTracking().OfOrganisation(viewer.OrganisationId);
        var counts = await own.Listed().GroupBy(_ => 1).Select(g => new { Listed = g.Count() }).SingleOrDefaultAsync(cancel);
        var due = await own.CheckDueOn(today).CountAsync(cancel);
        var found = Filter(own, question, today);
        var total = await found.CountAsync(cancel);
        var pageCount = Math.Max(1, (total + PageSize - 1) / PageSize);
        var page = Math.Clamp(question.Page, 1, pageCount);
        var rows = await Sort(found, question.Sort).Skip((page - 1) * PageSize).Take(PageSize).Select(ContactRow.From).ToListAsync(cancel);
        var families = await own.Where(c => c.RoleFamilyCode != null).Select(c => c.RoleFamilyCode!).Distinct().ToListAsync(cancel);
        return new ContactListPage(
            question with { Page = page },
            [.. rows.Select(r => r with { FamilyLabel = r.RoleFamilyCode is { } code ? book.Label(TermKind.RoleFamily, code) : null })],
            total,
            pageCount,
            counts?.Listed ?? 0,
            due,
            viewer.OrganisationName ?? "",
            viewer.OrganisationCode ?? "",
            [new Choice("none", "None fits"), .. families.Select(f => new Choice(f, book.Label(TermKind.RoleFamily, f)))
                .OrderBy(f => f.Text, StringComparer.Ordinal)],
            viewer.IsApprover,
            viewer.AccountId,
            await own.AnyAsync(c => c.AccountId == viewer.AccountId && c.State != ContactState.Left && c.State != ContactState.Draft, cancel),
            today);
    }

    public async Task<ContactPage?> DetailsAsync(Viewer viewer, Guid id, CancellationToken cancel)
    {
        if (!viewer.IsMember || await db.Contacts.AsNoTracking().OfOrganisation(viewer.OrganisationId)
            .SingleOrDefaultAsync(c => c.Id == id && c.State != ContactState.Pseudonymised, cancel) is not { } contact)
        {
            return null;
        }

        var book = await reference.CurrentAsync(cancel);
        var isOwn = contact.AccountId == viewer.AccountId;
        var family = book.Find(TermKind.RoleFamily, contact.RoleFamilyCode);
        var others = await db.Contacts.Where(c => c.Id == contact.DeputyId || c.Id == contact.SuccessorId).Select(c => new { c.Id, c.Name })
            .ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        var history = isOwn || viewer.IsApprover ? await HistoryAsync(id, viewer, cancel) : null;
        return new ContactPage(contact, clock.Today)
        {
            OrganisationName = viewer.OrganisationName ?? "",
            FamilyLabel = family?.Label,
            FamilyMeaning = family?.Meaning,
            SiteName = await db.Sites.Where(s => s.Id == contact.SiteId).Select(s => s.Name).SingleOrDefaultAsync(cancel),
            DeputyName = contact.DeputyId is { } deputy ? others.GetValueOrDefault(deputy) : null,
            SuccessorName = contact.SuccessorId is { } successor ? others.GetValueOrDefault(successor) : null,
            AgendaLabels = [.. contact.Agendas.Select(a => book.Label(TermKind.Agenda, a))],
            OpenIntroductions = await db.Introductions.CountAsync(i =>
                i.TargetContactId == id && (i.State == IntroductionState.Sent || i.State == IntroductionState.NeedsInfo), cancel),
            IsOwn = isOwn,
            IsAskedToSucceed = contact.AwaitsSuccessor
                && await db.Contacts.AnyAsync(c => c.Id == contact.SuccessorId && c.AccountId == viewer.AccountId, cancel),
            MayEdit = isOwn || (viewer.IsApprover && !contact.IsOwnDraft),
            History = history,
            Citation = await db.Ambassadors.Active().Where(a => a.ContactId == id).Select(a => a.Citation).SingleOrDefaultAsync(cancel),
            Planned = contact.State is ContactState.Leaving ? history?.FirstOrDefault(r => r.Sets(nameof(Contact.LeavingOn))) : null,
            Alike = viewer.IsApprover && !contact.IsGone ? await AlikeAsync(contact, cancel) : [],
        };
    }

    /// <summary>What happened to the record, and to those that were merged into it.</summary>
    private async Task<IReadOnlyList<AuditRow>> HistoryAsync(Guid id, Viewer viewer, CancellationToken cancel)
    {
        var rows = new List<AuditRow>(await audit.HistoryAsync(nameof(Contact), id, HistoryShown, viewer, cancel));
        foreach (var merged in await db.Contacts.Where(c => c.MergedIntoId == id).Select(c => c.Id).ToListAsync(cancel))
        {
            rows.AddRange(await audit.HistoryAsync(nameof(Contact), merged, HistoryShown, viewer, cancel));
        }

        return [.. rows.OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(HistoryShown)];
    }

    private async Task<IReadOnlyList<PersonMatch>> AlikeAsync(Contact contact, CancellationToken cancel) =>
        [.. (await people.OfAsync(contact.OrganisationId, cancel)).Find(PersonFacts.Of(contact)).Where(m => m.Likeness >= Likeness.Likely)];

    /// <summary>What the form offers; the family suggested from the title so far is among it.</summary>
    public async Task<ContactChoices> ChoicesAsync(ContactForm form, Contact? contact, Viewer viewer, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var colleagues = await db.Contacts.OfOrganisation(viewer.OrganisationId).Listed().Where(c => contact == null || c.Id != contact.Id)
            .OrderBy(c => c.Name).Select(c => new { c.Id, c.Name, c.JobTitle, c.IsSinglePointOfContact }).Take(500).ToListAsync(cancel);
        var sites = await db.Sites.Where(s => s.OrganisationId == viewer.OrganisationId).OrderBy(s => s.Name).Select(s => new { s.Id, s.Name })
            .ToListAsync(cancel);
        var suggestion = viewer.Sector is { } sector ? book.RoleFamilyReader.Suggest(form.JobTitle, sector) : null;
        var isOwn = contact is null ? false : contact.AccountId == viewer.AccountId;
        return new ContactChoices(
            contact is null ? "Add a contact" : isOwn ? "Edit your details" : $"Edit {contact.Name}",
            viewer.OrganisationName ?? "",
            [
                new Choice(ContactForm.FromTitle, suggestion is null ? "Work it out from the job title" : $"From the job title: {suggestion.Label}"),
                new Choice(ContactForm.NoFamily, "None of these fits"),
                .. book.CurrentTerms(TermKind.RoleFamily).Where(t => t.Sector == viewer.Sector && !t.Code.EndsWith(".mailbox", StringComparison.Ordinal))
                    .Select(t => new Choice(t.Code, t.Label)),
            ],
            [.. book.CurrentTerms(TermKind.Agenda).Select(t => new Choice(t.Code, t.Label))],
            [.. colleagues.Select(c => new Choice(c.Id.ToString(), $"{c.Name}, {c.JobTitle}"))],
            [.. sites.Select(s => new Choice(s.Id.ToString(), s.Name))],
            viewer.IsApprover,
            isOwn,
            colleagues.Find(c => c.IsSinglePointOfContact)?.Name,
            suggestion?.Label,
            contact is null ? "/organisation/contacts" : $"/organisation/contacts/{contact.Id}")
        {
            HasDecided = contact?.HasDecidedOnName is true,
        };
    }

    /// <summary>What was typed, as the domain takes it. What only an approver may set stays as it was for anyone else.</summary>
    public async Task<ContactDetails> DetailsOfAsync(ContactForm form, Contact? contact, Viewer viewer, CancellationToken cancel)
    {
        var book = await reference.CurrentAsync(cancel);
        var suggestion = viewer.Sector is { } sector ? book.RoleFamilyReader.Suggest(form.JobTitle, sector) : null;
        var family = form.RoleFamily switch
        {
            ContactForm.FromTitle => suggestion?.Code,
            ContactForm.NoFamily => null,
            var code => book.Find(TermKind.RoleFamily, code)?.Code,
        };
        return new ContactDetails(
            form.Name!,
            form.JobTitle!,
            form.Email,
            form.Phone,
            family,
            form.RoleFamily is not ContactForm.FromTitle,
            form.Level ?? ContactLevel.Operational,
            [.. form.Agendas.Where(a => book.Find(TermKind.Agenda, a) is not null)],
            viewer.IsApprover ? form.IsSinglePointOfContact : contact?.IsSinglePointOfContact ?? false,
            await OfOwnOrganisationAsync(form.DeputyId, viewer, cancel),
            await db.Sites.AnyAsync(s => s.Id == form.SiteId && s.OrganisationId == viewer.OrganisationId, cancel) ? form.SiteId : null,
            form.Visibility,
            viewer.IsApprover ? form.IsNavigator : contact?.IsNavigator ?? false);
    }

    /// <summary>There is one single point of contact: whoever was it before steps down, saved first so that the index never sees two.</summary>
    public async Task MakeRoomForSinglePointAsync(Contact contact, CancellationToken cancel)
    {
        if (!contact.IsSinglePointOfContact || !contact.IsListed)
        {
            return;
        }

        var others = await db.Contacts.OfOrganisation(contact.OrganisationId).Where(c => c.IsSinglePointOfContact && c.Id != contact.Id).ToListAsync(cancel);
        if (others.Count is 0)
        {
            return;
        }

        others.ForEach(other => other.StopBeingSinglePointOfContact());
        if (db.Entry(contact) is { State: EntityState.Added } entry)
        {
            entry.State = EntityState.Detached;
            await db.SaveChangesAsync(cancel);
            db.Contacts.Add(contact);
        }
        else
        {
            contact.StopBeingSinglePointOfContact();
            await db.SaveChangesAsync(cancel);
            contact.BecomeSinglePointOfContact();
        }
    }

    private async Task<Guid?> OfOwnOrganisationAsync(Guid? id, Viewer viewer, CancellationToken cancel) =>
        id is not null && await db.Contacts.OfOrganisation(viewer.OrganisationId).AnyAsync(c => c.Id == id, cancel) ? id : null;

    private static IQueryable<Contact> Filter(IQueryable<Contact> contacts, ContactListQuestion question, DateOnly today)
    {
        contacts = question.Status switch
        {
            "check-due" => contacts.CheckDueOn(today),
            "listed" => contacts.Listed(),
            "paused" => contacts.Where(c => c.State == ContactState.Paused),
            "leaving" => contacts.Where(c => c.State == ContactState.Leaving),
            "left" => contacts.Where(c => c.State == ContactState.Left),
            "draft" => contacts.Where(c => c.State == ContactState.Draft),
            _ => contacts.Where(c => c.State != ContactState.Left && c.State != ContactState.Pseudonymised),
        };
        if (question.Q is { Length: > 0 } words && words.Trim().Length > 0)
        {
            foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(MostWords))
            {
                var pattern = Like.Contains(word);
                contacts = contacts.Where(c => EF.Functions.Like(PortalDbContext.Fold(c.Name), PortalDbContext.Fold(pattern))
                    || EF.Functions.Like(PortalDbContext.Fold(c.JobTitle), PortalDbContext.Fold(pattern))
                    || EF.Functions.ILike(c.Email!, pattern, Like.Escape));
            }
        }

        if (question.Family is { Length: > 0 } family)
        {
            contacts = family is ContactForm.NoFamily ? contacts.Where(c => c.RoleFamilyCode == null) : contacts.Where(c => c.RoleFamilyCode == family);
        }

        return question.Level is { } level ? contacts.Where(c => c.Level == level) : contacts;
    }

    private static IQueryable<Contact> Sort(IQueryable<Contact> contacts, string? by) => by switch
    {
        "checked" => contacts.OrderBy(c => c.VerifiedOn ?? DateOnly.MinValue).ThenBy(c => c.Name).ThenBy(c => c.Id),
        "newest" => contacts.OrderByDescending(c => c.CreatedAt).ThenBy(c => c.Id),
        _ => contacts.OrderBy(c => c.Name).ThenBy(c => c.Id),
    };
}
