using System.Collections.Frozen;
using System.Reflection;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>
/// A version of the contract, as the header <c>X-VERSION</c> names it. It decides the schema of request and answer alike (contract §1.3).
/// </summary>
/// <remarks>An endpoint that asks for one gets its client's.</remarks>
internal sealed record BakeronlineVersion(int Major, int Minor, int Patch) : IBindableFromHttpContext<BakeronlineVersion>
{
    private static readonly FrozenDictionary<string, BakeronlineVersion> ByName;

    static BakeronlineVersion()
    {
        All =
        [
            new(0, 2, 0), new(0, 2, 1), new(0, 2, 2), new(0, 3, 0),
            new(1, 0, 0), new(1, 0, 1), new(1, 1, 0), new(1, 2, 0), new(1, 3, 0), new(1, 4, 0),
            new(1, 5, 0), new(1, 5, 1), new(1, 5, 2), new(1, 6, 0), new(1, 7, 0), new(1, 8, 0), new(1, 9, 0),
        ];
        ByName = All.ToFrozenDictionary(version => version.ToString());
    }

    /// <summary>Every version there is here, oldest first. 1.10.0 was never released.</summary>
    public static IReadOnlyList<BakeronlineVersion> All { get; }

    /// <summary>The version of clients that send none (contract §7 #2).</summary>
    public static BakeronlineVersion Latest => All[^1];

    /// <summary>The version of this exact name; null when it is none of <see cref="All"/>.</summary>
    public static BakeronlineVersion? Find(string? name) => name is null ? null : ByName.GetValueOrDefault(name);

    /// <inheritdoc/>
    public static ValueTask<BakeronlineVersion?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(VersionHeader.Read(context));

    /// <summary>True when the version has the feature.</summary>
    public bool Has(Feature feature) => IsAtLeast(feature.Since());

    /// <summary>The name, such as <c>1.9.0</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Major}.{Minor}.{Patch}");

    private bool IsAtLeast(BakeronlineVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch)) >= 0;
}
