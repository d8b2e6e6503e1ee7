using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.EventLog;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class EventTables
{
    extension(HornadaDb db)
    {
        /// <summary>Read it through <see cref="FindEvents"/>, which knows the order of commits.</summary>
        public DbSet<LoggedEvent> Events => db.Set<LoggedEvent>();

        /// <summary>One row: the beginning of the log.</summary>
        public DbSet<LogHead> LogHeads => db.Set<LogHead>();
    }
}

internal sealed class LoggedEventMapping : IEntityTypeConfiguration<LoggedEvent>
{
    public void Configure(EntityTypeBuilder<LoggedEvent> builder)
    {
        builder.ToTable("events").HasKey(row => row.Key);

        // The database gives both, so that a statement by hand cannot forget the stamp.
        builder.Property(row => row.Stamp).ValueGeneratedOnAdd();
    }
}

internal sealed class LogHeadMapping : IEntityTypeConfiguration<LogHead>
{
    public void Configure(EntityTypeBuilder<LogHead> builder)
    {
        builder.ToTable("event_log").HasKey(row => row.Key);
        builder.Property(row => row.Key).ValueGeneratedNever();
    }
}
