using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Promotions;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class PromotionTables
{
    extension(HornadaDb db)
    {
        public DbSet<Promotion> Promotions => db.Set<Promotion>();
    }
}

internal sealed class PromotionMapping : IEntityTypeConfiguration<Promotion>
{
    public void Configure(EntityTypeBuilder<Promotion> builder) =>
        builder.ToTable("promotions").HasKey(row => row.Key);
}
