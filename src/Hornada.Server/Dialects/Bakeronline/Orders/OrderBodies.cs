using System.ComponentModel.DataAnnotations;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>Body of <c>PATCH /company/orders/@id</c>: the whole order is documented, these can be changed (contract §2.2).</summary>
internal sealed record CompanyOrderBody
{
    public OrderStatusName? Status { get; init; }

    [Since(Feature.PreparationStatuses)]
    public PreparationStatusName? PreparationStatus { get; init; }
}

/// <summary>Body of <c>POST /orders/@id/messages</c> (contract §2.1).</summary>
internal sealed record OrderMessageBody
{
    [Required]
    public string? Message { get; init; }
}
