using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Hornada.Server.Pages.Site;

/// <summary>Data of a page for programs: schema.org in JSON, which no browser runs.</summary>
/// <remarks>A component by hand: Razor encodes text inside a script element as HTML, and JSON readers would see the entities.</remarks>
public sealed class StructuredData : ComponentBase
{
    /// <summary>The default encoder also writes &lt; and &amp; as escapes, so that no name can end the element.</summary>
    private static readonly JsonSerializerOptions Options = new();

    [Parameter, EditorRequired]
    public object Value { get; set; } = null!;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, $"<script type=\"application/ld+json\">{JsonSerializer.Serialize(Value, Options)}</script>");
    }
}
