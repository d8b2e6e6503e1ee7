namespace Hornada.Fault.Tests.Support;

/// <summary>A bakery with two products nobody can buy up.</summary>
internal sealed record ProductFixture(string Bakery, string First, string Second)
{
    public const int Plenty = 1_000_000;

    public const int Price = 8500;

    public static async Task<ProductFixture> Fill(HornadaProcess hornada, string data)
    {
        var baker = hornada.As("baker@hornada.example", data);
        var bakery = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        return new(
            bakery, await baker.CreateProduct("Pan eterno", Plenty, Price), await baker.CreateProduct("Pan infinito", Plenty, Price));
    }

    /// <summary>An order, under a name that is found again in the database.</summary>
    public object OrderBody(string name, int ofFirst) => new
    {
        bakeryId = Bakery,
        items = new[] { new { productId = First, qty = ofFirst }, new { productId = Second, qty = 1 } },
        pickupTime = "23:59",
        notes = name,
    };
}
