using System.Globalization;
using System.Text.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>A day, <c>YYYY-MM-DD</c> (contract §1.4).</summary>
internal sealed class DateJson() : StrictConverter<DateOnly>(new(
    "debe ser una fecha como 2019-01-31",
    "must be a date like 2019-01-31",
    "moet een datum zijn zoals 2019-01-31",
    "doit être une date comme 2019-01-31"))
{
    private const string Pattern = "yyyy-MM-dd";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Pattern, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out DateOnly value) =>
        DateOnly.TryParseExact(reader.GetString(), Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}

/// <summary>A time of day, <c>HH:MM</c> (contract §1.4).</summary>
internal sealed class TimeJson() : StrictConverter<TimeOnly>(new(
    "debe ser una hora como 12:00",
    "must be a time like 12:00",
    "moet een uur zijn zoals 12:00",
    "doit être une heure comme 12:00"))
{
    private const string Pattern = "HH:mm";

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(Pattern, CultureInfo.InvariantCulture));

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out TimeOnly value) =>
        TimeOnly.TryParseExact(reader.GetString(), Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);
}
