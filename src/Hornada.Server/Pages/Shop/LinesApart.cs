using System.Globalization;
using Hornada.Core.Orders;

namespace Hornada.Server.Pages.Shop;

/// <summary>Lines of a basket that are left for another order: they stay in it when this one is placed.</summary>
/// <param name="Positions">Their positions in the basket, in ascending order.</param>
public sealed record LinesApart(IReadOnlyList<int> Positions)
{
    /// <summary>Name of the field and of the parameter.</summary>
    public const string Field = "aparte";

    /// <summary>Reads <c>0.2</c>; positions that the basket does not have do not count, and one line is left to order.</summary>
    public static LinesApart Read(string? text, CheckoutCart basket)
    {
        var positions = (text ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : -1)
            .Where(at => at >= 0 && at < basket.Items.Count).Distinct().Order().ToList();
        return new(positions.Count < basket.Items.Count ? positions : []);
    }

    public string Write() => string.Join('.', Positions.Select(at => at.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The end of an address that keeps them apart; empty for none.</summary>
    public string InAddress => Positions.Count == 0 ? "" : $"&{Field}={Write()}";

    public LinesApart With(int position) => new([.. Positions.Append(position).Distinct().Order()]);

    /// <summary>Positions in the basket of the lines that are ordered.</summary>
    public IReadOnlyList<int> Ordered(CheckoutCart basket) =>
        [.. Enumerable.Range(0, basket.Items.Count).Where(at => !Positions.Contains(at))];

    /// <summary>The basket without them.</summary>
    public CheckoutCart Rest(CheckoutCart basket) => basket with { Items = [.. Ordered(basket).Select(at => basket.Items[at])] };

    /// <summary>The basket of them alone.</summary>
    public CheckoutCart Left(CheckoutCart basket) => basket with { Items = [.. Positions.Select(at => basket.Items[at])] };
}
