using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Introductions;

/// <content>What several letters say in the same words: what the portal is, who asks, what was asked, who is who, and how to answer.</content>
public sealed partial class IntroductionLetters
{
    private static LetterText About => LetterText.Of($"""
        The Partnership Portal is where health, care and education organisations find the right person to speak to. \
        It shares your e-mail address and telephone number only if you accept.
        """);

    /// <summary>Who asks is known by name and role from the start.</summary>
    private static LetterText Asker(Introduction i) =>
        i.SeekerRole.Length == 0 ? LetterText.Of($"{i.SeekerName}") : LetterText.Of($"{i.SeekerName}, {FrontDoorWords.InSentence(i.SeekerRole)}");

    /// <summary>What was asked, whole.</summary>
    private static LetterText Request(Introduction i) => LetterText.Paragraphs(
        [
            LetterText.Of($"What they want to do together:\n{i.Purpose:said}"),
            .. i.Offer is null ? [] : new[] { LetterText.Of($"They can offer:\n{i.Offer:said}") },
            .. i.Place is null ? [] : new[] { LetterText.Of($"Where it would be:\n{i.Place:said}") },
            .. i.Starts is null ? [] : new[] { LetterText.Of($"When it would start:\n{i.Starts:said}") },
            .. i.Talk.Length == 0 ? [] : new[] { LetterText.Of($"How they would like to talk: {string.Join(" or ", i.Talk.Select(t => t.Word()))}") },
        ]);

    /// <summary>Words somebody added; nothing when they added none.</summary>
    private static LetterText? Note(string heading, string? words) => string.IsNullOrWhiteSpace(words) ? null : LetterText.Of($"{heading}\n{words:said}");

    /// <summary>Who sees to it at the side that was asked, as whoever asked may know.</summary>
    private async Task<LetterText> AnswererAsync(Story s, CancellationToken cancel)
    {
        var (_, target) = await SeenBySeekerAsync(s, cancel);
        return s.I.TargetContactId is null ? LetterText.Of($"{s.Target}") : LetterText.Of($"{Person(target.DayToDay)} at {s.Target}");
    }

    private static LetterText Person(PartyPerson person)
    {
        var role = FrontDoorWords.InSentence(person.Role ?? "");
        return person.Name is null ? LetterText.Of($"the {role}") : LetterText.Of($"{person.Name}, {role}");
    }

    private static LetterText Cards(PartyCard side) => LetterText.Paragraphs(
        [
            LetterText.Of($"Day to day:\n{Card(side.DayToDay)}"),
            .. side.Strategic?.Name is null ? [] : new[] { LetterText.Of($"When something needs deciding:\n{Card(side.Strategic)}") },
        ]);

    private static LetterText Card(PartyPerson person) => LetterText.Lines(
        [
            person.Name is null ? LetterText.Of($"{person.Role}") : LetterText.Of($"{person.Name}, {person.Role}"),
            .. new[] { person.Email, person.Phone }.OfType<string>().Select(line => LetterText.Of($"{line:address}")),
        ]);

    private LetterText WaysToAnswer(string to, Introduction i, string purpose)
    {
        var link = address.To($"/answer/{links.Issue(purpose, i.Id, LinkLifetime, to, StateOf(i))}");
        return LetterText.Of($"""
            Accept, decline, ask something or pass it to a colleague, without signing in: {link}
            Or sign in: {Address(i)}
            """);
    }

    private Uri Address(Introduction i) => address.To($"/introductions/{i.Id}");
}
