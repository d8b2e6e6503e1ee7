using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Tests.Pages;

/// <summary>The catalogue of texts. The build itself fails when a language lacks a text or has other holes.</summary>
public sealed partial class TextsTests
{
    private static string Server { get; } = Path.Combine(Folder(), "../../../src/Hornada.Server");

    [Fact]
    public void Every_text_is_used()
    {
        var used = Directory.EnumerateFiles(Server, "*.*", SearchOption.AllDirectories)
            .Where(file => !Generated().IsMatch(file) && Path.GetExtension(file) is ".cs" or ".razor")
            .SelectMany(file => Use().Matches(File.ReadAllText(file)).Select(match => match.Value))
            .ToHashSet();

        var unused = All().Select(text => text.Name).Where(name => !used.Contains(name)).ToList();

        Assert.NotEmpty(used);
        Assert.Empty(unused);
    }

    [Fact]
    public void Every_hole_is_a_number_counted_from_0() => Assert.All(All(), text =>
    {
        var holes = Hole().Matches(text.Text.English).Select(match => match.Value).Distinct().Order().ToList();
        Assert.Equal(Enumerable.Range(0, holes.Count).Select(number => $"{{{number}}}"), holes);
    });

    /// <summary>The board has a text of its own for an order that came in: there it says what to do.</summary>
    [Theory]
    [InlineData("CONFIRMED", "order.stepConfirmed")]
    [InlineData("BAKING", "order.stepBaking")]
    [InlineData("READY", "order.stepReady")]
    [InlineData("COMPLETED", "order.stepCollected")]
    [InlineData("CANCELLED", "order.stepCancelled")]
    public void Customers_and_bakers_read_the_same_word_for_a_status(string status, string forCustomers)
    {
        foreach (var language in (string[])["es", "en", "nl", "fr"])
        {
            var file = Path.Combine(Server, "Texts", $"{language}.json");
            var texts = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!;
            Assert.Equal(texts[forCustomers], texts[$"board.status.{status}"]);
        }
    }

    private static IEnumerable<(string Name, LocalizedText Text)> All() => typeof(Texts).GetNestedTypes(BindingFlags.NonPublic).SelectMany(
        section => section.GetFields().Select(field => ($"Texts.{section.Name}.{field.Name}", (LocalizedText)field.GetValue(null)!)));

    private static string Folder([CallerFilePath] string caller = "") => Path.GetDirectoryName(caller)!;

    [GeneratedRegex(@"\bTexts\.\w+\.\w+\b")]
    private static partial Regex Use();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"[/\\](obj|bin|node_modules)[/\\]")]
    private static partial Regex Generated();
}
