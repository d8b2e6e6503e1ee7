using Hornada.Core.Basics;
using Hornada.Core.Catalogue;

namespace Hornada.Core.Orders;

/// <summary>Collects the keys that lines and fulfilment name, for <see cref="CatalogueSnapshot"/>.</summary>
internal static class OrderSnapshotKeys
{
    /// <param name="elsewhere">Products that are ordered at another bakery than their own.</param>
    public static SnapshotKeys Collect(
        IReadOnlyCollection<LineRequest> lines, IEnumerable<ProductId> elsewhere, IEnumerable<FulfilmentRequest?> fulfilments) => new(
        lines.Where(line => line.Choice is not null).Select(line => line.Product).Concat(elsewhere).ToHashSet(),
        lines.SelectMany(line => line.Choice?.AttachmentKeys ?? []).ToHashSet(),
        fulfilments.Select(fulfilment => fulfilment?.LockerKey).OfType<long>().ToHashSet());
}
