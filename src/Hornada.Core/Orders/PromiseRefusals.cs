using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Promises;

namespace Hornada.Core.Orders;

/// <summary>The sentence of each reason why something cannot be picked up: one for every door.</summary>
public static class PromiseRefusals
{
    /// <summary>The refusal of an order that would be placed for this reason.</summary>
    public static Refusal From(PromiseReason reason, PromiseContext context)
    {
        var (bakery, moment, limit) = (context.Bakery, reason.Moment, reason.Limit ?? context.Now);
        var day = bakery.Timetable.BusinessDayOf(moment.Date, moment.Time);
        return reason.Kind switch
        {
            Obstacle.NotActive => BakeryRefusals.NotActive(bakery),
            Obstacle.OutsideHours => OrderRefusals.PickupOutsideHours(
                OpeningHours.WriteTime(moment.Time), bakery, moment.WindowMinutes is null ? moment.Date : day),
            Obstacle.SkippedTime => OrderRefusals.SkippedTime(bakery, moment.Date, moment.Time),
            Obstacle.Past => OrderRefusals.PickupPast(bakery, moment.At, context.Now),
            Obstacle.Horizon => OrderRefusals.TooFarAhead(
                bakery, DateOnly.FromDateTime(bakery.LocalTime(context.Now).DateTime).AddDays(bakery.HorizonDays)),
            Obstacle.Paused => OrderRefusals.BakeryPaused(bakery),
            Obstacle.LeadTime => reason.Product is { } product
                ? OrderRefusals.TooSoon(product, bakery, limit)
                : FulfilmentRefusals.TooSoon(bakery, context.Now),
            Obstacle.ClosedNow => OrderRefusals.BakeryClosed(bakery),
            Obstacle.OnlyWhileOpen => FulfilmentRefusals.OnlyWhileOpen(bakery),
            Obstacle.ClosedWeekday or Obstacle.Holiday => FulfilmentRefusals.ClosedThatDay(bakery, day),
            Obstacle.Cutoff => reason.Product is { } product
                ? CutoffPassed(product, bakery, limit)
                : FulfilmentRefusals.LastOrderPassed(bakery, day, limit),
            Obstacle.NoBoard => NoBoard(bakery, limit),
            Obstacle.Method => FulfilmentRefusals.MethodNotOffered(bakery, reason.Method ?? FulfilmentMethod.Takeout),
            Obstacle.Lockers => FulfilmentRefusals.LockersFull(bakery, day),
            Obstacle.NotSoldHere => OrderRefusals.ForeignProduct(reason.Product!, bakery),
            Obstacle.Stock => OrderRefusals.InsufficientStock(reason.Product!),
            Obstacle.NotOffered => ProductRefusals.NotAvailable(reason.Product!),
            Obstacle.Batch => NotBaked(reason, bakery),
            Obstacle.Capacity => Full(reason, bakery, day),
        };
    }

    /// <summary>Too late for a product on the wanted day.</summary>
    /// <param name="until">The last minute in which it was possible.</param>
    private static Refusal CutoffPassed(Product product, Bakery bakery, DateTimeOffset until)
    {
        var last = bakery.LocalTime(until);
        return Broken(
            "CUTOFF_PASSED",
            $"{product.Name} se podía pedir para ese día hasta el {last:dd/MM HH:mm}. Elige otro día",
            $"{product.Name} could be ordered for that day until {last:dd/MM HH:mm}. Choose another day",
            $"{product.Name} kon voor die dag besteld worden tot {last:dd/MM HH:mm}. Kies een andere dag",
            $"{product.Name} pouvait être commandé pour ce jour jusqu’au {last:dd/MM HH:mm}. Choisissez un autre jour");
    }

