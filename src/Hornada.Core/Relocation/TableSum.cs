using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Hornada.Core.Relocation;

/// <summary>
/// Rows and checksum of a table: the sum of the SHA-256 of each row, so the order of the rows does not matter. A row is the same on both
/// engines when each of its values is; documents are compared by what they say, whatever the order of their members.
/// </summary>
internal sealed class TableSum(TableLayout table)
{
    private readonly ArrayBufferWriter<byte> row = new();
    private readonly ArrayBufferWriter<byte> document = new();
    private readonly ulong[] sum = new ulong[4];

    public long Rows { get; private set; }

    /// <summary>The sum in hexadecimal digits.</summary>
    public string Checksum => string.Concat(sum.Select(part => part.ToString("x16", CultureInfo.InvariantCulture)));

    public void Add(object?[] values)
    {
        row.ResetWrittenCount();
        for (var at = 0; at < values.Length; at++)
        {
            Add(table.Columns[at].Type.Kind, values[at]);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(row.WrittenSpan, hash);
        for (var part = 0; part < sum.Length; part++)
        {
            sum[part] = unchecked(sum[part] + BinaryPrimitives.ReadUInt64BigEndian(hash[(part * sizeof(ulong))..]));
        }

        Rows++;
    }

    private void Add(ValueKind kind, object? value)
    {
        switch (value)
        {
            case null:
                Add(0L, length: -1);
                break;
            case bool flag:
                Add(flag ? 1L : 0L);
                break;
            case long whole:
                Add(whole);
                break;
            case double real:
                Add(BitConverter.DoubleToInt64Bits(real));
                break;
            case DateOnly day:
                Add(day.DayNumber);
                break;
            case TimeOnly time:
                Add(time.Ticks);
                break;
            case byte[] bytes:
                Add(0L, bytes.Length);
                row.Write(bytes);
                break;
            case string json when kind == ValueKind.Document:
                AddDocument(json);
                break;
            case string text:
                Add(0L, Encoding.UTF8.GetByteCount(text));
                _ = Encoding.UTF8.GetBytes(text, row);
                break;
            default:
                throw new InvalidOperationException($"A value of {table.Name} is a {value.GetType().Name}.");
        }
    }

    private void Add(long value, int length = 0)
    {
        BinaryPrimitives.WriteInt32BigEndian(row.GetSpan(sizeof(int)), length);
        row.Advance(sizeof(int));
        BinaryPrimitives.WriteInt64BigEndian(row.GetSpan(sizeof(long)), value);
        row.Advance(sizeof(long));
    }

    private void AddDocument(string json)
    {
        using var parsed = JsonDocument.Parse(json);
        document.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(document))
        {
            WriteSorted(writer, parsed.RootElement);
        }

        Add(0L, document.WrittenCount);
        row.Write(document.WrittenSpan);
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    WriteSorted(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var element in value.EnumerateArray())
                {
                    WriteSorted(writer, element);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(Plain(value));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    /// <summary>1e2 and 100, and 1.50 and 1.5, are one number.</summary>
    private static string Plain(JsonElement number) => number.TryGetDecimal(out var exact)
        ? exact.ToString("0.############################", CultureInfo.InvariantCulture)
        : number.GetDouble().ToString("R", CultureInfo.InvariantCulture);
}
