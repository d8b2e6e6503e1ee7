using System.Diagnostics.CodeAnalysis;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>
/// The same for the endpoints with which canteens are founded and run, and for what is asked of tokens. Nobody but the admin works for the
/// canteen.
/// </summary>
internal sealed class FoundingRequests
{
    private readonly Dictionary<string, Func<Task<(string Path, object? Body)>>> requests;
    private readonly TestServer server;
    private (string Id, string Site, string Dish)? canteen;

    public FoundingRequests(TestServer server)
    {
        this.server = server;
        requests = new()
        {
            ["POST /api/v1/oauth/introspect"] = Asks("/api/v1/oauth/introspect"),
            ["POST /api/v1/oauth/revoke"] = Asks("/api/v1/oauth/revoke"),
            ["GET /api/v1/canteens"] = Plain("/api/v1/canteens"),
            ["POST /api/v1/canteens"] = Plain("/api/v1/canteens", new { name = "Comedor", country = "PY" }),
            ["GET /api/v1/canteens/{id}"] = On(""),
            ["PATCH /api/v1/canteens/{id}"] = On("", new { countsWorkingDays = true }),
            ["GET /api/v1/canteens/{id}/staff"] = On("/staff"),
            ["POST /api/v1/canteens/{id}/staff"] = On("/staff", new { userId = "nadie" }),
            ["POST /api/v1/canteens/{id}/sites"] = On("/sites", new { name = "Sede", address = "Calle 1" }),
            ["PATCH /api/v1/canteens/{id}/sites/{site}"] = On("/sites/{1}", new { closureDays = 1 }),
            ["GET /api/v1/canteens/{id}/sites/{site}/closed-days"] = On("/sites/{1}/closed-days"),
            ["POST /api/v1/canteens/{id}/sites/{site}/closed-days"] =
                On("/sites/{1}/closed-days", new { from = "2026-12-24", reason = "Fiesta" }),
            ["DELETE /api/v1/canteens/{id}/sites/{site}/closed-days/{day}"] = On("/sites/{1}/closed-days/2026-12-24"),
            ["GET /api/v1/canteens/{id}/categories"] = On("/categories"),
            ["POST /api/v1/canteens/{id}/categories"] = On("/categories", new { title = "Sopas" }),
            ["GET /api/v1/canteens/{id}/products"] = On("/products"),
            ["POST /api/v1/canteens/{id}/products"] = On("/products", new { name = "Sopa", price = 100, sku = "SOPA" }),
            ["PATCH /api/v1/canteens/{id}/products/{product}"] = On("/products/{2}", new { price = 110 }),
            ["GET /api/v1/canteens/{id}/menu"] = On("/menu"),
            ["PUT /api/v1/canteens/{id}/menu/{day}"] = On("/menu/2026-05-21", new { products = Array.Empty<string>() }),
            ["GET /api/v1/canteens/{id}/customers"] = On("/customers"),
            ["POST /api/v1/canteens/{id}/customers"] = On("/customers", new { fullName = "Ana" }),
            ["PATCH /api/v1/canteens/{id}/customers/{customer}"] = On("/customers/nadie", new { fullName = "Ana" }),
            ["GET /api/v1/canteens/{id}/customers/{customer}/credit"] = On("/customers/nadie/credit"),
            ["POST /api/v1/canteens/{id}/customers/{customer}/credit"] = On("/customers/nadie/credit", new { amount = 10 }),
            ["PUT /api/v1/canteens/{id}/parents/{parent}"] = On("/parents/nadie", new { fullName = "Ana" }),
            ["POST /api/v1/canteens/{id}/parents/{parent}/invitation"] = On("/parents/nadie/invitation"),
            ["DELETE /api/v1/canteens/{id}/parents/{parent}/accounts"] = On("/parents/nadie/accounts"),
            ["POST /api/v1/family/invitations/{secret}"] = Plain("/api/v1/family/invitations/nada"),
            ["GET /api/v1/family/children"] = Plain("/api/v1/family/children"),
            ["GET /api/v1/family/children/{child}/week"] = Plain("/api/v1/family/children/nadie/week"),
            ["GET /api/v1/family/children/{child}/credit"] = Plain("/api/v1/family/children/nadie/credit"),
            ["POST /api/v1/family/children/{child}/orders"] = Plain(
                "/api/v1/family/children/nadie/orders",
                new { siteId = "nada", day = "2026-05-21", items = new[] { new { productId = "nada", qty = 1 } } }),
            ["POST /api/v1/family/children/{child}/orders/{order}/cancel"] = Plain("/api/v1/family/children/nadie/orders/nada/cancel"),
            ["POST /api/v1/canteens/{id}/imports/customers"] = async () =>
                ((await On("/imports/customers")()).Path, ClientActions.Csv()),
            ["GET /api/v1/canteens/{id}/exports/customers"] = On("/exports/customers"),
            ["POST /api/v1/canteens/{id}/menu/copy"] = On("/menu/copy", new { from = "2026-05-14", to = "2026-05-21" }),
        };
    }

    public IReadOnlyCollection<string> Known => requests.Keys;

    public bool TryGet(string endpoint, [NotNullWhen(true)] out Func<Task<(string Path, object? Body)>>? prepare) =>
        requests.TryGetValue(endpoint, out prepare);

    /// <summary>A form about a token that nobody has; read once, so it is made anew for each caller.</summary>
    private static Func<Task<(string Path, object? Body)>> Asks(string path) => () => Task.FromResult<(string, object?)>(
        (path, new FormUrlEncodedContent([KeyValuePair.Create("token", "hor_nobody")])));

    private static Func<Task<(string Path, object? Body)>> Plain(string path, object? body = null) => () => Task.FromResult((path, body));

    private Func<Task<(string Path, object? Body)>> On(string path, object? body = null) => async () =>
    {
        var (id, site, dish) = canteen ??= await Open();
        var rest = path.Replace("{1}", site, StringComparison.Ordinal).Replace("{2}", dish, StringComparison.Ordinal);
        return ($"/api/v1/canteens/{id}{rest}", body);
    };

    private async Task<(string Id, string Site, string Dish)> Open()
    {
        var manage = server.Services.GetRequiredService<ManageCanteens>();
        var cancel = CancellationToken.None;
        var id = (await manage.Open("Comedor", Currency.Ars, "America/Argentina/Buenos_Aires", new(), cancel)).Value.Id;
        var site = (await manage.AddSite(id, new() { Name = "Sede", Address = "Calle 1" }, new(), cancel)).Value.Id.Value;
        var dish = (await manage.AddProduct(
            id, new() { Details = new() { Name = "Sopa", Price = new(10_000, Currency.Ars), Stock = 9 }, Sku = "SOPA" }, cancel)).Value.Id;
        return (id, site, dish.Value);
    }
}
