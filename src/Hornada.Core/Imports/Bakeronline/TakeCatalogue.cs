using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Range = Hornada.Core.Catalogue.Range;

namespace Hornada.Core.Imports.Bakeronline;

/// <summary>Takes over the categories, option sets, products and offers of one company.</summary>
/// <param name="company">Storage key of the company here.</param>
/// <param name="main">Main language of the company, as two letters.</param>
internal sealed class TakeCatalogue(
    BakeronlineOperations operations, ImportRun run, Caller owner, long company, string main, Currency currency)
{
    private static readonly LocalizedMessage Others = new("Otros", "Other", "Overige", "Autres");

    public async Task<Outcome<string>> Group(SourceRecord group, CancellationToken cancel)
    {
        var names = group.Local("name", main);
        _ = group.Without("id", "categories");
        return names.Refusal is { } refusal ? refusal
            : names.Value is not { } words ? Refusal.MissingField("name")
            : (await operations.Groups.Create(owner, company, words, cancel)).Then(made => Key(made.Key));
    }

    /// <param name="shops">The shops that show it.</param>
    /// <param name="group">Id of its group; null for none.</param>
    public async Task<Outcome<string>> Category(
        SourceRecord category, int position, IReadOnlyList<string> shops, string? group, CancellationToken cancel)
    {
        var names = category.Local("name", main);
        if (names.Refusal is { } refusal)
        {
            return refusal;
        }

        var shown = new List<long>();
        foreach (var shop in shops)
        {
            if (await run.FindKey("shops", shop, cancel) is { } key)
            {
                shown.Add(key);
            }
        }

        var groupKey = group is null ? null : await run.FindKey("category_groups", group, cancel);
        var details = new CategoryDetails
        {
            Names = names.Value,
            GroupKey = groupKey is null ? null : new(groupKey),
            Position = position,
            IsActive = category.Flag("active"),
            Code = new(category.Text("code")),
            BannerUrl = Pictures(category.Find("banner")) is [var picture, ..] ? picture.Src : null,
            ShownIn = shown,
            MayRepeatName = true,
        };
        _ = category.Without("id", "products", "shops");
        return (await operations.Categories.Create(owner, company, details, cancel)).Then(made => Key(made.Key));
    }

    public async Task<Outcome<string>> OptionSet(SourceRecord set, CancellationToken cancel)
    {
        var names = set.Local("name", main);
        // As the API sorts them: created in this order, they are read back in it.
        var sorted = set.List("options").OrderByDescending(option => option.Count("order") ?? 0).ToList();
        var options = sorted.ConvertAll(Option);
        if ((names.Refusal ?? options.Select(option => option.Refusal).FirstOrDefault(wrong => wrong is not null)) is { } refusal)
        {
            return refusal;
        }

        var details = new OptionSetDetails
        {
            Names = names.Value,
            Code = new(set.Text("code")),
            AllowAttachment = set.Flag("allow_attachment"),
            MultipleChoice = set.Flag("multiple_choice"),
            ChooseAmount = set.Flag("choose_amount"),
            MinDifferent = set.Count("min_different_options"),
            MaxDifferent = new(set.Count("max_different_options")),
            MinAmount = set.Count("min_amount_options"),
            MaxAmount = new(set.Count("max_amount_options")),
            Options = [.. options.Select(option => option.Value)],
        };
        _ = set.Without("id");
        return await (await operations.OptionSets.Create(owner, company, details, cancel)).ThenDo(async made =>
        {
            for (var at = 0; at < sorted.Count; at++)
            {
                if ((await run.Note("options", sorted[at].Id, Key(made.Options[at].Key), cancel)).Refusal is { } wrong)
                {
                    return wrong;
                }
            }

            return Outcome.Success(Key(made.Set.Key));
        });
    }

    public async Task<Outcome<string>> Product(SourceRecord product, CancellationToken cancel)
    {
        var article = await Article(product, cancel);
        if (article.Refusal is { } refusal)
        {
            return refusal;
        }

        var prices = product.List("product_prices");
        return await (await operations.Articles.Create(owner, company, article.Value, cancel)).ThenDo(async made =>
        {
            // In the order of creation, whatever order they are shown in.
            var variants = made.Variants.OrderBy(variant => variant.Key).ToList();
            for (var at = 0; at < variants.Count; at++)
            {
                if ((await run.Note("prices", prices[at].Id, Key(variants[at].Key), cancel)).Refusal is { } wrong)
                {
                    return wrong;
                }
            }

            return Outcome.Success(Key(made.Product.Key));
        });
    }

    public async Task<Outcome<string>> Offer(SourceRecord offer, CancellationToken cancel)
    {
        var (shops, rules) = (new List<long>(), new List<OfferRule>());
        foreach (var shop in offer.Ids("shops") ?? [])
        {
            if (await run.FindKey("shops", shop, cancel) is { } key)
            {
                shops.Add(key);
            }
        }

        foreach (var item in offer.List("items"))
        {
            var rule = await Rule(item, cancel);
            if (rule.Refusal is { } refusal)
            {
                return refusal;
            }

            rules.Add(rule.Value);
        }

        var weekday = Enum.GetValues<DayOfWeek>().Where(day => day.ToString().Equals(
            offer.Text("recurring_on"), StringComparison.OrdinalIgnoreCase)).Select(day => (DayOfWeek?)day).FirstOrDefault();
        var recurs = offer.Flag("recurring") != false;
        if (offer.Text("recurring_on") is { Length: > 0 } word && weekday is null && recurs)
        {
            return ImportRefusals.UnknownWord("recurring_on", word);
        }

        var details = new OfferDetails
        {
            Name = offer.Text("name"),
            FirstDay = offer.Date("from_date"),
            LastDay = offer.Date("until_date"),
            CountsBy = offer.Text("valid_for") == "acquire" ? OfferDay.Acquire : OfferDay.Order,
            RecurringOn = recurs ? weekday : null,
            BakeryKeys = shops,
            Rules = rules,
        };
        _ = offer.Without("id");
        return (await operations.Offers.Create(owner, company, details, cancel)).Then(made => Key(made.Key));
    }

    private Outcome<OptionDetails> Option(SourceRecord option)
    {
        var names = option.Local("name", main);
        var word = option.Text("price_calculation");
        var calculation = EnumNames<PriceCalculation>.Find(word);
        _ = option.Without("id");
        return names.Refusal is { } refusal ? refusal
            : word.Length > 0 && calculation is null ? ImportRefusals.UnknownWord("price_calculation", word)
            : option.Amount("price_change", currency) is null && option.Has("price_change") ? ImportRefusals.WrongPrice
            : new OptionDetails
            {
                Names = names.Value,
                PriceChangeMinor = option.Amount("price_change", currency),
                Calculation = calculation,
                Position = option.Count("order"),
                Code = new(option.Text("code")),
            };
    }

    private async Task<Outcome<ArticleChange>> Article(SourceRecord product, CancellationToken cancel)
    {
        var (names, description) = (product.Local("name", main), product.Local("description", main));
        var (origin, ingredients) = (product.Local("origin", main), product.Local("ingredients", main));
        var variants = product.List("product_prices").Select(Variant).ToList();
        var sets = await OptionSets(product, cancel);
        var category = await Category(product, cancel);
        var texts = names.Refusal ?? description.Refusal ?? origin.Refusal ?? ingredients.Refusal;
        if ((texts ?? sets.Refusal ?? category.Refusal ?? variants.Select(one => one.Refusal).FirstOrDefault(wrong => wrong is not null))
            is { } refusal)
        {
            return refusal;
        }

        var word = product.Text("price_type") is { Length: > 0 } told ? told : EnumNames<PriceType>.NameOf(PriceType.PerUnit);
        if (EnumNames<PriceType>.Find(word) is not { } type)
        {
            return ImportRefusals.UnknownWord("price_type", word);
        }

        var price = type == PriceType.MultipleChoice
            ? variants.Select(variant => variant.Value.PriceMinor).Min()
            : product.Amount("price", currency);
        if (price is not > 0)
        {
            return ImportRefusals.WrongPrice;
        }

        _ = product.Without("id", "option_sets", "price");
        return new ArticleChange
        {
            Names = names.Value,
            CategoryKey = category.Value,
            PriceType = type,
            PriceMinor = price,
            IsActive = product.Flag("active"),
            PriceLookUpCode = new(Number(product)),
            Code = new(product.Text("code")),
            OptionSetKeys = sets.Value,
            Variants = type == PriceType.MultipleChoice ? [.. variants.Select(variant => variant.Value)] : null,
            Sheet = Sheet(product, Images(product), description.Value, origin.Value, ingredients.Value),
        };
    }

    /// <summary>What the operation applies; read here, because it may apply it twice.</summary>
    private static Func<ArticleDetails, ArticleDetails> Sheet(
        SourceRecord product, IReadOnlyList<ProductImage> images, LocalText? description, LocalText? origin, LocalText? ingredients)
    {
        var (limits, allergens) = (Limits(product.Part("min_max")), product.Ids("allergen_ids"));
        var (target, specialty) = (product.Flag("target_price") ?? false, product.Flag("specialty") ?? false);
        var (counter, url) = (product.Flag("only_order_in_store") ?? false, product.Text("url"));
        var kind = product.Text("url_type");
        return sheet => sheet with
        {
            Descriptions = description,
            Images = images,
            TargetPrice = target,
            Declaration = sheet.Declaration.WithContained(allergens?.Select(Allergen).ToList()),
            Limits = limits,
            Specialty = specialty,
            OnlyInStore = counter,
            Url = url.Length == 0 ? null : url,
            UrlType = kind.Length == 0 ? sheet.UrlType : kind,
            Origin = origin?.ToString(),
            Ingredients = ingredients,
        };
    }

    private List<ProductImage> Images(SourceRecord product)
    {
        var images = product.List("images");
        var kept = images
            .Select(image => new ProductImage(Pictures(image.Without("file_id")), image.Flag("white_background") ?? false))
            .Where(image => image.Resolutions.Count > 0)
            .ToList();
        if (kept.Count < images.Count)
        {
            run.Skip("products", product.Id, ImportRefusals.PicturesLeft);
        }

        return kept;
    }

    private static LineLimits Limits(SourceRecord limits)
    {
        var (amount, weight, persons) = (limits.Part("amount"), limits.Part("weight"), limits.Part("persons"));
        return new()
        {
            Amount = new(amount.Count("minimum"), amount.Count("maximum")),
            Weight = new(weight.Count("minimum"), weight.Count("maximum")),
            SuggestedWeight = weight.Count("suggested"),
            Persons = new Range(persons.Count("minimum"), persons.Count("maximum")),
        };
    }

    private Outcome<VariantDetails> Variant(SourceRecord price)
    {
        var names = price.Local("name", main);
        _ = price.Without("id");
        return names.Refusal is { } refusal ? refusal
            : price.Amount("price", currency) is not { } minor ? ImportRefusals.WrongPrice
            : new VariantDetails
            {
                Names = names.Value,
                PriceMinor = minor,
                Position = price.Count("order"),
                PriceLookUpCode = new(Number(price)),
                Code = new(price.Text("code")),
            };
    }

    private async Task<Outcome<IReadOnlyList<long>>> OptionSets(SourceRecord product, CancellationToken cancel)
    {
        var ids = product.Ids("option_set_ids") ?? [.. product.List("option_sets").Select(set => set.Id)];
        var keys = new List<long>();
        foreach (var id in ids)
        {
            if (await run.FindKey("optionsets", id, cancel) is not { } key)
            {
                return ImportRefusals.NotTaken("optionsets", id);
            }

            keys.Add(key);
        }

        return Outcome.Success<IReadOnlyList<long>>(keys);
    }

    /// <summary>The category of a product; one for all products without one.</summary>
    private async Task<Outcome<long>> Category(SourceRecord product, CancellationToken cancel)
    {
        if (product.Scalar("category_id") is { Length: > 0 } id)
        {
            return await run.FindKey("categories", id, cancel) is { } key ? key : ImportRefusals.NotTaken("categories", id);
        }

        var named = LocalText.From(main, Others.In(main switch
        {
            "es" => Language.Spanish,
            "nl" => Language.Dutch,
            "fr" => Language.French,
            _ => Language.English,
        }));
        var made = await run.Once(
            "categories",
            $"none of {Key(company)}",
            null,
            async () => (await operations.Categories.Create(
                owner, company, new() { Names = named, ShownIn = [.. owner.WorkplaceKeys], MayRepeatName = true }, cancel))
                .Then(other => Key(other.Key)),
            cancel);
        return made.Then(other => long.Parse(other.LocalId, CultureInfo.InvariantCulture));
    }

    private async Task<Outcome<OfferRule>> Rule(SourceRecord item, CancellationToken cancel)
    {
        var (word, type, id) = (item.Text("applies_to"), item.Text("type"), item.Scalar("item_id"));
        (OfferTarget? Target, string Kind) target = word switch
        {
            "category" => (OfferTarget.Category, "categories"),
            "product" => (OfferTarget.Product, "products"),
            "product-price" => (OfferTarget.Variant, "prices"),
            _ => (null, ""),
        };
        _ = item.Without("id");
        return target.Target is not { } its ? ImportRefusals.UnknownWord("applies_to", word)
            : type is not ("percentage" or "volume") ? ImportRefusals.UnknownWord("type", type)
            : await run.FindKey(target.Kind, id, cancel) is not { } key ? ImportRefusals.NotTaken(target.Kind, id)
            : new OfferRule(
                its, key, type == "volume" ? OfferType.Volume : OfferType.Percentage, item.Count("percentage") ?? 0,
                item.Count("minimum_amount") ?? 0, item.Count("free_amount") ?? 0);
    }

    /// <summary>The sizes of a picture. It stays at its address in the other system.</summary>
    private static List<ImageResolution> Pictures(SourceRecord? image) =>
    [
        .. (image?.List("resolutions") ?? [])
            .Select(size => new ImageResolution(size.Text("src"), size.Count("width") ?? 0, size.Count("height") ?? 0))
            .Where(size => size is { Width: > 0, Height: > 0 } && size.Src.StartsWith("https://", StringComparison.Ordinal)),
    ];

    /// <summary>The number at the scales, which the API writes as a text.</summary>
    private static int? Number(SourceRecord record) => int.TryParse(
        record.Scalar("price_look_up_code"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What is no allergen becomes 0, which the operation refuses.</summary>
    private static int Allergen(string id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var allergen) ? allergen : 0;

    private static string Key(long key) => key.ToString(CultureInfo.InvariantCulture);
}
