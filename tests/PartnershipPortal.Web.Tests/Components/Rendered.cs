using System.Text.Encodings.Web;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Tests.Components;

/// <summary>Renders one tag helper without a server, and reads the examples that come with nhsuk-frontend.</summary>
internal static class Rendered
{
    public static ViewContext View(params (string Name, string Error)[] errors)
    {
        var view = new ViewContext
        {
            HttpContext = new DefaultHttpContext(),
            ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()),
        };
        foreach (var (name, error) in errors)
        {
            view.ModelState.AddModelError(name, error);
        }

        return view;
    }

    public static T In<T>(this T field, ViewContext view)
        where T : FieldTagHelper
    {
        field.ViewContext = view;

        return field;
    }

    public static async Task<string> HtmlAsync(TagHelper tag, Func<TagHelperContext, Task<string>>? inside = null,
        params (string Name, string Value)[] attributes)
    {
        var context = new TagHelperContext([], new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput("pp", [.. attributes.Select(a => new TagHelperAttribute(a.Name, a.Value))], async (_, _) =>
            inside is null ? new DefaultTagHelperContent() : new DefaultTagHelperContent().SetHtmlContent(await inside(context)));
        await tag.ProcessAsync(context, output);
        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);

        return writer.ToString();
    }

    /// <summary>The library's own example, with the name of its field made the same as its id, as ours are.</summary>
    public static string Example(string component, string name, int nth = 0)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PartnershipPortal.sln")))
        {
            folder = folder.Parent!;
        }

        var path = Path.Combine(folder.FullName, "src/PartnershipPortal.Web/node_modules/nhsuk-frontend/dist/nhsuk/components", component, "fixtures.json");
        using var examples = JsonDocument.Parse(File.ReadAllText(path));

        return examples.RootElement.GetProperty("fixtures").EnumerateArray().Where(f => f.GetProperty("name").GetString() == name).ElementAt(nth)
            .GetProperty("html").GetString()!;
    }

    /// <summary>What a browser makes of it: one line an element, attributes and classes in order, space collapsed.</summary>
    public static string Shape(string html, params string[] apartFrom)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;

        return string.Join('\n', Lines(body, 0, apartFrom));
    }

    private static IEnumerable<string> Lines(INode node, int depth, string[] apartFrom)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IElement element)
            {
                var attributes = element.Attributes
                    .Where(a => !apartFrom.Contains(a.Name))
                    .Select(a => $"{a.Name}={string.Join(' ', a.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal))}")
                    .Order(StringComparer.Ordinal);
                yield return $"{new string(' ', depth)}{element.LocalName} {string.Join(' ', attributes)}";
                foreach (var line in Lines(element, depth + 1, apartFrom))
                {
                    yield return line;
                }
            }
            else if (child.TextContent.Trim().Length > 0)
            {
                yield return new string(' ', depth) + '"' + string.Join(' ', child.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                    + '"';
            }
        }
    }
}
