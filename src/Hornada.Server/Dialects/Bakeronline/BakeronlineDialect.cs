using System.Text.Json;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>The Bakeronline dialect, below <c>/bakeronline</c>.</summary>
/// <param name="json">Its JSON, by version.</param>
internal sealed class BakeronlineDialect(BakeronlineJson json) : IDialect
{
    /// <summary>Path of the endpoints of the vendor's API host.</summary>
    public const string ApiRoot = "/bakeronline";

    /// <summary>Path of the endpoints of the vendor's accounts host.</summary>
    public const string AccountsRoot = "/bakeronline/accounts";

    /// <inheritdoc/>
    public PathString Root => ApiRoot;

    /// <inheritdoc/>
    public JsonSerializerOptions Json(HttpContext http) => json.For(VersionHeader.Read(http));

    /// <inheritdoc/>
    public JsonSerializerOptions? Text(HttpContext http) => json.ForText(VersionHeader.Read(http));

    /// <inheritdoc/>
    public Task Refuse(HttpContext http, ErrorResponse failure) => BakeronlineErrors.Write(http, failure);
}
