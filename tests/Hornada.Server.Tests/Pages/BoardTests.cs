using System.Net.Http.Headers;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Pages;

/// <summary>What the board reads.</summary>
[SqliteUnlessLong("Pages over operations that Core tests on both engines.")]
public sealed class BoardTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task The_board_has_every_open_order_and_the_last_finished_ones()
    {
        var bread = await Server.Baker.CreateProduct("Pan de tablero", 9);
        var order = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2));
        var other = await Server.OtherCustomer.SubmitOrder(Server.Espiga, (bread, 1));
        await Server.Baker.AdvanceTo(other.Text("id"), "COMPLETED");

        var board = (await Server.Baker.Get("/api/v1/board")).Is(200).Data;

        var card = board.GetProperty("orders").EnumerateArray().Single(row => row.Text("id") == order.Text("id"));
        Assert.StartsWith("Pan de tablero", card.GetProperty("items")[0].Text("name"), StringComparison.Ordinal);
        Assert.Equal(("PENDING", 2), (card.Text("status"), card.GetProperty("items")[0].GetProperty("quantity").GetInt32()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, card.GetProperty("items")[0].GetProperty("allergens").ValueKind);
        Assert.Equal(
            "COMPLETED", board.GetProperty("recent").EnumerateArray().Single(row => row.Text("id") == other.Text("id")).Text("status"));
        Assert.DoesNotContain(board.GetProperty("orders").EnumerateArray(), row => row.Text("id") == other.Text("id"));
    }

    [Fact]
    public async Task The_screen_for_customers_shows_numbers_of_what_is_due_and_of_what_is_ready_and_no_names()
    {
        var bread = await Server.Baker.CreateProduct("Pan de pantalla", 9);
        var baking = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
        var ready = await Server.OtherCustomer.SubmitOrder(Server.Espiga, (bread, 1));
        await Server.Baker.AdvanceTo(baking.Text("id"), "BAKING");
        await Server.Baker.AdvanceTo(ready.Text("id"), "READY");
        var board = (await Server.Baker.Get("/api/v1/board")).Is(200).Data.GetProperty("orders").EnumerateArray().ToList();
        System.Text.Json.JsonElement CardOf(System.Text.Json.JsonElement order) => board.Single(row => row.Text("id") == order.Text("id"));
        var pickup = DateTimeOffset.FromUnixTimeMilliseconds(CardOf(baking).GetProperty("pickupAt").GetInt64());
        if (pickup > Server.Clock.GetUtcNow())
        {
            Server.Clock.Advance(pickup - Server.Clock.GetUtcNow());
        }

        var screen = (await Server.Baker.Get("/pantalla")).Is(200).Text;

        var (almost, done) = (Section("almost"), Section("ready"));
        string Section(string name) => screen[screen.IndexOf($"class=\"{name}\"", StringComparison.Ordinal)..].Split("</section>")[0];
        Assert.Contains($">{CardOf(baking).Text("number")}<", almost, StringComparison.Ordinal);
        Assert.Contains($">{CardOf(ready).Text("number")}<", done, StringComparison.Ordinal);
        Assert.DoesNotContain($">{CardOf(ready).Text("number")}<", almost, StringComparison.Ordinal);
        Assert.DoesNotContain(ready.Text("userName"), screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_has_not_changed_is_not_sent_again()
    {
        var bread = await Server.Baker.CreateProduct("Pan quieto", 9);
        var order = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
        var first = (await Server.Baker.Get("/api/v1/board")).Is(200);
        var tag = first.Headers.ETag!.ToString();

        Assert.Equal(304, (await Again(tag)).Status);
        Server.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(304, (await Again(tag)).Status);
        await Server.Baker.AdvanceTo(order.Text("id"), "CONFIRMED");
        Assert.Equal(200, (await Again(tag)).Status);
    }

    [Fact]
    public async Task A_short_code_hands_over_only_what_is_ready_and_tires_of_guesses()
    {
        var bread = await Server.OtherBaker.CreateProduct("Pan de código", 50);
        var order = await Server.Customer.SubmitOrder(Server.Trigo, (bread, 1));
        var code = order.Text("qrCode")[..5];
        Assert.Equal(
            "UNKNOWN_PICKUP_CODE", Reason((await Server.OtherBaker.Post("/api/v1/orders/verify-qr", new { qrCode = code })).Is(404)));
        await Server.OtherBaker.AdvanceTo(order.Text("id"), "READY");
        Assert.Equal("UNKNOWN_PICKUP_CODE", Reason((await Server.Baker.Post("/api/v1/orders/verify-qr", new { qrCode = code })).Is(404)));

        Assert.Equal("COMPLETED", (await Server.OtherBaker.Post("/api/v1/orders/verify-qr", new { qrCode = $" {code[..2]}-{code[2..]} " }))
            .Is(200).Data
            .Text("status"));

        var answers = new List<int>();
        for (var guess = 0; guess < 25; guess++)
        {
            answers.Add((await Server.OtherBaker.Post("/api/v1/orders/verify-qr", new { qrCode = $"Z{guess:0000}" })).Status);
        }

        Assert.Equal((404, 429), (answers[0], answers[^1]));
        Server.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(404, (await Server.OtherBaker.Post("/api/v1/orders/verify-qr", new { qrCode = "Z9999" })).Status);
    }

    private Task<Answer> Again(string tag) =>
        Server.Baker.Send(HttpMethod.Get, "/api/v1/board", null, headers => headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag)));

    private static string Reason(Answer answer) => answer.Json.Text("type").Split(':')[^1].ToUpperInvariant().Replace('-', '_');
}
