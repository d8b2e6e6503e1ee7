using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Companies;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Core.Pictures;
using Hornada.Core.Storage;
using Microsoft.AspNetCore.Identity;

namespace Hornada.Server.Demo;

/// <summary>
/// The Belgian part of the demo: a company with two shops, a catalogue in depth, and orders in every state a till can meet.
/// </summary>
internal sealed class KorenbloemDemo(Store store, TimeProvider clock, Randomness random, UserManager<Account> users, PictureFiles files)
{
    /// <summary>E-mail address of its owner.</summary>
    public const string Owner = "bakker@hornada.example";

    /// <summary>E-mail address of its customer.</summary>
    public const string Customer = "klant@hornada.example";

    private const string Zone = "Europe/Brussels";

    /// <summary>How many rounds of <see cref="Stories"/> there are: with twelve stories a round, 60 orders.</summary>
    private const int Rounds = 5;

    /// <summary>What customers send along for a cake.</summary>
    private static readonly Lazy<byte[]> Photo = new(() => DemoPicture.Loaf(320, 240));

    private static readonly PostalAddress Home = new("Coupure Links", "312", "9000", "Gent", "BE");

    /// <summary>What happens to an order after it was placed.</summary>
    private static readonly Story[] Stories =
    [
        new("takeout", "point_of_sale", []),
        new("delivery", "bancontact", [new(ShopDecision.Approve, null)]),
        new("latch", "payconiq", [new(ShopDecision.Approve, Preparation.Preparing)]),
        new("takeout", "creditcard", [], IsPaid: false),
        new("takeout", "point_of_sale", [new(ShopDecision.Read, null)]),
        new("delivery", "bank_transfer", [new(ShopDecision.Approve, Preparation.Ready)]),
        new("takeout", "point_of_sale", [new(ShopDecision.GiveUp, null)]),
        new("takeout", "paid_in_shop", [new(ShopDecision.Approve, Preparation.Ready), new(ShopDecision.Collect, null)]),
        new("takeout", "bancontact", [new(ShopDecision.Approve, null), new(ShopDecision.GiveUp, null)]),
        new("latch", "creditcard", [new(ShopDecision.Approve, Preparation.Ready), new(ShopDecision.Collect, null)]),
        new("takeout", "point_of_sale", [], IsWithdrawn: true),
        new("delivery", "payconiq", [new(ShopDecision.Approve, null), new(ShopDecision.Collect, null)]),
    ];

    /// <summary>Makes the company with everything in it.</summary>
    public async Task Seed(CancellationToken cancel)
    {
        var owner = (await users.FindByEmailAsync(Owner))!;
        var company = (await new ManageCompanies(store, clock, random).Found(
            new("Bakkerij De Korenbloem", Currency.Eur, Zone)
            {
                Settings = new() { MainLanguage = "nl", Languages = ["nl", "fr", "en"], IsDemo = true },
            },
            cancel)).Value;
        var gent = await OpenShop(
            owner,
            company,
            new("Gent", "korenbloem-gent", new("Sint-Denijslaan", "96", "9000", "Gent", "BE"), 51.0361, 3.7103),
            cancel);
        var brugge = await OpenShop(
            owner,
            company,
            new("Brugge", "korenbloem-brugge", new("Ezelstraat", "41", "8000", "Brugge", "BE"), 51.2121, 3.2206),
            cancel);
        var baker = new Caller(owner.Key, owner.Uid, owner.DisplayName, Role.Baker, [Place(gent), Place(brugge)]);
        var locker = await Equip(baker, gent, brugge, cancel);
        var shelf = await new KorenbloemCatalogue(store, clock, random, baker, company).Create([gent.Key, brugge.Key], files, cancel);
        await LiveThroughDays(baker, [gent, brugge], shelf, locker, cancel);
    }

    private static Workplace Place(Bakery bakery) => new(bakery.Key, bakery.Id, bakery.Currency);

