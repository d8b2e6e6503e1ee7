using System.Text.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>The Canteen dialect, below <c>/api/v1/admin</c>.</summary>
internal sealed class CanteenDialect : IDialect
{
    /// <summary>Path of its endpoints.</summary>
    public const string Path = "/api/v1/admin";

    /// <inheritdoc/>
    public PathString Root => Path;

    /// <inheritdoc/>
    public JsonSerializerOptions Json(HttpContext http) => CanteenJson.Reading;

    /// <inheritdoc/>
    public JsonSerializerOptions? Text(HttpContext http) => null;

    /// <inheritdoc/>
    public Task Refuse(HttpContext http, ErrorResponse failure) => CanteenErrors.Write(http, failure);
}
