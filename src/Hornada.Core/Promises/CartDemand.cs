using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Promises;

/// <summary>
/// The units that the lines of a cart take of a bakery's capacities and batches. They are the same at every moment, so a cart that is
/// judged for thousands of moments is counted once.
/// </summary>
internal sealed class CartDemand
{
    private readonly long[] sums;

    public CartDemand(IReadOnlyList<PromiseLine> lines, PromiseSettings settings)
    {
        Lines = lines;
        Capacities =
        [
            .. settings.Capacities.Select(capacity => new CapacityDemand(capacity, Units(capacity, lines))).Where(row => row.Units > 0),
        ];
        Batches = settings.Batches.Count == 0 ? [] :
        [
            .. lines.GroupBy(line => line.Product.Key).Where(same => settings.Batches.Any(batch => batch.ProductKey == same.Key))
                .Select(same => new BatchDemand(same.First().Product, same.Sum(line => (long)line.Units))).Where(row => row.Units > 0),
        ];
        sums = new long[lines.Count];
        var taken = new Dictionary<ProductId, long>();
        for (var at = 0; at < lines.Count; at++)
        {
            var (product, units) = (lines[at].Product.Id, (long)lines[at].Units);
            sums[at] = taken[product] = taken.GetValueOrDefault(product) + units;
        }
    }

    public IReadOnlyList<PromiseLine> Lines { get; }

    /// <summary>The capacities of which the cart takes units, in the order of the settings.</summary>
    public IReadOnlyList<CapacityDemand> Capacities { get; }

    /// <summary>The products of the cart that are baked in batches.</summary>
    public IReadOnlyList<BatchDemand> Batches { get; }

    /// <summary>Units of the product of a line that this line and those before it take together.</summary>
    public long SumTo(int line) => sums[line];

    /// <summary>Position of the line that takes most of a capacity.</summary>
    public int Heaviest(Capacity capacity) => Enumerable.Range(0, Lines.Count)
        .MaxBy(at => (long)Lines[at].Units * capacity.UnitsOf(Lines[at].Product.Key, Lines[at].Product.CategoryKey));

    private static int Units(Capacity capacity, IReadOnlyList<PromiseLine> lines)
    {
        var pieces = lines.Sum(line => (long)line.Units * capacity.UnitsOf(line.Product.Key, line.Product.CategoryKey));
        return capacity.Counts == CapacityCount.Orders ? Math.Sign(pieces) : (int)Math.Min(pieces, int.MaxValue);
    }
}

/// <summary>Units that a cart takes of a capacity, 1 or more.</summary>
internal readonly record struct CapacityDemand(Capacity Capacity, int Units);

/// <summary>Pieces that a cart takes of a product that is baked in batches, 1 or more.</summary>
internal readonly record struct BatchDemand(Product Product, long Units);
