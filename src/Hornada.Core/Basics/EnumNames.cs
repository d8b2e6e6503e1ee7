using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Serialization;

namespace Hornada.Core.Basics;

/// <summary>
/// The upper-case names of an enum's values (<c>ReadyIn20</c> ↔ <c>READY_IN_20</c>, or its
/// <see cref="JsonStringEnumMemberNameAttribute"/>), as storage and the native wire write them.
/// </summary>
/// <remarks>
/// Collections of <typeparamref name="T"/> would be compiled at every start, for each enum: ReadyToRun holds the framework's generics for
/// its own types only.
/// </remarks>
public static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Type Self = typeof(T);
    private static readonly int[] Numbers = (int[])Enum.GetValuesAsUnderlyingType(Self);
    private static readonly string[] Names = [.. Enum.GetNames(Self).Select(FindName)];
    private static readonly Dictionary<string, int> ByName = EnumNames.Index(Names, Numbers);

    /// <summary>All names, in the enum's order.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>The name of a value.</summary>
    public static string NameOf(T value) => Array.IndexOf(Numbers, Unsafe.BitCast<T, int>(value)) is >= 0 and var at
        ? Names[at]
        : throw new ArgumentOutOfRangeException(nameof(value), value, $"This is no {typeof(T).Name}.");

    /// <summary>The value with this name, or null. Case-sensitive.</summary>
    public static T? Find(string? name) =>
        name is not null && ByName.TryGetValue(name, out var number) ? Unsafe.BitCast<int, T>(number) : null;

    /// <summary>The value of a stored name.</summary>
    /// <exception cref="ArgumentException">No value has this name.</exception>
    public static T Read(string name) => Find(name) ?? throw new ArgumentException($"'{name}' is not a {typeof(T).Name}.", nameof(name));

    private static string FindName(string value) =>
        typeof(T).GetField(value)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? EnumNames.ToUpperSnakeCase(value);
}

/// <summary>How the name of an enum value is written where no attribute says otherwise.</summary>
public static class EnumNames
{
    internal static Dictionary<string, int> Index(string[] names, int[] numbers)
    {
        var index = new Dictionary<string, int>(names.Length);
        for (var at = 0; at < names.Length; at++)
        {
            index.Add(names[at], numbers[at]);
        }

        return index;
    }

    /// <summary>Upper case, with an underscore before each capital and each run of digits.</summary>
    public static string ToUpperSnakeCase(string name)
    {
        var word = new StringBuilder(name.Length + 4);
        for (var at = 0; at < name.Length; at++)
        {
            var startsWord = at > 0 && (char.IsUpper(name[at]) || (char.IsDigit(name[at]) && !char.IsDigit(name[at - 1])));
            word.Append(startsWord ? "_" : "").Append(char.ToUpperInvariant(name[at]));
        }

        return word.ToString();
    }
}
