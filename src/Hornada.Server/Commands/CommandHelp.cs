using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Hornada.Server.Commands;

/// <summary>An example of a command, and what its exit codes mean beside those that all commands have.</summary>
/// <param name="Example">A whole line that works.</param>
internal sealed record CommandNote(string Example, params (int Code, string Meaning)[] Codes);

/// <summary>What <c>--help</c> of a command shows below its options: an example, and its exit codes. docs/cli.md says the same.</summary>
internal static class CommandHelp
{
    private static readonly (int Code, string Meaning)[] OfAll =
        [(0, "done"), (2, "something has to be changed first; a sentence on standard error says what"), (130, "stopped before its end")];

    /// <summary>The commands by their words.</summary>
    private static readonly Dictionary<string, CommandNote> Notes = new(StringComparer.Ordinal)
    {
        ["serve"] = new("hornada serve --data /var/lib/hornada --urls http://127.0.0.1:8080"),
        ["setup"] = new("hornada setup --data /var/lib/hornada"),
        ["settings"] = new("hornada settings --data /var/lib/hornada"),
        ["migrate"] = new("hornada migrate --data /var/lib/hornada"),
        ["seed"] = new("hornada seed --data ./demo"),
        ["demo"] = new("hornada demo remove --data /var/lib/hornada"),
        ["demo remove"] = new("hornada demo remove --data /var/lib/hornada"),
        ["doctor"] = new("hornada doctor --data /var/lib/hornada --json", (1, "something that must hold does not")),
        ["backup"] = new(
            "hornada backup --data /var/lib/hornada --to /mnt/usb",
            (1, "written, and the doctor found something wrong in the data, or it was not copied to the bucket"),
            (3, "it does not restore, and was thrown away")),
        ["restore"] = new(
            "hornada restore hornada-20261130-031500.tar.gz --data /var/lib/hornada",
            (1, "done, and the doctor found something wrong in the data"),
            (3, "the archive is damaged, of another program or of a newer version; nothing was changed")),
        ["restored"] = new("hornada restored --data /var/lib/hornada"),
        ["pictures"] = new("hornada pictures to-bucket --data /var/lib/hornada"),
        ["pictures to-bucket"] = new("hornada pictures to-bucket --data /var/lib/hornada"),
        ["pictures to-directory"] = new("hornada pictures to-directory --data /var/lib/hornada"),
        ["move"] = new(
            "hornada move --to \"Host=db.example.com;Username=hornada;Database=hornada\" --data /var/lib/hornada",
            (1, "moved, and the doctor found something wrong in the data: it was wrong in the source"),
            (3, "source and target are not the same after copying; the target is not used")),
        ["token"] = new("hornada token ana@example.com --name till --data /var/lib/hornada"),
        ["password"] = new("hornada password ana@example.com --data /var/lib/hornada"),
        ["import"] = new("hornada import panahashi export.json --data /var/lib/hornada"),
        ["import panahashi"] = new("hornada import panahashi export.json --data /var/lib/hornada"),
        ["import bakeronline"] = new("hornada import bakeronline ./answers --from https://api.bakeronline.be --data /var/lib/hornada"),
        ["import canteen"] = new("hornada import canteen ./answers --name Comedor --data /var/lib/hornada"),
        ["export"] = new("hornada export orders --from 2026-01-01 --out orders.csv --data /var/lib/hornada"),
        ["export orders"] = new("hornada export orders --from 2026-01-01 --out orders.csv --data /var/lib/hornada"),
        ["export customers"] = new("hornada export customers --out customers.csv --data /var/lib/hornada"),
        ["export products"] = new("hornada export products --format json --data /var/lib/hornada"),
        ["export-person"] = new("hornada export-person ana@example.com --out ana.json --data /var/lib/hornada"),
        ["keys"] = new("hornada keys list --data /var/lib/hornada"),
        ["keys list"] = new("hornada keys list --data /var/lib/hornada"),
        ["keys rotate"] = new("hornada keys rotate --data /var/lib/hornada"),
        ["keys end-old"] = new("hornada keys end-old --yes --data /var/lib/hornada"),
        ["audit"] = new("hornada audit verify --data /var/lib/hornada"),
        ["audit verify"] = new("hornada audit verify --data /var/lib/hornada --json", (1, "the log is not as it was written")),
        ["erase"] = new("hornada erase ana@example.com --yes --data /var/lib/hornada"),
    };

    /// <summary>Puts the notes below what <c>--help</c> shows.</summary>
    public static RootCommand WithNotes(this RootCommand root)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Action((HelpAction)help.Action!);
        return root;
    }

    /// <summary>The note of a command; null when it has none.</summary>
    /// <param name="words">The words of the command without <c>hornada</c>; empty for the program itself.</param>
    public static CommandNote? Find(string words) =>
        words.Length == 0 ? new("hornada serve --data ./data") : Notes.GetValueOrDefault(words);

    /// <summary>What each exit code of a command means, in order.</summary>
    public static IEnumerable<(int Code, string Meaning)> Codes(CommandNote note) => OfAll.Concat(note.Codes).OrderBy(code => code.Code);

    /// <summary>The words of a command without <c>hornada</c>.</summary>
    public static string FullName(Command command) => string.Join(' ', Path(command).Reverse());

    private static IEnumerable<string> Path(Command command)
    {
        for (var at = command; at is not RootCommand; at = at.Parents.OfType<Command>().First())
        {
            yield return at.Name;
        }
    }

    private sealed class Action(HelpAction before) : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            before.Invoke(parseResult);
            if (Find(FullName(parseResult.CommandResult.Command)) is { } note)
            {
                var output = parseResult.InvocationConfiguration.Output;
                output.WriteLine($"Example:{Environment.NewLine}  {note.Example}{Environment.NewLine}");
                output.WriteLine("Exit codes:");
                foreach (var (code, meaning) in Codes(note))
                {
                    output.WriteLine($"  {code,-4}{meaning}");
                }
            }

            return 0;
        }
    }
}
