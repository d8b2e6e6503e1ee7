using System.CommandLine;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Orders;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada export orders|customers|products</c>: the same files as <c>/negocio/exportar</c>, for a backup or another program. Works
/// beside a running server and takes no memory for long lists.
/// </summary>
internal static class ExportCommand
{
    private const int UserError = 2;

    private static readonly Option<string?> Shop = new("--shop")
    {
        Description = "Id, name or last part of the web address of the shop (default: the only one)",
    };

    private static readonly Option<string> Format = new("--format") { Description = "csv or json", DefaultValueFactory = _ => "csv" };
    private static readonly Option<DateOnly?> First = DayOption.Describe("--from", "First day of pickup, such as 2026-01-01");
    private static readonly Option<DateOnly?> Last = DayOption.Describe("--to", "Last day of pickup");
    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File to write (default: standard output)" };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        Format.AcceptOnlyFromAmong("csv", "json");
        var export = new Command("export", "Write orders, customers or products of a shop as CSV or JSON");
        foreach (var what in (string[])["orders", "customers", "products"])
        {
            var one = new Command(what, $"The {what} of a shop") { Shop, Format, Out };
            foreach (var day in what == "products" ? [] : (Option<DateOnly?>[])[First, Last])
            {
                one.Add(day);
            }

            one.SetAction((words, cancel) => Run(what, words, settings(words), cancel));
            export.Add(one);
        }

        return export;
    }

    private static async Task<int> Run(string what, ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        if (Days(what, words).Check() is { } wrong)
        {
            await Terminal.Error.WriteLineAsync($"{wrong.Message.English}.");
            return UserError;
        }

        await using var app = await CommandServices.Open(settings, cancel);
        await using var scope = app.Services.CreateAsyncScope();
        var shops = await scope.ServiceProvider.GetRequiredService<FindBakeries>().All(cancel);
        var found = shops.Select(view => view.Bakery).Where(bakery => words.GetValue(Shop) is not { } named || bakery.Id.Value == named
            || bakery.Shop.Url == named || string.Equals(bakery.Name, named, StringComparison.OrdinalIgnoreCase)).ToList();
        if (found is not [var shop])
        {
            await Terminal.Error.WriteLineAsync("Say with --shop which shop is meant, best by its id. There are:");
            foreach (var bakery in (found is [] ? shops.Select(view => view.Bakery) : found).OrderBy(bakery => bakery.Name))
            {
                await Terminal.Error.WriteLineAsync($"  {bakery.Id.Value}  {bakery.Name}, {bakery.Address}");
            }

            return UserError;
        }

        var pieces = await Pieces(what, words, new(shop.Key, shop.Id, shop.Currency), scope.ServiceProvider, cancel);
        await using var output = await Terminal.OpenOutput(words.GetValue(Out));
        if (output is null)
        {
            return UserError;
        }

        await foreach (var piece in pieces.WithCancellation(cancel))
        {
            await output.WriteAsync(Encoding.UTF8.GetBytes(piece), cancel);
        }

        return 0;
    }

    private static async Task<IAsyncEnumerable<string>> Pieces(
        string what, ParseResult words, Workplace shop, IServiceProvider services, CancellationToken cancel)
    {
        var isJson = words.GetValue(Format) == "json";
        var orders = services.GetRequiredService<ExportOrders>();
        var days = Days(what, words);
        return what switch
        {
            "orders" => In(await orders.Orders(shop, days, cancel), isJson, cancel),
            "customers" => In(await orders.Customers(shop, days, cancel), isJson, cancel),
            _ => In(await services.GetRequiredService<ExportProducts>().Run(shop, CsvForm.Plain, cancel), isJson, cancel),
        };
    }

    private static ExportDays Days(string what, ParseResult words) =>
        what == "products" ? new(null, null) : new(words.GetValue(First), words.GetValue(Last));

    private static IAsyncEnumerable<string> In<T>(ExportTable<T> table, bool isJson, CancellationToken cancel) =>
        isJson ? table.Json(cancel) : table.Csv(CsvForm.Plain, cancel);
}
