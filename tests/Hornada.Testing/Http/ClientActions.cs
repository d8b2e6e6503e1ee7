using System.Text.Json;

namespace Hornada.Testing;

/// <summary>What customers and bakers do, as one call each. Every call fails the test when the server says no.</summary>
public static class ClientActions
{
    /// <summary>The order of the day: what a status needs before it.</summary>
    private static readonly string[] Work = ["PENDING", "CONFIRMED", "BAKING", "READY", "COMPLETED"];

    private static int baked;
    private static int signedUp;

    /// <summary>An e-mail address nobody has.</summary>
    public static string FreshEmail() => $"user{Interlocked.Increment(ref signedUp)}@example.com";

    /// <summary>A baker creates a product.</summary>
    public static async Task<string> CreateProduct(this Client baker, string name, int stock, int price = 8500)
    {
        var made = await baker.Post(
            "/api/v1/products", new { name = $"{name} {Interlocked.Increment(ref baked)}", price, emoji = "🥖", stock, category = "pan" });
        return made.Is(201).Data.Text("id");
    }

    /// <summary>A customer places an order.</summary>
    public static async Task<JsonElement> SubmitOrder(this Client customer, string bakery, params (string Product, int Quantity)[] lines) =>
        (await customer.TryPlaceOrder(bakery, lines)).Is(201).Data;

    /// <summary>A customer tries to place an order.</summary>
    public static Task<Answer> TryPlaceOrder(this Client customer, string bakery, params (string Product, int Quantity)[] lines) =>
        customer.Post("/api/v1/orders", OrderBody(bakery, lines));

    public static object OrderBody(string bakery, params (string Product, int Quantity)[] lines) => new
    {
        bakeryId = bakery,
        items = lines.Select(line => new { productId = line.Product, qty = line.Quantity }),
        pickupTime = "23:59",
    };

    /// <summary>A baker asks for a status.</summary>
    public static Task<Answer> SetStatus(this Client baker, string order, string status) =>
        baker.Patch($"/api/v1/orders/{order}/status", new { status });

    /// <summary>A baker brings a PENDING order as far as this, step by step.</summary>
    public static async Task AdvanceTo(this Client baker, string order, string status)
    {
        var steps = status == "CANCELLED" ? ["CANCELLED"] : Work[1..(Array.IndexOf(Work, status) + 1)];
        foreach (var step in steps)
        {
            (await baker.SetStatus(order, step)).Is(200);
        }
    }

    /// <summary>A baker scans a code.</summary>
    public static Task<Answer> ScanCode(this Client baker, string code) => baker.Post("/api/v1/orders/verify-qr", new { qrCode = code });

    /// <summary>The stock of a product.</summary>
    public static async Task<int> StockOf(this Client anybody, string product) =>
        (await anybody.Get($"/api/v1/products/{product}")).Is(200).Data.GetProperty("stock").GetInt32();

    /// <summary>A locker with a name that no other one has.</summary>
    public static object LockerBody() => new
    {
        name = FreshEmail(),
        address = new { street = "Calle 170", number = "7", zipCode = "", city = "Bogotá", country = "CO" },
        compartments = 12,
    };

    /// <summary>The smallest PNG there is, in the part the app sends it in.</summary>
    public static MultipartFormDataContent Picture(string part = "image", string type = "image/png")
    {
        var file = new ByteArrayContent(Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));
        file.Headers.ContentType = new(type);
        return new() { { file, part, "foto.png" } };
    }

    /// <summary>A file of products; without a text, one of one product.</summary>
    public static StringContent Csv(string text = "name,price\nMogolla,1800") => new(text, System.Text.Encoding.UTF8, "text/csv");

    public static string Text(this JsonElement row, string member) => row.GetProperty(member).GetString()!;

    /// <summary>The ids of rows.</summary>
    public static IReadOnlyList<string> Ids(this Answer answer) => [.. answer.Is(200).Rows.Select(row => row.Text("id"))];
}
