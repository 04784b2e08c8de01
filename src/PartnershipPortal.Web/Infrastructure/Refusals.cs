using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Features.Errors;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>A verb that was refused, or a race that was lost, becomes a 409 page (for a program, a problem document) that says why.</summary>
internal sealed class RefusalFilter : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (IsOfAMergedOne(context.Exception))
        {
            context.Exception =
                new BrokenRuleException("This organisation has just become part of another. Look it up again: its old name and code lead there.");
        }

        if (StateOf(context.Exception) is HappenedAlready)
        {
            context.Exception = new BrokenRuleException("This has been done already, perhaps by somebody else in the same moment.");
        }

        if (StateOf(context.Exception) is IsFixed)
        {
            context.Exception = new BrokenRuleException("What was frozen or signed cannot be changed. Open the agreement again to see how it stands.");
        }

        if (StateOf(context.Exception) is HasNoRoom)
        {
            context.Exception = new BrokenRuleException("These places were taken or changed in the same moment, so there is no room. Nothing was saved.");
        }

        if (context.Exception is not (BrokenRuleException or DbUpdateConcurrencyException))
        {
            return;
        }

        var http = context.HttpContext;
        http.Response.StatusCode = StatusCodes.Status409Conflict;
        http.SetRefusal(context.Exception is BrokenRuleException broken ? broken.Message : "Somebody else changed this in the meantime. Nothing was saved.");
        context.Result = ProblemPages.IsProgram(http) ? new StatusCodeResult(StatusCodes.Status409Conflict)
            : context.Exception is BrokenRuleException ? RefusedPage.ForRule(http, context.Exception.Message)
            : RefusedPage.ForRace(http);
        context.ExceptionHandled = true;
    }

    /// <summary>What the database itself refuses: see <see cref="Data.Migrations.MergerRules"/>.</summary>
    private static bool IsOfAMergedOne(Exception exception) => StateOf(exception) is "PP001";

    /// <summary>And what happens once: <see cref="Data.Migrations.ImportsOnce"/>.</summary>
    private const string HappenedAlready = "PP002";

    /// <summary>And what was agreed: <see cref="Data.Migrations.MouRules"/>.</summary>
    private const string IsFixed = "PP003";

    /// <summary>And how many places there are: <see cref="Data.Migrations.PlacementGuarantee"/>.</summary>
    private const string HasNoRoom = "PP004";

    private static string? StateOf(Exception exception) => (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState;
}

/// <summary>Where the sentence of a refusal waits for the problem document.</summary>
public static class Refusals
{
    private static readonly object Key = new();

    extension(HttpContext http)
    {
        /// <summary>Why the request was refused, in a sentence for the person; null when the status says it all.</summary>
        public string? Refusal() => http.Items[Key] as string;

        public void SetRefusal(string sentence) => http.Items[Key] = sentence;
    }
}
