using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Bakeries;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class BakeryTables
{
    extension(HornadaDb db)
    {
        public DbSet<Bakery> Bakeries => db.Set<Bakery>();

        public DbSet<Locker> Lockers => db.Set<Locker>();

        /// <summary>Bakeries that sell only to customers they know.</summary>
        public DbSet<RestrictedBakery> RestrictedBakeries => db.Set<RestrictedBakery>();
    }
}

internal sealed class BakeryMapping : IEntityTypeConfiguration<Bakery>
{
    public void Configure(EntityTypeBuilder<Bakery> builder)
    {
        builder.ToTable("bakeries").HasKey(row => row.Key);
        builder.Ignore(row => row.Hours).Ignore(row => row.Rating).Ignore(row => row.Shop).Ignore(row => row.Timetable)
            .Ignore(row => row.SizedLogo).Ignore(row => row.SizedBanner).Ignore(row => row.SizedPlaceholder);
        builder.Property(row => row.Settings).IsDocument();
    }
}

internal sealed class LockerMapping : IEntityTypeConfiguration<Locker>
{
    public void Configure(EntityTypeBuilder<Locker> builder)
    {
        builder.ToTable("latches").HasKey(row => row.Key);
        builder.Ignore(row => row.IsOpen);
        builder.Property(row => row.Address).IsDocument();
    }
}
