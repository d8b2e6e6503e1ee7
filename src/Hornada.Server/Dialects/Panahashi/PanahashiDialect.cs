using System.Text.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>The native dialect: it answers for every path that no other one claims.</summary>
internal sealed class PanahashiDialect : IDialect
{
    /// <inheritdoc/>
    public PathString Root => PathString.Empty;

    /// <inheritdoc/>
    public JsonSerializerOptions Json(HttpContext http) => StrictJson.Reading;

    /// <inheritdoc/>
    public JsonSerializerOptions? Text(HttpContext http) => null;

    /// <inheritdoc/>
    public bool TakesMergePatch => true;

    /// <inheritdoc/>
    public Task Refuse(HttpContext http, ErrorResponse error) =>
        PanahashiErrors.Write(
            http, error.Refusal is { } refusal ? PanahashiErrors.From(refusal, error.Field) : PanahashiErrors.OfStatus(error.Status));
}
