using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.WebEncoders;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Features.Help;

namespace PartnershipPortal.Web.Components;

/// <summary>What MVC must know to show our pages: where views lie and how a date in three boxes is read.</summary>
public static class FrontEnd
{
    public static IMvcBuilder AddFrontEnd(this IMvcBuilder mvc)
    {
        // Pages are UTF-8: an en dash or an accent need not be an entity.
        mvc.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        mvc.Services.AddOptions<Operator>().BindConfiguration("Portal:Operator")
            .Validate(us => us.Addresses.All(a => EmailAddress.Read(a).Value is not null), "Portal:Operator names an address that no letter can go to.")
            .ValidateOnStart();
        mvc.AddMvcOptions(options => options.ModelBinderProviders.Insert(0, new DateInputBinderProvider()));

        return mvc.AddRazorOptions(options =>
        {
            options.ViewLocationFormats.Clear();
            options.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
            options.ViewLocationExpanders.Add(new ViewsBesideControllers());
        });
    }

    /// <summary>A view lies in the folder of its controller, whatever the controller is called.</summary>
    private sealed class ViewsBesideControllers : IViewLocationExpander
    {
        private const string Features = ".Features.";

        private static readonly ConcurrentDictionary<TypeInfo, string> Folders = [];

        /// <summary>Asked for every view and every part of one.</summary>
        public void PopulateValues(ViewLocationExpanderContext context) =>
            context.Values["folder"] = context.ActionContext.ActionDescriptor is ControllerActionDescriptor action
                ? Folders.GetOrAdd(action.ControllerTypeInfo, FolderOf)
                : "";

        public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations) =>
            context.Values["folder"] is { Length: > 0 } folder ? viewLocations.Prepend($"/Features/{folder}/{{0}}.cshtml") : viewLocations;

        private static string FolderOf(TypeInfo controller)
        {
            var space = controller.Namespace ?? "";
            var at = space.IndexOf(Features, StringComparison.Ordinal);

            return at < 0 ? "" : space[(at + Features.Length)..].Replace('.', '/');
        }
    }
}
