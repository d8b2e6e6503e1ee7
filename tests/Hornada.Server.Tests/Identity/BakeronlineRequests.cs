using System.Diagnostics.CodeAnalysis;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Identity;

/// <summary>The same for the endpoints of the Bakeronline dialect, which name things by number.</summary>
internal sealed class BakeronlineRequests(TestServer server)
{
    private readonly Dictionary<string, Func<Task<(string Path, object? Body)>>> requests = new()
    {
        ["GET /bakeronline/orders"] = () => Task.FromResult<(string, object?)>(("/bakeronline/orders", null)),
        ["GET /bakeronline/orders/{id:long}"] = OnOrder(server, "/bakeronline/orders/{0}"),
        ["POST /bakeronline/orders/{id:long}/exchange"] = OnOrder(server, "/bakeronline/orders/{0}/exchange"),
        ["GET /bakeronline/orders/group/{id:long}"] = () => Task.FromResult<(string, object?)>(("/bakeronline/orders/group/1", null)),
        ["GET /bakeronline/orders/{id:long}/messages"] = OnOrder(server, "/bakeronline/orders/{0}/messages"),
        ["POST /bakeronline/orders/{id:long}/messages"] = OnOrder(server, "/bakeronline/orders/{0}/messages", new { message = "Hola" }),
        ["GET /bakeronline/company/shops/{id:long}/orders"] = OnShop(server, "/bakeronline/company/shops/{0}/orders"),
        ["GET /bakeronline/orders/{uuid}"] = () => Task.FromResult<(string, object?)>(("/bakeronline/orders/nobody", null)),
        ["GET /bakeronline/company/orders/{uuid}"] = () => Task.FromResult<(string, object?)>(("/bakeronline/company/orders/nobody", null)),
        ["GET /bakeronline/company/shops/{id:long}/orders/updated"] = OnShop(server, "/bakeronline/company/shops/{0}/orders/updated"),
        ["GET /bakeronline/company/orders/{id:long}"] = OnOrder(server, "/bakeronline/company/orders/{0}"),
        ["PATCH /bakeronline/company/orders/{id:long}"] = OnOrder(server, "/bakeronline/company/orders/{0}", new { status = "APPROVED" }),
        ["GET /bakeronline/management/companies/{id:long}/orders"] = OnShop(server, "/bakeronline/management/companies/{1}/orders"),
        ["GET /bakeronline/management/companies/{id:long}/orders/{orderId:long}"] =
            OnOrder(server, "/bakeronline/management/companies/{1}/orders/{0}"),
        ["POST /bakeronline/checkout"] = Cart(server, "/bakeronline/checkout"),
        ["POST /bakeronline/checkout/calendar"] = Cart(server, "/bakeronline/checkout/calendar"),
        ["POST /bakeronline/checkout/order"] = Cart(server, "/bakeronline/checkout/order"),
        ["POST /bakeronline/checkout/upload"] = () => Task.FromResult<(string, object?)>((
            "/bakeronline/checkout/upload", new MultipartFormDataContent
            {
                { new ByteArrayContent(Demo.DemoPicture.Loaf(8, 8)), "files", "foto.png" }
            })),
        ["GET /bakeronline/pay/{secret}"] = () => Task.FromResult<(string, object?)>(("/bakeronline/pay/nobodys", null)),
        ["POST /bakeronline/pay/{secret}"] = () => Task.FromResult<(string, object?)>(("/bakeronline/pay/nobodys", null)),
    };

    public IReadOnlyCollection<string> Known => requests.Keys;

    public bool TryGet(string endpoint, [NotNullWhen(true)] out Func<Task<(string Path, object? Body)>>? prepare) =>
        requests.TryGetValue(endpoint, out prepare);

    /// <summary>A fresh order at La Espiga: {0} is its number, {1} that of the company.</summary>
    private static Func<Task<(string Path, object? Body)>> OnOrder(TestServer server, string path, object? body = null) => async () =>
    {
        var placed = await server.Customer.SubmitOrder(server.Espiga, (await server.Baker.CreateProduct("Baguette", 9), 1));
        var id = new OrderId(placed.Text("id"));
        await using var db = server.OpenReader();
        var order = await db.Orders.SingleAsync(row => row.Id == id);
        var company = await db.Bakeries.Where(row => row.Key == order.BakeryKey).Select(row => row.CompanyKey).SingleAsync();
        return (string.Format(null, path, order.Key, company), body);
    };

    /// <summary>A cart for a fresh product of La Espiga, to be fetched tomorrow: a body for all three.</summary>
    private static Func<Task<(string Path, object? Body)>> Cart(TestServer server, string path) => async () =>
    {
        await using var db = server.OpenReader();
        var id = new Hornada.Core.Basics.ProductId(await server.Baker.CreateProduct("Baguette", 9));
        var product = await db.Products.SingleAsync(row => row.Id == id);
        var shop = product.BakeryKey;
        return (path, new
        {
            cart = new[] { new { product_id = product.Key, shop_id = shop, amount = 1 } },
            checkout = new
            {
                method = "takeout",
                takeout = new { shops = new { shop = new { id = shop, date = "2026-05-21", time = "11:00" } } }
            },
            payment_method = "point_of_sale",
            return_url = "https://shop.example/thanks",
            month = 5,
            year = 2026,
        });
    };

    /// <summary>La Espiga: {0} is its number, {1} that of the company.</summary>
    private static Func<Task<(string Path, object? Body)>> OnShop(TestServer server, string path) => async () =>
    {
        await using var db = server.OpenReader();
        var id = new Hornada.Core.Basics.BakeryId(server.Espiga);
        var shop = await db.Bakeries.SingleAsync(row => row.Id == id);
        return (string.Format(null, path, shop.Key, shop.CompanyKey), null);
    };
}
