using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Webhooks;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class WebhookTables
{
    extension(HornadaDb db)
    {
        public DbSet<Webhook> Webhooks => db.Set<Webhook>();

        public DbSet<WebhookDelivery> WebhookDeliveries => db.Set<WebhookDelivery>();
    }
}

/// <summary>Queries that the loops run first, at the start and at each commit: most installations have no webhooks.</summary>
internal static class WebhookRows
{
    /// <summary>True when there is a webhook. A plain command, so that EF Core compiles no queries for nothing.</summary>
    public static async Task<bool> HasWebhooks(this Store store, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SELECT count(*) FROM (SELECT 1 FROM webhooks LIMIT 1) AS first";
        return await command.ExecuteScalarAsync(cancel) is > 0L;
    }
}

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks").HasKey(row => row.Key);
        builder.Property(row => row.Types).HasConversion<LinesConverter, LinesComparer>();
    }
}

internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries").HasKey(row => row.Key);

        // Of two nodes that try the same delivery at once, one claims it and the other queries again.
        builder.Property(row => row.Attempts).IsConcurrencyToken();

        // An expired claim can be taken over while its holder stores the result, which does not change the number of attempts.
        builder.Property(row => row.Status).IsConcurrencyToken();
    }
}
