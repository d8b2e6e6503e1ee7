using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Tests.Support;
using Hornada.Testing.Model;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Model;

/// <summary>Somebody with an account and a token.</summary>
/// <param name="Key">Storage key of the account.</param>
/// <param name="Token">Its token; every node knows it.</param>
internal sealed record Caller(long Key, string Uid, string Token);

/// <summary>One or several servers, on which every program opens a bakery of its own.</summary>
internal sealed class HttpModelHarness
{
    private readonly IReadOnlyList<TestServer> nodes;
    private readonly string foreign;

    private HttpModelHarness(IReadOnlyList<TestServer> nodes, string foreign) => (this.nodes, this.foreign) = (nodes, foreign);

    private TestServer Server => nodes[0];

    public static async Task<HttpModelHarness> Open(IReadOnlyList<TestServer> nodes) =>
        new(nodes, await nodes[0].OtherBaker.CreateProduct("Ajeno", stock: 99));

    public async Task<IModelDriver> OpenDoor()
    {
        var (baker, ana, bruno) =
            (await SignUp(Role.Baker, "Benito"), await SignUp(Role.Customer, "Ana"), await SignUp(Role.Customer, "Bruno"));
        var bakery = await Server.OpenBakery(baker.Uid, "Panadería del Modelo", "Calle 1 # 2-3, Bogotá", 4.65, -74.06);
        (await Server.With(baker.Token).Patch("/api/v1/bakeries/me/ordering", new { horizonDays = BakeryDetails.MaxHorizonDays })).Is(200);
        var products = new List<string>();
        foreach (var (price, stock) in ShopState.Prices.Zip(ShopState.FirstStock))
        {
            products.Add(await Server.With(baker.Token).CreateProduct("Pan", stock, price));
        }

        Dictionary<Access, Caller> people = new()
        {
            [Access.Ana] = ana,
            [Access.Bruno] = bruno,
            [Access.Baker] = baker,
            [Access.OtherBaker] = new(0, "", Server.OtherBaker.Token!),
            [Access.Admin] = new(0, "", Server.Admin.Token!),
        };
        return new HttpDriver(nodes, bakery, people, [.. products, foreign, "nada"]);
    }

    private async Task<Caller> SignUp(Role role, string name)
    {
        var (client, uid) = await Server.SignUp(role, name, ClientActions.FreshEmail());
        await using var db = Server.OpenReader();
        return new(await db.Accounts.Where(row => row.Uid == new Uid(uid)).Select(row => row.Key).SingleAsync(), uid, client.Token!);
    }
}
