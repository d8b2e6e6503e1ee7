using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Loyalty;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class LoyaltyTables
{
    extension(HornadaDb db)
    {
        public DbSet<LoyaltyCard> LoyaltyCards => db.Set<LoyaltyCard>();

        public DbSet<LoyaltyStamp> LoyaltyStamps => db.Set<LoyaltyStamp>();
    }
}

internal sealed class LoyaltyCardMapping : IEntityTypeConfiguration<LoyaltyCard>
{
    public void Configure(EntityTypeBuilder<LoyaltyCard> builder)
    {
        builder.ToTable("loyalty_cards").HasKey(row => row.Key);
        builder.Property(row => row.Version).IsConcurrencyToken();
    }
}

internal sealed class LoyaltyStampMapping : IEntityTypeConfiguration<LoyaltyStamp>
{
    public void Configure(EntityTypeBuilder<LoyaltyStamp> builder)
    {
        builder.ToTable("loyalty_stamps").HasKey(row => row.OrderKey);
        builder.Property(row => row.OrderKey).ValueGeneratedNever();
    }
}
