using System.Globalization;
using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Favourites;
using Hornada.Core.Promotions;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Imports;

/// <summary>
/// Takes over the Firestore export of a Panahashi system (contract §2.15): users, bakeries, products, promotions and favourites, by the
/// operations that everybody uses. Orders, payments, reviews, loyalty cards and carts stay where they are, and the report says so.
/// </summary>
public sealed class ImportPanahashi
{
    private const string Source = "panahashi";

    private static readonly string[] History = ["orders", "payments", "reviews", "loyalty", "carts"];

    private readonly Store store;
    private readonly ImportLedger ledger;
    private readonly PanahashiOperations operations;

    internal ImportPanahashi(Store store, ImportLedger ledger, PanahashiOperations operations) =>
        (this.store, this.ledger, this.operations) = (store, ledger, operations);

    /// <summary>Takes over what is not there yet. May be killed anywhere and run again.</summary>
    /// <param name="progress">Is told after each document; null for nobody.</param>
    public async Task<Outcome<ImportReport>> Run(ReadOnlyMemory<byte> json, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var read = FirestoreExport.Read(json);
        if (read.Refusal is { } refusal)
        {
            return refusal;
        }

        var (export, kinds, skipped) = (read.Value, new List<ImportedKind>(), new List<SkippedThing>());
        (string Kind, Func<FirestoreDocument, Task<Outcome<string>>> Make)[] steps =
        [
            ("users", document => User(document, cancel)),
            ("bakeries", document => Bakery(document, cancel)),
            ("products", document => Product(document, cancel)),
            ("promotions", document => Promotion(document, cancel)),
            ("favorites", document => Favourite(document, cancel)),
        ];
        foreach (var (kind, make) in steps)
        {
            kinds.Add(await Take(kind, export[kind], make, skipped, progress, cancel));
        }

        skipped.AddRange(export["users"].Where(user => user.Text("role") == "ADMIN")
            .Select(user => new SkippedThing("users", user.Id, ImportRefusals.AdminAsCustomer)));
        foreach (var rest in export.Collections.Except(steps.Select(step => step.Kind)).Where(name => export[name].Count > 0))
        {
            kinds.Add(new(rest, 0, 0, export[rest].Count));
            skipped.Add(new(rest, "", History.Contains(rest) ? ImportRefusals.NotHistory : ImportRefusals.UnknownCollection));
        }

        return new ImportReport(kinds, skipped);
    }

    private async Task<ImportedKind> Take(
        string kind, IReadOnlyList<FirestoreDocument> documents, Func<FirestoreDocument, Task<Outcome<string>>> make,
        List<SkippedThing> skipped, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var (created, known, left) = (0, 0, 0);
        foreach (var document in documents)
        {
            cancel.ThrowIfCancellationRequested();
            var done = await ledger.Once(
                new(Source, kind, document.Id), fingerprint: null, () => make(document), cancel);
            if (done.Refusal is { } refusal)
            {
                skipped.Add(new(kind, document.Id, refusal.Message));
                left++;
            }
            else
            {
                (created, known) = done.Value.State == ImportState.Created ? (created + 1, known) : (created, known + 1);
            }

            progress?.Invoke(new(kind, created + known + left, documents.Count));
        }

        return new(kind, created, known, left);
    }

    /// <summary>A user keeps the uid, so signing in with Firebase finds the account.</summary>
    private async Task<Outcome<string>> User(FirestoreDocument user, CancellationToken cancel)
    {
        if (!ExternalIdentity.IsUid(user.Id))
        {
            return ImportRefusals.WrongId;
        }

        var identity = new ExternalIdentity(
            user.Id, user.Text("email"), emailIsVerified: false, user.Text("displayName"), user.Text("phone"));
        var registered = await operations.Register.Run(identity, cancel);
        if (registered.Refusal is { } refusal)
        {
            return refusal;
        }

        return user.Text("role") == "BAKER" && registered.Value
            ? (await operations.Profiles.ChangeRole(identity.Uid, Role.Baker, cancel)).Then(_ => user.Id)
            : user.Id;
    }

    private async Task<Outcome<string>> Bakery(FirestoreDocument bakery, CancellationToken cancel)
    {
        var owner = bakery.Text("ownerId");
        if (await ledger.FindId(new(Source, "users", owner), cancel) is not { } uid)
        {
            return ImportRefusals.NotTaken("users", owner);
        }

        var details = new BakeryDetails
        {
            Name = bakery.Text("name"),
            Description = bakery.Text("description"),
            Address = bakery.Text("address"),
            Phone = bakery.Text("phone"),
            TakesPhoneAsItIs = true,
            LogoUrl = bakery.Text("logoUrl"),
            BannerUrl = bakery.Text("bannerUrl"),
            Latitude = (double?)bakery.Number("lat"),
            Longitude = (double?)bakery.Number("lng"),
            OpensAt = Time(bakery.Text("openTime")),
            ClosesAt = Time(bakery.Text("closeTime")),
        };
        var status = EnumNames<BakeryStatus>.Find(bakery.Text("status")) ?? BakeryStatus.Active;
        return (await operations.Bakeries.Create(new(uid), details, status, cancel)).Then(view => view.Bakery.Id.Value);
    }

