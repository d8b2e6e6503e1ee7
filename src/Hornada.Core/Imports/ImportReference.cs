using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Imports;

/// <summary>Something that was taken over from another system.</summary>
public sealed class ImportReference
{
    private ImportReference()
    {
    }

    internal ImportReference(ImportKey id, string localId, string? fingerprint, DateTimeOffset now) =>
        (Source, Kind, ExternalId, LocalId, Fingerprint, ImportedAt) = (id.Source, id.Kind, id.ExternalId, localId, fingerprint, now);

    /// <summary>The kind of orders of every source.</summary>
    public const string Orders = "orders";

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>The other system, such as <c>panahashi</c>.</summary>
    public string Source { get; private set; } = "";

    /// <summary>What it is, such as <c>products</c>.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Its id in the other system.</summary>
    public string ExternalId { get; private set; } = "";

    /// <summary>Its public id here.</summary>
    public string LocalId { get; private set; } = "";

    /// <summary>Hash of what the other system said about it when it was taken over; null where nothing is compared.</summary>
    public string? Fingerprint { get; private set; }

    public DateTimeOffset ImportedAt { get; private set; }
}

/// <summary>Names a thing of another system.</summary>
public sealed record ImportKey(string Source, string Kind, string ExternalId);

/// <summary>The table of this folder.</summary>
public static class ImportTables
{
    extension(HornadaDb db)
    {
        public DbSet<ImportReference> ImportReferences => db.Set<ImportReference>();
    }
}

internal sealed class ImportReferenceMapping : IEntityTypeConfiguration<ImportReference>
{
    public void Configure(EntityTypeBuilder<ImportReference> builder) => builder.ToTable("import_references").HasKey(row => row.Key);
}
