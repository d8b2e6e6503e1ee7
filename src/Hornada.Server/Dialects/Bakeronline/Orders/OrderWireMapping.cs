using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Shops;

namespace Hornada.Server.Dialects.Bakeronline.Orders;

/// <summary>Orders in the contract's words (contract §3.1 to §3.6). No rule lives here.</summary>
/// <param name="languages">Languages of names, the most wanted first.</param>
internal sealed class OrderWireMapping(IReadOnlyList<string> languages)
{
    /// <summary>The order in a list: without products.</summary>
    public static OrderWire Simple(Order order, BakerySummary shop) => Customer(order, shop, null);

    /// <summary>The whole order, as its customer sees it.</summary>
    public OrderWire Detailed(Order order, BakerySummary shop) =>
        Customer(order, shop, [.. order.PaidLines.Select(line => Line(line, order.Currency))]);

    /// <summary>The whole order, as its shop sees it.</summary>
    public CompanyOrderWire Company(DetailedOrderView view)
    {
        var (order, shop, customer) = (view.Order, view.Bakery, view.Customer);
        var name = customer.DisplayName.Length > 0 ? customer.DisplayName : order.CustomerName;
        var end = name.IndexOf(' ', StringComparison.Ordinal);
        return new()
        {
            Id = order.Key,
            ShopId = order.BakeryKey,
            CompanyId = shop.CompanyKey,
            Status = OrderStatusNames.NameOf(order),
            OrderNr = order.OrderNumber!.Value,
            Prices = Prices(order),
            PaymentMethod = OrderStatusNames.PaymentMethod(order),
            Checkout = Checkout(order, shop),
            Products = [.. order.PaidLines.Select(line => CompanyLine(line, order.Currency))],
            Invoice = order.Checkout?.Invoice is { } invoice ? new(invoice.Name, invoice.VatNumber, Address(invoice.Address)) : null,
            Customer = new(
                customer.Email,
                end < 0 ? name : name[..end],
                end < 0 ? null : name[(end + 1)..],
                order.Checkout?.Telephone ?? (customer.Phone is { Length: > 0 } phone ? phone : null),
                customer.Key),
            CreatedAt = CreatedAt(order),
            PaymentStatus = OrderStatusNames.Payment(order),
            Comment = order.Notes,
            PreparationStatus = OrderStatusNames.Preparation(order),
        };
    }

    private static OrderWire Customer(Order order, BakerySummary shop, IReadOnlyList<OrderItemWire>? products)
    {
        return new()
        {
            Id = order.Key,
            Status = OrderStatusNames.NameOf(order),
            Valid = order.ValidAt is not null,
            OrderNr = order.OrderNumber,
            Prices = Prices(order),
            PaymentMethod = OrderStatusNames.PaymentMethod(order),
            Checkout = Checkout(order, shop),
            Shop = ShopWireMapping.Simple(shop) with { Name = order.BakeryName },
            CreatedAt = CreatedAt(order),
            Joyn = null,
            PaymentStatus = OrderStatusNames.Payment(order),
            Products = products,
            Currency = order.Currency.Code,
        };
    }

    /// <summary>The moment lists are sorted and filtered by (contract §4.8).</summary>
    private static Moment CreatedAt(Order order) => new(order.ValidAt ?? order.PlacedAt);

    private static CartPricesWire Prices(Order order)
    {
        Amount ToAmount(long minor) => new(minor, order.Currency.Code);
        return new()
        {
            Price = ToAmount(order.GoodsMinor),
            Discount = ToAmount(order.DiscountMinor),
            Warranty = ToAmount(order.Fees.WarrantyMinor),
            DeliveryCost = ToAmount(order.Fees.DeliveryMinor),
            InvoiceCost = ToAmount(order.Fees.InvoiceMinor),
            SmsCost = ToAmount(order.Fees.SmsMinor),
            TransactionCost = ToAmount(order.Fees.TransactionMinor),
            PriceToPay = ToAmount(order.TotalMinor),
            PriceWithDiscount = ToAmount(order.GoodsMinor - order.DiscountMinor),
        };
    }

    private static OrderCheckoutWire Checkout(Order order, BakerySummary shop) => new()
    {
        Method = OrderStatusNames.Method(order.Method),
        Date = DateOnly.FromDateTime(shop.LocalTime(order.PickupAt).DateTime),
        Time = order.PickupTime,
        EndTime = order.Checkout?.EndTime,
        Address = Address(order.Checkout?.Address ?? ShopWireMapping.AddressOf(shop)),
        Notes = order.Method == FulfilmentMethod.Delivery ? order.Checkout?.Notes : default(Maybe<string>),
        Name = order.Checkout?.LockerName,
        LatchId = order.Checkout?.LockerKey,
        Comment = order.Notes.Length == 0 ? null : order.Notes,
        NotificationMethod = order.Checkout?.NotificationMethod switch
        {
            "email" => NotificationMethodName.Email,
            "sms" => NotificationMethodName.Sms,
            _ => null,
        },
    };

    private static AddressWire Address(PostalAddress address) => ShopWireMapping.Address(address, null);

