using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Favourites;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class FavouriteTables
{
    extension(HornadaDb db)
    {
        public DbSet<Favourite> Favourites => db.Set<Favourite>();
    }
}

internal sealed class FavouriteMapping : IEntityTypeConfiguration<Favourite>
{
    public void Configure(EntityTypeBuilder<Favourite> builder) =>
        builder.ToTable("favourites").HasKey(row => new { row.AccountKey, row.BakeryKey });
}
