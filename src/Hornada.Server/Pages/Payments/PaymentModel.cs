using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Payments;

/// <summary>A payment as the page shows it.</summary>
/// <param name="Bill">The orders that are paid together.</param>
/// <param name="Waiting">Those that are not paid yet; empty unless the bill is open.</param>
/// <param name="OrderAddress">
/// Path of the order's page; null for orders that another program placed, and for others than the customer.
/// </param>
/// <param name="MinutesLeft">Minutes until unpaid orders are cancelled, 1 or more; without meaning unless the bill is open.</param>
public sealed record PaymentModel(Bill Bill, IReadOnlyList<Order> Waiting, string? OrderAddress, int MinutesLeft)
{
    public LocalizedText Title => Bill.State switch
    {
        BillState.Open => Texts.Payment.Title,
        BillState.Paid => Texts.Payment.PaidTitle,
        BillState.Over => Texts.Payment.OverTitle,
    };

    /// <summary>Name of the shop; null when shops of several names are paid together.</summary>
    public string? Shop => Bill.Orders.Select(order => order.BakeryName).Distinct().ToList() is [var only] ? only : null;

    public string ReturnUrl => Bill.Group.ReturnUrl;

    public string ReturnHost => new Uri(ReturnUrl).Host;

    public bool IsDeclined => Waiting.Any(order => order.PaymentStatus == PaymentStatus.Rejected);
}
