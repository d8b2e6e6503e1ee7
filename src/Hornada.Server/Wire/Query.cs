using System.Reflection;
using System.Text;
using System.Text.Json;

namespace Hornada.Server.Wire;

/// <summary>The query string of a request, read as strictly as a body: keys with brackets, every value a text.</summary>
/// <typeparam name="T">Its shape, every member nullable: what is missing is null.</typeparam>
internal sealed class Query<T> : Input, IBindableFromHttpContext<Query<T>>
    where T : class
{
    private static readonly PropertyInfo[] ListMembers =
    [
        .. typeof(T).GetProperties().Where(member =>
            member.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)),
    ];

    private readonly T? value;

    private Query((T? Value, ErrorResponse? Failure) read) => (value, ErrorResponse) = read;

    /// <summary>What was asked. Only asked for after <see cref="Input.RefuseUnread"/>.</summary>
    public T Value =>
        value ?? throw new InvalidOperationException("The query was not read; the endpoint needs the filter Input.RefuseUnread.");

    /// <inheritdoc/>
    public static ValueTask<Query<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var text = context.Dialect().Text(context) ?? throw new InvalidOperationException("The dialect does not read queries this way.");
        var asked = Encoding.UTF8.GetBytes(context.Request.QueryString.Value?.TrimStart('?') ?? "");
        return ValueTask.FromResult<Query<T>?>(new(
            BracketForm.ToJson(asked, Lists(text))
                .Match(form => Strictly<T>.Read(form, text), refusal => (null, ErrorResponse.From(refusal)))));
    }

    /// <summary>Names of the members that take several values.</summary>
    private static HashSet<string> Lists(JsonSerializerOptions text) =>
        [.. ListMembers.Select(member => text.PropertyNamingPolicy?.ConvertName(member.Name) ?? member.Name)];
}
