using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Complaints;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Features.Learn.Links;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Mail;

namespace PartnershipPortal.Web.Features.Admin;

/// <summary>What an administrator can do, with what waits for one.</summary>
[Route("admin")]
[Authorize(Policies.Administrator)]
public sealed class AdminController(PortalDbContext db, ReferenceBook book, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) =>
        View(new AdminPage(
            new Dictionary<string, int>
            {
                [AdminTask.Requests] = await db.Memberships.RequestsWithoutApprover(db.LiveApprovers).CountAsync(cancel),
                [AdminTask.Names] = await db.NameRequests.Waiting().CountAsync(cancel),
                [AdminTask.Cases] = await db.CaseStudies.Waiting().CountAsync(cancel),
                [AdminTask.Resources] = (await LinkStates.ReadAsync(db, [.. (await book.CurrentAsync(cancel)).CurrentTerms(TermKind.Resource)], cancel))
                    .Values.Count(s => s.Health is LinkHealth.Broken),
                [AdminTask.Complaints] = await db.Complaints.CountAsync(c => c.State != ComplaintState.Closed, cancel),
            },
            await new MailState(db).TroubleAsync(clock.GetUtcNow(), cancel),
            await db.ReturnedByKindAsync(clock.GetUtcNow(), cancel)));
}

/// <summary>The administrator's first page.</summary>
/// <param name="Waiting">How many wait, by the page they wait on.</param>
/// <param name="Mail">Why e-mails do not go; null while they do.</param>
/// <param name="Returned">How many e-mails came back lately, by kind.</param>
public sealed record AdminPage(IReadOnlyDictionary<string, int> Waiting, MailTrouble? Mail, IReadOnlyList<ReturnedKind> Returned);
