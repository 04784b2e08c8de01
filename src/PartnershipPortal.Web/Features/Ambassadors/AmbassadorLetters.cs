using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Ambassadors;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Ambassadors;

/// <summary>
/// The letters to ambassadors, each with their own link, and to whoever asks for them. They go with the change they tell of; the caller saves. Who somebody
/// is stands in them only once that person has said yes to the visit.
/// </summary>
public sealed class AmbassadorLetters(PortalDbContext db, Outbox outbox, SafeLinks links, ReferenceBook book, PublicAddress address)
{
    /// <summary>What the link does: all that an ambassador can do themselves. Its subject is their place on the register.</summary>
    public const string LinkPurpose = "ambassador";

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(60);

    private static LetterText Lasts => LetterText.Of($"The link works for {LinkUse.Ambassador.Lasts()}, without signing in.");

    /// <summary>Colleagues would like somebody to be an ambassador. Nothing is shown of them until they say yes.</summary>
    internal async Task WouldYouBeAsync(Ambassador ambassador, Contact contact, bool isReminder, CancellationToken cancel)
    {
        var (organisation, words) = (await NameAsync(ambassador.OrganisationId, cancel), await book.CurrentAsync(cancel));
        var activities = ambassador.Activities.Select(a => words.Label(TermKind.AmbassadorActivity, a));
        var subject = LetterText.Of($"{(isReminder ? LetterText.Of($"Reminder: ") : null)}Will you be an ambassador of {organisation}?");
        outbox.Post(LetterKind.Ambassador, contact.Email!, subject, LetterText.Of($"""
            {organisation} would like you to be one of its ambassadors on the Partnership Portal: somebody who tells young people what it is like to work \
            in health and care.

            What they think of, for about {ambassador.Hours} {(ambassador.Hours is 1 ? "hour" : "hours")} a year:
            {LetterText.Lines(activities.Select(a => LetterText.Of($"- {a}")))}

            Say yes or no, or change hours, places and what you do: {LinkFor(ambassador, contact)}
            {Lasts} Nobody outside {organisation} knows of this until you say yes.

            If you say yes, schools and colleges see your role where it fits what they ask for. They see your name and e-mail address when you say yes to \
            a visit, and not before. You can pause or stop at any time. Nothing about your background is asked or kept. Your rights: {address.To("/privacy")}
            """));
    }

    /// <summary>A school or college asks.</summary>
    internal async Task WillYouComeAsync(AmbassadorRequest request, Ambassador ambassador, Contact contact, bool isReminder, CancellationToken cancel)
    {
        var words = await WordsAsync(request, cancel);
        var subject = LetterText.Of($"{(isReminder ? LetterText.Of($"Reminder: ") : null)}{words.From} asks: {words.What}, {request.On.InWords}");
        outbox.Post(LetterKind.Ambassador, contact.Email!, subject, LetterText.Of($"""
            {words.From} asks on the Partnership Portal whether you will come as an ambassador:

            {Details(words)}

            Say yes or no: {LinkFor(ambassador, contact, request)}
            {Lasts}

            If you say yes, {words.From} sees your name and e-mail address, and you see theirs. If you say no, they see only that you cannot, and a \
            reason if you give one.
            """));
    }

    /// <summary>Somebody said yes: whoever asked reads who comes, and the ambassador whom to ring.</summary>
    internal async Task ComesAsync(AmbassadorRequest request, Ambassador ambassador, Contact contact, CancellationToken cancel)
    {
        var (words, organisation, asker) = (await WordsAsync(request, cancel), await NameAsync(ambassador.OrganisationId, cancel),
            await AskerAsync(request, cancel));
        await ToAskerAsync(request, LetterText.Of($"An ambassador will come: {words.What}, {request.On.InWords}"), LetterText.Of($"""
            {contact.Name}, {contact.JobTitle} at {organisation}, has said yes to your request on the Partnership Portal:

            {Details(words)}

            Their e-mail address is {contact.Email:address}. Write to them to agree the details. {request.Accepted} of {request.Needed} will come.

            Your request: {address.To(AmbassadorUrls.Request(request.Id))}
            """), cancel);
        outbox.Post(LetterKind.Ambassador, contact.Email!, LetterText.Of($"You said yes: {words.What}, {request.On.InWords}"), LetterText.Of($"""
            Thank you. You said yes on the Partnership Portal to {words.From}:

            {Details(words)}

            {Whom(asker)}

            If you cannot come after all, say so here: {LinkFor(ambassador, contact, request)}
            {Lasts}
            """));
    }

