using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting.Telemetry;

/// <summary>How often readings were answered from memory, by what is kept.</summary>
internal sealed class KeptReadings(
    Kept<OrderContactWatch, RenderedAnswer> lists,
    Kept<OrderContactWatch, KeptOrderList> companyLists,
    Kept<ShopWatch, RenderedAnswer> shops,
    Kept<ShopWatch, KeptPage> pages,
    Kept<ShopWatch, FoundShop> windows)
{
    public IEnumerable<(string What, long Hits, long Misses)> All() =>
    [
        ("board_lists", lists.Hits, lists.Misses),
        ("company_order_lists", companyLists.Hits, companyLists.Misses),
        ("shop_lists", shops.Hits, shops.Misses),
        ("shop_pages", pages.Hits, pages.Misses),
        ("shop_windows", windows.Hits, windows.Misses),
    ];
}
