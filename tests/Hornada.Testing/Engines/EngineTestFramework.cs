using System.Reflection;
using Xunit.v3;

namespace Hornada.Testing;

/// <summary>
/// xUnit's own framework, with one addition: a test class with one type parameter that is constrained to <see cref="IDatabaseEngine"/> is
/// found as one class for each engine, <c>MoveOrderTests&lt;Sqlite&gt;</c> and <c>MoveOrderTests&lt;Postgres&gt;</c>. Each has its own
/// fixture and its own collection, so both run side by side and each test reports for itself.
/// </summary>
public sealed class EngineTestFramework : XunitTestFramework
{
    private readonly string? configuration;

    public EngineTestFramework()
    {
    }

    public EngineTestFramework(string? configFileName)
        : base(configFileName) => configuration = configFileName;

    /// <summary>The engines that a class runs on in this run; empty for a class without an engine parameter.</summary>
    public static IReadOnlyList<Type> EnginesFor(Type testClass)
    {
        var takesEngine = testClass.IsGenericTypeDefinition && testClass.GetGenericArguments() is [var parameter] &&
            parameter.GetGenericParameterConstraints().Contains(typeof(IDatabaseEngine));
        return (takesEngine, testClass.IsDefined(typeof(SqliteUnlessLongAttribute), inherit: false) && !Profile.IsLong) switch
        {
            (false, _) => [],
            (true, true) => [typeof(Sqlite)],
            (true, false) => [typeof(Sqlite), typeof(Postgres)],
        };
    }

    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) =>
        new Discoverer(new XunitTestAssembly(assembly, configuration));

    private sealed class Discoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
    {
        protected override Type[] GetExportedTypes() =>
            [.. base.GetExportedTypes().SelectMany(type => type.IsGenericTypeDefinition ? ForEngines(type) : [type])];

        private static IEnumerable<Type> ForEngines(Type type) => EnginesFor(type).Select(engine => type.MakeGenericType(engine));

        protected override ValueTask<IXunitTestClass> CreateTestClass(Type @class) => @class.IsGenericType
            ? new(new EngineTestClass(@class, TestCollectionFactory.Get(@class)))
            : base.CreateTestClass(@class);
    }
}
