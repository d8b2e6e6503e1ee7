namespace Hornada.Bench;

/// <summary>
/// The same measurements on histories of different length, each with a server of its own, in turns: how much more a request costs when
/// the shop has been open for longer.
/// </summary>
internal static class GrowthCell
{
    private static readonly (string Name, int PerThread, Func<Site, LoadClient> Client)[] Measured =
    [
        ("board", ReadCell.Connections, site => Cells.Reading("board").Client(site)),
        ("a change and the board", 1, site => ChangeCell.Client(site, "/api/v1/board", readsChanged: true)),
        ("a change and active", 1, site => ChangeCell.Client(site, "/api/v1/orders/bakery/active", readsChanged: true)),
        ("list-big", ReadCell.Connections, site => Cells.Reading("list-big").Client(site)),
        ("till", ReadCell.Connections, site => Cells.Reading("till").Client(site)),
        ("till-deep", ReadCell.Connections, site => Cells.Reading("till-deep").Client(site)),
        ("all orders", ReadCell.Connections, site => AllOrders(site, site.Orders / 1_000).Client(site)),
        ("all orders, nine tenths down", ReadCell.Connections, site => AllOrders(site, site.Orders * 9L / 10 / PageSize).Client(site)),
        ("management", ReadCell.Connections, site => Management("").Client(site)),
        ("management, unread", ReadCell.Connections, site => Management("?status[]=unread").Client(site)),
        ("management, by number", ReadCell.Connections, site => Management("?sort_by=order_nr").Client(site)),
        ("management, by name", ReadCell.Connections, site => Management("?sort_by=name").Client(site)),
        ("search for a name", ReadCell.Connections, site => Management("?search=cliente%203999").Client(site)),
        ("search for a common name", ReadCell.Connections, site => Management("?search=cliente").Client(site)),
        ("search for a number", ReadCell.Connections, site => Management("?search=4999").Client(site)),
        ("till, unread, read each time", ReadCell.Connections, site => TillList("status=PENDING").Client(site)),
        ("till, of twelve hours, read each time", ReadCell.Connections, site => TillList(
            $"created_after={TimeProvider.System.GetUtcNow().AddHours(-12).ToUnixTimeSeconds()}").Client(site)),
        ("canteen-today", ReadCell.Connections, site => Cells.Reading("canteen-today").Client(site)),
        ("promises", 1, PromiseCell.Client),
        ("products", ReadCell.Connections, site => Cells.Reading("products").Client(site)),
        ("place-16", 1, site => PlaceCell.Client(site, 16)),
    ];

    private const int PageSize = 50;

    private static ReadCell AllOrders(Site site, long page) =>
        new("all", _ => ($"/api/v1/orders/all?pageSize={PageSize}&page={Math.Max(1, page)}", site.Market.AdminToken), "");

    /// <summary>The management's orders of the bakery with half of all.</summary>
    private static ReadCell Management(string query) => new(
        "management",
        site => ($"/bakeronline/management/companies/{site.Market.Shops[0].Company}/orders{query}", site.Market.Shops[0].Token),
        "");

    /// <summary>A list up to a moment is not kept in memory.</summary>
    private static ReadCell TillList(string query) => new(
        "till",
        site => ($"/bakeronline/company/shops/1/orders?{query}&created_before=4102444800", site.Market.Shops[0].Token),
        "");

    public static async Task Run(Run run, string engine)
    {
        var sites = new List<Site>();
        try
        {
            foreach (var orders in run.Plan.Growth)
            {
                sites.Add(await run.StartGrown(engine, orders));
            }

            run.Report.Table(
            [
                "Growth: CPU of server and database a request, time a request",
                "Engine",
                $"{run.Plan.Growth[0]:N0} orders: µs",
                .. run.Plan.Growth.Skip(1).Select(orders => $"{orders:N0}: CPU, time, over the first"),
                "Target",
            ]);
            foreach (var (name, perThread, client) in Measured)
            {
                await Measure(run, sites, name, perThread, client);
            }
        }
        finally
        {
            foreach (var site in sites)
            {
                await site.DisposeAsync();
            }
        }
    }

    private static async Task Measure(Run run, List<Site> sites, string name, int perThread, Func<Site, LoadClient> client)
    {
        var clients = sites.ConvertAll(site => client(site));
        var turns = sites.ConvertAll(_ => new List<Turn>());
        for (var round = -1; round < run.Plan.Rounds; round++)
        {
            for (var at = 0; at < sites.Count; at++)
            {
                var (site, own) = (sites[at], clients[at]);
                var turn = await Meter.Measure(
                    site.Server,
                    site.Database,
                    () => Task.FromResult(own.Run(round < 0 ? run.Plan.WarmUp : run.Plan.Turn / 2, perThread)));
                if (round >= 0)
                {
                    turns[at].Add(turn);
                }
            }
        }

        clients.ForEach(own => own.Dispose());
        string Over(int at, Func<Turn, double> value) =>
            Figures.Fixed(Figures.Median(turns[at].Zip(turns[0], (many, few) => value(many) / value(few))), 2);
        run.Report.Row(
        [
            name,
            Site.Name(sites[0].Engine),
            $"{Figures.Short(Figures.Median(turns[0].Select(Cost)))}, {Figures.Short(Figures.Median(turns[0].Select(Time)))}",
            .. Enumerable.Range(1, sites.Count - 1).Select(at => $"{Over(at, Cost)}, {Over(at, Time)}"),
            "≤ 1.2",
        ]);
    }

    private static double Cost(Turn turn) => turn.ServerMicros + turn.DatabaseMicros;

    private static double Time(Turn turn) => 1_000_000 / turn.PerSecond;
}
