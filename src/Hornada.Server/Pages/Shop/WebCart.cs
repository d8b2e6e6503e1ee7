using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Orders;

namespace Hornada.Server.Pages.Shop;

/// <summary>
/// The basket of the shop pages of one bakery. It is a cookie of those pages, so it needs no storage and no account. Like every
/// input of a browser it is checked by the rules of Core.
/// </summary>
internal static class WebCart
{
    private const string CookieName = "hornada_cesta";

    /// <summary>Browsers keep at most 4 KiB a cookie, its name and settings included.</summary>
    private const int MaxCookie = 3600;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(14);

    /// <summary>Too much for a cookie.</summary>
    public static readonly Refusal Full = new(RefusalKind.RuleBroken, "BASKET_FULL", new(
        "En la cesta no cabe más. Haz este pedido y empieza otro.",
        "The basket is full. Place this order and begin another one.",
        "Het mandje is vol. Plaats deze bestelling en begin een nieuwe.",
        "Le panier est plein. Passez cette commande et commencez-en une autre."));

    /// <summary>The basket the browser sent; empty when it sent none, or one that cannot be read.</summary>
    public static CheckoutCart Read(HttpRequest request, Bakery bakery)
    {
        try
        {
            return request.Cookies[CookieName] is { Length: > 0 } cookie
                && JsonSerializer.Deserialize<List<Item?>>(Base64Url.DecodeFromChars(cookie)) is { } items
                    ? new() { Items = [.. items.OfType<Item>().Select(item => item.At(bakery))] }
                    : new() { Items = [] };
        }
        catch (Exception unreadable) when (unreadable is JsonException or FormatException or NotSupportedException)
        {
            return new() { Items = [] };
        }
    }

    /// <summary>The cookie as sent, to distinguish requests; empty when none was sent.</summary>
    public static string Sent(HttpRequest request) => request.Cookies[CookieName] ?? "";

    /// <summary>Stores the basket in a cookie; refused when it is too large for one.</summary>
    public static Refusal? Write(HttpResponse response, Bakery bakery, CheckoutCart basket)
    {
        var options = new CookieOptions
        {
            Path = $"/panaderia/{bakery.Slug}",
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = Kept,
            IsEssential = true,
        };
        if (basket.Items.Count == 0)
        {
            response.Cookies.Delete(CookieName, options);
            return null;
        }

        var cookie = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(basket.Items.Select(Item.From))));
        if (cookie.Length > MaxCookie)
        {
            return Full;
        }

        response.Cookies.Append(CookieName, cookie, options);
        return null;
    }

    /// <summary>A line as the cookie has it: one letter a member, since every byte counts.</summary>
    private sealed record Item(long P, int N, long? V, int H, int G, string? C, IReadOnlyList<long[]>? O)
    {
        public static Item From(CheckoutCartItem item) => new(
            item.ProductKey,
            item.Quantity,
            item.Choice.VariantKey,
            item.Choice.Persons,
            item.Choice.Gram,
            item.Choice.Comment.Length == 0 ? null : item.Choice.Comment,
            item.Choice.Options.Count == 0 ? null : [.. item.Choice.Options.Select(option => new[] { option.OptionKey, option.Amount })]);

        public CheckoutCartItem At(Bakery bakery) => new(bakery.Key, P, N, new()
        {
            VariantKey = V,
            Persons = H,
            Gram = G,
            Comment = C ?? "",
            Options =
                [.. (O ?? []).Where(option => option is [_, > 0 and <= Order.MaxQuantity])
                .Select(option => new OptionRequest(option[0], (int)option[1]))],
        });
    }
}
