using System.Globalization;
using System.Net;
using System.Text.Json;
using Hornada.Core.Accounts;
using Hornada.Core.EventLog;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Live;

/// <summary>The doors of the event log: a list, a list that waits, a stream.</summary>
public sealed class EventTests<TEngine>(EventServer<TEngine> server) : ServerTests(server), IClassFixture<EventServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>Blocks after which a stream that should have ended does not end: one a second.</summary>
    private const int MaxHeard = 120;

    [Fact]
    public async Task Events_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var bread = await Server.Baker.CreateProduct("Pan", 9);
        var here = await Server.Settles();
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 2))).Text("id");
        (await Server.Baker.SetStatus(order, "CONFIRMED")).Is(200);
        (await Server.Baker.Patch($"/api/v1/orders/{order}/ready-time", new { minutes = 10 })).Is(200);
        (await Server.Baker.Post("/api/v1/bakeries/me/pause", new { minutes = 30 })).Is(200);
        (await Server.Baker.Post("/api/v1/bakeries/me/resume")).Is(200);
        await Server.Settles();

        var list = new Recording(schema, "GET /api/v1/events");
        await list.Ask("What its baker may know", Server.Baker, $"/api/v1/events?after={here}");
        await list.Ask("What its customer may know, one at a time", Server.Customer, $"/api/v1/events?after={here}&limit=1");
        await list.Ask("What concerns nobody else", Server.OtherBaker, $"/api/v1/events?after={here}");
        await list.Ask("From now on", Server.Baker, "/api/v1/events?after=now");
        await list.Ask(
            "From a place of another log",
            Server.Baker,
            $"/api/v1/events?after={new EventPosition("0123456789abcdef0123456789abcdef", 0, 1)}");
        await list.Ask("From a place nobody handed out", Server.Baker, "/api/v1/events?after=17");
        await list.Ask("Too many at once", Server.Baker, $"/api/v1/events?after={here}&limit=501");
        await list.Ask("Without a token", Server.Anonymous, "/api/v1/events");
        list.Matches("events");
    }

    [Fact]
    public async Task Reading_on_from_each_place_gives_everything_once_and_takes_nothing_away()
    {
        var here = await Server.Settles();
        var bread = await Server.Baker.CreateProduct("Pan", 50);
        for (var at = 0; at < 5; at++)
        {
            _ = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
        }

        await Server.Settles();
        var whole = Ids(await Server.Baker.Get($"/api/v1/events?after={here}&limit=500"));
        var pieces = new List<string>();
        for (var (next, more) = (here, true); more;)
        {
            var page = (await Server.Baker.Get($"/api/v1/events?after={next}&limit=3")).Is(200);
            pieces.AddRange(Ids(page));
            (next, more) = (page.Json.Text("next"), page.Json.GetProperty("hasMore").GetBoolean());
        }

        Assert.Equal(11, whole.Count);
        Assert.Equal(whole, pieces);
        Assert.Equal(whole, Ids(await Server.Baker.Get($"/api/v1/events?after={here}&limit=500")));
        Assert.Equal(whole.Skip(4), Ids(await Server.Baker.Get($"/api/v1/events?after={whole[3]}")));
        Assert.Contains(whole[^1], Ids(await Server.Baker.Get("/api/v1/events?limit=500")));
    }

    [Fact]
    public async Task A_list_that_may_wait_answers_when_something_happens()
    {
        var bread = await Server.Baker.CreateProduct("Pan", 9);
        var here = await Server.Settles();

        var waiting = Waits(Server.Customer, here, "wait=25, respond-async");
        var order = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
        var answer = (await waiting).Is(200);

        Assert.Equal(("order.created", order.Text("id")), (Assert.Single(answer.Rows).Text("type"), answer.Rows[0].Text("subject")));
        Assert.Equal("wait=25", Header(answer, "Preference-Applied"));
        Assert.Equal("no-store", Header(answer, "Cache-Control"));
        var impatient = (await Waits(Server.Customer, answer.Json.Text("next"), "WAIT=\"1\"; x=y")).Is(200);
        Assert.Empty(impatient.Rows);
        Assert.Equal("wait=1", Header(impatient, "Preference-Applied"));
    }

    [Theory]
    [InlineData("wait")]
    [InlineData("wait=")]
    [InlineData("wait=-1")]
    [InlineData("wait=soon")]
    [InlineData("wait=99999999999999")]
    [InlineData("return=minimal")]
    [InlineData(",,;;==")]
    public async Task A_preference_that_is_none_is_passed_over(string preference)
    {
        var answer = (await Waits(Server.Customer, "now", preference)).Is(200);

        Assert.False(answer.Headers.Contains("Preference-Applied"));
    }

    [Fact]
    public async Task A_request_to_wait_longer_than_allowed_is_answered_with_the_wait_that_was_applied()
    {
        var bread = await Server.Baker.CreateProduct("Pan", 9);
        var here = await Server.Settles();
        _ = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));

        Assert.Equal("wait=30", Header((await Waits(Server.Customer, here, "wait=86400")).Is(200), "Preference-Applied"));
    }

    [Theory]
    [InlineData("after=", "VALIDATION_ERROR")]
    [InlineData("after=%00", "VALIDATION_ERROR")]
    [InlineData("after=YS4xLjI%3D", "VALIDATION_ERROR")]
    [InlineData("limit=0", "VALIDATION_ERROR")]
    [InlineData("limit=-1", "VALIDATION_ERROR")]
    [InlineData("limit=1.5", "VALIDATION_ERROR")]
    [InlineData("limit=99999999999", "VALIDATION_ERROR")]
    [InlineData("limit=", "VALIDATION_ERROR")]
    public async Task An_unreadable_query_is_refused_at_every_endpoint(string query, string code)
    {
        Assert.Equal(code, (await Server.Baker.Get($"/api/v1/events?{query}")).Is(400).Code);
        Assert.Equal(
            code,
            (await Waits(Server.Baker, $"now&{query}".Replace("now&after", "after", StringComparison.Ordinal), "wait=9")).Is(400).Code);
        await using var stream = await Listening.To(Server, Server.Baker, $"?{query}");
        Assert.Equal(
            (HttpStatusCode.BadRequest, "application/problem+json"),
            (stream.Response.StatusCode, stream.Response.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task A_stream_sends_each_event_with_an_id_and_resumes_where_it_was_cut()
    {
        var bread = await Server.Baker.CreateProduct("Pan", 50);
        var here = await Server.Settles();
        var blocks = new List<Block>();
        await using (var first = await Listening.To(Server, Server.Baker, $"?after={here}"))
        {
            Assert.Equal(
                ("text/event-stream", true),
                (first.Response.Content.Headers.ContentType?.MediaType, first.Response.Headers.CacheControl?.NoStore));
            var begin = (await first.Next())!;
            Assert.Equal((here, null), (begin.Id, begin.Data));
            _ = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
            blocks.Add(await first.NextEvent());
        }

        for (var cut = 0; cut < 4; cut++)
        {
            // What happens while nobody listens is told by the next one. The address still names the place where it began.
            _ = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
            await using var next = await Listening.To(Server, Server.Baker, $"?after={here}", blocks[^1].Id);
            _ = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
            blocks.Add(await next.NextEvent());
            blocks.Add(await next.NextEvent());
        }

        await using (var last = await Listening.To(Server, Server.Baker, lastId: blocks[^1].Id))
        {
            while (blocks.Count < 18)
            {
                blocks.Add(await last.NextEvent());
            }
        }

        await Server.Settles();
        var log = (await Server.Baker.Get($"/api/v1/events?after={here}")).Is(200).Rows;
        Assert.Equal(18, log.Count);
        Assert.Equal(log.Select(row => row.Text("id")), blocks.Select(block => block.Id));
        Assert.Equal(log.Select(row => row.Text("type")), blocks.Select(block => block.Event));
        Assert.Equal(log.Select(row => row.GetRawText()), blocks.Select(block => block.Data));
    }

    [Fact]
    public async Task A_client_gets_the_types_and_the_bakery_it_asks_for_and_moves_on_over_the_others()
    {
        var bread = await Server.Baker.CreateProduct("Pan", 50);
        var here = await Server.Settles();
        var order = (await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1))).Text("id");
        await using var stream = await Listening.To(
            Server, Server.Baker, $"?after={here}&types=order.created", also: "application/cloudevents+json");
        var told = await stream.NextEvent();
        await Server.Settles();

        var all = (await Server.Baker.Get($"/api/v1/events?after={here}")).Is(200);
        var stock = (await Server.Baker.Get($"/api/v1/events?after={here}&types=stock.changed")).Is(200);
        var both = (await Server.Baker.Get(
            $"/api/v1/events?after={here}&types=stock.changed,order.created&bakeryId={Server.Espiga}")).Is(200);
        var other = (await Server.Baker.Get($"/api/v1/events?after={here}&bakeryId={Server.Trigo}")).Is(200);
        var wrong = (await Server.Baker.Get("/api/v1/events?types=order.made")).Is(400);

        Assert.Equal(["stock.changed"], stock.Rows.Select(row => row.Text("type")).Distinct());
        Assert.Equal(all.Rows.Count, both.Rows.Count);
        Assert.Empty(other.Rows);
        Assert.Equal(all.Json.Text("next"), other.Json.Text("next"));
        Assert.Equal("types", wrong.Json.GetProperty("errors")[0].Text("parameter"));
        var cloud = JsonDocument.Parse(told.Data!).RootElement;
        Assert.Equal(("1.0", "order.created", order, told.Id), (
            cloud.Text("specversion"), cloud.Text("type"), cloud.Text("subject"), cloud.Text("id")));

        var schema = (await Server.Anonymous.Get(new Uri(cloud.Text("dataschema")).AbsolutePath)).Is(200);
        Assert.Equal(cloud.Text("dataschema"), schema.Json.Text("$id"));
        Assert.Equal(
            cloud.GetProperty("data").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal),
            schema.Json.GetProperty("properties").EnumerateObject().Select(member => member.Name)
                .Where(name => name != "restoredAt").Order(StringComparer.Ordinal));
        (await Server.Anonymous.Get("/schemas/events/order.made.json")).Is(404);
    }

    [Fact]
    public async Task A_stream_without_a_place_begins_now_and_its_first_block_has_the_place()
    {
        var bread = await Server.Baker.CreateProduct("Pan", 9);
        var here = await Server.Settles();
        string? id;
        await using (var stream = await Listening.To(Server, Server.Customer))
        {
            id = (await stream.Next())!.Id;
        }

        _ = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
        await using var again = await Listening.To(Server, Server.Customer, lastId: id);

        Assert.Equal("order.created", (await again.NextEvent()).Event);
        Assert.True(EventPosition.Read(id) >= EventPosition.Read(here));
    }

    /// <remarks>When a server stops, all its streams end at once, and without this all clients would return at once.</remarks>
    [Fact]
    public async Task Each_stream_is_told_another_time_to_return_within_five_seconds()
    {
        var times = new List<int>();
        for (var stream = 0; stream < 20; stream++)
        {
            await using var listening = await Listening.To(Server, Server.OtherCustomer, lastId: stream % 2 == 0 ? "17" : null);
            times.Add(int.Parse((await listening.Next())!.Retry!, CultureInfo.InvariantCulture));
        }

        Assert.All(times, time => Assert.InRange(time, 1_000, 5_000));
        Assert.InRange(times.Distinct().Count(), 15, 20);
    }

    [Theory]
    [InlineData("17")]
    [InlineData("another log")]
    [InlineData("another event")]
    public async Task A_place_the_log_does_not_know_resets_the_stream(string which)
    {
        var place = which switch
        {
            "17" => which,
            "another log" => new EventPosition("another", 0, 0).ToString(),
            _ => EventPosition.Read(await Server.Settles()) is { } known ? $"{known with { Stamp = known.Stamp ^ 1 }}" : "",
        };
        var bread = await Server.Baker.CreateProduct("Pan", 9);
        await Server.Settles();
        await using var stream = await Listening.To(Server, Server.Customer, lastId: place);

        var reset = await stream.NextEvent();
        Assert.Equal(("reset", """{"reason":"EVENT_POSITION_GONE"}"""), (reset.Event, reset.Data));
        Assert.NotNull(EventPosition.Read(reset.Id));
        _ = await Server.Customer.SubmitOrder(Server.Espiga, (bread, 1));
        Assert.Equal("order.created", (await stream.NextEvent()).Event);
    }

    [Fact]
    public async Task A_silent_stream_beats_and_its_place_moves_on()
    {
        await using var stream = await Listening.To(Server, Server.OtherCustomer);
        var begin = (await stream.Next())!;
        _ = await Server.Baker.CreateProduct("Pan", 9);

        var beat = await stream.Next();

        Assert.Equal((null, null, true), (beat?.Event, beat?.Data, beat?.HasComment));
        Assert.True(EventPosition.Read(beat!.Id) >= EventPosition.Read(begin.Id));
    }

    [Fact]
    public async Task A_stream_ends_when_its_token_is_revoked()
    {
        var token = (await Server.Customer.Post("/api/v1/tokens", new { name = "tablero" })).Is(201).Data;
        await using var stream = await Listening.To(Server, Server.With(token.Text("token")));
        Assert.NotNull(await stream.Next());

        (await Server.Customer.Delete($"/api/v1/tokens/{token.Text("id")}")).Is(200);

        await Ends(stream);
    }

    [Fact]
    public async Task A_stream_ends_when_the_rights_of_its_listener_change()
    {
        var (baker, uid) = await Server.SignUp(Role.Baker, "Berta", ClientActions.FreshEmail());
        var bakery = await Server.OpenBakery(uid, "La Miga", "Calle 3", 4.6, -74.1);
        await using var stream = await Listening.To(Server, baker);
        Assert.NotNull(await stream.Next());

        (await Server.Admin.Patch($"/api/v1/users/{uid}/role", new { role = "CUSTOMER" })).Is(200);

        await Ends(stream);
        Assert.NotEmpty(bakery);
    }

    [Fact]
    public async Task An_account_listens_only_so_often_at_once_and_the_newest_wins()
    {
        using var alone = Server.UseFirstServer();
        var (customer, _) = await Server.SignUp(Role.Customer, "Clara", ClientActions.FreshEmail());
        var streams = new List<Listening>();
        for (var at = 0; at <= EventServer<TEngine>.MaxStreams; at++)
        {
            streams.Add(await Listening.To(Server, customer));
            Assert.NotNull(await streams[at].Next());
        }

        Assert.Equal("60000", (await LastOf(streams[0]))?.Retry);
        var oldest = LastOf(streams[1]);
        Assert.Empty((await Waits(customer, "now", "wait=1")).Is(200).Rows);
        Assert.Equal("60000", (await oldest)?.Retry);
        Assert.True((await streams[2].Next())!.HasComment);
        Assert.True((await streams[^1].Next())!.HasComment);
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_client_that_does_not_accept_streams_gets_a_list()
    {
        var answer = await Server.Customer.Send(
            HttpMethod.Get, "/api/v1/events?after=now", null, headers => headers.Accept.ParseAdd("text/html, */*;q=0.8"));

        Assert.Equal("application/json; charset=utf-8", answer.Is(200).ContentType);
        Assert.Contains("Accept", Header(answer, "Vary"), StringComparison.Ordinal);
    }

    private static async Task<Block?> LastOf(Listening stream)
    {
        Block? last = null;
        for (var heard = 0; heard < MaxHeard && await stream.Next() is { } block; heard++)
        {
            last = block;
        }

        return last;
    }

    private static async Task Ends(Listening stream)
    {
        for (var heard = 0; await stream.Next() is { } block; heard++)
        {
            Assert.Null(block.Data);
            Assert.True(heard < MaxHeard, "The stream does not end.");
        }
    }

    private static Task<Answer> Waits(Client client, string after, string preference) =>
        client.Send(
            HttpMethod.Get,
            $"/api/v1/events?{(after.StartsWith("after", StringComparison.Ordinal) ? after : $"after={after}")}",
            null,
            headers => headers.TryAddWithoutValidation("Prefer", preference));

    private static List<string> Ids(Answer page) => [.. page.Is(200).Rows.Select(row => row.Text("id"))];

    private static string? Header(Answer answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

/// <summary>A server whose streams beat often and that allows few streams for each account.</summary>
public sealed class EventServer<TEngine> : TestServer<TEngine>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>The streams that one account may have open.</summary>
    public const int MaxStreams = 3;

    protected override async Task<Dictionary<string, string?>> ConfigureSettings() => new(await base.ConfigureSettings())
    {
        ["Hornada:Events:HeartbeatSeconds"] = "1",
        ["Hornada:Events:MaxListeners"] = $"{MaxStreams}",
    };
}
