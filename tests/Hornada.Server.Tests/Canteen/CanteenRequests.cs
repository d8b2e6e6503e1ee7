namespace Hornada.Server.Tests.Canteen;

/// <summary>Well-formed requests of the canteen's API.</summary>
internal static class CanteenRequests
{
    private const string Root = CanteenSetup.Root;

    /// <summary>For each endpoint a well-formed request on something of this organisation.</summary>
    public static Dictionary<string, Func<Task<(string Path, object? Body)>>> For(CanteenSetup canteen) => new()
    {
        [$"GET {Root}/orders"] = Plain("/orders"),
        [$"GET {Root}/establishments"] = Plain("/establishments"),
        [$"GET {Root}/products"] = Plain("/products"),
        [$"GET {Root}/categories"] = Plain("/categories"),
        [$"GET {Root}/customers"] = Plain("/customers"),
        [$"GET {Root}/reports/production"] = Plain("/reports/production"),
        [$"POST {Root}/orders"] = async () => ($"{Root}/orders", canteen.OrderBody(await canteen.Cook("Sopa"))),
        [$"GET {Root}/orders/{{uuid}}"] = OnOrder(canteen, ""),
        [$"POST {Root}/orders/{{uuid}}/complete"] = OnOrder(canteen, "/complete"),
        [$"POST {Root}/orders/{{uuid}}/cancel"] = OnOrder(canteen, "/cancel", new { reason = "No viene" }),
        [$"POST {Root}/orders/{{uuid}}/archive"] = async () =>
        {
            var order = (await canteen.Orders(await canteen.Cook("Sopa"))).Text("uuid");
            (await canteen.Staff.Post($"{Root}/orders/{order}/complete")).Is(200);
            return ($"{Root}/orders/{order}/archive", null);
        },
        [$"POST {Root}/orders/{{uuid}}/items/{{item}}/fulfill"] = async () =>
        {
            var order = await canteen.Orders(await canteen.Cook("Sopa"));
            return ($"{Root}/orders/{order.Text("uuid")}/items/{order.GetProperty("items")[0].Text("uuid")}/fulfill", new { quantity = 1 });
        },
        [$"POST {Root}/closures"] = Plain("/closures", new { establishment = canteen.OtherSite, date = "2026-05-29", reason = "Feriado" }),
        [$"POST {Root}/customers"] = Plain("/customers", new { full_name = "Sofía Paz" }),
        [$"GET {Root}/customers/{{uuid}}"] = OnCustomer(canteen, ""),
        [$"PATCH {Root}/customers/{{uuid}}"] = OnCustomer(canteen, "", new { @class = "4° B" }),
        [$"GET {Root}/customers/{{uuid}}/credit-movements"] = OnCustomer(canteen, "/credit-movements"),
        [$"POST {Root}/customers/{{uuid}}/credit-movements"] =
            OnCustomer(canteen, "/credit-movements", new { type = "top_up", amount = "100" }),
    };

    private static Func<Task<(string Path, object? Body)>> Plain(string path, object? body = null) =>
        () => Task.FromResult((Root + path, body));

    private static Func<Task<(string Path, object? Body)>> OnOrder(CanteenSetup canteen, string rest, object? body = null) =>
        async () => ($"{Root}/orders/{(await canteen.Orders(await canteen.Cook("Sopa"))).Text("uuid")}{rest}", body);

    private static Func<Task<(string Path, object? Body)>> OnCustomer(CanteenSetup canteen, string rest, object? body = null) =>
        async () => ($"{Root}/customers/{await canteen.Enrol()}{rest}", body);
}
