using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Identity;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

/// <summary>Something that an offer can be for.</summary>
public sealed record OfferThing(OfferTarget Target, long Key, LocalText Name)
{
    /// <summary>The thing as the value of a field.</summary>
    public string Value => Field(Target, Key);

    internal static string Field(OfferTarget target, long key) => $"{EnumNames<OfferTarget>.NameOf(target)} {Localizer.Whole(key)}";
}

/// <summary>What the offers of a company can be for, and where they can hold.</summary>
public sealed record OfferThings(IReadOnlyList<OfferThing> All, IReadOnlyList<BakeryReference> Bakeries);

public sealed record OffersModel(IReadOnlyList<OfferView> Offers, OfferThings Things, FormState State);

/// <param name="View">The offer; null for a new one.</param>
public sealed record OfferModel(OfferView? View, OfferThings Things, FormState State);

/// <summary>The offers of the bakery's company.</summary>
internal static class OfferRoutes
{
    public static void MapOffers(this RouteGroupBuilder offers)
    {
        offers.MapGet("", (string? guardado, OfferPages page, HttpContext http) =>
            page.List(http, guardado is null ? FormState.None : FormState.Saved)).RequireStaff(Permission.Promotions);
        offers.MapGet("/nueva", (OfferPages page, HttpContext http) => page.Edit(null, FormState.None, http))
            .RequireStaff(Permission.Promotions);
        offers.MapPost("/nueva", (Posted form, OfferPages page, HttpContext http) => page.Save(null, form, http))
            .RequireStaff(Permission.Promotions);
        offers.MapGet("/{id:long}", (long id, string? guardado, OfferPages page, HttpContext http) =>
            page.Edit(id, guardado is null ? FormState.None : FormState.Saved, http)).RequireStaff(Permission.Promotions);
        offers.MapPost("/{id:long}", (long id, Posted form, OfferPages page, HttpContext http) => page.Save(id, form, http))
            .RequireStaff(Permission.Promotions);
        offers.MapPost("/{id:long}/borrar", (long id, Posted form, OfferPages page, HttpContext http) => page.Delete(id, http))
            .RequireStaff(Permission.Promotions);
    }
}

internal sealed class OfferPages(Caller caller, Workplace workplace, FindCatalogue find, ManageOffers manage)
{
    private const string Address = "/negocio/ofertas";

    public async Task<IResult> List(HttpContext http, FormState state)
    {
        var (things, company) = await Things(http.RequestAborted);
        var offers = await find.Offers(caller, company, http.RequestAborted);
        return (things.Refusal ?? offers.Refusal) is { } refusal
            ? Page.Error(http, refusal)
            : Page.Render<OffersPage, OffersModel>(http, new(offers.Value, things.Value, state), state.Status);
    }

    public async Task<IResult> Edit(long? key, FormState state, HttpContext http)
    {
        var (things, _) = await Things(http.RequestAborted);
        var view = key is { } known ? await find.Offer(caller, known, http.RequestAborted) : default(Outcome<OfferView>?);
        return (things.Refusal ?? view?.Refusal) is { } refusal
            ? Page.Error(http, refusal)
            : Page.Render<OfferPage, OfferModel>(http, new(view?.Value, things.Value, state), state.Status);
    }

    public async Task<IResult> Save(long? key, Posted form, HttpContext http)
    {
        var (things, company) = await Things(http.RequestAborted);
        var saved = await things.ThenDo(known => Details(form, known).ThenDo(details => key is { } there
            ? manage.Change(caller, there, details, http.RequestAborted)
            : manage.Create(caller, company, details, http.RequestAborted)));
        return saved.Refusal switch
        {
            null => Page.GoTo($"{Address}/{saved.Value.Key}?guardado=1"),
            { Kind: RefusalKind.NotFound } gone => Page.Error(http, gone),
            { } refusal => await Edit(key, new(refusal, form.Shown()), http),
        };
    }

    public async Task<IResult> Delete(long key, HttpContext http) =>
        (await manage.Delete(caller, key, http.RequestAborted)).Refusal is { } refusal
            ? Page.Error(http, refusal)
            : Page.GoTo($"{Address}?guardado=1");

    private async Task<(Outcome<OfferThings> Things, long Company)> Things(CancellationToken cancel)
    {
        var arranged = await find.Arranged(workplace, cancel);
        var products = await find.Products(caller, arranged.Company.Key, new(), cancel);
        return (products.Then(all => new OfferThings(
            [
                .. arranged.Categories.Select(row => new OfferThing(OfferTarget.Category, row.Category.Key, row.Category.Names)),
                .. all.Select(view => new OfferThing(OfferTarget.Product, view.Product.Key, view.Names)),
                .. all.SelectMany(view => view.Variants.Select(variant => new OfferThing(
                    OfferTarget.Variant, variant.Key, LocalText.From(view.MainLanguage, $"{view.Product.Name}: {variant.Names}")))),
            ],
            arranged.Bakeries)), arranged.Company.Key);
    }

    private Outcome<OfferDetails> Details(Posted form, OfferThings things)
    {
        var (first, last) = (Asked.Day(form["desde"]), Asked.Day(form["hasta"]));
        var rules = Enumerable.Range(0, 100).TakeWhile(at => form.Has($"para-{at}")).Where(at => form[$"para-{at}"].Length > 0)
            .Select(at => Rule(form, things, at)).ToList();
        var refusal = first.Refusal ?? last.Refusal ?? (rules.Count == 0 ? Asked.Wrong(Texts.Offers.RuleMissing) : null)
            ?? rules.Select(rule => rule.Refusal).FirstOrDefault(wrong => wrong is not null);
        return refusal is not null
            ? refusal
            : new OfferDetails
            {
                Name = form["nombre"],
                FirstDay = first.Value,
                LastDay = last.Value,
                CountsBy = EnumNames<OfferDay>.Find(form["cuenta"]) ?? OfferDay.Order,
                RecurringOn = EnumNames<DayOfWeek>.Find(form["dia"]),
                BakeryKeys = things.Bakeries.Count == 1
                    ? [workplace.Key]
                    : [.. things.Bakeries.Where(bakery => form.Has($"tienda.{bakery.Id.Value}")).Select(bakery => bakery.Key)],
                Rules = [.. rules.Select(rule => rule.Value)],
            };
    }

    /// <summary>A row of the form. Fields of the other kind are not looked at.</summary>
    private static Outcome<OfferRule> Rule(Posted form, OfferThings things, int at)
    {
        if (things.All.FirstOrDefault(thing => thing.Value == form[$"para-{at}"]) is not { } thing
            || EnumNames<OfferType>.Find(form[$"tipo-{at}"]) is not { } type)
        {
            return Asked.Wrong(Texts.Offers.RuleMissing);
        }

        var isShare = type == OfferType.Percentage;
        var points = WrittenAmount.TryRead(form[$"porcentaje-{at}"], decimals: 2);
        var minimum = form[$"minimo-{at}"].Length == 0 ? 0 : form.Number($"minimo-{at}");
        var free = form[$"gratis-{at}"].Length == 0 ? 0 : form.Number($"gratis-{at}");
        return (isShare && points is not (> 0 and <= Core.Promotions.Promotion.WholeBasisPoints)) || minimum is null
            || (!isShare && (minimum < 1 || free is null or < 1))
            ? Asked.Wrong(Texts.Offers.NumbersWrong)
            : new OfferRule(
                thing.Target,
                thing.Key,
                type,
                isShare ? (int)points!.Value : 0,
                minimum.Value,
                isShare ? 0 : free!.Value);
    }
}
