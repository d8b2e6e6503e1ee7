using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Hornada.Core.Basics;
using Hornada.Core.Imports;
using Hornada.Core.Imports.Bakeronline;
using Hornada.Core.Imports.Canteen;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada import SYSTEM</c>: takes over what another system has. Works beside a running server, may be stopped anywhere and run again:
/// what is there already is not made twice.
/// </summary>
internal static class ImportCommand
{
    /// <summary>Environment variable with the token of the other system: an argument would be seen by everybody on the machine.</summary>
    private const string TokenVariable = "HORNADA_IMPORT_TOKEN";

    private const int UserError = 2;

    private const int MaxSourceName = 60;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly Argument<FileInfo> File = new("file") { Description = "The Firestore export, as JSON" };

    private static readonly Argument<DirectoryInfo?> Answers = new("directory")
    {
        Description = "Directory of the saved answers; with --from, where they are kept (left out: nowhere)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> From = new("--from")
    {
        Description = "Address of the other system, such as https://api.bakeronline.be",
    };

    private static readonly Option<FileInfo?> TokenFile = new("--token-file")
    {
        Description = $"File with the token of the other system (default: the environment variable {TokenVariable})",
    };

    private static readonly Option<string?> Owner = new("--owner")
    {
        Description = "E-mail address of the account that the shops will belong to (default: the only admin)",
    };

    private static readonly Option<string?> Zone = new("--zone")
    {
        Description = "Time zone of the shops, such as Europe/Brussels (default: that of their country)",
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "Name of the organisation, which the other system does not tell",
        Required = true,
    };

    private static readonly Option<string?> SourceName = new("--source")
    {
        Description = "Name of the other system, by which a later run knows what was taken over (default: its host; give one when the "
            + "address may change)",
    };

    private static readonly Option<bool> AllowMissing = new("--allow-missing")
    {
        Description = "Take lists that are missing among the saved answers for empty ones",
    };

    private static readonly Option<bool> AsJson = new("--json")
    {
        Description = "Print the report as JSON; progress goes to standard error",
    };

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        CheckArguments();
        var panahashi = new Command(
            "panahashi", "Users, bakeries, products, promotions and favourites of a Firestore export; history stays where it is")
        {
            File, AsJson,
        };
        panahashi.SetAction((words, cancel) => Panahashi(words, settings(words), cancel));
        var bakeronline = new Command(
            "bakeronline", "Companies, shops, catalogue, customers and orders of a Bakeronline account, from its API or its saved answers")
        {
            Answers, From, TokenFile, SourceName, AllowMissing, Owner, Zone, AsJson,
        };
        bakeronline.SetAction((words, cancel) => Bakeronline(words, settings(words), cancel));
        var canteen = new Command(
            "canteen", "Establishments, products, customers, credit and open orders of a Canteen organisation, likewise")
        {
            Answers, From, TokenFile, SourceName, AllowMissing, Name, Owner, Zone, AsJson,
        };
        canteen.SetAction((words, cancel) => Canteen(words, settings(words), cancel));
        return new("import", "Take over what another system has; run it again after an interruption") { panahashi, bakeronline, canteen };
    }

