using Hornada.Core.Catalogue;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>What is declared of allergens, and what the contracts make of it.</summary>
public sealed class AllergenTests
{
    [Fact]
    public void What_nobody_declared_is_unknown_and_never_free()
    {
        Assert.All(Allergens.Names.Keys, id => Assert.Equal(AllergenPresence.Unknown, AllergenDeclaration.None.PresenceOf(id)));
        var partly = AllergenDeclaration.From(new Dictionary<int, AllergenPresence>
        {
            [1] = AllergenPresence.Contains,
            [7] = AllergenPresence.FreeOf,
            [8] = AllergenPresence.MayContain,
        });

        Assert.Equal(
            [AllergenPresence.Contains, AllergenPresence.FreeOf, AllergenPresence.MayContain, AllergenPresence.Unknown],
            new[] { 1, 7, 8, 2 }.Select(partly.PresenceOf));
        Assert.False(partly.IsComplete);
    }

    [Fact]
    public void A_contract_without_traces_is_told_of_a_complete_declaration_only_and_of_traces_as_contained()
    {
        var partly = AllergenDeclaration.From(new Dictionary<int, AllergenPresence> { [1] = AllergenPresence.Contains });
        var whole = new AllergenDeclaration([1], [8], []);

        Assert.Null(partly.AsContained);
        Assert.Equal([1, 8], whole.AsContained!);
    }

    [Fact]
    public void A_list_that_comes_back_from_such_a_contract_keeps_traces_as_traces()
    {
        var before = new AllergenDeclaration([1], [8], []);
        var same = before.WithContained([1, 8]);
        var less = before.WithContained([1, 3]);

        Assert.Equal((AllergenPresence.Contains, AllergenPresence.MayContain), (same.PresenceOf(1), same.PresenceOf(8)));
        Assert.Equal((AllergenPresence.Contains, AllergenPresence.FreeOf), (less.PresenceOf(3), less.PresenceOf(8)));
        Assert.Equal(AllergenPresence.Unknown, before.WithContained(null).PresenceOf(1));
    }

    [Theory]
    [InlineData(new[] { 1, 16 }, new int[0], new int[0])]
    [InlineData(new[] { 1, 1 }, new int[0], new int[0])]
    [InlineData(new[] { 1 }, new[] { 1 }, new int[0])]
    [InlineData(new[] { 1 }, new int[0], new[] { 0 })]
    public void A_declaration_that_contradicts_itself_is_refused(int[] contained, int[] traces, int[] undeclared) =>
        Assert.NotNull(new ProductDetails { Allergens = new(contained, traces, undeclared) }.Check());
}
