using System.ComponentModel.DataAnnotations;

namespace Hornada.Server.Dialects.Panahashi.Reviews;

/// <summary>Reviews an order (contract §2.10).</summary>
internal sealed record CreateReviewBody([property: Required] string? OrderId, [property: Required] int? Rating, string? Comment);
