namespace Hornada.Server.Tests.Canteen;

/// <summary>Well-formed requests of the canteen's API.</summary>
internal static class CanteenRequests
{
    private const string Root = Hall.Root;

    /// <summary>For each endpoint a well-formed request on something of this organisation.</summary>
    public static Dictionary<string, Func<Task<(string Path, object? Body)>>> For(Hall hall) => new()
    {
        [$"GET {Root}/orders"] = Plain("/orders"),
        [$"GET {Root}/establishments"] = Plain("/establishments"),
        [$"GET {Root}/products"] = Plain("/products"),
        [$"GET {Root}/categories"] = Plain("/categories"),
        [$"GET {Root}/customers"] = Plain("/customers"),
        [$"GET {Root}/reports/production"] = Plain("/reports/production"),
        [$"POST {Root}/orders"] = async () => ($"{Root}/orders", hall.Wish(await hall.Cook("Sopa"))),
        [$"GET {Root}/orders/{{uuid}}"] = OnOrder(hall, ""),
        [$"POST {Root}/orders/{{uuid}}/complete"] = OnOrder(hall, "/complete"),
        [$"POST {Root}/orders/{{uuid}}/cancel"] = OnOrder(hall, "/cancel", new { reason = "No viene" }),
        [$"POST {Root}/orders/{{uuid}}/archive"] = async () =>
        {
            var order = (await hall.Orders(await hall.Cook("Sopa"))).Text("uuid");
            (await hall.Staff.Post($"{Root}/orders/{order}/complete")).Is(200);
            return ($"{Root}/orders/{order}/archive", null);
        },
        [$"POST {Root}/orders/{{uuid}}/items/{{item}}/fulfill"] = async () =>
        {
            var order = await hall.Orders(await hall.Cook("Sopa"));
            return ($"{Root}/orders/{order.Text("uuid")}/items/{order.GetProperty("items")[0].Text("uuid")}/fulfill", new { quantity = 1 });
        },
        [$"POST {Root}/closures"] = Plain("/closures", new { establishment = hall.OtherSite, date = "2026-05-29", reason = "Feriado" }),
        [$"POST {Root}/customers"] = Plain("/customers", new { full_name = "Sofía Paz" }),
        [$"GET {Root}/customers/{{uuid}}"] = OnCustomer(hall, ""),
        [$"PATCH {Root}/customers/{{uuid}}"] = OnCustomer(hall, "", new { @class = "4° B" }),
        [$"GET {Root}/customers/{{uuid}}/credit-movements"] = OnCustomer(hall, "/credit-movements"),
        [$"POST {Root}/customers/{{uuid}}/credit-movements"] = OnCustomer(hall, "/credit-movements", new { type = "top_up", amount = "100" }),
    };

    private static Func<Task<(string Path, object? Body)>> Plain(string path, object? body = null) => () => Task.FromResult((Root + path, body));

    private static Func<Task<(string Path, object? Body)>> OnOrder(Hall hall, string rest, object? body = null) =>
        async () => ($"{Root}/orders/{(await hall.Orders(await hall.Cook("Sopa"))).Text("uuid")}{rest}", body);

    private static Func<Task<(string Path, object? Body)>> OnCustomer(Hall hall, string rest, object? body = null) =>
        async () => ($"{Root}/customers/{await hall.Enrol()}{rest}", body);
}
