using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Hornada.Testing;

/// <summary>
/// The part of Amazon's S3 that backups and pictures use: one bucket, whose requests must carry a right signature of version 4 over what
/// they send, after the "Signature Version 4" chapters of Amazon's documentation. A wrong one is answered as S3 answers it.
/// </summary>
public sealed class BucketServer : IDisposable
{
    public const string Bucket = "bread";
    public const string AccessKey = "AKIATEST";
    public const string SecretKey = "secret/of+the=test";
    public const string Region = "eu-test-1";

    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<string, SortedDictionary<int, byte[]>> uploads = new();

    public BucketServer()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}";
        }

        listener.Prefixes.Add($"{Address}/");
        listener.Start();
        _ = Serve();
    }

    public string Address { get; }

    public ConcurrentDictionary<string, byte[]> Objects { get; } = new();

    /// <summary>Refuses every request, as a store whose key has lost its rights.</summary>
    public bool IsClosed { get; set; }

    public void Dispose() => listener.Close();

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                var context = await listener.GetContextAsync();
                await Answer(context);
                context.Response.Close();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException or IOException)
            {
                // The test is over, or the client has gone.
            }
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var bytes = body.ToArray();
        var (status, answer) = IsClosed ? (403, Error("AccessDenied", "Access Denied"))
            : FindFault(context.Request, bytes) is { } fault ? (403, Error(fault, "Refused"))
            : Do(context, bytes);
        context.Response.StatusCode = status;
        if (context.Request.HttpMethod != "HEAD")
        {
            await context.Response.OutputStream.WriteAsync(answer);
        }
    }

    private (int Status, byte[] Body) Do(HttpListenerContext context, byte[] body)
    {
        var (request, query) = (context.Request, context.Request.QueryString);
        var path = request.Url!.AbsolutePath.Split('/', 3);
        if (path[1] != Bucket)
        {
            return (404, Error("NoSuchBucket", "The specified bucket does not exist"));
        }

        var key = path.Length > 2 ? Uri.UnescapeDataString(path[2]) : "";
        return (request.HttpMethod, query["uploadId"]) switch
        {
            ("GET", _) when key.Length == 0 => (200, List(query["prefix"] ?? "")),
            ("POST", null) => (200, Begin(key)),
            ("PUT", { } upload) => Store(
                context, () => uploads[upload][int.Parse(query["partNumber"]!, CultureInfo.InvariantCulture)] = body),
            ("POST", { } upload) => (200, Complete(key, upload)),
            ("PUT", _) => Store(context, () => Objects[key] = body),
            ("DELETE", { } upload) => (204, uploads.TryRemove(upload, out var _) ? [] : []),
            ("DELETE", _) => (204, Objects.TryRemove(key, out byte[]? _) ? [] : []),
            _ when Objects.TryGetValue(key, out var found) => Give(context, found),
            _ => (404, Error("NoSuchKey", "The specified key does not exist.")),
        };
    }

    private static (int Status, byte[] Body) Give(HttpListenerContext context, byte[] found)
    {
        context.Response.ContentLength64 = found.Length;
        return (200, found);
    }

    private static (int Status, byte[] Body) Store(HttpListenerContext context, Action store)
    {
        store();
        context.Response.AddHeader("ETag", "\"0123456789abcdef0123456789abcdef\"");
        return (200, []);
    }

    private byte[] Begin(string key)
    {
        var upload = $"upload-{uploads.Count}";
        uploads[upload] = [];
        return Xml($"<InitiateMultipartUploadResult><Bucket>{Bucket}</Bucket><Key>{key}</Key><UploadId>{upload}</UploadId>"
            + "</InitiateMultipartUploadResult>");
    }

    private byte[] Complete(string key, string upload)
    {
        Objects[key] = [.. uploads[upload].Values.SelectMany(part => part)];
        return Xml($"<CompleteMultipartUploadResult><Bucket>{Bucket}</Bucket><Key>{key}</Key><ETag>\"0-2\"</ETag>"
            + "</CompleteMultipartUploadResult>");
    }

    private byte[] List(string prefix) => Xml(
        "<ListBucketResult><IsTruncated>false</IsTruncated>"
            + string.Concat(Objects.Where(one => one.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(one =>
                $"<Contents><Key>{one.Key}</Key><Size>{one.Value.Length}</Size></Contents>"))
            + "</ListBucketResult>");

    private static byte[] Error(string code, string message) => Xml($"<Error><Code>{code}</Code><Message>{message}</Message></Error>");

    private static byte[] Xml(string body) => Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{body}");

    private static string? FindFault(HttpListenerRequest request, byte[] body)
    {
        var parts = (request.Headers["Authorization"] ?? "").Replace("AWS4-HMAC-SHA256 ", "", StringComparison.Ordinal)
            .Split(", ").Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[^1]);
        if (parts.GetValueOrDefault("Credential")?.Split('/') is not [var key, var date, Region, "s3", _] || key != AccessKey)
        {
            return "InvalidAccessKeyId";
        }

        var payload = request.Headers["x-amz-content-sha256"]!;
        if (payload != Hash(body))
        {
            return "XAmzContentSHA256Mismatch";
        }

        var signed = parts["SignedHeaders"].Split(';');
        var canonical = string.Join('\n', [
            request.HttpMethod,
            request.Url!.AbsolutePath,
            string.Join('&', request.Url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(part => part.Contains('=', StringComparison.Ordinal) ? part : $"{part}=").Order(StringComparer.Ordinal)),
            .. signed.Select(name => $"{name}:{request.Headers[name]!.Trim()}"),
            "",
            parts["SignedHeaders"],
            payload,
        ]);
        var scope = $"{request.Headers["x-amz-date"]}\n{date}/{Region}/s3/aws4_request\n";
        var secret = new[] { date, Region, "s3", "aws4_request" }
            .Aggregate(Encoding.UTF8.GetBytes($"AWS4{SecretKey}"), (last, next) => HMACSHA256.HashData(last, Encoding.UTF8.GetBytes(next)));
        var text = Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{scope}{Hash(Encoding.UTF8.GetBytes(canonical))}");
        return Hex(HMACSHA256.HashData(secret, text)) == parts["Signature"] ? null : "SignatureDoesNotMatch";
    }

    private static string Hash(byte[] bytes) => Hex(SHA256.HashData(bytes));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
