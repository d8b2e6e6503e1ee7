using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using QRCoder;

namespace Hornada.Server.Pages.Shop;

/// <summary>A QR code as a drawing in the page: it needs no script and no request of its own, and stays when the network goes.</summary>
public sealed class QrCode : ComponentBase
{
    /// <summary>The content. Upper-case letters, digits and hyphens make the code with the largest modules.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>Description for screen readers.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        using var code = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M);
        var size = code.ModuleMatrix.Count;
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {size} {size}"));
        builder.AddAttribute(2, "role", "img");
        builder.AddAttribute(3, "aria-label", Label);
        builder.AddAttribute(4, "shape-rendering", "crispEdges");
        builder.AddMarkupContent(5, $"<rect width=\"{size}\" height=\"{size}\" fill=\"#fff\"/><path fill=\"#000\" d=\"{Path(code)}\"/>");
        builder.CloseElement();
    }

    /// <summary>Every dark module as a square of one.</summary>
    private static string Path(QRCodeData code)
    {
        var path = new StringBuilder();
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < code.ModuleMatrix[row].Count; column++)
            {
                if (code.ModuleMatrix[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }

        return path.ToString();
    }
}
