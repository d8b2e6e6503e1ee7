using System.Reflection;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Xunit;

namespace Hornada.Core.Tests.Basics;

/// <summary>
/// That no language is missing, the compiler sees to. That all of them say the same, and each in its own words, is seen here.
/// </summary>
public sealed partial class SentenceTests
{
    private const BindingFlags AllStatic = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly;
    private const int KnownLeast = 120;

    [Fact]
    public void Every_refusal_has_four_texts_that_differ()
    {
        var refusals = Refusals().ToList();

        Assert.True(refusals.Count >= KnownLeast, $"Only {refusals.Count} refusals were found.");
        Assert.Empty(
            refusals
                .Where(found => !IsTranslated(found.Refusal.Message)
                    || !IsTranslated(found.Refusal.Message.ForScreen())
                    || !IsTranslated(found.Refusal.Message.ForPage()))
                .Select(found => $"{found.Name}: {found.Refusal.Message}"));
    }

    [Fact]
    public void Refusals_are_joined_in_every_language()
    {
        LocalizedMessage[] sentences = [new("uno", "one", "een", "un"), new("dos", "two", "twee", "deux")];

        var joined = Refusal.All([.. sentences.Select(Refusal.Malformed)]);

        Assert.Equal(new("uno, dos", "one, two", "een, twee", "un, deux"), joined.Message);
    }

    /// <summary>Four texts, all with the same numbers and words in capitals: those are what the sentence is about.</summary>
    private static bool IsTranslated(LocalizedMessage sentence)
    {
        string[] texts = [.. Enum.GetValues<Language>().Select(sentence.In)];
        return texts.Distinct().Count() == texts.Length && texts.Select(Facts).Distinct().Count() == 1;
    }

    private static string Facts(string text) =>
        string.Join(' ', Fact().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal));

    /// <summary>Every refusal of Core that needs nothing, or only what a sample can be made of.</summary>
    private static IEnumerable<(string Name, Refusal Refusal)> Refusals() =>
        from type in typeof(Refusal).Assembly.GetTypes()
        where type != typeof(Refusal) && !type.ContainsGenericParameters
        from method in type.GetMethods(AllStatic)
        where method.ReturnType == typeof(Refusal)
            && !method.IsGenericMethod
            && (!method.IsPrivate || method.IsSpecialName)
            && !method.Name.Contains('<', StringComparison.Ordinal)
        let samples = method.GetParameters().Select(parameter => Sample(parameter.ParameterType)).ToArray()
        where !samples.Contains(null)
        let refusal = (Refusal?)method.Invoke(null, samples)
        where refusal is not null
        select ($"{type.Name}.{method.Name}", refusal);

    private static object? Sample(Type type) => type switch
    {
        _ when type == typeof(string) => "SAMPLE",
        _ when type == typeof(int) => 7,
        _ when type == typeof(long) => 7L,
        _ when type == typeof(DateOnly) => new DateOnly(2026, 5, 20),
        _ when type == typeof(Currency) => Currency.Eur,
        _ when type == typeof(Money) => new Money(700, Currency.Eur),
        { IsEnum: true } => Enum.GetValues(type).GetValue(0),
        { IsValueType: true } when type.GetConstructor([typeof(string)]) is { } named => named.Invoke(["SAMPLE"]),
        _ => null,
    };

    [GeneratedRegex(@"\d+|\b[A-Z_]{4,}\b")]
    private static partial Regex Fact();
}
