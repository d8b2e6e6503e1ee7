using Hornada.Core.Notifications;

namespace Hornada.Server.Dialects.Panahashi.Notifications;

/// <summary>A push message, stored and perhaps sent. Not part of the contract.</summary>
internal sealed record NotificationWire(
    string Id, string Title, string Body, IReadOnlyDictionary<string, string> Data, long CreatedAt, long? SentAt);

/// <summary>Push messages on the wire.</summary>
internal static class NotificationWireMapping
{
    /// <remarks>Sorted: PostgreSQL keeps the members of a document in an order of its own.</remarks>
    public static NotificationWire ToWire(this Notification message) => new(
        message.Id,
        message.Title,
        message.Body,
        new SortedDictionary<string, string>(message.Data.ToDictionary(), StringComparer.Ordinal),
        message.CreatedAt.ToUnixTimeMilliseconds(),
        message.SentAt?.ToUnixTimeMilliseconds());
}
