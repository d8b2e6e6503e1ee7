using System.Globalization;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Companies;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Imports.Bakeronline;

/// <summary>Takes over companies, shops with their hours, and holidays.</summary>
internal sealed class TakeShops(
    Store store, TimeProvider clock, BakeronlineOperations operations, ImportRun run, ImportTarget target)
{
    private readonly ImportOwners owners = target.Owners;
    private readonly Uid owner = target.Owner;

    public async Task<Outcome<string>> Company(BakeronlineCompany source, CancellationToken cancel)
    {
        if (source.Shops is not [var first, ..])
        {
            return ImportRefusals.NoShops;
        }

        var country = Countries.Find(first.Part("address").Text("country"));
        if ((target.Zone ?? country?.Zones[0]) is not { } its)
        {
            return ImportRefusals.NoZone(first.Part("address").Text("country"));
        }

        if (Currency.Find(first.Text("currency")) is not { } currency)
        {
            return ImportRefusals.UnknownCurrency(first.Text("currency"));
        }

        var (company, words) = (source.Company, source.Company.Part("translations"));
        var main = words.Text("main_language") is { Length: > 0 } told ? told : country?.Languages[0] ?? CompanySettings.HomeLanguage;
        var names = company.Local("name", main);
        if (names.Refusal is { } refusal)
        {
            return refusal;
        }

        var settings = new CompanySettings
        {
            Names = names.Value,
            IsActive = company.Flag("active") ?? true,
            OrderStatuses = company.Ids("order_statuses"),
            PreparationStatuses = company.Ids("order_preparation_statuses"),
            ShopsHaveInternalNames = company.Flag("shops_have_internal_names") ?? false,
            Languages = words.Ids("languages") ?? [],
            MainLanguage = main,
            Translates = words.Flag("enable"),
            Country = country?.Code,
            NoteForCustomer = company.Part("emails").Text("note_for_customer"),
        };
        var start = new CompanyStart(names.Value?.In([main]) ?? "", currency, its) { Settings = settings };
        _ = company.Without("shops").Text("id");
        return (await operations.Companies.Found(start, cancel)).Then(made => made.Key.ToString(CultureInfo.InvariantCulture));
    }

    public async Task<Outcome<string>> Shop(SourceRecord shop, SourceRecord? page, long company, CancellationToken cancel)
    {
        var address = shop.Part("address");
        var street = new PostalAddress(
            address.Text("street"), address.Scalar("nr"), address.Scalar("zipcode"), address.Text("city"), address.Text("country"));
        var (place, contact) = (address.Part("position"), page?.Part("contact"));
        var details = new BakeryDetails
        {
            Name = shop.Text("name"),
            Address = street.InOneLine(),
            Phone = contact?.Text("telephone"),
            TakesPhoneAsItIs = true,
            Latitude = place.Number("latitude"),
            Longitude = place.Number("longitude"),
        };
        var status = shop.Flag("active") == false ? BakeryStatus.Inactive : BakeryStatus.Active;
        var made = await operations.Bakeries.Create(owner, details, status, company, cancel);
        if (made.Refusal is { } refusal)
        {
            return refusal;
        }

        var bakery = made.Value.Bakery;
        var caller = await owners.Reload(owner, cancel);
        var url = await FreeUrl(shop.Text("url"), cancel);
        var settled = await operations.Shops.Change(
            caller, bakery.Key, settings => Settings(settings, shop, contact) with { Address = street, Url = url }, cancel);
        _ = shop.Without("id", "categories", "category_groups", "currency", "allow_orders", "allow_comments", "emails", "internal_name");
        return settled.Then(_ => bakery.Key.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The week of those who fetch their orders, else that of the first method.</summary>
    /// <param name="page">What customers see of the shop.</param>
    public async Task<Outcome<string>> Hours(SourceRecord page, CancellationToken cancel)
    {
        if (await run.FindKey("shops", page.Id, cancel) is not { } key)
        {
            return ImportRefusals.NotTaken("shops", page.Id);
        }

        var methods = page.List("hours");
        var usual = methods is [var first, ..] ? first : null;
        var week = (methods.FirstOrDefault(one => one.Text("method") == "takeout") ?? usual)?.Find("hours");
        var days = week is null ? [] : Timetable.Week.Select((day, at) => new WeekdayHours(
            day, Spans(week, string.Create(CultureInfo.InvariantCulture, $"d{at + 1}")))).ToList();
        if (days.TrueForAll(day => day.Hours.Count == 0))
        {
            return ImportRefusals.WithoutHours;
        }

        _ = page.Without("hours");
        var workplace = (await owners.Reload(owner, cancel)).Workplaces.First(place => place.Key == key);
        return (await operations.Hours.Change(workplace, plan => plan with { Week = days }, cancel)).Then(_ => page.Id);
    }

    public async Task<Outcome<string>> Holiday(SourceRecord holiday, long company, CancellationToken cancel)
    {
        if (holiday.Date("start_date") is not { } from || (holiday.Date("end_date") ?? from) is var until && until < from)
        {
            return ImportRefusals.WrongDay;
        }

        var keys = new List<long>();
        foreach (var shop in holiday.Ids("shop_ids") ?? [])
        {
            if (await run.FindKey("shops", shop, cancel) is not { } key)
            {
                return ImportRefusals.NotTaken("shops", shop);
            }

            keys.Add(key);
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (until < today)
        {
            return ImportRefusals.IsOver;
        }

        var hours = holiday.Flag("closed") == true ? [] : ((string[])["open", "takeout", "delivery"])
            .Select(method => Spans(holiday.Part(method), "custom_hours")).FirstOrDefault(spans => spans.Count > 0);
        if (hours is null)
        {
            return ImportRefusals.WrongDay;
        }

        var note = TextRules.CleanName(holiday.Text("message"), SpecialDay.MaxNote);
        var period = new SpecialPeriod([.. keys.Order()], from > today ? from : today, until, hours, note);
        var caller = await owners.Reload(owner, cancel);
        _ = holiday.Without("id", "upfront", "open", "takeout", "delivery");
        return (await operations.Hours.Set(caller, company, period, cancel)).Then(_ => holiday.Id);
    }

    private static ShopSettings Settings(ShopSettings settings, SourceRecord shop, SourceRecord? contact) => settings with
    {
        TakeoutUsesIntervals = shop.Flag("takeout_use_intervals") ?? settings.TakeoutUsesIntervals,
        DeliveryUsesIntervals = shop.Flag("delivery_use_intervals") ?? settings.DeliveryUsesIntervals,
        AllowOrderComments = shop.Flag("allow_order_comments") ?? settings.AllowOrderComments,
        AllowProductComments = shop.Flag("allow_product_comments") ?? settings.AllowProductComments,
        AllowOrderMessages = shop.Flag("allow_order_messages") ?? settings.AllowOrderMessages,
        InvoiceCostMinor = shop.Flag("allow_invoices") == true ? 0 : settings.InvoiceCostMinor,
        Email = contact?.Text("email") ?? "",
        Website = contact?.Text("website") ?? "",
    };

    /// <summary>The last part of the shop's address, when no shop here has it.</summary>
    private async Task<string?> FreeUrl(string url, CancellationToken cancel)
    {
        var last = url.TrimEnd('/').Split('/')[^1];
        if (!ShopRules.IsSlug(last))
        {
            return null;
        }

        await using var db = store.OpenReader();
        return await FindBakeries.WithUrl(db, last).AnyAsync(cancel) || await FindBakeries.WithFormerUrl(db, last).AnyAsync(cancel)
            ? null
            : last;
    }

    private static List<OpeningHours> Spans(SourceRecord record, string name) =>
    [
        .. record.List(name)
            .Select(span => (Start: span.Time("start"), End: span.Time("end")))
            .Where(span => span is { Start: not null, End: not null })
            .Select(span => new OpeningHours(span.Start!.Value, span.End!.Value)),
    ];
}

/// <summary>For whom shops are taken over.</summary>
/// <param name="Owner">The account that they will belong to.</param>
/// <param name="Zone">IANA time zone of all shops; null for that of their country.</param>
internal sealed record ImportTarget(ImportOwners Owners, Uid Owner, string? Zone);
