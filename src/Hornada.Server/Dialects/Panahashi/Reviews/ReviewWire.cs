using Hornada.Core.Reviews;

namespace Hornada.Server.Dialects.Panahashi.Reviews;

/// <summary>A review (contract §2.10).</summary>
internal sealed record ReviewWire(
    string Id, string BakeryId, string UserId, string UserName, string OrderId, int Rating, string Comment, long CreatedAt);

/// <summary>Whether the caller may review an order.</summary>
internal sealed record CanReviewWire(bool CanReview);

/// <summary>Reviews as the contract writes them.</summary>
internal static class ReviewWireMapping
{
    public static ReviewWire ToWire(this ReviewView view) => new(
        view.Review.Id,
        view.Bakery.Value,
        view.Author.Value,
        view.Review.AuthorName,
        view.Order.Value,
        view.Review.Rating,
        view.Review.Comment,
        view.Review.CreatedAt.ToUnixTimeMilliseconds());
}
