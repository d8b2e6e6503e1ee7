using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace Hornada.Core.Persons;

/// <summary>Writes one row of a table for the person it is about.</summary>
internal static class PersonRow
{
    /// <summary>Secrets, and what only serves searches.</summary>
    private static readonly HashSet<string> Hidden = new(StringComparer.Ordinal)
    {
        "password_hash", "security_stamp", "stamp", "hash", "pickup_code", "secret", "old_secret", "normalized_email", "search_text",
        "customer_folded", "name_folded", "reached", "position",
    };

    private static readonly HashSet<string> Documents = new(StringComparer.Ordinal)
    {
        "details", "lines", "checkout", "fees", "data", "products", "types",
    };

    private static readonly string[] Moments = ["_at", "_until", "_by"];

    public static void Write(Utf8JsonWriter json, DbDataReader row)
    {
        json.WriteStartObject();
        for (var at = 0; at < row.FieldCount; at++)
        {
            var name = row.GetName(at);
            var value = row.GetValue(at);
            if (value is not (DBNull or byte[]) && !Hidden.Contains(name))
            {
                json.WritePropertyName(name);
                Write(json, name, value);
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case long moment when IsMoment(name):
                json.WriteStringValue(DateTimeOffset.FromUnixTimeMilliseconds(moment));
                break;
            case long flag when IsFlag(name):
                json.WriteBooleanValue(flag != 0);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case string text when Documents.Contains(name) && text is ['{' or '[', ..]:
                json.WriteRawValue(text);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case double or float or decimal:
                json.WriteNumberValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
                break;
            case long or int or short:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case DateOnly or TimeOnly:
                json.WriteStringValue(string.Format(CultureInfo.InvariantCulture, "{0:o}", value));
                break;
            default:
                json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>Columns of instants end alike on both engines.</summary>
    private static bool IsMoment(string name) =>
        name is "at" or "since" or "scheduled_for" || Moments.Any(end => name.EndsWith(end, StringComparison.Ordinal));

    private static bool IsFlag(string name) => name.StartsWith("is_", StringComparison.Ordinal)
        || name.StartsWith("has_", StringComparison.Ordinal) || name.StartsWith("wants_", StringComparison.Ordinal);
}
