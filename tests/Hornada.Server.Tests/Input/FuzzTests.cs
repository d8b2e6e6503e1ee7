using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hornada.Server.Tests.Canteen;
using Hornada.Server.Tests.Identity;
using Hornada.Server.Tests.Support;
using Microsoft.AspNetCore.Routing;

namespace Hornada.Server.Tests.Input;

/// <summary>
/// Requests nobody thought of: every endpoint of every dialect, its well-formed request with one to three things wrong with it, sent by
/// anybody. The dice of number <c>i</c> are those of seed + i; <c>HORNADA_TEST_REPLAY=4711</c> throws those of a run again, with
/// <c>HORNADA_TEST_LONG=1</c> when it was a long one.
/// </summary>
public sealed class FuzzTests<TEngine>(CanteenServer<TEngine> server) : ServerTests(server), IClassFixture<CanteenServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    /// <summary>
    /// How often a well-formed request is sent before a fresh one is made: what an earlier one did to its order is a case too.
    /// </summary>
    private const int Uses = 8;

    /// <summary>Complaints after which a run has said enough.</summary>
    private const int MaxComplaints = 10;

    /// <summary>Longer than this, the web server may hang up before it has read to the end.</summary>
    private const int LongRequest = 8_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly string[] Leaks = ["   at ", "System.", "Microsoft.", "Npgsql", "SQLite Error", "SELECT "];

    /// <summary>Names that queries and bodies have somewhere, for endpoints that do not tell theirs.</summary>
    private static readonly string[] Common =
    [
        "page", "pageSize", "limit", "after", "q", "query", "search", "sort", "status", "date", "from", "to", "id", "name", "lang",
        "estado", "antes", "buscar", "pagina", "dia", "fecha",
        "establishment", "customer", "items", "amount", "type", "parent", "price", "stock", "prices", "options", "optionsets",
        "category_id", "cart", "checkout", "payment_method", "quantity",
        "pickup_date", "pickup_time", "updated_since", "include", "fields", "return_url", "phone", "email", "nobodyKnows",
    ];

    [Fact]
    public async Task Every_request_is_answered_below_500_and_every_refusal_in_the_shape_of_its_dialect()
    {
        var seed = Profile.Replay ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        var count = Profile.Rounds(400, 50_000);
        var canteen = await CanteenSetup.Open(Server);
        var pool = await RequestPool.Fill(Server, canteen);
        (string Name, string? Token)[] people =
        [
            ("nobody", null), ("customer", Server.Customer.Token), ("its baker", Server.Baker.Token),
            ("other baker", Server.OtherBaker.Token), ("admin", Server.Admin.Token),
        ];
        (string Name, string? Token)[] staff = [("staff", canteen.Staff.Token), ("reader", canteen.Reader.Token), .. people];
        var complaints = new List<string>();
        for (var index = 0; index < count && complaints.Count < MaxComplaints; index++)
        {
            var dice = new Random(unchecked(seed + index));
            var from = await pool.Take(dice);
            var callers = from.Path.StartsWith(CanteenSetup.Root, StringComparison.Ordinal) ? staff : people;
            var (caller, token) = callers[dice.Next(callers.Length)];
            var request = Mutations.From(from, token, dice);
            if (Destroys(request))
            {
                continue;
            }

            var bytes = request.Bytes(Server.Address.Authority);
            if (await Complaint(request, bytes) is { } complaint)
            {
                complaints.Add(string.Create(
                    CultureInfo.InvariantCulture, $"HORNADA_TEST_REPLAY={seed}, number {index} of {count}, {from.Endpoint} as "
                        + $"{caller} ({request.Story}): {complaint}\n{Readable(bytes)}\n"));
            }
        }

        Assert.True(complaints is [], string.Join(Environment.NewLine, complaints));
    }

    /// <summary>The one bakery everything happens in must not go: what comes after it would only ask for what is not there.</summary>
    private bool Destroys(Mutations request) =>
        request.Method == "DELETE" && request.Target.Contains(Server.Espiga, StringComparison.OrdinalIgnoreCase);

    private async Task<string?> Complaint(Mutations request, byte[] bytes)
    {
        using var timeout = new CancellationTokenSource(Patience);
        RawAnswer? answer;
        try
        {
            answer = await RawRequest.Send(Server.Address, bytes, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return $"no answer in {Patience.TotalSeconds} s.";
        }

        if (Server.TakeFailures() is { Count: > 0 } failures)
        {
            return $"{answer?.Status}, and the server logged {string.Join(Environment.NewLine, failures)}";
        }

        if (answer is null)
        {
            return bytes.Length > LongRequest ? null : "the server hung up.";
        }

        return Wrong(request, answer) is { } wrong ? $"{wrong} {answer}" : null;
    }

    private static string? Wrong(Mutations request, RawAnswer answer)
    {
        if (answer.Status >= 500)
        {
            return "a 5xx.";
        }

        if (answer.Status < 400 || request.Method == "HEAD")
        {
            return null;
        }

        if (Leaks.FirstOrDefault(word => answer.Body.Contains(word, StringComparison.Ordinal)) is { } leak)
        {
            return $"it says '{leak}'.";
        }

        return answer.Body.Length == 0
            ? request.IsBelowHornada ? null : "it says nothing."
            : WrongShape(Decoded(request.Target.Split('?')[0]), answer);
    }

    private static string? WrongShape(string path, RawAnswer answer)
    {
        // Dots lead somewhere else; where is the web server's business, and any dialect may answer.
        var isElsewhere = path.Split('/').Any(segment => segment is "." or "..");
        return answer.ContentType switch
        {
            "text/html; charset=utf-8" => isElsewhere || !IsBelow(path, "/api")
                ? Unless(answer.Body.Contains("role=\"alert\"", StringComparison.Ordinal), "a page without a sentence.")
                : "a page.",
            "application/json; charset=utf-8" =>
                isElsewhere || IsBelow(path, "/bakeronline") || IsBelow(path, CanteenSetup.Root) || IsOAuth(path)
                ? WithoutSentence(answer)
                : "not a problem.",
            "application/problem+json; charset=utf-8" => isElsewhere || !(IsBelow(path, "/bakeronline") || IsBelow(path, CanteenSetup.Root))
                ? WithoutSentence(answer)
                : "a problem of another dialect.",
            _ => "a type no dialect refuses in.",
        };
    }

    /// <summary>A path as the router reads it: an encoded slash stays one segment.</summary>
    private static string Decoded(string path) => Uri.UnescapeDataString(path.Replace("%2f", "%252f", StringComparison.OrdinalIgnoreCase));

    private static string? WithoutSentence(RawAnswer answer)
    {
        using var body = JsonDocument.Parse(Encoding.Latin1.GetBytes(answer.Body));
        var root = body.RootElement;
        var sentence = root.TryGetProperty("error", out var error)
            ? error.ValueKind == JsonValueKind.String ? root.Text("error_description") : error.Text("message")
            : root.Text("message");
        var isProblem = answer.ContentType!.StartsWith("application/problem", StringComparison.Ordinal);
        return Unless(sentence.Length > 0 && (!isProblem || root.Text("code").Length > 0), "an error without a sentence or a code.");
    }

    /// <summary>Devices ask in the shape of RFC 8628, and are refused in the shape of RFC 6749.</summary>
    private static bool IsOAuth(string path) =>
        IsBelow(path, "/api/v1/oauth/token") || IsBelow(path, "/api/v1/oauth/device_authorization")
            || IsBelow(path, "/api/v1/oauth/introspect") || IsBelow(path, "/api/v1/oauth/revoke");

    private static bool IsBelow(string path, string root) =>
        path.Equals(root, StringComparison.OrdinalIgnoreCase) || path.StartsWith(root + "/", StringComparison.OrdinalIgnoreCase);

    private static string? Unless(bool isRight, string complaint) => isRight ? null : complaint;

    /// <summary>Everything that is not printable as its number; the middle of what is very long is left out, the dice know it.</summary>
    private static string Readable(byte[] bytes)
    {
        var text = new StringBuilder();
        foreach (var value in bytes.Length > 6_000 ? [.. bytes[..4_000], .. "[...]"u8, .. bytes[^1_000..]] : bytes)
        {
            _ = value is (byte)'\n' or (>= 32 and < 127)
                ? text.Append((char)value)
                : value == '\r' ? text : text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}");
        }

        return text.ToString();
    }

    /// <summary>A well-formed request for every endpoint there is, made again from time to time.</summary>
    private sealed class RequestPool
    {
        private readonly TestServer server;
        private readonly Slot[] slots;

        private RequestPool(TestServer server, Slot[] slots) => (this.server, this.slots) = (server, slots);

        public static async Task<RequestPool> Fill(TestServer server, CanteenSetup canteen)
        {
            var (requests, canteenRequests) = (new AccessRequests(server), CanteenRequests.For(canteen));
            using var document = JsonDocument.Parse((await server.Anonymous.Get("/openapi/v1.json")).Is(200).Text);
            var slots = new List<Slot>();
            foreach (var endpoint in Routes.All(server)
                .Where(endpoint => !Routes.Name(endpoint).Contains("/probe/", StringComparison.Ordinal)))
            {
                var name = Routes.Name(endpoint);
                var prepare = canteenRequests.GetValueOrDefault(name) ?? requests.Find(name);
                Assert.True(prepare is not null, $"{name} has no request.");
                slots.Add(new(name, prepare, Parameters(endpoint), Members(document.RootElement, name)));
            }

            return new(server, [.. slots.OrderBy(slot => slot.Endpoint, StringComparer.Ordinal)]);
        }

        public async Task<WellFormed> Take(Random dice)
        {
            var slot = slots[dice.Next(slots.Length)];
            if (slot.Used++ % Uses == 0)
            {
                await Refresh(slot);
            }

            return slot.Request!;
        }

        /// <remarks>
        /// What was done to the bakery before may stand in the way (it may be closed by now, or full); then the old request is good
        /// enough.
        /// </remarks>
        private async Task Refresh(Slot slot)
        {
            (await server.Admin.Patch(
                $"/api/v1/bakeries/{server.Espiga}",
                new { status = "ACTIVE", isOpen = true, openTime = "00:00", closeTime = "23:59" })).Is(200);
            (await server.Baker.Post("/api/v1/bakeries/me/resume")).Is(200);
            try
            {
                var (path, body) = await slot.Prepare();
                using var content = Client.Json(body);
                slot.Request = new(
                    slot.Endpoint,
                    path,
                    content is null ? null : await content.ReadAsByteArrayAsync(),
                    content?.Headers.ContentType?.ToString(),
                    slot.Parameters,
                    slot.Members);
            }
            catch (Xunit.Sdk.XunitException) when (slot.Request is not null)
            {
            }
        }

        private static string[] Parameters(RouteEndpoint endpoint) =>
        [
            .. endpoint.Metadata
                .OfType<MethodInfo>()
                .SelectMany(handler => handler.GetParameters())
                .Where(parameter => parameter.ParameterType == typeof(string))
                    .Select(parameter => parameter.Name!).SelectMany(name => Enumerable.Repeat(name, 10)),
            .. Common,
        ];

        /// <summary>What the document says the body of an endpoint may have.</summary>
        private static string[] Members(JsonElement document, string endpoint)
        {
            var (method, path) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
            var names = new List<string>();
            if (document.GetProperty("paths").TryGetProperty(path, out var item)
                && item.TryGetProperty(Lower(method), out var operation)
                && operation.TryGetProperty("requestBody", out var body))
            {
                Collect(document, body, names, 0);
            }

            return names is [] ? Common : [.. names, "nobodyKnows"];
        }

        private static string Lower(string method) =>
            method switch { "GET" => "get", "POST" => "post", "PUT" => "put", "PATCH" => "patch", "DELETE" => "delete", _ => method };

        private static void Collect(JsonElement document, JsonElement at, List<string> names, int depth)
        {
            if (depth > 12)
            {
                return;
            }

            foreach (var member in at.ValueKind == JsonValueKind.Object ? at.EnumerateObject().ToArray() : [])
            {
                if (member is { Name: "$ref", Value.ValueKind: JsonValueKind.String })
                {
                    Collect(
                        document,
                        document.GetProperty("components").GetProperty("schemas").GetProperty(member.Value.GetString()!.Split('/')[^1]),
                        names,
                        depth + 1);
                    continue;
                }

                if (member.Name == "properties")
                {
                    names.AddRange(member.Value.EnumerateObject().Select(property => property.Name));
                }

                Collect(document, member.Value, names, depth + 1);
            }
        }
    }

    private sealed class Slot(
        string endpoint, Func<Task<(string Path, object? Body)>> prepare, IReadOnlyList<string> parameters, IReadOnlyList<string> members)
    {
        public string Endpoint => endpoint;

        public Func<Task<(string Path, object? Body)>> Prepare => prepare;

        public IReadOnlyList<string> Parameters => parameters;

        public IReadOnlyList<string> Members => members;

        public int Used { get; set; }

        public WellFormed? Request { get; set; }
    }
}
