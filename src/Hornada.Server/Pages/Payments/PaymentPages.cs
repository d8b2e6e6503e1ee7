using Hornada.Core.Basics;
using Hornada.Core.Orders;
using Hornada.Server.Pages.Shop;
using Hornada.Server.Pages.Site;
using Hornada.Server.Wire;

namespace Hornada.Server.Pages.Payments;

/// <summary>Shows a payment and does what the customer chose.</summary>
internal sealed class PaymentPages(PayCheckouts pay, OrderOptions options, TimeProvider clock, Reader reader)
{
    public async Task<IResult> Show(string secret, HttpContext http) => Answer(await pay.Find(secret, http.RequestAborted), http);

    /// <summary>Redirects from an earlier address of the page; an unknown payment is refused there already.</summary>
    public async Task<IResult> Redirect(string secret, HttpContext http)
    {
        var bill = await pay.Find(secret, http.RequestAborted);
        return bill.Refusal is null ? new SeeOther(PaymentRoutes.Address(secret)) : Answer(bill, http);
    }

    /// <summary>Pays, simulates a declined payment, or cancels. After that the browser goes back to the shop.</summary>
    public async Task<IResult> Decide(string secret, HttpContext http)
    {
        var cancel = http.RequestAborted;
        var action = (await BrowserForm.Read(http))?["action"].ToString();
        return action switch
        {
            "pay" => Finish(await pay.Pay(secret, accepted: true, cancel), BillState.Paid, secret, http),
            "decline" => Finish(await pay.Pay(secret, accepted: false, cancel), BillState.Open, secret, http),
            "cancel" => Finish(await pay.TurnAway(secret, cancel), BillState.Over, secret, http),
            _ => Answer(await pay.Find(secret, cancel), http, StatusCodes.Status400BadRequest),
        };
    }

    /// <summary>Back to the shop, which shows the result; when the bill is in another state than expected, this page shows it.</summary>
    private IResult Finish(Outcome<Bill> bill, BillState expected, string secret, HttpContext http)
    {
        if (bill.Refusal is not null)
        {
            return Answer(bill, http);
        }

        var isExpected = bill.Value.State == expected || bill.Value.State == BillState.Paid;
        return new SeeOther(!isExpected ? PaymentRoutes.Address(secret)
            : IsOwn(bill.Value) ? PaymentRoutes.Address(secret) + PaymentRoutes.ToOrder
            : HeaderAddress(bill.Value.Group.ReturnUrl));
    }

    /// <summary>
    /// Leads to the page of the order, which says what came of the payment; others than its customer stay at the payment.
    /// </summary>
    public async Task<IResult> GoToOrder(string secret, HttpContext http)
    {
        var bill = await pay.Find(secret, http.RequestAborted);
        return bill.Refusal is null ? new SeeOther(Own(bill.Value) ?? PaymentRoutes.Address(secret)) : Answer(bill, http);
    }

    /// <summary>
    /// The page of the order; null for an order that another program placed, and for anybody but its customer: that page shows the pickup
    /// code, and a person that pays for a friend must not get it.
    /// </summary>
    private string? Own(Bill bill) => bill is { Orders: [var order] } && IsOwn(bill) && order.CustomerKey == reader.Caller?.Key
        ? OrderRoutes.Address(order)
        : null;

    private bool IsOwn(Bill bill) => bill.Group.ReturnUrl == reader.Site + PaymentRoutes.OwnReturnPath;

    private IResult Answer(Outcome<Bill> bill, HttpContext http, int status = StatusCodes.Status200OK) => bill.Refusal switch
    {
        null => Page.Standalone<PaymentPage, PaymentModel>(http, Model(bill.Value), status, bill.Value.Group.ReturnUrl),
        { Kind: RefusalKind.Busy } => Busy(http),
        _ => Page.Message(http, new(Texts.Payment.UnknownTitle, Texts.Payment.Unknown), StatusCodes.Status404NotFound),
    };

    private PaymentModel Model(Bill bill)
    {
        var waiting = bill.Orders.Where(order => order.AwaitsPayment).ToList();
        var deadline = waiting.Select(order => order.PlacedAt).DefaultIfEmpty().Min().AddMinutes(options.UnpaidMinutes);
        return new(bill, waiting, Own(bill), Math.Max(1, (int)Math.Ceiling((deadline - clock.Now()).TotalMinutes)));
    }

    private static IResult Busy(HttpContext http)
    {
        StatusReasons.SetHeaders(http.Response, StatusCodes.Status503ServiceUnavailable);
        return Page.Message(http, new(Texts.Payment.BusyTitle, Texts.Payment.Busy), StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>The address in ASCII, as a header needs it.</summary>
    private static string HeaderAddress(string address)
    {
        var url = new Uri(address);
        return new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri;
    }
}
