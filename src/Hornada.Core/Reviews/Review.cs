using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Reviews;

/// <summary>A customer's review of a bakery, one per completed order.</summary>
public sealed class Review
{
    /// <summary>Longest comment, in characters.</summary>
    public const int MaxComment = 500;

    /// <summary>Best rating; the worst is 1.</summary>
    public const int MaxRating = 5;

    private Review()
    {
    }

    /// <summary>Storage key; 0 until stored.</summary>
    public long Key { get; private set; }

    /// <summary>Public id, a UUID.</summary>
    public string Id { get; private set; } = "";

    /// <summary>Key of the order; one review each.</summary>
    public long OrderKey { get; private set; }

    public long BakeryKey { get; private set; }

    /// <summary>Key of the customer's account.</summary>
    public long AccountKey { get; private set; }

    /// <summary>Name of the customer when it was written.</summary>
    public string AuthorName { get; private set; } = "";

    /// <summary>A whole number, 1 to 5.</summary>
    public int Rating { get; private set; }

    /// <summary>The customer's words; empty when none.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>When it was written, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>A review that is not stored yet.</summary>
    internal static Review Write(string id, Order order, string author, int rating, string comment, DateTimeOffset now) => new()
    {
        Id = id,
        OrderKey = order.Key,
        BakeryKey = order.BakeryKey,
        AccountKey = order.CustomerKey,
        AuthorName = author,
        Rating = rating,
        Comment = comment,
        CreatedAt = now,
    };
}

/// <summary>A review as clients see it.</summary>
public sealed record ReviewView
{
    public required Review Review { get; init; }

    /// <summary>Public id of its bakery.</summary>
    public required BakeryId Bakery { get; init; }

    /// <summary>Public id of its author.</summary>
    public required Uid Author { get; init; }

    /// <summary>Public id of the order it is about.</summary>
    public required OrderId Order { get; init; }
}

/// <summary>Refusals of reviews. Texts of the Panahashi contract §1.11.</summary>
public static class ReviewRefusals
{
    /// <summary>A rating outside 1 to 5.</summary>
    public static Refusal RatingOutOfRange { get; } = Broken(
        "RATING_OUT_OF_RANGE",
        "El rating debe ser entre 1 y 5",
        "The rating must be between 1 and 5",
        "De score moet tussen 1 en 5 liggen",
        "La note doit être comprise entre 1 et 5");

    public static Refusal NotYours { get; } = Broken(
        "ORDER_OF_ANOTHER_CUSTOMER",
        "Esta orden no te pertenece",
        "This order is not yours",
        "Deze bestelling is niet van jou",
        "Cette commande n’est pas la vôtre");

    /// <summary>A second review of one order.</summary>
    public static Refusal Already { get; } = Broken(
        "ALREADY_REVIEWED",
        "Ya reseñaste esta orden",
        "You have reviewed this order",
        "Je hebt deze bestelling al beoordeeld",
        "Vous avez déjà donné votre avis sur cette commande");

    /// <summary>An order that has not been collected.</summary>
    public static Refusal NotCompleted(OrderStatus status) => Broken(
        "ORDER_NOT_COMPLETED",
        $"Solo puedes reseñar órdenes completadas. Estado actual: {EnumNames<OrderStatus>.NameOf(status)}",
        $"Only completed orders can be reviewed. Current status: {EnumNames<OrderStatus>.NameOf(status)}",
        $"Je kan alleen afgehaalde bestellingen beoordelen. Huidige status: {EnumNames<OrderStatus>.NameOf(status)}",
        $"Seules les commandes terminées peuvent recevoir un avis. Statut actuel : {EnumNames<OrderStatus>.NameOf(status)}");

    private static Refusal Broken(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.RuleBroken, code, new(spanish, english, dutch, french));
}

/// <summary>Writing and reading reviews.</summary>
public sealed class OrderReviews(Store store, TimeProvider clock, Randomness random)
{
    /// <summary>The reviews of a bakery, newest first; empty for an unknown one.</summary>
    public async Task<Page<ReviewView>> ForBakery(BakeryId bakery, PageRequest wanted, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var page = wanted.Clamped;
        var reviewed = await db.Bakeries.Where(row => row.Id == bakery).Select(row => new { row.Key, row.RatingCount })
            .SingleOrDefaultAsync(cancel);
        if (reviewed is null)
        {
            return new([], page, 0);
        }

        // The keys come from an index alone, also those before the page.
        var keys = await db.Reviews.Where(review => review.BakeryKey == reviewed.Key)
            .OrderByDescending(review => review.CreatedAt).ThenByDescending(review => review.Key)
            .Skip(page.Skip).Take(page.Size).Select(review => review.Key).ToListAsync(cancel);
        var rows = await Newest(Views(db).Where(view => EF.Parameter(keys).Contains(view.Review.Key))).ToListAsync(cancel);
        return new(rows, page, reviewed.RatingCount);
    }

