using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Payments;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class PaymentTables
{
    extension(HornadaDb db)
    {
        public DbSet<Payment> Payments => db.Set<Payment>();
    }
}

internal sealed class PaymentMapping : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder) =>
        builder.Ignore(row => row.CanBeReturned).ToTable("payments").HasKey(row => row.Key);
}
