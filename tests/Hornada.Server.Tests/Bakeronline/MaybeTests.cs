using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Bakeronline.Catalogue;
using Hornada.Server.Dialects.Bakeronline.Json;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>A key may be missing, null, or have a value: three different things to say.</summary>
public sealed class MaybeTests
{
    [Theory]
    [InlineData("{}", false, null)]
    [InlineData("""{"code":null}""", true, null)]
    [InlineData("""{"code":"A-1"}""", true, "A-1")]
    public void A_change_tells_them_apart(string body, bool isThere, string? value) =>
        Assert.Equal(new Maybe<string>(value, isThere), WireSamples.Read<CompanyProductBody>(body, "1.9.0").Code);

    [Fact]
    public void Allergens_nobody_stated_are_not_no_allergens()
    {
        Assert.False(WireSamples.Read<CompanyProductBody>("{}", "1.9.0").AllergenIds.IsThere);
        Assert.Null(WireSamples.Read<CompanyProductBody>("""{"allergen_ids":null}""", "1.9.0").AllergenIds.Value);
        Assert.Empty(WireSamples.Read<CompanyProductBody>("""{"allergen_ids":[]}""", "1.9.0").AllergenIds.Value!);
    }

    [Fact]
    public void The_notes_of_a_delivery_may_be_null_those_of_a_takeout_are_missing()
    {
        var delivery = WireSamples.Order().Checkout;

        Assert.Contains("\"notes\": null", WireSamples.Write(delivery, "1.9.0"), StringComparison.Ordinal);
        Assert.DoesNotContain("notes", WireSamples.Write(delivery with { Method = MethodName.Takeout, Notes = default }, "1.9.0"), StringComparison.Ordinal);
    }
}
