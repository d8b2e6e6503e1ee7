using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Orders;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class OrderTables
{
    extension(HornadaDb db)
    {
        public DbSet<Order> Orders => db.Set<Order>();

        /// <summary>The history of each order; it is never shortened.</summary>
        public DbSet<OrderEvent> OrderEvents => db.Set<OrderEvent>();

        public DbSet<Checkout> Checkouts => db.Set<Checkout>();

        public DbSet<OrderMessage> OrderMessages => db.Set<OrderMessage>();
    }
}

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders").HasKey(row => row.Key);
        builder.Ignore(row => row.Total).Ignore(row => row.IsOver).Ignore(row => row.GoodsMinor).Ignore(row => row.PaidLines);
        builder.Ignore(row => row.Fees).Ignore(row => row.AwaitsPayment);
        builder.Property(row => row.Checkout).IsDocument();
        builder.Property(row => row.StoredFees).IsDocument().HasColumnName("fees");
        builder.Property(row => row.PickedUpBy).HasColumnName("handed_over_by");
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.CustomerFolded).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(row => row.Lines).HasConversion<OrderLinesConverter, OrderLinesComparer>().IsDocument();
    }
}

internal sealed class OrderEventMapping : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> builder) =>
        builder.ToTable("order_events").HasKey(row => row.Key);
}

internal sealed class OrderGroupMapping : IEntityTypeConfiguration<Checkout>
{
    public void Configure(EntityTypeBuilder<Checkout> builder) =>
        builder.ToTable("order_groups").HasKey(row => row.Key);
}

internal sealed class OrderMessageMapping : IEntityTypeConfiguration<OrderMessage>
{
    public void Configure(EntityTypeBuilder<OrderMessage> builder) =>
        builder.ToTable("order_messages").HasKey(row => row.Key);
}
