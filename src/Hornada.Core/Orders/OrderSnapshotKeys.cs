using Hornada.Core.Catalogue;

namespace Hornada.Core.Orders;

/// <summary>Collects the keys that lines and fulfilment name, for <see cref="CatalogueSnapshot"/>.</summary>
internal static class OrderSnapshotKeys
{
    public static SnapshotKeys Collect(IReadOnlyCollection<LineRequest> lines, IEnumerable<FulfilmentRequest?> fulfilments) => new(
        lines.Where(line => line.Choice is not null).Select(line => line.Product).ToHashSet(),
        lines.SelectMany(line => line.Choice?.AttachmentKeys ?? []).ToHashSet(),
        fulfilments.Select(fulfilment => fulfilment?.LockerKey).OfType<long>().ToHashSet());
}
