using Xunit.Sdk;
using Xunit.v3;

namespace Hornada.Testing;

/// <summary>
/// Starts the collections that take longest first, so that none of them runs alone at the end while a core is idle. The others follow in
/// xUnit's order, which differs from run to run.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>Parts of the names of these collections. Those that are made for one class are named after it.</summary>
    private static readonly string[] Long =
    [
        "processes", ".SetupTests", ".DeskTests", ".SimulationTests", ".TidyTests", ".OrderSequenceTests", ".OrderModel", ".FuzzTests",
        ".ProxyTests", ".PasswordTests", ".AccessTests",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. DefaultTestCollectionOrderer.Instance.OrderTestCollections(testCollections).OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
