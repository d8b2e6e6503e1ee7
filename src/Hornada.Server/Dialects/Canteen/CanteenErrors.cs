using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Canteen;

/// <summary>The error body (contract §6).</summary>
/// <param name="Message">The sentence of the status.</param>
/// <param name="Errors">With 422: the errors by parameter.</param>
internal sealed record ErrorWire(
    bool Success,
    string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null);

/// <summary>Writes all errors of the dialect.</summary>
internal static partial class CanteenErrors
{
    public static Task Write(HttpContext http, ErrorResponse error) => error switch
    {
        { Refusal: { Kind: RefusalKind.Malformed } refusal, Field: { } field } =>
            Write(http, Invalid(Dotted(field), refusal.Message.English)),
        { Refusal: { } refusal } => Write(http, From(refusal), refusal.RetryAfter),
        _ => Write(http, OfStatus(error.Status)),
    };

    /// <summary>A refusal of values in the body. An unknown id there is 422 like any other wrong value, not 404.</summary>
    /// <param name="names">What the body calls a field, where it has another parameter for it than an order has.</param>
    public static IResult InBody(Refusal refusal, params IReadOnlyList<(RefusalField Field, string Parameter)> names) => new Refused(
        refusal.Kind is RefusalKind.NotFound or RefusalKind.RuleBroken or RefusalKind.Malformed
            ? Invalid(ByParameter(refusal, names))
            : From(refusal));

    /// <summary>All errors of the parameters of a request.</summary>
    public static IResult From(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) => new Refused(Invalid(errors));

    /// <summary>Maps a refusal of Core to its HTTP status; the only place that does.</summary>
    private static (int Status, ErrorWire Body) From(Refusal refusal) => refusal.Kind switch
    {
        RefusalKind.Malformed when !Leaves(refusal).All(part => part.FieldName is not null) => OfStatus(StatusCodes.Status400BadRequest),
        RefusalKind.Malformed or RefusalKind.RuleBroken or RefusalKind.KeyReused => Invalid(ByParameter(refusal, [])),
        RefusalKind.NotFound or RefusalKind.Gone => OfStatus(StatusCodes.Status404NotFound),
        RefusalKind.Forbidden => OfStatus(StatusCodes.Status403Forbidden),
        RefusalKind.InProgress => OfStatus(StatusCodes.Status409Conflict),
        RefusalKind.Stale => (StatusCodes.Status412PreconditionFailed, new(false, refusal.Message.English)),
        RefusalKind.UnsupportedForm => (StatusCodes.Status415UnsupportedMediaType, new(false, refusal.Message.English)),
        RefusalKind.TooOften => OfStatus(StatusCodes.Status429TooManyRequests),
        RefusalKind.Busy => OfStatus(StatusCodes.Status503ServiceUnavailable),
    };

    /// <summary>The sentence of each status. 405, 409, 413, 415 and 503 are not part of the contract.</summary>
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
            // The contract has 400 for a body of another type than JSON. Other statuses of the web server stay.
            StatusCodes.Status415UnsupportedMediaType => (400, "Invalid request data."),
            _ => (status, "Invalid request data."),
        };
        return (told, new(false, message));
    }

    private static (int Status, ErrorWire Body) Invalid(string parameter, string sentence) =>
        Invalid(new Dictionary<string, IReadOnlyList<string>> { [parameter] = [sentence] });

    private static (int Status, ErrorWire Body) Invalid(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        (StatusCodes.Status422UnprocessableEntity, new(false, "Validation failed.", errors));

    private static Dictionary<string, IReadOnlyList<string>> ByParameter(
        Refusal refusal, IReadOnlyList<(RefusalField Field, string Parameter)> names) => Leaves(refusal)
        .GroupBy(part => Parameter(part, names), part => part.Message.English)
        .ToDictionary(part => part.Key, IReadOnlyList<string> (part) => [.. part]);

    /// <summary>The single refusals of one that may be joined of several.</summary>
    private static IEnumerable<Refusal> Leaves(Refusal refusal) => refusal.Parts is [] ? [refusal] : refusal.Parts.SelectMany(Leaves);

    /// <summary>The parameter of this contract that a refusal concerns. Core calls the notes of a line its comment.</summary>
    private static string Parameter(Refusal refusal, IReadOnlyList<(RefusalField Field, string Parameter)> names) => refusal switch
    {
        { FieldName: "comment", Line: { } line } => string.Create(CultureInfo.InvariantCulture, $"items.{line}.notes"),
        { FieldName: { } name } => name,
        _ => names.FirstOrDefault(name => name.Field == refusal.Field).Parameter ?? Parameter(refusal.Field),
    };

    /// <summary>The parameter of an order for a field. What concerns a whole order stands under its items.</summary>
    private static string Parameter(RefusalField field) => field switch
    {
        RefusalField.Request => "items",
        RefusalField.Bakery => "establishment",
        RefusalField.Customer => "customer",
        RefusalField.Parent => "parent.uuid",
        RefusalField.PickupDay => "pickup_date",
        RefusalField.PickupTime => "pickup_time",
        RefusalField.PaymentMethod => "payment_method_type",
        RefusalField.Status => "status",
        RefusalField.Reason => "reason",
        RefusalField.Quantity => "quantity",
        RefusalField.Amount => "amount",
        RefusalField.IdempotencyKey => "idempotency_key",
    };

    private static Task Write(HttpContext http, (int Status, ErrorWire Body) error, TimeSpan? wait = null)
    {
        StatusReasons.SetHeaders(http.Response, error.Status, wait);
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
