using System.Text.Json;
using System.Text.Json.Nodes;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Panahashi.Events;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Hosting;

/// <summary>
/// <c>/schemas/events/order.created.json</c> and its like: a JSON Schema (2020-12) of the data of each type of event, at an address that
/// stays. Members are only added to it; another change would be another version.
/// </summary>
internal static class EventSchemas
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static void MapEventSchemas(this IEndpointRouteBuilder routes) =>
        routes.MapGet(CloudEvents.SchemaPath + "{name}", (string name, HttpRequest request, ServerAddress address) =>
            Find(name) is { } type
                ? Results.Json(Make(type, address.For(request)), contentType: "application/schema+json")
                : ErrorResponse.FromStatus(StatusCodes.Status404NotFound))
            .RequireAccess(Access.Public)
            .ExcludeFromDescription();

    private static EventType? Find(string name) => Enum.GetValues<EventType>()
        .Cast<EventType?>().FirstOrDefault(type => $"{EventTypes.Word(type!.Value)}.json" == name);

    private static JsonObject Make(EventType type, string server)
    {
        var schemas = new WireSchemas(Json, Json);
        _ = schemas.OfAnswer(Payload(type));
        var schema = schemas.Components.Single().Value!.DeepClone().AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "$id", server + CloudEvents.SchemaOf(EventTypes.Word(type)));
        schema.Insert(2, "title", $"Data of {EventTypes.Word(type)}");
        return schema;
    }

    /// <summary>The payload of a type; a type without one does not compile.</summary>
    private static Type Payload(EventType type) => type switch
    {
        EventType.OrderCreated or EventType.OrderStatusChanged or EventType.OrderReadyTimeChanged or EventType.OrderSeen
            or EventType.OrderFulfilled or EventType.OrderArchived or EventType.OrderCompleted or EventType.OrderCancelled =>
            typeof(OrderPayload),
        EventType.PaymentApproved or EventType.PaymentRejected or EventType.PaymentRefunded => typeof(PaymentPayload),
        EventType.StockChanged => typeof(StockPayload),
        EventType.ProductCreated or EventType.ProductUpdated or EventType.ProductDeleted => typeof(ProductPayload),
        EventType.BakeryOpened or EventType.BakeryClosed or EventType.BakeryPaused or EventType.BakeryUpdated => typeof(BakeryPayload),
        EventType.CatalogueUpdated => typeof(CataloguePayload),
    };
}
