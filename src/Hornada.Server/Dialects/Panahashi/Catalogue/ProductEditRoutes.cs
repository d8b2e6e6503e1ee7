using System.ComponentModel.DataAnnotations;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Changes several products at once. At least one change must be given.</summary>
/// <param name="PricePercent">By how much prices change, in percent: -90 to 900, at most two decimals.</param>
/// <param name="RoundTo">The amount of which new prices are a multiple; the smallest amount paid when absent.</param>
/// <param name="Listed">Whether they are for sale.</param>
/// <param name="Category">Their category; empty for none.</param>
/// <param name="SuspendUntil">
/// The day on which they are listed again, such as 2026-12-24; empty lists suspended ones now. Not together with listed.
/// </param>
/// <param name="Preview">True to change nothing.</param>
internal sealed record ProductEditBody(
    [property: Required] IReadOnlyList<string?>? ProductIds, decimal? PricePercent, decimal? RoundTo, bool? Listed, string? Category,
    string? SuspendUntil, bool? Preview)
    : ClosedBody
{
    public Outcome<ProductEdit> Edit(Currency currency)
    {
        const int Hundredths = 100;
        var percent = PricePercent * Hundredths;
        if (percent is < ProductEdit.MinPercent or > ProductEdit.MaxPercent || percent % 1 is not (null or 0))
        {
            return ProductEditRefusals.WrongPercent;
        }

        var day = SuspendUntil is null ? Outcome.Success<DateOnly?>(null) : new SuspensionBody(SuspendUntil).Day();
        if (day.Refusal is { } wrong)
        {
            return wrong with { FieldName = "suspendUntil" };
        }

        var edit = new ProductEdit
        {
            Products = [.. ProductIds!.Select(id => new ProductId(id ?? ""))],
            Percent = (int?)percent,
            IsForSale = Listed,
            Category = Category,
            SuspendUntil = SuspendUntil is null ? null : new(day.Value),
        };
        return RoundTo is { } unit ? WireMoney.Read(unit, currency, "roundTo").Then(money => edit with { RoundTo = money }) : edit;
    }
}

/// <summary>What an edit of several products does, or has done.</summary>
/// <param name="Id">Id by which it can be undone; null for a preview, and where nothing changed.</param>
/// <param name="Products">The products it changes, by name.</param>
/// <param name="Unchanged">How many products are so already.</param>
internal sealed record ProductEditWire(string? Id, IReadOnlyList<EditedProductWire> Products, int Unchanged);

internal sealed record EditedProductWire(string ProductId, string Name, IReadOnlyList<CellChangeWire> Changes);

/// <param name="UndoneAt">When it was undone; null until then.</param>
internal sealed record StoredProductEditWire(
    string Id, long MadeAt, int Products, decimal? PricePercent, bool? Listed, string? Category, string? SuspendUntil, long? UndoneAt);

/// <param name="Undone">How many products are as before.</param>
/// <param name="Kept">Names of products that were changed again or deleted since, and stay as they are.</param>
internal sealed record ProductEditUndoneWire(int Undone, IReadOnlyList<string> Kept);

/// <summary>Edits of several products. Not part of the contract.</summary>
internal static class ProductEditRoutes
{
    public static void MapProductEdits(this IEndpointRouteBuilder api)
    {
        var edits = api.MapGroup("/products/edits").WithTags("Products");
        edits.MapPost("", async (
            Body<ProductEditBody> body, Caller caller, Workplace workplace, EditProducts edit, HttpRequest request,
            CancellationToken cancel) =>
        {
            var language = Languages.Preferred(request, Language.Spanish);
            return Answers.From(
                await body.Value.Edit(workplace.Currency).ThenDo(wanted => body.Value.Preview == true
                    ? edit.Preview(workplace, wanted, language, cancel)
                    : edit.Apply(caller, workplace, wanted, language, cancel)),
                ToWire);
        })
            .RequireStaff(Permission.Catalogue).Idempotent().TakesBulk()
            .WithSummary("Change several products: all of them, or none when one is refused")
            .Answers200<ProductEditWire>(400, 401, 403, 404);

        edits.MapGet("", async (Workplace workplace, EditProducts edit, CancellationToken cancel) =>
            Answers.List(await edit.Recent(workplace, cancel), ToWire))
            .RequireStaff(Permission.Catalogue)
            .WithSummary("The newest edits of the caller's bakery").Answers200<StoredProductEditWire[]>(401, 403);

        edits.MapPost("/{id}/undo", async (string id, Workplace workplace, EditProducts edit, CancellationToken cancel) =>
            Answers.From(await edit.Undo(workplace, id, cancel), undone => new ProductEditUndoneWire(undone.Undone, undone.Kept)))
            .RequireStaff(Permission.Catalogue).Idempotent()
            .WithSummary("Undo an edit; values that changed again since are kept").Answers200<ProductEditUndoneWire>(400, 401, 403, 404);
    }

    private static ProductEditWire ToWire(ProductEditReport report) => new(
        report.Id,
        [.. report.Products.Select(row => new EditedProductWire(
            row.Id.Value,
            row.Name,
            [.. row.Changes.Select(change => new CellChangeWire(change.Column.Id, change.Before, change.After))]))],
        report.Unchanged);

    private static StoredProductEditWire ToWire(StoredProductEdit edit) => new(
        edit.Id,
        edit.MadeAt.ToUnixTimeMilliseconds(),
        edit.ProductCount,
        edit.Percent / 100m,
        edit.IsForSale,
        edit.Category,
        edit.SuspendedUntil,
        edit.UndoneAt?.ToUnixTimeMilliseconds());
}
