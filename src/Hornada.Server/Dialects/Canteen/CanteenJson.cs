using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>The dialect's JSON: <c>snake_case</c>, every key present (contract §1).</summary>
internal sealed class CanteenJson
{
    /// <summary>Reading: unknown members are skipped; duplicate keys, quoted numbers, NUL and lone surrogates are refused.</summary>
    public static readonly JsonSerializerOptions Reading = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        AllowDuplicateProperties = false,
        MaxDepth = Body.MaxDepth,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new TextJson(), new WholeNumberJson(), new YesOrNoJson() },
    };

    /// <summary>Creates the options for writing.</summary>
    /// <param name="pictures">Writes whole addresses of pictures.</param>
    public CanteenJson(PictureUrlJson pictures) => Writing = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = null,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Converters = { pictures },
    };

    /// <summary>Writing: with nulls, with accents and plus signs unescaped.</summary>
    public JsonSerializerOptions Writing { get; }
}
