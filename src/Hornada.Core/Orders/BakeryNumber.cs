namespace Hornada.Core.Orders;

/// <summary>Where an order stands among the binding orders of its bakery.</summary>
/// <param name="Position">Counts all of them, in the order in which they became binding.</param>
/// <param name="Year">Year of the number, by the bakery's calendar.</param>
/// <param name="Number">Counts those of the year: 1, 2, 3… without holes.</param>
internal readonly record struct BakeryNumber(long Position, int Year, int Number);
