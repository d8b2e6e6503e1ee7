using System.Globalization;
using System.Text;
using Hornada.Core.Canteens;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Canteen;

/// <summary>Access below <c>/api/v1/admin</c>: every endpoint, called with every kind of token.</summary>
[SqliteUnlessLong("Access is decided before storage.")]
public sealed class CanteenAccessTests<TEngine> : ServerTests, IClassFixture<CanteenServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Root = CanteenSetup.Root;
    private const string Forbidden = "You do not have permission to access this resource.";

    private static readonly string[] Columns = ["nobody", "a person", "revoked", "other's", "wrong host", "reader", "staff"];

    public CanteenAccessTests(CanteenServer<TEngine> server)
        : base(server) => Server.Show("2026-05-20T13:00:00Z");

    [Fact]
    public async Task Every_endpoint_has_a_request_and_every_request_an_endpoint()
    {
        var endpoints = Routes.All(Server)
            .Except(Routes.ForPeople(Server))
            .Select(Routes.Name)
            .Where(name => !name.Contains("/probe/", StringComparison.Ordinal));
        Assert.Equal(
            endpoints.Order(StringComparer.Ordinal),
            CanteenRequests.For(await CanteenSetup.Open(Server)).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Everybody_gets_at_every_endpoint_what_the_table_says()
    {
        var (canteen, other) = (await CanteenSetup.Open(Server), await CanteenSetup.Open(Server));
        var tokens = Server.Services.GetRequiredService<OrganisationTokens>();
        var revoked = (await tokens.Issue(canteen.Id, "vieja", TokenAbility.Staff, null, CancellationToken.None)).Value;
        _ = (await tokens.Revoke(canteen.Id, revoked.Token.Id, CancellationToken.None)).Value;
        (Client Caller, string? Host)[] callers =
        [
            (Server.Anonymous, null), (Server.Admin, null), (Server.With(revoked.Secret), null), (other.Staff, null),
            (canteen.Staff, $"{other.Id}.canteen.example"), (canteen.Reader, null),
            (canteen.Staff, null),
        ];
        var table = new StringBuilder().AppendLine(Row("", Columns));
        foreach (var (endpoint, prepare) in CanteenRequests.For(canteen))
        {
            var statuses = new List<string>();
            foreach (var (caller, host) in callers)
            {
                var (path, body) = await prepare();
                var answer = await caller.Send(new(endpoint.Split(' ')[0]), path, Client.Json(body), headers => headers.Host = host);
                answer.Limits();
                Assert.Equal(
                    (answer.Status < 400, "application/json; charset=utf-8"),
                    (!answer.Text.StartsWith("{\"success\":false", StringComparison.Ordinal), answer.ContentType));
                statuses.Add(answer.Status.ToString(CultureInfo.InvariantCulture));
            }

            table.AppendLine(Row(endpoint, statuses));
        }

        Golden.Matches("canteen/access.txt", table.ToString());
    }

    [Fact]
    public async Task A_token_that_reads_does_nothing_else()
    {
        var canteen = await CanteenSetup.Open(Server);
        var (product, child) = (await canteen.Cook("Sopa"), await canteen.Enrol());
        var order = await canteen.Orders(product);
        var (id, item) = (order.Text("uuid"), order.GetProperty("items")[0].Text("uuid"));

        foreach (var path in (string[])[
            "/orders", $"/orders/{id}/complete", $"/orders/{id}/cancel", $"/orders/{id}/archive", $"/orders/{id}/items/{item}/fulfill",
            "/customers", "/closures",
            $"/customers/{child}/credit-movements"])
        {
            (await canteen.Reader.Post(Root + path, new { })).Rejects(403, Forbidden);
        }

        (await canteen.Reader.Patch($"{Root}/customers/{child}", new { })).Rejects(403, Forbidden);
        foreach (var path in (string[])[
            "/orders",
            $"/orders/{id}",
            "/establishments",
            "/products",
            "/categories",
            "/customers",
            $"/customers/{child}",
            "/reports/production"
        ])
        {
            (await canteen.Reader.Get(Root + path)).Is(200).Limits();
        }
    }

    [Fact]
    public async Task No_body_gets_further_than_a_sentence()
    {
        var canteen = await CanteenSetup.Open(Server);
        foreach (var (endpoint, prepare) in CanteenRequests.For(canteen))
        {
            var (path, body) = await prepare();
            var method = new HttpMethod(endpoint.Split(' ')[0]);
            if (body is null)
            {
                continue;
            }

            foreach (var text in (string[])[
                "{", "[]", "null", "7", "\"x\"", "{\"reason\":\"\",\"reason\":\"\"}", new string('[', 40) + new string(']', 40)
            ])
            {
                (await canteen.Staff.Send(method, path, Client.Json(text))).Rejects(400, "Invalid request data.");
            }

            foreach (var value in (string[])[
                "{}", "[]", "true", "1e400", "99999999999999999999", "-1", "\"\\u0000\"", "\"\\ud800\"", "\"\""
            ])
            {
                foreach (var member in (string[])[
                    "establishment", "customer", "items", "quantity", "reason", "amount", "type", "full_name", "class", "parent", "date"
                ])
                {
                    var answer = await canteen.Staff.Send(method, path, Client.Json($$"""{"{{member}}":{{value}}}"""));
                    Assert.True(answer.Status is 200 or 400 or 422, $"{answer} of {member}: {value}");
                }
            }
        }
    }

    private static string Row(string endpoint, IReadOnlyList<string> cells) =>
        $"{endpoint,-60}{string.Concat(cells.Select(cell => $"{cell,-12}"))}".TrimEnd();
}