    /// <summary>Nobody looks at the orders of a bakery now.</summary>
    /// <param name="from">The first moment that can wait until somebody does.</param>
    private static Refusal NoBoard(Bakery bakery, DateTimeOffset from)
    {
        var first = bakery.LocalTime(from);
        return Broken(
            "NO_BOARD",
            $"{bakery.Name} no está viendo sus pedidos ahora mismo. Elige una hora desde el {first:dd/MM HH:mm}",
            $"{bakery.Name} is not looking at its orders at the moment. Choose a time from {first:dd/MM HH:mm}",
            $"{bakery.Name} kijkt op dit moment niet naar de bestellingen. Kies een uur vanaf {first:dd/MM HH:mm}",
            $"{bakery.Name} ne regarde pas ses commandes en ce moment. Choisissez une heure à partir du {first:dd/MM HH:mm}");
    }

    /// <summary>Too few of a product are out of the oven by then.</summary>
    private static Refusal NotBaked(PromiseReason reason, Bakery bakery)
    {
        var (name, left, at) = (reason.Product!.Name, reason.Left ?? 0, $"{reason.Moment.Date:dd/MM} {reason.Moment.Time:HH:mm}");
        return reason.Limit is { } ready && bakery.LocalTime(ready) is var from
            ? Broken(
                "INSUFFICIENT_STOCK",
                $"{name}: para el {at} quedan {left}. Hay suficientes desde el {from:dd/MM HH:mm}",
                $"{name}: {left} left for {at}. There are enough from {from:dd/MM HH:mm}",
                $"{name}: nog {left} over voor {at}. Er zijn er genoeg vanaf {from:dd/MM HH:mm}",
                $"{name} : il en reste {left} pour le {at}. Il y en a assez à partir du {from:dd/MM HH:mm}")
            : Broken(
                "INSUFFICIENT_STOCK",
                $"{name}: para el {at} quedan {left}. Pide menos o elige otro día",
                $"{name}: {left} left for {at}. Order less, or choose another day",
                $"{name}: nog {left} over voor {at}. Bestel minder of kies een andere dag",
                $"{name} : il en reste {left} pour le {at}. Commandez moins ou choisissez un autre jour");
    }

    /// <summary>A capacity is used up in a slot, or on a day.</summary>
    private static Refusal Full(PromiseReason reason, Bakery bakery, DateOnly day)
    {
        var capacity = reason.Capacity!;
        var (name, left) = (capacity.Name, reason.Left ?? 0);
        var slot = capacity.Per == CapacitySpan.Slot;
        var when = slot ? $"{day:dd/MM} {OpeningHours.WriteTime(SlotStart(reason.Moment, bakery))}" : $"{day:dd/MM}";
        return left > 0
            ? Broken(
                "CAPACITY_FULL",
                $"{name}: para el {when} quedan {left}. Pide menos o elige otr{(slot ? "a hora" : "o día")}",
                $"{name}: {left} left for {when}. Order less, or choose another {(slot ? "time" : "day")}",
                $"{name}: nog {left} over voor {when}. Bestel minder of kies {(slot ? "een ander uur" : "een andere dag")}",
                $"{name} : il en reste {left} pour le {when}. Commandez moins ou choisissez {(slot ? "une autre heure" : "un autre jour")}")
            : Broken(
                "CAPACITY_FULL",
                $"{name}: completo para el {when}. Elige otr{(slot ? "a hora" : "o día")}",
                $"{name}: full for {when}. Choose another {(slot ? "time" : "day")}",
                $"{name}: volzet voor {when}. Kies {(slot ? "een ander uur" : "een andere dag")}",
                $"{name} : complet pour le {when}. Choisissez {(slot ? "une autre heure" : "un autre jour")}");
    }

    private static TimeOnly SlotStart(PickupMoment moment, Bakery bakery) =>
        TimeOnly.MinValue.AddMinutes(moment.Span(bakery).Minute);

    private static Refusal Broken(string code, string spanish, string english, string dutch, string french) =>
        new(RefusalKind.RuleBroken, code, new(spanish, english, dutch, french)) { Field = RefusalField.PickupTime };
}
