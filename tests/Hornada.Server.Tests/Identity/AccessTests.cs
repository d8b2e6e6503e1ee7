using System.Globalization;
using System.Text;
using System.Text.Json;
using Hornada.Server.Identity;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Identity;

/// <summary>Access: every endpoint of the server, called by every kind of caller (DESIGN §6).</summary>
[SqliteUnlessLong("Access is decided before storage.")]
public sealed class AccessTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly string[] Columns = ["nobody", "customer", "its baker", "other baker", "free baker", "admin"];

    [Fact]
    public void Every_endpoint_says_who_may_call_it() =>
        Assert.All(
            Routes.All(Server),
            endpoint => Assert.True(endpoint.Metadata.GetMetadata<AccessRequirement>() is not null, Routes.Name(endpoint)));

    [Fact]
    public void Every_endpoint_has_a_request_and_every_request_an_endpoint() =>
        Assert.Equal(
            Routes.ForPeople(Server).Select(Routes.Name).Order(StringComparer.Ordinal),
            new AccessRequests(Server).Known.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Everybody_gets_at_every_endpoint_what_the_table_says()
    {
        var requests = new AccessRequests(Server);
        Client[] callers = [Server.Anonymous, Server.Customer, Server.Baker, Server.OtherBaker, Server.FreeBaker, Server.Admin];
        var table = new StringBuilder().AppendLine(Row("", Columns));
        foreach (var endpoint in requests.Known)
        {
            var statuses = new List<string>();
            foreach (var caller in callers)
            {
                var answer = (await requests.Make(endpoint, caller))!;
                statuses.Add(answer.Status.ToString(CultureInfo.InvariantCulture));
                MustExplainItself(endpoint, answer);
            }

            table.AppendLine(Row(endpoint, statuses));
        }

        Golden.Matches("access.txt", table.ToString());
    }

    private static string Row(string endpoint, IReadOnlyList<string> cells) =>
        $"{endpoint,-72}{string.Concat(cells.Select(cell => $"{cell,-13}"))}".TrimEnd();

    /// <summary>Every no has a sentence, in the shape of its dialect.</summary>
    private static void MustExplainItself(string endpoint, Answer answer)
    {
        if (answer.Status < 400)
        {
            return;
        }

        if (endpoint.Contains(" /bakeronline/accounts/oauth/", StringComparison.Ordinal)
            || endpoint.Contains(" /bakeronline/pay/", StringComparison.Ordinal)
                || endpoint.Contains(" /pagar/", StringComparison.Ordinal))
        {
            Assert.Contains("role=\"alert\"", answer.Text, StringComparison.Ordinal);
            return;
        }

        if (endpoint.Contains(" /bakeronline/", StringComparison.Ordinal))
        {
            Assert.Equal("application/json; charset=utf-8", answer.ContentType);
            var error = answer.Json.GetProperty("error");
            Assert.NotEmpty(error.ValueKind == JsonValueKind.String ? answer.Json.Text("error_description") : error.Text("message"));
            return;
        }

        if (endpoint is "POST /api/v1/oauth/token" or "POST /api/v1/oauth/device_authorization")
        {
            Assert.NotEmpty(answer.Json.Text("error_description"));
            return;
        }

        if ((endpoint.Contains(" /negocio", StringComparison.Ordinal) || endpoint.Contains(" /admin", StringComparison.Ordinal)
                || endpoint.Contains(" /clave", StringComparison.Ordinal) || endpoint.Contains(" /instalar", StringComparison.Ordinal)
                || endpoint.Contains(" /montar", StringComparison.Ordinal))
            && answer.ContentType == "text/html; charset=utf-8")
        {
            Assert.Contains("role=\"alert\"", answer.Text, StringComparison.Ordinal);
            return;
        }

        Assert.Equal("application/problem+json; charset=utf-8", answer.ContentType);
        Assert.NotEmpty(answer.Code!);
        Assert.NotEmpty(answer.Message!);
    }
}
