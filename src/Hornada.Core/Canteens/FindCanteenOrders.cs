using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Canteens;

/// <summary>An order of a canteen as its staff see it.</summary>
public sealed record CanteenOrderView
{
    public required Order Order { get; init; }

    /// <summary>The canteen's part of it.</summary>
    public required CanteenOrder Meal { get; init; }

    /// <summary>How much of its lines was fulfilled, in the order of the lines.</summary>
    public required IReadOnlyList<CanteenLine> Lines { get; init; }

    /// <summary>The customer, with the parent's current balance.</summary>
    public required CustomerView Customer { get; init; }

    public required Bakery Bakery { get; init; }

    /// <summary>When the order or one of its lines last changed, UTC.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Until when its customer may cancel it while nothing is handed over, UTC.</summary>
    public required DateTimeOffset CancelUntil { get; init; }

    /// <summary>True while its customer may cancel it.</summary>
    public required bool CanBeCancelled { get; init; }

    /// <summary>Its status in the words of the contract.</summary>
    public CanteenStatus Status => CanteenOrder.StatusOf(Order);
}

/// <summary>A filter of orders; all conditions must hold.</summary>
public sealed record CanteenOrderFilter
{
    /// <summary>Statuses; null for all.</summary>
    public required CanteenStatus? Status { get; init; }

    /// <summary>First day of pickup, inclusive; null for no bound.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of pickup, inclusive; null for no bound.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Public id of the establishment; null for all.</summary>
    public BakeryId? Site { get; init; }

    /// <summary>Ways of paying; null for all.</summary>
    public PaymentType? PaymentType { get; init; }
}

/// <summary>Reads the orders of an organisation.</summary>
public sealed class FindCanteenOrders(HornadaDb db, TimeProvider clock)
{
    /// <summary>Orders by day of pickup, then in the order in which they were placed.</summary>
    /// <param name="page">The requested page; null for all orders.</param>
    public async Task<Page<CanteenOrderView>> ForOrganisation(
        Organisation organisation, CanteenOrderFilter filter, PageRequest? page, CancellationToken cancel)
    {
        var found =
            from meal in db.CanteenOrders
            join order in db.Orders on meal.OrderKey equals order.Key
            where meal.CompanyKey == organisation.CompanyKey && meal.PickupDay >= filter.From && meal.PickupDay <= filter.Until
            select new { meal, order };
        if (filter.PaymentType is { } type)
        {
            found = found.Where(row => row.meal.PaymentType == type);
        }

        if (filter.Site is { } site)
        {
            found = found.Where(row => db.Set<Bakery>().Any(bakery => bakery.Key == row.order.BakeryKey && bakery.Id == site));
        }

        found = filter.Status is not { } status ? found : status switch
        {
            CanteenStatus.Pending => found.Where(
                row => row.order.ArchivedAt == null && EF.Constant(OrderLifecycle.Open).Contains(row.order.Status)),
            CanteenStatus.Completed => found.Where(row => row.order.ArchivedAt == null && row.order.Status == OrderStatus.Completed),
            CanteenStatus.Canceled => found.Where(row => row.order.ArchivedAt == null && row.order.Status == OrderStatus.Cancelled),
            CanteenStatus.Archived => found.Where(row => row.order.ArchivedAt != null),
        };
        var wanted = page ?? new(1, int.MaxValue);
        var total = page is null ? 0 : await found.CountAsync(cancel);
        var sorted = found
            .OrderBy(row => row.meal.PickupDay)
            .ThenBy(row => row.order.PlacedAt)
            .ThenBy(row => row.order.Id)
            .Select(row => row.order.Key);
        var keys = await (page is null ? sorted : sorted.Skip(wanted.Skip).Take(wanted.Size)).ToListAsync(cancel);
        var views = (await Views(db, keys, clock.Now(), cancel)).ToDictionary(view => view.Order.Key);
        return new([.. keys.Select(key => views[key])], wanted, page is null ? keys.Count : total);
    }

    /// <summary>One order of an organisation.</summary>
    public async Task<Outcome<CanteenOrderView>> ById(Organisation organisation, OrderId id, CancellationToken cancel)
    {
        var key = await OfOrganisation(db, organisation, id).Select(order => (long?)order.Key).SingleOrDefaultAsync(cancel);
        return key is { } known ? (await Views(db, [known], clock.Now(), cancel)).Single() : CanteenRefusals.NoSuchOrder(id.Value);
    }

    /// <summary>An order of an organisation.</summary>
    internal static IQueryable<Order> OfOrganisation(HornadaDb db, Organisation organisation, OrderId id) =>
        db.Orders.Where(order => order.Id == id
            && db.Set<CanteenOrder>().Any(meal => meal.OrderKey == order.Key && meal.CompanyKey == organisation.CompanyKey));

    /// <summary>The views of the orders with these keys, in any order.</summary>
    internal static async Task<IReadOnlyList<CanteenOrderView>> Views(
        HornadaDb db, IReadOnlyList<long> keys, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await (
            from order in db.Orders.AsNoTracking()
            join meal in db.CanteenOrders on order.Key equals meal.OrderKey
            join bakery in db.Bakeries on order.BakeryKey equals bakery.Key
            join site in db.CanteenSites on order.BakeryKey equals site.BakeryKey
            join canteen in db.Canteens on meal.CompanyKey equals canteen.CompanyKey
            join customer in db.CanteenCustomers on meal.CustomerKey equals customer.Key
            join parent in db.CanteenParents on customer.ParentKey equals parent.Key into parents
            from parent in parents.DefaultIfEmpty()
            join account in db.CreditAccounts on customer.ParentKey equals account.ParentKey into accounts
            from account in accounts.DefaultIfEmpty()
            where EF.Parameter(keys).Contains(order.Key)
            select new
            {
                Order = order,
                Meal = meal,
                Bakery = bakery,
                Site = site,
                canteen.CountsWorkingDays,
                Customer = customer,
                Parent = parent,
                Account = account,
                UpdatedAt = db.Set<OrderEvent>()
                    .Where(row => row.OrderKey == order.Key)
                    .OrderByDescending(row => row.Sequence)
                    .Select(row => row.At)
                    .First(),
            }).ToListAsync(cancel);
        var known = await db.CanteenLines.AsNoTracking()
            .Where(line => EF.Parameter(keys).Contains(line.OrderKey))
            .ToListAsync(cancel);
        var lines = known.ToLookup(line => line.OrderKey);
        return [.. rows.Select(row =>
        {
            var own = lines[row.Order.Key].OrderBy(line => line.Position).ToList();
            var cutoff = row.Site.Cutoff(row.Bakery, row.Meal.PickupDay, row.Meal.HasMenu, row.CountsWorkingDays);
            return new CanteenOrderView
            {
                Order = row.Order,
                Meal = row.Meal,
                Lines = own,
                Customer = new(row.Customer, row.Parent, row.Account?.Balance),
                Bakery = row.Bakery,
                UpdatedAt = row.UpdatedAt,
                CancelUntil = cutoff,
                CanBeCancelled = CanteenRules.CanBeCancelled(row.Order, own, cutoff, now),
            };
        })];
    }
}
