using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Passwords;
using Hornada.Server.Limits;
using Hornada.Server.Pages.Mine;
using Hornada.Server.Pages.Office;
using Hornada.Server.Pages.Payments;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>The last page before an order, and placing it, for a signed-in account or a guest.</summary>
internal sealed class Checkout(
    ShopOfPage shops,
    PriceCheckout prices,
    FindTimes times,
    PlaceCheckout place,
    PlaceGuestCheckout placeForGuest,
    Profiles profiles,
    PasswordGuard guard,
    Reader reader,
    Randomness random)
{
    private const int DaysShown = 8;
    private const int FurtherDays = 14;
    private const string DaysField = "dias";
    private const int FormKeyBytes = 16;

    /// <summary>Name of the button that asks for the price alone: nothing is ordered, and no field needs to be filled in.</summary>
    internal const string QuoteField = "calcular";

    private const string Route = "POST /panaderia/pedir";

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/panaderia/{slug}/pedir", (
            string slug, string? como, string? dias, string? aparte, HttpContext http, Checkout checkout) =>
            checkout.Show(slug, como, new() { [DaysField] = dias ?? "", [LinesApart.Field] = aparte ?? "" }, http))
            .AddEndpointFilter(ShopOfPage.LeadOn).RequireAccess(Access.Anybody);
        pages.MapPost("/panaderia/{slug}/pedir", (string slug, Posted form, HttpContext http, Checkout checkout) =>
            checkout.Place(slug, form, http)).RequireAccess(Access.Anybody).PlacesOrders();
    }

    /// <summary>The basket with its prices; null when it is empty.</summary>
    public static async Task<PricedCart?> Price(CheckoutCart basket, Caller? caller, PriceCheckout prices, CancellationToken cancel) =>
        basket.Items.Count > 0
            && await prices.Price(Whole(basket), caller?.Key, cancel) is { Refusal: null, Value: [var only] }
                ? only.Cart
                : null;

    /// <summary>
    /// The basket with the best promotion, and with lines whose product no longer exists: the reader must see and remove them.
    /// </summary>
    public static CheckoutCart Whole(CheckoutCart basket) => basket with { TakesBestPromotion = true, KeepsUnknownProducts = true };

    private async Task<IResult> Show(string slug, string? method, Dictionary<string, string> sent, HttpContext http)
    {
        var shop = await shops.Find(slug, http.RequestAborted);
        return shop.Refusal is { } unknown
            ? Page.Error(http, unknown)
            : await Show(http, shop.Value, ReadMethod(method, shop.Value), NewFormKey(), wrong: null, sent);
    }

    private async Task<IResult> Show(
        HttpContext http, ShopView shop, FulfilmentMethod method, string formKey, Refusal? wrong, IReadOnlyDictionary<string, string> sent)
    {
        var (bakery, cancel) = (shop.Bakery, http.RequestAborted);
        var whole = WebCart.Read(http.Request, bakery);
        var apart = LinesApart.Read(sent.GetValueOrDefault(LinesApart.Field), whole);
        var basket = apart.Rest(whole);
        var requested = Requested(field => sent.GetValueOrDefault(field) ?? "", method, bakery);
        var cart = await Price(basket with { Fulfilment = requested, Notes = "" }, reader.Caller, prices, cancel);
        if (cart is null || cart.Lines.Any(line => line.Product is null))
        {
            return Page.GoTo($"/panaderia/{bakery.Slug}/cesta");
        }

        var most = Math.Min(FindTimes.MaxDays, bakery.HorizonDays + 1);
        var shown = int.TryParse(sent.GetValueOrDefault(DaysField), CultureInfo.InvariantCulture, out var asked) && asked > 0
            ? asked
            : DaysShown;
        var days = await times.FromToday(basket, method, Math.Min(shown, most), cancel);
        if (days.Refusal is not null)
        {
            return Page.GoTo($"/panaderia/{bakery.Slug}/cesta");
        }

        return Page.Render<CheckoutPage, CheckoutModel>(
            http,
            new()
            {
                Bakery = bakery,
                Cart = cart,
                Days = days.Value[0].Days,
                Advice = days.Value[0].Advice,
                Explain = days.Value[0].Explain,
                Apart = apart,
                LeftNames = await LeftNames(apart.Left(whole), cancel),
                Positions = apart.Ordered(whole),
                MoreDays = shown < most ? shown + FurtherDays : null,
                Lockers = shop.Lockers,
                Methods = shop.Methods,
                FormKey = formKey,
                Method = method,
                Now = reader.Now,
                Account = reader.Caller is { } caller ? await profiles.Person(caller, cancel) : null,
                Refusal = wrong,
                Sent = sent,
            },
            Page.StatusWith(http, wrong));
    }

    private async Task<IReadOnlyList<string>> LeftNames(CheckoutCart left, CancellationToken cancel) =>
        await Price(left, reader.Caller, prices, cancel) is { } cart
            ? [.. cart.Lines.Select(line => line.Product?.Name).OfType<string>()]
            : [];

    private async Task<IResult> Place(string slug, Posted form, HttpContext http)
    {
        var shop = await shops.Find(slug, http.RequestAborted);
        if (shop.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var bakery = shop.Value.Bakery;
        var method = ReadMethod(form["como"], shop.Value);
        var formKey = form["clave"] is { Length: FormKeyBytes * 2 } key ? key : NewFormKey();
        if (form[QuoteField].Length > 0)
        {
            return await Show(http, shop.Value, method, formKey, wrong: null, form.Shown());
        }

        var placed = await Place(form, method, formKey, bakery, http);
        return placed.Refusal is { } refusal
            ? await Show(http, shop.Value, method, formKey, Located(refusal), form.Shown())
            : Page.GoTo(placed.Value.PaymentSecret is { } secret
                ? PaymentRoutes.Address(secret)
                : OrderRoutes.Address(placed.Value.Orders[0]));
    }

    private async Task<Outcome<PlacedCart>> Place(Posted form, FulfilmentMethod method, string formKey, Bakery bakery, HttpContext http)
    {
        var whole = WebCart.Read(http.Request, bakery);
        var apart = LinesApart.Read(form[LinesApart.Field], whole);
        var basket = Decided(apart.Rest(whole), form, method, bakery);
        if (await FindWrong(basket, form, bakery, http.RequestAborted) is { } wrong)
        {
            return wrong;
        }

        var placed = reader.Caller is { } caller
            ? await place.Place(
                basket,
                caller,
                reader.HasAccount ? CustomerName.For(caller, form["nombre"]) : CustomerName.ForGuest(caller, form["nombre"]),
                ReturnPath,
                new(caller.Key, Route, formKey, Fingerprint(http, form)),
                http.RequestAborted)
            : await PlaceForGuest(basket, new(formKey, form["nombre"], form["telefono"], Route, Fingerprint(http, form)), http);
        if (placed.Refusal is null)
        {
            WebCart.Write(http.Response, bakery, apart.Left(whole));
        }

        return placed;
    }

    /// <summary>Everything that is wrong with the fields; what depends on others, such as stock, is judged by placing.</summary>
    private async Task<Refusal?> FindWrong(CheckoutCart basket, Posted form, Bakery bakery, CancellationToken cancel)
    {
        var hasTime = Moment(form["cuando"]) is not null;
        var name = reader.HasAccount ? null : NewAccount.CheckName(form["nombre"]);
        var priced = hasTime && name is null && basket.Fulfilment is { Address: null, Invoice: null }
            ? default(Outcome<IReadOnlyList<PricedCheckoutCart>>?)
            : await prices.Price(Whole(basket), reader.Caller?.Key, cancel);
        var fields = priced is { Refusal: null, Value: [var only] }
            ? only.Cart.Refusals.SelectMany(IEnumerable<Refusal> (refusal) => refusal.Parts is { Count: > 0 } parts ? parts : [refusal])
                .Select(Located).Where(refusal => refusal.FieldName is not null)
            : [];
        return Asked.All([hasTime ? null : OrderRefusals.NoTime(bakery.Name) with { FieldName = "cuando" }, name, .. fields]);
    }

    /// <summary>The refusal with the field of the form, where the contract of orders names none.</summary>
    private static Refusal Located(Refusal refusal) => refusal switch
    {
        { Parts.Count: > 1 } => Refusal.All([.. refusal.Parts.Select(Located)]),
        { FieldName: not null } => refusal,
        { Code: "PAYMENT_METHOD_NOT_TAKEN" or "PRICE_KNOWN_AT_PICKUP" } => refusal with { FieldName = "pago" },
        { Code: "NO_SUCH_LATCH" or "LOCKER_FULL" } => refusal with { FieldName = "casillero" },
        { Code: "NO_INVOICES" } => refusal with { FieldName = "factura" },
        { Code: "TOO_SMALL_TO_DELIVER" } => refusal with { FieldName = "postal" },
        { Field: RefusalField.PickupDay or RefusalField.PickupTime }
            or { Code: "PICKUP_TOO_SOON" or "LAST_ORDER_PASSED" or "ONLY_WHILE_OPEN" or "CLOSED_THAT_DAY" } =>
            refusal with { FieldName = "cuando" },
        _ => refusal,
    };

    private string ReturnPath => reader.Site + PaymentRoutes.OwnReturnPath;

    /// <summary>
    /// Places the orders for a new guest, who is signed in in this browser from now on. A form that opens no account does not count.
    /// </summary>
    private async Task<Outcome<PlacedCart>> PlaceForGuest(CheckoutCart basket, GuestForm form, HttpContext http)
    {
        var network = ClientNetwork.From(http);
        if (await guard.Guest(network, http.RequestAborted) is { } wait)
        {
            return TooManyGuests(wait);
        }

        var isNew = false;
        try
        {
            var placed = await placeForGuest.Place(basket, form, ReturnPath, http.RequestAborted);
            if (placed.Refusal is { } refusal)
            {
                return refusal;
            }

            isNew = !placed.Value.IsRepeat;
            await WebSession.SignIn(http, placed.Value.Guest);
            return placed.Value.Cart;
        }
        finally
        {
            if (!isNew)
            {
                await guard.GuestGone(network, CancellationToken.None);
            }
        }
    }

    private static Refusal TooManyGuests(TimeSpan wait)
    {
        var time = Localizer.Wait(wait);
        return new(RefusalKind.TooOften, "TOO_MANY_GUESTS", new(
            $"Desde esta red se han hecho muchos pedidos. Inténtalo de nuevo en {time} o entra con tu cuenta.",
            $"Many orders came from this network. Try again in {time}, or sign in.",
            $"Vanaf dit netwerk zijn er veel bestellingen geplaatst. Probeer het over {time} opnieuw of log in.",
            $"Beaucoup de commandes sont venues de ce réseau. Réessayez dans {time} ou connectez-vous."))
        {
            RetryAfter = wait,
        };
    }

    /// <summary>The basket as the form orders it. A form without a readable total has agreed to none: the total is shown again.</summary>
    private static CheckoutCart Decided(CheckoutCart basket, Posted form, FulfilmentMethod method, Bakery bakery) => basket with
    {
        Moments = Moment(form["cuando"]) is { } moment ? new Dictionary<long, PickupRequest> { [bakery.Key] = moment } : [],
        Fulfilment = Requested(field => form[field], method, bakery) with
        {
            LockerKey = method == FulfilmentMethod.Locker ? form.Key("casillero") : null,
        },
        PaymentWay = PaymentWay.FromName(Way(form)),
        Notes = form["notas"],
        TakesBestPromotion = true,
        ExpectedMinor = Seen(form),
    };

    /// <summary>The total that the form showed: for its way of paying, and with the invoice that was ticked beside its fee.</summary>
    private static long Seen(Posted form) => form.Key($"{CheckoutModel.SeenField}{Way(form)}") is { } total
        ? total + Math.Clamp(form["factura"].Length > 0 ? form.Key(CheckoutModel.InvoiceSeen) ?? 0 : 0, 0, total)
        : 0;

    /// <summary>The fulfilment as the fields of the form ask for it; what it costs depends on address and invoice.</summary>
    private static FulfilmentRequest Requested(Func<string, string> field, FulfilmentMethod method, Bakery bakery)
    {
        PostalAddress Address(string prefix) => new(
            field(prefix + "calle"), field(prefix + "numero"), field(prefix + "postal"), field(prefix + "ciudad"), bakery.Country);
        return new()
        {
            Method = method,
            Address = method == FulfilmentMethod.Delivery ? Address("") : null,
            Notes = method == FulfilmentMethod.Delivery ? field("indicaciones") : null,
            Invoice = field("factura").Length > 0
                ? new(field("factura-nombre"), field("factura-iva"), Address("factura-"))
                : null,
        };
    }

    private static string Way(Posted form) => form["pago"] is { Length: > 0 } word ? word : PaymentOffer.AtCounter;

    private static PickupRequest? Moment(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? new(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment))
            : null;

    private static FulfilmentMethod ReadMethod(string? word, ShopView shop) =>
        Enum.TryParse<FulfilmentMethod>(word, ignoreCase: true, out var method) && shop.Methods.Contains(method) ? method
        : shop.Methods.Count > 0 ? shop.Methods[0]
        : FulfilmentMethod.Takeout;

    /// <summary>Fingerprint of the form and the basket: a copy of the request has the same one.</summary>
    private static byte[] Fingerprint(HttpContext http, Posted form) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n',
        form.Shown().Where(field => field.Key != "clave").OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(field => $"{field.Key}={field.Value}"))
        + "\n" + WebCart.Sent(http.Request)));

    private string NewFormKey()
    {
        Span<byte> bytes = stackalloc byte[FormKeyBytes];
        random.Fill(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
