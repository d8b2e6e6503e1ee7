using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Hornada.Server.Dialects.Bakeronline.Json;

/// <summary>The member is there from the version on that has the feature.</summary>
/// <param name="feature">The feature; <see cref="Features"/> has its first version.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SinceAttribute(Feature feature) : Attribute
{
    public Feature Feature { get; } = feature;
}

/// <summary>The member was there before the version that has the feature.</summary>
/// <param name="feature">The feature that replaced the member; <see cref="Features"/> has its first version.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UntilAttribute(Feature feature) : Attribute
{
    public Feature Feature { get; } = feature;
}

/// <summary>
/// The key is left out when its value is null. Members without this are always there, as <c>null</c> if need be (contract §1.4).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OptionalAttribute : Attribute;

/// <summary>The key on the wire, for a key that two members share: its place or type changed between versions.</summary>
/// <param name="name">The key.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class KeyAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Cuts a wire type to the members of one version: the record is written once, versions are attributes.</summary>
internal static class Members
{
    /// <summary>
    /// Removes what the version does not have, and puts inherited members first: detailed structs continue the simple ones.
    /// </summary>
    public static void CutTo(BakeronlineVersion version, JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var members = type.Properties.Where(member => IsIn(version, member)).OrderBy(member => member.Order).ThenBy(Depth).ToList();
        type.Properties.Clear();
        foreach (var member in members)
        {
            member.Name = Attribute<KeyAttribute>(member)?.Name ?? member.Name;
            if (typeof(IMaybe).IsAssignableFrom(member.PropertyType))
            {
                member.ShouldSerialize = (_, value) => ((IMaybe)value!).IsThere;
            }
            else if (Attribute<OptionalAttribute>(member) is not null)
            {
                member.ShouldSerialize = (_, value) => value is not null;
            }

            type.Properties.Add(member);
        }
    }

    private static bool IsIn(BakeronlineVersion version, JsonPropertyInfo member) =>
        (Attribute<SinceAttribute>(member) is not { } since || version.Has(since.Feature))
        && (Attribute<UntilAttribute>(member) is not { } until || !version.Has(until.Feature));

    private static int Depth(JsonPropertyInfo member)
    {
        var depth = 0;
        for (var type = (member.AttributeProvider as MemberInfo)?.DeclaringType; type is not null; type = type.BaseType)
        {
            depth++;
        }

        return depth;
    }

    private static TAttribute? Attribute<TAttribute>(JsonPropertyInfo member)
        where TAttribute : Attribute => (member.AttributeProvider as MemberInfo)?.GetCustomAttribute<TAttribute>();
}
