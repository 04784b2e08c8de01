using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>
/// What MVC reads of our controllers by reflection is the same for every host of a run, and was half a second of work for each class of tests.
/// Each host is given copies: MVC keeps in them what it made of them with the services of one host.
/// </summary>
internal sealed class ActionsReadOnce(IActionDescriptorProvider reader) : IActionDescriptorProvider
{
    private static readonly Lock Reading = new();
    private static IReadOnlyList<ControllerActionDescriptor>? _read;

    public int Order => reader.Order;

    /// <summary>Puts it before the provider that MVC registers for controllers.</summary>
    public static void Add(IServiceCollection services)
    {
        var real = services.Single(s =>
            s.ServiceType == typeof(IActionDescriptorProvider) && s.ImplementationType?.Name is "ControllerActionDescriptorProvider");
        services.Remove(real);
        services.AddSingleton<IActionDescriptorProvider>(its =>
            new ActionsReadOnce((IActionDescriptorProvider)ActivatorUtilities.CreateInstance(its, real.ImplementationType!)));
    }

    public void OnProvidersExecuting(ActionDescriptorProviderContext context)
    {
        lock (Reading)
        {
            _read ??= Read();
        }

        foreach (var action in _read)
        {
            context.Results.Add(CopyOf(action));
        }
    }

    public void OnProvidersExecuted(ActionDescriptorProviderContext context) => reader.OnProvidersExecuted(context);

    private List<ControllerActionDescriptor> Read()
    {
        var all = new ActionDescriptorProviderContext();
        reader.OnProvidersExecuting(all);

        return [.. all.Results.Cast<ControllerActionDescriptor>()];
    }

    private static ControllerActionDescriptor CopyOf(ControllerActionDescriptor action) => new()
    {
        ActionName = action.ActionName,
        ControllerName = action.ControllerName,
        ControllerTypeInfo = action.ControllerTypeInfo,
        MethodInfo = action.MethodInfo,
        DisplayName = action.DisplayName,
        AttributeRouteInfo = action.AttributeRouteInfo,
        ActionConstraints = action.ActionConstraints,
        EndpointMetadata = action.EndpointMetadata,
        Parameters = action.Parameters,
        BoundProperties = action.BoundProperties,
        FilterDescriptors = action.FilterDescriptors,
        RouteValues = new Dictionary<string, string?>(action.RouteValues, StringComparer.OrdinalIgnoreCase),
        Properties = new Dictionary<object, object?>(action.Properties),
    };
}
