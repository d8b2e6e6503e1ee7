using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

public sealed record OfferDetails
{
    /// <summary>Display name, 1 to 120 characters.</summary>
    public required string Name { get; init; }

    /// <summary>First day, inclusive; null for no beginning.</summary>
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last day, inclusive; null for no end.</summary>
    public DateOnly? LastDay { get; init; }

    public OfferDay CountsBy { get; init; }

    /// <summary>Only on this weekday; null for every day.</summary>
    public DayOfWeek? RecurringOn { get; init; }

    /// <summary>Keys of the company's bakeries that the offer applies to.</summary>
    public required IReadOnlyList<long> BakeryKeys { get; init; }

    /// <summary>Its rules, at least one.</summary>
    public required IReadOnlyList<OfferRule> Rules { get; init; }

    /// <summary>All invalid values of the offer as one refusal; null when it is valid.</summary>
    internal Refusal? Check() => TextChecks.Joined(
    [
        TextChecks.Required("name", Name, Product.MaxName),
        LastDay < FirstDay ? CatalogueRefusals.OfferEndsEarly : null,
        Rules.Count > 0 && Rules.All(rule => rule.IsPossible) ? null : CatalogueRefusals.WrongOffer,
    ]);
}

/// <summary>One rule of a new offer.</summary>
/// <param name="AppliesTo">Kind of target: product, category or order.</param>
/// <param name="ItemKey">Key of that thing.</param>
/// <param name="BasisPoints">PERCENTAGE: the share in hundredths of a percent, 1 to 10 000.</param>
/// <param name="MinimumAmount">PERCENTAGE: minimum quantity, 0 or more. VOLUME: quantity to buy for each reward, 1 or more.</param>
/// <param name="FreeAmount">VOLUME: free quantity per reward, 1 or more.</param>
public sealed record OfferRule(
    OfferTarget AppliesTo, long ItemKey, OfferType Type, int BasisPoints = 0, int MinimumAmount = 0, int FreeAmount = 0)
{
    /// <summary>True when the reward is one that can be given.</summary>
    internal bool IsPossible => Type switch
    {
        OfferType.Percentage => BasisPoints is > 0 and <= Promotions.Promotion.WholeBasisPoints && MinimumAmount >= 0 && FreeAmount == 0,
        OfferType.Volume => BasisPoints == 0 && MinimumAmount > 0 && FreeAmount > 0,
    };
}

