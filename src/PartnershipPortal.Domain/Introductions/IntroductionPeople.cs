using PartnershipPortal.Domain.Contacts;

namespace PartnershipPortal.Domain.Introductions;

/// <content>
/// Who speaks for each side: day to day the person who asked and the contact who leads, and on either side, when it is named, a strategic
/// contact for what needs deciding. The other side learns who they are on acceptance, never before. Source: S0-24, J3.
/// </content>
public sealed partial class Introduction
{
    /// <summary>Why one person cannot be both.</summary>
    public const string LeadsAlready = "Choose someone other than the person who leads day to day, or leave it empty.";

    /// <summary>The asking side's strategic contact; named when asking or later, shown to the other side from acceptance on.</summary>
    public Guid? SeekerStrategicId { get; private set; }

    /// <summary>The answering side's strategic contact; named on acceptance or later.</summary>
    public Guid? TargetStrategicId { get; private set; }

    /// <summary>Who left the asking side's strategic place empty; null once somebody has decided. A successor who agrees later finds by it what is
    /// theirs.</summary>
    public Guid? SeekerStrategicLeftById { get; private set; }

    /// <summary>The same of the answering side.</summary>
    public Guid? TargetStrategicLeftById { get; private set; }

    /// <summary>The partnership it led to; null until it is accepted.</summary>
    public Guid? PartnershipId { get; private set; }

    /// <summary>Accepted, it is part of a partnership from now on.</summary>
    public void BecomePartOf(Guid partnershipId)
    {
        Rule.Require(State is IntroductionState.Accepted, "Only an accepted introduction leads to a partnership.");
        PartnershipId = partnershipId;
    }

    /// <summary>Whether the side may say now who its strategic contact is.</summary>
    public bool CanNameStrategic(Guid organisation) =>
        (organisation == SeekerOrganisationId && (State is IntroductionState.Draft or IntroductionState.Accepted || IsOpen))
        || (organisation == TargetOrganisationId && State is IntroductionState.Accepted);

    /// <summary>Says who the side's strategic contact is, or that there is none any more.</summary>
    public void NameStrategic(Guid organisation, Contact? contact, string person, DateTimeOffset at)
    {
        Rule.Require(CanNameStrategic(organisation), "A strategic contact is named when you ask, or once the introduction is accepted.");
        if (contact?.Id == (organisation == SeekerOrganisationId ? SeekerStrategicId : TargetStrategicId))
        {
            return;
        }

        SetStrategic(organisation, contact);
        if (State is IntroductionState.Accepted)
        {
            Write(contact is null ? EntryKind.StrategicTaken : EntryKind.StrategicNamed, at, organisation, person);
        }
    }

    /// <summary>A strategic contact is leaving: their named successor takes their place, or it is empty again.</summary>
    /// <param name="isAwaited">Somebody is asked to succeed them and has not answered: the place is noted as left by them.</param>
    public void HandOverStrategic(Contact leaver, Contact? successor, DateTimeOffset at, bool isAwaited = false)
    {
        Rule.Require(leaver.Id == SeekerStrategicId || leaver.Id == TargetStrategicId, "This person is not a strategic contact here.");
        Rule.Require(successor is null || successor.OrganisationId == leaver.OrganisationId, "It can only move to a contact of the same organisation.");
        var isSeeker = leaver.Id == SeekerStrategicId;
        var next = IsLeadOf(isSeeker, successor) ? null : successor?.Id;
        PutStrategic(isSeeker, next, leftBy: isAwaited && successor is null ? leaver.Id : null);
        if (State is IntroductionState.Accepted)
        {
            Write(next is null ? EntryKind.StrategicTaken : EntryKind.StrategicNamed, at, null, "Partnership Portal");
        }
    }

    /// <summary>The leaver's successor agrees after the last day: the place is theirs that stands empty since, unless they lead there themselves.</summary>
    public void InheritStrategic(Contact leaver, Contact successor, DateTimeOffset at)
    {
        Rule.Require(leaver.Id == SeekerStrategicLeftById || leaver.Id == TargetStrategicLeftById, "This person has left no strategic place here.");
        Rule.Require(successor.OrganisationId == leaver.OrganisationId, "It can only move to a contact of the same organisation.");
        var isSeeker = leaver.Id == SeekerStrategicLeftById;
        Guid? next = IsLeadOf(isSeeker, successor) ? null : successor.Id;
        PutStrategic(isSeeker, next, leftBy: null);
        if (next is not null && State is IntroductionState.Accepted)
        {
            Write(EntryKind.StrategicNamed, at, null, "Partnership Portal");
        }
    }

    /// <summary>Who asked is leaving: a colleague of theirs follows the request from here. Clock and thread go on.</summary>
    /// <param name="contactId">The colleague's own contact record, when they are listed.</param>
    /// <param name="leftBy">The contact who left it, when somebody else is asked to succeed them and has not answered.</param>
    public void HandOverAsking(Guid accountId, string name, string role, Guid? contactId, DateTimeOffset at, Guid? leftBy = null)
    {
        Rule.Require(IsOpen || State is IntroductionState.Accepted, "A closed request does not move.");
        Rule.Require(accountId != SeekerAccountId, "It is theirs already.");
        (SeekerAccountId, SeekerName, SeekerRole, AskingLeftById) = (accountId, name, role, leftBy);
        SeekerStrategicId = SeekerStrategicId == contactId ? null : SeekerStrategicId;
        TellSeeker();
        Write(EntryKind.AskerChanged, at, SeekerOrganisationId, name);
    }

    private void SetStrategic(Guid organisation, Contact? contact)
    {
        var isSeeker = organisation == SeekerOrganisationId;
        Rule.Require(contact is null || contact.OrganisationId == organisation, "The strategic contact must be a contact of your own organisation.");
        Rule.Require(contact is null || contact.CanBeSuggested, "This colleague cannot be named at the moment. Choose someone else.");
        Rule.Require(contact is null || (isSeeker ? contact.AccountId != SeekerAccountId : contact.Id != TargetContactId), LeadsAlready);
        PutStrategic(isSeeker, contact?.Id, leftBy: null);
    }

    private bool IsLeadOf(bool isSeeker, Contact? contact) =>
        contact is not null && (isSeeker ? contact.AccountId == SeekerAccountId : contact.Id == TargetContactId);

    private void PutStrategic(bool isSeeker, Guid? contact, Guid? leftBy)
    {
        if (isSeeker)
        {
            (SeekerStrategicId, SeekerStrategicLeftById) = (contact, leftBy);
        }
        else
        {
            (TargetStrategicId, TargetStrategicLeftById) = (contact, leftBy);
        }
    }
}
