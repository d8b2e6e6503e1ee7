using System.Reflection;
using System.Text.Json;
using Hornada.Core.Accounts.OAuth;
using Hornada.Core.Basics;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>The text members of a body, sent as JSON or as a form (contract §1.2). Unknown members are skipped.</summary>
internal sealed class AccountsBody : IBindableFromHttpContext<AccountsBody>
{
    private const int MaxMembers = 100;
    private const int MaxDepth = 16;

    private readonly Dictionary<string, string?> members = [];

    /// <summary>The error of a body that could not be read; null when it was read.</summary>
    public OAuthJson? Problem { get; private init; }

    /// <summary>A member's text; null when it is absent, empty, or no text.</summary>
    public string? this[string name] => members.TryGetValue(name, out var value) && value is { Length: > 0 } ? value : null;

    /// <summary>The device the client says it runs on.</summary>
    public SignInDevice Device => new(this["device_id"], this["device_name"]);

    /// <summary>The error for the first of these members that is absent; null when all are present.</summary>
    public OAuthJson? Lacks(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (this[name] is null)
            {
                return OAuthErrors.Malformed($"The member {name} is required.");
            }
        }

        return null;
    }

    /// <summary>Reads the body of a request.</summary>
    public static async ValueTask<AccountsBody?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        try
        {
            var isTyped = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type);
            return (isTyped ? type!.MediaType.Value?.ToLowerInvariant() : null) switch
            {
                "application/json" => await Json(context),
                "application/x-www-form-urlencoded" => await Form(context),
                _ => Wrong("Send the body as application/json or application/x-www-form-urlencoded."),
            };
        }
        catch (JsonException)
        {
            return Wrong("The body is not valid JSON.");
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate cannot be converted to a string.
            return Wrong("The body has characters that cannot be stored.");
        }
        catch (InvalidDataException)
        {
            return Wrong("The form is too large.");
        }
        catch (BadHttpRequestException refused)
        {
            return new() { Problem = OAuthJson.Error(refused.StatusCode, "invalid_request", "The body cannot be read, or is too large.") };
        }
    }

    private static async Task<AccountsBody> Json(HttpContext context)
    {
        var strict = new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = MaxDepth };
        using var document = await JsonDocument.ParseAsync(context.Request.Body, strict, context.RequestAborted);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            return Wrong("The body must be a JSON object.");
        }

        return From(document.RootElement.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.String)
            .Select(member => (member.Name, member.Value.GetString()!)));
    }

    private static async Task<AccountsBody> Form(HttpContext context)
    {
        using var reader = new FormReader(context.Request.Body) { ValueCountLimit = MaxMembers };
        var form = await reader.ReadFormAsync(context.RequestAborted);
        return form.Values.Any(values => values.Count > 1)
            ? Wrong("The form repeats a member.")
            : From(form.Select(member => (member.Key, member.Value.ToString())));
    }

    private static AccountsBody From(IEnumerable<(string Name, string Value)> given)
    {
        var body = new AccountsBody();
        foreach (var (name, value) in given)
        {
            if (!TextRules.IsStorable(value))
            {
                return Wrong("The body has characters that cannot be stored.");
            }

            body.members[name] = TextRules.WithLineFeeds(value);
        }

        return body;
    }

    private static AccountsBody Wrong(string description) => new() { Problem = OAuthErrors.Malformed(description) };
}
