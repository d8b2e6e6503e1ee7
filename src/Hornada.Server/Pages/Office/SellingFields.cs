using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Names of the fields of the forms of a shop's settings, and what they say.</summary>
internal static class SellingFields
{
    /// <summary>Orders for a day are taken until it ends.</summary>
    public const string Never = "cierre";

    public const string Minutes = "minutos";

    public const string Time = "hora";

    /// <summary>The second name of paying at the counter, which no page shows beside the first.</summary>
    private const string InShop = "paid_in_shop";

    /// <summary>The ways of paying that every shop can choose from.</summary>
    private static readonly string[] UsualWays =
        [PaymentOffer.AtCounter, "bank_transfer", "creditcard", "bancontact", "payconiq", "ideal", "paypal"];

    public static string Kind(LastOrder? last) => last switch { null => Never, { Time: not null } => Time, _ => Minutes };

    public static string Method(FulfilmentMethod method) => $"metodo-{method}";

    public static string Way(string word) => $"pago-{word}";

    public static string Fee(string word) => $"recargo-{word}";

    public static string WayFor(string word, FulfilmentMethod method) => $"pago-{word}-{method}";

    public static string Row(int at) => FormattableString.Invariant($"-{at}");

    /// <summary>How many rows of areas were sent with codes.</summary>
    public static int Rows(IReadOnlyDictionary<string, string> sent) =>
        Enumerable.Range(0, DeliveryArea.MaxAreas)
            .LastOrDefault(at => sent.GetValueOrDefault($"postales{Row(at)}") is { Length: > 0 }, -1) + 1;

    /// <summary>The usual ways, and others that the shop has.</summary>
    public static IEnumerable<string> Ways(ShopSettings shop) =>
        UsualWays.Union(shop.Payments.Select(offer => offer.Word)).Where(word => word != InShop);

    public static string WayName(string word, Localizer localizer) => word switch
    {
        PaymentOffer.AtCounter => localizer[Texts.Settings.WayAtCounter],
        "creditcard" => localizer[Texts.Settings.WayCard],
        "bank_transfer" => localizer[Texts.Settings.WayTransfer],
        _ => Shop.StatusText.Provider(word, localizer),
    };

    public static BakeryChange Ordering(FieldReader form, ShopSettings before)
    {
        var details = new BakeryDetails
        {
            HorizonDays = form.Number("dias", Texts.Office.HorizonDays),
            AnswerMinutes = form["respuesta"].Length == 0 ? 0 : Answer(form.Number("respuesta", Texts.Office.AnswerMinutes)),
        };
        var (lead, interval) = (
            form.Number("anticipacion", Texts.Settings.LeadMinutes), form.Number("paso", Texts.Settings.Interval));
        var last = ReadLastOrder(form);
        return new BakeryChange(details, null, null)
        {
            Shop = shop => shop with
            {
                LeadMinutes = lead,
                LastOrder = last,
                TakesOrdersWhileClosed = form.IsTicked("cerrada"),
                IntervalMinutes = interval,
                TakeoutUsesIntervals = form.IsTicked("recoger"),
                DeliveryUsesIntervals = form.IsTicked("entregar"),
                AllowOrderComments = form.IsTicked("nota-pedido"),
                AllowProductComments = form.IsTicked("nota-producto"),
                AllowOrderMessages = form.IsTicked("mensajes"),
            },
        };
    }

    public static BakeryChange Fulfilment(FieldReader form, ShopSettings before)
    {
        var methods = Enum.GetValues<FulfilmentMethod>().Where(method => form.IsTicked(Method(method))).ToList();
        var (locker, elsewhere) = (form.Amount("casillero", Texts.Settings.LockerFee), Area(form, ""));
        var areas = Enumerable.Range(0, DeliveryArea.MaxAreas).Select(at => Area(form, Row(at)))
            .Where(area => area.ZipCodes.Count > 0).ToList();
        return new BakeryChange(new(), null, null)
        {
            Shop = shop => shop with
            {
                Methods = methods,
                SmsCostMinor = locker ?? 0,
                DeliveryZipCodes = elsewhere.ZipCodes,
                DeliveryCostMinor = elsewhere.CostMinor,
                DeliveryLeastMinor = elsewhere.LeastMinor,
                DeliveryFreeFromMinor = elsewhere.FreeFromMinor,
                DeliveryAreas = areas,
            },
        };
    }

    public static BakeryChange Payment(FieldReader form, ShopSettings before)
    {
        var offers = Ways(before).Where(word => form.IsTicked(Way(word))).Select(word => Offer(form, word)).ToList();
        if (offers.Exists(offer => offer.Word == PaymentOffer.AtCounter)
            && before.Payments.FirstOrDefault(offer => offer.Word == InShop) is { } inShop)
        {
            offers.Add(inShop);
        }

        var invoice = form.Amount("costo-factura", Texts.Settings.InvoiceFee) ?? 0;
        if (offers.Count == 0)
        {
            form.Refuse(Asked.Wrong(Way(PaymentOffer.AtCounter), Texts.Settings.NoWay));
        }

        var invoiceCost = form.IsTicked("factura") ? invoice : (long?)null;
        return new BakeryChange(new(), null, null)
        {
            Shop = shop => shop with { Payments = offers, InvoiceCostMinor = invoiceCost },
        };
    }

    public static BakeryChange Web(FieldReader form, ShopSettings before) => new BakeryChange(new(), null, null)
    {
        Shop = shop => shop with
        {
            Url = form["direccion"] is { Length: > 0 } url ? url : null,
            Accent = form.IsTicked("propio") ? form["color"].ToLowerInvariant() : null,
            Email = form["correo"],
            Website = form["sitio"],
        },
    };

    /// <summary>A typed 0 is no time to answer in; an empty field is none.</summary>
    private static int Answer(int minutes) => minutes == 0 ? -1 : minutes;

    private static LastOrder? ReadLastOrder(FieldReader form) => form["ultimo"] switch
    {
        Minutes => new() { MinutesBeforeClosing = form.Number("minutos", Texts.Settings.MinutesBefore) },
        Time => new()
        {
            Time = form.Time("hora", Texts.Settings.Time),
            DaysBefore = form.Number("antes", Texts.Settings.DaysBefore),
        },
        _ => null,
    };

    private static DeliveryArea Area(FieldReader form, string row) => new(
        PostalCodes.Split(form[$"postales{row}"]), form.Amount($"costo{row}", Texts.Settings.DeliveryFee) ?? 0)
    {
        LeastMinor = form.Amount($"minimo{row}", Texts.Settings.DeliveryMinimum) ?? 0,
        FreeFromMinor = form.Amount($"gratis{row}", Texts.Settings.DeliveryFree),
    };

    private static PaymentOffer Offer(FieldReader form, string word) => new(
        word,
        form.Amount(Fee(word), LocalizedMessage.From(
            language => string.Format(System.Globalization.CultureInfo.InvariantCulture, Texts.Settings.FeeOf.In(language), word))) ?? 0)
    {
        Methods = [.. Enum.GetValues<FulfilmentMethod>().Where(method => form.IsTicked(WayFor(word, method)))],
    };
}
