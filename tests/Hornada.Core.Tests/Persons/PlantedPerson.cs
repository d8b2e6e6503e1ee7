using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Catalogue;
using Hornada.Core.Favourites;
using Hornada.Core.Mail;
using Hornada.Core.Orders;
using Hornada.Core.Pictures;
using Hornada.Core.Reviews;
using Hornada.Core.Tests.Pictures;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Tests.Persons;

/// <summary>A customer with a word of their own in every field, through the public operations. Each word holds the same marker.</summary>
internal sealed class PlantedPerson
{
    private readonly StoreFixture on;
    private int words;

    private PlantedPerson(StoreFixture on, string marker) => (this.on, Marker) = (on, marker);

    public string Marker { get; }

    public string Email => $"{Marker}@example.com";

    public string Phone { get; } = string.Create(CultureInfo.InvariantCulture, $"+32987{StoreFixture.Next():000000}");

    public Account Account { get; private set; } = null!;

    public Caller Caller => new(Account.Key, Account.Uid, Account.DisplayName, Role.Customer, []);

    public BelgianShopFixture Shop { get; private set; } = null!;

    public CanteenFixture Canteen { get; private set; } = null!;

    public CustomerView Child { get; private set; } = null!;

    public Order Delivered { get; private set; } = null!;

    public PictureFiles Files { get; private set; } = null!;

    private static CancellationToken None => CancellationToken.None;

    /// <param name="uploads">Directory of uploaded pictures.</param>
    public static async Task<PlantedPerson> Plant(StoreFixture on, string uploads)
    {
        var person = new PlantedPerson(on, $"zzplanted{StoreFixture.Next()}x")
        {
            Files = new(uploads, on.Random, on.Clock),
            Shop = await BelgianShopFixture.Open(on, new()
            {
                Methods = [FulfilmentMethod.Delivery, FulfilmentMethod.Takeout],
                DeliveryZipCodes = ["9000"],
                InvoiceCostMinor = 0,
                AllowOrderMessages = true,
                Payments = [new(PaymentOffer.AtCounter, 0)],
            }),
        };
        await person.SignsUp();
        await person.Orders();
        await person.EatsAtTheCanteen();
        await person.LeavesTraces();
        return person;
    }

    public async Task Collect(Order order)
    {
        foreach (var step in (OrderStatus[])[OrderStatus.Confirmed, OrderStatus.Baking, OrderStatus.Ready, OrderStatus.Completed])
        {
            _ = (await on.Moves.To(Shop.Shop.Baker, order.Id, step, None)).Value;
        }
    }

    private string Word() => $"{Marker}{++words}";

    private async Task SignsUp()
    {
        Account = (await on.Store.Write<Account>(
            async (db, cancel) =>
            {
                var opened = Account.Open(new(Word()), Email, Word(), Role.Customer, on.Clock.Now(), Word());
                db.Add(opened);
                await db.SaveChangesAsync(cancel);
                return opened;
            },
            None)).Value;
        var profiles = new Profiles(on.Store, on.Clock);
        _ = (await profiles.Change(Caller, new(null, Phone, Word()), None)).Value;
        _ = (await profiles.ChangePerson(
            Caller,
            new()
            {
                Details = _ => new()
                {
                    FirstName = Word(),
                    LastName = Word(),
                    DeliveryAddress = new(Word(), Word(), Word(), Word(), "BE"),
                    Company = new(Word(), "BE0403170701", new(Word(), "1", "9000", Word(), "BE")),
                    BankAccountNumber = Word(),
                    TinNumber = Word(),
                },
            },
            None)).Value;
    }

    private async Task Orders()
    {
        var cake = await Shop.Sells("Taart", 2_000, PriceType.MultipleChoice);
        var large = await Shop.Comes(cake, "Groot", 2_000);
        var photo = (await Shop.Offers(cake, new() { AllowAttachment = true, MultipleChoice = true }, (0, PriceCalculation.PerPiece)))[0];
        var url = await Files.Store("attachments", Picture.Read(PictureParts.Sample("text.png")).Value, None);
        var picture = await Shop.Add(new Attachment(StoreFixture.Next(), url, Account.Key, on.Clock.Now()));
        var cart = BelgianShopFixture.CartOf(Shop.Item(cake, 1, new()
        {
            VariantKey = large.Key,
            Comment = Word(),
            Options = [new(photo.Key, AttachmentKey: picture.Key)],
        })) with
        {
            Notes = Word(),
            Fulfilment = new()
            {
                Method = FulfilmentMethod.Delivery,
                Address = new(Word(), Word(), "9000", Word(), "BE"),
                Notes = Word(),
                Invoice = new(Word(), "BE0403170701", new(Word(), "2", "9000", Word(), "BE")),
            },
        };
        await using var writer = Shop.Writer();
        Delivered = (await new PlaceCheckout(on.Store, writer).Place(
            cart, Caller, Word(), $"https://shop.example/thanks?{Word()}", null, None)).Value.Orders[0];
        _ = (await new OrderMessages(on.Store, on.Clock).Write(Caller, Delivered.Key, Word(), None)).Value;
        await Collect(Delivered);
        _ = (await new OrderReviews(on.Store, on.Clock, on.Random).Write(Caller, Delivered.Id, 4, Word(), Word(), None)).Value;
        _ = (await new CustomerFavourites(on.Store, on.Clock).Toggle(Caller, Shop.Shop.Workplace.Id, None));
    }

    private async Task EatsAtTheCanteen()
    {
        Canteen = await CanteenFixture.Open(on);
        var soup = await Canteen.Sell("Sopa", 50);
        Child = (await new CanteenCustomers(on.Store, on.Clock, on.Random).Add(
            Canteen.Organisation,
            new() { FullName = Word(), Class = Word(), NewParent = new(Word(), Email, Phone) },
            None)).Value;
        var cashier = new CreditAuthor(Word(), Canteen.Organisation.AccountKey, Word());
        _ = (await Canteen.Ledger.Move(
            Canteen.Organisation, Child.Customer.Id, CreditKind.TopUp, 20_000, cashier, None)).Value;
        var meal = await Canteen.Place(Canteen.Wants(Child, PaymentType.Credit, (soup, 1)) with { Notes = Word() });
        _ = (await Canteen.Kitchen.Cancel(Canteen.Organisation, meal.Id, Word(), None)).Value;
        var invitations = new ParentInvitations(on.Store, on.Clock, on.Random);
        var secret = (await invitations.Issue(Canteen.Organisation, Child.Parent!.Id, None)).Value;
        _ = (await invitations.Accept(Caller, secret, None)).Value;
    }

    private async Task LeavesTraces()
    {
        _ = await new Sessions(on.Store, on.Clock, on.Random).Begin(Account, Word(), None);
        _ = (await new Tokens(on.Store, on.Clock, on.Random).Issue(Account.Key, Word(), null, None)).Value;
        _ = await on.Store.Write<bool>(
            async (db, cancel) =>
            {
                _ = await PasswordLinks.Issue(db, Account.Key, on.Clock.Now(), on.Random, cancel);
                db.Add(new AddressChange(Account.Key, Word(), OAuthSecret.Hash(Word()), on.Clock.Now()));
                db.Add(OutgoingMail.Create(Word(), Email, new MailText(Word(), Word()), on.Clock.Now()));
                await db.SaveChangesAsync(cancel);
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO import_references (source, kind, external_id, local_id, imported_at)
                    VALUES ('panahashi', 'users', {Word()}, {Account.Uid.Value}, 0)
                    """,
                    cancel);
                return true;
            },
            None);
    }
}
