using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using Hornada.Server.Tests.Canteen;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Input;

/// <summary>What every client of HTTP may do with a method and a body, in every dialect and on the pages.</summary>
[SqliteUnlessLong("Requests are read before storage.")]
public sealed class TransferTests<TEngine>(CanteenServer<TEngine> server) : ServerTests(server), IClassFixture<CanteenServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>An endpoint of each dialect and of the pages that reads a body.</summary>
    private static readonly string[] Readers =
        ["/api/v1/orders", "/bakeronline/checkout", "/bakeronline/accounts/api/token", CanteenSetup.Root + "/orders", "/entrar"];

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_a_body_on_every_route()
    {
        var hall = await CanteenSetup.Open(Server);
        var complaints = new List<string>();
        foreach (var name in Routes.All(Server).Select(Routes.Name).Where(name => name.StartsWith("GET ", StringComparison.Ordinal)
            && !name.Contains("/probe/", StringComparison.Ordinal)))
        {
            var path = name[4..].Replace("{*", "{", StringComparison.Ordinal);
            path = string.Join('/', path.Split('/').Select(part => part.StartsWith('{') ? "x" : part));
            var caller = path.StartsWith(CanteenSetup.Root, StringComparison.Ordinal) ? hall.Staff : Server.Admin;
            var (get, head) = (await caller.Get(path), await caller.Send(HttpMethod.Head, path));
            if ((get.Status, get.ContentType, "") != (head.Status, head.ContentType, head.Text))
            {
                complaints.Add($"{get.Status} {get.ContentType}, but {head.Status} {head.ContentType} {head.Text} for HEAD {path}");
            }
        }

        Assert.True(complaints is [], string.Join(Environment.NewLine, complaints));
    }

    [Fact]
    public async Task HEAD_has_the_length_and_the_tag_that_GET_has_and_begins_no_stream()
    {
        using var http = Server.CreateHttpClient(new());
        var cancel = TestContext.Current.CancellationToken;
        var (get, head) = (await http.GetAsync("/health", cancel), await http.SendAsync(new(HttpMethod.Head, "/health"), cancel));
        Assert.Equal((200, 200), ((int)get.StatusCode, (int)head.StatusCode));

        var list = $"/api/v1/products?bakeryId={Server.Espiga}";
        var tag = (await Server.Anonymous.Get(list)).Is(200).Headers.ETag;
        Assert.Equal(tag, (await Server.Anonymous.Send(HttpMethod.Head, list)).Is(200).Headers.ETag);

        var stream = await Server.Baker.Send(
            HttpMethod.Head, "/api/v1/events", headers: headers => headers.Accept.Add(new("text/event-stream")));
        Assert.Equal("text/event-stream", stream.Is(200).ContentType);
    }

    [Fact]
    public async Task A_page_from_memory_is_packed_for_clients_that_unpack_it_and_has_its_length_for_all_others()
    {
        using var http = Server.CreateHttpClient(new());
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var (page, cancel) = ($"/panaderia/{Server.Espiga}", TestContext.Current.CancellationToken);
        _ = await http.GetAsync(page, cancel);
        var (get, head) = (await http.GetAsync(page, cancel), await http.SendAsync(new(HttpMethod.Head, page), cancel));
        http.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");
        var packed = await http.GetAsync(page, cancel);

        var plain = await get.Content.ReadAsByteArrayAsync(cancel);
        Assert.Equal((200, 200, 200), ((int)get.StatusCode, (int)head.StatusCode, (int)packed.StatusCode));
        Assert.Equal(plain.Length, get.Content.Headers.ContentLength);
        Assert.Equal(plain.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(cancel));
        Assert.Equal("gzip", Assert.Single(packed.Content.Headers.ContentEncoding));
        Assert.Contains("Accept-Encoding", packed.Headers.Vary);
        await using var unpacking = new GZipStream(await packed.Content.ReadAsStreamAsync(cancel), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacking, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancel);
        Assert.Equal(plain.Length, Encoding.UTF8.GetByteCount(text));
        Assert.EndsWith("</html>", text.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_in_upper_case_names_the_same_thing_at_every_door()
    {
        var hall = await CanteenSetup.Open(Server);
        var (soup, child) = (await hall.Cook("Sopa"), await hall.Enrol());
        var meal = (await hall.Orders(soup)).Text("uuid");
        var bread = await Server.Baker.CreateProduct("Pan de mayúsculas", 9);
        var order = (await Server.Customer.SubmitOrder(Server.Espiga.ToUpperInvariant(), (bread.ToUpperInvariant(), 1))).Text("id");
        foreach (var (caller, path, id) in new (Client, string, string)[]
        {
            (Server.Customer, "/api/v1/bakeries/{0}", Server.Espiga),
            (Server.Anonymous, "/api/v1/products?bakeryId={0}", Server.Espiga),
            (Server.Customer, "/api/v1/products/{0}", bread),
            (Server.Customer, "/api/v1/orders/{0}", order),
            (Server.Customer, "/bakeronline/orders/{0}", order),
            (Server.Baker, "/bakeronline/company/orders/{0}", order),
            (hall.Staff, CanteenSetup.Root + "/orders/{0}", meal),
            (hall.Staff, CanteenSetup.Root + "/customers/{0}", child),
            (hall.Staff, CanteenSetup.Root + "/customers/{0}/credit-movements", child),
            (Server.Anonymous, "/panaderia/{0}", Server.Espiga),
        })
        {
            Assert.NotEqual(id, id.ToUpperInvariant());
            var (lower, upper) = (await caller.Get(Path(path, id)), await caller.Get(Path(path, id.ToUpperInvariant())));
            Assert.True((lower.Status, upper.Status) == (200, 200), $"{lower.Status} and {upper.Status} for {path}");
            Assert.True(path.StartsWith("/panaderia", StringComparison.Ordinal) || lower.Text == upper.Text, path);
        }

        var first = await Cancel(order);
        var again = await Cancel(order.ToUpperInvariant());
        Assert.Equal((200, first.Text), (again.Status, again.Text));
        Assert.Equal("true", again.Headers.GetValues("Idempotent-Replayed").Single());

        Task<Answer> Cancel(string id) => Server.Customer.Send(
            HttpMethod.Post, Path("/api/v1/orders/{0}/cancel", id), null, headers => headers.Add("Idempotency-Key", order));
        static string Path(string path, string id) => path.Replace("{0}", id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_method_names_HEAD_where_GET_is_taken()
    {
        Assert.Equal("GET, HEAD", (await Server.Anonymous.Post("/health")).Is(405).Headers.GetValues("X-Allow").Single());
        var refused = (await Server.Anonymous.Send(HttpMethod.Head, "/api/v1/payments")).Is(405);
        Assert.DoesNotContain("HEAD", refused.Headers.GetValues("X-Allow").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_with_415_and_what_is_taken_in_every_dialect()
    {
        var hall = await CanteenSetup.Open(Server);
        foreach (var path in Readers)
        {
            var caller = path.StartsWith(CanteenSetup.Root, StringComparison.Ordinal) ? hall.Staff : Server.Customer;
            var answer = await caller.Send(HttpMethod.Post, path, Compressed("gzip", "{}"));
            Assert.Equal("identity", answer.Is(415).Headers.GetValues("Accept-Encoding").Single());
            Assert.Contains("Content-Encoding", answer.Text, StringComparison.Ordinal);
        }

        (await Server.Customer.Send(HttpMethod.Post, "/api/v1/tokens", Compressed("identity", """{"name":"caja"}"""))).Is(201);
        (await Server.Anonymous.Send(HttpMethod.Post, "/api/v1/tokens", Compressed("br", "{}"))).Is(401);
    }

    [Theory]
    [InlineData("/bakeronline/checkout/upload", null, 413)]
    [InlineData("/api/v1/upload/bakery/logo", null, 401)]
    [InlineData("/api/v1/upload/bakery/logo", "baker", 413)]
    [InlineData("/api/v1/orders", "baker", 413)]
    [InlineData("/api/v1/nothing", null, 404)]
    [InlineData("/api/v1/admin/orders", null, 401)]
    [InlineData("/entrar", null, 413)]
    public async Task The_answer_to_a_forty_megabyte_upload_arrives(string path, string? caller, int status)
    {
        var content = path.Contains("upload", StringComparison.Ordinal)
            ? (HttpContent)new MultipartFormDataContent { { Bytes(40_000_000), "image", "a.jpg" } }
            : path == "/entrar" ? Form(40_000_000) : Json(40_000_000);

        (await (caller is null ? Server.Anonymous : Server.Baker).Send(HttpMethod.Post, path, content)).Is(status);
    }

    [Fact]
    public async Task The_answer_to_an_upload_that_does_not_tell_its_length_arrives()
    {
        using var content = Json(300_000);
        var answer = await Server.Baker.Send(
            HttpMethod.Post, "/api/v1/orders", content, headers => headers.TransferEncodingChunked = true);

        answer.Is(413);
    }

    [Theory]
    [InlineData("80000000\r\n{}\r\n0\r\n\r\n")]
    [InlineData("FFFFFFFF\r\n")]
    [InlineData("FFFFFFFFFFFFFFFFFF\r\n{}\r\n")]
    [InlineData("-1\r\n{}\r\n0\r\n\r\n")]
    [InlineData("zz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("2\r\n{}xx\r\n0\r\n\r\n")]
    public async Task A_chunk_that_cannot_be_read_is_a_400_in_every_dialect_and_ends_the_connection(string chunks)
    {
        var hall = await CanteenSetup.Open(Server);
        foreach (var path in Readers)
        {
            var token = path.StartsWith(CanteenSetup.Root, StringComparison.Ordinal) ? hall.Staff.Token : Server.Customer.Token;
            var type = path == "/entrar" ? "application/x-www-form-urlencoded" : "application/json";
            var request = $"POST {path} HTTP/1.1\r\nHost: {Server.Address.Authority}\r\nAuthorization: Bearer {token}\r\n"
                + $"Content-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}";

            var answer = await RawRequest.Send(Server.Address, Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);

            Assert.True(answer is { Status: 400 }, string.Create(CultureInfo.InvariantCulture, $"{path}: {answer}"));
        }
    }

    private static ByteArrayContent Bytes(int count)
    {
        var bytes = new ByteArrayContent(new byte[count]);
        bytes.Headers.ContentType = new("image/jpeg");
        return bytes;
    }

    private static StringContent Json(int count) => new($$"""{"notes":"{{new string('x', count)}}"}""", Encoding.UTF8, "application/json");

    private static StringContent Form(int count) =>
        new("email=" + new string('x', count), Encoding.UTF8, "application/x-www-form-urlencoded");

    private static ByteArrayContent Compressed(string coding, string json)
    {
        using var packed = new MemoryStream();
        using (var packing = coding == "gzip" ? new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true) : null)
        {
            ((Stream?)packing ?? packed).Write(Encoding.UTF8.GetBytes(json));
        }

        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add(coding);
        return content;
    }
}
