using System.Collections.Immutable;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Tests.Support;
using Hornada.Testing.Model;
using CheckoutCart = Hornada.Testing.Model.CheckoutCart;

namespace Hornada.Core.Tests.Model;

/// <summary>One shop, through the operations of Core.</summary>
internal sealed class CoreDriver(
    StoreFixture on, ImmutableArray<Node> nodes, Shop shop, IReadOnlyDictionary<Access, Caller> people, IReadOnlyList<ProductId> products)
        : IModelDriver
{
    private readonly DateTimeOffset pickup = Operations.PickupOf(on.Clock.GetUtcNow());

    private readonly StoredState books =
        new(shop.Workplace.Id, [.. products.Take(CheckoutCart.ProductCount).Select(product => product.Value)]);

    public IReadOnlyList<string> Expected(ShopState model) => model.InBooks();

    public async Task<IReadOnlyList<string>> Look(Func<string, string> label)
    {
        await using var db = on.Store.OpenReader();
        return await books.Read(db, label);
    }

    public async Task<Reply> Do(Command command, string? order, int node)
    {
        var (at, id) = (nodes[node % nodes.Length], new OrderId(order ?? "ninguna"));
        return command switch
        {
            Create asked => await Operations.Place(
                at.Writer, asked, shop.Workplace.Id, people[asked.By].Key, place => products[place], pickup),
            Restock asked => Done(await at.Products.Count(people[asked.By], products[asked.Product], asked.Stock, default)),
            Hide asked => Done(await at.Products.Change(shop.Baker, products[asked.Product], new() { IsAvailable = false }, default)),
            MoveTo asked => Is(await at.Move.To(people[asked.By], id, Enum.Parse<OrderStatus>($"{asked.To}"), default)),
            CancelOwn asked => Is(await at.Move.CancelOwn(people[asked.By], id, default)),
            VerifyPickup asked =>
                Is(await at.Move.VerifyPickup(people[asked.By], people[asked.By].Workplaces[0], await Code(asked.Code, order), default)),
            Pay asked =>
                Tell(
                    await at.Till.Pay(people[asked.By], id, PaymentMethod.CreditCard, asked.Accepted ? "4242" : "0000", default),
                    StatusName),
            Refund => Tell(await at.Till.Refund(shop.Admin, id, default), StatusName),
            WriteReview asked => Done(await at.Reviews.Write(people[asked.By], id, asked.Stars, "", $"{asked.By}", default)),
            Redeem asked => Done(await at.Cards.Redeem(shop.Workplace, people[asked.Customer].Uid, default)),
            Wait asked => LetGoBy(asked.Minutes),
            Sweep => await CleanUp(at),
            _ => throw new InvalidOperationException($"There is no door for {command}."),
        };
    }

    private static Reply Done<T>(Outcome<T> outcome) => Tell(outcome, _ => "done");

    private static Reply Is(Outcome<OrderView> outcome) => Tell(outcome, view => $"is {EnumNames<OrderStatus>.NameOf(view.Order.Status)}");

    private static string StatusName(PaymentView view) => EnumNames<PaymentStatus>.NameOf(view.Payment.Status);

    private static Reply Tell<T>(Outcome<T> outcome, Func<T, string> success) =>
        new(outcome.Match(success, refusal => $"{refusal.Kind} {refusal.Code}"));

    private async Task<string> Code(Shown shown, string? order) =>
        Operations.Scanned(shown, order is null ? null : (await shop.Read(new OrderId(order))).PickupCode, on.Random);

    private Reply LetGoBy(int minutes)
    {
        on.Clock.Advance(TimeSpan.FromMinutes(minutes));
        return new("done");
    }

    private async Task<Reply> CleanUp(Node at)
    {
        await Operations.CleanUp(at.Move, at.Store, on.Clock);
        return new("done");
    }
}
