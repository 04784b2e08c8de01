using System.Linq.Expressions;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using static PartnershipPortal.Domain.Conditions;

namespace PartnershipPortal.Domain.Introductions;

/// <summary>The questions the portal asks of introductions, said once, in a form the database can answer.</summary>
public static class IntroductionQueries
{
    extension(IQueryable<Introduction> introductions)
    {
        /// <summary>
        /// Those the viewer may read: as a party, or because they passed it on to a colleague. Administrators see none.
        /// Source: permission matrix.
        /// </summary>
        public IQueryable<Introduction> VisibleTo(Viewer viewer, IQueryable<Contact> contacts) =>
            introductions.Where(AnyOf(IsSentBy(viewer), IsAnswerableBy(viewer, contacts), IsDecidedBy(viewer, contacts), WasPassedOnBy(viewer)));

        /// <summary>
        /// Those the viewer is a party to: who asked, who was asked (or stands in for them), the approvers of either side,
        /// anyone of the organisation asked when it went to its mailbox, and once it is accepted the strategic contacts. Parties write. One who acts for
        /// an organisation asks for it, and is no party to what comes to it.
        /// </summary>
        public IQueryable<Introduction> OfParty(Viewer viewer, IQueryable<Contact> contacts) =>
            introductions.Where(AnyOf(IsSentBy(viewer), IsAnswerableBy(viewer, contacts), IsDecidedBy(viewer, contacts)));

        /// <summary>Those the viewer asked for, or may follow as approver of the asking organisation.</summary>
        public IQueryable<Introduction> SentBy(Viewer viewer) => introductions.Where(IsSentBy(viewer));

        /// <summary>Those the viewer may answer, or might have. A call on which nothing was agreed is a note of the side that rang, not theirs to
        /// read.</summary>
        public IQueryable<Introduction> AnswerableBy(Viewer viewer, IQueryable<Contact> contacts) => introductions.Where(IsAnswerableBy(viewer, contacts));

        /// <summary>Accepted ones for which the viewer is their side's strategic contact.</summary>
        public IQueryable<Introduction> DecidedBy(Viewer viewer, IQueryable<Contact> contacts) => introductions.Where(IsDecidedBy(viewer, contacts));

        /// <summary>What came to the viewer and waits.</summary>
        public IQueryable<Introduction> ReceivedAndWaiting(Viewer viewer, IQueryable<Contact> contacts) => introductions.AnswerableBy(viewer, contacts).Open();

        /// <summary>What came to the viewer and is answered, the requests they passed on included, whatever became of those.</summary>
        public IQueryable<Introduction> ReceivedAndAnswered(Viewer viewer, IQueryable<Contact> contacts) => introductions.Where(AnyOf(
            AllOf(IsAnswerableBy(viewer, contacts), i => i.State != IntroductionState.Sent && i.State != IntroductionState.NeedsInfo),
            AllOf(IsDecidedBy(viewer, contacts), i => i.TargetOrganisationId == viewer.InsideId),
            AllOf(WasPassedOnBy(viewer), Not(IsAnswerableBy(viewer, contacts)))));

        /// <summary>Those that wait for the viewer to answer.</summary>
        public IQueryable<Introduction> ToAnswer(Viewer viewer, IQueryable<Contact> contacts) =>
            introductions.AnswerableBy(viewer, contacts).Where(i => i.State == IntroductionState.Sent);

        /// <summary>The viewer's own requests on which a question waits for them.</summary>
        public IQueryable<Introduction> ToReply(Viewer viewer) =>
            introductions.AskedBy(viewer).Where(i => i.State == IntroductionState.NeedsInfo);

        /// <summary>The viewer's own requests with something they have not read.</summary>
        public IQueryable<Introduction> NewsOfAsked(Viewer viewer) =>
            introductions.AskedBy(viewer).Where(i => i.SeekerHasNews && i.State != IntroductionState.NeedsInfo);

