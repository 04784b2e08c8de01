using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// Every form carries the organisation it was made for. One made for another than the person acts for now, because they switched in another tab, is not
/// carried out: another door (<see cref="TakesFormsOfAnotherOrganisationAttribute"/>) answers it, and shows what was typed.
/// </summary>
internal static class FormOrganisation
{
    public const string Field = "__organisation";

    /// <summary>Policies under which what a form does depends on the organisation the person acts for.</summary>
    private static readonly HashSet<string> DependsOnIt = [Policies.ActingMember, Policies.Member, Policies.Approver, Policies.IcsLead, Policies.AreaKeeper];

    /// <summary>Runs before authorisation: with another organisation the role is another too, and being turned away would lose the words.</summary>
    public static async Task CheckAsync(HttpContext http, RequestDelegate next)
    {
        if (await FormOfAsync(http) is { } form
            && form.TryGetValue(Field, out var madeFor)
            && (!Guid.TryParse(madeFor, out var id) || id != IdOf(http)))
        {
            http.SetEndpoint(http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints
                .Single(e => e.Metadata.GetMetadata<TakesFormsOfAnotherOrganisationAttribute>() is not null));
        }

        await next(http);
    }

    public static Guid IdOf(HttpContext http) => http.ViewerOrNull()?.OrganisationId ?? Guid.Empty;

    private static async Task<IFormCollection?> FormOfAsync(HttpContext http)
    {
        if (http.ViewerOrNull() is null || !http.Request.HasFormContentType || http.GetEndpoint() is not { } endpoint
            || !endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is { } policy && DependsOnIt.Contains(policy)))
        {
            return null;
        }

        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null; // whoever reads it next says so
        }
    }
}

/// <summary>The one action that answers a form made for another organisation, in place of the action the form was meant for.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFormsOfAnotherOrganisationAttribute : Attribute;

/// <summary>Writes the organisation into every form of a signed-in person that changes something.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class FormOrganisationTagHelper : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (ViewContext.HttpContext.ViewerOrNull() is not null && !context.AllAttributes.ContainsName("pp-carries-its-own"))
        {
            output.PostContent.AppendHtml(
                $"<input type=\"hidden\" name=\"{FormOrganisation.Field}\" value=\"{FormOrganisation.IdOf(ViewContext.HttpContext)}\">");
        }

        output.Attributes.RemoveAll("pp-carries-its-own");
    }
}
