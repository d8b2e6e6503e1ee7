using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>A special price that applies by itself. Not part of the contract.</summary>
/// <param name="FirstDay">Such as 2026-12-24; null for no beginning.</param>
/// <param name="LastDay">Inclusive; null for no end.</param>
/// <param name="CountsBy">The day that decides: of the order, or of the pickup.</param>
/// <param name="Weekday">Only on this day of the week; null for every day.</param>
internal sealed record OfferWire(
    string Id, string Name, string? FirstDay, string? LastDay, OfferDay CountsBy, DayOfWeek? Weekday, IReadOnlyList<string> BakeryIds,
    IReadOnlyList<OfferRuleWire> Rules);

/// <param name="Percent">PERCENTAGE: what it takes off; 0 otherwise.</param>
/// <param name="MinimumAmount">PERCENTAGE: the quantity from which on it holds. VOLUME: the quantity to buy for each reward.</param>
/// <param name="FreeAmount">VOLUME: the free quantity; 0 otherwise.</param>
internal sealed record OfferRuleWire(
    OfferTarget AppliesTo, string Id, OfferType Type, decimal Percent, int MinimumAmount, int FreeAmount);

/// <summary>The offers of a company. Not part of the contract.</summary>
internal static class OfferRoutes
{
    public static void MapOffers(this IEndpointRouteBuilder api)
    {
        var offers = api.MapGroup("/offers").WithTags("Catalogue");
        offers.MapGet("", async (Caller caller, Workplace workplace, OfferAnswers answers, CancellationToken cancel) =>
            Answers.From(await answers.All(caller, workplace, cancel), rows => rows))
            .RequireStaff(Permission.Promotions).WithSummary("Special prices that apply by themselves, oldest first")
            .Answers200<OfferWire[]>(401, 403);

        offers.MapPost("", async (
            Body<OfferBody> body, Caller caller, Workplace workplace, OfferAnswers answers, CancellationToken cancel) =>
            Answers.Created(await answers.Save(caller, workplace, null, body.Value, cancel), row => row))
            .RequireStaff(Permission.Promotions).Idempotent().WithSummary("Create an offer").Answers201<OfferWire>(400, 401, 403);

        offers.MapPut("/{id}", async (
            string id, Body<OfferBody> body, Caller caller, Workplace workplace, OfferAnswers answers, CancellationToken cancel) =>
            Answers.From(
                await WireKey.On(
                    id, CatalogueRefusals.NoOffer, key => answers.Save(caller, workplace, key, body.Value, cancel)),
                row => row))
            .RequireStaff(Permission.Promotions).Idempotent().WithSummary("Replace an offer")
            .Answers200<OfferWire>(400, 401, 403, 404);

        offers.MapDelete("/{id}", async (string id, Caller caller, ManageOffers manage, CancellationToken cancel) =>
            Answers.Done(
                await WireKey.On(id, CatalogueRefusals.NoOffer, key => manage.Delete(caller, key, cancel)), "Oferta eliminada"))
            .RequireStaff(Permission.Promotions).Idempotent().WithSummary("Delete an offer; orders keep their prices")
            .Answers200<object>(401, 403, 404);
    }
}

/// <summary>Reads and saves offers, with the ids that the wire has for bakeries and products.</summary>
internal sealed class OfferAnswers(FindCatalogue find, ManageOffers manage)
{
    public async Task<Outcome<IReadOnlyList<OfferWire>>> All(Caller caller, Workplace workplace, CancellationToken cancel)
    {
        var arranged = await find.Arranged(workplace, cancel);
        var context = await Context(workplace, arranged, cancel);
        return (await find.Offers(caller, arranged.Company.Key, cancel)).Then(views =>
            (IReadOnlyList<OfferWire>)[.. views.Select(view => ToWire(view, context))]);
    }

    public async Task<Outcome<OfferWire>> Save(Caller caller, Workplace workplace, long? key, OfferBody body, CancellationToken cancel)
    {
        var arranged = await find.Arranged(workplace, cancel);
        var context = await Context(workplace, arranged, cancel);
        var saved = await body.Details(context).ThenDo(details => key is { } known
            ? manage.Change(caller, known, details, cancel)
            : manage.Create(caller, arranged.Company.Key, details, cancel));
        return (await saved.ThenDo(offer => find.Offer(caller, offer.Key, cancel))).Then(view => ToWire(view, context));
    }

    private async Task<OfferContext> Context(Workplace workplace, ArrangedCategories arranged, CancellationToken cancel) =>
        new(workplace.Key, arranged.Bakeries, await find.ProductIds(arranged.Company.Key, cancel));

    private static OfferWire ToWire(OfferView view, OfferContext context) => new(
        WireKey.Write(view.Offer.Key),
        view.Offer.Name,
        view.Offer.FirstDay is { } first ? $"{first:yyyy-MM-dd}" : null,
        view.Offer.LastDay is { } last ? $"{last:yyyy-MM-dd}" : null,
        view.Offer.CountsBy,
        view.Offer.RecurringOn,
        [.. context.Bakeries.Where(bakery => view.BakeryKeys.Contains(bakery.Key)).Select(bakery => bakery.Id.Value)],
        [
            .. view.Items.Select(item => new OfferRuleWire(
                item.AppliesTo,
                item.AppliesTo == OfferTarget.Product
                    ? context.Products.GetValueOrDefault(item.ItemKey).Value ?? ""
                    : WireKey.Write(item.ItemKey),
                item.Type,
                item.BasisPoints / 100m,
                item.MinimumAmount,
                item.FreeAmount)),
        ]);
}
