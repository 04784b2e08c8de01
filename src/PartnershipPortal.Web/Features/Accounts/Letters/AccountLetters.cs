using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Accounts.Letters;

/// <summary>
/// Every e-mail about accounts, in words. They are written into the outbox beside the change they tell of; the caller saves.
/// Letters about the account itself cannot be switched off; they hold no more personal data than they need.
/// </summary>
public sealed class AccountLetters(Outbox outbox, PublicAddress address)
{
    /// <summary>Invitations that come back are noted by <see cref="InvitationReturnedAsync"/>.</summary>
    public const string InvitationCause = "invitation";

    /// <summary>A place for one letter to an address that somebody typed; null when it has had its share. Then no new link is made either.</summary>
    public Task<LetterRoom?> RoomForAsync(LetterKind kind, string to, CancellationToken cancel) => outbox.RoomForAsync(kind, to, cancel);

    public void ConfirmAddress(LetterRoom room, string token) => outbox.Post(room, $"Confirm your e-mail address", $"""
        Thank you for registering on the Partnership Portal, where health, care and education organisations find the right person to speak to.

        Confirm that this is your e-mail address: {address.To($"/confirm-email/{token}")}

        The link works once, for 2 days. If you did not register, ignore this message: nothing happens without you.
        """);

    public void AlreadyRegistered(LetterRoom room) => outbox.Post(room, $"You already have an account", $"""
        Somebody, perhaps you, registered on the Partnership Portal with this e-mail address. It already has an account, so nothing was changed.

        Sign in: {address.To("/sign-in")}
        If you have forgotten your password: {address.To("/forgotten-password")}

        To join another organisation, sign in and choose "Your organisations".
        """);

    public void SomebodyAsksToJoin(string to, string name, string jobTitle, string organisation, bool isForAdministrator) =>
        outbox.Post(LetterKind.Account, to, $"Somebody asks to join {organisation}", $"""
            {name}, {jobTitle}, asks to join {organisation} on the Partnership Portal. Their e-mail address is confirmed. That does not prove where \
            they work: please check before you let them in.

            Answer: {address.To(isForAdministrator ? "/admin/requests" : "/organisation/people")}
            """);

    public void LetIn(string to, string organisation, string role) => outbox.Post(LetterKind.Account, to, $"You have joined {organisation}", $"""
        {organisation} has let you in on the Partnership Portal. Your role is {role}.

        We have prepared your contact details as a draft that only your organisation sees. Check them and list yourself, so that others can be sent \
        to you: {address.To("/my-details")}

        Sign in and find who you need to speak to: {address.To("/sign-in")}
        """);

    public void AppointedApprover(string to, string organisation, string reason) =>
        outbox.Post(LetterKind.Account, to, $"You are approver of {organisation} now", $"""
            An administrator of the Partnership Portal has made you approver of {organisation}: you decide who joins and look after your colleagues’ \
            contact details.

            The reason they gave:
            {reason:said}

            See who is in and who waits: {address.To("/organisation/people")}
            If this is a mistake, tell us: {address.To("/help")}
            """);

    public void AdministratorChanged(string to, bool isOne)
    {
        var (subject, what) = isOne
            ? (LetterText.Of($"You are an administrator of the Partnership Portal now"), LetterText.Of($"""
                Another administrator has made you an administrator of the Partnership Portal. You may correct organisations, decide who joins where \
                nobody else can, and see \
                people’s details with a reason that they can read.
                """))
            : (LetterText.Of($"You are no longer an administrator of the Partnership Portal"), LetterText.Of($"""
                Another administrator has ended your rights as an administrator of the Partnership Portal. Your account stays as it is otherwise.
                """));
        outbox.Post(LetterKind.Account, to, subject, $"""
            {what}

            If this is a mistake, tell us: {address.To("/help")}
            """);
    }

    /// <param name="byAdministrator">Nobody at the organisation decided, because nobody there can yet.</param>
    public void TurnedDown(string to, string organisation, string reason, bool byAdministrator)
    {
        var (who, then) = byAdministrator
            ? (LetterText.Of($"An administrator of the Partnership Portal did not let you in at {organisation}."),
                LetterText.Of($"tell us: {address.To("/help")}"))
            : (LetterText.Of($"{organisation} did not let you in on the Partnership Portal."),
                LetterText.Of($"speak to a colleague there."));
        outbox.Post(LetterKind.Account, to, $"Your request to join {organisation}", $"""
            {who}

            The reason they gave:
            {reason:said}

            If you think this is a mistake, {then}
            You can also ask to join another organisation: {address.To("/account/organisations")}
            """);
    }

