using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Idempotency;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class IdempotencyTables
{
    extension(HornadaDb db)
    {
        public DbSet<AnsweredRequest> AnsweredRequests => db.Set<AnsweredRequest>();
    }
}

internal sealed class AnsweredRequestMapping : IEntityTypeConfiguration<AnsweredRequest>
{
    public void Configure(EntityTypeBuilder<AnsweredRequest> builder) =>
        builder.ToTable("answered_requests").HasKey(row => new { row.AccountKey, row.Route, row.Key });
}
