using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Areas.Figures;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Areas;

/// <summary>
/// A page of areas is of a day of which something is known; any other day in the address is answered in plain words, never by another day's page.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AskedDayAttribute : Attribute, IAsyncActionFilter
{
    private const string Name = "asat";
    private const int MostQuoted = 40;

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var http = context.HttpContext;
        var typed = http.Request.Query[Name].ToString();
        if (string.IsNullOrWhiteSpace(typed) || await ProblemAsync(typed, Read(context), http) is not { } problem)
        {
            await next();
            return;
        }

        var others = new QueryBuilder(http.Request.Query.Where(q => !q.Key.Equals(Name, StringComparison.OrdinalIgnoreCase))
            .SelectMany(q => q.Value.OfType<string>(), (q, value) => KeyValuePair.Create(q.Key, value)));
        var page = ((Controller)context.Controller).View("~/Features/Areas/AnotherDay.cshtml", new AnotherDayPage(problem, $"{http.Request.Path}{others}"));
        page.StatusCode = StatusCodes.Status400BadRequest;
        context.Result = page;
    }

    private static DateOnly? Read(ActionExecutingContext context) => context.ActionArguments.Values.Select(a => a switch
    {
        DateOnly day => day,
        DashboardQuestion question => question.AsAt,
        _ => null,
    }).FirstOrDefault(d => d is not null);

    private static async Task<string?> ProblemAsync(string typed, DateOnly? read, HttpContext http)
    {
        if (read is not { } day)
        {
            return $"We could not read “{CleanText.Cut(typed, MostQuoted)}” as a day. Write it like 2026-03-31.";
        }

        var book = await http.RequestServices.GetRequiredService<ReferenceBook>().CurrentAsync(http.RequestAborted);
        var today = http.RequestServices.GetRequiredService<TimeProvider>().Today;
        return AreaDays.Problem(day, book.Areas.Select(a => a.ValidFrom).DefaultIfEmpty(today).Min(), today);
    }
}

/// <summary>Why a day cannot be shown, and the way to today.</summary>
public sealed record AnotherDayPage(string Problem, string TodayUrl);