    private OrderItemWire Line(OrderLine line, Currency currency)
    {
        var detail = line.Detail ?? Plain(line);
        return new()
        {
            Amount = line.Quantity,
            Persons = detail.Persons,
            Gram = detail.Gram,
            Comment = detail.Comment,
            Product = new()
            {
                Id = line.ProductKey,
                Name = Name(line, detail),
                Images = Images(detail),
                PriceType = PriceTypes.Word(detail.PriceType),
                TargetPrice = detail.TargetPrice,
                Price = new(detail.CatalogueMinor, currency.Code),
                OnlyOrderInStore = false,
            },
            ProductPrice = detail.Variant is { } variant
                ? new()
                {
                    Id = variant.Key,
                    Name = variant.Names.In(languages),
                    Price = new(variant.PriceMinor, currency.Code),
                    Code = variant.Code,
                }
                : null,
            CalculatedPrices = Calculated(line, currency),
            DiscountPrices = Discounted(line, currency),
            Options = Options(detail, currency),
            Uploads = LineUploadWire.From(Options(detail, currency)),
            Code = detail.Variant?.Code ?? detail.Code ?? "",
        };
    }

    private CompanyItemWire CompanyLine(OrderLine line, Currency currency)
    {
        var detail = line.Detail ?? Plain(line);
        return new()
        {
            Amount = line.Quantity,
            Persons = detail.Persons,
            Gram = detail.Gram,
            Comment = detail.Comment,
            Product = new()
            {
                Id = line.ProductKey,
                Name = Name(line, detail),
                Images = Images(detail),
                PriceType = PriceTypes.Word(detail.PriceType),
                TargetPrice = detail.TargetPrice,
                Price = new(detail.CatalogueMinor, currency.Code),
                OnlyOrderInStore = false,
                PriceLookUpCode = ScaleNumber.Format(detail.PriceLookUpCode),
                Code = detail.Code,
                Category = detail.Category is { } category ? new(category.Key, category.Names.In(languages)) : null,
                Origin = detail.Origin,
                Ingredients = detail.Ingredients?.In(languages),
            },
            ProductPrice = detail.Variant is { } variant
                ? new()
                {
                    Id = variant.Key,
                    Name = variant.Names.In(languages),
                    Price = new(variant.PriceMinor, currency.Code),
                    PriceLookUpCode = ScaleNumber.Format(variant.PriceLookUpCode),
                    Code = variant.Code,
                }
                : null,
            CalculatedPrices = Calculated(line, currency),
            DiscountPrices = Discounted(line, currency),
            AmountFree = detail.FreeAmount,
            Options = Options(detail, currency),
            Uploads = LineUploadWire.From(Options(detail, currency)),
        };
    }

    /// <summary>The detail of a line without choices.</summary>
    private static LineDetail Plain(OrderLine line) => new() { CatalogueMinor = line.PriceMinor };

    private string Name(OrderLine line, LineDetail detail) => detail.Names?.In(languages) ?? line.Name;

    private static IReadOnlyList<ImageWire> Images(LineDetail detail) => ImageWireMapping.Images(detail.Images);

    /// <summary>The price of a line before offers.</summary>
    public static LinePricesWire Calculated(OrderLine line, Currency currency) =>
        new(new(line.PriceMinor, currency.Code), new(line.TotalMinor, currency.Code));

    /// <summary>
    /// The price of a line after offers and its share of a promotion; null without a discount. The price of the line is exact, that of a
    /// piece is rounded.
    /// </summary>
    public static LinePricesWire? Discounted(OrderLine line, Currency currency) => line.ToPayMinor == line.TotalMinor
        ? null
        : new(
            new(((2 * line.ToPayMinor) + line.Quantity) / (2 * line.Quantity), currency.Code),
            new(line.ToPayMinor, currency.Code));

    /// <summary>The chosen options of a line.</summary>
    public IReadOnlyList<ChosenOptionWire> Options(LineDetail detail, Currency currency) =>
        [.. detail.Options.Select(option => ToWire(option, currency))];

    private ChosenOptionWire ToWire(LineOption option, Currency currency) => new()
    {
        Option = new()
        {
            Id = option.Key,
            Name = option.Names.In(languages),
            PriceChange = new(option.PriceChangeMinor, currency.Code),
            Image = null,
            RequireImage = option.RequireImage,
            Code = option.Code,
            PriceCalculation = EnumNames<PriceCalculation>.NameOf(option.Calculation),
            Optionset = new()
            {
                Id = option.Set.Key,
                Name = option.Set.Names.In(languages),
                AllowAttachment = option.Set.AllowAttachment,
                Code = option.Set.Code,
                MultipleChoice = option.Set.MultipleChoice,
                ChooseAmount = option.Set.ChooseAmount,
                MinDifferentOptions = option.Set.MinDifferent,
                MaxDifferentOptions = option.Set.MaxDifferent,
                MinAmountOptions = option.Set.MinAmount,
                MaxAmountOptions = option.Set.MaxAmount,
            },
        },
        Upload = option.Upload is { } upload ? new(upload.Key, new(upload.Url)) : null,
        Amount = option.Amount,
    };
}
