namespace PartnershipPortal.Domain.Contacts;

/// <content>
/// What the person knows about, in a few words each, for others who would otherwise start from scratch. Only the person says it, or that they are listed for
/// nothing; a colleague proposes. Shown to whoever may see the role. Source: S0-35.
/// </content>
public sealed partial class Contact
{
    public const int ExpertiseMost = 8;
    public const int ExpertiseMaxLength = 60;

    /// <summary>What they said themselves: "healthcare science T Level". Empty when they said nothing or no.</summary>
    public string[] Expertise { get; private set; } = [];

    /// <summary>What a colleague proposes and waits for their answer. It is shown to nobody else.</summary>
    public string[] ExpertiseProposed { get; private set; } = [];

    /// <summary>When they last said what they know about, or no.</summary>
    public DateTimeOffset? ExpertiseSaidAt { get; private set; }

    /// <summary>They do not want to be listed for anything.</summary>
    public bool HasRefusedExpertise => ExpertiseSaidAt is not null && Expertise.Length is 0;

    /// <summary>The person says what they are listed for; nothing means that they refuse. It answers what was proposed.</summary>
    public void SayExpertise(IEnumerable<string> subjects, DateTimeOffset at)
    {
        Rule.Require(!IsGone, "This person has left, so there is nothing to say.");
        (Expertise, ExpertiseProposed, ExpertiseSaidAt) = (Subjects(subjects), [], at);
    }

    /// <summary>A colleague proposes what they could be listed for. It makes the portal ask, and shows nothing. Throws when the person has refused.</summary>
    public void ProposeExpertise(IEnumerable<string> subjects)
    {
        Rule.Require(!IsGone, "This person has left, so there is nothing to propose.");
        Rule.Require(!HasRefusedExpertise, "They have said that they do not want to be listed for what they know about.");
        ExpertiseProposed = [.. Subjects(subjects).Except(Expertise, StringComparer.OrdinalIgnoreCase)];
    }

    private void ForgetExpertise() => (Expertise, ExpertiseProposed, ExpertiseSaidAt) = ([], [], null);

    private void TakeExpertiseFrom(Contact other)
    {
        if (ExpertiseSaidAt is null)
        {
            (Expertise, ExpertiseSaidAt) = (other.Expertise, other.ExpertiseSaidAt);
            ExpertiseProposed = ExpertiseSaidAt is null ? [.. ExpertiseProposed.Union(other.ExpertiseProposed).Take(ExpertiseMost)] : [];
        }
    }

    private static string[] Subjects(IEnumerable<string> subjects)
    {
        string[] all = [.. subjects.Select(s => Rule.Text(s, ExpertiseMaxLength, "What they know about")).Distinct(StringComparer.OrdinalIgnoreCase)];
        Rule.Require(all.Length <= ExpertiseMost, $"A person is listed for {ExpertiseMost} things at most.");
        return all;
    }
}
