using System.Text.Json;

namespace Hornada.Server.Wire;

/// <summary>A wire contract: what is the same for everything below its address, and is needed where no endpoint of it runs.</summary>
internal interface IDialect
{
    /// <summary>The paths it answers for. Of several that fit, the longest counts; the native dialect has the empty one.</summary>
    PathString Root { get; }

    /// <summary>Whether it answers this request, of those below <see cref="Root"/>. Every one, unless it says otherwise.</summary>
    bool Answers(HttpRequest request) => true;

    /// <summary>How the JSON of this request is read.</summary>
    JsonSerializerOptions Json(HttpContext http);

    /// <summary>How a form or query of this request is read, whose values are all texts; null when the dialect takes no forms.</summary>
    JsonSerializerOptions? Text(HttpContext http);

    /// <summary>Says no in its own words and shape.</summary>
    Task Refuse(HttpContext http, ErrorResponse failure);
}

/// <summary>Finding the dialect of a request.</summary>
internal static class Dialects
{
    /// <summary>The dialect that answers for the request: of several with equal paths, the one that was registered first.</summary>
    public static IDialect Dialect(this HttpContext http) => http.RequestServices.GetServices<IDialect>()
        .Where(dialect => http.Request.Path.StartsWithSegments(dialect.Root) && dialect.Answers(http.Request))
        .MaxBy(dialect => dialect.Root.Value!.Length)!;
}
