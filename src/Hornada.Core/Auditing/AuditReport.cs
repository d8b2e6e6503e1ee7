namespace Hornada.Core.Auditing;

/// <summary>A row that breaks an invariant.</summary>
/// <param name="Id">What it is about: a public id where there is one, else the name of the table and a storage key.</param>
/// <param name="What">What is wrong with it, in numbers and words; may be empty.</param>
public sealed record BrokenRow(string Id, string What);

/// <summary>The result of one check.</summary>
/// <param name="Name">Name of the check; never renamed.</param>
/// <param name="Promise">What it proves, as a sentence.</param>
/// <param name="IsWarning">True when an installation may be like that and still be right.</param>
/// <param name="Total">How many rows break it; 0 when it holds.</param>
/// <param name="Rows">The first of them, at most <see cref="MaxRows"/>.</param>
public sealed record Finding(string Name, string Promise, bool IsWarning, long Total, IReadOnlyList<BrokenRow> Rows)
{
    /// <summary>Most rows that are shown of one check.</summary>
    public const int MaxRows = 20;

    /// <summary>True when nothing breaks it.</summary>
    public bool Holds => Total == 0;
}

/// <summary>The results of all checks of one snapshot of the database.</summary>
/// <param name="Findings">One a check, in the order in which they are told.</param>
public sealed record AuditReport(IReadOnlyList<Finding> Findings)
{
    /// <summary>True when every invariant holds. Warnings do not count.</summary>
    public bool IsClean => Findings.All(finding => finding.Holds || finding.IsWarning);

    /// <summary>Broken invariants, warnings included.</summary>
    public IEnumerable<Finding> Broken => Findings.Where(finding => !finding.Holds);
}

/// <summary>The database cannot be audited: it is not there, not reachable, or not of this program's version.</summary>
/// <param name="message">What is wrong and what to do.</param>
/// <param name="cause">What went wrong underneath; null for nothing.</param>
public sealed class AuditException(string message, Exception? cause = null) : Exception(message, cause);
