using System.Text.Encodings.Web;
using System.Text.Json;
using Hornada.Server.Wire;
using Microsoft.Net.Http.Headers;

namespace Hornada.Server.Dialects.Bakeronline.Accounts;

/// <summary>Tokens, as the contract writes them (§2.7).</summary>
internal sealed record TokenWire(string AccessToken, string TokenType, int ExpiresIn, string RefreshToken);

/// <summary>An error of the token endpoints (RFC 6749 §5.2).</summary>
/// <param name="Error">The error code of the standard.</param>
/// <param name="ErrorDescription">A sentence for the developer of the client; ASCII.</param>
internal sealed record OAuthErrorWire(string Error, string ErrorDescription);

/// <summary>
/// Writes the bodies of the accounts endpoints byte for byte as the contract does: four blanks, exact length, never cached.
/// </summary>
internal sealed class OAuthJson(object body, int status = StatusCodes.Status200OK) : IResult
{
    private static readonly JsonSerializerOptions Writing = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        IndentSize = 4,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public int Status => status;

    /// <summary>An error of the standard.</summary>
    public static OAuthJson Error(int status, string error, string description) => new(new OAuthErrorWire(error, description), status);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), Writing);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        if (status == StatusCodes.Status401Unauthorized)
        {
            response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        }

        await response.WriteWhole(bytes);
    }
}