    /// <summary>What is wrong with the words alone is told before anything is opened.</summary>
    private static void CheckArguments()
    {
        if (Zone.Validators.Count > 0)
        {
            return;
        }

        Zone.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            {
                given.AddError($"There is no time zone '{zone}': give one such as Europe/Brussels.");
            }
        });
        Name.Validators.Add(given =>
        {
            if (string.IsNullOrWhiteSpace(given.GetValueOrDefault<string?>()))
            {
                given.AddError("--name is empty: give the name of the organisation.");
            }
        });
        From.Validators.Add(given =>
        {
            // Only the address is looked at: the token comes from elsewhere.
            if (given.GetValueOrDefault<string?>() is { } from && ImportAddress.Read(from, "-").Refusal is { } wrong)
            {
                given.AddError($"{wrong.Message.English}.");
            }
        });
        SourceName.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string?>() is { } name
                && (name.Length is 0 or > MaxSourceName
                    || !name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or '_' or ':')))
            {
                given.AddError("--source takes letters, digits, dots, hyphens, underscores and colons, at most 60.");
            }
        });
    }

    private static async Task<int> Panahashi(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        var file = words.GetValue(File)!;
        if (!file.Exists)
        {
            return await Refuse($"There is no file {file.FullName}.");
        }

        if (file.Length > Array.MaxLength)
        {
            return await Refuse($"{file.FullName} is too large: up to 2 GB are read.");
        }

        await using var app = await HornadaHost.BuildBeside(settings, cancel);
        var json = await System.IO.File.ReadAllBytesAsync(file.FullName, cancel);
        return await Tell(words, await app.Services.GetRequiredService<ImportPanahashi>().Run(json, Progress(words), cancel));
    }

    private static Task<int> Bakeronline(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel) => WithAnswers(
        words, async (directory, address) =>
        {
            await using var app = await HornadaHost.BuildBeside(settings, cancel);
            var import = new BakeronlineImport(directory)
            {
                Address = address,
                Owner = words.GetValue(Owner),
                Zone = words.GetValue(Zone),
                Server = words.GetValue(SourceName),
                MayMissAnswers = words.GetValue(AllowMissing),
            };
            return await Tell(words, await app.Services.GetRequiredService<ImportBakeronline>().Run(import, Progress(words), cancel));
        });

    private static Task<int> Canteen(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel) => WithAnswers(
        words, async (directory, address) =>
        {
            await using var app = await HornadaHost.BuildBeside(settings, cancel);
            var import = new CanteenImport(directory, words.GetValue(Name)!)
            {
                Address = address,
                Owner = words.GetValue(Owner),
                Zone = words.GetValue(Zone),
                Server = words.GetValue(SourceName),
                MayMissAnswers = words.GetValue(AllowMissing),
            };
            return await Tell(words, await app.Services.GetRequiredService<ImportCanteen>().Run(import, Progress(words), cancel));
        });

    /// <summary>Runs an import on its answers: in the directory that was named, or in one that is removed afterwards.</summary>
    private static async Task<int> WithAnswers(ParseResult words, Func<string, ImportAddress?, Task<int>> import)
    {
        var (directory, from) = (words.GetValue(Answers), words.GetValue(From));
        if (from is null)
        {
            return directory is null ? await Refuse("Name the directory with the saved answers, or the address with --from.")
                : !directory.Exists ? await Refuse($"There is no directory {directory.FullName}.")
                : await import(directory.FullName, null);
        }

        var token = words.GetValue(TokenFile) is { } file
            ? file.Exists ? await System.IO.File.ReadAllTextAsync(file.FullName) : ""
            : Environment.GetEnvironmentVariable(TokenVariable) ?? "";
        var address = ImportAddress.Read(from, token.Trim());
        if (address.Refusal is { } refusal)
        {
            return await Refuse($"{refusal.Message.English}. Give the token with --token-file or {TokenVariable}.");
        }

        if (directory is not null)
        {
            return await import(directory.FullName, address.Value);
        }

        var passing = Directory.CreateTempSubdirectory("hornada-import-");
        try
        {
            return await import(passing.FullName, address.Value);
        }
        finally
        {
            passing.Delete(recursive: true);
        }
    }

    private static async Task<int> Tell(ParseResult words, Outcome<ImportReport> done)
    {
        if (done.Refusal is { } refusal)
        {
            return await Refuse($"{refusal.Message.English}.");
        }

        if (words.GetValue(AsJson))
        {
            Console.WriteLine(JsonSerializer.Serialize(
                new
                {
                    done.Value.Kinds,
                    Skipped = done.Value.Skipped.Select(one => new { one.Kind, one.ExternalId, Reason = one.Reason.English }),
                },
                Json));
            return 0;
        }

        foreach (var kind in done.Value.Kinds)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{kind.Kind,-15} {kind.Created} taken over, {kind.Known} were there already, {kind.Skipped} left out"));
        }

        foreach (var skipped in done.Value.Skipped)
        {
            Console.WriteLine($"look at: {skipped.Kind} {skipped.ExternalId}: {skipped.Reason.English}");
        }

        return 0;
    }

    /// <summary>Tells every hundredth thing and the last one of each kind.</summary>
    private static Action<ImportProgress> Progress(ParseResult words)
    {
        const int Step = 100;
        var output = words.GetValue(AsJson) ? Console.Error : Console.Out;
        return progress =>
        {
            if (progress.Done % Step == 0 || progress.Done == progress.Total)
            {
                var all = progress.Total > 0 ? string.Create(CultureInfo.InvariantCulture, $" of {progress.Total}") : "";
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{progress.Kind}: {progress.Done}{all}"));
            }
        };
    }

    private static async Task<int> Refuse(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return UserError;
    }
}