    private async Task<Outcome<string>> Product(FirestoreDocument product, CancellationToken cancel)
    {
        var place = await Place(product, cancel);
        if (place.Refusal is { } refusal)
        {
            return refusal;
        }

        if (Amount(product.Number("price"), place.Value.Currency) is not { } price)
        {
            return ImportRefusals.WrongPrice;
        }

        var details = new ProductDetails
        {
            Name = product.Text("name"),
            Price = price,
            Emoji = product.Text("emoji"),
            Availability = EnumNames<Availability>.Find(product.Text("availabilityStatus")) ?? Availability.ReadyNow,
            Stock = Whole(product.Number("stock")),
            Category = product.Text("category"),
            Description = product.Text("description"),
            ImageUrl = product.Text("imageUrl"),
            IsAvailable = product.Flag("available") ?? true,
            AdvanceMinutes = Whole(product.Number("advanceMinutes")),
        };
        return (await operations.Products.Create(place.Value, details, cancel)).Then(view => view.Product.Id.Value);
    }

    private async Task<Outcome<string>> Promotion(FirestoreDocument promotion, CancellationToken cancel)
    {
        var place = await Place(promotion, cancel);
        if (place.Refusal is { } refusal)
        {
            return refusal;
        }

        if (promotion.Flag("isActive") == false || promotion.Flag("active") == false)
        {
            return ImportRefusals.Inactive;
        }

        var product = promotion.Text("productId");
        var local = product.Length == 0 ? null : await ledger.FindId(new(Source, "products", product), cancel);
        if (product.Length > 0 && local is null)
        {
            return ImportRefusals.NotTaken("products", product);
        }

        const int BasisPoints = 100;
        var details = new PromotionDetails
        {
            ProductId = local is null ? null : new(local),
            Title = promotion.Text("title"),
            Description = promotion.Text("description"),
            Type = EnumNames<PromotionType>.Find(promotion.Text("type")) ?? PromotionType.Percentage,
            BasisPoints = Whole(promotion.Number("discountPct") * BasisPoints),
            Discount = Amount(promotion.Number("discountAmount") ?? 0, place.Value.Currency) ?? Money.Zero(place.Value.Currency),
            HappyHourStart = promotion.Text("happyHourStart"),
            HappyHourEnd = promotion.Text("happyHourEnd"),
        };
        return (await operations.Promotions.Offer(place.Value, details, cancel)).Then(view => view.Promotion.Id);
    }

    private async Task<Outcome<string>> Favourite(FirestoreDocument favourite, CancellationToken cancel)
    {
        var (user, bakery) = (favourite.Text("userId"), favourite.Text("bakeryId"));
        if (await ledger.FindId(new(Source, "users", user), cancel) is not { } uid)
        {
            return ImportRefusals.NotTaken("users", user);
        }

        if (await ledger.FindId(new(Source, "bakeries", bakery), cancel) is not { } id)
        {
            return ImportRefusals.NotTaken("bakeries", bakery);
        }

        await using var db = store.OpenReader();
        var account = await db.Accounts.Where(row => row.Uid == new Uid(uid)).Select(row => row.Key).SingleAsync(cancel);
        var caller = new Caller(account, new(uid), "", Role.Customer, []);
        return await operations.Favourites.Has(caller, new(id), cancel)
            ? favourite.Id
            : (await operations.Favourites.Toggle(caller, new(id), cancel)).Then(_ => favourite.Id);
    }

    /// <summary>The imported bakery that a document belongs to.</summary>
    private async Task<Outcome<Workplace>> Place(FirestoreDocument document, CancellationToken cancel)
    {
        var external = document.Text("bakeryId");
        if (await ledger.FindId(new(Source, "bakeries", external), cancel) is not { } id)
        {
            return ImportRefusals.NotTaken("bakeries", external);
        }

        await using var db = store.OpenReader();
        var bakery = await db.Bakeries.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new BakeryId(id), cancel);
        return bakery is null ? ImportRefusals.NotTaken("bakeries", external) : new Workplace(bakery.Key, bakery.Id, bakery.Currency);
    }

    /// <summary>An amount of the export, rounded half up to what the currency is paid in; null for none, and beyond any price.</summary>
    private static Money? Amount(decimal? units, Currency currency)
    {
        const decimal Beyond = 1_000_000_000_000m;
        if (units is not { } amount || Math.Abs(amount) > Beyond)
        {
            return null;
        }

        var cash = (decimal)currency.CashUnitMinor / currency.MinorPerUnit;
        return new((long)(Math.Floor((amount / cash) + 0.5m) * currency.CashUnitMinor), currency);
    }

    private static int Whole(decimal? number) => (int)Math.Clamp(Math.Truncate(number ?? 0), int.MinValue, int.MaxValue);

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}

/// <summary>What takes the documents over: the operations that everybody uses.</summary>
internal sealed record PanahashiOperations(
    RegisterExternalUser Register, Profiles Profiles, ManageBakeries Bakeries, ManageProducts Products, ManagePromotions Promotions,
    CustomerFavourites Favourites);
