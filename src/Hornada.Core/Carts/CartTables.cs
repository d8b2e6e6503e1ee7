using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Carts;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class CartTables
{
    extension(HornadaDb db)
    {
        public DbSet<Cart> Carts => db.Set<Cart>();
    }
}

internal sealed class CartMapping : IEntityTypeConfiguration<Cart>
{
    public void Configure(EntityTypeBuilder<Cart> builder)
    {
        builder.ToTable("carts").HasKey(row => row.AccountKey);
        builder.Property(row => row.AccountKey).ValueGeneratedNever();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Property(row => row.Lines).HasConversion<CartLinesConverter, CartLinesComparer>().IsDocument();
    }
}
