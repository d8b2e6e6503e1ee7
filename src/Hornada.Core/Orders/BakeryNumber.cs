namespace Hornada.Core.Orders;

/// <summary>Position and number of an order among the binding orders of its bakery.</summary>
/// <param name="Position">Counts all orders, in the order in which they became binding: 1, 2, 3…</param>
/// <param name="Year">Year of the number, by the bakery's calendar.</param>
/// <param name="Number">Counts the orders of the year: 1, 2, 3… without gaps.</param>
internal readonly record struct BakeryNumber(long Position, int Year, int Number)
{
    /// <summary>The one after it. A year that is over by one node's clock does not begin again by another's.</summary>
    public BakeryNumber Next(int year) => new(Position + 1, Math.Max(Year, year), year > Year ? 1 : Number + 1);
}
