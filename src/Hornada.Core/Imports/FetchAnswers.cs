using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Hornada.Core.Basics;

namespace Hornada.Core.Imports;

/// <summary>Another system that is asked over HTTP.</summary>
/// <param name="Root">Address below which its paths are, with a slash at the end.</param>
public sealed record ImportAddress(Uri Root, string Token)
{
    /// <summary>Headers of every request beside the token.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Reads an address: https, and http only to this machine, because the token travels with every request.
    /// </summary>
    public static Outcome<ImportAddress> Read(string address, string token)
    {
        if (!Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var root) || root.UserInfo.Length > 0 || root.Query.Length > 0
            || !(root.Scheme == Uri.UriSchemeHttps || (root.Scheme == Uri.UriSchemeHttp && root.IsLoopback)))
        {
            return ImportRefusals.WrongAddress;
        }

        return token.Trim() is { Length: > 0 } secret && secret.All(sign => sign is > ' ' and <= '~')
            ? new ImportAddress(root, secret)
            : ImportRefusals.NoToken;
    }
}

/// <summary>
/// Asks another system and keeps its answers in a directory. A busy or failing server is asked again; one that sends the request on to
/// another address is refused, because the token must not go there.
/// </summary>
internal sealed class FetchAnswers(HttpClient http, ImportAddress address, SavedAnswers into, TimeProvider clock)
{
    private const int MaxAttempts = 6;

    /// <summary>Most pages of one list: a server whose list never ends is refused.</summary>
    private const int MaxPages = 100_000;

    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(5);

    /// <summary>Connects without following redirects.</summary>
    public static HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        Timeout = TimeSpan.FromSeconds(100),
        MaxResponseContentBufferSize = SavedAnswers.MaxBytes,
    };

    /// <summary>Fetches an answer that has no further pages.</summary>
    /// <param name="isOptional">True when the other system may not have it, or may not show it: then the answer is null.</param>
    public async Task<Outcome<JsonNode?>> One(string path, bool isOptional, CancellationToken cancel)
    {
        var answer = await Fetch(new(path, "", path, 1), isOptional, cancel);
        if (answer is { Refusal: null, Value: null })
        {
            await into.StoreNothing(path, cancel);
        }

        return answer;
    }

    /// <summary>Fetches a list with all its pages.</summary>
    /// <param name="next">The query of the next page, from an answer and its number; null after the last page.</param>
    /// <param name="told">Is told after each page.</param>
    /// <param name="name">Name of the answer in the directory; null for its path.</param>
    public async Task<Refusal?> Pages(
        string path, string query, Func<JsonNode?, int, string?> next, Action<int>? told, CancellationToken cancel, string? name = null)
    {
        string? asked = query;
        var page = 0;
        while (asked is not null)
        {
            if (++page > MaxPages)
            {
                return ImportRefusals.NoEnd(path);
            }

            var answer = await Fetch(new(path, asked, name ?? path, page), isOptional: false, cancel);
            if (answer.Refusal is { } refusal)
            {
                return refusal;
            }

            told?.Invoke(page);
            var before = asked;
            asked = next(answer.Value, page);
            if (asked == before)
            {
                return ImportRefusals.NoEnd(path);
            }
        }

        into.Shorten(name ?? path, page);
        return null;
    }

    private async Task<Outcome<JsonNode?>> Fetch(Question question, bool isOptional, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (answer, wait) = await Ask(question, isOptional, attempt, cancel);
            if (wait is not { } time)
            {
                return answer;
            }

            if (attempt == MaxAttempts)
            {
                return answer.Refusal!;
            }

            await Task.Delay(time, clock, cancel);
        }
    }

    /// <returns>The answer; with a time to wait when asking again may help.</returns>
    private async Task<(Outcome<JsonNode?> Answer, TimeSpan? Wait)> Ask(
        Question question, bool isOptional, int attempt, CancellationToken cancel)
    {
        var path = question.Path;
        var pause = TimeSpan.FromSeconds(1 << attempt);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address.Root, path + question.Query));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", address.Token);
            foreach (var (name, value) in address.Headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = await http.SendAsync(request, cancel);
            var status = (int)response.StatusCode;
            return status switch
            {
                200 => (await Keep(question, await response.Content.ReadAsByteArrayAsync(cancel), cancel), null),
                400 or 403 or 404 or 405 when isOptional => (Outcome.Success<JsonNode?>(null), null),
                401 => (ImportRefusals.TokenRefused, null),
                429 or >= 500 => (ImportRefusals.Answered(path, status), Wait(response.Headers.RetryAfter, pause)),
                >= 300 and < 400 => (ImportRefusals.SentOn(path, response.Headers.Location?.ToString() ?? ""), null),
                _ => (ImportRefusals.Answered(path, status), null),
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return failure is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
                ? (ImportRefusals.TooLarge(path), null)
                : (ImportRefusals.NotReached(address.Root.Host, failure.Message), pause);
        }
    }

    private async Task<Outcome<JsonNode?>> Keep(Question question, byte[] answer, CancellationToken cancel)
    {
        var parsed = SavedAnswers.Parse(question.Path, answer);
        if (parsed.Refusal is null)
        {
            await into.Store(question.Name, question.Page, answer, cancel);
        }

        return parsed;
    }

    private TimeSpan Wait(RetryConditionHeaderValue? asked, TimeSpan pause)
    {
        var wait = asked switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - clock.GetUtcNow(),
            _ => pause,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > MaxWait ? MaxWait : wait;
    }

    /// <summary>One request, and where its answer is kept.</summary>
    private readonly record struct Question(string Path, string Query, string Name, int Page);
}
