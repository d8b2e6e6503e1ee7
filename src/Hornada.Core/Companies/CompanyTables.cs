using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Companies;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class CompanyTables
{
    extension(HornadaDb db)
    {
        public DbSet<Company> Companies => db.Set<Company>();
    }
}

internal sealed class CompanyMapping : IEntityTypeConfiguration<Company>
{
    public void Configure(EntityTypeBuilder<Company> builder)
    {
        builder.ToTable("companies").HasKey(row => row.Key);
        builder.Ignore(row => row.House).Ignore(row => row.Names);
        builder.Property(row => row.Settings).IsDocument();
    }
}
