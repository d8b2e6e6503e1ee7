using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Server.Commands;

namespace Hornada.Server.Tests.Processes;

/// <summary>A customer whose every text holds one marker, who does over HTTP what leaves traces, and then has themselves erased.</summary>
internal sealed partial class PlantedCustomer
{
    private const string Password = "pan con chocolate";
    private readonly CookieContainer cookies = new();
    private string order = "";

    public string Marker { get; } = "zzplantedq";

    /// <summary>A server that takes a webhook in its own network.</summary>
    public static HornadaStart Server(string data, string[] clock) => new()
    {
        Data = data,
        Arguments = clock,
        Settings = new Dictionary<string, string>
        {
            ["Hornada__Webhooks__AllowedPrivateCidrs"] = "127.0.0.1/32",
            ["Hornada__Webhooks__Ports"] = "443 1024-65535",
            ["Hornada__Webhooks__AllowHttp"] = "true",
        },
    };

    private string Email => $"{Marker}@example.com";

    public async Task Plant(HornadaProcess hornada, string data, string product)
    {
        var (baker, admin) = (hornada.As("baker@hornada.example", data), hornada.As("admin@hornada.example", data));
        _ = (await baker.Post("/api/v1/webhooks", new { url = "http://127.0.0.1:1024/orders" })).Is(201);
        using var http = Browser(hornada);
        await Submit(
            http, "/cuenta/nueva", "/cuenta/nueva",
            ("nombre", $"{Marker} Ana"), ("email", Email), ("clave", Password), ("sigue", "/cuenta"));
        var mine = new Client(http, null);
        _ = (await mine.Patch("/api/v1/users/me", new { phone = "+57 300 987 1234", fcmToken = $"{Marker}-device" })).Is(200);
        var bakery = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data.Text("id");
        var body = Client.Json(new
        {
            bakeryId = bakery,
            items = new[] { new { productId = product, qty = 1 } },
            pickupTime = "12:00",
            notes = $"{Marker} sin corteza",
        });
        order = (await mine.Send(HttpMethod.Post, "/api/v1/orders", body, headers => headers.Add("Idempotency-Key", $"{Marker}-1")))
            .Is(201).Data.Text("id");
        _ = (await mine.Post($"/api/v1/favorites/{bakery}")).Is(200);
        foreach (var status in (string[])["CONFIRMED", "BAKING", "READY", "COMPLETED"])
        {
            _ = (await baker.Send(
                HttpMethod.Patch, $"/api/v1/orders/{order}/status", Client.Json(new { status }),
                headers => headers.Add("Idempotency-Key", $"baker-{status}"))).Is(200);
        }

        _ = (await mine.Post("/api/v1/reviews", new { orderId = order, rating = 5, comment = $"{Marker} riquísimo" })).Is(201);
        await EatsAtTheCanteen(admin, mine);
    }

    /// <summary>Exports and erases over HTTP.</summary>
    /// <returns>What must be the same for ever.</returns>
    public async Task<string> ErasesThemselves(HornadaProcess hornada, string data)
    {
        var before = await Figures(hornada, data);
        using var http = Browser(hornada);
        var mine = new Client(http, null);
        var export = (await mine.Post("/api/v1/users/me/export", new { password = Password })).Is(200);
        foreach (var table in (string[])["accounts", "orders", "reviews", "favourites", "devices", "sessions", "canteen_customers"])
        {
            Assert.True(export.Json.GetProperty(table).GetArrayLength() > 0, table);
        }

        await Submit(http, "/cuenta/datos", "/cuenta/datos/borrar", ("actual", Password));
        (await mine.Get("/api/v1/users/me")).Is(401);
        Assert.Equal(before, await Figures(hornada, data));
        return before;
    }

