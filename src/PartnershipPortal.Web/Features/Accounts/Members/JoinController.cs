using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Features.Contacts;
using PartnershipPortal.Web.Features.Shared.Links;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Members;

/// <summary>Taking up an invitation, with an account or without. The link proves the address, so nothing more is confirmed.</summary>
[AllowAnonymous]
[Route("invitations/{token}")]
public sealed class JoinController(PortalDbContext db, IPasswordHasher<Account> hasher, ILookupNormalizer names, CurrentAccount current, ContactDrafts drafts,
    TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Join(string token, CancellationToken cancel) =>
        await ReadAsync(token, cancel) is { } found ? View(new JoinForm { Page = found.Page }) : await EndedAsync(token, cancel);

    [HttpPost("")]
    [EnableRateLimiting(RateLimits.Attempts)]
    public async Task<IActionResult> Join(string token, JoinForm form, CancellationToken cancel)
    {
        if (await ReadAsync(token, cancel) is not var (invitation, page))
        {
            return await EndedAsync(token, cancel);
        }

        form.Page = page;
        Rule.Require(page.CanGoOn, "This invitation is for another e-mail address. Sign in with that one.");
        if (page.IsNew && ModelState.IsValid && PasswordRules.WhyNot(form.Password, page.Email, form.Name, page.Organisation) is { } why)
        {
            ModelState.AddModelError(nameof(form.Password), why);
        }

        if (!ModelState.IsValid)
        {
            return View(form);
        }

        var account = page.IsNew ? NewAccount(form, page.Email) : await current.LoadAsync(HttpContext, cancel);
        await GiveAsync(invitation, account, form.JobTitle!, cancel);
        TempData["Notice"] = $"You have joined {page.Organisation}. Your contact details are prepared: check them and list yourself.";
        return Redirect(page.IsNew ? AccountsSetup.SignInPath : "/account/organisations");
    }

    private Account NewAccount(JoinForm form, string email)
    {
        var account = Account.For(form.Name!, email, names, clock.GetUtcNow());
        account.PasswordHash = hasher.HashPassword(account, form.Password!);
        account.EmailConfirmed = true;
        db.Users.Add(account);
        return account;
    }

    private async Task GiveAsync(Invitation invitation, Account account, string jobTitle, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        invitation.Accept(now);
        var open = await db.Memberships.SingleOrDefaultAsync(
            m => m.AccountId == account.Id && m.OrganisationId == invitation.OrganisationId
                && (m.State == MembershipState.Requested || m.State == MembershipState.Active), cancel);
        if (open is null)
        {
            open = new Membership(account.Id, invitation.OrganisationId, jobTitle, now);
            db.Memberships.Add(open);
        }

        if (open.State is MembershipState.Requested)
        {
            open.Accept(invitation.Role, invitation.InvitedBy, now);
            await drafts.PrepareAsync(account, await db.Organisations.SingleAsync(o => o.Id == invitation.OrganisationId, cancel), jobTitle, cancel);
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task<(Invitation Invitation, JoinPage Page)?> ReadAsync(string token, CancellationToken cancel)
    {
        var hash = SafeLinks.HashOf(token);
        if (await db.StandingInvitationsAt(clock.GetUtcNow()).SingleOrDefaultAsync(i => i.TokenHash == hash, cancel) is not { } invitation
            || await db.Organisations.OpenOn(clock.Today).SingleOrDefaultAsync(o => o.Id == invitation.OrganisationId, cancel) is not { } organisation)
        {
            return null;
        }

        var normal = names.NormalizeEmail(invitation.Email);
        var owner = await db.Users.Where(a => a.NormalizedEmail == normal).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancel);
        var viewer = HttpContext.ViewerOrNull();
        return (invitation,
            new(organisation.Name, invitation.Email, invitation.Role, owner is null && viewer is null, owner is not null && viewer?.AccountId == owner));
    }

    private async Task<ViewResult> EndedAsync(string token, CancellationToken cancel)
    {
        var hash = SafeLinks.HashOf(token);
        var invitation = await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.TokenHash == hash, cancel);
        var ending = invitation switch
        {
            null => new(LinkEnd.Unknown),
            { AcceptedAt: { } at } => new(LinkEnd.Used, at),
            { RevokedAt: not null } => new(await IsReplacedAsync(invitation, cancel) ? LinkEnd.Replaced : LinkEnd.Withdrawn),
            _ when clock.GetUtcNow() >= invitation.ExpiresAt => new(LinkEnd.RunOut, invitation.ExpiresAt),
            _ when !await db.Organisations.OpenOn(clock.Today).AnyAsync(o => o.Id == invitation.OrganisationId, cancel) => new(LinkEnd.Gone),
            _ => new LinkEnding(LinkEnd.SenderGone),
        };
        return LinkEndedPage.Of(LinkUse.Invitation, ending).Show(this, ending.End);
    }

    /// <summary>Who invites again ends the earlier invitation, so the newest letter has the link that works.</summary>
    private Task<bool> IsReplacedAsync(Invitation earlier, CancellationToken cancel) => db.Invitations.AnyAsync(
        i => i.OrganisationId == earlier.OrganisationId && i.Email == earlier.Email && i.CreatedAt >= earlier.RevokedAt && i.Id != earlier.Id, cancel);
}

/// <param name="IsNew">Nobody is signed in and the address has no account: one is made here.</param>
/// <param name="IsYou">The signed-in person is the one invited.</param>
public sealed record JoinPage(string Organisation, string Email, MembershipRole Role, bool IsNew, bool IsYou)
{
    public bool CanGoOn => IsNew || IsYou;
}

public sealed class JoinForm
{
    public string? Name { get; set; }

    public string? JobTitle { get; set; }

    public string? Password { get; set; }

    internal JoinPage Page { get; set; } = null!;

    internal sealed class Validator : AbstractValidator<JoinForm>
    {
        public Validator(IHttpContextAccessor current)
        {
            RuleFor(f => f.JobTitle).NotEmpty().WithMessage("Enter your job title")
                .MaximumLength(Membership.JobTitleMaxLength).WithMessage($"Job title must be {Membership.JobTitleMaxLength} characters or fewer");
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter your name")
                .MaximumLength(Account.DisplayNameMaxLength).WithMessage($"Name must be {Account.DisplayNameMaxLength} characters or fewer")
                .When(_ => current.HttpContext?.User.Identity?.IsAuthenticated != true);
        }
    }
}
