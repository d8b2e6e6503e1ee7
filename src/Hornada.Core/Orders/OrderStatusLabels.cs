using Hornada.Core.Basics;

namespace Hornada.Core.Orders;

/// <summary>Sentences about the status of an order for people: no contract's words in them.</summary>
internal static class OrderStatusLabels
{
    /// <summary>Where the order stands.</summary>
    public static LocalizedMessage Is(OrderStatus status)
    {
        var state = State(status);
        return new(
            $"La orden {state.Spanish}", $"The order {state.English}", $"De bestelling {state.Dutch}", $"La commande {state.French}");
    }

    /// <summary>Where the order stands, and where it cannot go from there.</summary>
    public static LocalizedMessage Stuck(OrderStatus from, OrderStatus wanted)
    {
        var (stands, label) = (Is(from), Label(wanted));
        return new(
            $"{stands.Spanish} y no puede pasar a {label.Spanish}",
            $"{stands.English} and cannot become {label.English}",
            $"{stands.Dutch} en kan niet {label.Dutch} worden",
            $"{stands.French} et ne peut pas passer à {label.French}");
    }

    /// <summary>The bakery has accepted the order, so that its customer cannot cancel it.</summary>
    public static LocalizedMessage TooLateToCancel(OrderStatus status)
    {
        var stands = Is(status);
        return new(
            $"Ya no puedes cancelarla: {Lower(stands.Spanish)}",
            $"It is too late to cancel: {Lower(stands.English)}",
            $"Annuleren kan niet meer: {Lower(stands.Dutch)}",
            $"Il est trop tard pour l’annuler : {Lower(stands.French)}");
    }

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    private static LocalizedMessage State(OrderStatus status) => status switch
    {
        OrderStatus.Pending => new("está pendiente", "is pending", "wacht op bevestiging", "est en attente"),
        OrderStatus.Confirmed => new("está confirmada", "is confirmed", "is bevestigd", "est confirmée"),
        OrderStatus.Baking => new("está en el horno", "is in the oven", "is in de oven", "est au four"),
        OrderStatus.Ready => new("está lista", "is ready", "is klaar", "est prête"),
        OrderStatus.Completed => new("ya está entregada", "has been handed over", "is al afgehaald", "a déjà été remise"),
        OrderStatus.Cancelled => new("está cancelada", "is cancelled", "is geannuleerd", "est annulée"),
    };

    /// <summary>The status in a word.</summary>
    internal static LocalizedMessage Label(OrderStatus status) => status switch
    {
        OrderStatus.Pending => new("pendiente", "pending", "onbevestigd", "en attente"),
        OrderStatus.Confirmed => new("confirmada", "confirmed", "bevestigd", "confirmée"),
        OrderStatus.Baking => new("horneando", "baked", "gebakken", "au four"),
        OrderStatus.Ready => new("lista", "ready", "klaar", "prête"),
        OrderStatus.Completed => new("entregada", "handed over", "afgehaald", "remise"),
        OrderStatus.Cancelled => new("cancelada", "cancelled", "geannuleerd", "annulée"),
    };
}
