using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hornada.Server.Commands;

/// <summary>The results of commands, for programs.</summary>
internal static class CommandOutput
{
    public static readonly Option<bool> Json = new("--json") { Description = "Print the result as JSON, and no progress" };

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Print(object result) => Terminal.Out.WriteLine(JsonSerializer.Serialize(result, Indented));

    /// <summary>Prints a link as a line, or as an object.</summary>
    /// <param name="minutes">How long it works.</param>
    public static void PrintLink(ParseResult words, string link, int minutes)
    {
        if (words.GetValue(Json))
        {
            Print(new { link, minutes });
        }
        else
        {
            Terminal.Out.WriteLine(link);
        }
    }
}
