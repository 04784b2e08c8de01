using System.Security.Cryptography;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous.Verify;

/// <summary>
/// Anybody checks a signed memorandum, without an account: a file by the fingerprint of its bytes, or the fingerprint printed in it. Nobody is named, the
/// file is not kept, and neither side is told.
/// </summary>
[Route("verify")]
[AllowAnonymous]
public sealed class VerifyController(PortalDbContext db, TimeProvider clock) : Controller
{
    public const int MostBytes = 10 * 1024 * 1024;
    private const int LeastDigits = 16;

    [HttpGet("")]
    public IActionResult Index() => View("~/Features/Mous/Verify/Index.cshtml", new VerifyPage(new(), null));

    [HttpPost("")]
    [EnableRateLimiting(RateLimits.Attempts)]
    [RequestSizeLimit(MostBytes + (64 * 1024))]
    public async Task<IActionResult> Check(VerifyForm form, CancellationToken cancel)
    {
        var digits = string.Concat((form.Fingerprint ?? "").Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        if (form.File is { Length: > MostBytes })
        {
            ModelState.AddModelError(nameof(form.File), "The file must be 10 MB or smaller");
        }
        else if (form.File is null && (digits.Length is < LeastDigits or > MouVersion.HashLength || !digits.All(char.IsAsciiHexDigitLower)))
        {
            ModelState.AddModelError(digits.Length is 0 ? nameof(form.File) : nameof(form.Fingerprint), digits.Length is 0
                ? "Choose the PDF, or paste its fingerprint" : "A fingerprint is 16 to 64 letters a to f and digits, such as 7c1e 90ab 44d2 f6e8");
        }

        if (!ModelState.IsValid)
        {
            return View("~/Features/Mous/Verify/Index.cshtml", new VerifyPage(form, null));
        }

        return View("~/Features/Mous/Verify/Index.cshtml", new VerifyPage(new(), form.File is { } file
            ? await OfFileAsync(file, cancel) : await OfTextAsync(digits, cancel)));
    }

    /// <summary>A file counts only to the byte: what it says of itself is not asked.</summary>
    private async Task<VerifyAnswer> OfFileAsync(IFormFile file, CancellationToken cancel)
    {
        await using var stream = file.OpenReadStream();
        var sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
        var paper = await db.Set<MouPaper>().Where(p => p.Sha256 == sha).Select(p => new { p.VersionId, p.Kind }).FirstOrDefaultAsync(cancel);
        return paper is null ? VerifyAnswer.Unknown(sha)
            : await OfVersionsAsync(db.Set<MouVersion>().Where(v => v.Id == paper.VersionId), sha, paper.Kind is MouPaperKind.Frozen, cancel);
    }

    private Task<VerifyAnswer> OfTextAsync(string digits, CancellationToken cancel) =>
        OfVersionsAsync(db.Set<MouVersion>().Where(v => v.Hash.StartsWith(digits)), digits, false, cancel);

    private async Task<VerifyAnswer> OfVersionsAsync(IQueryable<MouVersion> versions, string shown, bool isBeforeSigning, CancellationToken cancel)
    {
        var (today, now) = (clock.Today, clock.GetUtcNow());
        var found = await (
            from v in versions.AsNoTracking()
            join m in db.Mous.AsNoTracking() on v.Id equals m.VersionId
            where m.State == MouState.Active
            select new
            {
                Version = v,
                Mou = m,
                Newest = db.Mous.Where(x => x.PredecessorId == m.Id && x.Kind == MouKind.Renewal && x.State == MouState.Active)
                .Select(x => (int?)x.LastNumber).FirstOrDefault()
            }).FirstOrDefaultAsync(cancel);
        return found is null ? VerifyAnswer.Unknown(shown)
            : VerifyAnswer.Of(found.Version, found.Mou, found.Mou.StandingOn(today), found.Newest, isBeforeSigning, now);
    }
}
