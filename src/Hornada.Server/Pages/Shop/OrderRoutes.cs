using System.Globalization;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Reviews;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Payments;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Shop;

/// <summary>The page of one order, for everybody who knows its address.</summary>
internal static class OrderRoutes
{
    /// <summary>The address of an order's page.</summary>
    public static string Address(Order order) => $"/pedido/{order.Id.Value}/{OrderLink.Secret(order)}";

    public static void MapOrders(this IEndpointRouteBuilder pages)
    {
        var order = pages.MapGroup("/pedido/{id}/{secret}");
        order
            .MapGet("", (string id, string secret, OrderPages page, HttpContext http) => page.Show(id, secret, http))
            .RequireAccess(Access.Anybody);
        order.MapGet("/estado", State).RequireAccess(Access.Public);
        order.MapGet("/calendario.ics", Calendar).RequireAccess(Access.Public);
        order.MapPost("/cancelar", Cancel).RequireAccess(Access.Anybody);
        order.MapPost("/repetir", Again).RequireAccess(Access.Anybody);
        order.MapPost("/otra-forma", PayOtherwise).RequireAccess(Access.Anybody);
        order.MapPost("/opinion", Review).RequireAccess(Access.Anybody);
    }

    /// <summary>The number of the newest event and nothing else: the page polls it.</summary>
    private static async Task<IResult> State(string id, string secret, HttpContext http, FindOrders find, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        var found = await find.ByLink(new(id), secret, cancel);
        return found.Refusal is null
            ? TypedResults.Text(found.Value.Order.Version.ToString(CultureInfo.InvariantCulture))
            : TypedResults.NotFound();
    }

