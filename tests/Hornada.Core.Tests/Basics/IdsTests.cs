using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Basics;

public sealed partial class IdsTests
{
    private readonly SeededRandomness random = new(seed: 7);

    [Fact]
    public void An_id_is_a_lower_case_uuid_of_version_4()
    {
        for (var at = 0; at < 1_000; at++)
        {
            Assert.Matches(Uuid4(), Ids.New(TestTimes.Monday, random));
        }
    }

    [Fact]
    public void An_id_carries_the_millisecond_it_was_made_in()
    {
        var id = Ids.New(TestTimes.Monday, random);

        Assert.Equal(TestTimes.Monday.ToUnixTimeMilliseconds(), Convert.ToInt64(id[^12..], 16));
    }

    [Fact]
    public void Ids_of_one_minute_differ_in_the_eight_characters_that_the_admin_panel_shows()
    {
        var shown = Enumerable.Range(0, 200).Select(at => Ids.New(TestTimes.Monday.AddMilliseconds(at * 300), random)[..8]);

        Assert.Equal(200, shown.Distinct().Count());
    }

    [Fact]
    public void Names_of_files_sort_by_their_time()
    {
        var names = Enumerable.Range(0, 1_000).Select(minute => Ids.NewSortable(TestTimes.Monday.AddMinutes(minute), random)).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal('7', names[0][14]);
    }

    [Theory]
    [InlineData("9E31EADD-B0AD-4EC4-866F-8B3418028922", "9e31eadd-b0ad-4ec4-866f-8b3418028922")]
    [InlineData("9e31eadd-b0ad-4ec4-866f-8b3418028922", "9e31eadd-b0ad-4ec4-866f-8b3418028922")]
    [InlineData("{E31EADDB0AD4EC4866F8B3418028922-0000}", "{E31EADDB0AD4EC4866F8B3418028922-0000}")]
    [InlineData("sEcReTuIdOfFirestore", "sEcReTuIdOfFirestore")]
    [InlineData("", "")]
    public void A_UUID_is_stored_in_lower_case_and_any_other_id_as_it_is(string written, string stored) =>
        Assert.Equal((stored, stored), (Ids.Canonical(written), new OrderId(written).Value));

    [Fact]
    public void Ids_of_one_millisecond_differ()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => Ids.New(TestTimes.Monday, random));

        Assert.Equal(10_000, ids.Distinct().Count());
    }

    [Fact]
    public void The_same_randomness_makes_the_same_id() => Assert.Equal(
        Ids.New(TestTimes.Monday, new SeededRandomness(1)), Ids.New(TestTimes.Monday, new SeededRandomness(1)));

    [Fact]
    public void A_message_never_repeats_more_than_64_characters_of_an_id()
    {
        Assert.Equal(new string('x', 64), Ids.Echo(new('x', 64)));
        Assert.Equal(new string('x', 64) + "…", Ids.Echo(new('x', 5_000)));
    }

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    private static partial Regex Uuid4();
}
