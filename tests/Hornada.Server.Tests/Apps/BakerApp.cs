using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hornada.Server.Tests.Support;

namespace Hornada.Server.Tests.Apps;

/// <summary>
/// The baker app's way of calling (contract §4.1): a JSON content type on every call, body or not; the name in a header, but not on
/// uploads; "take <c>data</c> if it is there, else the whole body"; <c>message</c> shown as it comes; no retries.
/// </summary>
internal sealed class BakerApp(TestServer server, string token) : IDisposable
{
    private readonly HttpClient http = To(server);

    public void Dispose() => http.Dispose();

    public Task<JsonElement> Get(string path) => Call(HttpMethod.Get, path);

    public Task<JsonElement> Post(string path, object? body = null) => Call(HttpMethod.Post, path, body);

    public Task<JsonElement> Patch(string path, object? body = null) => Call(HttpMethod.Patch, path, body);

    public Task<JsonElement> Delete(string path) => Call(HttpMethod.Delete, path);

    /// <summary>Uploads a photo as React Native does: only the token, the part's type by the file's ending.</summary>
    public async Task<JsonElement> Upload(string path, byte[] photo, string fileName)
    {
        using var part = new ByteArrayContent(photo);
        part.Headers.ContentType =
            new(Path.GetExtension(fileName) switch { ".png" => "image/png", ".webp" => "image/webp", _ => "image/jpeg" });
        using var form = new MultipartFormDataContent { { part, "image", fileName } };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        return await Unwrap(response);
    }

    /// <summary>What the app shows when the server says no.</summary>
    public static async Task<string> ErrorOf(Func<Task<JsonElement>> call) => (await Assert.ThrowsAsync<AppError>(call)).Message;

    private async Task<JsonElement> Call(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);

        // fetch() sends the header also where there is no body.
        request.Content = new StringContent(body is null ? "" : JsonSerializer.Serialize(body), Encoding.UTF8);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("X-User-Name", "Baker");
        using var response = await http.SendAsync(request);
        return await Unwrap(response);
    }

    private static HttpClient To(TestServer server)
    {
        var http = server.CreateHttpClient(new());
        http.BaseAddress = new(server.Address, "/api/v1/");
        return http;
    }

    private static async Task<JsonElement> Unwrap(HttpResponseMessage response)
    {
        if ((int)response.StatusCode == 401)
        {
            throw new AppError("NO_AUTH");
        }

        var text = await response.Content.ReadAsStringAsync();
        var body = JsonDocument.Parse(text).RootElement;
        if (!response.IsSuccessStatusCode)
        {
            throw new AppError(body.TryGetProperty("message", out var message)
                ? message.GetString()!
                : string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"));
        }

        return body.TryGetProperty("data", out var data) && data.ValueKind != JsonValueKind.Null ? data : body;
    }

    internal sealed class AppError(string message) : Exception(message);
}
