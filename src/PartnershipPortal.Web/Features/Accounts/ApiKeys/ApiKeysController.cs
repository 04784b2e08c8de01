using System.Security.Cryptography;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Security;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.ApiKeys;

/// <summary>Keys with which the organisation's own systems ask the front door: made, shown once, revoked.</summary>
[Route("organisation/api-keys")]
[Authorize(Policies.Approver)]
public sealed class ApiKeysController(PortalDbContext db, TimeProvider clock) : Controller
{
    private const int MostKeys = 20;

    private IQueryable<ApiKey> Ours
    {
        get
        {
            var organisation = HttpContext.Viewer().OrganisationId;
            return db.ApiKeys.Where(k => k.OrganisationId == organisation);
        }
    }

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await ShowAsync(new ApiKeyForm { Days = 365 }, cancel));

    [HttpPost("")]
    [FreshProof]
    public async Task<IActionResult> Index(ApiKeyForm form, CancellationToken cancel)
    {
        if (!ModelState.IsValid)
        {
            return View(await ShowAsync(form, cancel));
        }

        var (viewer, secret) = (HttpContext.Viewer(), ApiKeyHandler.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        var now = clock.GetUtcNow();
        var inUse = await Ours.CountAsync(k => k.RevokedAt == null && k.ExpiresAt > now, cancel);
        Rule.Require(inUse < MostKeys, $"There are {MostKeys} keys in use. Revoke one first.");
        db.ApiKeys.Add(new()
        {
            OrganisationId = HttpContext.Acting().OrganisationId,
            Name = Rule.Text(form.Name, ApiKey.NameMaxLength, "A name"),
            Prefix = secret[..10],
            KeyHash = ApiKeyHandler.HashOf(secret),
            CreatedBy = viewer.AccountId,
            CreatedAt = now,
            ExpiresAt = now.AddDays(form.Days!.Value),
        });
        await db.SaveChangesAsync(cancel);
        return View("Made", secret);
    }

    [HttpPost("{id:guid}/revoke")]
    public async Task<IActionResult> Revoke(Guid id, CancellationToken cancel)
    {
        if (await Ours.SingleOrDefaultAsync(k => k.Id == id, cancel) is not { } key)
        {
            return NotFound();
        }

        key.RevokedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        TempData["Notice"] = $"The key {key.Name} no longer works.";
        return RedirectToAction(nameof(Index));
    }

    /// <summary>Those in use, and those that stopped by themselves until somebody takes them off the list.</summary>
    private async Task<ApiKeyForm> ShowAsync(ApiKeyForm form, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var working = db.WorkingApiKeysAt(now);
        form.Keys = await (
            from k in Ours
            where k.RevokedAt == null
            join a in db.Users on k.CreatedBy equals a.Id into makers
            from maker in makers.DefaultIfEmpty()
            orderby k.CreatedAt
            select new ApiKeyRow(
                k.Id,
                k.Name,
                k.Prefix,
                maker.DisplayName,
                k.CreatedAt,
                k.LastUsedAt,
                k.ExpiresAt,
                working.Any(w => w.Id == k.Id),
                k.ExpiresAt <= now)).ToListAsync(cancel);
        return form;
    }
}

/// <param name="MadeBy">Null when the account is no more.</param>
/// <param name="IsWorking">It opens the door today.</param>
/// <param name="HasRunOut">Its day has come; a key that neither works nor has run out ended with the rights of who made it.</param>
public sealed record ApiKeyRow(
    Guid Id,
    string Name,
    string Prefix,
    string? MadeBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastUsedAt,
    DateTimeOffset ExpiresAt,
    bool IsWorking,
    bool HasRunOut);

public sealed class ApiKeyForm
{
    /// <summary>How long a key may work, in days, and in words.</summary>
    public static readonly IReadOnlyDictionary<int, string> Lifetimes = new Dictionary<int, string> { [30] = "30 days", [90] = "90 days", [365] = "A year" };

    public string? Name { get; set; }

    public int? Days { get; set; }

    internal IReadOnlyList<ApiKeyRow> Keys { get; set; } = [];

    internal sealed class Validator : AbstractValidator<ApiKeyForm>
    {
        public Validator()
        {
            RuleFor(f => f.Name).NotEmpty().WithMessage("Enter what the key is for")
                .MaximumLength(ApiKey.NameMaxLength).WithMessage($"Name must be {ApiKey.NameMaxLength} characters or fewer");
            RuleFor(f => f.Days).Must(days => days is { } d && Lifetimes.ContainsKey(d)).WithMessage("Choose how long the key works");
        }
    }
}