        /// <summary>Accepted ones the viewer leads, with a message they have not read.</summary>
        public IQueryable<Introduction> NewsOfLed(Viewer viewer, IQueryable<Contact> contacts) =>
            introductions.Accepted().Where(i => i.TargetOrganisationId == viewer.InsideId && i.TargetHasNews
                && contacts.Any(c => c.Id == i.TargetContactId && c.AccountId == viewer.AccountId));

        /// <summary>Those the viewer asked for in person.</summary>
        public IQueryable<Introduction> AskedBy(Viewer viewer) =>
            introductions.Where(i => i.SeekerOrganisationId == viewer.OrganisationId && i.SeekerAccountId == viewer.AccountId);

        /// <summary>
        /// Requests nobody answered, asked from the viewer's area as it is on the day: for its leads to take up. What they may see of each is
        /// roles, organisations and dates, never the text. Source: permission matrix.
        /// </summary>
        public IQueryable<Introduction> UnansweredIn(Viewer viewer, IQueryable<AreaMembership> memberships, DateOnly today)
        {
            var area = viewer.IsIcsLead ? viewer.AreaCode : null;
            var inArea = memberships.HoldingOn(today).Where(m => m.IcsCode == area).Select(m => m.OrganisationId);
            return introductions.Where(i => i.State == IntroductionState.NoReply && i.NavigatorAskedOn != null && inArea.Contains(i.SeekerOrganisationId));
        }

        public IQueryable<Introduction> Open() =>
            introductions.Where(i => i.State == IntroductionState.Sent || i.State == IntroductionState.NeedsInfo);

        /// <summary>Between the two organisations, whoever asked.</summary>
        public IQueryable<Introduction> Between(Guid one, Guid other) =>
            introductions.Where(i =>
                (i.SeekerOrganisationId == one && i.TargetOrganisationId == other) || (i.SeekerOrganisationId == other && i.TargetOrganisationId == one));

        /// <summary>What people of one organisation have declined lately, of what the other asked; whoever just said no is not the next to be asked.</summary>
        public IQueryable<Introduction> DeclinedBy(Guid seeker, Guid target, DateOnly today)
        {
            var since = new DateTimeOffset(today.AddDays(-Introduction.RestAfterDeclineDays), TimeOnly.MinValue, TimeSpan.Zero);
            return introductions.Where(i => i.SeekerOrganisationId == seeker && i.TargetOrganisationId == target
                && i.State == IntroductionState.Declined && i.TargetContactId != null && i.ClosedAt >= since);
        }

        public IQueryable<Introduction> Accepted() => introductions.Where(i => i.State == IntroductionState.Accepted);
    }

    private static Expression<Func<Introduction, bool>> IsSentBy(Viewer viewer) =>
        i => i.SeekerOrganisationId == viewer.OrganisationId && (viewer.IsApprover || i.SeekerAccountId == viewer.AccountId);

    private static Expression<Func<Introduction, bool>> IsAnswerableBy(Viewer viewer, IQueryable<Contact> contacts) =>
        i => i.State != IntroductionState.Draft
            && (i.Call == null || i.Call == CallOutcome.Agreed)
            && i.TargetOrganisationId == viewer.InsideId
            && (viewer.IsApprover
                || i.TargetContactId == null
                || contacts.Any(c => c.Id == i.TargetContactId && c.AccountId == viewer.AccountId)
                || (i.DeputyAskedOn != null
                    && contacts.Any(c => c.Id == i.TargetContactId && contacts.Any(d => d.Id == c.DeputyId && d.AccountId == viewer.AccountId))));

    private static Expression<Func<Introduction, bool>> IsDecidedBy(Viewer viewer, IQueryable<Contact> contacts) =>
        i => i.State == IntroductionState.Accepted
            && contacts.Any(c => c.AccountId == viewer.AccountId && c.OrganisationId == viewer.InsideId
                && (c.Id == i.SeekerStrategicId || c.Id == i.TargetStrategicId));

    private static Expression<Func<Introduction, bool>> WasPassedOnBy(Viewer viewer) =>
        i => i.TargetOrganisationId == viewer.InsideId && i.Thread.Any(e => e.Kind == EntryKind.Redirected && e.AccountId == viewer.AccountId);
}
