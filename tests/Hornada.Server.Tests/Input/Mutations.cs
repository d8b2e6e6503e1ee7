using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Hornada.Server.Tests.Input;

/// <summary>A well-formed request of an endpoint, kept so that it can be sent again and again.</summary>
/// <param name="Endpoint">Its name in the route table.</param>
/// <param name="ContentType">Null without a body.</param>
/// <param name="Parameters">Names its query may have.</param>
/// <param name="Members">Names its body may have.</param>
internal sealed record WellFormed(
    string Endpoint, string Path, byte[]? Body, string? ContentType, IReadOnlyList<string> Parameters, IReadOnlyList<string> Members)
{
    public string Method => Endpoint.Split(' ')[0];
}

/// <summary>A request on its way from well-formed to anything but. It becomes bytes only in the end, so that no library mends it.</summary>
internal sealed class Mutations
{
    private const int KiloByte = 1024;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE"];

    private readonly Random dice;
    private readonly WellFormed from;
    private readonly List<string> segments;
    private readonly List<string> query;
    private readonly List<(string Name, string Value)> headers = [];
    private readonly Dictionary<string, string> raw = [];
    private readonly List<string> done = [];
    private readonly List<Func<byte[], byte[]>> spoilers = [];
    private readonly JsonNode? json;
    private string method;
    private byte[]? body;
    private bool isChunked;

    private Mutations(WellFormed from, string? token, Random dice)
    {
        (this.from, this.dice, method, body) = (from, dice, from.Method, from.Body);
        var parts = from.Path.Split('?', 2);
        segments = [.. parts[0].Split('/')[1..]];
        query = parts.Length == 2 ? [.. parts[1].Split('&')] : [];
        json = from.ContentType?.StartsWith("application/json", StringComparison.Ordinal) == true ? JsonNode.Parse(from.Body!) : null;
        if (token is not null)
        {
            headers.Add(("Authorization", $"Bearer {token}"));
        }

        if (from.ContentType is not null)
        {
            headers.Add(("Content-Type", from.ContentType));
        }
    }

    /// <summary>What is sent to: path and query.</summary>
    public string Target => $"/{string.Join('/', segments)}{(query.Count == 0 ? "" : "?")}{string.Join('&', query)}";

    public string Method => method;

    /// <summary>What was done to it, in words.</summary>
    public string Story => string.Join("; ", done);

    /// <summary>True when the web server may refuse it before Hornada sees it, and then it says nothing but a status.</summary>
    public bool IsBelowHornada { get; private set; }

    /// <summary>The request with one to three things done to it.</summary>
    public static Mutations From(WellFormed from, string? token, Random dice)
    {
        var request = new Mutations(from, token, dice);
        for (var left = dice.Next(1, 4); left > 0; left--)
        {
            request.Mutate();
        }

        return request;
    }

    /// <summary>As it goes over the wire.</summary>
    public byte[] Bytes(string host)
    {
        var content = Content();
        var head = new StringBuilder($"{method} {Target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
        headers.ForEach(header => head.Append(CultureInfo.InvariantCulture, $"{header.Name}: {header.Value}\r\n"));
        if (content is not null && isChunked)
        {
            head.Append("Transfer-Encoding: chunked\r\n\r\n");
            head.Append(content.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{content.Length:x}\r\n"));
            return [
                .. Encoding.UTF8.GetBytes(head.ToString()),
                .. content,
                .. Encoding.UTF8.GetBytes(content.Length == 0 ? "0\r\n\r\n" : "\r\n0\r\n\r\n")
            ];
        }

        if (content is not null || method is "POST" or "PUT" or "PATCH")
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Length: {content?.Length ?? 0}\r\n");
        }

        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. content ?? []];
    }

    private byte[]? Content()
    {
        var content = body;
        if (json is not null && body is not null)
        {
            // The youngest first: an older one may stand in it.
            content = Encoding.UTF8.GetBytes(raw.Reverse()
                .Aggregate(Spelled(json), (made, value) => made.Replace($"\"{value.Key}\"", value.Value, StringComparison.Ordinal)));
        }

        return content is null ? null : spoilers.Aggregate(content, (made, spoil) => spoil(made));
    }

    private void Mutate()
    {
        var takesBody = from.Body is not null || from.Method is "POST" or "PUT" or "PATCH";
        switch (dice.Next(takesBody ? 16 : 9))
        {
            case 0 or 1 or 2: MutatePath(); break;
            case 3 or 4 or 5: MutateQuery(); break;
            case 6 or 7: MutateHeaders(); break;
            case 8: ChangeMethod(); break;
            default: MutateBody(); break;
        }
    }

