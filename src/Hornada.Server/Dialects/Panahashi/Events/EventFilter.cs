using Hornada.Core.Basics;
using Hornada.Core.EventLog;

namespace Hornada.Server.Dialects.Panahashi.Events;

/// <summary>Which events of those that a caller may see are wanted. The position in the log moves on over the others.</summary>
/// <param name="Types">The wanted types; empty for all.</param>
/// <param name="Bakery">Public id of the wanted bakery; null for all.</param>
internal sealed record EventFilter(IReadOnlySet<EventType> Types, string? Bakery)
{
    private static readonly Dictionary<string, EventType> Words =
        Enum.GetValues<EventType>().ToDictionary(EventTypes.Word, type => type);

    /// <summary>Reads <c>types=order.created,order.cancelled</c> and <c>bakeryId</c>; a type that does not exist is refused.</summary>
    public static Outcome<EventFilter> Read(string? types, string? bakery)
    {
        var names = types?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        return names.FirstOrDefault(name => !Words.ContainsKey(name)) is not null
            ? UnknownType
            : new EventFilter(names.Select(name => Words[name]).ToHashSet(), string.IsNullOrEmpty(bakery) ? null : bakery);
    }

    public bool Includes(EventView row) => (Types.Count == 0 || Types.Contains(row.Type)) && (Bakery is null || row.Bakery.Value == Bakery);

    private static Refusal UnknownType { get; } = Refusal.OfField("types", new(
        "debe nombrar tipos de evento como order.created, separados por comas",
        "must name types of events such as order.created, separated by commas",
        "moet types van gebeurtenissen noemen zoals order.created, gescheiden door komma's",
        "doit nommer des types d’événements comme order.created, séparés par des virgules"));
}