    /// <summary>The pickup for a calendar (RFC 5545).</summary>
    private static async Task<IResult> Calendar(
        string id, string secret, HttpContext http, FindOrders find, Localizer localizer, Reader reader)
    {
        var found = await find.ByLink(new(id), secret, http.RequestAborted);
        if (found.Refusal is not null)
        {
            return TypedResults.NotFound();
        }

        var order = found.Value.Order;
        var bakery = (await find.BakeriesForOrders([found.Value], http.RequestAborted))[order.BakeryKey];
        http.Response.Headers.CacheControl = "no-store";
        string[] lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hornada//ES", "BEGIN:VEVENT",
            $"UID:{order.Id.Value}@hornada",
            $"DTSTAMP:{Stamp(order.PlacedAt)}",
            $"DTSTART:{Stamp(order.PickupAt)}",
            $"DTEND:{Stamp(order.PickupAt.AddMinutes(15))}",
            $"SUMMARY:{Escaped(localizer[Texts.Order.CalendarTitle, order.BakeryName])}",
            $"LOCATION:{Escaped(bakery.Address)}",
            $"URL:{reader.Whole(Address(order))}",
            "END:VEVENT", "END:VCALENDAR",
        ];
        return TypedResults.Text(string.Concat(lines.Select(line => Folded(line) + "\r\n")), "text/calendar", Encoding.UTF8);
    }

    private static async Task<IResult> Cancel(
        string id, string secret, Posted form, HttpContext http, MoveOrder move, OrderPages page) =>
        (await move.CancelByLink(new(id), secret, http.RequestAborted)).Refusal is { } refusal
            ? await page.Show(id, secret, http, refusal)
            : Page.GoTo($"/pedido/{id}/{secret}");

    /// <summary>Puts the lines of the order into the basket again; the basket marks products that no longer exist.</summary>
    private static async Task<IResult> Again(
        string id, string secret, Posted form, HttpContext http, FindOrders find, CancellationToken cancel)
    {
        var found = await find.ByLink(new(id), secret, cancel);
        if (found.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        return await IntoBasket(found.Value, "cesta", http, find, cancel);
    }

    /// <summary>Gives up an order that waits for its payment and leads back to the checkout, with its lines in the basket.</summary>
    private static async Task<IResult> PayOtherwise(
        string id, string secret, Posted form, HttpContext http, FindOrders find, PayCheckouts pay, OrderPages page)
    {
        var cancel = http.RequestAborted;
        var found = await find.ByLink(new(id), secret, cancel);
        if (found.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        // The payment may be accepted at this moment: then the order stays.
        if (await pay.SecretOf(found.Value.Order, cancel) is not { } bill)
        {
            return Page.GoTo($"/pedido/{id}/{secret}");
        }

        var over = await pay.TurnAway(bill, cancel);
        return over switch
        {
            { Refusal: { } busy } => await page.Show(id, secret, http, busy),
            { Value.State: BillState.Paid } => Page.GoTo($"/pedido/{id}/{secret}"),
            _ => await IntoBasket(found.Value, "pedir", http, find, cancel),
        };
    }

    private static async Task<IResult> IntoBasket(
        OrderView view, string page, HttpContext http, FindOrders find, CancellationToken cancel)
    {
        var bakery = (await find.BakeriesForOrders([view], cancel))[view.Order.BakeryKey];
        var items = view.Order.Lines.Select(
            line => new CheckoutCartItem(bakery.Key, line.ProductKey, line.Quantity, SameChoice(line.Detail)));
        return WebCart.Write(http.Response, bakery, new() { Items = [.. items] }) is { } full
            ? Page.Error(http, full)
            : Page.GoTo($"/panaderia/{bakery.Slug}/{page}");
    }

    private static ChoiceRequest SameChoice(LineDetail? detail) => detail is null
        ? new()
        : new()
        {
            VariantKey = detail.Variant?.Key,
            Persons = detail.Persons,
            Gram = detail.Gram,
            Comment = detail.Comment,
            Options =
                [.. detail.Options.Where(option => option.Upload is null).Select(option => new OptionRequest(option.Key, option.Amount))],
        };

    private static async Task<IResult> Review(
        string id, string secret, Posted form, HttpContext http, Visitor visitor, OrderReviews reviews, OrderPages page)
    {
        if (visitor.Caller is not { } caller)
        {
            return Page.GoTo($"/entrar{QueryString.Create("sigue", $"/pedido/{id}/{secret}")}");
        }

        var author = CustomerName.For(caller);
        var written = await reviews.Write(caller, new(id), form.Number("estrellas") ?? 0, form["comentario"], author, http.RequestAborted);
        return written.Refusal is { } refusal ? await page.Show(id, secret, http, refusal) : Page.GoTo($"/pedido/{id}/{secret}");
    }

    private static string Stamp(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace(";", "\\;", StringComparison.Ordinal)
            .Replace(",", "\\,", StringComparison.Ordinal)
            .Replace("\r", "", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Lines have at most 75 octets; a longer one goes on after a blank.</summary>
    private static string Folded(string line)
    {
        var (folded, octets) = (new StringBuilder(), 0);
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 74)
            {
                folded.Append("\r\n ");
                octets = 1;
            }

            folded.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        return folded.ToString();
    }
}

/// <summary>Showing the page of an order.</summary>
internal sealed class OrderPages(FindOrders find, OrderReviews reviews, PayCheckouts pay, Reader reader)
{
    /// <summary>The page, with the refusal of the last form if there is one.</summary>
    public async Task<IResult> Show(string id, string secret, HttpContext http, Refusal? wrong = null)
    {
        var cancel = http.RequestAborted;
        var found = await find.ByLink(new(id), secret, cancel);
        if (found.Refusal is { } unknown)
        {
            return Page.Error(http, unknown);
        }

        var order = found.Value.Order;
        var model = new OrderModel
        {
            Order = order,
            Bakery = (await find.BakeriesForOrders([found.Value], cancel))[order.BakeryKey],
            Address = OrderRoutes.Address(order),
            PayAddress = order.AwaitsPayment && await pay.SecretOf(order, cancel) is { } bill ? PaymentRoutes.Address(bill) : null,
            CanReview = reader.Caller is { } caller && await reviews.IsOpen(caller, order.Id, cancel),
            IsGuest = reader.Caller is { } guest && guest.Key == order.CustomerKey && !reader.HasAccount,
            Refusal = wrong,
        };
        return Page.Render<OrderPage, OrderModel>(http, model, wrong is null ? StatusCodes.Status200OK : Page.StatusOf(wrong));
    }
}