    private void MutatePath()
    {
        // Mostly where an id stands: a wrong word before it is only another route that is not there.
        var template = from.Endpoint.Split(' ')[1].Split('/')[1..];
        var holes =
            Enumerable.Range(0, Math.Min(template.Length, segments.Count)).Where(place => template[place].StartsWith('{')).ToArray();
        var at = holes.Length > 0 && dice.Next(5) > 0 ? Pick(holes) : dice.Next(segments.Count);
        switch (dice.Next(8))
        {
            case 0: segments[at] = segments[at].ToUpperInvariant(); break;
            case 1: segments.Add(dice.Next(2) == 0 ? "" : Segment()); break;
            case 2:
                segments[at] = string.Concat(
                Encoding.UTF8.GetBytes(segments[at]).Select(value => string.Create(CultureInfo.InvariantCulture, $"%{value:x2}"))); break;
            case 3: segments[at] += Segment(); break;
            default: segments[at] = Segment(); break;
        }

        IsBelowHornada |= Regex.IsMatch(Target, "%00|[^ -~]|%(?![0-9A-Fa-f]{2})") || Target.Length > 8_000;
        done.Add($"segment {at}");
    }

    private string Segment() => dice.Next(4) == 0 ? Uri.EscapeDataString(Pick(OddInput.Texts)) : Pick(OddInput.Segments);

    private void MutateQuery()
    {
        string name;
        if (query.Count > 0 && dice.Next(2) == 0)
        {
            var at = dice.Next(query.Count);
            name = query[at].Split('=')[0];
            query.RemoveAt(at);
        }
        else
        {
            name = dice.Next(8) == 0 ? Uri.EscapeDataString(Pick(OddInput.Texts)) : Pick(from.Parameters);
        }

        switch (dice.Next(8))
        {
            case 0: break;
            case 1: query.Add(name); break;
            case 2: query.AddRange([$"{name}={Text()}", $"{name}={Text()}"]); break;
            case 3: query.AddRange([$"{name}[]={Text()}", $"{name}[0]={Text()}"]); break;
            default: query.Add($"{name}={Text()}"); break;
        }

        IsBelowHornada |= Target.Length > 8_000 || Regex.IsMatch(Target, "[^ -~]");
        done.Add($"query {name}");
    }

    private string Text() => dice.Next(60) switch
    {
        0 => new('x', 64 * KiloByte),
        1 => new('x', 3 * KiloByte),
        2 => Pick(["%", "%zz", "%FF", "%00", "a%00b", "%ED%A0%80", "%u0041", "a%", "+", "="]),
        _ => Uri.EscapeDataString(Pick(OddInput.Texts)),
    };

    private void MutateHeaders()
    {
        // The doors of the event log that wait are not for here: they answer when something happens.
        var isEvents = from.Endpoint.EndsWith("/events", StringComparison.Ordinal);
        switch (dice.Next(14))
        {
            case 0:
                headers.AddRange(
                    Enumerable.Range(0, 101).Select(number => (string.Create(CultureInfo.InvariantCulture, $"X-Odd-{number}"), "x")));
                IsBelowHornada = true;
                done.Add("101 headers");
                break;
            case 1:
                headers.RemoveAll(header => header.Name == "Content-Type");
                done.Add("no type");
                break;
            case 2:
                isChunked = body is not null;
                done.Add("chunked");
                break;
            default:
                var odd = Pick(OddInput.Headers.Where(header => !isEvents || header.Name != "Prefer").ToArray());
                headers.RemoveAll(header => header.Name == odd.Name);
                headers.Add(odd);
                IsBelowHornada |= odd.Value.Length > 30_000;
                done.Add($"header {odd.Name}");
                break;
        }
    }

    private void ChangeMethod()
    {
        method = Pick(Methods);
        done.Add($"method {method}");
    }

