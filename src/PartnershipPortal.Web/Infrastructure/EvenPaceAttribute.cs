using System.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// For a form whose answer must not tell who has an account, not even by how long it takes: a form that is right is answered at the end
/// of a beat of <see cref="Beat"/>, whatever was done in it. What takes longer waits for the end of the next.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EvenPaceAttribute : Attribute, IAsyncActionFilter
{
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(400);

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var (wasRight, began) = (context.ModelState.IsValid, Stopwatch.GetTimestamp());
        await next();
        if (wasRight)
        {
            var left = Beat.Ticks - (Stopwatch.GetElapsedTime(began).Ticks % Beat.Ticks);
            await Task.Delay(TimeSpan.FromTicks(left), context.HttpContext.RequestAborted);
        }
    }
}
