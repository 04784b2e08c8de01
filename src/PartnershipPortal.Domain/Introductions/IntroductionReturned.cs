namespace PartnershipPortal.Domain.Introductions;

/// <content>A letter to the side asked came back: nobody there knows of it, and whoever wrote it must hear so.</content>
public sealed partial class Introduction
{
    /// <summary>Whether it still matters that a letter did not arrive.</summary>
    public bool CanNoteReturned => IsOpen || State is IntroductionState.Accepted;

    public void NoteReturned(DateTimeOffset at)
    {
        Rule.Require(CanNoteReturned, "This introduction is closed, so it does not matter any more that a letter came back.");
        TellSeeker();
        Write(EntryKind.LetterReturned, at, null, "Partnership Portal");
    }
}
