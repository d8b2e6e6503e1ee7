using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>Says in the contract's own statuses what cannot become of an order (contract §4.3).</summary>
internal static class StatusRefusals
{
    /// <summary>The code of Core for a move that the lifecycle does not have.</summary>
    public const string Code = "ILLEGAL_MOVE";

    /// <summary>The error for a change that was refused.</summary>
    public static ErrorResponse For(Order order, CompanyOrderBody body, StatusChangeRequest change)
    {
        var now = EnumNames<OrderStatusName>.NameOf(OrderStatusNames.NameOf(order));
        var isStatus = body.PreparationStatus is null
            || (change with { Preparation = null }).Moves(order.Status, order.SeenAt is not null).Refusal is not null;
        return (isStatus, body.Status) switch
        {
            (true, OrderStatusName.Removed) => ErrorResponse.From(RemovedByCustomer(now), "status"),
            (true, { } status) => ErrorResponse.From(Cannot(now, EnumNames<OrderStatusName>.NameOf(status)), "status"),
            _ => ErrorResponse.From(
                Cannot(now, EnumNames<PreparationStatusName>.NameOf(body.PreparationStatus!.Value)), "preparation_status"),
        };
    }

    private static Refusal Cannot(string now, string wanted) => new(RefusalKind.RuleBroken, Code, new(
        $"Una orden {now} no puede pasar a {wanted}",
        $"An order that is {now} cannot become {wanted}",
        $"Een bestelling die {now} is, kan niet {wanted} worden",
        $"Une commande {now} ne peut pas passer à {wanted}"));

    private static Refusal RemovedByCustomer(string now) => new(RefusalKind.RuleBroken, Code, new(
        $"La orden está {now}; solo su cliente puede pasarla a REMOVED. Para cancelarla usa DECLINED o DELETED_BY_SHOP",
        $"The order is {now}; only its customer can make it REMOVED. To cancel it use DECLINED or DELETED_BY_SHOP",
        $"De bestelling is {now}; alleen haar klant kan ze REMOVED maken. Gebruik DECLINED of DELETED_BY_SHOP om ze te annuleren",
        $"La commande est {now} ; seul son client peut la passer à REMOVED. Pour l’annuler, utilisez DECLINED ou DELETED_BY_SHOP"));
}
