using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Wire;
using Range = Hornada.Core.Catalogue.Range;

namespace Hornada.Server.Dialects.Panahashi.Catalogue;

/// <summary>Changes the details of a product; an absent member changes nothing.</summary>
/// <param name="Names">By two-letter code of the language.</param>
/// <param name="Descriptions">Likewise; empty for none.</param>
/// <param name="Ingredients">Likewise; empty for none.</param>
/// <param name="CategoryId">Moves it into this category of the company.</param>
/// <param name="Price">Per piece, kilogram or person; ignored when its variants have prices.</param>
/// <param name="Variants">All variants in their order; those that are not named are deleted.</param>
/// <param name="OptionSetIds">All its option sets, in the order in which they are asked.</param>
/// <param name="Limits">All limits of a line; what is absent has no limit.</param>
/// <param name="Deposit">Deposit of one piece, in units of the currency; 0 for none.</param>
/// <param name="FinalPriceAtPickup">It is weighed at pickup, and its price is known then.</param>
/// <param name="OnlyInStore">Only sold at the counter.</param>
/// <param name="AllergenKinds">The cereals and nuts of which its gluten and nuts are; empty for none.</param>
/// <param name="Diets">Diets for which it is made; empty for none.</param>
/// <param name="Nutrition">Nutrition of 100 g, whole; an empty object for none.</param>
/// <param name="Vat">Class of value added tax, one of the country's; empty for none.</param>
/// <param name="Code">The company's own article key; empty for none.</param>
/// <param name="PriceLookUpCode">Number at the scales; empty for none.</param>
/// <param name="Barcode">GTIN; empty for none.</param>
internal sealed record ProductDetailsBody(
    IReadOnlyDictionary<string, string?>? Names, IReadOnlyDictionary<string, string?>? Descriptions,
    IReadOnlyDictionary<string, string?>? Ingredients, string? CategoryId, PriceType? PriceType, decimal? Price,
    IReadOnlyList<VariantBody?>? Variants, IReadOnlyList<string?>? OptionSetIds, LimitsBody? Limits, decimal? Deposit,
    bool? FinalPriceAtPickup, bool? OnlyInStore, bool? Specialty, IReadOnlyList<AllergenKind>? AllergenKinds,
    IReadOnlyList<Diet>? Diets, NutritionBody? Nutrition, string? Vat, string? Code, string? PriceLookUpCode, string? Barcode)
    : ClosedBody
{
    public Outcome<ArticleChange> Change(Currency currency)
    {
        var (names, descriptions) = (Text("names", Names), Text("descriptions", Descriptions));
        var ingredients = Text("ingredients", Ingredients);
        var (price, deposit) = (Money("price", Price, currency), Money("deposit", Deposit, currency));
        var (variants, number) = (ReadVariants(currency), VariantBody.Number(PriceLookUpCode));
        var vat = string.IsNullOrEmpty(Vat) ? null : EnumNames<VatClass>.Find(Vat);
        var category = CategoryId is null ? Outcome.Success<long?>(null)
            : WireKey.Read(CategoryId, id => CatalogueRefusals.Named(CatalogueRefusals.NoCategory(id))).Then(key => (long?)key);
        var sets = OptionSetIds is null ? Outcome.Success<IReadOnlyList<long>?>(null)
            : WireKey.ReadAll(OptionSetIds, id => CatalogueRefusals.Named(CatalogueRefusals.NoSet(id))).Then(
                keys => (IReadOnlyList<long>?)keys);
        var refusal = names.Refusal ?? descriptions.Refusal ?? ingredients.Refusal ?? price.Refusal ?? deposit.Refusal ?? variants.Refusal
            ?? number.Refusal ?? category.Refusal ?? sets.Refusal
            ?? (Vat is { Length: > 0 } && vat is null ? VariantBody.OneOf<VatClass>("vat") : null)
            ?? (Names is not null && names.Value is null ? Refusal.MissingField("names") : null);
        return refusal is not null
            ? refusal
            : new ArticleChange
            {
                Names = names.Value,
                CategoryKey = category.Value,
                PriceType = PriceType,
                PriceMinor = price.Value?.Minor,
                Variants = variants.Value,
                OptionSetKeys = sets.Value,
                Code = Code is null ? null : new(Code),
                PriceLookUpCode = number.Value,
                Sheet = sheet => sheet with
                {
                    Descriptions = Descriptions is null ? sheet.Descriptions : descriptions.Value,
                    Ingredients = Ingredients is null ? sheet.Ingredients : ingredients.Value,
                    Limits = Limits?.Read() ?? sheet.Limits,
                    DepositMinor = deposit.Value?.Minor ?? sheet.DepositMinor,
                    TargetPrice = FinalPriceAtPickup ?? sheet.TargetPrice,
                    OnlyInStore = OnlyInStore ?? sheet.OnlyInStore,
                    Specialty = Specialty ?? sheet.Specialty,
                    AllergenKinds = AllergenKinds?.Distinct().ToList() ?? sheet.AllergenKinds,
                    Diets = Diets?.Distinct().ToList() ?? sheet.Diets,
                    Nutrition = Nutrition is null ? sheet.Nutrition : Nutrition.Read(),
                    Vat = Vat is null ? sheet.Vat : vat,
                    Barcode = Barcode is null ? sheet.Barcode : Barcode.Length == 0 ? null : Barcode,
                },
            };
    }

    private Outcome<IReadOnlyList<VariantDetails>?> ReadVariants(Currency currency)
    {
        var read = new List<VariantDetails>();
        foreach (var variant in Variants ?? [])
        {
            var one = variant?.Details(currency, Variants!.Count - read.Count) ?? Refusal.MissingField("variants");
            if (one.Refusal is { } refusal)
            {
                return CatalogueRefusals.At(read.Count, refusal);
            }

            read.Add(one.Value);
        }

        return Outcome.Success<IReadOnlyList<VariantDetails>?>(Variants is null ? null : read);
    }

    internal static Outcome<LocalText?> Text(string field, IReadOnlyDictionary<string, string?>? texts) =>
        texts is null ? Outcome.Success<LocalText?>(null) : LocalText.Read(field, texts);

    internal static Outcome<Money?> Money(string field, decimal? amount, Currency currency) => amount is { } number
        ? WireMoney.Read(number, currency, field).Then(money => (Money?)money)
        : Outcome.Success<Money?>(null);
}

