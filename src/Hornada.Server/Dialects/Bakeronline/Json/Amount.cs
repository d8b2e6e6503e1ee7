using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>An amount on structs of orders and customers: whole cents, from 1.2.0 on with their currency (contract §3.4, §4.4).</summary>
/// <param name="Value">Cents; minor units of other currencies.</param>
/// <param name="Currency">ISO 4217 code. Empty when it was read from a version that does not say it.</param>
internal readonly record struct Amount(long Value, string Currency)
{
    /// <summary>An amount of Core.</summary>
    public static Amount From(Money money) => new(money.Minor, money.Currency.Code);
}

/// <summary>An amount on the company's own catalogue: whole cents in every version (contract §1.3, 1.2.0).</summary>
/// <param name="Value">Cents; minor units of other currencies.</param>
internal readonly record struct Cents(long Value)
{
    /// <summary>An amount of Core.</summary>
    public static Cents From(Money money) => new(money.Minor);
}

/// <summary>An <see cref="Amount"/> before 1.2.0. From then on it is an object like any other.</summary>
internal sealed class PlainAmountJson(bool asText) : StrictConverter<Amount>(new(
    "debe ser un número entero de céntimos",
    "must be a whole number of cents",
    "moet een geheel aantal cent zijn",
    "doit être un nombre entier de centimes"))
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Amount value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out Amount value)
    {
        var read = LongNumberJson.TryRead(ref reader, asText, out var cents);
        value = new(cents, "");
        return read;
    }
}

/// <summary><see cref="Cents"/>.</summary>
internal sealed class CentsJson(bool asText) : StrictConverter<Cents>(new(
    "debe ser un número entero de céntimos",
    "must be a whole number of cents",
    "moet een geheel aantal cent zijn",
    "doit être un nombre entier de centimes"))
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Cents value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out Cents value)
    {
        var read = LongNumberJson.TryRead(ref reader, asText, out var cents);
        value = new(cents);
        return read;
    }
}
