using System.Globalization;
using System.Reflection;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>
/// Reads the query string of a request value by value and collects all errors for one answer (contract §4.8). Of a parameter sent twice the
/// last counts, and an empty one counts as not sent.
/// </summary>
internal sealed class CanteenQuery : IBindableFromHttpContext<CanteenQuery>
{
    /// <summary>Rows per page when the client sends no size.</summary>
    private const int PageSize = 25;

    private readonly HttpRequest request;
    private readonly string server;
    private readonly Dictionary<string, IReadOnlyList<string>> errors = [];
    private readonly List<string> asked = [];

    private CanteenQuery(HttpRequest request, string server) => (this.request, this.server) = (request, server);

    /// <summary>The requested page; null for all rows.</summary>
    public PageRequest? Page { get; private set; }

    /// <summary>The answer that names all errors; null when there are none.</summary>
    public IResult? Refusal => errors.Count == 0 ? null : CanteenErrors.From(errors);

    /// <inheritdoc/>
    public static ValueTask<CanteenQuery?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        // The host of an organisation is kept in links: the configured address belongs to another host.
        var isOwnHost = CanteenMiddleware.HostLabel(context.Request) is not null;
        var server = isOwnHost
            ? $"{context.Request.Scheme}://{context.Request.Host}"
            : context.RequestServices.GetRequiredService<ServerAddress>().For(context.Request);
        var query = new CanteenQuery(context.Request, server);
        query.ReadPage();
        return ValueTask.FromResult<CanteenQuery?>(query);
    }

    /// <summary>A text; null when it was not sent. One that cannot be stored is an error: PostgreSQL fails on U+0000.</summary>
    public string? Text(string name)
    {
        var value = request.Query[name].LastOrDefault(text => !string.IsNullOrEmpty(text));
        if (value is not null && !TextRules.IsStorable(value))
        {
            Refuse(name, $"The {name} contains invalid characters.");
            return null;
        }

        if (value is not null)
        {
            asked.Add(name);
        }

        return value;
    }

    /// <summary>The name of an enum value, in lower case.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum
    {
        var word = Text(name);
        var found = CanteenValues.Word<T>(word);
        return found is null && word is not null ? Wrong<T>(name, $"The selected {name} is invalid.") : found;
    }

    /// <summary>Reads a date, <c>YYYY-MM-DD</c>.</summary>
    public DateOnly? Day(string name) => Text(name) switch
    {
        null => null,
        var text when CanteenValues.Day(text) is { } day => day,
        _ => Wrong<DateOnly>(name, $"The {name} must be a valid date in the format YYYY-MM-DD."),
    };

    /// <summary>A UUID, in lower case.</summary>
    public string? Uuid(string name)
    {
        var text = Text(name);
        if (text is not null && CanteenValues.Uuid(text) is null)
        {
            errors[name] = [$"The {name} must be a valid UUID."];
        }

        return CanteenValues.Uuid(text);
    }

    /// <summary><c>true</c>, <c>false</c>, <c>1</c> or <c>0</c>.</summary>
    public bool? YesNo(string name) => Text(name) switch
    {
        null => null,
        "true" or "1" => true,
        "false" or "0" => false,
        _ => Wrong<bool>(name, $"The {name} must be true or false."),
    };

    /// <summary>Adds an error to a parameter.</summary>
    public void Refuse(string name, string sentence) => errors[name] = [sentence];

    /// <summary>The position of a page in its list.</summary>
    public static MetaWire Meta<T>(Page<T> page) => new(page.Request.Number, LastPage(page), page.Request.Size, page.Total);

    /// <summary>The addresses of the other pages: the same query with the page last (contract §3.1).</summary>
    public LinksWire Links<T>(Page<T> page)
    {
        var (number, last) = (page.Request.Number, LastPage(page));
        var filters = string.Concat(asked.Distinct()
            .Where(name => name != "page" && !(name == "per_page" && page.Request.Size == PageSize))
            .Select(name => $"{name}={Uri.EscapeDataString(request.Query[name].Last(text => !string.IsNullOrEmpty(text))!)}&"));
        return new(To(1), To(last), number > 1 ? To(number - 1) : null, number < last ? To(number + 1) : null);

        string To(int target) => string.Create(CultureInfo.InvariantCulture, $"{server}{request.Path}?{filters}page={target}");
    }

    private static int LastPage<T>(Page<T> page) => Math.Max(1, (int)(((long)page.Total + page.Request.Size - 1) / page.Request.Size));

    private void ReadPage()
    {
        var number = Whole("page", int.MaxValue / PageRequest.MaxSize, "The page must be an integer of at least 1.", clamps: true);
        var size = Whole(
            "per_page", PageRequest.MaxSize, $"The per_page must be an integer between 1 and {PageRequest.MaxSize}.", clamps: false);
        Page = number is null && size is null ? null : new(number ?? 1, size ?? PageSize);
    }

    /// <summary>A whole number from 1. A page beyond the last one is empty, not an error.</summary>
    private int? Whole(string name, int most, string sentence, bool clamps) => Text(name) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= 1
            && value <= most => value,
        var text when clamps && text.All(char.IsAsciiDigit) && text.Any(digit => digit != '0') => most,
        _ => Wrong<int>(name, sentence),
    };

    private T? Wrong<T>(string name, string sentence)
        where T : struct
    {
        errors[name] = [sentence];
        return null;
    }
}

/// <summary>Reads single values of queries and bodies.</summary>
internal static class CanteenValues
{
    /// <summary>A date <c>YYYY-MM-DD</c> that exists; null for everything else.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && text!.All(letter => letter is '-' or (>= '0' and <= '9'))
            ? day
            : null;

    /// <summary>A value of an enum by its name in lower case; null for everything else.</summary>
    public static T? Word<T>(string? text)
        where T : struct, Enum =>
        text?.All(letter => letter is '_' or (>= 'a' and <= 'z')) == true ? EnumNames<T>.Find(text.ToUpperInvariant()) : null;

    /// <summary>A UUID with hyphens, in lower case; null for everything else.</summary>
    public static string? Uuid(string? text) => Guid.TryParseExact(text, "D", out var id) ? id.ToString("D") : null;
}
