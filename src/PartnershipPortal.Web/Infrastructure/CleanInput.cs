using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// The one place where text comes in by HTTP: path, query, form, names of files and JSON are cleaned (<see cref="CleanText"/>) before
/// anything reads them. Passwords are taken as they are typed. Text in an encoding we do not read is refused.
/// </summary>
internal sealed class CleanInput(RequestDelegate next, IOptions<FormOptions> form)
{
    private static readonly string[] Encodings = ["utf-8", "utf8", "us-ascii", "iso-8859-1"];

    public static IMvcBuilder Add(IMvcBuilder mvc) => mvc
        .AddMvcOptions(options =>
        {
            options.Filters.Add(new CleanFormFilter());
            options.ModelMetadataDetailsProviders.Add(new NoNullInLists());
        })
        .AddJsonOptions(options => options.JsonSerializerOptions.Converters.Add(new CleanJson()));

    public async Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (!IsReadable(request))
        {
            request.ContentType = null; // the page that says so must not try
            http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (request.Path.Value is { } path && !CleanText.IsClean(path) || request.Path.Value?.Contains('\n', StringComparison.Ordinal) is true)
        {
            request.Path = new(CleanText.Line(request.Path.Value!)); // a bare string would have its escapes decoded a second time
        }

        if (http.Features.Get<IQueryFeature>() is not CleanQuery)
        {
            http.Features.Set<IQueryFeature>(new CleanQuery(new QueryFeature(http.Features)));
        }

        if (http.Features.Get<IFormFeature>() is not CleanForm)
        {
            http.Features.Set<IFormFeature>(new CleanForm(new FormFeature(request, form.Value)));
        }

        try
        {
            await next(http);
        }
        catch (BadHttpRequestException unreadable) when (!http.Response.HasStarted)
        {
            request.ContentType = null; // the page that says so must not try again
            http.Response.Clear();
            http.Response.StatusCode = unreadable.StatusCode;
        }
    }

    /// <summary>
    /// After routing: a part of the address that is blank, so that an address with nothing in its hole is not found.
    /// </summary>
    public static Task RefuseBlanksAsync(HttpContext http, RequestDelegate next)
    {
        if (http.Request.RouteValues.Values.All(value => value is not string text || !string.IsNullOrWhiteSpace(text)))
        {
            return next(http);
        }

        http.SetEndpoint(null);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static bool IsReadable(HttpRequest request)
    {
        var type = request.ContentType;
        return type is null || !type.Contains("charset", StringComparison.OrdinalIgnoreCase)
            || !Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(type, out var media)
            || !media.Charset.HasValue
            || Encodings.Contains(media.Charset.Value.Trim('"', ' '), StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsPassword(string field) => field.EndsWith("password", StringComparison.OrdinalIgnoreCase);

    private static StringValues Clean(string field, StringValues values) =>
        IsPassword(field) ? values : new StringValues([.. values.Select(value => value is null ? null : CleanText.Of(value))]);

    private static Dictionary<string, StringValues> Clean(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var clean = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in fields)
        {
            var field = CleanText.Line(name);
            clean[field] = clean.TryGetValue(field, out var before) ? StringValues.Concat(before, Clean(field, values)) : Clean(field, values);
        }

        return clean;
    }

    private static bool IsClean(string field, StringValues values) =>
        CleanText.IsClean(field) && (IsPassword(field) || values.All(value => value is null || CleanText.IsClean(value)));

    private sealed class CleanQuery(IQueryFeature given) : IQueryFeature
    {
        private IQueryCollection? _read;
        private IQueryCollection? _clean;

        public IQueryCollection Query
        {
            get
            {
                var read = given.Query; // another one when an error page is shown in place of the page asked for
                if (_clean is null || !ReferenceEquals(read, _read))
                {
                    (_read, _clean) = (read, read.All(pair => IsClean(pair.Key, pair.Value)) ? read : new QueryCollection(Clean(read)));
                }

                return _clean;
            }
            set => given.Query = value;
        }
    }

    private sealed class CleanForm(IFormFeature given) : IFormFeature
    {
        private IFormCollection? _read;
        private IFormCollection? _clean;

        public bool HasFormContentType => given.HasFormContentType;

        public IFormCollection? Form
        {
            get => given.Form is { } form ? Clean(form) : null;
            set => given.Form = value;
        }

        public IFormCollection ReadForm()
        {
            try
            {
                return Clean(given.ReadForm());
            }
            catch (InvalidDataException broken)
            {
                throw new BadHttpRequestException("The form cannot be read.", broken);
            }
        }

        public async Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken)
        {
            try
            {
                return Clean(await given.ReadFormAsync(cancellationToken));
            }
            catch (InvalidDataException broken)
            {
                throw new BadHttpRequestException("The form cannot be read.", broken);
            }
        }

        private IFormCollection Clean(IFormCollection form)
        {
            if (_clean is null || !ReferenceEquals(form, _read))
            {
                var isClean = form.All(pair => IsClean(pair.Key, pair.Value)) && form.Files.All(HasCleanName);
                (_read, _clean) = (form, isClean ? form : new FormCollection(CleanInput.Clean(form), Clean(form.Files)));
            }

            return _clean;
        }

        private static bool HasCleanName(IFormFile file) => CleanText.Line(file.FileName) == file.FileName;

        private static FormFileCollection Clean(IFormFileCollection files) =>
        [
            .. files.Select(file => HasCleanName(file)
                ? file
                : new FormFile(file.OpenReadStream(), 0, file.Length, file.Name, CleanText.Line(file.FileName)) { Headers = file.Headers }),
        ];
    }

    /// <summary>An action with limits of its own reads its form anew; that is cleaned too, before the token of the page is looked for in it.</summary>
    private sealed class CleanFormFilter : IAuthorizationFilter, IOrderedFilter
    {
        private const int AfterLimitsBeforeAntiforgery = 950;

        public int Order => AfterLimitsBeforeAntiforgery;

        public void OnAuthorization(AuthorizationFilterContext context)
        {
            var features = context.HttpContext.Features;
            if (features.Get<IFormFeature>() is { } given and not CleanForm)
            {
                features.Set<IFormFeature>(new CleanForm(given));
            }
        }
    }

    /// <summary>A blank among several values of one field is a blank, where MVC would put a null into a list that is said to hold none.</summary>
    private sealed class NoNullInLists : IDisplayMetadataProvider
    {
        public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
        {
            if (context.Key.MetadataKind is ModelMetadataKind.Type && context.Key.ModelType == typeof(string))
            {
                context.DisplayMetadata.ConvertEmptyStringToNull = false;
            }
        }
    }

    private sealed class CleanJson : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text ? CleanText.Of(text) : null;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
