using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hornada.Core.Storage;

/// <summary>JSON documents in a column. Null members are left out, so a reader finds them null again.</summary>
internal static class Documents
{
    /// <summary>Marks a property as a document for <see cref="HornadaDb"/>, which chooses the column type of the engine.</summary>
    private const string Mark = "Hornada:Document";

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The document; null for null.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static string? Write<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>
    /// Stores the property as a JSON document: by its own conversion when it has one, otherwise by <see cref="Options"/>.
    /// </summary>
    public static PropertyBuilder<T> IsDocument<T>(this PropertyBuilder<T> property)
        where T : class?
    {
        if (property.Metadata.GetValueConverter() is null)
        {
            var (converter, comparer) = (typeof(DocumentConverter<>), typeof(DocumentComparer<>));
            property.HasConversion(converter.MakeGenericType(typeof(T)), comparer.MakeGenericType(typeof(T)));
        }

        return property.HasAnnotation(Mark, true);
    }

    /// <summary>True for a property that <see cref="IsDocument{T}"/> has marked.</summary>
    public static bool IsDocument(this IReadOnlyProperty property) => property.FindAnnotation(Mark) is not null;
}

/// <summary>A value stored as a JSON document.</summary>
internal sealed class DocumentConverter<T>() : ValueConverter<T, string>(value => Documents.Write(value), json => Documents.Read<T>(json))
    where T : class;

/// <summary>Documents are replaced, never changed, so the same object is the same value.</summary>
internal sealed class DocumentComparer<T>() : ValueComparer<T>(
    (left, right) => ReferenceEquals(left, right), value => value.GetHashCode(), value => value)
    where T : class;
