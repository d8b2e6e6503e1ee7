namespace Hornada.Core.Orders;

/// <summary>Position and number of an order among the binding orders of its bakery.</summary>
/// <param name="Position">Counts all orders, in the order in which they became binding: 1, 2, 3…</param>
/// <param name="Year">Year of the number, by the bakery's calendar.</param>
/// <param name="Number">Counts the orders of the year: 1, 2, 3… without gaps.</param>
internal readonly record struct BakeryNumber(long Position, int Year, int Number);
