using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Bakeronline;

/// <summary>Makes the answers of endpoints: always 200, also for POSTs that create (contract §1.2), in the client's version.</summary>
internal static class BakeronlineAnswers
{
    private const string ContentType = "application/json; charset=utf-8";

    /// <summary>A value.</summary>
    public static IResult Ok<T>(T value) => new Answer<T>(value);

    /// <summary>The result of an operation: its value on the wire, or its refusal.</summary>
    public static IResult From<TCore, TWire>(Outcome<TCore> outcome, Func<TCore, TWire> wire) =>
        outcome.Match(value => Ok(wire(value)), refusal => ErrorResponse.From(refusal));

    /// <summary>A list without pages: a bare array.</summary>
    public static IResult List<TCore, TWire>(IEnumerable<TCore> rows, Func<TCore, TWire> wire) =>
        Ok<IReadOnlyList<TWire>>([.. rows.Select(wire)]);

    /// <summary>Writes a value with the status of the response and its exact length.</summary>
    public static async Task Write<T>(HttpContext http, T value)
    {
        var json = http.RequestServices.GetRequiredService<BakeronlineJson>();
        var body = JsonSerializer.SerializeToUtf8Bytes(value, json.For(VersionHeader.Read(http)));
        http.Response.ContentType = ContentType;
        await http.Response.WriteWhole(body);
    }

    private sealed class Answer<T>(T value) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Write(httpContext, value);
    }
}
