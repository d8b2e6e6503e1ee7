using System.Globalization;

namespace Hornada.Core.Basics;

/// <summary>A place in a list that is read on from there: the row before it, by what the list is sorted by.</summary>
/// <param name="Sort">What the list is sorted by first, such as the time of placing in epoch milliseconds.</param>
/// <param name="Key">Storage key of the row, which orders rows of the same <paramref name="Sort"/>.</param>
public readonly record struct KeysetPosition(long Sort, long Key)
{
    /// <summary>The first part as an instant, for lists by time. A client may have made the place up.</summary>
    public DateTimeOffset At =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(Sort, 0, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    /// <summary>The place as a text for clients, who must not read anything into it.</summary>
    /// <param name="list">Name of the list: the place in one list is none in another.</param>
    public string Write(string list) => Convert.ToHexStringLower(
        System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list} {Sort} {Key}")));

    /// <summary>Reads such a text; null when it is none of this list.</summary>
    public static KeysetPosition? Read(string list, string text)
    {
        if (text.Length > 200 || text.Length % 2 != 0 || !text.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        return System.Text.Encoding.ASCII.GetString(Convert.FromHexString(text)).Split(' ') is [var name, var sort, var key]
            && name == list
            && long.TryParse(sort, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at)
            && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? new KeysetPosition(at, row)
            : null;
    }
}

/// <summary>
/// The part of a list behind a place. Unlike a <see cref="PageRequest"/>, it costs the same anywhere in the list, and rows that are added
/// or removed meanwhile neither repeat nor hide others.
/// </summary>
/// <param name="After">The place; null for the beginning.</param>
/// <param name="Size">Most rows, 1 to <see cref="PageRequest.MaxSize"/>.</param>
public readonly record struct KeysetRequest(KeysetPosition? After, int Size);

/// <summary>A part of a list that can be read on.</summary>
/// <param name="Next">The place behind the last row; null at the end of the list.</param>
public sealed record KeysetPage<T>(IReadOnlyList<T> Rows, KeysetPosition? Next)
{
    /// <summary>The part from one row more than was asked for.</summary>
    public static KeysetPage<T> From(IReadOnlyList<T> rows, KeysetRequest request, Func<T, KeysetPosition> place) =>
        rows.Count > request.Size ? new([.. rows.Take(request.Size)], place(rows[request.Size - 1])) : new(rows, null);
}
