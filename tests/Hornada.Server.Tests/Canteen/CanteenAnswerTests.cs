using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Canteen;

/// <summary>How refusals of the Canteen contract are written.</summary>
[SqliteUnlessLong("The shape of answers.")]
public sealed class CanteenAnswerTests<TEngine> : ServerTests, IClassFixture<CanteenServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Root = CanteenSetup.Root;

    public CanteenAnswerTests(CanteenServer<TEngine> server)
        : base(server) => Server.Show("2026-05-20T13:00:00Z");

    [Theory]
    [InlineData("/orders", null, 401)]
    [InlineData("/nothing", "staff", 404)]
    [InlineData("/orders?status=cancelled", "staff", 422)]
    [InlineData("/orders", "staff", 200)]
    public async Task Every_answer_has_its_exact_length(string path, string? caller, int status)
    {
        var hall = await CanteenSetup.Open(Server);
        using var http = Server.CreateHttpClient(new() { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + path);
        request.Headers.Authorization = caller is null ? null : new("Bearer", hall.Staff.Token);

        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        var body = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(body.Length, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_status_that_cannot_be_any_more_is_refused_in_the_contracts_words()
    {
        var hall = await CanteenSetup.Open(Server);
        var product = await hall.Cook("Sopa");
        var (eaten, given) = ((await hall.Orders(product)).Text("uuid"), (await hall.Orders(product)).Text("uuid"));
        (await hall.Staff.Post($"{Root}/orders/{eaten}/complete")).Is(200);
        (await hall.Staff.Post($"{Root}/orders/{given}/cancel", new { reason = "Se retiró" })).Is(200);

        Assert.Equal("The order is canceled and cannot become completed", await MessageOf($"{Root}/orders/{given}/complete", null));
        Assert.Equal(
            "The order is completed and cannot become canceled",
            await MessageOf($"{Root}/orders/{eaten}/cancel", new { reason = "Tarde" }));

        async Task<string> MessageOf(string path, object? body) =>
            (await hall.Staff.Post(path, body)).Is(422).Json.GetProperty("errors").GetProperty("status")[0].GetString()!;
    }

    [Fact]
    public async Task The_reference_of_a_meal_stands_on_the_native_order()
    {
        var hall = await CanteenSetup.Open(Server);
        var order = await hall.Orders(await hall.Cook("Sopa"));

        var native = (await Server.Admin.Get($"/api/v1/orders/{order.Text("uuid")}")).Is(200).Data;

        Assert.Equal(order.Text("reference"), native.Text("reference"));
    }
}
