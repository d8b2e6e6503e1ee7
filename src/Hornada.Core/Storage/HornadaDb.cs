using Hornada.Core.Basics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hornada.Core.Storage;

/// <summary>
/// The model of both engines. Inject it for reading; every change goes through <see cref="Store.Write{T}"/>.
/// The <c>DbSet</c>s are extension properties beside each feature (<c>OrderTables</c>), as are the mappings.
/// </summary>
/// <remarks>
/// C# does not allow extension properties inside expression trees: a subquery in a lambda says <c>db.Set&lt;Order&gt;()</c>.
/// </remarks>
public sealed class HornadaDb(DbContextOptions<HornadaDb> options) : DbContext(options)
{
    /// <summary>Column type of JSON documents on PostgreSQL.</summary>
    internal const string PostgresDocument = "jsonb";

    private HashSet<Topic>? told;
    private List<string>? counted;
    private List<Func<HornadaDb, CancellationToken, Task>>? lastSteps;

    /// <summary>What the change of this context is about: <see cref="Store.Committed"/> is told after the commit.</summary>
    internal IReadOnlyCollection<Topic> Told => told is null ? [] : told;

    /// <summary>The trace of the request that the change belongs to; null for none.</summary>
    internal string? Trace { get; set; }

    /// <summary>The person or program that makes the change.</summary>
    internal Acting Acting { get; set; } = Acting.Current;

    /// <summary>The clock of rows that a change adds by itself.</summary>
    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>What <see cref="Store.Counts"/> counts when the change is committed.</summary>
    internal IReadOnlyCollection<string> Counted => counted is null ? [] : counted;

    /// <summary>Notes that the change does each of these things once.</summary>
    internal void CountAfterCommit(IReadOnlyList<string> things)
    {
        if (things.Count > 0)
        {
            (counted ??= []).AddRange(things);
        }
    }

    /// <summary>Notes that the change appends rows others wait for, and makes old what they keep about this topic.</summary>
    internal void TellAfterCommit(Topic topic) => (told ??= []).Add(topic);

    /// <summary>
    /// Adds a step that runs at the end of the transaction, when nothing refused: what all changes lock is locked last, and for a moment.
    /// </summary>
    internal void RunLast(Func<HornadaDb, CancellationToken, Task> step) => (lastSteps ??= []).Add(step);

    /// <summary>Runs the last steps of the change, once.</summary>
    internal async Task RunLastSteps(CancellationToken cancel)
    {
        if (lastSteps is { } steps)
        {
            lastSteps = null;
            foreach (var step in steps)
            {
                await step(this, cancel);
            }
        }
    }

    /// <summary>
    /// Prepares the context for one change that is committed or rolled back as a whole. EF's savepoint around each save is off: it costs
    /// statements, and a connection that breaks while a savepoint is released would go unnoticed.
    /// </summary>
    internal HornadaDb ForOneChange()
    {
        Database.AutoSavepointsEnabled = false;
        return this;
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<Currency>().HaveConversion<CurrencyConverter>();
        foreach (var (type, converter) in StoredTypes.Find(typeof(HornadaDb).Assembly))
        {
            var property = configurationBuilder.Properties(type).HaveConversion(converter);
            if (!type.IsEnum)
            {
                // The default value of an id has no text, which the generated code of the compiled model cannot hold.
                property.HaveSentinel(Activator.CreateInstance(type, ""));
            }
        }
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(HornadaDb).Assembly);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null)
            {
                property.SetColumnName(SnakeCase(property.Name));
            }

            // jsonb where the engine has it, text elsewhere.
            if (property.IsDocument() && Database.IsNpgsql())
            {
                property.SetColumnType(PostgresDocument);
            }
        }
    }

    private static string SnakeCase(string name) => string.Concat(name.Select((letter, at) =>
        at > 0 && char.IsUpper(letter) ? $"_{char.ToLowerInvariant(letter)}" : char.ToLowerInvariant(letter).ToString()));
}
