using PartnershipPortal.Domain.Introductions;
using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Contacts;

/// <summary>The questions the portal asks of contacts, said once, in a form the database can answer.</summary>
public static class ContactQueries
{
    extension(IQueryable<Contact> contacts)
    {
        /// <summary>
        /// The rows a viewer may know of at all; what of each they may read is <see cref="ContactDisclosure"/>.
        /// Their own organisation's whole; of others those who are shown outside.
        /// </summary>
        public IQueryable<Contact> VisibleTo(Viewer viewer)
        {
            var own = viewer.InsideId;
            return viewer.IsAdministrator
                ? contacts
                : !viewer.IsMember
                    ? contacts.Where(c => false)
                    : contacts.Where(c => c.OrganisationId == own
                        || ((c.State == ContactState.Active || c.State == ContactState.CheckDue || c.State == ContactState.Leaving)
                            && c.ObjectedAt == null
                            && (c.NoticeSentAt != null || c.AccountId != null)));
        }

        /// <summary>Have been told that they are listed; the same rule as <see cref="Contact.IsTold"/>.</summary>
        public IQueryable<Contact> Told() => contacts.Where(c => c.NoticeSentAt != null || c.AccountId != null);

        /// <summary>
        /// Those of the organisation the viewer acts for: approvers all of them, members too, as colleagues. One record for each job of a person.
        /// </summary>
        public IQueryable<Contact> OfOrganisation(Guid? organisationId) => contacts.Where(c => c.OrganisationId == organisationId && c.MergedIntoId == null);

        /// <summary>The rows the viewer may change: an approver the organisation's, anyone their own.</summary>
        public IQueryable<Contact> EditableBy(Viewer viewer) =>
            viewer.IsApprover
                ? contacts.Where(c => c.OrganisationId == viewer.InsideId)
                : contacts.Where(c => c.OrganisationId == viewer.InsideId && c.AccountId == viewer.AccountId);

        /// <summary>Listed, in the directory sense: Active or waiting for a check.</summary>
        public IQueryable<Contact> Listed() => contacts.Where(c => c.State == ContactState.Active || c.State == ContactState.CheckDue);

        /// <summary>
        /// May stand in an answer of Find; the same rule as <see cref="Contact.CanBeSuggested"/>, and in SQL as the function <c>may_be_suggested</c>.
        /// </summary>
        public IQueryable<Contact> Suggestable() =>
            contacts.Where(c => (c.State == ContactState.Active || c.State == ContactState.CheckDue)
                && c.ObjectedAt == null
                && (c.NoticeSentAt != null || c.AccountId != null)
                && (c.BouncedAt == null || c.VerifiedOn != null));

        /// <summary>The same rule as <see cref="Contact.IsCheckDueOn"/>.</summary>
        public IQueryable<Contact> CheckDueOn(DateOnly day)
        {
            var freshFrom = day.AddDays(-Contact.CheckAfterDays);
            return contacts.Where(c => c.State == ContactState.CheckDue
                || (c.State == ContactState.Active && (c.VerifiedOn == null || c.VerifiedOn < freshFrom)));
        }

        /// <summary>Their last day has come and they are still shown as leaving.</summary>
        public IQueryable<Contact> DepartingOn(DateOnly day) =>
            contacts.Where(c => c.State == ContactState.Leaving && c.LeavingOn <= day);

        /// <summary>Left so long ago that their details must go.</summary>
        public IQueryable<Contact> DueForPseudonymisingOn(DateOnly day)
        {
            var leftBy = day.AddMonths(-Contact.KeepAfterLeavingMonths);
            return contacts.Where(c => c.State == ContactState.Left && c.LeftOn <= leftBy);
        }

        /// <summary>
        /// Those with whom the organisation the viewer is inside of has an accepted introduction, on either side, or who have a duty in a partnership with
        /// it: the step of the ladder where names, e-mails and phones are shown.
        /// </summary>
        /// <remarks>
        /// Told from what the organisation has, not from each contact: asked of a hundred thousand one by one, a search took longer than it may.
        /// </remarks>
        public IQueryable<Contact> LinkedTo(Viewer viewer, IQueryable<Introduction> introductions, IQueryable<Partnership> partnerships)
        {
            var own = viewer.InsideId;
            var accepted = introductions.Where(i => i.State == IntroductionState.Accepted);
            var (asked, came) = (accepted.Where(i => i.SeekerOrganisationId == own), accepted.Where(i => i.TargetOrganisationId == own));
            var ids = partnerships.Where(p => p.State != PartnershipState.Ended && p.Members.Any(m => m.OrganisationId == own && m.LeftOn == null))
                .SelectMany(p => p.People).Where(x => x.ContactId != null).Select(x => x.ContactId!.Value)
                .Concat(asked.Where(i => i.TargetContactId != null).Select(i => i.TargetContactId!.Value))
                .Concat(asked.Where(i => i.TargetStrategicId != null).Select(i => i.TargetStrategicId!.Value))
                .Concat(came.Where(i => i.SeekerStrategicId != null).Select(i => i.SeekerStrategicId!.Value))
                .Concat(came.Join(
                    contacts,
                    i => new { Account = (Guid?)i.SeekerAccountId, Organisation = i.SeekerOrganisationId },
                    c => new { Account = c.AccountId, Organisation = c.OrganisationId },
                    (i, c) => c.Id));
            return contacts.Where(c => ids.Contains(c.Id));
        }
    }
}
