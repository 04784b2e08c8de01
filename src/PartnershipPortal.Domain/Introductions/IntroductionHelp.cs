namespace PartnershipPortal.Domain.Introductions;

/// <content>
/// What the asking side's area does about a request that nobody answered: a navigator takes it up, and says what they did. They see roles,
/// organisations and dates, never the text. The request stays closed: whoever answers now is asked anew. Source: product.md, J3, and the permission matrix.
/// </content>
public sealed partial class Introduction
{
    /// <summary>The navigator who took it up.</summary>
    public Guid? HelperAccountId { get; private set; }

    public string? HelperName { get; private set; }

    public DateTimeOffset? TakenUpAt { get; private set; }

    /// <summary>What came of it.</summary>
    public HelpGiven? Help { get; private set; }

    public DateTimeOffset? HelpedAt { get; private set; }

    public bool CanBeTakenUp => State is IntroductionState.NoReply && HelperAccountId is null;

    public bool CanBeHelped => State is IntroductionState.NoReply && Help is null;

    /// <summary>Says who sees to it, so that no second colleague does.</summary>
    /// <param name="area">The care system's own organisation.</param>
    public void TakeUp(Guid accountId, string person, Guid area, DateTimeOffset at)
    {
        Rule.Require(State is IntroductionState.NoReply, "Only a request that nobody answered is passed to the area.");
        Rule.Require(CanBeTakenUp, $"{HelperName} has already taken it up.");
        (HelperAccountId, HelperName, TakenUpAt) = (accountId, person, at);
        Write(EntryKind.TakenUp, at, area, person);
    }

    /// <summary>Says what was done, and what those who asked can do next. Whoever does it has taken it up.</summary>
    public void RecordHelp(HelpGiven help, string? note, Guid accountId, string person, Guid area, DateTimeOffset at)
    {
        Rule.Require(State is IntroductionState.NoReply, "Only a request that nobody answered is passed to the area.");
        Rule.Require(CanBeHelped, $"{HelperName} has already written down what they did.");
        var text = Rule.Text(note, NoteMaxLength, "What you did");
        (HelperAccountId, HelperName, TakenUpAt) = (accountId, person, TakenUpAt ?? at);
        (Help, HelpedAt) = (help, at);
        TellSeeker();
        Write(EntryKind.Helped, at, area, person, text);
    }
}
