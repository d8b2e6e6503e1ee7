namespace Hornada.Testing;

/// <summary>
/// The order in which the folders of an assembly stand upon each other. A folder may use the types of those in lower rows,
/// but none of its own row and none above. A folder is the namespace below the root, to any depth; the longest name in the list that fits
/// a type decides.
/// </summary>
/// <param name="root">The namespace that all folders share, such as <c>Hornada.Core</c>.</param>
/// <param name="rows">From top to bottom; names in one row are separated by commas.</param>
public sealed class Floors(string root, params string[] rows)
{
    private readonly Dictionary<string, int> _rowOf = rows
        .SelectMany((row, number) => row.Split(',', StringSplitOptions.TrimEntries).Select(folder => (folder, number)))
        .ToDictionary(each => each.folder, each => each.number, StringComparer.Ordinal);

    /// <summary>Each use of a type that is not on a lower floor, as <c>Lower must not know Upper: type.member → type</c>, sorted.</summary>
    public IReadOnlyList<string> Broken(IEnumerable<TypeUse> uses) =>
    [
        .. uses.Select(use => (use, from: FolderOf(use.From), to: FolderOf(use.To)))
            .Where(each => each.from is { } from && each.to is { } to && from != to && _rowOf[from] >= _rowOf[to])
            .Select(each => $"{each.from} must not know {each.to}: {each.use}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The types below the root whose namespace is in no row.</summary>
    /// <param name="types">All types of the assembly: one that uses nothing and that nothing uses is in no use.</param>
    public IReadOnlyList<string> Unlisted(IEnumerable<string> types) =>
        [.. types.Where(type => IsBelowRoot(type) && FolderOf(type) is null).Order(StringComparer.Ordinal)];

    /// <summary>The names in the list that no type is in.</summary>
    public IReadOnlyList<string> Empty(IEnumerable<string> types) =>
        [.. _rowOf.Keys.Except(types.Select(FolderOf).OfType<string>()).Order(StringComparer.Ordinal)];

    /// <summary>The types of an assembly that are in no other type, with their namespaces.</summary>
    public static IReadOnlyList<string> Types(System.Reflection.Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => !type.IsNested).Select(type => type.FullName!)];

    /// <summary>Fails with every line that was found, one below the other and not cut.</summary>
    public static void AssertNone(IReadOnlyCollection<string> found) => Assert.True(found.Count == 0, string.Join('\n', found));

    private bool IsBelowRoot(string type) => type.StartsWith(root + ".", StringComparison.Ordinal);

    private string? FolderOf(string type)
    {
        if (!IsBelowRoot(type))
        {
            return null;
        }

        var folder = type[(root.Length + 1)..];
        while (folder.LastIndexOf('.') is var dot and >= 0)
        {
            folder = folder[..dot];
            if (_rowOf.ContainsKey(folder))
            {
                return folder;
            }
        }

        return null;
    }
}
