using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Hornada.Bench;

/// <summary>
/// The least an ASP.NET Core server can be, which readings are compared with: it keeps the bytes that are put at a path and serves them.
/// <c>/raw/KEY</c> reads the open orders of a bakery with one prepared statement and writes them as JSON.
/// </summary>
internal static class BareServer
{
    private const string OpenOrders = """
        SELECT id, status, customer_name, notes, currency, pickup_code, payment_method, lines, order_number, total_minor, placed_at,
            pickup_at, version
        FROM orders
        WHERE bakery_key = @bakery AND valid_at IS NOT NULL AND status IN ('PENDING', 'CONFIRMED', 'BAKING', 'READY')
        ORDER BY placed_at, key
        """;

    private const int Texts = 7;

    /// <param name="store">What <c>/raw</c> reads, a connection string; empty for nothing.</param>
    public static async Task Run(string url, string store)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        var kept = new ConcurrentDictionary<string, byte[]>();
        var idle = new ConcurrentBag<DbCommand>();
        app.Run(async http =>
        {
            var path = http.Request.Path.Value!;
            if (HttpMethods.IsPut(http.Request.Method))
            {
                using var bytes = new MemoryStream();
                await http.Request.Body.CopyToAsync(bytes);
                kept[path] = bytes.ToArray();
            }
            else if (path.StartsWith("/raw/", StringComparison.Ordinal))
            {
                var command = idle.TryTake(out var prepared) ? prepared : await Prepare(store);
                await WriteOpenOrders(http.Response, command, long.Parse(path["/raw/".Length..], CultureInfo.InvariantCulture));
                idle.Add(command);
            }
            else
            {
                await Serve(http.Response, kept.GetValueOrDefault(path, "hello"u8.ToArray()));
            }
        });
        await app.RunAsync();
    }

    private static Task Serve(HttpResponse response, ReadOnlyMemory<byte> bytes)
    {
        (response.ContentType, response.ContentLength) = ("application/json; charset=utf-8", bytes.Length);
        return response.Body.WriteAsync(bytes).AsTask();
    }

    private static async Task<DbCommand> Prepare(string store)
    {
        DbConnection connection = store.StartsWith("Host=", StringComparison.Ordinal)
            ? new NpgsqlConnection(store) : new SqliteConnection(store);
        await connection.OpenAsync();
        var command = connection.CreateCommand();
        command.CommandText = OpenOrders;
        var bakery = command.CreateParameter();
        (bakery.ParameterName, bakery.Value) = ("@bakery", 0L);
        command.Parameters.Add(bakery);
        await command.PrepareAsync();
        return command;
    }

    private static async Task WriteOpenOrders(HttpResponse response, DbCommand command, long bakery)
    {
        command.Parameters[0].Value = bakery;
        var bytes = new ArrayBufferWriter<byte>(1 << 16);
        await using (var json = new Utf8JsonWriter(bytes))
        await using (var row = await command.ExecuteReaderAsync())
        {
            json.WriteStartArray();
            while (await row.ReadAsync())
            {
                json.WriteStartObject();
                for (var at = 0; at < row.FieldCount; at++)
                {
                    json.WritePropertyName(row.GetName(at));
                    if (row.GetName(at) == "lines")
                    {
                        json.WriteRawValue(row.GetString(at), skipInputValidation: true);
                    }
                    else if (at < Texts)
                    {
                        json.WriteStringValue(row.GetString(at));
                    }
                    else
                    {
                        json.WriteNumberValue(row.GetInt64(at));
                    }
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        await Serve(response, bytes.WrittenMemory);
    }
}
