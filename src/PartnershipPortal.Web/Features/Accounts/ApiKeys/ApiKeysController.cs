using System.Security.Cryptography;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.ApiKeys;

/// <summary>Keys with which the organisation's own systems ask the front door: made, shown once, revoked.</summary>
[Route("organisation/api-keys")]
[Authorize(Policies.Approver)]
public sealed class ApiKeysController(PortalDbContext db, CurrentAccount current, TimeProvider clock) : Controller
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
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await ShowAsync(new ApiKeyForm(), cancel));

    [HttpPost("")]
    public async Task<IActionResult> Index(ApiKeyForm form, CancellationToken cancel)
    {
        if (current.AskForProof(HttpContext) is { } elsewhere)
        {
            return elsewhere;
        }

        if (!ModelState.IsValid)
        {
            return View(await ShowAsync(form, cancel));
        }

        var (viewer, secret) = (HttpContext.Viewer(), ApiKeyHandler.Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        Rule.Require(await Ours.CountAsync(k => k.RevokedAt == null, cancel) < MostKeys, $"There are {MostKeys} keys in use. Revoke one first.");
        db.ApiKeys.Add(new()
        {
            OrganisationId = HttpContext.Acting().OrganisationId,
            Name = Rule.Text(form.Name, ApiKey.NameMaxLength, "A name"),
            Prefix = secret[..10],
            KeyHash = ApiKeyHandler.HashOf(secret),
            CreatedBy = viewer.AccountId,
            CreatedAt = clock.GetUtcNow(),
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

    private async Task<ApiKeyForm> ShowAsync(ApiKeyForm form, CancellationToken cancel)
    {
        form.Keys = await Ours.Where(k => k.RevokedAt == null).OrderBy(k => k.CreatedAt)
            .Select(k => new ApiKeyRow(k.Id, k.Name, k.Prefix, k.CreatedAt, k.LastUsedAt)).ToListAsync(cancel);
        return form;
    }
}

public sealed record ApiKeyRow(Guid Id, string Name, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);

public sealed class ApiKeyForm
{
    public string? Name { get; set; }

    internal IReadOnlyList<ApiKeyRow> Keys { get; set; } = [];

    internal sealed class Validator : AbstractValidator<ApiKeyForm>
    {
        public Validator() => RuleFor(f => f.Name).NotEmpty().WithMessage("Enter what the key is for")
            .MaximumLength(ApiKey.NameMaxLength).WithMessage($"Name must be {ApiKey.NameMaxLength} characters or fewer");
    }
}
