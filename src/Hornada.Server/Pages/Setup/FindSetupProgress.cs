using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.Companies;
using Hornada.Core.Orders;

namespace Hornada.Server.Pages.Setup;

/// <summary>Reads how far the shop of the signed-in admin has come: the bakery of this device, or else the company without one.</summary>
internal sealed class FindSetupProgress(
    Caller caller, FindCompanies companies, FindBakeries bakeries, FindProducts products, FindOrders orders,
    PairedDevices devices)
{
    public async Task<SetupProgress> Run(CancellationToken cancel)
    {
        if (caller.Workplace is not { Refusal: null, Value: var workplace })
        {
            return new(await companies.WithoutBakery(cancel), null, 0, HasOrder: false, HasDevice: false);
        }

        var bakery = await bakeries.ById(workplace.Id, cancel);
        var offered = await products.ForWorkplace(workplace, cancel);
        return new(
            await companies.ForWorkplace(workplace, cancel),
            bakery.Refusal is null ? bakery.Value.Bakery : null,
            offered.Count,
            (await orders.ForWorkplace(workplace, new(1, 1), cancel)).Rows.Count > 0,
            (await devices.ForWorkplace(workplace, cancel)).Any(view => view.Device.RevokedAt is null))
        {
            ForSale = offered.Count(view => view.Product is { IsAvailable: true, Stock: > 0 }),
        };
    }
}
