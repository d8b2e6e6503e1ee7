using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Pictures;

/// <summary>The table of this folder. The mapping below is found by scanning the assembly.</summary>
public static class PictureTables
{
    extension(HornadaDb db)
    {
        public DbSet<StoredPicture> StoredPictures => db.Set<StoredPicture>();
    }
}

internal sealed class StoredPictureMapping : IEntityTypeConfiguration<StoredPicture>
{
    public void Configure(EntityTypeBuilder<StoredPicture> builder) => builder.ToTable("pictures").HasKey(row => row.Url);
}
