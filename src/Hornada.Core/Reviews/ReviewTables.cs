using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Reviews;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class ReviewTables
{
    extension(HornadaDb db)
    {
        public DbSet<Review> Reviews => db.Set<Review>();
    }
}

internal sealed class ReviewMapping : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> builder) =>
        builder.ToTable("reviews").HasKey(row => row.Key);
}
