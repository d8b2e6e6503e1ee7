using System.Globalization;
using Hornada.Core.Canteens;

namespace Hornada.Server.Dialects.Canteen.Catalogue;

/// <summary>An establishment (contract §5.1).</summary>
internal sealed record EstablishmentWire(
    string Uuid, string Name, string AllowedOrderPickupTimeType, IReadOnlyList<string> AllowedOrderPickupTimeInterval,
    IReadOnlyList<int> WorkingDays, string OrderClosingTime, string? MenuClosingTime, int DailyOrderClosure, PairWire Status,
    string CreatedAt, string UpdatedAt);

/// <summary>Establishments as the contract writes them.</summary>
internal static class EstablishmentWireMapping
{
    public static EstablishmentWire ToWire(this SiteView view) => new(
        view.Bakery.Id.Value,
        view.Bakery.Name,
        view.Site.PickupTimes switch
        {
            PickupTimes.Anytime => "anytime",
            PickupTimes.Interval => "interval",
        },
        [.. view.Site.Slots.Select(slot => slot.ToString("HH':'mm", CultureInfo.InvariantCulture))],
        view.Site.WorkingDays,
        Time(view.Site.OrderClosesAt),
        view.Site.MenuClosesAt is { } menu ? Time(menu) : null,
        view.Site.ClosureDays,
        view.Bakery.Status == Core.Bakeries.BakeryStatus.Active ? new("Activado", "enabled") : new("Desactivado", "disabled"),
        WireValues.Instant(view.Bakery.CreatedAt),
        WireValues.Instant(view.Site.UpdatedAt));

    private static string Time(TimeOnly time) => time.ToString("HH':'mm':'ss", CultureInfo.InvariantCulture);
}
