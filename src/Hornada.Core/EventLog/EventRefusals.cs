using Hornada.Core.Basics;

namespace Hornada.Core.EventLog;

/// <summary>Everything the log says no to.</summary>
public static class EventRefusals
{
    /// <summary>A place that the log does not reach back to any more, or of another life of it.</summary>
    public static Refusal PositionGone { get; } = new(RefusalKind.Gone, "EVENT_POSITION_GONE", new(
        "Los eventos después de esta posición ya no se guardan. Vuelve a cargar todo y sigue desde la posición actual (after=now).",
        "The events after this position are no longer stored. Load everything again and continue from the current position (after=now).",
        "De gebeurtenissen na deze positie worden niet meer bewaard. Laad alles opnieuw en ga verder vanaf de huidige positie (after=now).",
        "Les événements après cette position ne sont plus conservés. Rechargez tout et continuez à partir de la position actuelle "
            + "(after=now)."));

    /// <summary>A place this server did not hand out.</summary>
    public static Refusal NoPosition { get; } = Refusal.Malformed(
        "El campo after debe ser una posición que dio este servidor, o now",
        "The field after must be a position this server gave, or now",
        "Het veld after moet een positie zijn die deze server gaf, of now",
        "Le champ after doit être une position donnée par ce serveur, ou now") with
    {
        FieldName = "after",
    };

    /// <summary>A number of events that is no page.</summary>
    public static Refusal LimitOutOfRange { get; } = Refusal.Malformed(
        $"El campo limit debe ser un número entero de 1 a {FindEvents.MaxPage}",
        $"The field limit must be a whole number from 1 to {FindEvents.MaxPage}",
        $"Het veld limit moet een geheel getal van 1 tot {FindEvents.MaxPage} zijn",
        $"Le champ limit doit être un nombre entier de 1 à {FindEvents.MaxPage}") with
    {
        FieldName = "limit",
    };
}
