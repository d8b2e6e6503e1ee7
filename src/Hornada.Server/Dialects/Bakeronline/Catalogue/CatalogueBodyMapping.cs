using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Wire;
using Range = Hornada.Core.Catalogue.Range;

namespace Hornada.Server.Dialects.Bakeronline.Catalogue;

/// <summary>
/// Maps a company's catalogue from the wire to Core (contract §2.5). A member without a meaning in Core is refused, not dropped.
/// </summary>
internal static class CatalogueBodyMapping
{
    public static Outcome<ArticleChange> Article(CompanyProductBody body)
    {
        var (name, description) = (Text("name", body.Name), Text("description", body.Description));
        var (origin, ingredients) = (Text("origin", body.Origin), Text("ingredients", body.Ingredients));
        var number = ScaleNumber.Read(body.PriceLookUpCode);
        var texts = Refused(name) ?? Refused(description) ?? Refused(origin) ?? Refused(ingredients);
        if ((texts ?? number.Refusal ?? LimitsOfDays(body.MinMax)) is { } refusal)
        {
            return refusal;
        }

        return new ArticleChange
        {
            Names = name?.Value,
            CategoryKey = body.CategoryId,
            PriceType = body.PriceType is { } type ? PriceTypes.Read(type) : null,
            PriceMinor = body.Price?.Value,
            IsActive = body.Active,
            PriceLookUpCode = number.Value,
            Code = Given(body.Code),
            OptionSetKeys = body.OptionSetIds,
            Sheet = sheet => sheet with
            {
                Descriptions = description is { } words ? words.Value : sheet.Descriptions,
                TargetPrice = body.TargetPrice ?? sheet.TargetPrice,
                Declaration = body.AllergenIds.IsThere
                    ? sheet.Declaration.WithContained(body.AllergenIds.Value?.Select(Allergen).ToList())
                    : sheet.Declaration,
                Limits = body.MinMax is { } limits ? Read(limits) : sheet.Limits,
                Specialty = body.Specialty ?? sheet.Specialty,
                OnlyInStore = body.OnlyOrderInStore ?? sheet.OnlyInStore,
                Url = body.Url.IsThere ? body.Url.Value : sheet.Url,
                UrlType = body.UrlType is { } word ? Limits.Word(word) : sheet.UrlType,
                Origin = origin is { } from ? from.Value?.ToString() : sheet.Origin,
                Ingredients = ingredients is { } contents ? contents.Value : sheet.Ingredients,
            },
        };
    }

    /// <summary>The products of a list; a refusal names the position.</summary>
    public static Outcome<IReadOnlyList<ArticleChange>> Articles(IReadOnlyList<CompanyProductBody?> bodies) => All(bodies, Article);

    /// <summary>The changes of a list, each with its id; a refusal names the position.</summary>
    public static Outcome<IReadOnlyList<KeyedChange>> Changes(IReadOnlyList<CompanyProductBody?> bodies) => All(bodies, body =>
        body.Id is { } id ? Article(body).Then(change => new KeyedChange(id, change)) : ErrorResponse.Missing("id"));

    public static Outcome<VariantDetails> Price(CompanyPriceBody body)
    {
        var (name, number) = (Text("name", body.Name), ScaleNumber.Read(body.PriceLookUpCode));
        return (Refused(name) ?? number.Refusal) is { } refusal
            ? refusal
            : new VariantDetails
            {
                Names = name?.Value,
                PriceMinor = body.Price?.Value,
                Position = body.Order,
                PriceLookUpCode = number.Value,
                Code = Given(body.Code),
            };
    }

    /// <summary>An option set; a new one comes with its options.</summary>
    public static Outcome<OptionSetDetails> OptionSet(CompanyOptionSetBody body)
    {
        var name = Text("name", body.Name);
        var options = (body.Options ?? []).Select(option => Option(option ?? new())).ToList();
        return (Refused(name) ?? options.Select(option => option.Refusal).FirstOrDefault(refusal => refusal is not null)) is { } refusal
            ? refusal
            : new OptionSetDetails
            {
                Names = name?.Value,
                Code = Given(body.Code),
                AllowAttachment = body.AllowAttachment,
                MultipleChoice = body.MultipleChoice,
                ChooseAmount = body.ChooseAmount,
                MinDifferent = body.MinDifferentOptions,
                MaxDifferent = Given(body.MaxDifferentOptions),
                MinAmount = body.MinAmountOptions,
                MaxAmount = Given(body.MaxAmountOptions),
                Options = [.. options.Select(option => option.Value)],
            };
    }