    /// <summary>Searches the bytes of the data that a killed server left, and of a backup of it.</summary>
    public async Task IsNowhere(string data, string older, string archives)
    {
        Assert.NotEmpty(await FoundInArchive(older));
        var again = await HornadaProcess.Run("erase", Email, "--data", data, "--yes", "--json");
        Assert.True(again.ExitCode == 0, again.Output + again.Errors);
        Assert.True(JsonDocument.Parse(again.Output).RootElement.GetProperty("overwritten").GetBoolean());
        var files = Directory.EnumerateFiles(data, "*", SearchOption.AllDirectories).Except([CommandSocket.PathIn(data)]);
        Assert.DoesNotContain(files, file => Holds(File.ReadAllBytes(file)));
        var to = Directory.CreateDirectory($"{archives}/fresh").FullName;
        var fresh = await HornadaProcess.Run("backup", "--data", data, "--to", to, "--json");
        Assert.True(fresh.ExitCode == 0, fresh.Output + fresh.Errors);
        Assert.Empty(await FoundInArchive(JsonDocument.Parse(fresh.Output).RootElement.GetProperty("file").GetString()!));
    }

    /// <summary>After an older backup, which has the customer in it, was put back and the server started on it.</summary>
    public async Task IsStillErased(HornadaProcess hornada, string data, string figures)
    {
        Assert.Equal(figures, await Figures(hornada, data));
        using var http = Browser(hornada);
        (await new Client(http, null).Get("/api/v1/users/me")).Is(401);
        var users = (await hornada.As("admin@hornada.example", data).Get("/api/v1/users")).Is(200).Text;
        Assert.DoesNotContain(Marker, users, StringComparison.OrdinalIgnoreCase);
    }

    private async Task EatsAtTheCanteen(Client admin, Client mine)
    {
        var canteen = (await admin.Get("/api/v1/canteens")).Is(200).Rows[0].Text("id");
        var child = (await admin.Post($"/api/v1/canteens/{canteen}/customers", new
        {
            fullName = $"{Marker} Noa",
            @class = "4A",
            parent = new { fullName = $"{Marker} Ana", email = Email },
        })).Is(201).Data;
        var parent = child.GetProperty("parent").Text("id");
        var link = (await admin.Post($"/api/v1/canteens/{canteen}/parents/{parent}/invitation")).Is(201).Data.Text("link");
        _ = (await mine.Post($"/api/v1/family/invitations/{link.Split('/')[^1]}")).Is(200);
    }

    private async Task<string> Figures(HornadaProcess hornada, string data)
    {
        var baker = hornada.As("baker@hornada.example", data);
        var placed = (await baker.Get($"/api/v1/orders/{order}")).Is(200).Data;
        var reviews = (await baker.Get("/api/v1/bakeries/me")).Is(200).Data;
        return $"{placed.GetProperty("total")} {placed.Text("status")} {reviews.GetProperty("rating")}"
            + $" {reviews.GetProperty("totalReviews")}";
    }

    private HttpClient Browser(HornadaProcess hornada)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = hornada.Address };
        http.DefaultRequestHeaders.Add("X-Requested-With", "hornada");
        return http;
    }

    private static async Task Submit(HttpClient http, string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await http.GetStringAsync(page);
        var form = html[html.IndexOf($"action=\"{action}\"", StringComparison.Ordinal)..];
        var token = WebUtility.HtmlDecode(Token().Match(form).Groups[1].Value);
        using var sent = new FormUrlEncodedContent(
            fields.Append(("form", token)).Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        using var answer = await http.PostAsync(action, sent);
        Assert.True(answer.IsSuccessStatusCode, $"{action}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private async Task<IReadOnlyList<string>> FoundInArchive(string archive)
    {
        var found = new List<string>();
        await using var zip = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress);
        await using var tar = new TarReader(zip);
        while (await tar.GetNextEntryAsync(copyData: true) is { } entry)
        {
            using var bytes = new MemoryStream();
            await (entry.DataStream ?? Stream.Null).CopyToAsync(bytes);
            if (Holds(bytes.ToArray()))
            {
                found.Add(entry.Name);
            }
        }

        return found;
    }

    private bool Holds(byte[] bytes) => ((string[])[Marker, Marker.ToUpperInvariant(), "987 1234"])
        .Any(text => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);

    [GeneratedRegex("name=\"form\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
