using System.Text;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.EventLog;
using Hornada.Core.Storage;
using Hornada.Server.Tests.Support;
using Hornada.Server.Wire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Apps;

/// <summary>
/// Answers carry a tag: a client that has it gets 304, and a change can name the state its client saw (RFC 9110, ADR 19).
/// </summary>
public sealed partial class EntityTagTests<TEngine>(TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private const string Changed =
        "Esto cambió desde que lo leíste. Léelo de nuevo y, si todavía quieres, repite el cambio con el nuevo ETag.";
    private const string Unreadable = "El encabezado If-Match debe ser * o una lista de ETags entre comillas";
    private static readonly int Rivals = Profile.Pick(12, 100);
    private static int keys;

    [Fact]
    public void Every_endpoint_with_If_Match_takes_a_key_and_has_a_tag()
    {
        var (all, table) = (Routes.All(Server).ToList(), new StringBuilder());
        foreach (var endpoint in all.OrderBy(Routes.Name, StringComparer.Ordinal))
        {
            if (endpoint.Metadata.GetMetadata<IfMatchMetadata>() is { } takes)
            {
                Assert.False(endpoint.Metadata.GetRequiredMetadata<IdempotentMetadata>().ByItself);
                Assert.NotNull(all.Single(shown => Routes.Name(shown) == $"GET {takes.ShownAt}").Metadata.GetMetadata<HasEntityTag>());
                table.AppendLine(Routes.Name(endpoint).PadRight(70) + "If-Match with the tag of " + takes.ShownAt);
            }
            else if (Routes.Name(endpoint).StartsWith("GET ", StringComparison.Ordinal)
                && endpoint.Metadata.GetMetadata<HasEntityTag>() is not null)
            {
                table.AppendLine(Routes.Name(endpoint).PadRight(70) + "ETag, If-None-Match");
            }
        }

        Golden.Matches("tags.txt", table.ToString());
    }

    [Fact]
    public async Task An_answer_with_the_tag_the_client_has_is_not_sent_again()
    {
        var bread = await Server.OtherBaker.CreateProduct("Pan", stock: 9);
        var order = (await Server.Customer.SubmitOrder(Server.Trigo, (bread, 1))).Text("id");
        foreach (var (who, path) in new[]
        {
            (Server.Customer, $"/api/v1/orders/{order}"),
            (Server.OtherBaker, "/api/v1/orders/bakery"),
            (Server.OtherBaker, "/api/v1/orders/bakery/pending"),
            (Server.OtherBaker, "/api/v1/orders/bakery/active"),
            (Server.Customer, "/api/v1/orders/me?page=1"),
            (Server.Customer, $"/api/v1/products/{bread}"),
            (Server.Anonymous, $"/api/v1/products?bakeryId={Server.Trigo}"),
            (Server.OtherBaker, "/api/v1/products/my"),
            (Server.Anonymous, "/api/v1/bakeries"),
            (Server.Customer, $"/api/v1/bakeries/{Server.Trigo}"),
            (Server.OtherBaker, "/api/v1/bakeries/me"),
            (Server.OtherBaker, "/api/v1/board"),
        })
        {
            var shown = (await who.Get(path)).Is(200);
            var tag = Tag(shown);
            Assert.Equal("no-cache, private", shown.Headers.CacheControl?.ToString());

            foreach (var known in new[] { tag, $"W/{tag}", $"\"otra\", {tag}", "*" })
            {
                var again = (await Asks(who, path, known)).Is(304);
                Assert.Equal(("", null, tag), (again.Text, again.ContentType, Tag(again)));
            }

            foreach (var other in new[] { "\"otra\"", "W/\"otra\"", "sin comillas", tag.Trim('"') })
            {
                Assert.Equal(tag, Tag((await Asks(who, path, other)).Is(200)));
            }
        }
    }

    [Fact]
    public async Task A_tag_changes_with_what_is_shown_also_with_what_is_derived()
    {
        var bread = await Server.OtherBaker.CreateProduct("Pan", stock: 9);
        var (product, bakery) = ($"/api/v1/products/{bread}", $"/api/v1/bakeries/{Server.Trigo}");
        var (stocked, unrated) = (await TagOf(Server.Customer, product), await TagOf(Server.Customer, bakery));

        var order = (await Server.Customer.SubmitOrder(Server.Trigo, (bread, 1))).Text("id");
        var (sold, pending) = (await TagOf(Server.Customer, product), await TagOf(Server.Customer, $"/api/v1/orders/{order}"));
        await Server.OtherBaker.AdvanceTo(order, "COMPLETED");
        var completed = await TagOf(Server.Customer, $"/api/v1/orders/{order}");
        (await Server.Customer.Post(
            "/api/v1/reviews", new { orderId = order, bakeryId = Server.Trigo, rating = 4, comment = "Rico" })).Is(201);

        Assert.NotEqual(stocked, sold);
        Assert.NotEqual(pending, completed);
        Assert.NotEqual(unrated, await TagOf(Server.Customer, bakery));
        Assert.Equal(sold, await TagOf(Server.OtherBaker, product));
        Assert.Equal(await TagOf(Server.OtherBaker, "/api/v1/bakeries/me"), await TagOf(Server.Customer, bakery));
    }

    [Fact]
    public async Task A_change_of_what_its_client_did_not_see_is_refused_and_changes_nothing()
    {
        var (order, own, bread) = (await Ordered(), await Ordered(), await Server.Baker.CreateProduct("Pan", stock: 7));
        var bakery = await Server.OpenBakery(
            (await Server.SignUp(Core.Accounts.Role.Baker, "Nora Panadera", ClientActions.FreshEmail())).Uid,
            "La Nueva",
            "Calle 1",
            4.6,
            -74.1);
        foreach (var (who, shown, method, path, body) in new (Client, string, HttpMethod, string, object?)[]
        {
            (Server.Baker, $"/api/v1/orders/{order}", HttpMethod.Patch, $"/api/v1/orders/{order}/status", new { status = "CONFIRMED" }),
            (Server.Baker, $"/api/v1/orders/{order}", HttpMethod.Patch, $"/api/v1/orders/{order}/estimated-ready", new
            {
                estimatedReadyAt = 1779300000000
            }),
            (Server.Baker, $"/api/v1/orders/{order}", HttpMethod.Patch, $"/api/v1/orders/{order}/ready-time", new { minutes = 5 }),
            (Server.Customer, $"/api/v1/orders/{own}", HttpMethod.Post, $"/api/v1/orders/{own}/cancel", null),
            (Server.Baker, $"/api/v1/products/{bread}", HttpMethod.Patch, $"/api/v1/products/{bread}", new { price = 9000 }),
            (Server.Baker, $"/api/v1/products/{bread}", HttpMethod.Patch, $"/api/v1/products/{bread}/stock", new { stock = 3 }),
            (Server.Baker, $"/api/v1/products/{bread}", HttpMethod.Delete, $"/api/v1/products/{bread}", null),
            (Server.Baker, "/api/v1/bakeries/me", HttpMethod.Patch, "/api/v1/bakeries/me", new { description = "Otra" }),
            (Server.Baker, "/api/v1/bakeries/me/pause", HttpMethod.Post, "/api/v1/bakeries/me/pause", new { minutes = 20 }),
            (Server.Baker, "/api/v1/bakeries/me/pause", HttpMethod.Post, "/api/v1/bakeries/me/resume", null),
            (Server.Baker, "/api/v1/bakeries/me/ordering", HttpMethod.Patch, "/api/v1/bakeries/me/ordering", new { horizonDays = 62 }),
            (Server.Baker, "/api/v1/bakeries/me/selling", HttpMethod.Patch, "/api/v1/bakeries/me/selling", new { orderComments = false }),
            (
                Server.Baker, "/api/v1/bakeries/me/promises", HttpMethod.Patch, "/api/v1/bakeries/me/promises",
                new { cutoffs = new[] { new { daysBefore = 1, time = "23:59", weekdays = new[] { "MONDAY" } } } }),
            (
                Server.Baker, "/api/v1/bakeries/me/presentation", HttpMethod.Patch, "/api/v1/bakeries/me/presentation",
                new { email = "pan@horno.example" }),
            (
                Server.Baker, "/api/v1/bakeries/me/hours", HttpMethod.Patch, "/api/v1/bakeries/me/hours",
                new { week = new[] { new { day = "SUNDAY", hours = Array.Empty<object>() } } }),
            (Server.Baker, "/api/v1/bakeries/me", HttpMethod.Patch, "/api/v1/bakeries/me/open", new { isOpen = true }),
            (Server.Admin, $"/api/v1/bakeries/{bakery}", HttpMethod.Patch, $"/api/v1/bakeries/{bakery}", new { phone = "6015550147" }),
            (Server.Admin, $"/api/v1/bakeries/{bakery}", HttpMethod.Delete, $"/api/v1/bakeries/{bakery}", null),
        })
        {
            var before = (await who.Get(shown)).Is(200);
            var events = await CountEvents();
            foreach (var seen in new[] { "\"otra\"", $"W/{Tag(before)}", $"\"otra\", W/{Tag(before)}" })
            {
                (await Does(who, method, path, body, seen)).Refuses(412, "PRECONDITION_FAILED", Changed);
            }

            (await who.Send(method, path, Client.Json(body), headers => headers.TryAddWithoutValidation("Prefer", Prefer.Strict))).Is(428);
            Assert.Equal(before.Text, (await who.Get(shown)).Is(200).Text);
            Assert.Equal(events, await CountEvents());

            var made = (await Does(who, method, path, body, $"\"otra\", {Tag(before)}")).Is(200);
            Assert.Equal(method == HttpMethod.Delete ? null : await TagOf(who, shown), made.Headers.ETag?.ToString());
        }
    }

    [Fact]
    public async Task The_refusals_read_like_this()
    {
        var order = await Ordered();
        var path = $"/api/v1/orders/{order}/status";

        var stale = await Does(Server.Baker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, "\"otra\"");
        var unreadable = await Does(Server.Baker, HttpMethod.Patch, path, new { status = "CONFIRMED" }, "otra");

        Assert.Equal("application/problem+json; charset=utf-8", stale.ContentType);
        Golden.Matches(
            "native/conditions.txt", Trace().Replace($"{stale.Status} {stale.Text}\n{unreadable.Status} {unreadable.Text}\n", "<trace>"));
    }

    [Fact]
    public async Task Any_state_will_do_for_an_asterisk_but_there_must_be_one()
    {
        var order = await Ordered();
        (await Does(Server.Baker, HttpMethod.Patch, $"/api/v1/orders/{order}/status", new { status = "CONFIRMED" }, "*")).Is(200);

        Assert.Equal(
            404, (await Does(Server.Baker, HttpMethod.Patch, "/api/v1/orders/nada/status", new { status = "CONFIRMED" }, "*")).Status);
        Assert.Equal(404, (await Does(Server.Baker, HttpMethod.Delete, "/api/v1/products/nada", null, "\"otra\"")).Status);
        Assert.Equal(400, (await Does(
            Server.OtherBaker, HttpMethod.Patch, $"/api/v1/orders/{order}/status", new { status = "BAKING" }, "\"otra\"")).Status);
        Assert.Equal(
            401,
            (await Does(Server.Anonymous, HttpMethod.Patch, $"/api/v1/orders/{order}/status", new { status = "BAKING" }, "otra")).Status);
        Assert.Equal(400, (await Does(Server.Baker, HttpMethod.Patch, $"/api/v1/orders/{order}/status", "{", "*")).Status);
    }

    [Theory]
    [InlineData("sin-comillas")]
    [InlineData("")]
    [InlineData("\"abierto")]
    [InlineData("*, \"otra\"")]
    [InlineData("\"una\" \"otra\"")]
    public async Task An_unreadable_precondition_is_refused(string seen)
    {
        var order = await Ordered();

        (await Does(Server.Baker, HttpMethod.Patch, $"/api/v1/orders/{order}/status", new { status = "CONFIRMED" }, seen)).Refuses(
            400, "VALIDATION_ERROR", Unreadable);

        Assert.Equal("PENDING", (await Server.Baker.Get($"/api/v1/orders/{order}")).Data.Text("status"));
    }

    [Fact]
    public async Task Of_many_changes_of_the_same_state_exactly_one_is_made()
    {
        var (order, bread) = (await Ordered(), await Server.Baker.CreateProduct("Pan", stock: 100));
        foreach (var (method, shown, path, body) in new (HttpMethod, string, string, Func<int, object>)[]
        {
            (HttpMethod.Patch, $"/api/v1/orders/{order}", $"/api/v1/orders/{order}/ready-time", _ => new { minutes = 5 }),
            (HttpMethod.Patch, $"/api/v1/orders/{order}", $"/api/v1/orders/{order}/status", at =>
                new { status = at % 2 == 0 ? "CONFIRMED" : "CANCELLED" }),
            (HttpMethod.Patch, $"/api/v1/products/{bread}", $"/api/v1/products/{bread}/stock", at => new { stock = at }),
            (HttpMethod.Patch, $"/api/v1/products/{bread}", $"/api/v1/products/{bread}", at => new { description = $"Texto {at}" }),
            (HttpMethod.Patch, "/api/v1/bakeries/me", "/api/v1/bakeries/me", at =>
                new { description = $"Texto {Interlocked.Increment(ref keys)} {at}" }),
            (HttpMethod.Post, "/api/v1/bakeries/me/pause", "/api/v1/bakeries/me/pause", at => new { minutes = 30 + at }),
        })
        {
            var seen = await TagOf(Server.Baker, shown);

            var answers = await Task.WhenAll(
                Enumerable.Range(0, Rivals).Select(at => Task.Run(() => Does(Server.Baker, method, path, body(at), seen))));

            var made = Assert.Single(answers, answer => answer.Status == 200);
            Assert.All(answers.Where(answer => answer != made), answer => answer.Refuses(412, "PRECONDITION_FAILED", Changed));
            Assert.Equal(made.Data.GetRawText(), (await Server.Baker.Get(shown)).Data.GetRawText());
            Assert.NotEqual(seen, await TagOf(Server.Baker, shown));
        }

        (await Server.Baker.Post("/api/v1/bakeries/me/resume")).Is(200);
    }

    [Fact]
    public async Task A_change_that_waited_for_another_is_judged_by_what_that_one_left()
    {
        var bread = await Server.Baker.CreateProduct("Pan", stock: 10);
        var seen = await TagOf(Server.Baker, $"/api/v1/products/{bread}");
        var (held, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var selling = Server.Services.GetRequiredService<Store>().Write<bool>(
            async (db, cancel) =>
            {
                await db.Products.Where(row => row.Id == new ProductId(bread))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Stock, 4), cancel);
                held.TrySetResult();
                await go.Task;
                return true;
            },
            CancellationToken.None);
        await held.Task;

        var arrival = Server.NextRequest();
        var counting = Does(Server.Baker, HttpMethod.Patch, $"/api/v1/products/{bread}/stock", new { stock = 10 }, seen);
        await arrival;
        Assert.False(counting.IsCompleted);
        go.SetResult();
        await selling;

        (await counting).Refuses(412, "PRECONDITION_FAILED", Changed);
        Assert.Equal(4, await Server.Customer.StockOf(bread));
    }

    [Fact]
    public async Task A_copy_is_answered_as_before_although_its_state_is_long_gone()
    {
        var (order, key) = (await Ordered(), $"seen-{Interlocked.Increment(ref keys)}");
        var (shown, path, body) = ($"/api/v1/orders/{order}", $"/api/v1/orders/{order}/ready-time", new { minutes = 5 });
        var seen = await TagOf(Server.Baker, shown);
        (await Does(Server.Baker, HttpMethod.Patch, path, body, "\"otra\"", key)).Is(412);

        var first = (await Does(Server.Baker, HttpMethod.Patch, path, body, seen, key)).Is(200);
        await Server.Baker.AdvanceTo(order, "CONFIRMED");
        var again = (await Does(Server.Baker, HttpMethod.Patch, path, body, seen, key)).Is(200);

        Assert.Equal(
            (first.Text, false, true),
            (again.Text, first.Headers.Contains(Idempotency.Replayed), again.Headers.Contains(Idempotency.Replayed)));
        (await Does(Server.Baker, HttpMethod.Patch, path, body, seen, key + "-otra")).Is(412);
        Assert.Equal(422, (await Does(Server.Baker, HttpMethod.Patch, path, new { minutes = 6 }, seen, key)).Status);
    }

    [Fact]
    public async Task Of_copies_with_one_key_and_tag_one_is_executed_and_none_fails_its_precondition()
    {
        var (order, key) = (await Ordered(), $"seen-{Interlocked.Increment(ref keys)}");
        var seen = await TagOf(Server.Baker, $"/api/v1/orders/{order}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() =>
            Does(Server.Baker, HttpMethod.Patch, $"/api/v1/orders/{order}/ready-time", new { minutes = 5 }, seen, key))));

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 409, answer.ToString()));
        Assert.Single(answers.Where(answer => answer.Status == 200).Select(answer => answer.Text).Distinct());
    }

    private static string Tag(Answer answer) => answer.Headers.ETag!.ToString();

    private static async Task<string> TagOf(Client who, string path) => Tag((await who.Get(path)).Is(200));

    private static Task<Answer> Asks(Client who, string path, string known) =>
        who.Send(HttpMethod.Get, path, null, headers => headers.TryAddWithoutValidation("If-None-Match", known));

    private static Task<Answer> Does(Client who, HttpMethod method, string path, object? body, string seen, string? key = null) =>
        who.Send(method, path, Client.Json(body), headers =>
        {
            headers.TryAddWithoutValidation("If-Match", seen);
            if (key is not null)
            {
                headers.TryAddWithoutValidation(Idempotency.Header, key);
            }
        });

    private async Task<string> Ordered() =>
        (await Server.Customer.SubmitOrder(Server.Espiga, (await Server.Baker.CreateProduct("Pan", stock: 50), 1))).Text("id");

    /// <summary>Number of events in the log.</summary>
    private async Task<int> CountEvents()
    {
        await using var db = Server.OpenReader();
        return await db.Events.CountAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("(?<=\"traceId\":\"|urn:hornada:trace:)[^\"]+")]
    private static partial Regex Trace();
}
