using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Basics;

namespace Hornada.Core.Notifications;

/// <summary>
/// The access token of a service account: fetched when needed, by one request at a time, and cached until shortly before it expires.
/// </summary>
internal sealed class AccessToken(ServiceAccount account, HttpClient http, TimeProvider clock) : IDisposable
{
    /// <summary>A token that expires sooner than this is replaced.</summary>
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(1);

    /// <summary>
    /// After a failure the token is not fetched again for this long; otherwise each waiting message would wait for its own timeout.
    /// </summary>
    private static readonly TimeSpan FailureCached = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim fetching = new(1);
    private string? cached;
    private DateTimeOffset cachedUntil;
    private string? failure;
    private DateTimeOffset failedAt;

    /// <summary>The token, or the reason why there is none.</summary>
    public async Task<(string? Token, string? Failure)> Get(CancellationToken cancel)
    {
        await fetching.WaitAsync(cancel);
        try
        {
            var now = clock.Now();
            if (cached is not null && now < cachedUntil)
            {
                return (cached, null);
            }

            if (failure is not null && (now - failedAt).Duration() < FailureCached)
            {
                return (null, failure);
            }

            (cached, failure, failedAt) = (null, "the token endpoint did not answer", now);
            (cached, cachedUntil, failure) = await Fetch(now, cancel);
            return (cached, failure);
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>Removes a token that the push service rejected, so that the next request fetches another.</summary>
    public void Drop(string token) => Interlocked.CompareExchange(ref cached, null, token);

    public void Dispose() => fetching.Dispose();

    private async Task<(string? Token, DateTimeOffset Until, string? Failure)> Fetch(DateTimeOffset now, CancellationToken cancel)
    {
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            new("assertion", account.Assertion(now)),
        ]);
        using var response = await http.PostAsync(account.TokenAddress, form, cancel);
        if (!response.IsSuccessStatusCode)
        {
            return (null, default, $"the token endpoint answered {(int)response.StatusCode}");
        }

        var grant = await response.Content.ReadFromJsonAsync<Grant>(cancel);
        return string.IsNullOrEmpty(grant?.Token)
            ? (null, default, "the token endpoint gave no token")
            : (grant.Token, now + TimeSpan.FromSeconds(Math.Clamp(grant.Seconds, 0, 24 * 3600)) - RenewBefore, null);
    }

    private sealed record Grant(
        [property: JsonPropertyName("access_token")] string? Token, [property: JsonPropertyName("expires_in")] int Seconds);
}
