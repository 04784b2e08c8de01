using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Typing;

namespace PartnershipPortal.Web.Features.Errors;

/// <summary>The page for a verb the domain refused (a race, or a forged post): the rule's own sentence, and the way back.</summary>
public sealed record RefusedPage(string Title, string Sentence, string BackTo, string Reference)
{
    private const string SomeoneElse = "Someone else changed this while you were writing";

    /// <summary>What the filter for broken rules answers.</summary>
    internal static ViewResult ForRule(HttpContext http, string sentence) => Show(http, "This cannot be done now", sentence);

    /// <summary>What the filter for a lost race on the row version answers.</summary>
    internal static ViewResult ForRace(HttpContext http) => Show(
        http, SomeoneElse, "What you see may be out of date. Look at what it says now, then try again. What you typed is in the form there, and below.");

    private static ViewResult Show(HttpContext http, string title, string sentence) => new()
    {
        ViewName = "/Features/Errors/Refused.cshtml",
        StatusCode = StatusCodes.Status409Conflict,
        ViewData = new ViewDataDictionary<RefusedPage>(new EmptyModelMetadataProvider(), new ModelStateDictionary())
        {
            Model = new RefusedPage(title, sentence, http.Request.PageBefore() ?? "/", http.Reference()),
        },
    };
}
