using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>A verb that was refused, or a race that was lost, becomes a 409 page that says why in the rule's own words.</summary>
internal sealed class RefusalFilter : IExceptionFilter
{
    private const string LostRace = "Somebody else changed this while you were looking at it. Nothing of yours was saved. Look again, then decide.";

    public void OnException(ExceptionContext context)
    {
        var sentence = context.Exception switch
        {
            BrokenRuleException broken => broken.Message,
            DbUpdateConcurrencyException => LostRace,
            _ => null,
        };
        if (sentence is null)
        {
            return;
        }

        context.HttpContext.SetRefusal(sentence);
        context.Result = new StatusCodeResult(StatusCodes.Status409Conflict);
        context.ExceptionHandled = true;
    }
}

/// <summary>Where the sentence of a refusal waits for the page that shows it.</summary>
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
