using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>The words of the payment page in one language. A sentence with a hole has <c>{0}</c> in it.</summary>
internal sealed record PayTexts
{
    private static readonly PayTexts[] All =
    [
        new()
        {
            Language = "en",
            Pay = "Pay your order",
            PayNow = "Pay now",
            Decline = "Simulate a declined payment",
            Cancel = "Cancel and go back",
            ToPay = "To pay",
            Total = "Total",
            Discount = "Discount",
            Deposit = "Deposit, given back on return",
            Delivery = "Delivery",
            Invoice = "Invoice",
            Sms = "Text message",
            Transaction = "Payment costs",
            HeldMinutes = "Your order is kept for {0} more minutes.",
            Simulated = "This is a simulated payment: no real money is taken.",
            Declined = "The payment was declined. Nothing was taken; you can try again.",
            Paid = "Thank you, it is paid",
            PaidWhat = "The bakery has your order.",
            Over = "There is nothing to pay",
            OverWhat = "This order was cancelled or was not paid in time. Nothing was taken. Order again if you still want it.",
            BackTo = "Back to {0}",
            Unknown = "There is no such payment",
            UnknownWhat = "The address is not complete, or the order does not exist. Open the page again from the shop.",
            Busy = "Too busy just now",
            BusyWhat = "Nothing was taken. Load the page again in a few seconds.",
            DayPattern = "dddd d MMMM, HH:mm",
        },
        new()
        {
            Language = "es",
            Pay = "Paga tu pedido",
            PayNow = "Pagar ahora",
            Decline = "Simular un pago rechazado",
            Cancel = "Cancelar y volver",
            ToPay = "A pagar",
            Total = "Total",
            Discount = "Descuento",
            Deposit = "Depósito, se devuelve",
            Delivery = "Entrega",
            Invoice = "Factura",
            Sms = "Mensaje de texto",
            Transaction = "Costo del pago",
            HeldMinutes = "Guardamos tu pedido {0} minutos más.",
            Simulated = "Este pago es simulado: no se cobra dinero real.",
            Declined = "El pago fue rechazado. No se cobró nada; puedes intentarlo de nuevo.",
            Paid = "Gracias, está pagado",
            PaidWhat = "La panadería ya tiene tu pedido.",
            Over = "No hay nada que pagar",
            OverWhat = "Este pedido se canceló o no se pagó a tiempo. No se cobró nada. Pide de nuevo si aún lo quieres.",
            BackTo = "Volver a {0}",
            Unknown = "Este pago no existe",
            UnknownWhat = "La dirección está incompleta o el pedido no existe. Abre la página otra vez desde la tienda.",
            Busy = "Hay mucho movimiento",
            BusyWhat = "No se cobró nada. Carga la página de nuevo en unos segundos.",
            DayPattern = "dddd d 'de' MMMM, HH:mm",
        },
        new()
        {
            Language = "nl",
            Pay = "Betaal je bestelling",
            PayNow = "Nu betalen",
            Decline = "Geweigerde betaling nabootsen",
            Cancel = "Annuleren en teruggaan",
            ToPay = "Te betalen",
            Total = "Totaal",
            Discount = "Korting",
            Deposit = "Waarborg, krijg je terug",
            Delivery = "Levering",
            Invoice = "Factuur",
            Sms = "Sms",
            Transaction = "Betaalkosten",
            HeldMinutes = "We houden je bestelling nog {0} minuten vast.",
            Simulated = "Deze betaling is nagebootst: er wordt geen echt geld afgenomen.",
            Declined = "De betaling is geweigerd. Er is niets afgenomen; je kunt het opnieuw proberen.",
            Paid = "Bedankt, het is betaald",
            PaidWhat = "De bakker heeft je bestelling.",
            Over = "Er is niets te betalen",
            OverWhat = "Deze bestelling is geannuleerd of niet op tijd betaald. Er is niets afgenomen. Bestel opnieuw als je ze nog wilt.",
            BackTo = "Terug naar {0}",
            Unknown = "Deze betaling bestaat niet",
            UnknownWhat = "Het adres is niet volledig of de bestelling bestaat niet. Open de pagina opnieuw vanuit de winkel.",
            Busy = "Even te druk",
            BusyWhat = "Er is niets afgenomen. Laad de pagina over enkele seconden opnieuw.",
            DayPattern = "dddd d MMMM, HH:mm",
        },
        new()
        {
            Language = "fr",
            Pay = "Payez votre commande",
            PayNow = "Payer maintenant",
            Decline = "Simuler un paiement refusé",
            Cancel = "Annuler et revenir",
            ToPay = "À payer",
            Total = "Total",
            Discount = "Réduction",
            Deposit = "Consigne, remboursée au retour",
            Delivery = "Livraison",
            Invoice = "Facture",
            Sms = "SMS",
            Transaction = "Frais de paiement",
            HeldMinutes = "Nous gardons votre commande encore {0} minutes.",
            Simulated = "Ce paiement est simulé : aucun argent réel n’est prélevé.",
            Declined = "Le paiement a été refusé. Rien n’a été prélevé ; vous pouvez réessayer.",
            Paid = "Merci, c’est payé",
            PaidWhat = "La boulangerie a votre commande.",
            Over = "Il n’y a rien à payer",
            OverWhat = "Cette commande a été annulée ou n’a pas été payée à temps. Rien n’a été prélevé. Commandez à nouveau si vous la voulez encore.",
            BackTo = "Retour à {0}",
            Unknown = "Ce paiement n’existe pas",
            UnknownWhat = "L’adresse est incomplète ou la commande n’existe pas. Rouvrez la page depuis la boutique.",
            Busy = "Trop de monde en ce moment",
            BusyWhat = "Rien n’a été prélevé. Rechargez la page dans quelques secondes.",
            DayPattern = "dddd d MMMM, HH:mm",
        },
    ];

