using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Letters;

/// <summary>
/// Links in letters about an account. Each ends with any change of how the account signs in: another password or address, a second step
/// added or removed, access withdrawn. The caller saves.
/// </summary>
public sealed class AccountLinks(PortalDbContext db, SafeLinks links)
{
    public const string ConfirmEmail = "confirm-account";
    public const string ResetPassword = "reset-password";
    public const string NewEmail = "new-email";

    /// <summary>A link for the address the account has.</summary>
    public string Make(string purpose, Account account, TimeSpan lifetime) =>
        links.Issue(purpose, account.Id, lifetime, account.Email!, account.SecurityStamp!);

    /// <summary>A link for the address that is to become the account's.</summary>
    public string MakeForNewAddress(Account account, TimeSpan lifetime) =>
        links.Issue(NewEmail, account.Id, lifetime, account.PendingEmail!, account.SecurityStamp!);

    /// <summary>The link and whose it is, while it can be used.</summary>
    public async Task<OpenAccountLink?> OpenAsync(string purpose, string? token, CancellationToken cancel) =>
        await FindAsync(purpose, token, cancel) is ({ } link, { } account) && EndOf(purpose, link, account) is null ? new(link, account) : null;

    /// <summary>Which of its ends came about; null when it can still be used.</summary>
    public async Task<LinkEnding?> EndOfAsync(string purpose, string? token, CancellationToken cancel)
    {
        var (link, account) = await FindAsync(purpose, token, cancel);
        return EndOf(purpose, link, account);
    }

    private async Task<(SafeLink? Link, Account? Account)> FindAsync(string purpose, string? token, CancellationToken cancel)
    {
        var link = await links.FindAsync(purpose, token ?? "", cancel);
        return (link, link is null ? null : await db.Users.SingleOrDefaultAsync(a => a.Id == link.SubjectId, cancel));
    }

    private LinkEnding? EndOf(string purpose, SafeLink? link, Account? account) =>
        link is null ? new(LinkEnd.Unknown)
        : account is not { DisabledAt: null } ? new(LinkEnd.Gone)
        : links.EndOf(link, account.SecurityStamp!, purpose is NewEmail ? account.PendingEmail : account.Email);

    /// <summary>Uses the link up.</summary>
    public void Use(OpenAccountLink found) => links.Use(found.Link);

    /// <summary>Makes the account's earlier links of the purpose worthless.</summary>
    public Task CancelAsync(string purpose, Guid accountId, CancellationToken cancel) => links.CancelAsync(purpose, accountId, cancel);
}

/// <summary>A link that can be used, and the account it is about.</summary>
public sealed record OpenAccountLink(SafeLink Link, Account Account);
