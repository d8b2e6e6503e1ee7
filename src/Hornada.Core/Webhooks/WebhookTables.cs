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
