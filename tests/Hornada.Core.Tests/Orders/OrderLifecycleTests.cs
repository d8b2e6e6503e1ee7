using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Xunit;

namespace Hornada.Core.Tests.Orders;

/// <summary>The two tables a baker could check, cell by cell, against the committed ones.</summary>
public sealed class OrderLifecycleTests
{
    private static readonly OrderStatus[] Statuses = Enum.GetValues<OrderStatus>();

    [Fact]
    public void Every_cell_of_the_lifecycle_is_the_committed_one()
    {
        var table = new StringBuilder("Where each move leads, from each status (. = refused)\n\n");
        AppendTable(table, Enum.GetValues<OrderMove>(), EnumNames<OrderMove>.NameOf, (from, move) =>
            OrderLifecycle.After(from, move) is { } to ? EnumNames<OrderStatus>.NameOf(to) : ".");

        table.Append("\nWhat asking for a status does, from each status (same = nothing happens, . = refused)\n\n");
        AppendTable(table, Statuses, EnumNames<OrderStatus>.NameOf, (from, requested) =>
            from == requested ? "same" : Reached(from, requested));

        Golden.Matches("lifecycle.txt", table.ToString());
    }

    [Fact]
    public void A_move_never_leads_where_it_was_not_meant_to()
    {
        foreach (var (from, requested) in Statuses.SelectMany(from => Statuses.Select(requested => (from, requested))))
        {
            var reached = OrderLifecycle.MoveTowards(requested) is { } move ? OrderLifecycle.After(from, move) : null;
            Assert.True(reached is null || reached == requested, $"{from} asked for {requested} became {reached}");
        }
    }

    [Fact]
    public void Nothing_leaves_a_terminal_status_and_every_open_one_can_be_left()
    {
        var moves = Enum.GetValues<OrderMove>();

        Assert.Equal(
            OrderLifecycle.Open,
            Statuses.Where(from => moves.Any(move => OrderLifecycle.After(from, move) is not null)));
    }

    private static string Reached(OrderStatus from, OrderStatus requested) =>
        OrderLifecycle.MoveTowards(requested) is { } move && OrderLifecycle.After(from, move) is not null
            ? EnumNames<OrderMove>.NameOf(move)
            : ".";

    private static void AppendTable<T>(StringBuilder table, T[] columns, Func<T, string> head, Func<OrderStatus, T, string> cell)
    {
        var rows =
            Statuses.Select(from => new[] { EnumNames<OrderStatus>.NameOf(from) }.Concat(columns.Select(column => cell(from, column))));
        foreach (var row in rows.Prepend(columns.Select(head).Prepend("")))
        {
            table.AppendJoin("", row.Select(text => text.PadRight(18)));
            while (table[^1] == ' ')
            {
                table.Length--;
            }

            table.Append('\n');
        }
    }
}
