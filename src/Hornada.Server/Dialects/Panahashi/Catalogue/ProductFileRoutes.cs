using Hornada.Core.Accounts;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Products as a CSV file. Not part of the contract.</summary>
internal static class ProductFileRoutes
{
    public static void MapProductFiles(this IEndpointRouteBuilder api)
    {
        var files = api.MapGroup("").WithTags("Files");
        CsvRequest.Takes(files.MapPost("/imports/products", async (
            string? preview, HttpRequest request, Workplace workplace, ImportProducts import, CancellationToken cancel) =>
        {
            var read = await CsvRequest.Read(preview, request, cancel);
            return Answers.From(
                await read.ThenDo(csv => csv.IsPreview
                    ? import.Preview(workplace, csv.File, new(csv.Language), cancel)
                    : import.Apply(workplace, csv.File, new(csv.Language), cancel)),
                report => report.ToWire(read.Value.IsPreview, read.Value.Language));
        }))
            .RequireStaff(Permission.Catalogue)
            .WithSummary("Create and change products from CSV; wrong rows are told and left out. ?preview=true changes nothing")
            .Answers200<CsvImportWire>(400, 401, 403, 413, 415);
    }
}
