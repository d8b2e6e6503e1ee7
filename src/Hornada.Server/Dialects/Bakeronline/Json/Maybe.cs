using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>See <see cref="Maybe{T}"/>.</summary>
internal interface IMaybe
{
    /// <summary>True when the key is there.</summary>
    bool IsThere { get; }
}

/// <summary>A key that may be absent, and null when it is there: three states, such as <c>notes</c> (contract §3.5).</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <param name="Value">The value; null when the key is absent or null.</param>
/// <param name="IsThere">True when the key is there. The default value is absent.</param>
internal readonly record struct Maybe<T>(T? Value, bool IsThere) : IMaybe
    where T : class
{
    /// <summary>The key is there with this value.</summary>
    public static implicit operator Maybe<T>(T? value) => new(value, IsThere: true);
}

/// <summary>Reads and writes the value of a key that is there.</summary>
internal sealed class MaybeJson : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Maybe<>);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Present<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Present<T> : JsonConverter<Maybe<T>>
        where T : class
    {
        public override bool HandleNull => true;

        public override Maybe<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? null : options.ReadHere<T>(ref reader);

        public override void Write(Utf8JsonWriter writer, Maybe<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}
