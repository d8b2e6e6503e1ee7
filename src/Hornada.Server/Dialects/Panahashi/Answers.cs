using Hornada.Core.Basics;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>Makes the answers of endpoints and describes them in the OpenAPI document.</summary>
internal static class Answers
{
    /// <summary>200 with data.</summary>
    public static IResult Ok<T>(T? data, string? message = null) => TypedResults.Ok(Envelope.Wrap(data, message));

    /// <summary>200 with a bare array in <c>data</c>.</summary>
    public static IResult List<TCore, TWire>(IEnumerable<TCore> rows, Func<TCore, TWire> wire) =>
        Ok<IReadOnlyList<TWire>>([.. rows.Select(wire)]);

    /// <summary>The result of an operation: 200 with its value on the wire, or its refusal.</summary>
    public static IResult From<TCore, TWire>(Outcome<TCore> outcome, Func<TCore, TWire> wire, string? message = null) =>
        outcome.Match(value => Ok(wire(value), message), PanahashiErrors.Result);

    /// <summary>The result of an operation that creates: 201, or its refusal.</summary>
    public static IResult Created<TCore, TWire>(Outcome<TCore> outcome, Func<TCore, TWire> wire, string? message = null) =>
        outcome.Match(
            value => TypedResults.Json(Envelope.Wrap(wire(value), message), statusCode: StatusCodes.Status201Created),
            PanahashiErrors.Result);

    /// <summary>200 without data, with the contract's sentence.</summary>
    public static IResult Done<TCore>(Outcome<TCore> outcome, string message) =>
        outcome.Match(_ => Ok<object>(null, message), PanahashiErrors.Result);

    /// <summary>Describes success, and the errors beyond those of every endpoint.</summary>
    public static RouteHandlerBuilder Answers200<T>(this RouteHandlerBuilder endpoint, params int[] errors) =>
        endpoint.Tells<ApiResponse<T>>(200, errors);

    /// <summary>Describes 201.</summary>
    public static RouteHandlerBuilder Answers201<T>(this RouteHandlerBuilder endpoint, params int[] errors) =>
        endpoint.Tells<ApiResponse<T>>(201, errors);

    /// <summary>Describes a page of a list.</summary>
    public static RouteHandlerBuilder AnswersPage<T>(this RouteHandlerBuilder endpoint, params int[] errors) =>
        endpoint.Tells<PagedResponse<T>>(200, errors);

    private static RouteHandlerBuilder Tells<T>(this RouteHandlerBuilder endpoint, int status, int[] errors)
    {
        endpoint.Produces<T>(status);
        foreach (var error in errors)
        {
            endpoint.Produces<ApiErrorWire>(error, "application/problem+json");
        }

        return endpoint;
    }
}