    /// <summary>Two letters.</summary>
    public required string Language { get; init; }

    public required string Pay { get; init; }

    public required string PayNow { get; init; }

    public required string Decline { get; init; }

    public required string Cancel { get; init; }

    public required string ToPay { get; init; }

    public required string Total { get; init; }

    public required string Discount { get; init; }

    public required string Deposit { get; init; }

    public required string Delivery { get; init; }

    public required string Invoice { get; init; }

    public required string Sms { get; init; }

    public required string Transaction { get; init; }

    public required string HeldMinutes { get; init; }

    public required string Simulated { get; init; }

    public required string Declined { get; init; }

    public required string Paid { get; init; }

    public required string PaidWhat { get; init; }

    public required string Over { get; init; }

    public required string OverWhat { get; init; }

    public required string BackTo { get; init; }

    public required string Unknown { get; init; }

    public required string UnknownWhat { get; init; }

    public required string Busy { get; init; }

    public required string BusyWhat { get; init; }

    public required string DayPattern { get; init; }

    private CultureInfo Culture => CultureInfo.GetCultureInfo(Language);

    /// <summary>The language the browser likes best of those there are; English otherwise.</summary>
    public static PayTexts For(HttpRequest request) =>
        Reader.Languages(request).Select(language => Array.Find(All, texts => texts.Language == language)).FirstOrDefault(texts => texts is not null) ?? All[0];

    public string Held(int minutes) => string.Format(CultureInfo.InvariantCulture, HeldMinutes, minutes);

    public string Back(string host) => string.Format(CultureInfo.InvariantCulture, BackTo, host);

    /// <summary>Day and time, such as <c>dinsdag 24 november, 11:00</c>.</summary>
    public string Day(DateTime local) => local.ToString(DayPattern, Culture);

    /// <summary>The name of a line in this language, or in its first.</summary>
    public string Name(OrderLine line) => line.Detail?.Names?.In([Language]) ?? line.Name;

    /// <summary>What was chosen with a line: its variant and its options, in the same languages.</summary>
    public IEnumerable<string> Chosen(OrderLine line)
    {
        var names = line.Detail is { } detail ? (detail.Variant is { } variant ? [variant.Names] : (LocalText[])[]).Concat(detail.Options.Select(option => option.Names)) : [];
        return names.Select(name => name.In([Language]));
    }

    /// <summary>An amount as people write it, such as <c>€ 12,30</c>.</summary>
    public string Amount(Money money)
    {
        var format = (NumberFormatInfo)Culture.NumberFormat.Clone();
        format.CurrencySymbol = money.Currency == Currency.Eur ? "€" : money.Currency.Code;
        return ((decimal)money.Minor / money.Currency.MinorPerUnit).ToString("C2", format);
    }
}
