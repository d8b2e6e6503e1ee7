using Hornada.Core.Basics;

namespace Hornada.Core.Payments;

/// <summary>The refusals of payments. Texts of the Panahashi contract §1.10 where it has one.</summary>
public static class PaymentRefusals
{
    /// <summary>The order of another customer.</summary>
    public static Refusal NotYours { get; } = Broken(
        "ORDER_OF_ANOTHER_CUSTOMER",
        "Esta orden no te pertenece",
        "This order is not yours",
        "Deze bestelling is niet van jou",
        "Cette commande n’est pas la vôtre");

    /// <summary>The order is paid already.</summary>
    public static Refusal AlreadyPaid { get; } = Broken(
        "ALREADY_PAID",
        "Esta orden ya fue pagada",
        "This order has been paid",
        "Deze bestelling is al betaald",
        "Cette commande est déjà payée");

    /// <summary>The order was paid and refunded.</summary>
    public static Refusal AlreadyRefunded { get; } = Broken(
        "ALREADY_REFUNDED",
        "Esta orden ya fue reembolsada y no se puede pagar de nuevo",
        "This order was refunded and cannot be paid again",
        "Deze bestelling is terugbetaald en kan niet opnieuw worden betaald",
        "Cette commande a été remboursée et ne peut pas être payée à nouveau");

    /// <summary>A cancelled order cannot be paid.</summary>
    public static Refusal OrderCancelled { get; } = Broken(
        "ORDER_CANCELLED",
        "No se puede pagar una orden CANCELLED",
        "A CANCELLED order cannot be paid",
        "Een bestelling die CANCELLED is, kan niet worden betaald",
        "Une commande CANCELLED ne peut pas être payée")
        .OnPages(new(
            "Este pedido está cancelado: no se puede pagar",
            "This order is cancelled: it cannot be paid",
            "Deze bestelling is geannuleerd en kan niet worden betaald",
            "Cette commande est annulée et ne peut pas être payée"));

    /// <summary>Only an APPROVED payment can be refunded.</summary>
    public static Refusal NotApproved { get; } = Broken(
        "PAYMENT_NOT_APPROVED",
        "Solo se pueden reembolsar pagos aprobados",
        "Only approved payments can be refunded",
        "Alleen goedgekeurde betalingen kunnen worden terugbetaald",
        "Seuls les paiements approuvés peuvent être remboursés");

    /// <summary>A refund of another amount than was paid.</summary>
    public static Refusal OnlyWhole(Money paid) => Broken(
        "PARTIAL_REFUND",
        $"Solo se puede reembolsar el pago entero: {paid.In(Language.Spanish)}. No se devolvió nada.",
        $"Only the whole payment can be refunded: {paid.In(Language.English)}. Nothing was given back.",
        $"Alleen de hele betaling kan worden terugbetaald: {paid.In(Language.Dutch)}. Er is niets teruggegeven.",
        $"Seul le paiement entier peut être remboursé : {paid.In(Language.French)}. Rien n’a été rendu.") with
    { Field = RefusalField.Amount };

    /// <summary>An order for which nothing is owed to its customer.</summary>
    public static Refusal NothingOwed { get; } = Broken(
        "NOTHING_OWED",
        "Este pedido no tiene dinero por devolver",
        "No money is owed for this order",
        "Voor deze bestelling hoeft geen geld te worden teruggegeven",
        "Il n’y a pas d’argent à rendre pour cette commande");

    /// <summary>A refund without a reason.</summary>
    public static Refusal ReasonRequired { get; } = Broken(
        "REASON_REQUIRED",
        "Un reembolso necesita un motivo",
        "A refund needs a reason",
        "Een terugbetaling heeft een reden nodig",
        "Un remboursement doit être motivé")
        with
    { Field = RefusalField.Reason };

    /// <summary>No payment page has this address.</summary>
    public static Refusal NoSuchPage { get; } = new(RefusalKind.NotFound, "PAYMENT_PAGE_NOT_FOUND", new(
        "Esta página de pago no existe",
        "There is no such payment page",
        "Deze betaalpagina bestaat niet",
        "Cette page de paiement n’existe pas"));

    /// <summary>No payment for this order.</summary>
    public static Refusal NotFound(OrderId order) => new(RefusalKind.NotFound, "PAYMENT_NOT_FOUND", new(
        $"No se encontró el pago para la orden {Ids.Echo(order.Value)}",
        $"There is no payment for the order {Ids.Echo(order.Value)}",
        $"Er is geen betaling voor bestelling {Ids.Echo(order.Value)}",
        $"Il n’y a pas de paiement pour la commande {Ids.Echo(order.Value)}"));

    private static Refusal Broken(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.RuleBroken, code, new(spanish, english, dutch, french));
}
