using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Payments;

namespace Hornada.Core.Orders;

/// <summary>The words of an order in files.</summary>
internal static class ExportWords
{
    public static ExportWord For(OrderStatus status) => new(EnumNames<OrderStatus>.NameOf(status), OrderStatusLabels.Label(status));

    public static ExportWord For(FulfilmentMethod method) => new(EnumNames<FulfilmentMethod>.NameOf(method), method switch
    {
        FulfilmentMethod.Takeout => new("para recoger", "pick-up", "afhalen", "à emporter"),
        FulfilmentMethod.Delivery => new("a domicilio", "delivery", "levering", "livraison"),
        FulfilmentMethod.Locker => new("casillero", "locker", "afhaalautomaat", "casier"),
    });

    public static ExportWord For(PaymentMethod method) => new(EnumNames<PaymentMethod>.NameOf(method), method switch
    {
        PaymentMethod.CreditCard => new("tarjeta de crédito", "credit card", "kredietkaart", "carte de crédit"),
        PaymentMethod.DebitCard => new("tarjeta débito", "debit card", "debetkaart", "carte de débit"),
        PaymentMethod.Pse => new("PSE", "PSE", "PSE", "PSE"),
        PaymentMethod.CashOnPickup => new("al recoger", "at pickup", "bij afhaling", "au retrait"),
    });

    public static ExportWord For(PaymentStatus status) => new(EnumNames<PaymentStatus>.NameOf(status), status switch
    {
        PaymentStatus.Pending => new("pendiente", "not paid yet", "nog niet betaald", "pas encore payé"),
        PaymentStatus.Approved => new("pagado", "paid", "betaald", "payé"),
        PaymentStatus.Rejected => new("rechazado", "declined", "geweigerd", "refusé"),
        PaymentStatus.Refunded => new("devuelto", "given back", "terugbetaald", "remboursé"),
    });
}
