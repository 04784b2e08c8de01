using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>Runs the form's own validator before the action, and answers 400 when a posted form is shown again with errors.</summary>
internal sealed class FormValidationFilter(IServiceProvider services) : IAsyncActionFilter
{
    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        foreach (var form in context.ActionArguments.Values.OfType<object>())
        {
            if (services.GetService(typeof(IValidator<>).MakeGenericType(form.GetType())) is IValidator validator)
            {
                var result = await validator.ValidateAsync(new ValidationContext<object>(form), context.HttpContext.RequestAborted);
                foreach (var error in result.Errors)
                {
                    context.ModelState.AddModelError(error.PropertyName, error.ErrorMessage);
                }
            }
        }

        var executed = await next();
        if (executed.Result is ViewResult { StatusCode: null } view && !context.ModelState.IsValid && !HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            view.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    /// <summary>Registers every validator of the portal.</summary>
    public static void AddValidators(IServiceCollection services)
    {
        ValidatorOptions.Global.DefaultRuleLevelCascadeMode = CascadeMode.Stop;
        foreach (var found in AssemblyScanner.FindValidatorsInAssembly(typeof(FormValidationFilter).Assembly, includeInternalTypes: true))
        {
            services.AddSingleton(found.InterfaceType, found.ValidatorType);
        }
    }
}
