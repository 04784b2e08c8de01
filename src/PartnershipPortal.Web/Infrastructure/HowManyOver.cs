using FluentValidation;
using FluentValidation.AspNetCore;
using FluentValidation.Results;
using Microsoft.AspNetCore.Mvc;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>Whoever has typed too much is told how much too much, on every form.</summary>
internal sealed class HowManyOver : IValidatorInterceptor
{
    public IValidationContext BeforeAspNetValidation(ActionContext actionContext, IValidationContext commonContext) => commonContext;

    public ValidationResult AfterAspNetValidation(ActionContext actionContext, IValidationContext validationContext, ValidationResult result)
    {
        foreach (var failure in result.Errors)
        {
            if (failure.ErrorMessage.EndsWith("characters or fewer", StringComparison.Ordinal) && failure.FormattedMessagePlaceholderValues is { } values
                && values.GetValueOrDefault("MaxLength") is int most && values.GetValueOrDefault("TotalLength") is int typed && typed > most)
            {
                failure.ErrorMessage += $". You have {typed - most:N0} too many";
            }
        }

        return result;
    }
}