    /// <summary>Somebody cannot; they stay unnamed.</summary>
    internal async Task SaysNoAsync(AmbassadorRequest request, string? why, CancellationToken cancel)
    {
        var words = await WordsAsync(request, cancel);
        await ToAskerAsync(request, LetterText.Of($"An ambassador said no: {words.What}, {request.On.InWords}"), LetterText.Of($"""
            One of those you asked on the Partnership Portal cannot come: {words.What}, {words.When}. {Why(why)}

            Ask somebody else who fits: {address.To(AmbassadorUrls.Request(request.Id))}
            """), cancel);
    }

    /// <summary>Somebody had said yes and cannot come.</summary>
    internal async Task CannotComeAsync(AmbassadorRequest request, string? why, CancellationToken cancel)
    {
        var words = await WordsAsync(request, cancel);
        await ToAskerAsync(request, LetterText.Of($"An ambassador cannot come after all: {words.What}, {request.On.InWords}"), LetterText.Of($"""
            Somebody who had said yes to your request on the Partnership Portal cannot come: {words.What}, {words.When}. {Why(why)}

            {request.Accepted} of {request.Needed} will come. Ask somebody else who fits: {address.To(AmbassadorUrls.Request(request.Id))}
            """), cancel);
    }

    /// <summary>Others said yes first, or the visit is cancelled.</summary>
    internal async Task NotNeededAsync(AmbassadorRequest request, IReadOnlyCollection<Guid> ambassadors, CancellationToken cancel)
    {
        var words = await WordsAsync(request, cancel);
        var reason = request.WhyCancelled is { } why ? LetterText.Of($"They have cancelled it, and say why:\n{why:said}")
            : LetterText.Of($"Others have said yes.");
        foreach (var (_, contact) in await PeopleAsync(ambassadors, cancel))
        {
            outbox.Post(LetterKind.Ambassador, contact.Email!, LetterText.Of($"You are not needed: {words.What}, {request.On.InWords}"), LetterText.Of($"""
                {words.From} had asked you on the Partnership Portal to come as an ambassador on {request.On.InWords}. {reason}

                There is nothing to do. Thank you for being there to be asked.
                """));
        }
    }

    /// <summary>The day is near.</summary>
    internal async Task IsNearAsync(AmbassadorRequest request, Ambassador ambassador, Contact contact, CancellationToken cancel)
    {
        var (words, asker) = (await WordsAsync(request, cancel), await AskerAsync(request, cancel));
        outbox.Post(LetterKind.Ambassador, contact.Email!, LetterText.Of($"Reminder: {words.What}, {request.On.InWords}"), LetterText.Of($"""
            You said yes on the Partnership Portal to {words.From}. It is soon:

            {Details(words)}

            {Whom(asker)}

            If you cannot come, say so now: {LinkFor(ambassador, contact, request)}
            {Lasts}
            """));
    }

    /// <summary>Whoever asked says who came.</summary>
    internal async Task WhoCameAsync(AmbassadorRequest request, CancellationToken cancel)
    {
        var words = await WordsAsync(request, cancel);
        await ToAskerAsync(request, LetterText.Of($"Who came? {words.What}, {request.On.InWords}"), LetterText.Of($"""
            Ambassadors had said yes on the Partnership Portal to your request: {words.What}, {words.When}.

            Say who came and for how long, and thank them. It takes a minute: {address.To(AmbassadorUrls.Request(request.Id))}
            """), cancel);
    }

    /// <param name="minutes">Null when hours of that day there were counted already.</param>
    internal async Task ThankYouAsync(AmbassadorRequest request, Ambassador ambassador, Contact contact, int? minutes, string? thanks, CancellationToken cancel)
    {
        var words = await WordsAsync(request, cancel);
        outbox.Post(LetterKind.Ambassador, contact.Email!, LetterText.Of($"Thank you from {words.From}"), LetterText.Of($"""
            {words.From} thanks you on the Partnership Portal for coming on {request.On.InWords}: {words.What}. \
            {(minutes is { } given ? LetterText.Of($"Added to what you have given: {AmbassadorWords.Hours(given)}.") : null)}
            {(thanks is null ? null : LetterText.Of($"\n{thanks:said}"))}

            All you have given: {LinkFor(ambassador, contact)}
            {Lasts}
            """));
    }