/// <summary>A variant of a product.</summary>
/// <param name="Id">Which one; absent for a new one.</param>
internal sealed record VariantBody(
    string? Id, [property: Required] IReadOnlyDictionary<string, string?>? Names, [property: Required] decimal? Price, string? Code,
    string? PriceLookUpCode)
{
    public Outcome<VariantDetails> Details(Currency currency, int position)
    {
        var names = ProductDetailsBody.Text("variants.names", Names);
        var price = ProductDetailsBody.Money("variants.price", Price, currency);
        var number = Number(PriceLookUpCode);
        var key = Id is null ? Outcome.Success<long?>(null)
            : WireKey.Read(Id, id => CatalogueRefusals.Named(CatalogueRefusals.NoVariant(id))).Then(known => (long?)known);
        return (names.Refusal ?? price.Refusal ?? number.Refusal ?? key.Refusal
            ?? (names.Value is null ? Refusal.MissingField("variants.names") : null)
            ?? (Price is null ? Refusal.MissingField("variants.price") : null)) is { } refusal
            ? refusal
            : new VariantDetails
            {
                Key = key.Value,
                Names = names.Value,
                PriceMinor = price.Value!.Value.Minor,
                Position = position,
                Code = Code is null ? null : new(Code),
                PriceLookUpCode = number.Value,
            };
    }

    /// <summary>A number at the scales, as digits; none when empty, unchanged when absent.</summary>
    internal static Outcome<Given<int?>?> Number(string? digits) => digits switch
    {
        null => Outcome.Success<Given<int?>?>(null),
        "" => Outcome.Success<Given<int?>?>(new(null)),
        _ => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Outcome.Success<Given<int?>?>(new(number))
            : Refusal.OfField("priceLookUpCode", new(
                "se escribe solo con cifras",
                "is written in digits only",
                "schrijf je alleen met cijfers",
                "s’écrit en chiffres seulement")),
    };

    internal static Refusal OneOf<T>(string field)
        where T : struct, Enum
    {
        var list = string.Join(", ", EnumNames<T>.All);
        return Refusal.OfField(field, new(
            $"debe ser uno de: {list}",
            $"must be one of: {list}",
            $"moet een van deze zijn: {list}",
            $"doit être l’une des valeurs suivantes : {list}"));
    }
}

/// <summary>Limits of one order line; what is absent has none.</summary>
/// <param name="SuggestedGrams">Gram a client offers first.</param>
internal sealed record LimitsBody(
    int? MinAmount, int? MaxAmount, int? MinGrams, int? MaxGrams, int? SuggestedGrams, int? MinPersons, int? MaxPersons)
{
    public LineLimits Read() => new()
    {
        Amount = new Range(MinAmount, MaxAmount),
        Weight = new Range(MinGrams, MaxGrams),
        SuggestedWeight = SuggestedGrams,
        Persons = new Range(MinPersons, MaxPersons),
    };

    public static LimitsBody From(LineLimits limits) => new(
        limits.Amount.Minimum, limits.Amount.Maximum, limits.Weight.Minimum, limits.Weight.Maximum, limits.SuggestedWeight,
        limits.Persons.Minimum, limits.Persons.Maximum);
}

/// <summary>Nutrition of 100 g: energy in kJ and kcal, all others in gram.</summary>
internal sealed record NutritionBody(
    decimal? Kilojoules, decimal? Kilocalories, decimal? Fat, decimal? Saturated, decimal? Carbohydrate, decimal? Sugars, decimal? Fibre,
    decimal? Protein, decimal? Salt)
{
    public Nutrition? Read()
    {
        var read = new Nutrition
        {
            Kilojoules = Kilojoules,
            Kilocalories = Kilocalories,
            Fat = Fat,
            Saturated = Saturated,
            Carbohydrate = Carbohydrate,
            Sugars = Sugars,
            Fibre = Fibre,
            Protein = Protein,
            Salt = Salt,
        };
        return read.IsEmpty ? null : read;
    }

    public static NutritionBody From(Nutrition facts) => new(
        facts.Kilojoules, facts.Kilocalories, facts.Fat, facts.Saturated, facts.Carbohydrate, facts.Sugars, facts.Fibre, facts.Protein,
        facts.Salt);
}
