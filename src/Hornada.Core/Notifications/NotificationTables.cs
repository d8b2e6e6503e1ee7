using System.Text.Json;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hornada.Core.Notifications;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class NotificationTables
{
    extension(HornadaDb db)
    {
        public DbSet<Notification> Notifications => db.Set<Notification>();
    }
}

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notifications").HasKey(row => row.Key);

        // Of two nodes that send the same message at once, one claims it and the other queries again.
        builder.Property(row => row.NextAttemptAt).IsConcurrencyToken();
        builder.Property(row => row.Data).HasConversion<MessageDataConverter, MessageDataComparer>().IsDocument();
    }
}

/// <summary>The data of a push message as a JSON object.</summary>
internal sealed class MessageDataConverter() : ValueConverter<IReadOnlyDictionary<string, string>, string>(
    data => JsonSerializer.Serialize(data, JsonSerializerOptions.Default),
    json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!);

/// <summary>The data of a message never changes, so the same object is the same value.</summary>
internal sealed class MessageDataComparer() : ValueComparer<IReadOnlyDictionary<string, string>>(
    (left, right) => ReferenceEquals(left, right), data => data.Count, data => data);