    private async Task<Bakery> OpenShop(Account owner, Company company, NewShop shop, CancellationToken cancel)
    {
        var address = shop.Address;
        var manage = new ManageBakeries(store, clock, random);
        var details = new BakeryDetails
        {
            Name = $"Bakkerij De Korenbloem {shop.Town}",
            Description = "Ambachtelijk brood en patisserie",
            Address = address.InOneLine(),
            Phone = "+32 9 555 01 47",
            Latitude = shop.Latitude,
            Longitude = shop.Longitude,
            OpensAt = new(0, 0),
            ClosesAt = new(23, 59),
        };
        var bakery = (await manage.Create(owner.Uid, details, BakeryStatus.Active, company.Key, cancel)).Value.Bakery;
        _ = (await manage.ChangeOwn(Place(bakery), new(new(), IsOpen: true, null), cancel)).Value;
        var caller = new Caller(owner.Key, owner.Uid, owner.DisplayName, Role.Baker, [Place(bakery)]);
        var shops = new ManageShops(store, clock);
        return (await shops.Change(caller, bakery.Key, _ => new() { Address = address, Url = shop.Url }, cancel)).Value;
    }

    /// <summary>Gent delivers, has lockers and writes invoices; Brugge hands over at the counter, within windows.</summary>
    private async Task<Locker> Equip(Caller baker, Bakery gent, Bakery brugge, CancellationToken cancel)
    {
        var shops = new ManageShops(store, clock);
        var address = new PostalAddress("Dampoortstraat", "5", "9000", "Gent", "BE");
        var automat = new LockerDetails { Name = "Broodautomaat Dampoort", Address = address };
        var locker = (await new ManageLockers(store, clock).Add(baker, gent.Key, automat, cancel)).Value;
        PaymentOffer[] payments =
        [
            new("point_of_sale", 0),
            new("paid_in_shop", 0),
            new("bank_transfer", 0),
            new("bancontact", 30),
            new("payconiq", 20),
            new("creditcard", 45),
        ];
        _ = (await shops.Change(baker, gent.Key, shop => shop with
        {
            Methods = [FulfilmentMethod.Takeout, FulfilmentMethod.Delivery, FulfilmentMethod.Locker],
            DeliveryUsesIntervals = true,
            IntervalMinutes = 60,
            DeliveryCostMinor = 350,
            DeliveryFreeFromMinor = 6_000,
            InvoiceCostMinor = 250,
            SmsCostMinor = 15,
            Payments = payments,
            AllowOrderMessages = true,
        }, cancel)).Value;
        var changed = await shops.Change(
            baker, brugge.Key, shop => shop with { TakeoutUsesIntervals = true, IntervalMinutes = 30, Payments = payments }, cancel);
        _ = changed.Value;
        return locker;
    }

    private async Task LiveThroughDays(Caller baker, Bakery[] shops, KorenbloemShelf shelf, Locker locker, CancellationToken cancel)
    {
        var past = new TestClock(clock.Now());
        var (move, pay) = (new MoveOrder(store, past, random, new CanteenOrders()), new TakePayments(store, past, random));
        var rules = new OrderRules(new() { RefusePastPickup = false });
        await using var writer = new OrderPlacement(store, rules, new CanteenOrders(), past, random, maxQueue: 1);
        var account = (await users.FindByEmailAsync(Customer))!;
        var customer = new Caller(account.Key, account.Uid, account.DisplayName, Role.Customer, []);
        for (var number = 0; number < Rounds * Stories.Length; number++)
        {
            var story = Stories[number % Stories.Length];
            // Brugge hands over at the counter alone.
            var shop = story.Method == "takeout" && number % 2 == 0 ? shops[1] : shops[0];
            past.Move(clock.Now() - TimeSpan.FromHours(((Rounds * Stories.Length) - number) * 3));
            var wanted = story.Want(customer, shop, locker, await Lines(shelf, number, story, account.Key, cancel), past.Now(), number);
            var order = (await writer.PlaceAll([wanted], cancel)).Value[0];
            if (wanted.PaymentWay!.IsOnline && story.IsPaid)
            {
                _ = (await pay.Pay(customer, order.Id, wanted.PaymentWay.Method, "4242", cancel)).Value;
            }

            foreach (var request in story.Wishes)
            {
                past.Move(past.Now().AddMinutes(10));
                _ = (await move.ApplyStatusChange(baker, order.Key, request, cancel)).Value;
            }

            if (story.IsWithdrawn)
            {
                _ = (await move.CancelOwn(customer, order.Id, cancel)).Value;
            }
        }
    }

