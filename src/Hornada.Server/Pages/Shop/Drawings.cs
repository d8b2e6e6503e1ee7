using System.Collections.Frozen;
using Hornada.Core.Bakeries;
using Hornada.Core.Catalogue;

namespace Hornada.Server.Pages.Shop;

/// <summary>Which drawing of <c>wwwroot/drawings</c> stands where there is no photograph.</summary>
internal static class Drawings
{
    private const int Shelves = 4;

    private static readonly FrozenDictionary<string, string> ByEmoji = Pairs(
        "🥐 croissant", "🥖 baguette", "🥯 roll", "🫓 roll", "🥨 pretzel", "🍩 ring", "🍥 swirl", "🍪 cookie", "🥧 tart", "🧁 tart",
        "🥮 tart", "🎂 cake", "🍰 cake", "🥪 sandwich", "🍔 sandwich", "🌭 sandwich", "🌯 sandwich", "☕ cup", "🍵 cup", "🫖 cup",
        "🥤 glass", "🧃 glass", "🧋 glass", "🥛 glass", "🍹 glass", "🥗 bowl", "🍲 bowl", "🍝 bowl", "🍛 bowl", "🥘 bowl", "🍜 bowl",
        "🥣 bowl", "🌾 wheat")
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Drawing);

    /// <summary>Beginnings of words of a name or category, folded; the first that is found decides.</summary>
    private static readonly IReadOnlyList<(string Word, string Drawing)> ByWord = Pairs(
        "croiss croissant", "cruas croissant", "medialuna croissant", "cuernito croissant", "baguet baguette", "barra baguette",
        "stokbrood baguette", "masa loaf", "desem loaf", "levain loaf", "sourdough loaf", "campesin loaf", "campagne loaf", "boeren loaf",
        "hogaza loaf", "miche loaf", "molde toast", "integral toast", "volkoren toast", "complet toast", "whole toast", "wit toast",
        "toast toast", "pistolet roll", "bolillo roll", "broodje roll", "roll roll", "focaccia roll", "pandebono roll", "almojabana roll",
        "chipa roll", "brezel pretzel", "pretzel pretzel", "donut ring", "dona ring", "rosc ring", "rosquilla ring", "cinnamon swirl",
        "canela swirl", "koek swirl", "ensaimada swirl", "galleta cookie", "cookie cookie", "biscuit cookie", "speculaas cookie",
        "tarte tart", "taart cake", "torta cake", "tarta cake", "pastel cake", "cake cake", "gateau cake", "gebak tart", "vlaai tart",
        "empanada tart", "quiche tart", "bocadillo sandwich", "sandwich sandwich", "belegd sandwich", "cafe cup", "koffie cup",
        "coffee cup", "chocolate cup", "thee cup", "tea cup", "bebida glass", "drank glass", "boisson glass", "drink glass", "jugo glass",
        "zumo glass", "sap glass", "sopa bowl", "soep bowl", "soupe bowl", "soup bowl", "ensalada bowl", "salade bowl", "menu bowl",
        "almuerzo bowl", "comida bowl");

    /// <summary>The drawing of a product; null when its emoji says more than any of them.</summary>
    public static string? Find(Product product) => Find(product.Emoji, product.NameFolded, product.CategoryFolded);

    /// <inheritdoc cref="Find(Product)"/>
    internal static string? Find(string emoji, string name, string category) =>
        ByEmoji.GetValueOrDefault(emoji.TrimEnd('\uFE0F'))
        ?? (emoji is "" or "🍞" ? FindByWord(name) ?? FindByWord(category) ?? "loaf" : null);

    /// <summary>The drawing of a bakery: always the same one, and another one than most of its neighbours have.</summary>
    public static string Shelf(Bakery bakery) => $"shelf-{(bakery.Id.Value.Sum(letter => letter) % Shelves) + 1}";

    private static string? FindByWord(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return ByWord.FirstOrDefault(pair => words.Any(word => word.StartsWith(pair.Word, StringComparison.Ordinal))).Drawing;
    }

    private static List<(string Word, string Drawing)> Pairs(params string[] pairs) =>
        [.. pairs.Select(pair => pair.Split(' ')).Select(parts => (parts[0], parts[1]))];
}
