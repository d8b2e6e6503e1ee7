using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Orders;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>Before 1.5.0 a chosen option is the option alone; its upload stands in the line's <c>uploads</c> (contract §1.3).</summary>
internal sealed class PlainOptionJson : JsonConverter<ChosenOptionWire>
{
    /// <inheritdoc/>
    public override ChosenOptionWire Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new() { Option = JsonSerializer.Deserialize<OptionWire>(ref reader, options)!, Upload = null, Amount = 1 };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ChosenOptionWire value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Option, options);
}

/// <summary>Before 1.0.0 the customer's order list is a bare array (contract §2.1).</summary>
internal sealed class PlainListJson : JsonConverter<OrderListWire>
{
    /// <inheritdoc/>
    public override OrderListWire Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new() { Results = JsonSerializer.Deserialize<IReadOnlyList<OrderWire>>(ref reader, options)!, Next = null };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, OrderListWire value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Results, options);
}
