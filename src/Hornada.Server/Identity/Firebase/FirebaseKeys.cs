using Hornada.Core.Basics;
using Microsoft.IdentityModel.Tokens;

namespace Hornada.Server.Identity.Firebase;

/// <summary>
/// The public keys ID tokens are signed with. Kept for as long as the key server says; fetched again in the background when that time is
/// over, and when a token names a key that is not there. Never asks twice at once, nor again within <see cref="AskAgainAfter"/>: invented
/// key names cannot make this server hammer the key server.
/// </summary>
internal sealed partial class FirebaseKeys(FirebaseOptions options, TimeProvider clock, ILogger<FirebaseKeys> log) : IDisposable
{
    /// <summary>Shortest time between two questions, whether they were answered or not.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(10);

    /// <summary>Cached keys work this long without a key server; then they are too old to be trusted.</summary>
    public static readonly TimeSpan MaxOutage = TimeSpan.FromDays(3);

    /// <summary>How long a request may wait for a key.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FreshLeast = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan MaxFresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan FreshUnlessTold = TimeSpan.FromHours(1);

    private const int MaxAnswerBytes = 256 * 1024;
    private const int KeyBitsLeast = 2048;

    private readonly HttpClient http = ServiceEndpoints.CreateClient(Patience, MaxAnswerBytes);
    private readonly Lock asking = new();
    private KeySet known = KeySet.Empty;
    private DateTimeOffset? asked;
    private Task fetching = Task.CompletedTask;

    /// <summary>The key with this name; null when there is none, or it cannot be had now.</summary>
    public async Task<SecurityKey?> Find(string kid, CancellationToken cancel)
    {
        var set = Volatile.Read(ref known);
        if (Trusted(set, kid) is { } key)
        {
            if (clock.Now() >= set.FreshUntil)
            {
                _ = Fetch();
            }

            return key;
        }

        await Fetch().WaitAsync(cancel);
        return Trusted(Volatile.Read(ref known), kid);
    }

    /// <summary>Fetches the keys unless that is under way or was just tried; ends with the attempt, which never fails.</summary>
    public Task Fetch()
    {
        lock (asking)
        {
            var now = clock.Now();
            if (fetching.IsCompleted && (asked is not { } last || (now - last).Duration() >= AskAgainAfter))
            {
                asked = now;
                fetching = Task.Run(FetchNow);
            }

            return fetching;
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>The signing keys of a JSON Web Key Set by name. What is no RSA key for RS256 of at least 2 048 bits is left out.</summary>
    /// <exception cref="ArgumentException">The text is no key set.</exception>
    public static IReadOnlyDictionary<string, SecurityKey> Parse(string keySet)
    {
        var keys = new Dictionary<string, SecurityKey>(StringComparer.Ordinal);
        foreach (var key in new JsonWebKeySet(keySet).Keys)
        {
            var fits = key.Kty == JsonWebAlgorithmsKeyTypes.RSA
                && key.Use is null or "" or JsonWebKeyUseNames.Sig
                && key.Alg is null or "" or SecurityAlgorithms.RsaSha256;
            if (fits
                && !string.IsNullOrEmpty(key.Kid)
                && key.N is { Length: > 0 }
                && key.E is { Length: > 0 }
                && key.KeySize >= KeyBitsLeast)
            {
                // Only the public half, whatever else the set says: a key with private parts would still be one to verify with.
                keys[key.Kid] = new RsaSecurityKey(new System.Security.Cryptography.RSAParameters
                {
                    Modulus = Base64UrlEncoder.DecodeBytes(key.N),
                    Exponent = Base64UrlEncoder.DecodeBytes(key.E),
                })
                { KeyId = key.Kid };
            }
        }

        return keys;
    }

    private SecurityKey? Trusted(KeySet set, string kid) =>
        clock.Now() - set.FetchedAt <= MaxOutage ? set.Keys.GetValueOrDefault(kid) : null;

    private async Task FetchNow()
    {
        try
        {
            var (text, fresh) = ServiceEndpoints.IsWebAddress(options.Keys)
                ? await Download()
                : (await File.ReadAllTextAsync(options.Keys), FreshLeast);
            var keys = Parse(text);
            if (keys.Count == 0)
            {
                LogNoKeys(options.Keys);
                return;
            }

            Volatile.Write(ref known, new(keys, clock.Now(), clock.Now() + fresh));
        }
#pragma warning disable CA1031 // Whatever is wrong with the key server, the keys at hand go on working.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogNotFetched(options.Keys, failure.Message);
        }
    }

    private async Task<(string Text, TimeSpan Fresh)> Download()
    {
        using var answer = await http.GetAsync(new Uri(options.Keys));
        answer.EnsureSuccessStatusCode();
        var told = answer.Headers.CacheControl?.MaxAge - (answer.Headers.Age ?? TimeSpan.Zero);
        var fresh = TimeSpan.FromTicks(Math.Clamp((told ?? FreshUnlessTold).Ticks, FreshLeast.Ticks, MaxFresh.Ticks));
        return (await answer.Content.ReadAsStringAsync(), fresh);
    }

    [LoggerMessage(LogLevel.Warning, "The keys of Firebase could not be fetched from {Keys}: {Why}. The keys at hand go on working.")]
    private partial void LogNotFetched(string keys, string why);

    [LoggerMessage(LogLevel.Warning, "There is no RSA signing key with a kid at {Keys}. The keys at hand go on working.")]
    private partial void LogNoKeys(string keys);

    private sealed record KeySet(IReadOnlyDictionary<string, SecurityKey> Keys, DateTimeOffset FetchedAt, DateTimeOffset FreshUntil)
    {
        public static readonly KeySet Empty = new(new Dictionary<string, SecurityKey>(), DateTimeOffset.MinValue, DateTimeOffset.MinValue);
    }
}

/// <summary>Fetches the keys while the server starts, so that the first request does not wait for them.</summary>
internal sealed class FetchFirebaseKeys(FirebaseKeys keys) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => keys.Fetch();
}
