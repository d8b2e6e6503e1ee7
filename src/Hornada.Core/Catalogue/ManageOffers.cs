using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>A new offer.</summary>
public sealed record OfferDetails
{
    /// <summary>Display name, 1 to 120 characters.</summary>
    public required string Name { get; init; }

    /// <summary>First day, inside; null for always before.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last day, inside; null for ever after.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Which day decides.</summary>
    public OfferDay CountsBy { get; init; }

    /// <summary>Only on this weekday; null for every day.</summary>
    public DayOfWeek? RecurringOn { get; init; }

    /// <summary>Keys of the bakeries of the company it holds in.</summary>
    public required IReadOnlyList<long> BakeryKeys { get; init; }

    /// <summary>Its rules, at least one.</summary>
    public required IReadOnlyList<OfferRule> Rules { get; init; }

    /// <summary>Everything that is wrong with the offer, as one refusal; null when nothing is.</summary>
    internal Refusal? Check() => TextChecks.Joined(
    [
        TextChecks.Required("name", Name, Product.MaxName),
        LastDay < FirstDay ? CatalogueRefusals.OfferEndsEarly : null,
        Rules.Count > 0 && Rules.All(rule => rule.IsPossible) ? null : CatalogueRefusals.WrongOffer,
    ]);
}

/// <summary>One rule of a new offer.</summary>
/// <param name="AppliesTo">What kind of thing it is on.</param>
/// <param name="ItemKey">Key of that thing.</param>
/// <param name="Type">How it rewards.</param>
/// <param name="BasisPoints">PERCENTAGE: the share in hundredths of a percent, 1 to 10 000.</param>
/// <param name="MinimumAmount">PERCENTAGE: least quantity, 0 or more. VOLUME: what must be bought for each reward, 1 or more.</param>
/// <param name="FreeAmount">VOLUME: what comes on top, 1 or more.</param>
public sealed record OfferRule(OfferTarget AppliesTo, long ItemKey, OfferType Type, int BasisPoints = 0, int MinimumAmount = 0, int FreeAmount = 0)
{
    /// <summary>True when the reward is one that can be given.</summary>
    internal bool IsPossible => Type switch
    {
        OfferType.Percentage => BasisPoints is > 0 and <= Promotions.Promotion.WholeBasisPoints && MinimumAmount >= 0 && FreeAmount == 0,
        OfferType.Volume => BasisPoints == 0 && MinimumAmount > 0 && FreeAmount > 0,
    };
}

/// <summary>Creating the offers of a company. For whoever works for one of its bakeries.</summary>
/// <param name="store">Where they are kept.</param>
public sealed class ManageOffers(Store store)
{
    /// <summary>Creates an offer with its rules.</summary>
    public async Task<Outcome<Offer>> Create(Caller caller, long companyKey, OfferDetails details, CancellationToken cancel)
    {
        if (details.Check() is { } refusal)
        {
            return refusal;
        }

        return await store.Write<Offer>(
            async (db, ct) =>
            {
                var entered = await CompanyAccess.Enter(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var bakeries = details.BakeryKeys.Distinct().ToList();
                if (await CompanyAccess.OwnedOf(db, companyKey, bakeries, ct) < bakeries.Count)
                {
                    return CatalogueRefusals.BakeryOfOthers;
                }

                foreach (var rule in details.Rules)
                {
                    if (!await Exists(db, companyKey, rule, ct))
                    {
                        return CatalogueRefusals.Named(Missing(rule));
                    }
                }

                return await Store(db, companyKey, details, bakeries, ct);
            },
            cancel);
    }

    private static async Task<Offer> Store(HornadaDb db, long companyKey, OfferDetails details, List<long> bakeries, CancellationToken cancel)
    {
        var offer = new Offer
        {
            CompanyKey = companyKey,
            Name = details.Name,
            FirstDay = details.FirstDay,
            LastDay = details.LastDay,
            CountsBy = details.CountsBy,
            RecurringOn = details.RecurringOn,
        };
        db.Add(offer);
        await db.SaveChangesAsync(cancel);
        db.AddRange(bakeries.Select(bakery => new OfferBakery(offer.Key, bakery)));
        db.AddRange(details.Rules.Select(rule => new OfferItem
        {
            OfferKey = offer.Key,
            AppliesTo = rule.AppliesTo,
            ItemKey = rule.ItemKey,
            Type = rule.Type,
            BasisPoints = rule.BasisPoints,
            MinimumAmount = rule.MinimumAmount,
            FreeAmount = rule.FreeAmount,
        }));
        await db.SaveChangesAsync(cancel);
        return offer;
    }

    private static Task<bool> Exists(HornadaDb db, long companyKey, OfferRule rule, CancellationToken cancel)
    {
        var products = db.Products.Where(product => db.Set<Bakery>().Any(bakery => bakery.Key == product.BakeryKey && bakery.CompanyKey == companyKey));
        return rule.AppliesTo switch
        {
            OfferTarget.Category => db.Categories.AnyAsync(row => row.Key == rule.ItemKey && row.CompanyKey == companyKey, cancel),
            OfferTarget.Product => products.AnyAsync(row => row.Key == rule.ItemKey, cancel),
            OfferTarget.Variant => db.Variants.AnyAsync(row => row.Key == rule.ItemKey && products.Any(product => product.Key == row.ProductKey), cancel),
        };
    }

    private static Refusal Missing(OfferRule rule) => rule.AppliesTo switch
    {
        OfferTarget.Category => CatalogueRefusals.NoCategory(rule.ItemKey),
        OfferTarget.Product => CatalogueRefusals.NoProduct(rule.ItemKey),
        OfferTarget.Variant => CatalogueRefusals.NoVariant(rule.ItemKey),
    };
}