    public void PlaceEnded(string to, string organisation) => outbox.Post(LetterKind.Account, to, $"You no longer act for {organisation}", $"""
        {organisation} has ended your place on the Partnership Portal. You can no longer see or do anything there on its behalf.

        If you think this is a mistake, speak to your colleagues there.
        """);

    public void Invite(LetterRoom room, Invitation invitation, string organisation, string token) =>
        outbox.Post(room, $"{organisation} invites you to the Partnership Portal", $"""
            A colleague at {organisation} invites you to the Partnership Portal, where health, care and education organisations find the right person \
            to speak to.

            Join: {address.To($"/invitations/{token}")}

            The link works once, for 14 days, and only with this e-mail address. If you do not know why you got this, ignore it.
            """, causedBy: $"{InvitationCause}:{invitation.Id}");

    /// <summary>The e-mail of an invitation came back: those who look after the organisation's people see it with the invitation and in their work.</summary>
    public static async Task InvitationReturnedAsync(IServiceProvider services, Guid id, CancellationToken cancel)
    {
        var db = services.GetRequiredService<PortalDbContext>();
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == id, cancel) is { } invitation)
        {
            AuditInterceptor.ActAs("The portal’s post");
            invitation.NoteReturned(services.GetRequiredService<TimeProvider>().GetUtcNow());
            await db.SaveChangesAsync(cancel);
        }
    }

    public void ResetPassword(LetterRoom room, string token) => outbox.Post(room, $"Choose a new password", $"""
        You, or somebody else, asked for a new password on the Partnership Portal.

        Choose a new password: {address.To($"/new-password/{token}")}

        The link works once, for 1 hour. You will still need your authenticator app, passkey or a recovery code to sign in. If it was not you, ignore \
        this message: your password stays as it is.
        """);

    public void PasswordChanged(string to) => outbox.Post(LetterKind.Account, to, $"Your password has been changed", $"""
        The password of your account on the Partnership Portal has been changed, and other browsers have been signed out.

        If it was not you, choose a new one now: {address.To("/forgotten-password")}
        """);

    /// <summary>Every browser but the one that made the change has been signed out.</summary>
    public void SignInChanged(string to, string what) => outbox.Post(LetterKind.Account, to, $"How you sign in has changed", $"""
        {what} on your account on the Partnership Portal. Other browsers have been signed out.

        If it was not you, look at your account’s security page and choose a new password now: {address.To("/forgotten-password")}
        """);

    public void RecoveryCodeUsed(string to, int left) => outbox.Post(LetterKind.Account, to, $"A recovery code was used to sign in", $"""
        Somebody signed in to your account on the Partnership Portal with your password and a recovery code. {left} codes are left.

        If it was not you, look at your account’s security page and choose a new password now: {address.To("/forgotten-password")}
        """);

    public void ConfirmNewAddress(LetterRoom room, string token) => outbox.Post(room, $"Confirm your new e-mail address", $"""
        You asked to use this e-mail address for your account on the Partnership Portal.

        Confirm it: {address.To($"/account/new-email/{token}")}

        The link works for 1 day. If you did not ask, ignore this message.
        """);

    public void DeletionAsked(string to, DateOnly due) => outbox.Post(LetterKind.Account, to, $"You asked for your account to be deleted", $"""
        We have your request to delete your account on the Partnership Portal. An administrator answers by {due.InWords}.

        See how it stands, or keep your account after all: {address.To("/account/deletion")}
        """);

    public void DecideDeletion(string to, Guid deletion, DateOnly due) =>
        outbox.Post(LetterKind.Account, to, $"Someone asks for their account to be deleted", $"""
            Somebody asks for their account on the Partnership Portal to be deleted (UK GDPR Article 17). Answer by {due.InWords}.

            See who it is, and delete or refuse: {address.To($"/admin/deletions/{deletion}")}
            """);

    public void DeletionDone(string to) => outbox.Post(LetterKind.Account, to, $"Your account is deleted", $"""
        Your account on the Partnership Portal is deleted, as you asked. Your name and address are removed, and nobody can sign in with it any more.

        What is kept, and for how long: {address.To("/privacy")}
        """);

    public void DeletionRefused(string to, string reason) => outbox.Post(LetterKind.Account, to, $"Your account has not been deleted", $"""
        You asked for your account on the Partnership Portal to be deleted. An administrator has refused.

        The reason they gave:
        {reason:said}

        See it on your account page: {address.To("/account/deletion")}
        If you think this is wrong, complain: {address.To("/privacy/complaint")}
        """);

    public void AddressWillChange(string to) => outbox.Post(LetterKind.Account, to, $"Your e-mail address is about to change", $"""
        Somebody signed in to your account on the Partnership Portal asked to use another e-mail address for it. It changes when the new address is confirmed.

        If it was not you, choose a new password now: {address.To("/forgotten-password")}
        """);
}
