using System.Globalization;
using System.Text.Json;
using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>Text that storage and every other client can take, with one line feed for each line break.</summary>
internal sealed class TextJson(
    ) : StrictConverter<string>(new("debe ser un texto", "must be a text", "moet een tekst zijn", "doit être un texte"))
{
    private static FieldException Unstorable => new(new(
        "contiene caracteres que no se pueden guardar",
        "has characters that cannot be stored",
        "bevat tekens die niet kunnen worden bewaard",
        "contient des caractères qui ne peuvent pas être enregistrés"));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out string value)
    {
        value = "";
        if (reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        try
        {
            value = reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Unstorable;
        }

        value = TextRules.WithLineFeeds(value);
        return TextRules.IsStorable(value) ? true : throw Unstorable;
    }
}

/// <summary>A whole number of 32 bits.</summary>
/// <param name="asText">True for forms and queries, where every value is a text.</param>
internal sealed class WholeNumberJson(bool asText = false) : StrictConverter<int>(new(
    "debe ser un número entero",
    "must be a whole number",
    "moet een geheel getal zijn",
    "doit être un nombre entier"))
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out int value)
    {
        value = 0;
        return asText
            ? int.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            : reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out value);
    }
}

/// <summary>A whole number of 64 bits.</summary>
/// <param name="asText">True for forms and queries, where every value is a text.</param>
internal sealed class LongNumberJson(bool asText = false) : StrictConverter<long>(new(
    "debe ser un número entero",
    "must be a whole number",
    "moet een geheel getal zijn",
    "doit être un nombre entier"))
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    /// <summary>The same for types that are a whole number on the wire.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, bool asText, out long value)
    {
        value = 0;
        return asText
            ? long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            : reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out value);
    }

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out long value) => TryRead(ref reader, asText, out value);
}

/// <summary>A finite number. As a text it may have a decimal comma instead of a point.</summary>
/// <param name="asText">True for forms and queries, where every value is a text.</param>
internal sealed class NumberJson(bool asText = false) : StrictConverter<double>(new(
    "debe ser un número",
    "must be a number",
    "moet een getal zijn",
    "doit être un nombre"))
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out double value)
    {
        value = 0;
        var read = asText
            ? double.TryParse(
                reader.GetString()?.Replace(',', '.'),
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out value)
            : reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out value);
        return read && double.IsFinite(value);
    }
}

/// <summary>An amount of money with decimals, exact.</summary>
internal sealed class AmountJson(
    ) : StrictConverter<decimal>(new("debe ser un número", "must be a number", "moet een getal zijn", "doit être un nombre"))
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out decimal value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out value);
    }
}

/// <summary>True or false. As a text also 1 or 0.</summary>
/// <param name="asText">True for forms and queries, where every value is a text.</param>
internal sealed class YesOrNoJson(bool asText = false) : StrictConverter<bool>(new(
    "debe ser true o false",
    "must be true or false",
    "moet true of false zijn",
    "doit être true ou false"))
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out bool value)
    {
        if (asText)
        {
            var text = reader.GetString();
            value = text is "1" or "true";
            return value || text is "0" or "false";
        }

        value = reader.TokenType == JsonTokenType.True;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False;
    }
}
