using Hornada.Core.Basics;
using Hornada.Core.Limits;
using Hornada.Core.Orders;
using Hornada.Server.Limits;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>
/// Limits uploads, to spare the disk, and references to uploads, which could guess the numbers of other people's pictures.
/// </summary>
internal sealed class UploadLimits(LoadLimits load, AttemptLimits attempts, LimitOptions limits)
{
    /// <summary>Counts one upload; the refusal when it is one too many.</summary>
    public Refusal? Upload(HttpContext http) =>
        ClientNetwork.From(http) is { } network && load.Take(limits.Uploads(), network) is { IsPassed: false } rate
            ? LimitRefusals.TooManyRequests(load.WaitAfter(rate))
            : null;

    /// <summary>Counts the pictures a cart names; the refusal when they are too many.</summary>
    public async Task<Refusal?> Names(HttpContext http, CheckoutCart basket)
    {
        var named = basket.Items.Sum(item =>
            item.Choice.SetAttachments.Count + item.Choice.Options.Count(option => option.AttachmentKey is not null));
        return named > 0 && ClientNetwork.From(http) is { } network
            && await attempts.Take(limits.PictureNames(), network, named, http.RequestAborted) is { } wait
                ? LimitRefusals.TooManyRequests(wait)
                : null;
    }
}
