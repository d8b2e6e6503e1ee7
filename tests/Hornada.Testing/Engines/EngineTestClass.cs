using System.ComponentModel;
using Xunit.Sdk;
using Xunit.v3;

namespace Hornada.Testing;

/// <summary>
/// A test class on one engine. Its name is the one a reader writes, not that of the runtime with assemblies and versions.
/// </summary>
public sealed class EngineTestClass : XunitTestClass, ITestClassMetadata
{
    /// <summary>For the deserializer only.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For the deserializer only.")]
    public EngineTestClass()
    {
    }

    public EngineTestClass(Type testClass, IXunitTestCollection collection)
        : base(testClass, collection)
    {
    }

    string ITestClassMetadata.TestClassName => NameOf(Class);

    string ITestClassMetadata.TestClassSimpleName => SimpleName(Class);

    /// <summary>For example <c>Hornada.Core.Tests.Orders.MoveOrderTests&lt;Sqlite&gt;</c>.</summary>
    public static string NameOf(Type testClass) => $"{testClass.Namespace}.{SimpleName(testClass)}";

    private static string SimpleName(Type testClass) =>
        $"{testClass.Name.Split('`')[0]}<{string.Join(", ", testClass.GetGenericArguments().Select(engine => engine.Name))}>";
}
