namespace PartnershipPortal.Web.Infrastructure;

/// <summary>How failure is told: to a person on a page in plain words (<c>Features/Errors</c>), to a program in a problem document.</summary>
internal static class ProblemPages
{
    public static void Use(WebApplication app)
    {
        app.UseWhen(IsProgram, api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(http => !IsProgram(http), pages =>
        {
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
            pages.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error/500", CreateScopeForErrors = true });
        });
    }

    public static void Customize(ProblemDetailsContext context)
    {
        context.ProblemDetails.Detail ??= context.HttpContext.Refusal();
        context.ProblemDetails.Extensions["reference"] = context.HttpContext.Reference();
    }

    public static bool IsProgram(HttpContext http) => http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
