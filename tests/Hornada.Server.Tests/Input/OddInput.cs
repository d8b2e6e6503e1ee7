namespace Hornada.Server.Tests.Input;

/// <summary>Input that has broken programs: for paths, queries, bodies and headers.</summary>
internal static class OddInput
{
    private const int KiloByte = 1024;

    public static readonly string[] Segments =
    [
        "%00", "a%00b", "..", "../..", "%2e%2e%2f", "%2e%2e", ".", "", "%", "%zz", "%FF", "%ED%A0%80", "%2F", "%5c", "{id}", "{}", "{0}",
        "%7B%7D", "null", "-1", "0", "x",
        "9223372036854775807", "9223372036854775808", "99999999999999999999999999999", "00000000-0000-0000-0000-000000000000", "🥖",
        "%F0%9F%A5%96", "%E2%80%8F%D7%A9",
        "%E2%80%8B", "\u200b", "\u202e", "%20", "+", "'%20OR%201=1--", "%0d%0aX-Set:%201", "a;b", "a%3Fb", "me", "now", "all", "∞", "1e3",
        "%C4%B0", new('x', 4000),
        new('x', 9 * KiloByte),
    ];

    public static readonly string[] Texts =
    [
        "", " ", "-1", "0", "1", "-0.0", "1.5", "NaN", "Infinity", "1e400", "1e-400", "2147483647", "2147483648", "9007199254740993",
        "9223372036854775807", "9223372036854775808",
        "79228162514264337593543950335", "99999999999999999999999999999", "2026-02-30", "2026-02-30T10:00:00Z", "0000-00-00",
        "0000-01-01T00:00:00Z", "0001-01-01",
        "0001-01-01T00:00:00+14:00", "9999-12-31", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "10000-01-01",
        "2026-05-20", "24:00", "23:59:60",
        "2026-05-20T08:00:00+14:00", "2026-W21", "+14:00", "a\r\nX-Set: 1", "'\"><{{7*7}}", "'; DROP TABLE orders;--", "%", "_", "\\",
        "\ufeffx", "שלום\u202e", "a\u200bb", "🥖",
        "e\u0301", "İ", "true", "null", "undefined", "[]", "{}", "PENDING", "x\0y", "../../etc/passwd", "América/Bogotá", "a@b", "data:,x",
    ];

    /// <summary>Spelled as JSON, some of it badly.</summary>
    public static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1", "1", "\"1\"", "-0.0", "1.5", "1e400", "-1e400", "1e-400", "NaN", "Infinity", "01", "+1", ".5",
        "1.", "0x1", "2147483647", "2147483648",
        "-2147483649", "9007199254740993", "9223372036854775807", "9223372036854775808", "79228162514264337593543950335",
        "99999999999999999999999999999", "0.000000000000000001",
        "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\ufeff\"", "\"\u202eשלום\"", "\"a\u200bb\"", "\"\\q\"",
        "\"\t\"", "'x'", "[]", "{}", "[null]", "[[null]]",
        "[{}]", "[0]", "[\"\"]", "{\"es\":null}", "{\"id\":0}", "{\"\":1}", "undefined", "\"", "",
    ];

    public static readonly (string Name, string Value)[] Headers =
    [
        ("Accept-Language", ""), ("Accept-Language", "*"), ("Accept-Language", "nl;q=99,,;;=,\u00ff"),
        ("Accept-Language", "xx-" + new string('y', 300)), ("Accept-Language", "es;q=NaN"),
        ("Accept-Language", "-"), ("Idempotency-Key", ""), ("Idempotency-Key", "k"), ("Idempotency-Key", "\"\""),
        ("Idempotency-Key", "\"a"), ("Idempotency-Key", "a\"b\\"),
        ("Idempotency-Key", new('k', 255)), ("Idempotency-Key", new('k', 256)), ("Idempotency-Key", "🥖"), ("If-Match", "*"),
        ("If-Match", ""), ("If-Match", "\"x\""), ("If-Match", "x"),
        ("If-Match", "W/\"\", \"a"), ("If-None-Match", "*"), ("If-None-Match", "\"x\", W/"), ("If-None-Match", "\""),
        ("If-Modified-Since", "Feb 30"), ("X-HTTP-Method-Override", "DELETE"),
        ("X-HTTP-Method-Override", "\u00ff"), ("Prefer", "wait"), ("Prefer", "wait=-1"), ("Prefer", "return=;;,"),
        ("Prefer", "handling=\"strict"), ("Authorization", ""),
        ("Authorization", "Bearer"), ("Authorization", "Bearer  x y"), ("Authorization", "Basic Og=="), ("Authorization", "Basic %"),
        ("Authorization", "Bearer a.b.c"),
        ("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."), ("Authorization", "Bearer 🥖"),
        ("Content-Type", "application/json; charset=utf-16"),
        ("Content-Type", "application/json; charset=utf-7"), ("Content-Type", "application/json; charset=bogus"),
        ("Content-Type", "application/problem+json"),
        ("Content-Type", "text/plain"), ("Content-Type", "application/x-www-form-urlencoded"), ("Content-Type", "multipart/form-data"),
        ("Content-Type", "multipart/form-data; boundary="), ("Content-Type", "multipart/form-data; boundary=x"),
        ("Content-Type", "multipart/form-data; boundary=" + new string('b', 400)),
        ("Content-Type", ";"), ("Content-Type", "\u00ff/\u00ff"), ("Content-Encoding", "gzip"), ("Content-Encoding", "br, gzip"),
        ("Cookie", "=;;=;\u00ff"),
        ("Cookie", "hornada=x; idioma=zz; cesta=%"), ("Range", "bytes=-1"), ("Origin", "null"), ("Origin", "::"), ("Referer", "http://["),
        ("Sec-Fetch-Site", "cross-site"),
        ("X-Forwarded-For", "::1, x"), ("X-Forwarded-Host", "a b"), ("X-Language", "\u00ff"), ("Last-Event-ID", "-1"),
        ("Timezone", "Nowhere/At_All"), ("Api-Version", "9.9.9"),
        ("X-Long", new('h', 40 * KiloByte)), ("Traceparent", "00-zz"), ("Forwarded", "for=;;"), ("HX-Request", "maybe"),
    ];
}
