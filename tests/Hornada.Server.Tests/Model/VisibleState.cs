using System.Text.Json;
using Hornada.Testing.Model;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Model;

/// <summary>What people see of one bakery through the API, in the words of the model.</summary>
/// <param name="bakery">Id of the bakery.</param>
/// <param name="people">The accounts that look, by their names in the model.</param>
/// <param name="products">Ids of its products.</param>
internal sealed class VisibleState(string bakery, IReadOnlyDictionary<Access, Caller> people, IReadOnlyList<string> products)
{
    private static readonly Access[] Customers = [Access.Ana, Access.Bruno];
    private static readonly string[] Screens = ["/api/v1/orders/bakery/active", "/api/v1/board"];

    public async Task<IReadOnlyList<string>> Read(TestServer at, Func<string, string> label)
    {
        var rows = As(at, Access.Baker).Get("/api/v1/products/my");
        var window = As(at, Access.Baker).Get(Window);
        var orders = Task.WhenAll(Customers.Select(who => List(at, who, "me", label)).Append(List(at, Access.Baker, "bakery", label)));
        var cards = Task.WhenAll(Customers.Select(who => Card(at, who)));
        return
        [
            .. Products(await rows), .. Differences(await rows, await window), .. (await orders).SelectMany(lines => lines),
            .. await cards, .. await Differences(at),
        ];
    }

    /// <summary>Fetches what the screens of the bakery show, so that the server keeps it.</summary>
    public Task Poll(TestServer at) => Task.WhenAll(Screens.Append(Window).Select(path => As(at, Access.Baker).Get(path)));

    private string Window => $"/api/v1/products?bakeryId={bakery}";

    /// <summary>What customers see of the products otherwise than the list of the bakery, which nothing keeps.</summary>
    private static IEnumerable<string> Differences(Answer own, Answer window)
    {
        var listed = own.Is(200).Rows.Where(row => row.GetProperty("available").GetBoolean()).Select(row => row.GetRawText())
            .Order().ToList();
        var shown = window.Is(200).Rows.Select(row => row.GetRawText()).Order().ToList();
        return listed.Except(shown).Concat(shown.Except(listed)).Select(row => $"The shop window differs at {row}");
    }

    /// <summary>What the screens of the bakery show otherwise than the list of all its orders, which nothing keeps.</summary>
    private async Task<IEnumerable<string>> Differences(TestServer at)
    {
        var list = (await As(at, Access.Baker).Get("/api/v1/orders/bakery?pageSize=100")).Is(200);
        var all = list.Rows;
        Assert.Equal(all.Count, list.Json.GetProperty("total").GetInt32());
        var open = all.Where(row => row.Text("status") is not ("COMPLETED" or "CANCELLED")).Select(Shown).Order().ToList();
        var active = (await As(at, Access.Baker).Get(Screens[0])).Is(200).Rows.Select(Shown).Order();
        var board = (await As(at, Access.Baker).Get(Screens[1])).Is(200).Data.GetProperty("orders").EnumerateArray();
        var paid = all.Where(row => row.Text("paymentStatus") == "APPROVED").Select(row => row.Text("id")).ToHashSet();
        return active.Except(open).Concat(open.Except(active)).Select(order => $"The active list differs at {order}")
            .Concat(board.Where(row => row.GetProperty("isPaid").GetBoolean() != paid.Contains(row.Text("id"))
                || !open.Exists(shown => shown.StartsWith($"{row.Text("id")} {row.Text("status")} ", StringComparison.Ordinal)))
                .Select(row => $"The board differs at {row}"));
    }

    private static string Shown(JsonElement row) => $"{row.Text("id")} {row.Text("status")} {row.Text("paymentStatus")}";

    private Client As(TestServer at, Access who) => at.With(people[who].Token);

    private IEnumerable<string> Products(Answer answer)
    {
        var rows = answer.Is(200).Rows;
        return products.Select((id, product) => (product, Row: rows.Single(row => row.Text("id") == id)))
            .Select(row => Lines.OnScreen(
                "Baker",
                Lines.Product(row.product, row.Row.GetProperty("stock").GetInt32(), row.Row.GetProperty("available").GetBoolean())));
    }

    private async Task<IEnumerable<string>> List(TestServer at, Access who, string list, Func<string, string> label)
    {
        var answer = await As(at, who).Get($"/api/v1/orders/{list}?pageSize=100");
        return answer
            .Is(200).Rows
            .Select(row => (Label: label(row.Text("id")), Row: row))
            .OrderBy(order => order.Label, StringComparer.Ordinal)
                .Select(order => Lines.OnScreen($"{who}", Summary(order.Label, order.Row)));
    }

    private static string Summary(string label, JsonElement row) =>
        Lines.Summary(label, row.Text("status"), row.GetProperty("total").GetInt32(), row.Text("paymentStatus"), row.Text("paymentMethod"));

    private async Task<string> Card(TestServer at, Access who)
    {
        var card = (await As(at, who).Get($"/api/v1/loyalty/{bakery}")).Is(200).Data;
        return Lines.OnScreen($"{who}", Lines.Card(
            $"{who}",
            card.GetProperty("stamps").GetInt32(),
            card.GetProperty("totalRewardsEarned").GetInt32(),
            card.GetProperty("freeItemsAvailable").GetInt32()));
    }
}
