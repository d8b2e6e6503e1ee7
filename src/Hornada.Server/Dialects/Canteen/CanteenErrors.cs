using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>Every "no" (contract §6). A parameter is named where one is wrong.</summary>
/// <param name="Success">Always false.</param>
/// <param name="Message">The sentence of the status.</param>
/// <param name="Errors">With 422: what is wrong, by parameter.</param>
internal sealed record ErrorWire(
    bool Success,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null);

/// <summary>Every "no" of the dialect is written here.</summary>
internal static partial class CanteenErrors
{
    /// <summary>Writes a no.</summary>
    public static Task Write(HttpContext http, ErrorResponse failure) => failure switch
    {
        { Refusal: { Kind: RefusalKind.Malformed } refusal, Field: { } field } => Write(http, Invalid(Dotted(field), refusal.Message.English)),
        { Refusal: { } refusal } => Write(http, From(refusal)),
        _ => Write(http, OfStatus(failure.Status)),
    };

    /// <summary>A refusal of something the body names: what does not exist is as wrong as any other value there.</summary>
    /// <param name="refusal">The refusal.</param>
    /// <param name="field">The parameter it is about; null to tell by its code.</param>
    public static IResult OfBody(Refusal refusal, string? field = null) => new Refused(
        refusal.Kind is RefusalKind.NotFound or RefusalKind.RuleBroken or RefusalKind.Malformed
            ? Invalid(field ?? FieldOf(refusal.Code), refusal.Message.English)
            : From(refusal));

    /// <summary>Everything that is wrong with the parameters of a request.</summary>
    public static IResult From(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) => new Refused(Invalid(errors));

    /// <summary>The one place where a refusal of Core gets its HTTP status.</summary>
    private static (int Status, ErrorWire Body) From(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Malformed or RefusalKind.RuleBroken or RefusalKind.KeyReused => refusal is { Kind: RefusalKind.Malformed }
            ? OfStatus(StatusCodes.Status400BadRequest)
            : Invalid(FieldOf(refusal.Code), refusal.Message.English),
        RefusalKind.NotFound or RefusalKind.Gone => OfStatus(StatusCodes.Status404NotFound),
        RefusalKind.Forbidden => OfStatus(StatusCodes.Status403Forbidden),
        RefusalKind.InProgress => OfStatus(StatusCodes.Status409Conflict),
        RefusalKind.Stale => (StatusCodes.Status412PreconditionFailed, new(false, refusal.Message.English)),
        RefusalKind.TooOften => OfStatus(StatusCodes.Status429TooManyRequests),
        RefusalKind.Busy => OfStatus(StatusCodes.Status503ServiceUnavailable),
    };

    /// <summary>The sentence of each status. 405, 409, 413 and 503 are ours.</summary>
    private static (int Status, ErrorWire Body) OfStatus(int status)
    {
        var (told, message) = status switch
        {
            401 => (401, "Unauthorized. Please provide a valid token."),
            403 => (403, "You do not have permission to access this resource."),
            404 => (404, "Resource not found."),
            405 => (405, "Method not allowed."),
            408 => (408, "The request took too long to arrive."),
            409 => (409, "The first request with this Idempotency-Key is still running. Please try again later."),
            413 => (413, "Request body too large."),
            429 => (429, "Too many requests. Please try again later."),
            503 => (503, "Service unavailable. Please try again later."),
            >= 500 => (500, "An unexpected error occurred."),
            _ => (400, "Invalid request data."),
        };
        return (told, new(false, message));
    }

    private static (int Status, ErrorWire Body) Invalid(string field, string sentence) => Invalid(new Dictionary<string, IReadOnlyList<string>> { [field] = [sentence] });

    private static (int Status, ErrorWire Body) Invalid(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        (StatusCodes.Status422UnprocessableEntity, new(false, "Validation failed.", errors));

    /// <summary>Which parameter a rule is about.</summary>
    private static string FieldOf(string code) => code switch
    {
        "BAKERY_NOT_FOUND" or "BAKERY_NOT_ACTIVE" or "BAKERY_CLOSED" => "establishment",
        "CUSTOMER_NOT_FOUND" => "customer",
        "PARENT_NOT_FOUND" => "parent.uuid",
        "PICKUP_DAY_PAST" or "PICKUP_DAY_TOO_FAR" or "NOT_A_WORKING_DAY" or "DAY_CLOSED" or "ORDERING_CLOSED" => "pickup_date",
        "NO_SUCH_SLOT" or "PICKUP_PAST" => "pickup_time",
        "NO_CREDIT_ACCOUNT" or "INSUFFICIENT_CREDIT" => "payment_method_type",
        "ILLEGAL_MOVE" or "ORDER_NOT_OVER" or "ORDER_ARCHIVED" or "ORDER_IS_OVER" => "status",
        "REASON_REQUIRED" => "reason",
        "FULFILLED_OUT_OF_RANGE" => "quantity",
        "CREDIT_AMOUNT_OUT_OF_RANGE" => "amount",
        "IDEMPOTENCY_KEY_REUSED" => "idempotency_key",
        _ => "items",
    };

    private static Task Write(HttpContext http, (int Status, ErrorWire Body) error)
    {
        StatusReasons.SetHeaders(http.Response, error.Status);
        return CanteenAnswers.Write(http, error.Body);
    }

    /// <summary><c>items[0].quantity</c> as this contract writes it: <c>items.0.quantity</c>.</summary>
    private static string Dotted(string path) => Bracket().Replace(path, ".$1");

    [GeneratedRegex(@"\[(\d+)\]")]
    private static partial Regex Bracket();

    private sealed class Refused((int Status, ErrorWire Body) error) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, error);
    }
}
