using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;

namespace PartnershipPortal.Web.Infrastructure.Typing;

/// <summary>
/// What becomes of a form that comes too late: nothing is done, what was typed is kept, and the person stands before their form again,
/// by way of signing in where that is needed. Where it cannot be kept, the error page shows the words to copy.
/// </summary>
public sealed class LateForms(KeptWords kept, TimeProvider clock)
{
    /// <summary>Nobody is signed in any more. The address to go to; null when the error page for 401 is to show the words.</summary>
    public async Task<string?> SignedOutAsync(HttpContext http)
    {
        if (!TypedForm.IsFromOurPage(http.Request))
        {
            return SignInAndReturnTo(null);
        }

        if (await TypedForm.ReadAsync(http) is { } typed)
        {
            var isTheirs = typed is { HasWords: false } or { Slip.Account: not null };
            return isTheirs && Keep(http, typed, typed.Slip.Account, KeptWhy.SignedOut) ? SignInAndReturnTo(KeptWords.Path) : null;
        }

        // A button alone, or a file: there are no words, but the person comes back to its page and reads that nothing was done.
        return http.Request.PageBefore() is { } page && kept.Keep(http, null, new(page, http.Request.Path, null, KeptWhy.SignedOut, clock.GetUtcNow(), []))
            ? SignInAndReturnTo(KeptWords.Path)
            : SignInAndReturnTo(null);
    }

    /// <summary>The form's token was refused: its cookie is lost, or somebody else has signed in since.</summary>
    public async Task<IActionResult> StaleAsync(HttpContext http)
    {
        var viewer = http.ViewerOrNull()?.AccountId;
        var typed = await TypedForm.ReadAsync(http);
        if (typed?.Slip.Account is { } theirs && viewer is { } mine && theirs != mine)
        {
            http.SetRefusal("Somebody else has signed in in this browser since you opened the page, so nothing was sent or saved.");
            return new BadRequestResult();
        }

        if (typed is null || !Keep(http, typed, viewer ?? typed.Slip.Account, KeptWhy.StaleForm))
        {
            http.SetRefusal("The page was open for a long time, or your browser lost a cookie, so nothing was sent or saved.");
            return new BadRequestResult();
        }

        return new RedirectResult(viewer is null && typed.Slip.Account is not null ? SignInAndReturnTo(KeptWords.Path) : KeptWords.Path);
    }

    /// <summary>A form that is shown again, so that Back, or opening its page anew, does not lose what was typed.</summary>
    public async Task ShownAgainAsync(HttpContext http)
    {
        if (await TypedForm.ReadAsync(http) is { HasWords: true } typed)
        {
            Keep(http, typed, http.ViewerOrNull()?.AccountId, KeptWhy.ShownAgain);
        }
    }

    /// <summary>A form that went through: nothing is kept of it.</summary>
    public async Task TakenAsync(HttpContext http)
    {
        if (KeptWords.IsHeld(http) && await TypedForm.ReadAsync(http) is { } typed && kept.Open(http)?.Page == typed.Slip.Page)
        {
            kept.Forget(http);
        }
    }

    private bool Keep(HttpContext http, TypedForm typed, Guid? account, KeptWhy why) =>
        kept.Keep(http, account, new(typed.Slip.Page, http.Request.Path, typed.Slip.Organisation, why, clock.GetUtcNow(), typed.Fields));

    private static string SignInAndReturnTo(string? page) => "/sign-in" + (page is null ? "" : $"?returnUrl={Uri.EscapeDataString(page)}");
}

/// <summary>For a page that needs what was typed before it can be shown, such as one with a preview.</summary>
public static class PuttingBack
{
    /// <summary>Fills the form with what was typed on the page that is asked for, if anything is kept of it.</summary>
    public static async Task PutBackAsync<T>(this Controller controller, KeptWords kept, T form)
        where T : class
    {
        if (kept.ForThisPage(controller.HttpContext) is { } words)
        {
            var typed = new FormCollection(words.Fields.ToDictionary(f => f.Name, f => new StringValues(f.Values)));
            await controller.TryUpdateModelAsync(form, "", new FormValueProvider(BindingSource.Form, typed, CultureInfo.InvariantCulture));
        }
    }
}

/// <summary>
/// Stands at the end of every action. After a form it keeps or forgets what was typed; on the page of a form that was not taken it puts what was
/// typed back into the questions.
/// </summary>
internal sealed class KeptWordsFilter(LateForms late, KeptWords kept) : IAsyncAlwaysRunResultFilter
{
    private static readonly object AskedToKeep = new();
    private static readonly object AskedToForget = new();

    /// <summary>For an action that goes on to the next step without a mistake, such as a preview: Back finds what was typed.</summary>
    public static void KeepTyped(HttpContext http) => http.Items[AskedToKeep] = true;

    /// <summary>For the last step, whose form is another than the one in which it was typed.</summary>
    public static void ForgetTyped(HttpContext http) => http.Items[AskedToForget] = true;

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (!ProblemPages.IsProgram(http))
        {
            if (!HttpMethods.IsPost(http.Request.Method))
            {
                FillIn(context);
            }
            else if (http.PageAddress() == http.Request.Path + http.Request.QueryString)
            {
                await AfterFormAsync(context);
            }
        }

        await next();
    }

    private async Task AfterFormAsync(ResultExecutingContext context)
    {
        var http = context.HttpContext;
        if (context.Result is IAntiforgeryValidationFailedResult)
        {
            context.Result = await late.StaleAsync(http);
        }
        else if (http.Items.ContainsKey(AskedToForget))
        {
            kept.Forget(http);
        }
        else if (http.Items.ContainsKey(AskedToKeep) || (IsRefused(context) && http.ViewerOrNull() is not null))
        {
            await late.ShownAgainAsync(http);
        }
        else
        {
            await late.TakenAsync(http);
        }
    }

    private static bool IsRefused(ResultExecutingContext context) => context.Result switch
    {
        IStatusCodeActionResult { StatusCode: >= 400 } => true,
        ViewResult => !context.ModelState.IsValid,
        _ => false,
    };

    private void FillIn(ResultExecutingContext context)
    {
        if (context.Result is not ViewResult { ViewData.ModelState: var questions } || kept.ForThisPage(context.HttpContext) is not { } words)
        {
            return;
        }

        foreach (var field in words.Fields)
        {
            questions.SetModelValue(field.Name, field.Values, string.Join(",", field.Values));
            questions.MarkFieldValid(field.Name);
        }
    }
}
