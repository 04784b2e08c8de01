using System.Reflection;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Letters;
using PartnershipPortal.Web.Features.Accounts.Profile;
using PartnershipPortal.Web.Features.Admin.BreakGlass;
using PartnershipPortal.Web.Features.Contacts.Links;
using PartnershipPortal.Web.Features.Help;
using PartnershipPortal.Web.Features.Introductions;
using PartnershipPortal.Web.Features.Organisations;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shelf;
using PartnershipPortal.Web.Infrastructure.Mail;
using PartnershipPortal.Web.Tests.Contacts;
using PartnershipPortal.Web.Tests.Introductions;

namespace PartnershipPortal.Web.Tests.Platform;

/// <summary>
/// Walks every letter the portal writes: each says in its first lines what the portal is and who is behind it, until when its link works, and has
/// a way on. A new letter of a class that is walked must comply; a new class that posts letters fails until it is walked.
/// </summary>
public partial class EveryLetterTests(Portal portal) : IClassFixture<Portal>
{
    private const string Organisation = "Planted College";

    /// <summary>Classes whose every public method writes letters from what it is given.</summary>
    private static readonly Type[] ByMethod = [typeof(AccountLetters), typeof(OrganisationLetters), typeof(ComplaintLetters), typeof(ContactLetters)];

    /// <summary>Classes that write letters of what has happened, and where they are walked.</summary>
    private static readonly Dictionary<Type, string> Elsewhere = new()
    {
        [typeof(IntroductionLetters)] = nameof(Letters_of_every_entry_comply),
        [typeof(PartnershipLetters)] = nameof(Letters_of_every_line_of_a_partnership_comply),
        [typeof(ShelfLetters)] = "ShelvesTests: the wish and both answers.",
        [typeof(Features.Mous.MouLetters)] = "SigningMousTests: to those who sign, and of reviews that are due.",
        [typeof(Features.Offers.OfferLetters)] = "RegisteringOffersTests and AnsweringNeedsTests: of each term, asked, offered, agreed.",
        [typeof(Features.Offers.Searches.SavedSearchAlerts)] = "FindingOffersTests: at once and weekly.",
        [typeof(Features.Find.Searches.PeopleSearchAlerts)] = "BeingToldOfNewPeopleTests: once a week.",
        [typeof(Features.Areas.Patch.PatchClock)] = "PatchLetterTests: once a month.",
        [typeof(Features.Organisations.Joining.JoiningController)] = "CoverageTests: one letter to a mailbox.",
        [typeof(Features.Placements.PlacementLetters)] = "PlacementsTests: asked, held, confirmed, offered from the waiting list.",
        [typeof(Features.Support.SupportLetters)] = "ActingForEmployersTests: asked, and run out.",
        [typeof(Features.Communities.CommunityLetters)] = "CommunitiesTests: planned, accepted, let in, handed over, reminded.",
        [typeof(Features.Communities.CommunityInvitationLetters)] = "CommunitiesTests: the invitation and its link.",
        [typeof(Features.Ambassadors.AmbassadorLetters)] = "Tests of Ambassadors/: asked, will come, cannot, near, who came, thanks, champion.",
        [typeof(Features.Areas.GapLetters)] = "GapRegisterTests: closed, merged, parked.",
        [typeof(Features.Areas.Bulletins.BulletinLetters)] = "TalkAndBulletinsTests: one bulletin.",
        [typeof(Features.Cases.CaseLetters)] = "CasesTests: published, sent back, removed from the library.",
        [typeof(NotesBreakGlassController)] = "PrivateNotesTests: one letter, with the reason.",
        [typeof(BreakGlassController)] = "BreakGlassTests: one letter, with the reason.",
    };

