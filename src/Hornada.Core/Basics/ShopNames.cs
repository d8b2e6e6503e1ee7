namespace Hornada.Core.Basics;

/// <summary>Names for a list of shops, each told from all others: where several have one name, their address follows it.</summary>
public static class ShopNames
{
    /// <summary>The shops with their names, in the order they come.</summary>
    /// <param name="of">Id, name and address of a shop. Of one name and one address, the id follows.</param>
    public static IReadOnlyList<(T Shop, string Name)> Distinguish<T>(
        IEnumerable<T> shops, Func<T, (string Id, string Name, string Address)> of)
    {
        var all = shops.Select(shop => (Shop: shop, Is: of(shop))).ToList();
        var names = all.CountBy(one => one.Is.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var places = all.CountBy(one => (one.Is.Name, one.Is.Address)).ToDictionary();
        return [.. all.Select(one => (one.Shop, one.Is switch
        {
            var (_, name, _) when names[name] == 1 => name,
            var (_, name, address) when address.Length > 0 && places[(name, address)] == 1 => $"{name} · {address}",
            var (id, name, _) => $"{name} · {id}",
        }))];
    }
}
