using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PartnershipPortal.Web.Features.Accounts.SignIn;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Features.Accounts.Security;

/// <summary>
/// For what a screen left open must not allow: how somebody signs in, and what an administrator does to a person. When the last proof is
/// old, a page is shown after the password; a form sent is kept, asked for the password, and goes on with every word of it.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class FreshProofAttribute : Attribute, IAsyncResourceFilter
{
    /// <summary>The field that carries the password beside a form that was kept.</summary>
    public const string Field = "ProofPassword";

    private const string AntiforgeryField = "__RequestVerificationToken";
    private const string KeptView = "~/Features/Accounts/Security/ProveAndGoOn.cshtml";

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var proof = http.RequestServices.GetRequiredService<FreshProof>();
        if (!proof.IsNeeded(http))
        {
            await next();
            return;
        }

        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType)
        {
            context.Result = new LocalRedirectResult("/account/prove" + ReturnUrls.Query(http.Request.Path + http.Request.QueryString));
            return;
        }

        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var isAnswered = form.TryGetValue(Field, out var password);
        var why = isAnswered ? await proof.WhyNotAsync(http, password, http.RequestAborted) : null;
        if (isAnswered && why is null)
        {
            await next();
            return;
        }

        if (why is not null)
        {
            context.ModelState.AddModelError(Field, why);
        }

        var kept = form.Where(f => f.Key is not (Field or AntiforgeryField or FormSlip.FieldName))
            .SelectMany(f => f.Value.Select(v => new KeptField(f.Key, v ?? ""))).ToList();
        var metadata = http.RequestServices.GetRequiredService<IModelMetadataProvider>();
        context.Result = new ViewResult
        {
            ViewName = KeptView,
            StatusCode = why is null ? StatusCodes.Status403Forbidden : StatusCodes.Status400BadRequest,
            ViewData = new ViewDataDictionary<ProveAndGoOnForm>(metadata, context.ModelState)
            {
                Model = new() { Action = http.Request.PathBase + http.Request.Path + http.Request.QueryString, Kept = kept },
            },
        };
    }
}

/// <summary>A form that waits for proof of who sent it, and the password that goes with it.</summary>
public sealed class ProveAndGoOnForm
{
    public string? ProofPassword { get; set; }

    internal string Action { get; init; } = "";

    internal IReadOnlyList<KeptField> Kept { get; init; } = [];
}

/// <summary>One field of a form that was sent.</summary>
public sealed record KeptField(string Name, string Value);
