using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Hornada.Server.Pages;

/// <summary>A piece of HTML. Made from an interpolated string whose every hole is encoded, unless it is a piece of HTML itself.</summary>
/// <remarks>A few small pages do not need a component renderer; that nothing can be forgotten to encode, they do.</remarks>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string text;

    private Html(string text) => this.text = text;

    /// <summary>Nothing.</summary>
    public static Html None { get; } = new("");

    /// <summary>A piece of HTML as it is written here.</summary>
    public static Html From(Template template) => new(template.Written());

    /// <summary>Text of this program that is taken as it is. Never of anybody else.</summary>
    public static Html Trusted(string constant) => new(constant);

    /// <summary>Pieces one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.text)));

    /// <inheritdoc/>
    public override string ToString() => text;

    /// <summary>What the compiler makes of an interpolated string given to <see cref="From"/>.</summary>
    [InterpolatedStringHandler]
    internal readonly struct Template(int literalLength, int formattedCount)
    {
        private readonly StringBuilder written = new(literalLength + (formattedCount * 16));

        public void AppendLiteral(string literal) => written.Append(literal);

        public void AppendFormatted(string? value) => written.Append(Encoder.Encode(value ?? ""));

        public void AppendFormatted(Html piece) => written.Append(piece.text);

        public string Written() => written.ToString();
    }
}
