using System.Diagnostics.CodeAnalysis;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Identity;

/// <summary>The same for the endpoints of the Bakeronline dialect, which name things by number.</summary>
internal sealed class BakeronlineRequests(Town town)
{
    private readonly Dictionary<string, Func<Task<(string Path, object? Body)>>> requests = new()
    {
        ["GET /bakeronline/orders"] = () => Task.FromResult<(string, object?)>(("/bakeronline/orders", null)),
        ["GET /bakeronline/orders/{id:long}"] = OnOrder(town, "/bakeronline/orders/{0}"),
        ["POST /bakeronline/orders/{id:long}/exchange"] = OnOrder(town, "/bakeronline/orders/{0}/exchange"),
        ["GET /bakeronline/orders/group/{id:long}"] = () => Task.FromResult<(string, object?)>(("/bakeronline/orders/group/1", null)),
        ["GET /bakeronline/orders/{id:long}/messages"] = OnOrder(town, "/bakeronline/orders/{0}/messages"),
        ["POST /bakeronline/orders/{id:long}/messages"] = OnOrder(town, "/bakeronline/orders/{0}/messages", new { message = "Hola" }),
        ["GET /bakeronline/company/shops/{id:long}/orders"] = OnShop(town, "/bakeronline/company/shops/{0}/orders"),
        ["GET /bakeronline/company/orders/{id:long}"] = OnOrder(town, "/bakeronline/company/orders/{0}"),
        ["PATCH /bakeronline/company/orders/{id:long}"] = OnOrder(town, "/bakeronline/company/orders/{0}", new { status = "APPROVED" }),
        ["GET /bakeronline/management/companies/{id:long}/orders"] = OnShop(town, "/bakeronline/management/companies/{1}/orders"),
        ["GET /bakeronline/management/companies/{id:long}/orders/{orderId:long}"] = OnOrder(town, "/bakeronline/management/companies/{1}/orders/{0}"),
    };

    public IReadOnlyCollection<string> Known => requests.Keys;

    public bool TryGet(string endpoint, [NotNullWhen(true)] out Func<Task<(string Path, object? Body)>>? prepare) => requests.TryGetValue(endpoint, out prepare);

    /// <summary>A fresh order at La Espiga: {0} is its number, {1} that of the company.</summary>
    private static Func<Task<(string Path, object? Body)>> OnOrder(Town town, string path, object? body = null) => async () =>
    {
        var placed = await town.Customer.Orders(town.Espiga, (await town.Baker.Bakes("Baguette", 9), 1));
        var id = new OrderId(placed.Text("id"));
        await using var db = town.Look();
        var order = await db.Orders.SingleAsync(row => row.Id == id);
        var company = await db.Bakeries.Where(row => row.Key == order.BakeryKey).Select(row => row.CompanyKey).SingleAsync();
        return (string.Format(null, path, order.Key, company), body);
    };

    /// <summary>La Espiga: {0} is its number, {1} that of the company.</summary>
    private static Func<Task<(string Path, object? Body)>> OnShop(Town town, string path) => async () =>
    {
        await using var db = town.Look();
        var id = new Hornada.Core.Bakeries.BakeryId(town.Espiga);
        var shop = await db.Bakeries.SingleAsync(row => row.Id == id);
        return (string.Format(null, path, shop.Key, shop.CompanyKey), null);
    };
}
