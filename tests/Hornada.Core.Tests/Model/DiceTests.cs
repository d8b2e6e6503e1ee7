using Hornada.Testing.Model;
using Xunit;

namespace Hornada.Core.Tests.Model;

/// <summary>
/// The dice do reach what they are thrown for: every answer the model knows is given, often enough to be met in a short run.
/// </summary>
public sealed class DiceTests
{
    private const int Programs = 1_000;
    private const int MaxCommands = 24;

    private static readonly string[] Rare = ["RuleBroken NEGATIVE_STOCK", "RuleBroken PRODUCT_NOT_AVAILABLE", "redeem"];

    private static readonly string[] Known =
    [
        "Forbidden ACCESS_DENIED", "Malformed VALIDATION_ERROR", "NotFound ORDER_NOT_FOUND", "NotFound PAYMENT_NOT_FOUND",
        "NotFound PRODUCT_NOT_FOUND",
        "NotFound UNKNOWN_PICKUP_CODE", "RuleBroken ALREADY_PAID", "RuleBroken ALREADY_REFUNDED", "RuleBroken CANCEL_TOO_LATE",
        "RuleBroken EMPTY_ORDER",
        "RuleBroken ILLEGAL_MOVE", "RuleBroken INSUFFICIENT_STOCK", "RuleBroken NOTHING_TO_REDEEM", "RuleBroken ORDER_CANCELLED",
        "RuleBroken ORDER_NOT_COMPLETED", "RuleBroken ORDER_NOT_READY", "RuleBroken ORDER_OF_ANOTHER_BAKERY",
        "RuleBroken ORDER_OF_ANOTHER_CUSTOMER",
        "RuleBroken PAYMENT_NOT_APPROVED", "RuleBroken PRODUCT_OF_ANOTHER_BAKERY", "RuleBroken RATING_OUT_OF_RANGE",
        "RuleBroken ALREADY_REVIEWED", "KeyReused IDEMPOTENCY_KEY_REUSED", "APPROVED", "REJECTED", "REFUNDED", "is CONFIRMED", "is BAKING",
        "is READY", "is COMPLETED", "is CANCELLED", "again", "review", "expire", .. Rare,
    ];

    [Fact]
    public async Task Programs_meet_every_answer_the_model_knows()
    {
        var met = new Dictionary<string, int>();
        for (var seed = 0; seed < Programs; seed++)
        {
            await Visit.Play(Dice.Program(seed, MaxCommands), new MirrorDoor(word => met[word] = met.GetValueOrDefault(word) + 1));
        }

        var missed = Known.Where(word => met.GetValueOrDefault(word) < Programs / (Rare.Contains(word) ? 100 : 20));
        Assert.True(!missed.Any(), $"{string.Join(", ", missed)} of "
            + $"{string.Join(", ", met.OrderBy(word => word.Value).Select(word => $"{word.Key} {word.Value}"))}");
    }

    /// <summary>A door with the model behind it as well: it counts what is answered.</summary>
    private sealed class MirrorDoor(Action<string> met) : IModelDriver
    {
        private ShopState shop = ShopState.Opened;

        public IReadOnlyList<string> Expected(ShopState model) => model.InBooks();

        public Task<IReadOnlyList<string>> Look(Func<string, string> label) => Task.FromResult(shop.InBooks());

        public Task<Reply> Do(Command command, string? order, int node)
        {
            var label = $"o{shop.Orders.Count + 1:00}";
            var (after, answer) = OrderModel.Do(shop, new(command, label, order));
            Count(command, after, answer);
            shop = after;
            var parts = answer.Split(' ');
            return Task.FromResult(parts[0] == "placed"
                ? new Reply(answer.Replace(parts[1], Reply.Label, StringComparison.Ordinal), parts[1])
                : new Reply(answer));
        }

        private void Count(Command command, ShopState after, string answer) => met(command switch
        {
            Create when answer.StartsWith("placed", StringComparison.Ordinal) =>
                answer.EndsWith("again", StringComparison.Ordinal) ? "again" : "placed",
            WriteReview when answer == "done" => "review",
            Redeem when answer == "done" => "redeem",
            Sweep when Cancelled(after) > Cancelled(shop) => "expire",
            _ => answer,
        });

        private static int Cancelled(ShopState state) => state.Orders.Count(order => order.Stage == Stage.Cancelled);
    }
}
