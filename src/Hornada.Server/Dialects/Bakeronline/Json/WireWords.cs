using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>The words of the enum are lower case on this wire; without it they are upper case.</summary>
[AttributeUsage(AttributeTargets.Enum)]
internal sealed class LowerCaseAttribute : Attribute;

/// <summary>An enum by its word: <c>DELETED_BY_SHOP</c>, or <c>takeout</c> (contract §3.10).</summary>
internal sealed class WireWordJson : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Word<>).MakeGenericType(typeToConvert))!;

    private static class Spelling<T>
        where T : struct, Enum
    {
        private static readonly bool IsLower = typeof(T).IsDefined(typeof(LowerCaseAttribute));

        public static readonly Dictionary<T, string> Words = Enum.GetValues<T>().ToDictionary(value => value, NameOf);

        public static readonly Dictionary<string, T> Values = Words.ToDictionary(pair => pair.Value, pair => pair.Key);

        public static readonly string List = string.Join(", ", Words.Values);

#pragma warning disable CA1308 // The contract's words are lower case.
        private static string NameOf(T value) => IsLower ? EnumNames<T>.NameOf(value).ToLowerInvariant() : EnumNames<T>.NameOf(value);
#pragma warning restore CA1308
    }

    private sealed class Word<T>() : StrictConverter<T>(new(
        $"debe ser uno de: {Spelling<T>.List}",
        $"must be one of: {Spelling<T>.List}",
        $"moet een van deze zijn: {Spelling<T>.List}",
        $"doit être l’une des valeurs suivantes : {Spelling<T>.List}"))
        where T : struct, Enum
    {
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Spelling<T>.Words[value]);

        protected override bool TryRead(ref Utf8JsonReader reader, out T value)
        {
            value = default;
            return reader.GetString() is { } word && Spelling<T>.Values.TryGetValue(word, out value);
        }
    }
}

/// <summary>A payment method. The vendor's lists differ from page to page, so that every word is taken and sent (contract §0.7).</summary>
/// <param name="Word">The word of the newest version.</param>
internal readonly record struct PaymentMethodName(string Word);

/// <summary>A payment method as its version calls it: <c>carte_bleue</c> was renamed in 1.0.1 (contract §3.10).</summary>
internal sealed class PaymentMethodJson(bool isRenamed) : StrictConverter<PaymentMethodName>(new(
    "debe ser un texto",
    "must be a text",
    "moet een tekst zijn",
    "doit être un texte"))
{
    private const string Today = "cartes_bancaires";
    private const string Before = "carte_bleue";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PaymentMethodName value, JsonSerializerOptions options) =>
        writer.WriteStringValue(!isRenamed && value.Word == Today ? Before : value.Word);

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out PaymentMethodName value)
    {
        var word = reader.GetString();
        value = new(!isRenamed && word == Before ? Today : word ?? "");
        return word is not null && TextRules.IsStorable(word);
    }
}
