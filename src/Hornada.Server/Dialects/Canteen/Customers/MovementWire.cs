using Hornada.Core.Basics;
using Hornada.Core.Canteens;

namespace Hornada.Server.Dialects.Canteen.Customers;

/// <summary>A credit movement. Not part of the contract.</summary>
internal sealed record MovementWire(
    string Uuid, PairWire Type, MoneyWire Amount, MoneyWire Balance, string? Reason, string Author, MovementOrderWire? Order,
    string CreatedAt);

/// <summary>The order that a movement pays or refunds.</summary>
internal sealed record MovementOrderWire(string Uuid, string Reference);

/// <summary>Credit movements, in the style of the contract, which has none.</summary>
internal static class MovementWireMapping
{
    public static MovementWire ToWire(this MovementView view)
    {
        var movement = view.Movement;
        return new(
            movement.Id,
            movement.Kind.ToWire(),
            new Money(movement.AmountMinor, view.Currency).ToWire(),
            new Money(movement.BalanceMinor, view.Currency).ToWire(),
            movement.Reason,
            movement.Author,
            view.Order is { } order ? new(order.Value, view.Reference!) : null,
            WireValues.Instant(movement.At));
    }

    private static PairWire ToWire(this CreditKind kind) => kind switch
    {
        CreditKind.TopUp => new("Carga", "top_up"),
        CreditKind.Order => new("Pedido", "order"),
        CreditKind.Refund => new("Devolución", "refund"),
        CreditKind.Adjustment => new("Ajuste", "adjustment"),
    };
}
