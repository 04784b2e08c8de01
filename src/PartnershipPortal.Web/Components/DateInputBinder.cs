using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PartnershipPortal.Web.Components;

/// <summary>Reads a date typed in three boxes (the month as a number or a word), or one written 2026-11-22 in an address.</summary>
internal sealed class DateInputBinder : IModelBinder
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var whole = bindingContext.ValueProvider.GetValue(name);
        if (whole != ValueProviderResult.None)
        {
            bindingContext.ModelState.SetModelValue(name, whole);
            Finish(bindingContext, string.IsNullOrWhiteSpace(whole.FirstValue), DateOnly.TryParseExact(whole.FirstValue, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var written) ? written : null);
            return Task.CompletedTask;
        }

        var (day, month, year) = (Part(bindingContext, "Day"), Part(bindingContext, "Month"), Part(bindingContext, "Year"));
        if (day is null && month is null && year is null)
        {
            return Task.CompletedTask;
        }

        var typed = $"{day} {month} {year}";
        string[] formats = ["d M yyyy", "d MMM yyyy", "d MMMM yyyy"];
        Finish(bindingContext, typed.Trim().Length == 0, DateOnly.TryParseExact(typed, formats, British, DateTimeStyles.None, out var date) ? date : null);

        return Task.CompletedTask;
    }

    private static string? Part(ModelBindingContext context, string part)
    {
        var key = $"{context.ModelName}.{part}";
        var value = context.ValueProvider.GetValue(key);
        if (value == ValueProviderResult.None)
        {
            return null;
        }

        context.ModelState.SetModelValue(key, value);
        context.ModelState.MarkFieldSkipped(key); // the date they make is what is validated

        return value.FirstValue?.Trim();
    }

    private static void Finish(ModelBindingContext context, bool isEmpty, DateOnly? date)
    {
        if (date is null && !isEmpty)
        {
            context.ModelState.TryAddModelError(context.ModelName, "Enter a real date, like 22 11 2026");
        }

        if (date is not null || context.ModelMetadata.IsReferenceOrNullableType)
        {
            context.Result = ModelBindingResult.Success(date);
        }
    }
}

internal sealed class DateInputBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) ? new DateInputBinder() : null;
}
