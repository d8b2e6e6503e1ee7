using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Hornada.Server.Tests.Support;
using Hornada.Testing.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using CheckoutCart = Hornada.Testing.Model.CheckoutCart;

namespace Hornada.Server.Tests.Model;

/// <summary>
/// One bakery, through the API. What the API has no request for is asked of the server's own operations: orders that bind nobody until
/// they are paid, the clock, and the jobs of the background.
/// </summary>
internal sealed class HttpDriver(
    IReadOnlyList<TestServer> nodes,
    string bakery,
    IReadOnlyDictionary<Access, Caller> people,
    IReadOnlyList<string> products) : IModelDriver
{
    private const string Orders = "/api/v1/orders";

    private readonly StoredState books = new(new(bakery), [.. products.Take(CheckoutCart.ProductCount)]);
    private readonly VisibleState screens = new(bakery, people, [.. products.Take(CheckoutCart.ProductCount)]);
    private readonly DateTimeOffset pickup = Operations.PickupOf(nodes[0].Clock.GetUtcNow());
    private int looks;

    public IReadOnlyList<string> Expected(ShopState shop) => [.. shop.InBooks(), .. shop.OnScreens()];

    public async Task<IReadOnlyList<string>> Look(Func<string, string> label)
    {
        var node = nodes[looks++ % nodes.Count];
        await using var db = node.OpenReader();
        return [.. await books.Read(db, label), .. await screens.Read(node, label)];
    }

    public async Task<Reply> Do(Command command, string? order, int node)
    {
        var reply = await Run(command, order, nodes[node % nodes.Count]);
        foreach (var polled in nodes)
        {
            await screens.Poll(polled);
        }

        return reply;
    }

    private async Task<Reply> Run(Command command, string? order, TestServer at)
    {
        var id = order ?? "ninguna";
        return command switch
        {
            Create { Basket.Way: Way.Prepaid } asked => await Operations.Place(
                at.Services.GetRequiredService<OrderPlacement>(),
                asked,
                new(bakery),
                people[asked.By].Key,
                place => new(products[place]),
                pickup),
            Create asked => Placed(await Place(at, asked)),
            Restock asked =>
                Done(await As(at, asked.By).Patch($"/api/v1/products/{products[asked.Product]}/stock", new { stock = asked.Stock })),
            Hide asked => Done(await As(at, Access.Baker).Patch($"/api/v1/products/{products[asked.Product]}", new { available = false })),
            MoveTo asked => Is(await As(at, asked.By).SetStatus(id, ModelOrder.Word(asked.To))),
            CancelOwn asked => Is(await As(at, asked.By).Post($"{Orders}/{id}/cancel")),
            VerifyPickup asked => Is(await As(at, asked.By).ScanCode(await Code(asked.Code, order))),
            Pay asked => Paid(await As(at, asked.By).Post(
                "/api/v1/payments", new { orderId = id, method = "CREDIT_CARD", simulatedCardLast4 = asked.Accepted ? "4242" : "0000" })),
            Refund => Paid(await As(at, Access.Admin).Post($"/api/v1/payments/order/{id}/refund")),
            WriteReview asked =>
                Done(await As(at, asked.By).Post("/api/v1/reviews", new { orderId = id, rating = asked.Stars, comment = "" })),
            Redeem asked => Done(await As(at, Access.Baker).Post("/api/v1/loyalty/redeem", new { userId = people[asked.Customer].Uid })),
            Wait asked => LetGoBy(asked.Minutes),
            Sweep => await CleanUp(at),
            _ => throw new InvalidOperationException($"There is no door for {command}."),
        };
    }

    private Client As(TestServer at, Access who) => at.With(people[who].Token);

    private static Reply Done(Answer answer) => Tell(answer, _ => "done");

    private static Reply Is(Answer answer) => Tell(answer, data => $"is {data.Text("status")}");

    /// <summary>A declined payment is an answer too (402).</summary>
    private static Reply Paid(Answer answer) => Tell(answer, data => data.Text("status"), alsoGood: 402);

    private static Reply Placed(Answer answer)
    {
        var again = answer.Headers.Contains("Idempotent-Replayed");
        return Tell(answer, data =>
            Lines.Placed(Reply.Label, data.Text("status"), data.GetProperty("total").GetInt32(), data.Text("paymentStatus"), again)) with
        {
            Placed = answer.Status == 201 ? answer.Data.Text("id") : null,
        };
    }

    private static Reply Tell(Answer answer, Func<JsonElement, string> success, int alsoGood = 200) =>
        new(answer.Status is 200 or 201 || answer.Status == alsoGood ? success(answer.Data) : No(answer));

    /// <summary>A refusal in the model's words; the word of the contract and the status have to agree.</summary>
    private static string No(Answer answer)
    {
        var kind = answer.Status switch
        {
            400 when answer.Code == "BAD_REQUEST" => "RuleBroken",
            400 when answer.Code == "VALIDATION_ERROR" => "Malformed",
            403 when answer.Code == "FORBIDDEN" => "Forbidden",
            404 when answer.Code == "NOT_FOUND" => "NotFound",
            422 when answer.Code == "UNPROCESSABLE_ENTITY" => "KeyReused",
            _ => $"{answer}",
        };
        return $"{kind} {answer.Json.Text("type").Split(':')[^1].ToUpperInvariant().Replace('-', '_')}";
    }

    private Task<Answer> Place(TestServer at, Create asked)
    {
        var body = new
        {
            bakeryId = bakery,
            items = asked.Basket.Lines.Select(line => new { productId = products[line.Product], qty = line.Quantity }),
            pickupTime = "11:00",
            scheduledFor = pickup.ToUnixTimeMilliseconds(),
            paymentMethod = asked.Basket.Way == Way.Cash ? "CASH_ON_PICKUP" : "CREDIT_CARD",
        };
        return As(at, asked.By).Send(HttpMethod.Post, Orders, Client.Json(body), headers =>
        {
            if (asked.Key is not null)
            {
                headers.Add("Idempotency-Key", asked.Key);
            }
        });
    }

    private async Task<string> Code(Shown shown, string? order)
    {
        await using var db = nodes[0].OpenReader();
        var code = order is null
            ? null
            : await db.Orders.Where(row => row.Id == new OrderId(order)).Select(row => row.PickupCode).SingleAsync();
        return Operations.Scanned(shown, code, Randomness.System);
    }

    private Reply LetGoBy(int minutes)
    {
        nodes[0].Clock.Advance(TimeSpan.FromMinutes(minutes));
        return new("done");
    }

    private static async Task<Reply> CleanUp(TestServer at)
    {
        await Operations.CleanUp(at.Services.GetRequiredService<MoveOrder>(), at.Services.GetRequiredService<Store>(), at.Clock);
        return new("done");
    }
}
