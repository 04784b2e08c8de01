using Microsoft.AspNetCore.Mvc.ModelBinding;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Components;

/// <summary>Gives <see cref="TypedDate"/> what was typed in three boxes, or written whole in one or in an address.</summary>
internal sealed class DateInputBinder : IModelBinder
{
    /// <summary>No date the portal deals in lies before or after; so every sum with one stays within the calendar.</summary>
    private static readonly DateOnly Earliest = new(1900, 1, 1);
    private static readonly DateOnly Latest = new(2199, 12, 31);

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var name = bindingContext.ModelName;
        var whole = bindingContext.ValueProvider.GetValue(name);
        if (whole != ValueProviderResult.None)
        {
            bindingContext.ModelState.SetModelValue(name, whole);
            Finish(bindingContext, string.IsNullOrWhiteSpace(whole.FirstValue), TypedDate.ReadDay(whole.FirstValue));
            return Task.CompletedTask;
        }

        var (day, month, year) = (Part(bindingContext, "Day"), Part(bindingContext, "Month"), Part(bindingContext, "Year"));
        if (day is null && month is null && year is null)
        {
            return Task.CompletedTask;
        }

        Finish(bindingContext, $"{day}{month}{year}".Length == 0, TypedDate.ReadDay(day, month, year));

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

    private static void Finish(ModelBindingContext context, bool isEmpty, Reading<TypedDate> reading)
    {
        var date = reading.Value?.Day;
        if (date is null && !isEmpty)
        {
            context.ModelState.TryAddModelError(context.ModelName, reading.Problem!);
        }
        else if (date < Earliest || date > Latest)
        {
            context.ModelState.TryAddModelError(context.ModelName, $"Enter a date between {Earliest.Year} and {Latest.Year}");
            date = null;
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
