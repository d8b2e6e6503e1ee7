namespace Hornada.Core.Auditing;

/// <summary>One invariant, as the query that finds the rows that break it.</summary>
/// <param name="Name">Short and stable, such as <c>order-history</c>.</param>
/// <param name="Promise">What holds, as a sentence.</param>
/// <param name="Violations">A query without a semicolon: columns <c>id</c> and <c>what</c>, one row a violation.</param>
internal sealed record Check(string Name, string Promise, string Violations)
{
    /// <summary>True for a warning: the product itself can produce such rows.</summary>
    public bool IsWarning { get; init; }
}