    private void MutateBody()
    {
        if (body is null)
        {
            body = Encoding.UTF8.GetBytes(Pick(["{}", "", "[]", "null", "a=b&a=%00&=", "x", "\0"]));
            headers.Add(
                ("Content-Type", Pick(["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])));
            done.Add("a body");
        }
        else if (json is null || dice.Next(4) == 0)
        {
            Spoil();
        }
        else
        {
            ChangeMember();
        }
    }

    private void Spoil()
    {
        var (place, value) = (dice.NextDouble(), (byte)dice.Next(256));
        (string Name, Func<byte[], byte[]> Spoil) pick = dice.Next(16) switch
        {
            0 => ("trailing comma", all => [.. all[..Math.Max(0, all.Length - 1)], .. ",}"u8]),
            1 => ("a comment", all => [.. "/* */"u8, .. all]),
            2 => ("two documents", all => [.. all, .. all]),
            3 or 4 => ("truncated", all => all[..(int)(all.Length * place)]),
            5 or 6 => ("another byte", all => all.Length == 0
                ? [value]
                : [.. all[..(int)(all.Length * place)], value, .. all[((int)(all.Length * place) + 1)..]]),
            7 => ("a byte more", all => [.. all[..(int)(all.Length * place)], value, .. all[(int)(all.Length * place)..]]),
            8 => ("invalid UTF-8", all =>
                [.. all[..(int)(all.Length * place)], 0xC3, 0x28, 0xED, 0xA0, 0x80, .. all[(int)(all.Length * place)..]]),
            9 => ("a BOM", all => [0xEF, 0xBB, 0xBF, .. all]),
            10 => ("UTF-16", all => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(all))),
            11 => ("nothing", _ => []),
            12 => ("in an array", all => [.. "["u8, .. all, .. "]"u8]),
            13 => ("depth 100000", _ => Encoding.UTF8.GetBytes(new string('[', 100_000))),
            14 when dice.Next(8) == 0 =>
                ("a million numbers", _ => Encoding.UTF8.GetBytes($"[{string.Join(',', Enumerable.Repeat('1', 1_000_000))}]")),
            14 => ("null", _ => "null"u8.ToArray()),
            _ when json is JsonObject members => ("as a form", _ => Encoding.UTF8.GetBytes(
                string.Join(
                    '&',
                    members.Select(member => $"{WebUtility.UrlEncode(member.Key)}={WebUtility.UrlEncode(member.Value?.ToString())}")))),
            _ => ("zeros", all => new byte[all.Length]),
        };
        if (pick.Name == "as a form")
        {
            headers.RemoveAll(header => header.Name == "Content-Type");
            headers.Add(("Content-Type", "application/x-www-form-urlencoded"));
        }

        spoilers.Add(pick.Spoil);
        done.Add(pick.Name);
    }

    private void ChangeMember()
    {
        var holders = Holders(json!).ToArray();
        var holder = Pick(holders);
        if (holder is JsonArray rows)
        {
            rows.Add(Marker(Value()));
            done.Add("a row more");
            return;
        }

        var members = (JsonObject)holder!;
        var isNew = members.Count == 0 || dice.Next(4) == 0;
        var name = isNew ? Pick(from.Members) : Pick(members.Select(member => member.Key).ToArray());
        var old = members[name];
        members.Remove(name);
        switch (dice.Next(12))
        {
            case 0 when !isNew: break;
            case 1: members[name.ToUpperInvariant()] = old is null ? null : Marker(Spelled(old)); break;
            case 2: members[name] = Marker($"{Value()},\"{name}\":{Value()}"); break;
            case 3: members[$"{name}{Pick(["x", " ", "\0", "🥖", "[]", "."])}"] = Marker(Value()); break;
            case 4: members[name] = new JsonArray(Marker(old is null ? "null" : Spelled(old)), Marker(Value())); break;
            case 5: members[name] = new JsonObject { [Pick(from.Members)] = Marker(Value()) }; break;
            default: members[name] = Marker(Value()); break;
        }

        done.Add($"member {name}");
    }

    private static IEnumerable<JsonNode> Holders(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(Holders).Append(members),
        JsonArray rows => rows.OfType<JsonNode>().SelectMany(Holders).Append(rows),
        _ => [],
    };

    private static string Spelled(JsonNode node) => node.ToJsonString(Readable);

    /// <summary>A placeholder first: what stands there in the end need not be JSON.</summary>
    private JsonValue Marker(string value)
    {
        var marker = string.Create(CultureInfo.InvariantCulture, $"<<{raw.Count}>>");
        raw[marker] = value;
        return JsonValue.Create(marker)!;
    }

    private string Value() => dice.Next(40) switch
    {
        0 => $"\"{new string('x', (64 * KiloByte) + 1)}\"",
        1 => Nested(20),
        2 => Nested(65),
        3 => Nested(100_000),
        4 => $"[{string.Join(',', Enumerable.Repeat("{}", 1_000))}]",
        5 => "[\"" + string.Join("\",\"", Enumerable.Range(0, 300)) + "\"]",
        < 18 => JsonSerializer.Serialize(Pick(OddInput.Texts)),
        _ => Pick(OddInput.Values),
    };

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);

    private T Pick<T>(IReadOnlyList<T> all) => all[dice.Next(all.Count)];
}
