using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hornada.Core.Notifications;
using Hornada.Server.Hosting;

namespace Hornada.Server.Push;

/// <summary>Hands messages to Firebase Cloud Messaging, HTTP v1.</summary>
internal sealed partial class FcmPush : IPushService, IDisposable
{
    private const int MaxAnswerBytes = 64 * 1024;

    /// <summary>A message has room for 4 096 bytes in all; a text that fills it would keep the message from arriving.</summary>
    private const int MaxTextBytes = 1000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient http = Endpoints.Client(Patience, MaxAnswerBytes);
    private readonly ServiceAccount account;
    private readonly AccessToken access;
    private readonly Uri address;
    private readonly ILogger<FcmPush> log;

    public FcmPush(PushOptions options, TimeProvider clock, ILogger<FcmPush> log)
    {
        account = ServiceAccount.Read(options.ServiceAccount!);
        access = new(account, http, clock);
        address = new($"{options.Endpoint.TrimEnd('/')}/v1/projects/{Uri.EscapeDataString(account.Project)}/messages:send");
        this.log = log;
    }

    /// <inheritdoc/>
    public async Task<(PushResult Result, string? Why)> Send(string deviceToken, Notification message, CancellationToken cancel)
    {
        var (result, why) = await TrySend(deviceToken, message, cancel);
        if (why is not null)
        {
            LogNotSent(message.Id, result, why);
        }

        return (result, why);
    }

    public void Dispose()
    {
        access.Dispose();
        account.Dispose();
        http.Dispose();
    }

    private async Task<(PushResult Result, string? Why)> TrySend(string deviceToken, Notification message, CancellationToken cancel)
    {
        try
        {
            var (token, why) = await access.Get(cancel);
            if (token is null)
            {
                return (PushResult.TryAgain, why);
            }

            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(Wire(deviceToken, message)) };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(request, cancel);
            if (answer.StatusCode == HttpStatusCode.Unauthorized)
            {
                access.Drop(token);
            }

            return answer.IsSuccessStatusCode
                ? (PushResult.Delivered, null)
                : FcmRefusal.Judge(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return (PushResult.TryAgain, "no answer in time");
        }
#pragma warning disable CA1031 // The outbox is promised an answer; a message is not lost because a network found a new way to fail.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return (PushResult.TryAgain, failure is HttpRequestException http ? $"no connection: {http.HttpRequestError}" : failure.GetType().Name);
        }
    }

    private static object Wire(string deviceToken, Notification message) => new
    {
        message = new
        {
            token = deviceToken,
            notification = new { title = Short(message.Title), body = Short(message.Body) },
            data = message.Data.ToDictionary(entry => entry.Key, entry => Short(entry.Value)),
        },
    };

    private static string Short(string text)
    {
        var (kept, bytes) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxTextBytes)
            {
                return kept.Append('…').ToString();
            }

            kept.Append(rune);
        }

        return text;
    }

    [LoggerMessage(LogLevel.Warning, "Push message {Id}: {Result}, {Why}.")]
    private partial void LogNotSent(string id, PushResult result, string why);
}

/// <summary>What an answer other than success means (firebase.google.com/docs/cloud-messaging/error-codes).</summary>
internal static class FcmRefusal
{
    private const int MaxWord = 40;

    public static (PushResult Result, string? Why) Judge(HttpStatusCode status, string body)
    {
        var (word, code, message, fields) = Read(body);
        var why = $"the push service answered {(int)status} {code ?? word}".TrimEnd();
        return status switch
        {
            // A 404 without Google's error body comes from a wrong address or a proxy: taken for a lost device it would wipe out all of them.
            _ when code == "UNREGISTERED" || (status == HttpStatusCode.NotFound && word == "NOT_FOUND") => (PushResult.DeviceGone, why),
            HttpStatusCode.BadRequest when IsAboutTheDevice(code, message, fields) => (PushResult.DeviceGone, why),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => (PushResult.Refused, why),
            _ => (PushResult.TryAgain, why),
        };
    }

    /// <remarks>The same status and word stand for a message that is too big, which says nothing against the device.</remarks>
    private static bool IsAboutTheDevice(string? code, string message, IReadOnlyList<string> fields) =>
        fields.Contains("message.token") || (code == "INVALID_ARGUMENT" && fields is [] && message.Contains("registration token", StringComparison.OrdinalIgnoreCase));

    private static (string? Word, string? Code, string Message, IReadOnlyList<string> Fields) Read(string body)
    {
        try
        {
            var error = JsonSerializer.Deserialize<Answer>(body, JsonSerializerOptions.Web)?.Error;
            var details = error?.Details ?? [];
            return (
                Word(error?.Status),
                Word(details.Select(detail => detail.ErrorCode).FirstOrDefault(code => code is not null)),
                error?.Message ?? "",
                [.. details.SelectMany(detail => detail.FieldViolations ?? []).Select(violation => violation.Field ?? "")]);
        }
        catch (JsonException)
        {
            return (null, null, "", []);
        }
    }

    /// <summary>Only words of the documentation reach a log or a table, whatever somebody answers.</summary>
    private static string? Word(string? word) =>
        word is { Length: > 0 and <= MaxWord } && word.All(letter => char.IsAsciiLetterUpper(letter) || letter == '_') ? word : null;

    private sealed record Answer(Error? Error);

    private sealed record Error(string? Status, string? Message, IReadOnlyList<Detail>? Details);

    private sealed record Detail(string? ErrorCode, IReadOnlyList<Violation>? FieldViolations);

    private sealed record Violation(string? Field);
}
