using System.Text.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Site;

/// <summary>Answers errors to browsers with a page. Programs get the error of the dialect of the path.</summary>
internal sealed class PagesDialect : IDialect
{
    /// <inheritdoc/>
    public PathString Root => PathString.Empty;

    /// <inheritdoc/>
    public bool Answers(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public JsonSerializerOptions Json(HttpContext http) => JsonSerializerOptions.Strict;

    /// <inheritdoc/>
    public JsonSerializerOptions? Text(HttpContext http) => null;

    /// <inheritdoc/>
    public Task Refuse(HttpContext http, ErrorResponse failure) =>
        failure.Status == StatusCodes.Status401Unauthorized && HttpMethods.IsGet(http.Request.Method)
            ? new SeeOther(SignInAddress(http.Request)).ExecuteAsync(http)
            : Page.Problem(http, failure).ExecuteAsync(http);

    /// <summary>Path of the sign-in page that leads back to this request.</summary>
    public static string SignInAddress(HttpRequest request) => $"/entrar{QueryString.Create("sigue", request.Path + request.QueryString)}";
}