    internal async Task ChampionAsync(Ambassador ambassador, Contact contact, CancellationToken cancel)
    {
        var organisation = await NameAsync(ambassador.OrganisationId, cancel);
        outbox.Post(LetterKind.Ambassador, contact.Email!, LetterText.Of($"You are a champion of {organisation}"), LetterText.Of($"""
            {organisation} has made you a champion on the Partnership Portal, for what you do as an ambassador:
            {ambassador.Citation:said}

            The badge stands beside your role wherever you are shown. See it, or take it off by stopping: {LinkFor(ambassador, contact)}
            {Lasts}
            """));
    }

    /// <summary>A request in words.</summary>
    internal async Task<RequestWords> WordsAsync(AmbassadorRequest r, CancellationToken cancel) =>
        WordsOf(r, await NameAsync(r.OrganisationId, cancel), await book.CurrentAsync(cancel));

    internal static RequestWords WordsOf(AmbassadorRequest r, string from, ReferenceBookSnapshot words) => new(
        words.Label(TermKind.AmbassadorActivity, r.Activity),
        $"{r.On.InWords} at {TypedTime.InWords(r.At)}, about {AmbassadorWords.Hours(r.Minutes)}",
        r.School is null ? r.Place : $"{r.School}, {r.Place}",
        $"{r.Learners} {(r.Learners is 1 ? "learner" : "learners")}: {string.Join(", ", r.YearGroups.Select(g => words.Label(TermKind.YearGroup, g)))}"
            + (r.Groups is [] ? "" : $". Meant for {string.Join(", ", r.Groups.Select(g => FrontDoorWords.InSentence(words.Label(TermKind.WpGroup, g))))}"),
        from, r.Words);

    /// <summary>Of these, those who can be written to.</summary>
    internal async Task<List<(Ambassador Ambassador, Contact Contact)>> PeopleAsync(IReadOnlyCollection<Guid> ambassadors, CancellationToken cancel) =>
        (await db.Ambassadors.Where(a => ambassadors.Contains(a.Id))
            .Join(db.Contacts.Suggestable().Where(c => c.Email != null), a => a.ContactId, c => c.Id, (a, c) => new { Ambassador = a, Contact = c })
            .OrderBy(x => x.Ambassador.Id).ToListAsync(cancel)).ConvertAll(x => (x.Ambassador, x.Contact));

    /// <summary>Whoever asked, while they belong there.</summary>
    internal async Task<(string Name, string Email)?> AskerAsync(AmbassadorRequest request, CancellationToken cancel) =>
        await db.Memberships.Where(m => m.OrganisationId == request.OrganisationId && m.AccountId == request.AccountId && m.State == MembershipState.Active)
            .Join(db.Users.Where(u => u.DisabledAt == null && u.Email != null), m => m.AccountId, u => u.Id, (m, u) => new { u.DisplayName, Email = u.Email! })
            .FirstOrDefaultAsync(cancel) is { } asker ? (asker.DisplayName, asker.Email) : null;

    private async Task ToAskerAsync(AmbassadorRequest request, LetterText subject, LetterText body, CancellationToken cancel)
    {
        List<string> to = await AskerAsync(request, cancel) is { } asker ? [asker.Email]
            : await db.LiveApprovers.Where(m => m.OrganisationId == request.OrganisationId)
                .Join(db.Users.Where(u => u.Email != null), m => m.AccountId, u => u.Id, (_, u) => u.Email!).ToListAsync(cancel);
        to.ForEach(email => outbox.Post(LetterKind.Ambassador, email, subject, body));
    }

    private static LetterText Details(RequestWords w) => LetterText.Of($"""
        What: {w.What}
        When: {w.When}
        Where: {w.Where}
        For: {w.Whom}
        {(w.Words is null ? null : LetterText.Of($"{w.Words:said}"))}
        """);

    private static LetterText Why(string? why) => why is null ? LetterText.Of($"") : LetterText.Of($"They say why:\n{why:said}");

    private static LetterText? Whom((string Name, string Email)? asker) =>
        asker is var (name, email) ? LetterText.Of($"Whom to ask there: {name}, {email:address}.") : null;

    /// <param name="about">The visit the letter is about: it stands first on the page behind the link.</param>
    private Uri LinkFor(Ambassador ambassador, Contact contact, AmbassadorRequest? about = null)
    {
        var secret = links.Issue(LinkPurpose, ambassador.Id, LinkLifetime, contact.Email!, contact.Name);
        return address.To($"/ambassador-links/{secret}{(about is null ? "" : $"?visit={about.Id}")}");
    }

    private Task<string> NameAsync(Guid organisation, CancellationToken cancel) =>
        db.Organisations.IgnoreQueryFilters().Where(o => o.Id == organisation).Select(o => o.Name).SingleAsync(cancel);
}
