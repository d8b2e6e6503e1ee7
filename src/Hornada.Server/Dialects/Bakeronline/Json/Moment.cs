using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>An instant: Brussels wall-clock text before 1.0.0, Unix seconds from then on (contract §1.3).</summary>
/// <param name="Instant">The instant; what is smaller than a second is not sent.</param>
internal readonly record struct Moment(DateTimeOffset Instant);

/// <summary>An instant that is Brussels wall-clock text in every version: the time of an order's message (contract §1.4).</summary>
/// <param name="Instant">The instant; what is smaller than a second is not sent.</param>
internal readonly record struct WallMoment(DateTimeOffset Instant);

/// <summary>A <see cref="Moment"/> from 1.0.0 on.</summary>
internal sealed class UnixMomentJson(bool asText) : StrictConverter<Moment>(new(
    "debe ser un número entero de segundos Unix",
    "must be a whole number of Unix seconds",
    "moet een geheel aantal Unix-seconden zijn",
    "doit être un nombre entier de secondes Unix"))
{
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeSeconds();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Instant.ToUnixTimeSeconds());

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out Moment value)
    {
        var read = LongNumberJson.TryRead(ref reader, asText, out var seconds) && seconds >= Earliest && seconds <= Latest;
        value = read ? new(DateTimeOffset.FromUnixTimeSeconds(seconds)) : default;
        return read;
    }
}

/// <summary>A <see cref="Moment"/> before 1.0.0.</summary>
internal sealed class WallClockMomentJson() : StrictConverter<Moment>(Expected)
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Brussels.Text(value.Instant));

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out Moment value)
    {
        var read = Brussels.Read(reader.GetString());
        value = new(read ?? default);
        return read is not null;
    }

    /// <summary>The expected form of both texts.</summary>
    internal static readonly Sentence Expected = new(
        "debe ser como 2019-01-31 12:00:00, hora de Bruselas",
        "must be like 2019-01-31 12:00:00, Brussels time",
        "moet zijn zoals 2019-01-31 12:00:00, tijd van Brussel",
        "doit être comme 2019-01-31 12:00:00, heure de Bruxelles");
}

/// <summary>A <see cref="WallMoment"/>.</summary>
internal sealed class WallMomentJson() : StrictConverter<WallMoment>(WallClockMomentJson.Expected)
{
    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, WallMoment value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Brussels.Text(value.Instant));

    /// <inheritdoc/>
    protected override bool TryRead(ref Utf8JsonReader reader, out WallMoment value)
    {
        var read = Brussels.Read(reader.GetString());
        value = new(read ?? default);
        return read is not null;
    }
}
