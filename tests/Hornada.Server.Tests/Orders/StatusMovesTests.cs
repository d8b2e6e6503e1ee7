using Hornada.Core.Basics;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Orders;

/// <summary>The whole matrix of contract §3.3, cell by cell.</summary>
public abstract class StatusMovesTests(Town town) : TownTests(town)
{
    private static readonly string[] Statuses = ["PENDING", "CONFIRMED", "BAKING", "READY", "COMPLETED", "CANCELLED"];

    /// <summary>The ✔ cells.</summary>
    private static readonly HashSet<(string From, string To)> Allowed =
    [
        ("PENDING", "CONFIRMED"), ("CONFIRMED", "BAKING"), ("BAKING", "READY"), ("READY", "COMPLETED"),
        ("PENDING", "CANCELLED"), ("CONFIRMED", "CANCELLED"), ("BAKING", "CANCELLED"), ("READY", "CANCELLED"),
    ];

    private string bread = "";

    public static TheoryData<string, string> Allowed8 => Cells((from, to) => Allowed.Contains((from, to)));

    public static TheoryData<string, string> Same6 => Cells((from, to) => from == to);

    public static TheoryData<string, string> Illegal22 => Cells((from, to) => from != to && !Allowed.Contains((from, to)));

    [Fact]
    public void The_matrix_has_36_cells() => Assert.Equal((8, 6, 22), (Allowed8.Count, Same6.Count, Illegal22.Count));

    [Theory]
    [MemberData(nameof(Allowed8))]
    public async Task A_move_of_the_table_happens_once(string from, string to)
    {
        var order = await OrderIn(from);
        var events = await Events(order);

        Assert.Equal(to, (await Town.Baker.Moves(order, to)).Is(200).Data.Text("status"));

        // Completing an order to be paid in cash also records that it was paid (P-34).
        Assert.Equal(events + (to == "COMPLETED" ? 2 : 1), await Events(order));
        Assert.Equal(to == "CANCELLED" ? 10 : 8, await Town.Baker.StockOf(bread));
    }

    [Theory]
    [MemberData(nameof(Same6))]
    public async Task Asking_for_the_status_an_order_has_changes_nothing(string from, string to)
    {
        var order = await OrderIn(from);
        var before = (await Town.Baker.Get($"/api/v1/orders/{order}")).Is(200).Text;
        var tables = await TableDump.Of(Town);

        Assert.Equal(before, (await Town.Baker.Moves(order, to)).Is(200).Text);
        Assert.Equal(tables, await TableDump.Of(Town));
    }

    [Theory]
    [MemberData(nameof(Illegal22))]
    public async Task A_move_outside_the_table_is_refused_naming_both_statuses(string from, string to)
    {
        var order = await OrderIn(from);
        var tables = await TableDump.Of(Town);

        (await Town.Baker.Moves(order, to)).Refuses(400, "BAD_REQUEST", $"La orden está {from} y no puede pasar a {to}");
        Assert.Equal(tables, await TableDump.Of(Town));
    }

    [Fact]
    public async Task Eight_bakers_move_the_same_order_at_once_and_it_moves_once()
    {
        var bread = await Town.Baker.Bakes("Baguette", stock: 10);
        foreach (var status in (string[])["CONFIRMED", "CANCELLED"])
        {
            var order = (await Town.Customer.Orders(Town.Espiga, (bread, 5))).Text("id");
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Town.Baker.Moves(order, status)));
            Assert.All(answers, answer => Assert.Equal(status, answer.Is(200).Data.Text("status")));
        }

        Assert.Equal(5, await Town.Baker.StockOf(bread));
    }

    private static TheoryData<string, string> Cells(Func<string, string, bool> wanted)
    {
        var cells = new TheoryData<string, string>();
        foreach (var (from, to) in Statuses.SelectMany(from => Statuses.Select(to => (from, to))).Where(cell => wanted(cell.from, cell.to)))
        {
            cells.Add(from, to);
        }

        return cells;
    }

    /// <summary>An order of two out of ten loaves that has come as far as this.</summary>
    private async Task<string> OrderIn(string status)
    {
        bread = await Town.Baker.Bakes("Pan campesino", stock: 10);
        var order = (await Town.Customer.Orders(Town.Espiga, (bread, 2))).Text("id");
        await Town.Baker.Brings(order, status);
        return order;
    }

    private async Task<int> Events(string order)
    {
        await using var db = Town.Look();
        var key = await db.Orders.Where(row => row.Id == new Core.Orders.OrderId(order)).Select(row => row.Key).SingleAsync(TestContext.Current.CancellationToken);
        return await db.OrderEvents.CountAsync(happened => happened.OrderKey == key, TestContext.Current.CancellationToken);
    }
}

public sealed class StatusMovesOnSqlite(SqliteTown town) : StatusMovesTests(town), IClassFixture<SqliteTown>;

public sealed class StatusMovesOnPostgres(PostgresTown town) : StatusMovesTests(town), IClassFixture<PostgresTown>;