    [Fact]
    public void Whoever_posts_letters_is_walked() => Assert.Empty(
        typeof(Outbox).Assembly.GetTypes()
            .Where(t => t.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(Outbox))))
            .Where(t => !ByMethod.Contains(t) && !Elsewhere.ContainsKey(t)).Select(t => t.FullName));

    /// <summary>The letter of an area by month has its own page, "Your patch".</summary>
    [Fact]
    public void Whatever_may_be_stopped_can_be_chosen_again_on_ones_own_page() => Assert.Equal(
        LetterFooter.Optional.Except([LetterKind.Patch.Word()]).Order(), LettersForm.Kinds.Select(k => k.Value).Order());

    [Fact]
    public async Task Every_letter_of_a_method_says_what_the_portal_is_who_asks_and_until_when()
    {
        var (wrong, written) = (new List<string>(), 0);
        foreach (var type in ByMethod)
        {
            foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(WritesLetters))
            {
                foreach (var isTrue in method.GetParameters().Any(p => p.ParameterType == typeof(bool)) ? new[] { true, false } : [true])
                {
                    var letters = await WriteAsync(type, method, isTrue);
                    written += letters.Count;
                    if (letters.Count is 0)
                    {
                        wrong.Add($"{type.Name}.{method.Name}: wrote nothing");
                    }

                    var names = method.GetParameters().Any(p => p.Name is "organisation" or "gone" or "reporter");
                    wrong.AddRange(letters.SelectMany(l => WrongWith(l, names ? Organisation : null)).Select(what => $"{type.Name}.{method.Name}: {what}"));
                }
            }
        }

        Assert.True(written > 40, $"only {written} letters were written");
        Assert.True(wrong.Count is 0, string.Join('\n', wrong.Distinct()));
    }

    /// <summary>Of each kind of entry that a letter follows from, by the same verbs as in earnest.</summary>
    [Fact]
    public async Task Letters_of_every_entry_comply()
    {
        var people = await Neighbours.AddAsync(portal);
        var wrong = new List<string>();
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            var before = await LastIdAsync();
            await portal.UseAsync<IntroductionLetters>(async letters =>
            {
                using var scope = portal.Services.CreateScope();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                var own = ActivatorUtilities.CreateInstance<IntroductionLetters>(scope.ServiceProvider);
                var introduction = await AskedAsync(people, db, kind);
                db.Add(NewEntry(introduction, kind, people));
                await own.TellAndSaveAsync(CancellationToken.None);
            });
            wrong.AddRange((await SinceAsync(before)).SelectMany(l => WrongWith(l, null).Append(NamesASide(l, people))).OfType<string>()
                .Select(what => $"{kind}: {what}"));
        }

        Assert.True(wrong.Count is 0, string.Join('\n', wrong.Distinct()));
    }

    /// <summary>The same for each line of a partnership's history that somebody is told of.</summary>
    [Fact]
    public async Task Letters_of_every_line_of_a_partnership_comply()
    {
        var people = await Neighbours.AddAsync(portal);
        await portal.ReadAsync(db => db.Partnerships.ExecuteDeleteAsync());
        var partnership = new Partnership(people.Trust.Id, people.College.Id, People.Today(portal), portal.Clock.GetUtcNow());
        partnership.Take(Neighbours.Agenda, new(people.Trust.Id, null, people.Asker.Id, "Test Person"),
            new(people.College.Id, people.AskedContact.Id, null, "Alex Asked"), null, People.Today(portal), portal.Clock.GetUtcNow());
        await portal.SaveAsync(partnership);
        var make = typeof(PartnershipEntry).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic).MaxBy(c => c.GetParameters().Length)!;
        var (wrong, written) = (new List<string>(), 0);
        foreach (var kind in Enum.GetValues<PartnershipEntryKind>())
        {
            var before = await LastIdAsync();
            using var scope = portal.Services.CreateScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            await db.Partnerships.Include(p => p.Members).Include(p => p.People).AsSplitQuery().SingleAsync(p => p.Id == partnership.Id);
            db.Add(make.Invoke([partnership.Id, kind, portal.Clock.GetUtcNow(), people.College.Id, "Alex Asked", "deputy|apprenticeships", null, null, null]));
            await scope.ServiceProvider.GetRequiredService<PartnershipLetters>().TellAndSaveAsync(CancellationToken.None);
            var letters = await SinceAsync(before);
            written += letters.Count;
            wrong.AddRange(letters.SelectMany(l => WrongWith(l, null).Append(NamesASide(l, people))).OfType<string>().Select(what => $"{kind}: {what}"));
        }

        Assert.True(written > 6, $"only {written} letters were written");
        Assert.True(wrong.Count is 0, string.Join('\n', wrong.Distinct()));
    }

    /// <summary>The footer and the HTML twin are made for all kinds alike; each kind says why it came and how to stop it.</summary>
    [Fact]
    public void Every_kind_has_a_footer_with_why_and_stop_and_an_html_twin_that_says_the_same()
    {
        var footer = portal.Services.GetRequiredService<LetterFooter>();
        foreach (var kind in Enum.GetValues<LetterKind>())
        {
            var letter = new OutboxMessage
            {
                Kind = kind.Word(),
                To = "reader@test.example",
                Subject = "A subject",
                Body = "First lines.\n\n> said <b>\n\nGo on: https://portal.example/inbox",
                CreatedAt = portal.Clock.GetUtcNow(),
            };
            var text = footer.TextOf(letter);
            var html = new HtmlParser().ParseDocument(LetterHtml.Of(letter.Subject, text));

            Assert.Contains(
                "This comes from the Partnership Portal, where health, care and education organisations find the right person to speak to. You get it",
                text, StringComparison.Ordinal);
            Assert.Contains("/privacy", text, StringComparison.Ordinal);
            Assert.Equal(kind.IsOptional(), text.Contains("/letters/stop/", StringComparison.Ordinal));
            Assert.Equal(!kind.IsOptional(), text.Contains("E-mails of this kind always come.", StringComparison.Ordinal));
            Assert.Equal(Words(text), Words(string.Join(' ', html.QuerySelectorAll("p, blockquote").Select(p => p.TextContent))));
        }
    }

    private static bool WritesLetters(MethodInfo method) =>
        method.Name is not nameof(AccountLetters.RoomForAsync) and not nameof(ContactLetters.RoomForLinkAsync)
            && (method.ReturnType == typeof(void) || method.ReturnType == typeof(Task));

    /// <summary>What a letter lacks; nothing when it complies.</summary>
    private static IEnumerable<string> WrongWith(OutboxMessage letter, string? organisation)
    {
        var opening = letter.Body.Split("\n\n")[0];
        if (!opening.Contains("Partnership Portal", StringComparison.Ordinal))
        {
            yield return $"“{letter.Subject}” does not say in its first lines that it is from the Partnership Portal: {opening}";
        }

        if (organisation is not null && !opening.Contains(organisation, StringComparison.Ordinal)
            && !letter.Subject.Contains(organisation, StringComparison.Ordinal))
        {
            yield return $"“{letter.Subject}” does not say at once which organisation it is about: {opening}";
        }

        if (!letter.Body.Contains("://", StringComparison.Ordinal) && !WayOn().IsMatch(letter.Body))
        {
            yield return $"“{letter.Subject}” leads nowhere";
        }

        if (Secret().IsMatch(letter.Body) && !UntilWhen().IsMatch(letter.Body))
        {
            yield return $"“{letter.Subject}” does not say how long its link works";
        }

        if (letter.Subject.Length is 0 || letter.Subject.Contains('@', StringComparison.Ordinal) || letter.Subject.Contains('\n', StringComparison.Ordinal))
        {
            yield return $"“{letter.Subject}” is no subject";
        }
    }

    /// <summary>Who asks, or whom they asked.</summary>
    private static string? NamesASide(OutboxMessage letter, Neighbours people)
    {
        var opening = letter.Body.Split("\n\n")[0] + letter.Subject;
        return opening.Contains(people.Trust.Name, StringComparison.Ordinal) || opening.Contains(people.College.Name, StringComparison.Ordinal)
            || letter.Kind == LetterKind.ContactNotice.Word() // a hand-over lists them below
            ? null : $"“{letter.Subject}” names no side";
    }

    private async Task<Introduction> AskedAsync(Neighbours people, PortalDbContext db, EntryKind kind)
    {
        var now = portal.Clock.GetUtcNow();
        await db.Introductions.Open().ExecuteUpdateAsync(set => set.SetProperty(i => i.State, IntroductionState.Withdrawn));
        var introduction = new Introduction(
            new IntroductionParties(people.Trust.Id, people.Asker.Id, "Test Person", "Apprenticeship lead", people.College.Id, people.AskedContact.Id),
            Neighbours.Agenda,
            ContactLevel.Operational,
            new IntroductionWords("Twelve starts in September"),
            now);
        introduction.Send(People.Today(portal), now);
        if (kind is EntryKind.Declined)
        {
            introduction.Decline(DeclineReason.TooFar, "Somebody", "Two hours each way.", now);
        }

        db.Add(introduction);
        await db.SaveChangesAsync();
        return introduction;
    }

    /// <summary>An entry as the verbs write it; the letters look at nothing else of it.</summary>
    private IntroductionEntry NewEntry(Introduction introduction, EntryKind kind, Neighbours people)
    {
        var make = typeof(IntroductionEntry).GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .MaxBy(c => c.GetParameters().Length)!;
        return (IntroductionEntry)make.Invoke([.. make.GetParameters().Select(p => p.ParameterType switch
        {
            var t when t == typeof(EntryKind) => (object?)kind,
            var t when t == typeof(DateTimeOffset) => portal.Clock.GetUtcNow(),
            var t when t == typeof(Guid) => introduction.Id,
            var t when t == typeof(Guid?) => p.Name is "organisationId" ? people.College.Id : null,
            var t when t == typeof(Introduction) => introduction,
            var t when t == typeof(string) => "Words of somebody",
            _ => null,
        })]);
    }

    private Task<long> LastIdAsync() => portal.ReadAsync(async db => await db.OutboxMessages.MaxAsync(m => (long?)m.Id) ?? 0);

    private Task<List<OutboxMessage>> SinceAsync(long id) => portal.ReadAsync(db => db.OutboxMessages.AsNoTracking().Where(m => m.Id > id).ToListAsync());

    private static string Words(string text) =>
        string.Join(' ', text.Replace(">", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>For letters after which nothing can be done by a link.</summary>
    [GeneratedRegex("nothing to do|speak to|There is nothing", RegexOptions.IgnoreCase)]
    private static partial Regex WayOn();

    [GeneratedRegex("/[0-9a-f]{64}")]
    private static partial Regex Secret();

    [GeneratedRegex(@"works (once, )?for \d+ (days?|hours?)|\bby \d{1,2} \w+ \d{4}")]
    private static partial Regex UntilWhen();
}
