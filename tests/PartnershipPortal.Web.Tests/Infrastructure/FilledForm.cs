using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PartnershipPortal.Web.Tests.Infrastructure;

/// <summary>Makes the request a browser would make of a form on a page, hidden fields and antiforgery token included.</summary>
internal static class FilledForm
{
    /// <summary>The form that a button stands in.</summary>
    public static IHtmlFormElement Form(IHtmlDocument page, string button) => (IHtmlFormElement)Button(page, button).Closest("form")!;

    public static HttpRequestMessage Press(IHtmlDocument page, string button, (string Field, object? Answer)[] answers)
    {
        var pressed = Button(page, button);
        var form = (IHtmlFormElement)pressed.Closest("form")!;
        var fields = Fields(form);
        foreach (var (field, answer) in answers)
        {
            Fill(form, fields, field, answer);
        }

        if (pressed.GetAttribute("name") is { Length: > 0 } name)
        {
            fields.Add((name, pressed.GetAttribute("value") ?? ""));
        }

        var address = new Uri(page.DocumentElement.GetAttribute("data-address")!);
        var target =
            new Uri(address, pressed.GetAttribute("formaction") ?? (form.GetAttribute("action") is { Length: > 0 } action ? action : address.PathAndQuery));
        if (!string.Equals(form.GetAttribute("method"), "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString((string)f.Value)}"));

            return new(HttpMethod.Get, new UriBuilder(target) { Query = query }.Uri);
        }

        return new(HttpMethod.Post, target) { Content = Body(form, fields) };
    }

    private static IElement Button(IHtmlDocument page, string button) =>
        page.QuerySelectorAll("form button, form input[type=submit]").FirstOrDefault(b => Words(b) == button)
        ?? throw new Xunit.Sdk.XunitException(
            $"There is no button \"{button}\". There are: {string.Join(", ", page.QuerySelectorAll("form button").Select(b => $"\"{Words(b)}\""))}");

    private static HttpContent Body(IHtmlFormElement form, List<(string Name, object Value)> fields)
    {
        if (form.GetAttribute("enctype") != "multipart/form-data")
        {
            return new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, (string)f.Value)));
        }

        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            if (value is ChosenFile file)
            {
                body.Add(new ByteArrayContent(file.Content), name, file.Name);
            }
            else
            {
                body.Add(new StringContent((string)value), name);
            }
        }

        return body;
    }

    private static List<(string Name, object Value)> Fields(IHtmlFormElement form) =>
    [
        .. form.QuerySelectorAll("input, select, textarea").Where(IsSent).SelectMany(field => field switch
        {
            IHtmlSelectElement select => select.SelectedOptions.Select(o => (select.Name!, (object)o.Value)),
            IHtmlTextAreaElement area => [(area.Name!, area.Value)],
            _ => [(field.GetAttribute("name")!,
                (object)(field.GetAttribute("value") ?? (field is IHtmlInputElement { Type: "radio" or "checkbox" } ? "on" : "")))],
        }),
    ];

    private static bool IsSent(IElement field) =>
        field.HasAttribute("name") && !field.HasAttribute("disabled")
        && field is not IHtmlInputElement { Type: "submit" or "button" or "file" }
        && (field is not IHtmlInputElement { Type: "radio" or "checkbox" } || field.HasAttribute("checked"));

    private static void Fill(IHtmlFormElement form, List<(string Name, object Value)> fields, string name, object? answer)
    {
        var inputs = form.QuerySelectorAll("input, select, textarea").Where(e => e.GetAttribute("name") == name && e.GetAttribute("type") != "hidden").ToList();
        Assert.True(inputs.Count > 0, $"The form has no field \"{name}\" to answer.");
        var wanted = answer switch
        {
            null => [],
            string text => [text],
            IEnumerable<string> many => many.ToList(),
            bool isTicked => isTicked ? [inputs[0].GetAttribute("value") ?? "on"] : [],
            IFormattable value => [value.ToString(null, CultureInfo.InvariantCulture)],
            _ => new List<string>(),
        };
        if (inputs[0] is IHtmlSelectElement || inputs[0].GetAttribute("type") is "radio" or "checkbox")
        {
            var offered = inputs.SelectMany(i => i is IHtmlSelectElement s ? s.Options.Select(o => o.Value) : [i.GetAttribute("value") ?? "on"]).ToList();
            Assert.All(wanted, value => Assert.Contains(value, offered));
        }

        var hidden = form.QuerySelectorAll($"input[type=hidden][name='{name}']").Select(h => h.GetAttribute("value")).ToList();
        fields.RemoveAll(f => f.Name == name && !hidden.Contains(f.Value as string));
        fields.InsertRange(0, answer is ChosenFile file ? [(name, file)] : wanted.Select(value => (name, (object)value)));
    }

    private static string Words(IElement button) =>
        string.Join(' ', (button is IHtmlInputElement input ? input.Value : button.TextContent).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
