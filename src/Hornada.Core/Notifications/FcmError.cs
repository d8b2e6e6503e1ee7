using System.Net;
using System.Text.Json;

namespace Hornada.Core.Notifications;

/// <summary>Classifies the error responses of Firebase Cloud Messaging (firebase.google.com/docs/cloud-messaging/error-codes).</summary>
internal static class FcmError
{
    private const int MaxCodeLength = 40;

    public static (PushResult Result, string? Failure) Classify(HttpStatusCode status, string body)
    {
        var (text, code, message, fields) = Read(body);
        var failure = $"the push service answered {(int)status} {code ?? text}".TrimEnd();
        return status switch
        {
            // A 404 without Google's error body comes from a wrong address or a proxy. As "device gone" it would delete all devices.
            _ when code == "UNREGISTERED" || (status == HttpStatusCode.NotFound && text == "NOT_FOUND") => (PushResult.DeviceGone, failure),
            HttpStatusCode.BadRequest when ConcernsDevice(code, message, fields) => (PushResult.DeviceGone, failure),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => (PushResult.Refused, failure),
            _ => (PushResult.TryAgain, failure),
        };
    }

    /// <remarks>FCM answers the same status and code for a message that is too big, which says nothing about the device.</remarks>
    private static bool ConcernsDevice(string? code, string message, IReadOnlyList<string> fields) =>
        fields.Contains("message.token")
        || (code == "INVALID_ARGUMENT" && fields is [] && message.Contains("registration token", StringComparison.OrdinalIgnoreCase));

    private static (string? Status, string? Code, string Message, IReadOnlyList<string> Fields) Read(string body)
    {
        try
        {
            var error = JsonSerializer.Deserialize<Response>(body, JsonSerializerOptions.Web)?.Error;
            var details = error?.Details ?? [];
            return (
                Documented(error?.Status),
                Documented(details.Select(detail => detail.ErrorCode).FirstOrDefault(code => code is not null)),
                error?.Message ?? "",
                [.. details.SelectMany(detail => detail.FieldViolations ?? []).Select(violation => violation.Field ?? "")]);
        }
        catch (JsonException)
        {
            return (null, null, "", []);
        }
    }

    /// <summary>
    /// The text when it has the form of a documented code; null otherwise, so that no foreign text gets into a log or a table.
    /// </summary>
    private static string? Documented(string? code) =>
        code is { Length: > 0 and <= MaxCodeLength } && code.All(letter => char.IsAsciiLetterUpper(letter) || letter == '_') ? code : null;

    private sealed record Response(Error? Error);

    private sealed record Error(string? Status, string? Message, IReadOnlyList<Detail>? Details);

    private sealed record Detail(string? ErrorCode, IReadOnlyList<Violation>? FieldViolations);

    private sealed record Violation(string? Field);
}
