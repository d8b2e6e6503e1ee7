using System.Threading.RateLimiting;
using Hornada.Core.Orders;
using Hornada.Server.Limits;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>
/// Limits uploads and references to uploads per network. Many references would guess the numbers of other people's pictures.
/// </summary>
internal sealed class UploadLimits : IDisposable
{
    /// <summary>Most uploads of one network in a window.</summary>
    public const int MaxUploads = 30;

    /// <summary>Most pictures carts of one network may name in a window.</summary>
    public const int MaxNames = 300;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly PartitionedRateLimiter<string> uploads = Limiter(MaxUploads);
    private readonly PartitionedRateLimiter<string> names = Limiter(MaxNames);

    /// <summary>Counts one upload; false when it is one too many.</summary>
    public bool MayUpload(HttpContext http) => ClientNetwork.From(http) is not { } network || uploads.AttemptAcquire(network).IsAcquired;

    /// <summary>Counts the pictures a cart names; false when they are too many.</summary>
    public bool MayName(HttpContext http, CheckoutCart basket)
    {
        var named = basket.Items.Sum(item =>
            item.Choice.SetAttachments.Count + item.Choice.Options.Count(option => option.AttachmentKey is not null));
        return named == 0 || (named <= MaxNames
            && (ClientNetwork.From(http) is not { } network || names.AttemptAcquire(network, named).IsAcquired));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        uploads.Dispose();
        names.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int most) => PartitionedRateLimiter.Create<string, string>(network =>
        RateLimitPartition.GetFixedWindowLimiter(network, _ => new() { PermitLimit = most, Window = Window, QueueLimit = 0 }));
}
