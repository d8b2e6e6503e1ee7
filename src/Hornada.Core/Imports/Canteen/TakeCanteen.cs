using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Imports.Canteen;

/// <summary>Takes over the establishments, products, customers and orders of one organisation.</summary>
/// <param name="id">Public id of the organisation here.</param>
internal sealed class TakeCanteen(
    Store store, CanteenOperations operations, ImportRun run, string id, Currency currency, TimeProvider clock)
{
    private const string Author = "Import";

    public async Task<Outcome<string>> Establishment(SourceRecord site, CancellationToken cancel)
    {
        var type = site.Text("allowed_order_pickup_time_type");
        var menu = site.Time("menu_closing_time");
        var settings = new SiteSettings
        {
            PickupTimes = type is "anytime" or "" ? PickupTimes.Anytime : PickupTimes.Interval,
            Slots = [.. (site.Ids("allowed_order_pickup_time_interval") ?? []).Select(OpeningHours.ReadTime).OfType<TimeOnly>()],
            WorkingDays = site.Ids("working_days")?
                .Select(day => int.TryParse(day, CultureInfo.InvariantCulture, out var number) ? number : 0).ToList(),
            OrderClosesAt = site.Time("order_closing_time"),
            MenuClosesAt = new(menu),
            ClosureDays = site.Count("daily_order_closure"),
        };
        _ = site.Without("uuid", "created_at", "updated_at", "status");
        var name = site.Text("name");
        var made = await operations.Canteens.AddSite(id, new() { Name = name, Address = name }, settings, cancel);
        return await made.ThenDo(async bakery => site.Part("status").Text("value") == "disabled"
            ? (await operations.Bakeries.ChangeAny(bakery.Id, new(new(), null, BakeryStatus.Inactive), cancel)).Then(_ => bakery.Id.Value)
            : bakery.Id.Value);
    }

    public async Task<Outcome<string>> TakeProduct(SourceRecord product, CancellationToken cancel)
    {
        if (Minor(product.Part("price")) is not { } price)
        {
            return ImportRefusals.WrongPrice;
        }

        var category = await Category(product.Find("category"), cancel);
        var image = product.Text("image");
        var article = new CanteenArticle
        {
            Details = new()
            {
                Name = product.Text("title"),
                Price = new(price, currency),
                Description = product.Text("description"),
                ImageUrl = image.StartsWith("https://", StringComparison.Ordinal) ? image : "",
                Stock = Product.MaxStock,
                Availability = Availability.ReadyNow,
                Category = product.Part("category").Text("title"),
                IsAvailable = product.Part("status").Text("value") != "inactive",
            },
            Sku = product.Text("sku"),
            IsMenu = product.Flag("is_menu") ?? false,
            CompareAtMinor = product.Find("compare_at_price") is { } former ? Minor(former) : null,
            CostMinor = product.Find("cost") is { } cost ? Minor(cost) : null,
            Category = category.Refusal is null ? category.Value : null,
        };
        _ = product.Without("uuid", "created_at", "updated_at", "price", "compare_at_price", "cost", "status", "category");
        if (image.Length > 0 && article.Details.ImageUrl!.Length == 0)
        {
            run.Skip("products", product.Id, ImportRefusals.PicturesLeft);
        }

        return category.Refusal is { } refusal
            ? refusal
            : (await operations.Canteens.AddProduct(id, article, cancel)).Then(made => made.Id.Value);
    }

    /// <summary>A customer with the parent and the parent's credit. The walk-in customer is there already.</summary>
    public async Task<Outcome<string>> Customer(SourceRecord customer, Organisation organisation, CancellationToken cancel)
    {
        var (name, group, parent) = (customer.Text("full_name"), customer.Text("class"), customer.Find("parent"));
        _ = customer.Without("uuid");
        _ = parent?.Without("uuid", "full_name", "email", "phone", "credit");
        if (IsWalkIn(customer))
        {
            return "";
        }

        var known = parent is null ? null : await run.Find("parents", parent.Id, cancel);
        var added = await operations.Customers.Add(
            organisation,
            new()
            {
                FullName = name,
                Class = group.Length == 0 ? null : group,
                Parent = known,
                NewParent = parent is null || known is not null
                    ? null
                    : new(parent.Text("full_name"), Kept(parent.Text("email")), Kept(parent.Text("phone"))),
            },
            cancel);
        if (added.Refusal is not null || parent is null || known is not null)
        {
            return added.Then(view => view.Customer.Id);
        }

        var noted = await run.Note("parents", parent.Id, added.Value.Parent!.Id, cancel);
        return await noted.ThenDo(_ => Opening(added.Value.Customer.Id, parent.Part("credit"), organisation, cancel));
    }

    public async Task<Outcome<string>> TakeOrder(
        SourceRecord order, Organisation organisation, IReadOnlyDictionary<string, string> products, CancellationToken cancel)
    {
        var meal = await Meal(order, organisation, cancel);
        var lines = await Lines(order, products, cancel);
        var total = Minor(order.Part("total"));
        if (meal.Refusal is not null || lines.Refusal is not null || total is null)
        {
            return meal.Refusal ?? lines.Refusal ?? ImportRefusals.WrongSums;
        }

        var site = order.Part("establishment").Id;
        if (await run.Find("establishments", site, cancel) is not { } bakery)
        {
            return ImportRefusals.NotTaken("establishments", site);
        }

        _ = order.Without(
            "uuid", "currency", "subtotal", "total", "canceled_at", "completed_at", "created_at", "updated_at", "can_be_cancelled",
            "status", "payment_method_type", "customer", "establishment", "items");
        var (request, wanted) = (meal.Value, total.Value);
        var paid = request is { PaymentType: PaymentType.Credit, Customer: { } eater } && wanted > 0
            ? (await operations.Credit.Move(
                organisation, eater, CreditKind.TopUp, wanted, new(Author, organisation.AccountKey, request.Reference), cancel)).Refusal
            : null;
        if (paid is not null)
        {
            return paid;
        }

        var placed = await operations.Placement.Place(
            Request(organisation, new(bakery), lines.Value, order.Text("notes"), request), cancel);
        return await placed.ThenDo(made => made.TotalMinor == wanted
            ? Fulfil(order, made, organisation, cancel)
            : Task.FromResult<Outcome<string>>(ImportRefusals.WrongSums));
    }

    /// <summary>For whom an order is, on which day, and how it is paid; refused unless it is pending for a day to come.</summary>
    private async Task<Outcome<MealRequest>> Meal(SourceRecord order, Organisation organisation, CancellationToken cancel)
    {
        var (status, payment) = (order.Part("status").Text("value"), order.Part("payment_method_type").Text("value"));
        if (status != "pending" || EnumNames<PaymentType>.Find(payment.ToUpperInvariant()) is not { } type)
        {
            return ImportRefusals.UnknownWord("status, payment_method_type", $"{status}, {payment}");
        }

        if (order.Day("pickup_at") is not { } day || day < organisation.DateAt(clock.GetUtcNow()))
        {
            return order.Day("pickup_at") is null ? ImportRefusals.WrongDay : ImportRefusals.IsOver;
        }

        var eater = order.Part("customer");
        var customer = IsWalkIn(eater) ? null : await run.Find("customers", eater.Id, cancel);
        return customer is null && !IsWalkIn(eater)
            ? ImportRefusals.NotTaken("customers", eater.Id)
            : new MealRequest
            {
                CompanyKey = organisation.CompanyKey,
                Customer = customer,
                PaymentType = type,
                PickupDay = day,
                ByStaff = true,
                Author = Author,
                Reference = Kept(order.Text("reference")),
            };
    }

    private static OrderRequest Request(
        Organisation organisation, BakeryId site, IReadOnlyList<LineRequest> lines, string notes, MealRequest meal) => new()
        {
            CustomerKey = organisation.AccountKey,
            CustomerName = "",
            Bakery = site,
            Lines = lines,
            PickupTime = "",
            Notes = TextRules.CleanName(notes, Order.MaxNotes),
            Extension = meal,
        };

    /// <summary>What was handed over already is handed over here too.</summary>
    private async Task<Outcome<string>> Fulfil(SourceRecord order, Order made, Organisation organisation, CancellationToken cancel)
    {
        var items = order.List("items");
        await using var db = store.OpenReader();
        var lines = await db.CanteenLines.AsNoTracking().Where(row => row.OrderKey == made.Key).ToListAsync(cancel);
        foreach (var line in lines.Count == items.Count ? lines : [])
        {
            var units = items[line.Position].Count("fulfilled_quantity") ?? 0;
            var done = units == 0 ? null : (await operations.Meals.Fulfil(organisation, made.Id, line.Id, units, cancel)).Refusal;
            if (done is not null)
            {
                return done;
            }
        }

        return made.Id.Value;
    }

    private async Task<Outcome<string?>> Category(SourceRecord? category, CancellationToken cancel)
    {
        if (category is null)
        {
            return Outcome.Success<string?>(null);
        }

        var title = category.Text("title");
        var made = await run.Once(
            "categories", category.Id, null, () => operations.Canteens.AddCategory(id, title, cancel), cancel);
        return made.Then(known => Outcome.Success<string?>(known.LocalId));
    }

    /// <summary>The balance that a parent has there, as the first movement of the ledger here.</summary>
    private async Task<Outcome<string>> Opening(string customer, SourceRecord credit, Organisation organisation, CancellationToken cancel)
    {
        if (Minor(credit) is not { } amount)
        {
            return ImportRefusals.WrongSums;
        }

        return amount == 0
            ? customer
            : (await operations.Credit.Move(
                organisation, customer, CreditKind.TopUp, amount, new(Author, organisation.AccountKey, null), cancel))
                .Then(_ => customer);
    }

    private async Task<Outcome<IReadOnlyList<LineRequest>>> Lines(
        SourceRecord order, IReadOnlyDictionary<string, string> products, CancellationToken cancel)
    {
        var lines = new List<LineRequest>();
        foreach (var item in order.List("items"))
        {
            var sku = item.Text("sku");
            var local = products.GetValueOrDefault(sku) is { } product ? await run.Find("products", product, cancel) : null;
            if (local is null)
            {
                return ImportRefusals.NotTaken("products", sku);
            }

            var notes = item.Text("notes");
            lines.Add(new(new(local), item.Count("quantity") ?? 0, notes.Length == 0 ? null : new() { Comment = notes }));
        }

        return Outcome.Success<IReadOnlyList<LineRequest>>(lines);
    }

    private static bool IsWalkIn(SourceRecord customer) => customer.Find("parent") is null && customer.Text("class").Length == 0
        && customer.Text("full_name") == CanteenCustomer.WalkInName;

    private static string? Kept(string text) => text.Length == 0 ? null : text;

    /// <summary>An amount: minor units as a text, in the currency of the organisation; null when it is none.</summary>
    private long? Minor(SourceRecord money) => money.Text("currency") == currency.Code
        && long.TryParse(money.Text("amount"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minor) ? minor : null;
}
