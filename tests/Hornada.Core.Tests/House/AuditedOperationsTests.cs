using System.Reflection;
using Hornada.Core.AuditLog;
using Hornada.Core.Storage;
using Xunit;

namespace Hornada.Core.Tests.House;

/// <summary>
/// Every operation of Core that changes something records it in the audit log, or <see cref="AuditExemptions"/> says why it need not. The
/// compiled assemblies prove it.
/// </summary>
public sealed class AuditedOperationsTests
{
    private static readonly Assembly Core = typeof(Store).Assembly;
    private static readonly MethodCalls Calls = new(Core);

    [Fact]
    public void Every_operation_that_changes_something_is_recorded_or_exempt_for_a_reason() => Floors.AssertNone(
    [
        .. Changing().Where(operation => !operation.IsLogged && AuditExemptions.Find(operation.Type, operation.Method) is null)
            .Select(operation => $"{operation.Type}.{operation.Method} changes something and is neither recorded nor exempt"),
    ]);

    [Fact]
    public void Every_exemption_is_of_an_operation_that_changes_something_and_is_not_recorded()
    {
        var changing = Changing().ToList();
        Floors.AssertNone(
        [
            .. AuditExemptions.All.Keys.Where(name => !changing.Exists(operation =>
                !operation.IsLogged && name == (name.Contains('.', StringComparison.Ordinal)
                    ? $"{operation.Type}.{operation.Method}"
                    : operation.Type))).Select(name => $"{name} needs no exemption"),
        ]);
    }

    private static IEnumerable<(string Type, string Method, bool IsLogged)> Changing() =>
        from type in Core.GetTypes()
        where type is { IsPublic: true, IsClass: true } && type.Namespace != typeof(Store).Namespace
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName
        let reached = Calls.ReachedFrom(method, IsElsewhere)
        where reached.Any(IsWrite)
        group reached.Any(IsLog) by (type.Name, Method: method.Name) into overloads
        select (overloads.Key.Name, overloads.Key.Method, overloads.All(isLogged => isLogged));

    /// <summary>The store calls what it is given: from there everything is reached.</summary>
    private static bool IsElsewhere(Type type) => type.Namespace == typeof(Store).Namespace && type != typeof(Store);

    private static bool IsWrite(MethodBase method) =>
        method.DeclaringType == typeof(Store) && method.Name is nameof(Store.Write) or nameof(Store.WriteTogether);

    private static bool IsLog(MethodBase method) => method.DeclaringType == typeof(AuditAppender) && method.Name is "Log" or "LogAlone";
}
