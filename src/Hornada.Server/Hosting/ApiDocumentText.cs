using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace Hornada.Server.Hosting;

/// <summary>
/// The OpenAPI document as bytes, built once per process. Building it takes a core a quarter of a second, so a client that asked for it in
/// a loop would occupy the server.
/// </summary>
internal sealed class ApiDocumentText([FromKeyedServices(ApiDocumentText.Name)] IOpenApiDocumentProvider description)
{
    /// <summary>Name of the document, and of the version of the API it describes.</summary>
    public const string Name = "v1";

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock making = new();
    private Task<(byte[] Bytes, EntityTagHeaderValue Tag)>? made;

    /// <summary>The document with its ETag; 304 when the client has it.</summary>
    public async Task<FileStreamHttpResult> Answer()
    {
        Task<(byte[] Bytes, EntityTagHeaderValue Tag)> document;
        lock (making)
        {
            document = made = made is null or { IsFaulted: true } ? Make() : made;
        }

        var (bytes, tag) = await document;
        return TypedResults.Stream(new MemoryStream(bytes, writable: false), "application/json;charset=utf-8", entityTag: tag);
    }

    private async Task<(byte[] Bytes, EntityTagHeaderValue Tag)> Make()
    {
        var document = await description.GetOpenApiDocumentAsync();
        var described = JsonNode.Parse(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1))!.AsObject();
        DocumentFinish.Apply(described);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(described, Written);
        return (bytes, new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\""));
    }
}
