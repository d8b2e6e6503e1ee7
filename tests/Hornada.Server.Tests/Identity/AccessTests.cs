using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hornada.Core.Accounts;
using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Hornada.Server.Identity;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Identity;

/// <summary>Access: every endpoint of the server, called by every kind of caller (DESIGN §6).</summary>
[SqliteUnlessLong("Access is decided before storage.")]
public sealed partial class AccessTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
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

    [Theory]
    [InlineData("/openapi/index.html")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/bakeronline/nothing")]
    [InlineData("/no/such/page")]
    [InlineData("/uploads/nothing.jpg")]
    public async Task What_is_no_endpoint_is_guarded_as_all_answers_are(string path) =>
        MustBeGuarded(path, await Server.Anonymous.Get(path));

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
                MustBeGuarded(endpoint, answer);
            }

            table.AppendLine(Row(endpoint, statuses));
        }

        Golden.Matches("access.txt", table.ToString());
    }

    /// <summary>The owner's column is the one of "its baker" above.</summary>
    [Fact]
    public async Task Every_role_at_a_bakery_gets_at_every_endpoint_for_staff_what_the_table_of_roles_says()
    {
        var requests = new AccessRequests(Server);
        var staff = new List<(StaffRole Role, Client Client)>();
        foreach (var role in (StaffRole[])[StaffRole.Manager, StaffRole.Baker, StaffRole.Counter])
        {
            staff.Add((role, await Employ(role)));
        }

        staff.Add((StaffRole.Tablet, await PairTablet()));
        var differences = new List<string>();
        foreach (var endpoint in Routes.ForPeople(Server))
        {
            if (endpoint.Metadata.GetMetadata<AccessRequirement>()!.Permission is not { } permission)
            {
                continue;
            }

            foreach (var (role, client) in staff)
            {
                var answer = (await requests.Make(Routes.Name(endpoint), client))!;
                if (answer.Status != 403 != RoleTable.Allows(role, permission))
                {
                    differences.Add($"{Routes.Name(endpoint)} needs {permission}: {role} got {answer.Status} {answer.Text}");
                }
            }
        }

        Assert.Equal([], differences);
    }

    [Fact]
    public async Task A_member_without_the_permission_is_told_who_can_give_it_and_sees_no_link_to_it()
    {
        var counter = await Employ(StaffRole.Counter);

        var refused = (await counter.Get("/api/v1/stats/bakery")).Is(403);
        Assert.Equal("urn:hornada:problem:role-not-enough", refused.Json.Text("type"));
        Assert.Contains("El dueño o el encargado puede cambiar tu rol", refused.Message, StringComparison.Ordinal);

        var office = (await counter.Get("/negocio")).Is(200).Text;
        Assert.Contains("href=\"/negocio/productos\"", office, StringComparison.Ordinal);
        Assert.DoesNotContain("/negocio/estadisticas", office, StringComparison.Ordinal);
        Assert.DoesNotContain("/negocio/programas", office, StringComparison.Ordinal);
        Assert.DoesNotContain("/negocio/panaderia", office, StringComparison.Ordinal);
    }

    /// <summary>Walks from the office over every link, one address of each endpoint.</summary>
    [Fact]
    public async Task No_page_has_a_link_or_a_form_that_the_role_of_its_reader_refuses()
    {
        var forStaff = Routes.All(Server)
            .Select(endpoint => (Name: Routes.Name(endpoint), endpoint.Metadata.GetMetadata<AccessRequirement>()!.Permission))
            .Where(endpoint => endpoint.Permission is not null)
            .Select(endpoint => (endpoint.Name, Pattern: PatternOf(endpoint.Name), Permission: endpoint.Permission!.Value)).ToList();
        var seen = 0;
        foreach (var role in (StaffRole[])[StaffRole.Manager, StaffRole.Baker, StaffRole.Counter, StaffRole.Tablet])
        {
            var client = role == StaffRole.Tablet ? await PairTablet() : await Employ(role);
            var (visited, waiting) = (new HashSet<string>(), new Queue<string>(["/negocio", "/tablero"]));
            while (waiting.TryDequeue(out var page))
            {
                foreach (var (asked, address) in Ways((await client.Get(page)).Is(200).Text))
                {
                    if (forStaff.FirstOrDefault(one => one.Pattern.IsMatch($"{asked} {address}")) is not { Name: { } name } known)
                    {
                        continue;
                    }

                    seen++;
                    Assert.True(RoleTable.Allows(role, known.Permission), $"{role} finds {asked} {address} on {page}");
                    if (asked == "GET" && visited.Add(name) && !address.EndsWith(".csv", StringComparison.Ordinal))
                    {
                        waiting.Enqueue(WebUtility.HtmlDecode(address));
                    }
                }
            }
        }

        Assert.True(seen > 200, $"The walk has seen {seen} links and forms only.");
    }

    private static Regex PatternOf(string endpoint) => new($"^{Hole().Replace(endpoint, "[^/]+")}([?#].*)?$");

    /// <summary>The links and forms of a page, each with the method of its request.</summary>
    private static IEnumerable<(string Asked, string Address)> Ways(string page) =>
        Link().Matches(page).Select(link => ("GET", link.Groups[1].Value)).Concat(
            Form().Matches(page).Select(form => (
                form.Value.Contains("method=\"post\"", StringComparison.Ordinal) ? "POST" : "GET", form.Groups[1].Value)));

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();

    [GeneratedRegex("""<a\b[^>]*href="(/[^"]*)""")]
    private static partial Regex Link();

    [GeneratedRegex("""<form\b[^>]*action="(/[^"]*)"[^>]*>""")]
    private static partial Regex Form();

    [Fact]
    public async Task A_person_has_another_role_at_each_bakery_and_the_request_names_the_bakery()
    {
        var (client, key) = await SignUp();
        await Join(key, Server.Espiga, StaffRole.Owner);
        await Join(key, Server.Trigo, StaffRole.Counter);

        (await client.Get("/api/v1/stats/bakery")).Is(403);
        (await Statistics(client, Server.Trigo)).Is(403);
        (await Statistics(client, Server.Espiga)).Is(200);
    }

    private static Task<Answer> Statistics(Client client, string bakery) =>
        client.Send(HttpMethod.Get, "/api/v1/stats/bakery", headers: headers => headers.Add(NamedBakery.Header, bakery));

    private async Task<Client> Employ(StaffRole role)
    {
        var (client, key) = await SignUp();
        await Join(key, Server.Espiga, role);
        return client;
    }

    private async Task<(Client Client, long Key)> SignUp()
    {
        var (client, uid) = await Server.SignUp(Role.Baker, "Empleada", ClientActions.FreshEmail());
        return (client, (await Server.Services.GetRequiredService<FindCaller>().ByUid(new(uid)))!.Key);
    }

    private async Task Join(long accountKey, string bakery, StaffRole role)
    {
        var name = EnumNames<StaffRole>.NameOf(role);
        var joined = await Server.Services.GetRequiredService<Store>().Write<int>(
            async (db, cancel) => await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO memberships (account_key, bakery_key, role, since)
                SELECT {accountKey}, key, {name}, 0 FROM bakeries WHERE id = {bakery}
                """,
                cancel),
            TestContext.Current.CancellationToken);
        Assert.Equal(1, joined.Value);
    }

    private async Task<Client> PairTablet()
    {
        var cancel = TestContext.Current.CancellationToken;
        var pair = Server.Services.GetRequiredService<PairDevices>();
        var owner = (await Server.Services.GetRequiredService<FindCaller>().ByToken(Server.Baker.Token!))!;
        var codes = (await pair.Ask("", null, cancel)).Value;
        _ = (await pair.Approve(owner, owner.Workplace.Value, codes.UserCode, "Tableta", cancel)).Value;
        return Server.With((await pair.Redeem(codes.DeviceCode, withToken: true, cancel)).Value.Token!);
    }

    private static string Row(string endpoint, IReadOnlyList<string> cells) =>
        $"{endpoint,-72}{string.Concat(cells.Select(cell => $"{cell,-13}"))}".TrimEnd();

    /// <summary>Every no has a sentence, in the shape of its dialect.</summary>
    /// <summary>Whatever answers, browsers neither guess its type, nor run what is not ours, nor frame it.</summary>
    private static void MustBeGuarded(string endpoint, Answer answer)
    {
        Assert.True(One("X-Content-Type-Options") == "nosniff", endpoint);
        Assert.True(One("X-Frame-Options") == "DENY", endpoint);
        Assert.True(One("Referrer-Policy") is "no-referrer" or "same-origin", endpoint);
        var policy = One("Content-Security-Policy");
        Assert.True(policy?.StartsWith("default-src 'none'", StringComparison.Ordinal) == true, $"{endpoint}: {policy}");
        Assert.True(!policy.Contains("unsafe-inline", StringComparison.Ordinal), $"{endpoint}: {policy}");

        string? One(string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;
    }

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
                || endpoint.Contains(" /trabajo", StringComparison.Ordinal)
                || endpoint.Contains(" /correo", StringComparison.Ordinal)
                || endpoint.Contains(" /montar", StringComparison.Ordinal) || endpoint.Contains(" /comedores", StringComparison.Ordinal)
                || endpoint.Contains(" /familia", StringComparison.Ordinal) || endpoint.Contains(" /invitacion", StringComparison.Ordinal))
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
