using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Catalogue;

/// <summary>Creates and changes the option sets of a company, for accounts that work for one of its bakeries.</summary>
public sealed class ManageOptionSets(Store store, TimeProvider clock)
{
    /// <summary>Creates an option set with its options; names must be given.</summary>
    public async Task<Outcome<OptionSetView>> Create(Caller caller, long companyKey, OptionSetDetails details, CancellationToken cancel)
    {
        return await store.Write<OptionSetView>(
            async (db, ct) =>
            {
                var entered = await Suspension.EnterCompany(db, caller, companyKey, ct);
                if (entered.Refusal is not null)
                {
                    return entered.Refusal;
                }

                var set = new OptionSet { CompanyKey = companyKey };
                if ((details.Check(isNew: true) ?? details.Describe(set)) is { } refusal)
                {
                    return refusal;
                }

                db.Add(set);
                await db.SaveChangesAsync(ct);
                foreach (var option in details.Options)
                {
                    if (Add(db, set, entered.Value.Currency, option) is { Refusal: { } wrong })
                    {
                        return wrong;
                    }
                }

                await Tell(db, set, ct);
                return (await ArticleViews.Read(db, db.OptionSets.Where(row => row.Key == set.Key), ct))[0];
            },
            cancel);
    }

    /// <summary>Changes an option set.</summary>
    public Task<Outcome<OptionSetView>> Change(Caller caller, long setKey, OptionSetDetails details, CancellationToken cancel)
    {
        return WithSet<OptionSetView>(
            caller,
            setKey,
            async (db, set, currency, ct) =>
            {
                if ((details.Check(isNew: false)
                    ?? details.Describe(set)
                    ?? (details.AllOptions is { } all ? await Replace(db, set, currency, all, ct) : null)) is { } refusal)
                {
                    return refusal;
                }

                if (!set.AllowAttachment && await db.ProductOptions.AnyAsync(row => row.OptionSetKey == setKey && row.RequireImage, ct))
                {
                    return CatalogueRefusals.ImageNotTaken;
                }

                await Tell(db, set, ct);
                return (await ArticleViews.Read(db, db.OptionSets.Where(row => row.Key == setKey), ct))[0];
            },
            cancel);
    }

    /// <summary>Adds an option to a set; names must be given.</summary>
    public Task<Outcome<ProductOption>> AddOption(Caller caller, long setKey, OptionDetails details, CancellationToken cancel)
    {
        return WithSet<ProductOption>(
            caller,
            setKey,
            async (db, set, currency, ct) =>
            {
                var added = Add(db, set, currency, details);
                if (added.Refusal is null)
                {
                    await Tell(db, set, ct);
                }

                return added;
            },
            cancel);
    }

    public async Task<Outcome<ProductOption>> ChangeOption(Caller caller, long optionKey, OptionDetails details, CancellationToken cancel)
    {
        long? setKey;
        await using (var db = store.OpenReader())
        {
            setKey = await db.ProductOptions.Where(row => row.Key == optionKey)
                .Select(row => (long?)row.OptionSetKey)
                .SingleOrDefaultAsync(cancel);
        }

        return setKey is not { } key
            ? CatalogueRefusals.NoOption(optionKey)
            : await WithSet<ProductOption>(
                caller,
                key,
                async (db, set, currency, ct) =>
                {
                    var option = await db.ProductOptions.SingleAsync(row => row.Key == optionKey, ct);
                    if ((details.Check(isNew: false, currency) ?? details.Describe(option, set)) is { } refusal)
                    {
                        return refusal;
                    }

                    await Tell(db, set, ct);
                    return option;
                },
                cancel);
    }

    /// <summary>Deletes a set with its options; products no longer ask for it. Orders keep what was chosen.</summary>
    public Task<Outcome<bool>> Delete(Caller caller, long setKey, CancellationToken cancel)
    {
        return WithSet<bool>(
            caller,
            setKey,
            async (db, set, _, ct) =>
            {
                await db.ProductOptionSets.Where(row => row.OptionSetKey == setKey).ExecuteDeleteAsync(ct);
                await db.ProductOptions.Where(row => row.OptionSetKey == setKey).ExecuteDeleteAsync(ct);
                db.Remove(set);
                await Tell(db, set, ct);
                return true;
            },
            cancel);
    }

    /// <summary>Makes these the options of the set; the first one comes first.</summary>
    private static async Task<Refusal?> Replace(
        HornadaDb db, OptionSet set, Currency currency, IReadOnlyList<OptionDetails> wanted, CancellationToken cancel)
    {
        var known = await db.ProductOptions.Where(row => row.OptionSetKey == set.Key).ToListAsync(cancel);
        for (var at = 0; at < wanted.Count; at++)
        {
            var details = wanted[at] with { Position = wanted.Count - at };
            var option = known.Find(row => row.Key == details.Key);
            if (details.Key is { } key && option is null)
            {
                return CatalogueRefusals.Named(CatalogueRefusals.NoOption(key));
            }

            var refusal = option is null
                ? Add(db, set, currency, details).Refusal
                : details.Check(isNew: false, currency) ?? details.Describe(option, set);
            if (refusal is not null)
            {
                return CatalogueRefusals.At(at, refusal);
            }
        }

        db.RemoveRange(known.Where(row => wanted.All(details => details.Key != row.Key)));
        await db.SaveChangesAsync(cancel);
        return null;
    }

    private static Outcome<ProductOption> Add(HornadaDb db, OptionSet set, Currency currency, OptionDetails details)
    {
        var option = new ProductOption { OptionSetKey = set.Key };
        if ((details.Check(isNew: true, currency) ?? details.Describe(option, set)) is { } refusal)
        {
            return refusal;
        }

        db.Add(option);
        return option;
    }

    /// <summary>Saves the change with its events.</summary>
    private async Task Tell(HornadaDb db, OptionSet set, CancellationToken cancel)
    {
        await db.AppendCatalogueChange(set.CompanyKey, CataloguePart.OptionSet, set.Key, clock.Now(), cancel);
        await db.SaveChangesAsync(cancel);
    }

    private Task<Outcome<T>> WithSet<T>(
        Caller caller,
        long setKey,
        Func<HornadaDb, OptionSet, Currency, CancellationToken, Task<Outcome<T>>> change,
        CancellationToken cancel) => store.Write<T>(
        async (db, ct) =>
        {
            // Serializes concurrent changes of the set.
            await db.Lock(db.OptionSets.Where(row => row.Key == setKey), ct);
            if (await db.OptionSets.SingleOrDefaultAsync(row => row.Key == setKey, ct) is not { } set)
            {
                return CatalogueRefusals.NoSet(setKey);
            }

            var entered = await Suspension.EnterCompany(db, caller, set.CompanyKey, ct);
            return entered.Refusal is not null ? entered.Refusal : await change(db, set, entered.Value.Currency, ct);
        },
        cancel);
}
