using Hornada.Core.Basics;

namespace Hornada.Core.Imports;

/// <summary>How far an import is.</summary>
/// <param name="Done">Things of it that were looked at.</param>
public sealed record ImportProgress(string Kind, int Done, int Total);

/// <summary>What an import did.</summary>
/// <param name="Kinds">The collections, in the order in which they were taken over.</param>
/// <param name="Skipped">What was not taken over, and why.</param>
public sealed record ImportReport(IReadOnlyList<ImportedKind> Kinds, IReadOnlyList<SkippedThing> Skipped);

/// <summary>What an import did with one collection.</summary>
/// <param name="Known">Things that an earlier run had taken over.</param>
public sealed record ImportedKind(string Kind, int Created, int Known, int Skipped)
{
    /// <summary>Of the known things, those about which the other system says something else now.</summary>
    public int Changed { get; init; }
}

/// <summary>Something that was not taken over.</summary>
/// <param name="ExternalId">Its id in the other system; empty for a whole collection.</param>
public sealed record SkippedThing(string Kind, string ExternalId, LocalizedMessage Reason);
