using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;

namespace Hornada.Core.Canteens;

/// <summary>Terms of an order of a canteen, and what canteens check, store and undo for it.</summary>
internal sealed class MealTerms : IExtendedOrder
{
    private readonly MealReservation reservation;
    private readonly Bakery bakery;
    private readonly CanteenContext canteens;
    private readonly DateTimeOffset now;
    private MealRecord? accepted;

    private MealTerms(MealReservation reservation, Bakery bakery, CanteenContext canteens, DateTimeOffset now) =>
        (this.reservation, this.bakery, this.canteens, this.now) = (reservation, bakery, canteens, now);

    /// <summary>
    /// The terms of a meal; or the first thing that is wrong with its organisation, customer, day, slot, account or time.
    /// </summary>
    public static Outcome<OrderTerms> For(MealRequest request, CanteenSite site, Bakery bakery, CanteenContext canteens, DateTimeOffset now)
    {
        var reserved = CanteenRules.Reserve(request, site, bakery, canteens, now);
        if (reserved.Refusal is not null)
        {
            return reserved.Refusal;
        }

        var reservation = reserved.Value;
        return CanteenRules.Pickup(reservation, bakery, now).Then(pickup => new OrderTerms
        {
            Pickup = pickup,
            CustomerName = reservation.Customer.FullName,

            // A bakery's list has no word for prepaid credit; with a till, all three ways are settled where the order is picked up.
            Payment = new(CanteenRules.PaymentMethodFor(request.PaymentType), PaymentOffer.AtCounter, null),

            // A kitchen looks at its list of orders; one message an order would be hundreds a morning.
            IsAnnouncedAtOnce = false,
            NewId = CanteenIds.New,
            Extension = new MealTerms(reservation, bakery, canteens, now),
        });
    }

    /// <inheritdoc/>
    public Outcome<IReadOnlyList<OrderLine>> Check(IReadOnlyList<OrderLine> lines, IReadOnlyDictionary<ProductId, Product> products)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            if (products[lines[at].ProductId] is var product && !canteens.IsOffered(product, reservation.Day))
            {
                return CanteenRefusals.NotOnTheMenu(product.Name, reservation.Day) with { Line = at };
            }
        }

        List<OrderLine> described = [.. lines.Select(line => CanteenRules.Describe(line, products[line.ProductId], canteens))];
        return CanteenRules.CheckClosing(reservation, bakery, described, now) is { } closed ? closed : described;
    }

    /// <inheritdoc/>
    public Refusal? Accept(Order order, DateTimeOffset now, Randomness random)
    {
        var record = CanteenRules.Pay(reservation, order, now, random);
        if (record.Refusal is not null)
        {
            return record.Refusal;
        }

        accepted = record.Value;
        order.Reference = accepted.Meal.Reference;
        if (reservation.Account is not null)
        {
            order.PayInAdvance(now);
        }

        return null;
    }

    /// <inheritdoc/>
    public void Store(HornadaDb db, Order order)
    {
        var record = accepted!;
        record.Meal.SetOrder(order);
        db.Add(record.Meal);
        foreach (var line in record.Lines)
        {
            line.SetOrder(order);
            db.Add(line);
        }

        if (record.Debit is { } debit)
        {
            debit.SetOrder(order);
            db.Add(debit);
        }
    }

    /// <inheritdoc/>
    public void Undo()
    {
        if (accepted?.Debit is { } debit)
        {
            reservation.Account!.UndoNewest(debit);
        }
    }
}

/// <summary>A requested meal whose establishment, customer, day and account have been found and checked; its lines have not.</summary>
internal sealed record MealReservation(
    MealRequest Request, Canteen Canteen, CanteenSite Site, CanteenCustomer Customer, CreditAccount? Account, DateOnly Day);

/// <summary>The rows of an accepted meal beside its order.</summary>
/// <param name="Meal">The canteen's part of the order.</param>
/// <param name="Lines">How much of each line was fulfilled.</param>
/// <param name="Debit">The movement that pays it; null unless it is paid by credit and costs something.</param>
internal sealed record MealRecord(CanteenOrder Meal, IReadOnlyList<CanteenLine> Lines, CreditMovement? Debit);
