using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hornada.Core.Storage;
using Npgsql;

namespace Hornada.Server.Tests.Processes;

/// <summary>A store with the tables of the first migration, as no program of today makes it, and with many orders.</summary>
internal static class FirstDayStore
{
    public static async Task Fill(DbConnection connection, int orders, CancellationToken cancel)
    {
        var isPostgres = connection is NpgsqlConnection;
        var script = await Script(isPostgres ? "Postgres/" : "Sqlite/", cancel);
        await Run(connection, script, cancel);
        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        await Run(
            connection,
            $"""
            CREATE TABLE schema_migrations
                (number bigint PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at bigint NOT NULL);
            INSERT INTO schema_migrations VALUES (1, 'first_day', '{checksum}', 0);
            {People}
            """,
            cancel);
        await Run(connection, Sold(orders, isPostgres), cancel);
    }

    public static async Task Run(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the statements of these tests come here.
        (command.CommandText, command.CommandTimeout) = (sql, 0);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancel);
    }

    private const string People = """
        INSERT INTO companies (id, name, currency, zone, created_at)
        VALUES ('00000000-0000-4000-8000-000000000001', 'Pan', 'COP', 'America/Bogota', 1);
        INSERT INTO accounts (uid, email, normalized_email, display_name, phone, role, security_stamp, created_at)
        VALUES ('baker', 'baker@example.com', 'BAKER@EXAMPLE.COM', 'Ana', '', 'BAKER', 's', 1),
            ('customer', 'customer@example.com', 'CUSTOMER@EXAMPLE.COM', 'Luz', '', 'CUSTOMER', 's', 1);
        INSERT INTO bakeries (id, company_key, owner_key, name, name_folded, description, address, phone, logo_url, banner_url, latitude,
            longitude, opens_at, closes_at, zone, currency, status, is_open, rating_sum, rating_count, created_at)
        VALUES ('00000000-0000-4000-8000-000000000002', 1, 1, 'Pan', 'pan', '', 'Calle 1', '', '', '', 4.6, -74.1, '08:00:00', '20:00:00',
            'America/Bogota', 'COP', 'ACTIVE', TRUE, 0, 0, 1);
        INSERT INTO memberships (account_key, bakery_key, since) VALUES (1, 1, 1);
        INSERT INTO products (id, bakery_key, name, name_folded, price_minor, currency, emoji, availability, stock, category,
            category_folded, description, image_url, is_available, advance_minutes, created_at)
        VALUES ('00000000-0000-4000-8000-000000000003', 1, 'Pan', 'pan', 350000, 'COP', '', 'READY_NOW', 5, 'pan', 'pan', '', '', TRUE,
            0, 1);
        """;

    /// <summary>Orders that were cancelled by their customer, with their history.</summary>
    private static string Sold(int orders, bool isPostgres)
    {
        var (json, time) = isPostgres ? ("jsonb", "time") : ("text", "text");
        var hash = isPostgres ? "convert_to(lpad(i::text, 32, '0'), 'UTF8')" : "CAST(printf('%032d', i) AS BLOB)";
        var number = isPostgres ? "lpad(i::text, 12, '0')" : "printf('%012d', i)";
        const string Line = """
            [{"productId":"00000000-0000-4000-8000-000000000003","name":"Pan","priceMinor":350000,"emoji":"","quantity":1}]
            """;
        return string.Create(CultureInfo.InvariantCulture, $"""
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {orders})
            INSERT INTO orders (id, bakery_key, bakery_name, customer_key, customer_name, lines, currency, discount_minor, total_minor,
                status, placed_at, placed_hour, pickup_time, pickup_at, pickup_code, pickup_hash, notes, payment_method, payment_status,
                valid_at, announced_at, cancelled_at, cancelled_by, version)
            SELECT '10000000-0000-4000-8000-' || {number}, 1, 'Pan', 2, 'Luz', CAST('{Line}' AS {json}), 'COP', 0, 350000, 'CANCELLED',
                1700000000000 + i, 17, CAST('18:00:00' AS {time}), 1700003600000, 'C' || {number}, {hash}, '', 'CASH_ON_PICKUP', 'PENDING',
                1700000000000 + i, 1700000000000 + i, 1700000001000 + i, 'CUSTOMER', 2
            FROM n;
            INSERT INTO order_events (order_key, bakery_key, sequence, kind, from_status, to_status, actor_kind, actor_key, at)
            SELECT key, 1, 1, 'CREATED', NULL, 'PENDING', 'CUSTOMER', 2, placed_at FROM orders;
            INSERT INTO order_events (order_key, bakery_key, sequence, kind, from_status, to_status, actor_kind, actor_key, at)
            SELECT key, 1, 2, 'STATUS_CHANGED', 'PENDING', 'CANCELLED', 'CUSTOMER', 2, cancelled_at FROM orders;
            """);
    }

    private static async Task<string> Script(string folder, CancellationToken cancel)
    {
        await using var script = typeof(Store).Assembly.GetManifestResourceStream($"{folder}0001_first_day.sql")!;
        using var reader = new StreamReader(script, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancel);
    }
}
