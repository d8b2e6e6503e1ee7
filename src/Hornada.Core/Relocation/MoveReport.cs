using Hornada.Core.Auditing;

namespace Hornada.Core.Relocation;

/// <summary>A table that moved, the same on both engines.</summary>
/// <param name="Checksum">Of all its rows, in hexadecimal.</param>
public sealed record MovedTable(string Name, long Rows, string Checksum);

/// <summary>What a move came to.</summary>
/// <param name="Continued">True when it went on where an earlier one was interrupted.</param>
/// <param name="Keys">How many keys of the server came along.</param>
/// <param name="Pictures">How many files of pictures were copied; 0 when the data directory stays the same.</param>
/// <param name="Aside">Where the store is that was there and that nobody used; null for none.</param>
/// <param name="Report">The doctor's findings in the target.</param>
public sealed record MoveReport(
    bool Continued, IReadOnlyList<MovedTable> Tables, int Keys, int Pictures, string? Aside, AuditReport Report);

/// <summary>What a move would do.</summary>
/// <param name="Continues">True when it would go on where an earlier one was interrupted.</param>
/// <param name="Tables">Every table that moves, with its rows in the source.</param>
public sealed record MovePlan(bool Continues, IReadOnlyList<(string Name, long Rows)> Tables);

/// <summary>What a move does at the moment.</summary>
public enum MoveStep
{
    Copying,
    Comparing,
    Files,
    Proving,
}

/// <summary>How far a step has come.</summary>
/// <param name="Done">Rows or files so far.</param>
/// <param name="Total">How many there are; 0 when that is not known.</param>
public readonly record struct MoveProgress(MoveStep Step, long Done, long Total);

/// <summary>Why a move cannot be done.</summary>
/// <param name="message">The cause and the remedy.</param>
/// <param name="differs">True when source and target are not the same although every row was copied.</param>
public sealed class MoveException(string message, bool differs = false, Exception? cause = null) : Exception(message, cause)
{
    public bool Differs => differs;

    /// <summary>Era of the event log in a target that has data; null for other reasons.</summary>
    internal string? EraOfTarget { get; init; }
}
