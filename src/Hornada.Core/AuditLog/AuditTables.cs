using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.AuditLog;

/// <summary>The tables of this folder.</summary>
public static class AuditTables
{
    extension(HornadaDb db)
    {
        public DbSet<AuditRow> AuditRows => db.Set<AuditRow>();

        /// <summary>What may say who a person is, apart from the chain.</summary>
        public DbSet<AuditWords> AuditWords => db.Set<AuditWords>();
    }

    private sealed class Rows : IEntityTypeConfiguration<AuditRow>
    {
        public void Configure(EntityTypeBuilder<AuditRow> builder)
        {
            builder.ToTable("audit_log");
            builder.HasKey(row => row.Number);
            builder.Property(row => row.Number).ValueGeneratedNever();
        }
    }

    private sealed class AuditWordsTable : IEntityTypeConfiguration<AuditWords>
    {
        public void Configure(EntityTypeBuilder<AuditWords> builder)
        {
            builder.ToTable("audit_words");
            builder.HasKey(row => row.Number);
            builder.Property(row => row.Number).ValueGeneratedNever();
        }
    }
}
