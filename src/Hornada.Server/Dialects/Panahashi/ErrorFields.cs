using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi;

/// <summary>One wrong part of a request, before it is written.</summary>
/// <param name="Field">Its name, with its path such as <c>items[0].qty</c>.</param>
/// <param name="Reason">A finer code than that of the error.</param>
internal sealed record FieldProblem(string Field, string Reason, LocalizedMessage Message);

/// <summary>
/// One wrong part of the request (RFC 9457 §3): exactly one of <paramref name="Pointer"/>, <paramref name="Parameter"/> and
/// <paramref name="Header"/> says where it is.
/// </summary>
/// <param name="Type">Names the kind of problem, like the `type` of the whole.</param>
/// <param name="Detail">The sentence for the screen.</param>
/// <param name="Pointer">JSON Pointer into the body as a fragment, such as `#/items/0/qty`.</param>
/// <param name="Parameter">Name of a parameter of the query.</param>
/// <param name="Header">Name of a header.</param>
internal sealed record ErrorFieldWire(
    string Type, string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Pointer = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Parameter = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Header = null);

/// <summary>Finds the wrong parts of a request in its refusal, and where in the request they are.</summary>
internal static partial class ErrorFields
{
    /// <param name="field">The field that the reader of the request named; null for none.</param>
    public static IReadOnlyList<FieldProblem> From(Refusal refusal, string? field = null)
    {
        IReadOnlyList<Refusal> parts = refusal.Parts is [] ? [refusal] : refusal.Parts;
        return
        [
            .. from part in parts
               let name = part.FieldName ?? field ?? Name(part)
               where name is not null
               select new FieldProblem(name, part.Code, part.Message),
        ];
    }

    /// <summary>The wrong parts of this request that it really has a place for.</summary>
    public static IReadOnlyList<ErrorFieldWire>? ToWire(IReadOnlyList<FieldProblem> problems, HttpRequest request, Language language)
    {
        List<ErrorFieldWire> located = [.. problems.Select(problem => Locate(problem, request, language)).OfType<ErrorFieldWire>()];
        return located is [] ? null : located;
    }

    private static ErrorFieldWire? Locate(FieldProblem problem, HttpRequest request, Language language)
    {
        var wire = new ErrorFieldWire(PanahashiErrors.TypeOf(problem.Reason), problem.Message.ForScreen().In(language));
        var endpoint = request.HttpContext.GetEndpoint()?.Metadata;
        return problem.Field switch
        {
            Idempotency.Field => wire with { Header = Idempotency.Header },
            IfMatchPrecondition.Field => wire with { Header = "If-Match" },
            var field when request.Query.ContainsKey(field) => wire with { Parameter = field },
            var field when endpoint?.GetMetadata<TakesBody>() is { } body => Pointer(field, body.Type) is { } pointer
                ? wire with { Pointer = pointer }
                : null,
            var field when HttpMethods.IsGet(request.Method) || HttpMethods.IsDelete(request.Method) => wire with { Parameter = field },
            _ => null,
        };
    }

    /// <summary>The pointer to a field of a body; null when the body has no such member.</summary>
    private static string? Pointer(string path, Type body)
    {
        List<string> steps = [];
        foreach (Match step in Step().Matches(path))
        {
            if (step.Value == "[]")
            {
                break; // Some element, nobody said which.
            }

            steps.Add(step.Groups.Cast<Group>().Skip(1).First(part => part.Success).Value);
        }

        return steps is [var first, ..] && (body.IsAssignableTo(typeof(System.Collections.IEnumerable))
            || body.GetProperties().Any(member => member.Name.Equals(first, StringComparison.OrdinalIgnoreCase)))
            ? $"#/{string.Join('/', steps.Select(Escape))}"
            : null;
    }

    /// <summary>RFC 6901 §3 and §6: the signs of pointers, then those of addresses.</summary>
    private static string Escape(string step) => Uri.EscapeDataString(
        step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));

    private static string? Name(Refusal refusal) => refusal.Field switch
    {
        RefusalField.Bakery => "bakeryId",
        RefusalField.PickupDay => "scheduledFor",
        RefusalField.PickupTime => "pickupTime",
        RefusalField.PaymentMethod => "paymentMethod",
        RefusalField.Status => "status",
        RefusalField.Reason => "reason",
        RefusalField.Amount => "amount",
        RefusalField.IdempotencyKey => Idempotency.Field,
        RefusalField.Quantity when refusal.Line is { } line => FormattableString.Invariant($"items[{line}].qty"),
        RefusalField.Request or RefusalField.Customer or RefusalField.Parent or RefusalField.Quantity =>
            refusal.Line is { } line ? FormattableString.Invariant($"items[{line}]") : null,
    };

    [GeneratedRegex(@"\[\]|\[(\d+)\]|\['([^']*)'\]|([^.\[\]]+)")]
    private static partial Regex Step();
}
