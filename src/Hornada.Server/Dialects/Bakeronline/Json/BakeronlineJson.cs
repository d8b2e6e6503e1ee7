using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>
/// How each version of the contract reads and writes JSON. One set of options a version, made when it is first asked for.
/// </summary>
/// <param name="pictures">Writes whole addresses of pictures.</param>
internal sealed class BakeronlineJson(PictureUrlJson pictures)
{
    private readonly ConcurrentDictionary<(BakeronlineVersion Version, bool AsText), JsonSerializerOptions> made = new();

    /// <summary>For JSON: answers, and bodies read strictly.</summary>
    public JsonSerializerOptions For(BakeronlineVersion version) => made.GetOrAdd((version, false), Make);

    /// <summary>For forms and queries, where every value is a text (contract §1.2).</summary>
    public JsonSerializerOptions ForText(BakeronlineVersion version) => made.GetOrAdd((version, true), Make);

    private JsonSerializerOptions Make((BakeronlineVersion Version, bool AsText) wanted)
    {
        var (version, asText) = wanted;
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            AllowDuplicateProperties = false,
            RespectNullableAnnotations = true,
            MaxDepth = Body.MaxDepth,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { type => Members.CutTo(version, type) } },

            // The bytes of both recorded answers are those of this formatter (contract §0.1).
            WriteIndented = true,
            IndentCharacter = ' ',
            IndentSize = 4,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        foreach (var converter in Converters(version, asText))
        {
            options.Converters.Add(converter);
        }

        options.MakeReadOnly();
        return options;
    }

    private IEnumerable<JsonConverter> Converters(BakeronlineVersion version, bool asText)
    {
        JsonConverter[] always =
        [
            new TextJson(), new DateJson(), new TimeJson(), new WallMomentJson(), new WireWordJson(), new MaybeJson(), pictures,
            new PaymentMethodJson(version.Has(Feature.CartesBancaires)), new CentsJson(asText),
        ];
        JsonConverter[] values = [new WholeNumberJson(asText), new LongNumberJson(asText), new NumberJson(asText), new YesOrNoJson(asText)];
        JsonConverter[] text = asText ? [new EmptyIsNullJson(), new NamesJson()] : [];
        JsonConverter moment = version.Has(Feature.UnixTimestamps) ? new UnixMomentJson(asText) : new WallClockMomentJson();
        JsonConverter[] gone =
        [
            .. version.Has(Feature.PriceObjects) ? (JsonConverter[])[] : [new PlainAmountJson(asText)],
            .. version.Has(Feature.OptionObjects) ? (JsonConverter[])[] : [new PlainOptionJson()],
            .. version.Has(Feature.PagedOrders) ? (JsonConverter[])[] : [new PlainListJson()],
        ];
        return [.. always, .. values, .. text, moment, .. gone];
    }
}
