using System.Reflection;
using Hornada.Core.Storage;
using Hornada.Server.Wire;

namespace Hornada.Server.Tests.House;

/// <summary>
/// What only the demo and tests can do, no owner of a shop can do: every operation of Core is called by a dialect, a page, a command or a
/// worker. The compiled assemblies prove it. A method is written with the number of its parameters.
/// </summary>
public sealed class OperationsTests
{
    private static readonly Assembly Core = typeof(Store).Assembly;

    private static readonly Assembly Server = typeof(ServerAddress).Assembly;

    private static readonly Lazy<MethodCalls> Calls = new(() => new(Core, Server));

    [Fact]
    public void Every_operation_of_Core_has_a_door() => Floors.AssertNone(FindUnreached());

    [Fact]
    public void The_demo_changes_the_store_by_operations_alone() => Floors.AssertNone(
    [
        .. Calls.Value.CallsFrom(Server.GetTypes().Where(IsDemo)).Where(call => call.To.DeclaringType == typeof(Store))
            .Where(call => call.To.Name != nameof(Store.OpenReader)).Select(call => $"{call.From.DeclaringType}: {call.To.Name}"),
    ]);

    private static string[] FindUnreached()
    {
        var reached = Calls.Value.ReachedFrom(Server.GetTypes().Where(type => !IsDemo(type)), IsDemo);
        return
        [
            .. Core.GetTypes().Where(IsOperation).SelectMany(type => type.GetMethods(
                    BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
                .Where(method => !method.IsSpecialName && !reached.Contains(method))
                .Select(method => $"{method.DeclaringType!.Name}.{method.Name}({method.GetParameters().Length})")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static bool IsDemo(Type type) => type.Namespace == "Hornada.Server.Demo";

    /// <summary>Operations and readers are the public classes that are given the store, or another operation.</summary>
    private static bool IsOperation(Type type) => type is { IsPublic: true, IsClass: true, IsAbstract: false } && type.GetConstructors()
        .SelectMany(constructor => constructor.GetParameters()).Select(given => given.ParameterType)
        .Any(given => given == typeof(Store) || (given.Assembly == typeof(Store).Assembly && given != type && IsOperation(given)));
}
