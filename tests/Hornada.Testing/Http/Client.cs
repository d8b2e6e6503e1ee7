using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hornada.Testing;

/// <summary>A program that calls the API with one token, or with none.</summary>
public sealed class Client(HttpClient http, string? token)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public string? Token => token;

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    /// <summary>Posts an object as JSON, a text as it is, or nothing at all.</summary>
    public Task<Answer> Post(string path, object? body = null) => Send(HttpMethod.Post, path, Json(body));

    public Task<Answer> Patch(string path, object? body = null) => Send(HttpMethod.Patch, path, Json(body));

    public Task<Answer> Delete(string path) => Send(HttpMethod.Delete, path);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content = null, Action<HttpRequestHeaders>? headers = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(http.BaseAddress!.ToString().TrimEnd('/') + path, AsWritten)) { Content = content };
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        headers?.Invoke(request.Headers);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (response.Content.Headers.Allow is { Count: > 0 } allow)
        {
            response.Headers.TryAddWithoutValidation("X-Allow", string.Join(", ", allow));
        }

        return new($"{method} {path}", (int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), response.Headers, text);
    }

    public static HttpContent? Json(object? body) => body switch
    {
        null => null,
        HttpContent content => content,
        string text => new StringContent(text, Encoding.UTF8, "application/json"),
        _ => new StringContent(JsonSerializer.Serialize(body, Readable), Encoding.UTF8, "application/json"),
    };
}
