using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Bakeronline;

/// <summary>What stands behind the question mark (contract §1.2).</summary>
public sealed class QueryTests(BakeronlineServer server) : BakeronlineTests(server)
{
    [Fact]
    public async Task The_recorded_query_is_read_and_answered_as_it_was_asked()
    {
        const string Asked = "?status=PENDING&created_after=1657086111&created_before=1657086111&before_id=12&after_id=17&sort=ascending";

        var answer = await Ask(HttpMethod.Get, "/bakeronline/probe/list" + Asked, "1.0.0");

        var recorded = SeedShape.Text("seed-orders-1.0.0.json");
        var next =
            recorded[(recorded.IndexOf("\"next\": ", StringComparison.Ordinal) + 8)..^2].Replace("\n    ", "\n", StringComparison.Ordinal);
        Assert.Equal(next, answer.Is(200).Text);
    }

    [Fact]
    public async Task Before_1_0_0_times_are_wall_clock()
    {
        var answer = await Ask(HttpMethod.Get, "/bakeronline/probe/list?before=2019-01-31+12%3A00%3A00", "0.2.1");

        Assert.Equal("{\n    \"before\": \"2019-01-31 12:00:00\"\n}", answer.Is(200).Text);
        Assert.Equal("{}", (await Ask(HttpMethod.Get, "/bakeronline/probe/list?before=2019-01-31+12%3A00%3A00", "1.0.0")).Is(200).Text);
    }

    [Theory]
    [InlineData("1.0.0", "{}")]
    [InlineData("1.1.0", "{\n    \"company_id\": 5\n}")]
    public async Task A_filter_is_there_from_its_version_on(string version, string read) =>
        Assert.Equal(read, (await Ask(HttpMethod.Get, "/bakeronline/probe/list?company_id=5", version)).Is(200).Text);

    [Theory]
    [InlineData("status=pending", "status")]
    [InlineData("sort=up", "sort")]
    [InlineData("before_id=x", "before_id")]
    [InlineData("before_id=1.0", "before_id")]
    [InlineData("created_after=2019-01-31+12:00:00", "created_after")]
    [InlineData("created_after=99999999999999", "created_after")]
    [InlineData("before_id[]=1", "before_id")]
    public async Task A_wrong_value_is_refused_and_named(string query, string field) =>
        Refuses(await Ask(HttpMethod.Get, "/bakeronline/probe/list?" + query, "1.0.0"), 400, "VALIDATION_ERROR", field);

    [Fact]
    public async Task An_empty_filter_is_none() =>
        Assert.Equal(
            "{}", (await Ask(HttpMethod.Get, "/bakeronline/probe/list?status=&created_after=&before_id=&sort=", "1.0.0")).Is(200).Text);

    [Theory]
    [InlineData("1,54361", "0,45645")]
    [InlineData("1.54361", "0.45645")]
    [InlineData("1%2C54361", "0%2C45645")]
    public async Task Coordinates_take_a_point_and_a_comma(string latitude, string longitude)
    {
        var answer = await Ask(
            HttpMethod.Get, $"/bakeronline/probe/search?coordinates[latitude]={latitude}&coordinates[longitude]={longitude}&distance=");

        Assert.Equal("{\n    \"latitude\": 1.54361,\n    \"longitude\": 0.45645\n}", answer.Is(200).Text);
    }

    [Theory]
    [InlineData("1,543,61")]
    [InlineData("1e5")]
    [InlineData("NaN")]
    [InlineData("north")]
    public async Task Coordinates_take_nothing_else(string latitude) => Refuses(
        await Ask(HttpMethod.Get, $"/bakeronline/probe/search?coordinates[latitude]={latitude}&coordinates[longitude]=1"),
        400,
        "VALIDATION_ERROR",
        "coordinates.latitude");

    [Theory]
    [InlineData("include=shops")]
    [InlineData("include[]=shops")]
    [InlineData("include%5B0%5D=shops")]
    public async Task Include_is_one_word_or_several(string query)
    {
        Assert.Equal("[\n    \"shops\"\n]", (await Ask(HttpMethod.Get, $"/bakeronline/probe/include?{query}")).Is(200).Text);
        Assert.Equal(
            "[\n    \"shops\",\n    \"a\"\n]", (await Ask(HttpMethod.Get, "/bakeronline/probe/include?include=shops,a")).Is(200).Text);
    }
}
