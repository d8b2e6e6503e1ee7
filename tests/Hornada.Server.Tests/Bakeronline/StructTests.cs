using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Checkout;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Dialects.Bakeronline.Shops;
using Hornada.Server.Dialects.Bakeronline.Users;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>The keys of every struct in every version, in their order: what a client sees changes only on purpose.</summary>
public sealed class StructTests
{
    /// <summary>The areas whose structs the documentation describes by version. A favourite is not one of them.</summary>
    private static readonly string?[] Areas =
    [
        typeof(OrderWire).Namespace,
        typeof(ProductWire).Namespace,
        typeof(ShopWire).Namespace,
        typeof(QuoteWire).Namespace,
        typeof(UserWire).Namespace,
    ];

    private static readonly Type[] Structs =
    [
        .. typeof(OrderWire).Assembly.GetTypes()
            .Where(type => Areas.Contains(type.Namespace) && type != typeof(FavouriteBody) && type is { IsEnum: false, IsNested: false })
            .Where(type => type.Name.EndsWith("Wire", StringComparison.Ordinal) || type.Name.EndsWith("Body", StringComparison.Ordinal))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    [Fact]
    public void Each_struct_has_in_each_version_the_keys_it_should()
    {
        var text = new StringBuilder();
        foreach (var type in Structs)
        {
            text.Append(type.Name).Append('\n');
            var versions = BakeronlineVersion.All.Select(
                version => (Name: version.ToString(), Keys: Keys(type, WireSamples.Json.For(version)))).ToList();
            while (versions is [var first, ..])
            {
                var same = versions.TakeWhile(version => version.Keys == first.Keys).ToList();
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"    {first.Name} to {same[^1].Name}: {first.Keys}\n");
                versions.RemoveRange(0, same.Count);
            }
        }

        Golden.Matches("bakeronline/structs.txt", text.ToString());
    }

    [Fact]
    public void Forms_have_the_same_keys() => Assert.All(Structs, type => Assert.All(
        BakeronlineVersion.All,
        version => Assert.Equal(Keys(type, WireSamples.Json.For(version)), Keys(type, WireSamples.Json.ForText(version)))));

    /// <summary>An optional key has a question mark; before it became an object, a struct may be one of its members alone.</summary>
    private static string Keys(Type type, JsonSerializerOptions options)
    {
        var info = options.GetTypeInfo(type);
        return info.Kind == JsonTypeInfoKind.Object
            ? string.Join(", ", info.Properties
                .Where(key => !key.IsExtensionData)
                .Select(key => key.Name + (key.ShouldSerialize is null ? "" : "?")))
            : "(a part of it alone)";
    }
}
