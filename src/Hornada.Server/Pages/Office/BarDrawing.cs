using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Hornada.Server.Pages.Office;

/// <summary>Bars, drawn on the server.</summary>
/// <remarks>A component by hand: Razor keeps the element <c>text</c> to itself. No style: the policy of the pages forbids it.</remarks>
public sealed class BarDrawing : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<ChartRow> Rows { get; set; } = [];

    /// <summary>True for bars side by side, false for bars one below the other.</summary>
    [Parameter]
    public bool IsUpright { get; set; }

    /// <summary>Description for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Words { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var drawing = IsUpright ? Drawing.Upright(Rows) : Drawing.Lying(Rows);
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "viewBox", $"0 0 {Text(drawing.Width)} {Text(drawing.Height)}");
        builder.AddAttribute(2, "role", "img");
        builder.AddAttribute(3, "aria-label", Words);
        foreach (var bar in drawing.Bars)
        {
            builder.OpenElement(4, "rect");
            builder.AddAttribute(5, "x", Text(bar.X));
            builder.AddAttribute(6, "y", Text(bar.Y));
            builder.AddAttribute(7, "width", Text(bar.Width));
            builder.AddAttribute(8, "height", Text(bar.Height));
            builder.AddAttribute(9, "rx", "3");
            builder.CloseElement();
            builder.OpenElement(10, "text");
            builder.AddAttribute(11, "x", Text(bar.LabelX));
            builder.AddAttribute(12, "y", Text(bar.LabelY));
            builder.AddAttribute(13, "text-anchor", bar.Anchor);
            builder.AddContent(14, bar.Label);
            builder.CloseElement();
        }

        builder.CloseElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
