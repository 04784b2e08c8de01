using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Answers 400 when a posted form is shown again with errors. The form's own validator has run before: FluentValidation does that while
/// the form is bound.
/// </summary>
internal sealed class FormValidationFilter : IResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is ViewResult { StatusCode: null } view && !context.ModelState.IsValid && !HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            view.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
        // Nothing is left to do.
    }

    /// <summary>Every validator of the portal, run by the framework's model binding.</summary>
    public static void AddValidators(IServiceCollection services)
    {
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = CascadeMode.Stop;
        services.AddValidatorsFromAssembly(typeof(FormValidationFilter).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddSingleton<IValidatorInterceptor, HowManyOver>();
        services.AddFluentValidationAutoValidation(options => options.DisableDataAnnotationsValidation = true);
    }
}
