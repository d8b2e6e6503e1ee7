using System.CommandLine;
using System.Globalization;

namespace Hornada.Server.Commands;

/// <summary>Reads a day as YYYY-MM-DD, and refuses anything else in a sentence.</summary>
internal static class DayOption
{
    public static Option<DateOnly?> Describe(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"{name} '{text}' is no day. Write it like 2026-01-31.");
            return null;
        },
    };
}
