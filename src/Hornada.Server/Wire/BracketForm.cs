using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hornada.Core.Basics;

namespace Hornada.Server.Wire;

/// <summary>
/// Forms and queries with brackets, such as <c>options[0][option_id]=7&amp;shops[shop_115][id]=115</c>, as the JSON they mean. Every value
/// becomes a text; what it should have been, the reader knows.
/// </summary>
internal static class BracketForm
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The form as a JSON object, or why there is none.</summary>
    /// <param name="lists">Names that take several values: <c>status=unread</c> means <c>status[]=unread</c> then.</param>
    public static Outcome<ReadOnlyMemory<byte>> ToJson(ReadOnlySpan<byte> sent, IReadOnlySet<string>? lists = null)
    {
        var root = new Branch();
        foreach (var range in sent.Split((byte)'&'))
        {
            var pair = sent[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            var equals = pair.IndexOf((byte)'=');
            var key = Decode(equals < 0 ? pair : pair[..equals]);
            var value = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
            if (key is null || value is null)
            {
                return Refusal.Malformed(
                    "La petición no está en UTF-8",
                    "The request is not in UTF-8",
                    "Het verzoek is niet in UTF-8",
                    "La requête n’est pas en UTF-8");
            }

            if (Path(key) is not { } path)
            {
                return Refusal.Malformed(
                    $"La clave {Ids.Echo(key)} no se puede leer",
                    $"The key {Ids.Echo(key)} cannot be read",
                    $"De sleutel {Ids.Echo(key)} kan niet worden gelezen",
                    $"La clé {Ids.Echo(key)} est illisible");
            }

            if (!root.Add(lists?.Contains(key) == true ? [key, ""] : path, value))
            {
                return Refusal.Malformed(
                    $"La clave {Ids.Echo(key)} se repite",
                    $"The key {Ids.Echo(key)} is repeated",
                    $"De sleutel {Ids.Echo(key)} komt meer dan één keer voor",
                    $"La clé {Ids.Echo(key)} est répétée");
            }
        }

        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            root.WriteObject(writer);
        }

        return json.WrittenMemory;
    }

    private static string? Decode(ReadOnlySpan<byte> text)
    {
        try
        {
            return Utf8.GetString(WebUtility.UrlDecodeToBytes(text.ToArray(), 0, text.Length)!);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary><c>a[b][]</c> as a, b and an empty name; null when the brackets do not match or go too deep.</summary>
    private static string[]? Path(string key)
    {
        var open = key.IndexOf('[', StringComparison.Ordinal);
        if (open < 0)
        {
            return [key];
        }

        List<string> path = [key[..open]];
        while (open < key.Length)
        {
            var close = key.IndexOf(']', open);
            if (open == 0 || key[open] != '[' || close < 0 || path.Count == Body.MaxDepth)
            {
                return null;
            }

            path.Add(key[(open + 1)..close]);
            open = close + 1;
        }

        return [.. path];
    }

    /// <summary>An object or a list: which of the two shows only when all its keys are known.</summary>
    private sealed class Branch
    {
        private readonly OrderedDictionary<string, object> children = [];

        /// <summary>Puts a text at the end of a path; false when something is there already.</summary>
        public bool Add(ReadOnlySpan<string> path, string value)
        {
            var name = path[0].Length > 0 ? path[0] : children.Count.ToString(CultureInfo.InvariantCulture);
            if (path.Length == 1)
            {
                return children.TryAdd(name, value);
            }

            children.TryAdd(name, new Branch());
            return children[name] is Branch branch && branch.Add(path[1..], value);
        }

        public void WriteObject(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            foreach (var (name, child) in children)
            {
                writer.WritePropertyName(name);
                Write(writer, child);
            }

            writer.WriteEndObject();
        }

        private static void Write(Utf8JsonWriter writer, object child)
        {
            switch (child)
            {
                case Branch branch when branch.children.Keys.All(IsIndex):
                    branch.WriteList(writer);
                    break;
                case Branch branch:
                    branch.WriteObject(writer);
                    break;
                default:
                    writer.WriteStringValue((string)child);
                    break;
            }
        }

        private static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);

        /// <summary>In the order of the indexes; a missing one is no hole.</summary>
        private void WriteList(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (var (_, child) in children.OrderBy(pair => int.Parse(pair.Key, CultureInfo.InvariantCulture)))
            {
                Write(writer, child);
            }

            writer.WriteEndArray();
        }
    }
}
