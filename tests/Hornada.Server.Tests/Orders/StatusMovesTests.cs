using Hornada.Core.Orders;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Orders;

/// <summary>
/// The matrix of contract §3.3 over HTTP. OrderLifecycleTests of Core proves its 36 cells; here a few of each kind pass the endpoint.
/// </summary>
[SqliteUnlessLong("A thin proof at the endpoint; Core tests moves on both engines.")]
public sealed class StatusMovesTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private string bread = "";

    [Theory]
    [InlineData("PENDING", "CONFIRMED")]
    [InlineData("READY", "COMPLETED")]
    [InlineData("READY", "CANCELLED")]
    public async Task A_move_of_the_table_happens_once(string from, string to)
    {
        var order = await OrderIn(from);
        var events = await Events(order);

        Assert.Equal(to, (await Server.Baker.SetStatus(order, to)).Is(200).Data.Text("status"));

        // Completing an order to be paid in cash also records that it was paid (P-34).
        Assert.Equal(events + (to == "COMPLETED" ? 2 : 1), await Events(order));
        Assert.Equal(to == "CANCELLED" ? 10 : 8, await Server.Baker.StockOf(bread));
    }

    [Theory]
    [InlineData("CONFIRMED", "CONFIRMED")]
    [InlineData("CANCELLED", "CANCELLED")]
    public async Task Asking_for_the_status_an_order_has_changes_nothing(string from, string to)
    {
        var order = await OrderIn(from);
        var before = (await Server.Baker.Get($"/api/v1/orders/{order}")).Is(200).Text;
        var tables = await TableDump.Read(Server);

        Assert.Equal(before, (await Server.Baker.SetStatus(order, to)).Is(200).Text);
        Assert.Equal(tables, await TableDump.Read(Server));
    }

    [Theory]
    [InlineData("PENDING", "READY", "La orden está pendiente y no puede pasar a lista")]
    [InlineData("COMPLETED", "CANCELLED", "La orden ya está entregada y no puede pasar a cancelada")]
    [InlineData("CANCELLED", "PENDING", "La orden está cancelada y no puede pasar a pendiente")]
    public async Task A_move_outside_the_table_is_refused_naming_both_statuses(string from, string to, string sentence)
    {
        var order = await OrderIn(from);
        var tables = await TableDump.Read(Server);

        (await Server.Baker.SetStatus(order, to)).Refuses(400, "BAD_REQUEST", sentence);
        Assert.Equal(tables, await TableDump.Read(Server));
    }

    [Fact]
    public async Task Eight_bakers_move_the_same_order_at_once_and_it_moves_once()
    {
        var bread = await Server.Baker.CreateProduct("Baguette", stock: 10);
        foreach (var status in (string[])["CONFIRMED", "CANCELLED"])
        {
            var order = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 5))).Text("id");
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Server.Baker.SetStatus(order, status)));
            Assert.All(answers, answer => Assert.Equal(status, answer.Is(200).Data.Text("status")));
        }

        Assert.Equal(5, await Server.Baker.StockOf(bread));
    }

    /// <summary>An order of two out of ten loaves that has come as far as this.</summary>
    private async Task<string> OrderIn(string status)
    {
        bread = await Server.Baker.CreateProduct("Pan campesino", stock: 10);
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2))).Text("id");
        await Server.Baker.AdvanceTo(order, status);
        return order;
    }

    private async Task<int> Events(string order)
    {
        await using var db = Server.OpenReader();
        var key = await db.Orders.Where(row => row.Id == new Core.Basics.OrderId(order))
            .Select(row => row.Key)
            .SingleAsync(TestContext.Current.CancellationToken);
        return await db.OrderEvents.CountAsync(happened => happened.OrderKey == key, TestContext.Current.CancellationToken);
    }
}
