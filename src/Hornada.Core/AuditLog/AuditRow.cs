using System.Security.Cryptography;
using System.Text.Json;

namespace Hornada.Core.AuditLog;

/// <summary>One row of the audit log. Rows are only added; each holds the hash of its content and of the row before.</summary>
public sealed class AuditRow
{
    public const int HashBytes = 32;

    private AuditRow()
    {
    }

    /// <summary>Its place in the chain, from 1 without gaps.</summary>
    public long Number { get; internal init; }

    public DateTimeOffset At { get; internal init; }

    public AuditAction Action { get; internal init; }

    public Storage.ActingKind ActorKind { get; internal init; }

    /// <summary>Key of the account that did it; null for none.</summary>
    public long? ActorKey { get; internal init; }

    /// <summary>Key of the account that it was done to; null for none.</summary>
    public long? PersonKey { get; internal init; }

    public long? CompanyKey { get; internal init; }

    public long? BakeryKey { get; internal init; }

    public string Subject { get; internal init; } = "";

    public string Changes { get; internal init; } = "";

    /// <summary>Binds the words that are kept apart: SHA-256 of their salt and themselves; null when there are none.</summary>
    public byte[]? Commitment { get; internal init; }

    /// <summary>SHA-256 of the hash of the row before and of this row.</summary>
    public byte[] Hash { get; internal init; } = [];

    /// <summary>The hash that belongs to a row with this content after the one with that hash.</summary>
    internal static byte[] HashOf(ReadOnlySpan<byte> before, AuditContent row)
    {
        using var text = new MemoryStream();
        text.Write(before);
        using (var json = new Utf8JsonWriter(text))
        {
            row.Write(json);
        }

        return SHA256.HashData(text.GetBuffer().AsSpan(0, (int)text.Length));
    }

    internal static byte[] CommitmentOf(ReadOnlySpan<byte> salt, string words) =>
        SHA256.HashData([.. salt, .. System.Text.Encoding.UTF8.GetBytes(words)]);
}

/// <summary>What the hash of a row covers, with the names as they are stored.</summary>
internal sealed record AuditContent(long Number, long At, string Action, string ActorKind)
{
    public long? ActorKey { get; init; }

    public long? PersonKey { get; init; }

    public long? CompanyKey { get; init; }

    public long? BakeryKey { get; init; }

    public string Subject { get; init; } = "";

    public string Changes { get; init; } = "";

    public byte[]? Commitment { get; init; }

    /// <summary>An array in a fixed order, so that one content has one form.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteNumberValue(Number);
        json.WriteNumberValue(At);
        json.WriteStringValue(Action);
        json.WriteStringValue(ActorKind);
        foreach (var key in (long?[])[ActorKey, PersonKey, CompanyKey, BakeryKey])
        {
            if (key is { } number)
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteStringValue(Subject);
        json.WriteStringValue(Changes);
        json.WriteStringValue(Commitment is null ? "" : Convert.ToHexString(Commitment));
        json.WriteEndArray();
    }
}

/// <summary>The words of a row, kept apart from the chain so that an erasure can delete them.</summary>
public sealed class AuditWords
{
    private AuditWords()
    {
    }

    public long Number { get; private set; }

    /// <summary>Random, so that nobody finds the words from the commitment by trying.</summary>
    public byte[] Salt { get; private set; } = [];

    /// <summary>The network of the client; empty when unknown.</summary>
    public string Network { get; private set; } = "";

    public string Words { get; private set; } = "";

    /// <summary>What the commitment covers.</summary>
    internal static string Whole(string network, string words) => $"{network}\n{words}";
}
