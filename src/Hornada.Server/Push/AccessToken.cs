using System.Text.Json.Serialization;
using Hornada.Core.Basics;

namespace Hornada.Server.Push;

/// <summary>The access token of a service account: fetched when needed, one request at a time, and kept until shortly before it ends.</summary>
internal sealed class AccessToken(ServiceAccount account, HttpClient http, TimeProvider clock) : IDisposable
{
    /// <summary>A token that ends sooner than this is replaced.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);

    /// <summary>After a failure nobody asks again for this long: what waits would otherwise wait for one timeout each.</summary>
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim asking = new(1);
    private string? kept;
    private DateTimeOffset keptUntil;
    private string? failure;
    private DateTimeOffset failedAt;

    /// <summary>The token, or why there is none.</summary>
    public async Task<(string? Token, string? Why)> Get(CancellationToken cancel)
    {
        await asking.WaitAsync(cancel);
        try
        {
            var now = clock.Now();
            if (kept is not null && now < keptUntil)
            {
                return (kept, null);
            }

            if (failure is not null && (now - failedAt).Duration() < AskAgainAfter)
            {
                return (null, failure);
            }

            (kept, failure, failedAt) = (null, "the token endpoint did not answer", now);
            (kept, keptUntil, failure) = await Ask(now, cancel);
            return (kept, failure);
        }
        finally
        {
            asking.Release();
        }
    }

    /// <summary>The push service did not like this token: the next request fetches another.</summary>
    public void Drop(string token) => Interlocked.CompareExchange(ref kept, null, token);

    public void Dispose() => asking.Dispose();

    private async Task<(string? Token, DateTimeOffset Until, string? Failure)> Ask(DateTimeOffset now, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            new("assertion", account.Assertion(now)),
        ]);
        using var answer = await http.PostAsync(account.TokenAddress, form, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            return (null, default, $"the token endpoint answered {(int)answer.StatusCode}");
        }

        var grant = await answer.Content.ReadFromJsonAsync<Grant>(cancel);
        return string.IsNullOrEmpty(grant?.Token)
            ? (null, default, "the token endpoint gave no token")
            : (grant.Token, now + TimeSpan.FromSeconds(Math.Clamp(grant.Seconds, 0, 24 * 3600)) - Early, null);
    }

    private sealed record Grant([property: JsonPropertyName("access_token")] string? Token, [property: JsonPropertyName("expires_in")] int Seconds);
}
