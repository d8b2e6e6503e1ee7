using Hornada.Core.Basics;

namespace Hornada.Core.Limits;

/// <summary>The refusals of limits, with the time after which the same request may succeed.</summary>
public static class LimitRefusals
{
    public static Refusal TooManyRequests(TimeSpan wait) => new Refusal(RefusalKind.TooOften, "TOO_MANY_REQUESTS", new(
        "Demasiadas peticiones. Intenta de nuevo en un momento.",
        "Too many requests. Try again in a moment.",
        "Te veel verzoeken. Probeer het zo dadelijk opnieuw.",
        "Trop de requêtes. Réessayez dans un instant.")) with
    { RetryAfter = wait };

    public static Refusal TooManyOrders(TimeSpan wait) => new Refusal(RefusalKind.TooOften, "TOO_MANY_ORDERS", new(
        "Has hecho muchos pedidos en poco tiempo. Espera un momento.",
        "You have placed many orders in a short time. Wait a moment.",
        "Je hebt in korte tijd veel bestellingen geplaatst. Wacht even.",
        "Vous avez passé beaucoup de commandes en peu de temps. Attendez un instant.")) with
    { RetryAfter = wait };
}
