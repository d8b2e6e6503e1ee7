using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Hornada.ApiClient;

/// <summary>An answer of 400 or above, as RFC 9457 says it.</summary>
public sealed class HornadaException(HttpStatusCode status, JsonElement body, string message) : Exception(message)
{
    public HttpStatusCode Status => status;

    /// <summary>The whole problem; undefined when the answer was no JSON.</summary>
    public JsonElement Body => body;

    /// <summary>The end of the type, such as <c>insufficient-stock</c>; empty when there is none.</summary>
    public string Reason => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("type", out var type)
        ? type.GetString()!.Split(':')[^1]
        : "";
}

/// <summary>The codes with which a person lets a till work at a bakery.</summary>
/// <param name="UserCode">What the person types at <paramref name="Address"/>.</param>
public sealed record PairingCodes(string DeviceCode, string UserCode, string Address, TimeSpan AskEvery);

/// <summary>
/// Calls the native API. What fails for a moment (429, 503, no connection) is sent again after the time that the server names; a write has
/// a key, so that it is done once.
/// </summary>
/// <param name="http">With the address of the server.</param>
/// <param name="token">Bearer token; null to call as nobody.</param>
/// <param name="attempts">Most attempts of one call.</param>
public sealed class HornadaClient(HttpClient http, string? token = null, int attempts = 5, TimeProvider? time = null)
{
    private static readonly HttpStatusCode[] Passing =
    [
        HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway, HttpStatusCode.ServiceUnavailable, HttpStatusCode.GatewayTimeout,
    ];

    private readonly TimeProvider clock = time ?? TimeProvider.System;

    public async Task<JsonElement> Get(string path, CancellationToken cancel = default) =>
        (await Send(HttpMethod.Get, path, null, null, cancel)).Json;

    /// <param name="key">Names the request, so that a copy is not done again; null for a fresh one.</param>
    public async Task<JsonElement> Post(string path, object? body = null, string? key = null, CancellationToken cancel = default) =>
        (await Send(HttpMethod.Post, path, body, key ?? Fresh(), cancel)).Json;

    /// <inheritdoc cref="Post"/>
    public async Task<JsonElement> Patch(string path, object body, string? key = null, CancellationToken cancel = default) =>
        (await Send(HttpMethod.Patch, path, body, key ?? Fresh(), cancel)).Json;

    /// <summary>All rows of a list, part after part by the header <c>Link</c>.</summary>
    public async IAsyncEnumerable<JsonElement> List(string path, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var next = path; next is not null;)
        {
            var (json, link) = await Send(HttpMethod.Get, next, null, null, cancel);
            foreach (var row in json.GetProperty("data").EnumerateArray())
            {
                yield return row;
            }

            next = link;
        }
    }

    /// <summary>Reads the log of events for ever. To go on after a restart, keep the id of the last event.</summary>
    /// <param name="after">Id of the last event that was seen; <c>now</c> for those that come.</param>
    /// <param name="types">The wanted types; null for all.</param>
    public async IAsyncEnumerable<JsonElement> Events(
        string after = "now", IReadOnlyList<string>? types = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var filter = types is null ? "" : $"&types={string.Join(',', types)}";
        while (true)
        {
            var (part, _) = await Send(HttpMethod.Get, $"/api/v1/events?after={after}{filter}", null, null, cancel, "wait=20");
            foreach (var happened in part.GetProperty("data").EnumerateArray())
            {
                yield return happened;
            }

            after = part.GetProperty("next").GetString()!;
        }
    }

    /// <summary>Asks for the codes of a till (RFC 8628).</summary>
    public async Task<PairingCodes> BeginPairing(string name, CancellationToken cancel = default)
    {
        var codes = await Form("/api/v1/oauth/device_authorization", new() { ["client_id"] = name }, cancel);
        return new(
            codes.GetProperty("device_code").GetString()!,
            codes.GetProperty("user_code").GetString()!,
            codes.GetProperty("verification_uri").GetString()!,
            TimeSpan.FromSeconds(codes.GetProperty("interval").GetInt32()));
    }

    /// <summary>Waits until a person has approved the till, and answers its token.</summary>
    public async Task<string> FinishPairing(PairingCodes codes, CancellationToken cancel = default)
    {
        Dictionary<string, string> form = new()
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:device_code",
            ["device_code"] = codes.DeviceCode,
        };
        while (true)
        {
            await Task.Delay(codes.AskEvery, clock, cancel);
            try
            {
                return (await Form("/api/v1/oauth/token", form, cancel)).GetProperty("access_token").GetString()!;
            }
            catch (HornadaException waiting) when (waiting.Body.ValueKind == JsonValueKind.Object
                && waiting.Body.GetProperty("error").GetString() is "authorization_pending" or "slow_down")
            {
                // Asked again after the pause.
            }
        }
    }

    /// <summary>Whether a webhook is signed with this secret and was sent less than five minutes ago.</summary>
    /// <param name="header">Answers the value of a header by its name; null when it is missing.</param>
    public static bool IsSigned(string secret, Func<string, string?> header, string body, DateTimeOffset now)
    {
        if (header("webhook-id") is not { } id || header("webhook-signature") is not { } signatures
            || !long.TryParse(header("webhook-timestamp"), out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > 300)
        {
            return false;
        }

        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{id}.{seconds}.{body}")));
        return signatures.Split(' ').Any(one =>
            CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(expected)));
    }

    private async Task<(JsonElement Json, string? Next)> Send(
        HttpMethod method, string path, object? body, string? key, CancellationToken cancel, string? prefer = null)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = Request(method, path, body, key, prefer);
            HttpResponseMessage response;
            try
            {
                response = await http.SendAsync(request, cancel);
            }
            catch (HttpRequestException) when (attempt < attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), clock, cancel);
                continue;
            }

            using (response)
            {
                if (attempt < attempts && Passing.Contains(response.StatusCode))
                {
                    await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(attempt), clock, cancel);
                    continue;
                }

                return (await Read(response, cancel), Next(response));
            }
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path, object? body, string? key, string? prefer)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.AcceptLanguage.ParseAdd("en");
        if (token is not null)
        {
            request.Headers.Authorization = new("Bearer", token);
        }

        foreach (var (name, value) in new[] { ("Idempotency-Key", key), ("Prefer", prefer) })
        {
            if (value is not null)
            {
                request.Headers.Add(name, value);
            }
        }

        return request;
    }

    private async Task<JsonElement> Form(string path, Dictionary<string, string> fields, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent(fields);
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), form, cancel);
        return await Read(response, cancel);
    }

    private static async Task<JsonElement> Read(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        var json = isJson ? JsonSerializer.Deserialize<JsonElement>(text) : default;
        if (response.IsSuccessStatusCode)
        {
            return json;
        }

        var message = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("message", out var words) ? words.GetString() : null;
        throw new HornadaException(response.StatusCode, json, message ?? $"HTTP {(int)response.StatusCode}");
    }

    /// <summary>The address of the next part, from the header; null at the end.</summary>
    private static string? Next(HttpResponseMessage response) => response.Headers.TryGetValues("Link", out var links)
        ? links.SelectMany(line => line.Split(", "))
            .FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('>')[0].TrimStart('<')
        : null;

    private static string Fresh() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
