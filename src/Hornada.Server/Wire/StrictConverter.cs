using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>Reads one kind of value, or says in words what was expected.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <param name="expected">What it must be, as the end of a sentence that begins with the field.</param>
internal abstract class StrictConverter<T>(Sentence expected) : JsonConverter<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return TryRead(ref reader, out var value) ? value : throw new FieldException(expected);
        }
        catch (InvalidOperationException)
        {
            // No text where a form must have one, or half a surrogate pair: the reader cannot make a string of it.
            throw new FieldException(expected);
        }
    }

    /// <summary>Reads the value; false when it has another shape.</summary>
    protected abstract bool TryRead(ref Utf8JsonReader reader, out T value);
}

/// <summary>A field of a body does not have its shape. The serializer adds the path.</summary>
/// <param name="expected">What it should have been, as the end of a sentence that begins with the field.</param>
internal sealed class FieldException(Sentence expected) : JsonException(expected.English)
{
    /// <summary>What it should have been, as the end of a sentence that begins with the field.</summary>
    public Sentence Expected { get; } = expected;

    /// <summary>The field's path such as <c>items[0].qty</c>; null when the whole body is meant.</summary>
    public string? Field => FieldPath.From(this);

    /// <summary>The whole sentence, with the field's path.</summary>
    public Sentence Explanation => Field is { } where
        ? new(
            $"El campo {where} {Expected.Spanish}",
            $"The field {where} {Expected.English}",
            $"Het veld {where} {Expected.Dutch}",
            $"Le champ {where} {Expected.French}")
        : new(
            $"El cuerpo {Expected.Spanish}",
            $"The body {Expected.English}",
            $"De inhoud {Expected.Dutch}",
            $"Le corps {Expected.French}");
}

/// <summary>Where in a body something is wrong.</summary>
internal static class FieldPath
{
    /// <summary>The path without the <c>$</c> of the whole, cut to what may be repeated to a client; null for the whole body.</summary>
    public static string? From(JsonException broken) =>
        broken.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } path ? Ids.Echo(path) : null;
}