    /// <summary>A basket that differs from order to order: plain, by weight, per person with options, by variant, on offer.</summary>
    private async Task<IReadOnlyList<LineRequest>> Lines(
        KorenbloemShelf shelf, int number, Story story, long account, CancellationToken cancel)
    {
        var lines = new List<LineRequest> { new(shelf.White, 1 + (number % 2), new() { Options = [new(shelf.Sliced)] }) };
        switch (number % 5)
        {
            case 0:
                lines.Add(new(shelf.Croissant, 6));
                break;
            // The final price by weight is known at pickup, so it is not paid online.
            case 1 when !PaymentWay.FromName(story.Payment).IsOnline:
                lines.Add(new(shelf.Nuts, 1, new() { Gram = 600, Comment = "Goed doorbakken aub" }));
                break;
            case 2:
                var uploads = new UploadAttachments(store, files, clock, random);
                var photo = (await uploads.Take([new("foto.png", Photo.Value)], account, cancel)).Value[0];
                lines.Add(new(shelf.Tart, 1, new()
                {
                    Persons = 8,
                    Options = [new(shelf.Toppings[0], 1, photo.Key), new(shelf.Toppings[1], 2)],
                }));
                break;
            case 3:
                lines.Add(new(shelf.Rolls, 2, new() { VariantKey = shelf.RollSizes[number % 2] }));
                break;
            default:
                lines.Add(new(shelf.Tart, 1, new() { Persons = 6, Options = [new(shelf.Toppings[2])] }));
                break;
        }

        return lines;
    }

    /// <summary>What an order is like and what happens to it.</summary>
    private sealed record Story(
        string Method, string Payment, IReadOnlyList<StatusChangeRequest> Wishes, bool IsPaid = true, bool IsWithdrawn = false)
    {
        public OrderRequest Want(
            Caller customer, Bakery shop, Locker locker, IReadOnlyList<LineRequest> lines, DateTimeOffset now, int number)
        {
            var local = shop.LocalTime(now.AddHours(26));
            var way = PaymentWay.FromName(Payment);
            return new()
            {
                CustomerKey = customer.Key,
                CustomerName = customer.DisplayName,
                Bakery = shop.Id,
                Lines = lines,
                PickupTime = OpeningHours.WriteTime(new(8 + (number % 9), number % 2 * 30)),
                ScheduledFor = shop.InstantOf(DateOnly.FromDateTime(local.DateTime), new(12, 0)),
                Notes = number % 4 == 0 ? "Bel even als het klaar is" : "",
                PaymentMethod = way.Method,
                PaymentWay = way,
                ReturnUrl = "https://example.com/bedankt",
                Fulfilment = Method switch
                {
                    "delivery" => new()
                    {
                        Method = FulfilmentMethod.Delivery,
                        Address = Home,
                        Notes = number % 2 == 0 ? null : "Achterdeur",
                    },
                    "latch" => new() { Method = FulfilmentMethod.Locker, LockerKey = locker.Key, NotificationMethod = "sms" },
                    _ => new() { Method = FulfilmentMethod.Takeout, NotificationMethod = "email" },
                },
            };
        }
    }

    /// <summary>A shop to open.</summary>
    private sealed record NewShop(string Town, string Url, PostalAddress Address, double Latitude, double Longitude);
}
