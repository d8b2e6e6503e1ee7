using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Tests.Support;
using Hornada.Testing.Model;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Model;

/// <summary>Somebody with an account and a token.</summary>
/// <param name="Key">Storage key of the account.</param>
/// <param name="Token">Its token; every node knows it.</param>
internal sealed record Caller(long Key, string Uid, string Token);

/// <summary>The servers of a town, where every program opens a bakery of its own.</summary>
internal sealed class HttpHouse
{
    private readonly IReadOnlyList<Town> nodes;
    private readonly string foreign;

    private HttpHouse(IReadOnlyList<Town> nodes, string foreign) => (this.nodes, this.foreign) = (nodes, foreign);

    private Town Town => nodes[0];

    public static async Task<HttpHouse> Open(IReadOnlyList<Town> nodes) => new(nodes, await nodes[0].OtherBaker.Bakes("Ajeno", stock: 99));

    public async Task<IDoor> OpenDoor()
    {
        var (baker, ana, bruno) = (await SignUp(Role.Baker, "Benito"), await SignUp(Role.Customer, "Ana"), await SignUp(Role.Customer, "Bruno"));
        var bakery = await Town.OpenBakery(baker.Uid, "Panadería del Modelo", "Calle 1 # 2-3, Bogotá", 4.65, -74.06);
        var products = new List<string>();
        foreach (var (price, stock) in ShopState.Prices.Zip(ShopState.FirstStock))
        {
            products.Add(await Town.With(baker.Token).Bakes("Pan", stock, price));
        }

        Dictionary<Access, Caller> people = new()
        {
            [Access.Ana] = ana,
            [Access.Bruno] = bruno,
            [Access.Baker] = baker,
            [Access.OtherBaker] = new(0, "", Town.OtherBaker.Token!),
            [Access.Admin] = new(0, "", Town.Admin.Token!),
        };
        return new HttpDoor(nodes, bakery, people, [.. products, foreign, "nada"]);
    }

    private async Task<Caller> SignUp(Role role, string name)
    {
        var (client, uid) = await Town.SignUp(role, name, TownLife.FreshEmail());
        await using var db = Town.Look();
        return new(await db.Accounts.Where(row => row.Uid == new Uid(uid)).Select(row => row.Key).SingleAsync(), uid, client.Token!);
    }
}