/// <summary>Creates, changes and deletes the offers of a company, for accounts that work for one of its bakeries.</summary>
public sealed class ManageOffers(Store store, TimeProvider clock)
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
                var entered = await Suspension.EnterCompany(db, caller, companyKey, ct);
                if ((entered.Refusal ?? await CheckReferences(db, companyKey, details, ct)) is { } wrong)
                {
                    return wrong;
                }

                var offer = new Offer { CompanyKey = companyKey };
                db.Add(offer);
                await Describe(db, offer, details, ct);
                return offer;
            },
            cancel);
    }

    /// <summary>Replaces an offer, its bakeries and its rules. Orders that were placed keep their prices.</summary>
    public async Task<Outcome<Offer>> Change(Caller caller, long offerKey, OfferDetails details, CancellationToken cancel)
    {
        if (details.Check() is { } refusal)
        {
            return refusal;
        }

        return await WithOffer<Offer>(
            caller,
            offerKey,
            async (db, offer, ct) =>
            {
                if (await CheckReferences(db, offer.CompanyKey, details, ct) is { } wrong)
                {
                    return wrong;
                }

                await Empty(db, offerKey, ct);
                await Describe(db, offer, details, ct);
                return offer;
            },
            cancel);
    }

    /// <summary>Deletes an offer. Orders that were placed keep their prices.</summary>
    public Task<Outcome<bool>> Delete(Caller caller, long offerKey, CancellationToken cancel) => WithOffer<bool>(
        caller,
        offerKey,
        async (db, offer, ct) =>
        {
            await Empty(db, offerKey, ct);
            db.Remove(offer);
            await db.AppendCatalogueChange(offer.CompanyKey, CataloguePart.Offer, offerKey, clock.Now(), ct);
            await db.SaveChangesAsync(ct);
            return true;
        },
        cancel);

    private Task<Outcome<T>> WithOffer<T>(
        Caller caller, long offerKey, Func<HornadaDb, Offer, CancellationToken, Task<Outcome<T>>> change, CancellationToken cancel) =>
        store.Write<T>(
            async (db, ct) =>
            {
                // Serializes concurrent changes of the offer.
                await db.Lock(db.Offers.Where(row => row.Key == offerKey), ct);
                if (await db.Offers.SingleOrDefaultAsync(row => row.Key == offerKey, ct) is not { } offer)
                {
                    return CatalogueRefusals.NoOffer(offerKey);
                }

                var entered = await Suspension.EnterCompany(db, caller, offer.CompanyKey, ct);
                return entered.Refusal is not null ? entered.Refusal : await change(db, offer, ct);
            },
            cancel);

    private static async Task Empty(HornadaDb db, long offerKey, CancellationToken cancel)
    {
        await db.OfferItems.Where(row => row.OfferKey == offerKey).ExecuteDeleteAsync(cancel);
        await db.OfferBakeries.Where(row => row.OfferKey == offerKey).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Refuses bakeries and things that are not the company's.</summary>
    private static async Task<Refusal?> CheckReferences(HornadaDb db, long companyKey, OfferDetails details, CancellationToken cancel)
    {
        var bakeries = details.BakeryKeys.Distinct().ToList();
        if (await CompanyAccess.CountOwned(db, companyKey, bakeries, cancel) < bakeries.Count)
        {
            return CatalogueRefusals.BakeryOfOthers;
        }

        foreach (var rule in details.Rules)
        {
            if (!await Exists(db, companyKey, rule, cancel))
            {
                return CatalogueRefusals.Named(Missing(rule));
            }
        }

        return null;
    }

    private async Task Describe(HornadaDb db, Offer offer, OfferDetails details, CancellationToken cancel)
    {
        (offer.Name, offer.FirstDay, offer.LastDay) = (details.Name, details.FirstDay, details.LastDay);
        (offer.CountsBy, offer.RecurringOn) = (details.CountsBy, details.RecurringOn);
        await db.SaveChangesAsync(cancel);
        db.AddRange(details.BakeryKeys.Distinct().Select(bakery => new OfferBakery(offer.Key, bakery)));
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
        await db.AppendCatalogueChange(offer.CompanyKey, CataloguePart.Offer, offer.Key, clock.Now(), cancel);
        await db.SaveChangesAsync(cancel);
    }

    private static Task<bool> Exists(HornadaDb db, long companyKey, OfferRule rule, CancellationToken cancel)
    {
        var products = db.Products.Where(
            product => db.Set<Bakery>().Any(bakery => bakery.Key == product.BakeryKey && bakery.CompanyKey == companyKey));
        return rule.AppliesTo switch
        {
            OfferTarget.Category => db.Categories.AnyAsync(row => row.Key == rule.ItemKey && row.CompanyKey == companyKey, cancel),
            OfferTarget.Product => products.AnyAsync(row => row.Key == rule.ItemKey, cancel),
            OfferTarget.Variant =>
                db.Variants.AnyAsync(row => row.Key == rule.ItemKey && products.Any(product => product.Key == row.ProductKey), cancel),
        };
    }

    private static Refusal Missing(OfferRule rule) => rule.AppliesTo switch
    {
        OfferTarget.Category => CatalogueRefusals.NoCategory(rule.ItemKey),
        OfferTarget.Product => CatalogueRefusals.NoProduct(rule.ItemKey),
        OfferTarget.Variant => CatalogueRefusals.NoVariant(rule.ItemKey),
    };
}
