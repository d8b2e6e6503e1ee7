using System.Text.Json;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Bakeronline.Orders;
using Hornada.Server.Dialects.Bakeronline.Shops;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Http;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>The dialect's JSON without a server, and an order in which everything is there that any version has.</summary>
internal static class WireSamples
{
    public static readonly BakeronlineJson Json = new(new(new ServerAddress(null), new HttpContextAccessor()));

    public static JsonSerializerOptions At(string version) => Json.For(BakeronlineVersion.Find(version)!);

    public static string Write<T>(T value, string version) => JsonSerializer.Serialize(value, At(version));

    public static T Read<T>(string json, string version) => JsonSerializer.Deserialize<T>(json, At(version))!;

    public static OrderWire Order() => new()
    {
        Id = 5012,
        Status = OrderStatusName.Approved,
        Valid = true,
        OrderNr = 318,
        Prices = new()
        {
            Price = Eur(2850),
            Discount = Eur(200),
            Warranty = Eur(0),
            DeliveryCost = Eur(350),
            InvoiceCost = Eur(0),
            SmsCost = Eur(0),
            TransactionCost = Eur(30),
            PriceToPay = Eur(3030),
            PriceWithDiscount = Eur(2650),
        },
        PaymentMethod = new("cartes_bancaires"),
        Checkout = new()
        {
            Method = MethodName.Delivery,
            Date = new(2024, 5, 4),
            Time = new(9, 0),
            EndTime = new(10, 0),
            Address = Kerkstraat,
            Notes = (string?)null,
            Comment = "Graag bellen",
            NotificationMethod = NotificationMethodName.Email,
        },
        Shop = Shop,
        CreatedAt = new(new(2024, 5, 2, 16, 4, 11, TimeSpan.Zero)),
        Joyn = null,
        PaymentStatus = PaymentStatusName.Paid,
        Products = [Line()],
        Currency = "EUR",
    };

    public static Amount Eur(long cents) => new(cents, "EUR");

    public static AddressWire Kerkstraat { get; } = new() { Street = "Kerkstraat", Nr = "12b", Zipcode = "9000", City = "Gent", Country = "BE" };

    public static ShopWire Shop { get; } = new()
    {
        Id = 77,
        Name = "Bakkerij Zoë 🥐",
        Address = Kerkstraat with { Position = new(51.05, 3.72) },
        AllowComments = true,
        Url = "bakkerij-zoe",
        AllowOrderComments = true,
        AllowProductComments = false,
        AllowOrderMessages = true,
        GlobalDiscountPercentage = 0,
        Currency = "EUR",
    };

    private static OrderItemWire Line()
    {
        var chosen = new ChosenOptionWire { Option = Sliced, Upload = new(41, new("https://pan.example.com/uploads/41.png")), Amount = 2 };
        return new()
        {
            Amount = 2,
            Persons = 0,
            Gram = 0,
            Comment = "",
            Product = new()
            {
                Id = 9,
                Name = "Taart",
                Images = [Picture],
                PriceType = PriceTypeName.MultipleChoice,
                TargetPrice = false,
                Price = Eur(0),
                OnlyOrderInStore = false,
            },
            ProductPrice = new() { Id = 31, Name = "Groot", Price = Eur(1225), Code = "T-G" },
            CalculatedPrices = new(Eur(1425), Eur(2850)),
            DiscountPrices = new(Eur(1325), Eur(2650)),
            Options = [chosen],
            Uploads = LineUploadWire.From([chosen]),
            Code = "T-G",
        };
    }

    private static OptionWire Sliced { get; } = new()
    {
        Id = 18,
        Name = "Foto",
        PriceChange = Eur(100),
        Image = null,
        RequireImage = true,
        Code = "F",
        PriceCalculation = "PER_PIECE",
        Optionset = new()
        {
            Id = 14,
            Name = "Versiering",
            AllowAttachment = true,
            Code = null,
            MultipleChoice = true,
            ChooseAmount = true,
            MinDifferentOptions = 0,
            MaxDifferentOptions = null,
            MinAmountOptions = 0,
            MaxAmountOptions = 3,
        },
    };

    private static ImageWire Picture { get; } = new()
    {
        Resolutions = [new(new("https://pan.example.com/uploads/9.jpg"), 600, 350)],
        FileId = 512,
        WhiteBackground = false,
    };
}
