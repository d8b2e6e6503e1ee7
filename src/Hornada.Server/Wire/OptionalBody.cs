using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>
/// The body of an endpoint that moves money or stock or gives access: members that it does not know are refused, not skipped. Done all the
/// same, the request would do something else than its client asked for.
/// </summary>
internal abstract record ClosedBody
{
    /// <summary>Members the endpoint does not know.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Other { get; init; }

    /// <summary>The path of the first member that the endpoint does not know, also inside of members; null when it knows all.</summary>
    public string? FindUnknown() => Other?.Keys.FirstOrDefault() ?? GetType().GetProperties()
        .SelectMany(property => property.GetValue(this) switch
        {
            ClosedBody member => [(Path: JsonNamingPolicy.CamelCase.ConvertName(property.Name), Member: member)],
            IEnumerable<ClosedBody?> list => list.OfType<ClosedBody>()
                .Select((member, at) => (Path: $"{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}[{at}]", Member: member)),
            _ => Enumerable.Empty<(string Path, ClosedBody Member)>(),
        })
        .Select(one => one.Member.FindUnknown() is { } unknown ? $"{one.Path}.{unknown}" : null)
        .FirstOrDefault(path => path is not null);

    /// <summary>The refusal of something that cannot be asked for.</summary>
    public static Refusal Unknown(string field) => Refusal.Malformed(
        $"Aquí no se puede pedir {Ids.Echo(field)}: no se hizo nada",
        $"{Ids.Echo(field)} cannot be asked for here: nothing was done",
        $"{Ids.Echo(field)} kan hier niet worden gevraagd: er is niets gedaan",
        $"{Ids.Echo(field)} ne peut pas être demandé ici : rien n’a été fait");
}

/// <summary>A body that may only be empty.</summary>
internal sealed record NothingAsked : ClosedBody;

/// <summary>
/// A body that may be missing. A query that asks for something is refused like a member that the endpoint does not know.
/// </summary>
/// <typeparam name="T">Shape of the body.</typeparam>
internal sealed class OptionalBody<T> : Body, IBindableFromHttpContext<OptionalBody<T>>
    where T : ClosedBody
{
    private OptionalBody(T? value, ErrorResponse? failure) => (Value, ErrorResponse) = (value, failure);

    /// <summary>The value; null when no body was sent.</summary>
    public T? Value { get; }

    /// <inheritdoc/>
    public static async ValueTask<OptionalBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        using var sent = new MemoryStream();
        try
        {
            await context.Request.Body.CopyToAsync(sent, context.RequestAborted);
        }
        catch (BadHttpRequestException refused)
        {
            return new(null, ErrorResponse.FromStatus(refused.StatusCode));
        }

        if (context.Request.Query.Keys.FirstOrDefault() is { } asked)
        {
            return new(null, ErrorResponse.From(ClosedBody.Unknown(asked), asked));
        }

        if (sent.Length == 0)
        {
            return new(null, null);
        }

        sent.Position = 0;
        context.Request.Body = sent;
        var body = (await Body<T>.BindAsync(context, parameter))!;
        return body.ErrorResponse is { } failure ? new(null, failure) : new(body.Value, null);
    }
}
