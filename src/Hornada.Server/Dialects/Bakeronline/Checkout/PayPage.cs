using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Core.Payments;
using Hornada.Server.Pages;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline.Checkout;

/// <summary>The pages of paying: HTML without a script, in the language of the browser.</summary>
/// <param name="options">How long an order waits for its payment.</param>
/// <param name="clock">What time it is.</param>
internal sealed class PayPage(OrderOptions options, TimeProvider clock)
{
    /// <summary>What is to be paid, or what came of it.</summary>
    public IResult Of(HttpContext http, Bill bill, int status)
    {
        var texts = PayTexts.For(http.Request);
        var (title, content) = bill.State switch
        {
            BillState.Open => (texts.Pay, Open(bill, texts)),
            BillState.Paid => (texts.Paid, Html.From($"""<p class="good">{texts.PaidWhat}</p>""")),
            BillState.Over => (texts.Over, Html.From($"""<p class="wrong" role="alert">{texts.OverWhat}</p>""")),
        };
        var back = bill.State == BillState.Open ? Html.None : Html.From($"""<a class="button" href="{bill.Group.ReturnUrl}">{texts.Back(Host(bill))}</a>""");
        return PageFrame.Page(http, texts.Language, status, title, Html.From(
            $"""
            <h1>{title}</h1>
            {content}
            {back}
            """), bill.Group.ReturnUrl);
    }

    /// <summary>No page has this address.</summary>
    public static IResult Unknown(HttpContext http)
    {
        var texts = PayTexts.For(http.Request);
        return PageFrame.Page(http, texts.Language, 404, texts.Unknown, Html.From($"<h1>{texts.Unknown}</h1>\n<p class=\"wrong\" role=\"alert\">{texts.UnknownWhat}</p>"), leadsTo: null);
    }

    /// <summary>Too much waits to be written.</summary>
    public static IResult Busy(HttpContext http)
    {
        var texts = PayTexts.For(http.Request);
        StatusReasons.SetHeaders(http.Response, StatusCodes.Status503ServiceUnavailable);
        return PageFrame.Page(http, texts.Language, 503, texts.Busy, Html.From($"<h1>{texts.Busy}</h1>\n<p class=\"wrong\" role=\"alert\">{texts.BusyWhat}</p>"), leadsTo: null);
    }

    private Html Open(Bill bill, PayTexts texts)
    {
        var waiting = bill.Orders.Where(order => order.AwaitsPayment).ToList();
        var declined = waiting.Exists(order => order.PaymentStatus == PaymentStatus.Rejected)
            ? Html.From($"""<p class="wrong" role="alert">{texts.Declined}</p>""")
            : Html.None;
        var due = Html.Join(bill.Due.Select(sum => Html.From($"""<p class="total"><span>{texts.ToPay}</span> <span>{texts.Amount(sum)}</span></p>""")));
        var held = waiting.Min(order => order.PlacedAt).AddMinutes(options.UnpaidMinutes) - clock.Now();
        return Html.From(
            $"""
            {declined}
            {Html.Join(waiting.Select(order => Part(order, texts)))}
            {due}
            <p class="soft small">{texts.Held(Math.Max(1, (int)Math.Ceiling(held.TotalMinutes)))} {texts.Simulated}</p>
            <form method="post">
            <button name="action" value="pay">{texts.PayNow}</button>
            <button class="plain" name="action" value="cancel">{texts.Cancel}</button>
            <button class="plain" name="action" value="decline">{texts.Decline}</button>
            </form>
            """);
    }

    private static Html Part(Order order, PayTexts texts)
    {
        Money Sum(long minor) => new(minor, order.Currency);
        var (fees, currency) = (order.Fees, order.Currency);
        (string Label, long Minor)[] extras =
        [
            (texts.Discount, -order.DiscountMinor), (texts.Deposit, fees.WarrantyMinor), (texts.Delivery, fees.DeliveryMinor), (texts.Invoice, fees.InvoiceMinor),
            (texts.Sms, fees.SmsMinor), (texts.Transaction, fees.TransactionMinor),
        ];
        return Html.From(
            $"""
            <section>
            <h2>{order.BakeryName}</h2>
            <p class="soft small">{texts.Day(Local(order))}</p>
            <table>
            {Html.Join(order.Lines.Select(line => Row(Label(line, texts), texts.Amount(Sum(line.TotalMinor)))))}
            {Html.Join(extras.Where(extra => extra.Minor != 0).Select(extra => Row(Html.From($"{extra.Label}"), texts.Amount(new(extra.Minor, currency)))))}
            <tr class="sum"><th scope="row">{texts.Total}</th><td>{texts.Amount(order.Total)}</td></tr>
            </table>
            </section>

            """);
    }

    /// <summary>The pickup by the shop's wall clock: its time is kept as such, and the day of its instant is the same or the one before or after.</summary>
    private static DateTime Local(Order order)
    {
        var day = DateOnly.FromDateTime(order.PickupAt.UtcDateTime);
        return Enumerable.Range(-1, 3)
            .Select(away => day.AddDays(away).ToDateTime(order.PickupTime))
            .MinBy(local => Math.Abs((local - order.PickupAt.UtcDateTime).Ticks));
    }

    /// <summary>How many of what, and what was chosen with it.</summary>
    private static Html Label(OrderLine line, PayTexts texts)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{line.Quantity} × {texts.Name(line)}");
        var chosen = string.Join(", ", texts.Chosen(line));
        return chosen.Length == 0 ? Html.From($"{name}") : Html.From($"""{name}<br><span class="soft small">{chosen}</span>""");
    }

    private static Html Row(Html label, string amount) => Html.From($"<tr><th scope=\"row\">{label}</th><td>{amount}</td></tr>\n");

    private static string Host(Bill bill) => new Uri(bill.Group.ReturnUrl).Host;
}
