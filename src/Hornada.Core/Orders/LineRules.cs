using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Range = Hornada.Core.Catalogue.Range;

namespace Hornada.Core.Orders;

/// <summary>What a customer may choose with a product, and what the line costs. Pure.</summary>
internal static class LineRules
{
    /// <summary>Longest remark on a line, in characters.</summary>
    private const int MaxComment = 500;

    /// <summary>Largest weight of a piece, in gram, and most persons: guards against typing errors.</summary>
    private const int MaxMeasure = 100_000;

    private static readonly ChoiceRequest NothingChosen = new();

    /// <summary>The frozen line; or what is wrong with the choice.</summary>
    /// <param name="line">The requested line; its quantity is in range.</param>
    /// <param name="product">Its product, which the bakery sells.</param>
    /// <param name="context">The bakery, the choices of its products, and the moment of the order.</param>
    /// <param name="customer">Key of the customer's account; null while nobody has signed in.</param>
    /// <param name="pickup">When the order is wanted; null while that is not decided.</param>
    public static Outcome<OrderLine> Freeze(LineRequest line, Product product, OrderContext context, long? customer, DateTimeOffset? pickup)
    {
        if (line.Choice is null && !product.HasDetails && !HasOffer(product, context, pickup))
        {
            return new OrderLine(product.Id, product.Name, product.PriceMinor, product.Emoji, line.Quantity) { ProductKey = product.Key };
        }

        var (bakery, catalogue, choice) = (context.Bakery!, context.Catalogue, line.Choice ?? NothingChosen);
        var sheet = product.Sheet ?? ArticleDetails.Blank;
        var variant = choice.VariantKey is { } key && catalogue.Variants.TryGetValue(key, out var known) && known.ProductKey == product.Key
            ? known
            : null;
        var refusal = CheckMeasure(line.Quantity, choice, product, sheet)
            ?? CheckVariant(choice, product, variant)
            ?? CheckComment(choice, bakery);
        if (refusal is not null)
        {
            return refusal;
        }

        var options = OptionRules.Choose(choice, product, catalogue, customer);
        if (options.Refusal is not null)
        {
            return options.Refusal;
        }

        var measure = new Measure(line.Quantity, choice.Persons, choice.Gram);
        var price = variant?.PriceMinor ?? product.PriceMinor;
        var unit = LinePrice.Unit(
            product.PriceType,
            price,
            measure,
            options.Value.Select(option => new PricedOption(option.PriceChangeMinor, option.Calculation, option.Amount)));
        if (unit > LinePrice.MaxLine / line.Quantity)
        {
            return ChoiceRefusals.TooExpensive(product);
        }

        var offers = catalogue.On(product, variant, bakery, context.Now, pickup)
            .Where(offer => measure.Quantity(product.PriceType) >= offer.MinimumAmount)
            .ToList();
        return new OrderLine(product.Id, product.Name, unit, product.Emoji, line.Quantity)
        {
            ProductKey = product.Key,
            Detail = Describe(choice, product, variant, catalogue) with
            {
                Options = options.Value,
                OfferMinor = Reduction(new(unit * line.Quantity, bakery.Currency), offers),
                FreeAmount = FreeAmount(measure.Quantity(product.PriceType), offers),
            },
        };
    }

    private static bool HasOffer(Product product, OrderContext context, DateTimeOffset? pickup) =>
        context.Catalogue.OfferItems.Count > 0
        && context.Catalogue.On(product, variant: null, context.Bakery!, context.Now, pickup).Any();

    /// <summary>What a line keeps of its product and of the choice, without options and offers.</summary>
    private static LineDetail Describe(ChoiceRequest choice, Product product, Variant? variant, CatalogueSnapshot catalogue)
    {
        var sheet = product.Sheet ?? ArticleDetails.Blank;
        var category = product.CategoryKey is { } key ? catalogue.Categories.GetValueOrDefault(key) : null;
        return new()
        {
            PriceType = product.PriceType,
            CatalogueMinor = product.PriceMinor,
            TargetPrice = sheet.TargetPrice,
            Persons = choice.Persons,
            Gram = choice.Gram,
            Comment = choice.Comment,
            Names = sheet.Names,
            Images = [.. sheet.Images.Take(1)],
            Variant = variant is null
                ? null
                : new(variant.Key, variant.Names, variant.PriceMinor, variant.Code, variant.PriceLookUpCode),
            DepositMinor = sheet.DepositMinor,
            Code = product.Code,
            PriceLookUpCode = product.PriceLookUpCode,
            Category = category is null ? null : new(category.Key, category.Names),
            Origin = sheet.Origin,
            Ingredients = sheet.Ingredients,
            Allergens = sheet.Allergens,
            Traces = sheet.Traces,
            UndeclaredAllergens = sheet.UndeclaredAllergens,
        };
    }

    /// <summary>What the largest percentage among the offers takes off; percentages do not add up. Null without one.</summary>
    private static long? Reduction(Money total, List<OfferItem> offers)
    {
        var share = offers.Where(offer => offer.Type == OfferType.Percentage).Select(offer => offer.BasisPoints).DefaultIfEmpty().Max();
        return share == 0 ? null : LinePrice.Reduction(total, share);
    }

    private static int FreeAmount(long quantity, List<OfferItem> offers) => offers
        .Where(offer => offer.Type == OfferType.Volume)
        .Select(offer => LinePrice.Free(quantity, offer.MinimumAmount, offer.FreeAmount))
        .DefaultIfEmpty()
        .Max();

    private static Refusal? CheckMeasure(int quantity, ChoiceRequest choice, Product product, ArticleDetails sheet)
    {
        var (type, limits) = (product.PriceType, sheet.Limits);
        return product switch
        {
            _ when sheet.OnlyInStore => ChoiceRefusals.OnlyInStore(product),
            _ when !limits.Amount.Contains(quantity) => ChoiceRefusals.Amount(product, limits.Amount),
            _ when type != PriceType.PerKilogram && choice.Gram != 0 => ChoiceRefusals.NoSuchMeasure(product),
            _ when type != PriceType.PerPerson && choice.Persons != 0 => ChoiceRefusals.NoSuchMeasure(product),
            _ when type == PriceType.PerKilogram && !IsWithin(choice.Gram, limits.Weight) => ChoiceRefusals.Weight(product, limits.Weight),
            _ when type == PriceType.PerPerson && !IsWithin(choice.Persons, limits.Persons) =>
                ChoiceRefusals.Persons(product, limits.Persons),
            _ => null,
        };
    }

    private static bool IsWithin(int value, Range limits) => value is > 0 and <= MaxMeasure && limits.Contains(value);

    private static Refusal? CheckVariant(ChoiceRequest choice, Product product, Variant? variant) =>
        (product.PriceType, variant, choice.VariantKey) switch
        {
            (PriceType.MultipleChoice, null, _) => ChoiceRefusals.Variant(product),
            (not PriceType.MultipleChoice, _, not null) => ChoiceRefusals.NoVariants(product),
            _ => null,
        };

    private static Refusal? CheckComment(ChoiceRequest choice, Bakery bakery) =>
        choice.Comment is { Length: > 0 } && !bakery.Shop.AllowProductComments
            ? ChoiceRefusals.NoComments
            : TextChecks.Text("comment", choice.Comment, MaxComment);
}