    /// <summary>The same for clients that read on from a place.</summary>
    public async Task<KeysetPage<ReviewView>> PartForBakery(BakeryId bakery, KeysetRequest request, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        var reviews = Views(db).Where(view => view.Bakery == bakery);
        if (request.After is { } last)
        {
            var (at, key) = (last.At, last.Key);
            reviews = reviews.Where(view =>
                view.Review.CreatedAt <= at && (view.Review.CreatedAt < at || view.Review.Key < key));
        }

        var rows = await Newest(reviews).Take(request.Size + 1).ToListAsync(cancel);
        return KeysetPage<ReviewView>.From(
            rows, request, view => new(view.Review.CreatedAt.ToUnixTimeMilliseconds(), view.Review.Key));
    }

    /// <summary>The caller's own reviews, newest first.</summary>
    public async Task<IReadOnlyList<ReviewView>> Mine(Caller caller, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await Newest(Views(db).Where(view => view.Review.AccountKey == caller.Key)).ToListAsync(cancel);
    }

    /// <summary>True when the caller may review this order: it is the caller's own, completed and not reviewed yet (P-20).</summary>
    public async Task<bool> IsOpen(Caller caller, OrderId id, CancellationToken cancel)
    {
        await using var db = store.OpenReader();
        return await db.Orders.AnyAsync(
            order => order.Id == id && order.CustomerKey == caller.Key && order.Status == OrderStatus.Completed
                && !db.Set<Review>().Any(review => review.OrderKey == order.Key),
            cancel);
    }

    /// <summary>Writes the review of an order and counts its rating, in one transaction. Checks in the order of contract §1.11.</summary>
    /// <param name="caller">The customer of the order.</param>
    /// <param name="rating">A whole number, 1 to 5.</param>
    /// <param name="comment">At most 500 characters; may be empty.</param>
    public async Task<Outcome<ReviewView>> Write(
        Caller caller, OrderId id, int rating, string comment, string author, CancellationToken cancel)
    {
        if (rating is < 1 or > Review.MaxRating)
        {
            return ReviewRefusals.RatingOutOfRange;
        }

        if (TextChecks.Text("comment", comment, Review.MaxComment) is { } tooLong)
        {
            return tooLong;
        }

        return await store.Write<ReviewView>(
            async (db, ct) =>
            {
                var order = await db.Orders.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
                Refusal? refusal = order switch
                {
                    null => OrderRefusals.NotFound(id),
                    _ when order.CustomerKey != caller.Key => ReviewRefusals.NotYours,
                    { Status: not OrderStatus.Completed } => ReviewRefusals.NotCompleted(order.Status),
                    _ when await db.Reviews.AnyAsync(review => review.OrderKey == order.Key, ct) => ReviewRefusals.Already,
                    _ => null,
                };
                if (refusal is not null)
                {
                    return refusal;
                }

                var review = Review.Write(Ids.New(clock.Now(), random), order!, author, rating, comment, clock.Now());
                db.Add(review);
                await db.SaveChangesAsync(ct);
                await db.Bakeries.Where(bakery => bakery.Key == order!.BakeryKey).ExecuteUpdateAsync(
                    set => set
                        .SetProperty(bakery => bakery.RatingSum, bakery => bakery.RatingSum + rating)
                        .SetProperty(bakery => bakery.RatingCount, bakery => bakery.RatingCount + 1),
                    ct);
                return await Views(db).SingleAsync(view => view.Review.Key == review.Key, ct);
            },
            cancel);
    }

    private static IQueryable<ReviewView> Newest(IQueryable<ReviewView> reviews) =>
        reviews.OrderByDescending(view => view.Review.CreatedAt).ThenByDescending(view => view.Review.Key);

    private static IQueryable<ReviewView> Views(HornadaDb db) =>
        from review in db.Reviews.AsNoTracking()
        join bakery in db.Bakeries on review.BakeryKey equals bakery.Key
        join author in db.Accounts on review.AccountKey equals author.Key
        join order in db.Orders on review.OrderKey equals order.Key
        select new ReviewView { Review = review, Bakery = bakery.Id, Author = author.Uid, Order = order.Id };
}
