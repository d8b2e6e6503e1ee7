namespace Hornada.Bench;

/// <summary>A measurement that can be asked for by its name.</summary>
/// <param name="Heading">The section of the report.</param>
/// <param name="IsOnRequest">True when a run without names leaves it out.</param>
/// <param name="IsLong">True when a quick run without names leaves it out.</param>
internal sealed record Cell(
    string Name, string Heading, string What, Func<Run, Task> Measure, bool IsOnRequest = false, bool IsLong = false);

/// <summary>All measurements, in the order of the report.</summary>
internal static class Cells
{
    public static readonly List<ReadCell> Readings =
    [
        new("board", site => ("/api/v1/board", site.Market.Shops[1].Token), "≥ 0.90"),
        new("board-304", site => ("/api/v1/board", site.Market.Shops[1].Token), "≥ 1.0", IsKnown: true),
        new("board-big", site => ("/api/v1/board", site.Market.Shops[0].Token), "≥ 0.90"),
        new("board-big-304", site => ("/api/v1/board", site.Market.Shops[0].Token), "≥ 1.0", IsKnown: true),
        new("active", site => ("/api/v1/orders/bakery/active", site.Market.Shops[1].Token), "≥ 0.90"),
        new("active-304", site => ("/api/v1/orders/bakery/active", site.Market.Shops[1].Token), "≥ 1.0", IsKnown: true),
        new("active-big", site => ("/api/v1/orders/bakery/active", site.Market.Shops[0].Token), "≥ 0.90"),
        new("active-big-304", site => ("/api/v1/orders/bakery/active", site.Market.Shops[0].Token), "≥ 1.0", IsKnown: true),
        new("list", site => ("/api/v1/orders/bakery", site.Market.Shops[1].Token), ""),
        new("list-big", site => ("/api/v1/orders/bakery", site.Market.Shops[0].Token), "like `list`"),
        new("till", site => ("/bakeronline/company/shops/1/orders", site.Market.Shops[0].Token), "≥ 0.14"),
        new("canteen-today", site => ("/api/v1/admin/orders", site.Market.Kitchen.Token), ""),
        new("products", site => ($"/api/v1/products?bakeryId={site.Market.Shops[1].Id}", null), "≥ 0.50"),
        new("bakeries", _ => ("/api/v1/bakeries", null), "≥ 0.50"),
        new("shop-page", site => ($"/panaderia/{site.Market.Shops[1].Id}", null), "≥ 0.25"),
    ];

    private static readonly ReadCell Deep = new(
        "till-deep",
        site => ($"/bakeronline/company/shops/1/orders?after_id={site.Filled.DeepKey}", site.Market.Shops[0].Token),
        "≥ 0.91");

    public static List<Cell> All { get; } =
    [
        new("place-16", Placing, "orders by 16 clients", run => Each(run, site => PlaceCell.Run(run, site, 16))),
        new("place-64", Placing, "orders by 64 clients", run => Each(run, site => PlaceCell.Run(run, site, 64))),
        new("move", Moving, "status moves", run => Each(run, site => MoveCell.Moves(run, site))),
        new("verify-qr", Moving, "pickups by code", run => Each(run, site => MoveCell.Pickups(run, site))),
        .. Readings.Select(cell => new Cell(cell.Name, Kept, "against bare Kestrel", run => Each(run, site => cell.Run(run, site)))),
        new("till-deep", Kept, "a page deep in the list, against its first", run => Each(
            run, site => Deep.RunAgainst(run, site, Reading("till")))),
        new("raw-active", Kept, "a raw reader of open orders, against bare Kestrel", run => Each(
            run, site => ReadCell.RunRaw(run, site, site.Market.Shops[1].Key))),
        new("board-changed", Changing, "the board after each change, against a raw reader", run => Each(
            run, site => ChangeCell.Run(run, site, "board-changed", "/api/v1/board"))),
        new("active-changed", Changing, "the active list after each change, against a raw reader", run => Each(
            run, site => ChangeCell.Run(run, site, "active-changed", "/api/v1/orders/bakery/active"))),
        new("promises", Promising, "when a cart can be had, against reading the same rows", run => Each(
            run, site => PromiseCell.Run(run, site))),
        new("streams-2000", Streaming, "2,000 open streams", run => Each(run, site => StreamCell.Run(run, site, 2_000))),
        new("streams-5000", Streaming, "5,000 open streams", run => Each(run, site => StreamCell.Run(run, site, 5_000))),
        new("nodes", Nodes, "one, two and four servers on one PostgreSQL", NodesCell.Run, IsLong: true),
        new("start", Process, "cold start, against a bare server", ProcessCells.Start),
        new("memory", Process, "memory at rest and after load", ProcessCells.Memory),
        new("size", Process, "size of the published program", ProcessCells.Size),
        new("peers", Peers, "orders and lists, against Vendure and Medusa", PeerCell.Run, IsOnRequest: true),
        new("growth", Growing, "cost over the length of the history", run => Engines(run, GrowthCell.Run), IsLong: true),
    ];

    private const string Placing = "Placing orders";
    private const string Moving = "Moving orders";
    private const string Kept = "Reading, unchanged";
    private const string Changing = "Reading after a change";
    private const string Promising = "Promises";
    private const string Streaming = "Streams of events";
    private const string Nodes = "Several nodes";
    private const string Process = "The process";
    private const string Peers = "Other shop software";
    private const string Growing = "Growth";

    /// <summary>A reading by its name.</summary>
    public static ReadCell Reading(string name) => name == Deep.Name ? Deep : Readings.First(cell => cell.Name == name);

    private static async Task Engines(Run run, Func<Run, string, Task> measure)
    {
        foreach (var engine in run.Plan.Engines)
        {
            await run.Try(Site.Name(engine), () => measure(run, engine));
        }
    }

    private static Task Each(Run run, Func<Site, Task> measure) =>
        Engines(run, async (_, engine) => await measure(await run.Site(engine)));
}