    public static Outcome<OptionDetails> Option(CompanyOptionBody body)
    {
        var name = Text("name", body.Name);
        var calculation = EnumNames<PriceCalculation>.Find(body.PriceCalculation);
        var unknown = body.PriceCalculation is not null && calculation is null
            ? Refusal.Malformed(
                $"El campo price_calculation debe ser uno de: {string.Join(", ", EnumNames<PriceCalculation>.All)}",
                $"The field price_calculation must be one of: {string.Join(", ", EnumNames<PriceCalculation>.All)}",
                $"Het veld price_calculation moet een van deze zijn: {string.Join(", ", EnumNames<PriceCalculation>.All)}",
                $"Le champ price_calculation doit être l’une des valeurs suivantes : {string.Join(", ", EnumNames<PriceCalculation>.All)}")
            : null;
        return (Refused(name) ?? unknown) is { } refusal
            ? refusal
            : new OptionDetails
            {
                Names = name?.Value,
                PriceChangeMinor = body.PriceChange?.Value,
                Calculation = calculation,
                Position = body.Order,
                Code = Given(body.Code),
            };
    }

    private static Outcome<IReadOnlyList<T>> All<T>(IReadOnlyList<CompanyProductBody?> bodies, Func<CompanyProductBody, Outcome<T>> read)
    {
        var all = new List<T>();
        foreach (var body in bodies)
        {
            var one = read(body ?? new());
            if (one.Refusal is { } refusal)
            {
                return CatalogueRefusals.At(all.Count, refusal);
            }

            all.Add(one.Value);
        }

        return Outcome.Success<IReadOnlyList<T>>(all);
    }

    /// <summary>A text by language; null when absent.</summary>
    public static Outcome<LocalText?>? Text(string field, IReadOnlyDictionary<string, string?>? texts) =>
        texts is null ? default(Outcome<LocalText?>?) : LocalText.Read(field, texts);

    private static Refusal? Refused(Outcome<LocalText?>? text) => text is { Refusal: { } refusal } ? refusal : null;

    private static Given<string?>? Given(Maybe<string> text) => text.IsThere ? new(text.Value) : null;

    private static Given<int?>? Given(Maybe<Limit> limit) => limit.IsThere ? new(limit.Value?.Most) : null;

    /// <summary>An id beyond 32 bits becomes 0, which is no allergen.</summary>
    private static int Allergen(long id) => id is > 0 and <= int.MaxValue ? (int)id : 0;

    private static LineLimits Read(MinMaxBody limits) => new()
    {
        Amount = new(limits.Amount?.Minimum, limits.Amount?.Maximum),
        Weight = new(limits.Weight?.Minimum, limits.Weight?.Maximum),
        SuggestedWeight = limits.Weight?.Suggested,
        Persons = limits.Persons is { } persons ? new(persons.Minimum, persons.Maximum) : Range.Open,
    };

    /// <summary>Hornada does not count orders per day or week; accepting such a limit would promise what nothing checks.</summary>
    private static Refusal? LimitsOfDays(MinMaxBody? limits) =>
        limits is { Amount.MaximumDay: not null }
            or { Amount.MaximumWeek: not null }
            or { Weight.MaximumDay: not null }
            or { Weight.MaximumWeek: not null }
            ? new(RefusalKind.RuleBroken, "LIMIT_NOT_KEPT", new(
                "Los límites por día y por semana no existen aquí: envía null en maximum_day y maximum_week",
                "There are no limits for a day or a week here: send null for maximum_day and maximum_week",
                "Limieten per dag en per week bestaan hier niet: stuur null in maximum_day en maximum_week",
                "Les limites par jour et par semaine n’existent pas ici : envoyez null dans maximum_day et maximum_week"))
            : null;
}
