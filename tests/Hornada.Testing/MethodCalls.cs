using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Hornada.Testing;

/// <summary>
/// Which methods of some assemblies lead to which others of them, from the compiled IL: calls, delegates, the state machines of async
/// methods, implementations of interfaces and overrides.
/// </summary>
public sealed class MethodCalls
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value & 0xFFFF);

    private readonly HashSet<Assembly> _assemblies;
    private readonly ILookup<MethodBase, MethodBase> _implementations;
    private readonly List<MethodBase> _calledFromOutside = [];

    /// <summary>Reads the types of the assemblies.</summary>
    public MethodCalls(params Assembly[] assemblies)
    {
        _assemblies = [.. assemblies];
        _implementations = assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(Implementations)
            .ToLookup(each => each.Asked, each => each.Answering);
    }

    /// <summary>
    /// Every method that can be reached from the methods of some types. What implements a type of another assembly, such as the loop of a
    /// background service, is called from there and so is reached too.
    /// </summary>
    /// <param name="isClosed">Types whose methods are not looked into.</param>
    public IReadOnlySet<MethodBase> ReachedFrom(IEnumerable<Type> types, Func<Type, bool> isClosed)
    {
        return Reached(types.SelectMany(MethodsOf).Concat(_calledFromOutside), isClosed);
    }

    /// <summary>Every method that can be reached from one.</summary>
    /// <param name="isClosed">Types whose methods are not looked into.</param>
    public IReadOnlySet<MethodBase> ReachedFrom(MethodBase method, Func<Type, bool> isClosed) => Reached([method], isClosed);

    private HashSet<MethodBase> Reached(IEnumerable<MethodBase> methods, Func<Type, bool> isClosed)
    {
        var reached = new HashSet<MethodBase>();
        var waiting = new Stack<MethodBase>(methods);
        while (waiting.TryPop(out var method))
        {
            if (!isClosed(method.DeclaringType!) && reached.Add(method))
            {
                foreach (var next in CallsIn(method).Concat(_implementations[method]))
                {
                    waiting.Push(next);
                }
            }
        }

        return reached;
    }

    /// <summary>The methods that are named in the methods of some types, each with the one that names it.</summary>
    public IEnumerable<(MethodBase From, MethodBase To)> CallsFrom(IEnumerable<Type> types) =>
        from method in types.SelectMany(MethodsOf)
        from called in CallsIn(method)
        select (method, called);

    private static IEnumerable<MethodBase> MethodsOf(Type type) =>
        type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared));

    private IEnumerable<MethodBase> CallsIn(MethodBase method)
    {
        foreach (var called in TokensIn(method).Select(token => Resolve(method, token)).OfType<MethodBase>())
        {
            if (_assemblies.Contains(called.Module.Assembly))
            {
                yield return Open(called);
            }
        }

        if (method.GetCustomAttribute<StateMachineAttribute>() is { } machine)
        {
            foreach (var step in MethodsOf(machine.StateMachineType))
            {
                yield return step;
            }
        }
    }

    /// <summary>The methods of a type that answer when a method of an interface or of a base class is called.</summary>
    private IEnumerable<(MethodBase Asked, MethodBase Answering)> Implementations(Type type)
    {
        if (type.IsInterface)
        {
            return [];
        }

        var found = type.GetMethods(Declared).Where(method => method.IsVirtual && method.GetBaseDefinition() != method)
            .Select(method => (Asked: Open(method.GetBaseDefinition()), Answering: (MethodBase)method));
        var maps = type.GetInterfaces().Select(type.GetInterfaceMap)
            .SelectMany(map => map.InterfaceMethods.Zip(map.TargetMethods))
            .Where(pair => pair.Second is { } target && target.Module.Assembly == type.Assembly)
            .Select(pair => (Asked: Open(pair.First), Answering: Open(pair.Second)));
        var all = found.Concat(maps).ToList();
        _calledFromOutside.AddRange(
            all.Where(pair => !_assemblies.Contains(pair.Asked.Module.Assembly)).Select(pair => pair.Answering));
        return all;
    }

    /// <summary>The method as it is written, without the arguments of its generic types.</summary>
    private static MethodBase Open(MethodBase method) => method.Module.ResolveMethod(method.MetadataToken)!;

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        var types = method.DeclaringType is { IsGenericType: true } owner ? owner.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, types, method.IsGenericMethod ? method.GetGenericArguments() : null);
    }

    private static List<int> TokensIn(MethodBase method)
    {
        var (tokens, body, at) = (new List<int>(), method.GetMethodBody()?.GetILAsByteArray() ?? [], 0);
        while (at < body.Length)
        {
            int value = body[at++];
            var code = Codes[value == 0xFE ? (0xFE << 8) | body[at++] : value];
            if (code.OperandType is OperandType.InlineMethod or OperandType.InlineTok)
            {
                tokens.Add(BitConverter.ToInt32(body, at));
            }

            at += code.OperandType == OperandType.InlineSwitch ? 4 + (4 * BitConverter.ToInt32(body, at)) : SizeOf(code.OperandType);
        }

        return tokens;
    }

    /// <summary>Bytes of an operand that is not a table of jumps.</summary>
    internal static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
