using System.Net.Http.Headers;
using System.Text.Json;

namespace Hornada.Testing;

/// <summary>What came back over the wire.</summary>
public sealed record Answer(string Asked, int Status, string? ContentType, HttpResponseHeaders Headers, string Text)
{
    private readonly Lazy<JsonElement> json = new(() => JsonDocument.Parse(Text).RootElement);

    public JsonElement Json => json.Value;

    public JsonElement Data => Json.GetProperty("data");

    /// <summary>The rows of a list.</summary>
    public IReadOnlyList<JsonElement> Rows => [.. Data.EnumerateArray()];

    public string? Code => Json.GetProperty("code").GetString();

    public string? Message => Json.GetProperty("message").GetString();

    /// <summary>Fails unless the status is this one, showing what was answered instead.</summary>
    public Answer Is(int status)
    {
        Assert.True(Status == status, $"Expected {status}, got {this}");
        return this;
    }

    /// <summary>Fails unless it is a refusal with this status, code and sentence.</summary>
    public void Refuses(int status, string code, string message)
    {
        Is(status);
        Assert.Equal((code, message), (Code, Message));
    }

    public override string ToString() => $"{Status} for {Asked}: {(Text.Length > 600 ? Text[..600] : Text)}";
}
