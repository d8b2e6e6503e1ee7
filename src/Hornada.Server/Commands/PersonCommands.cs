using System.CommandLine;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Mail;
using Hornada.Core.Persons;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada export-person</c> and <c>hornada erase</c>: what a person has a right to ask for (docs/personal-data.md). Work beside a
/// running server.
/// </summary>
internal static class PersonCommands
{
    private const int UserError = 2;

    private static readonly Argument<string?> Email = new("e-mail")
    {
        Description = "The address of the person",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Order = new("--order")
    {
        Description = "Instead of an address: the id of an order, for its customer, such as a guest without an address",
    };

    private static readonly Option<FileInfo?> Out = new("--out") { Description = "File to write (default: standard output)" };
    private static readonly Option<bool> Yes = new("--yes") { Description = "Do it: nothing brings the person back" };

    public static Command DescribeExport(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var export = new Command(
            "export-person",
            "Write everything that is stored about a person as one JSON document")
        {
            Email, Order, Out,
        };
        export.SetAction((words, cancel) => Export(words, settings(words), cancel));
        return export;
    }

    public static Command DescribeErase(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var erase = new Command(
            "erase",
            "Erase a person for ever: account, addresses, messages, pictures. Orders stay as sold to nobody. Refused while the person has "
                + "an open order or money to get back, or is the only owner or admin")
        {
            Email, Order, Yes, CommandOutput.Json,
        };
        erase.SetAction((words, cancel) => Erase(words, settings(words), cancel));
        return erase;
    }

    private static async Task<int> Export(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        if (await FindProblem(words) is { } wrong)
        {
            return wrong;
        }

        await using var app = await CommandServices.Open(settings, cancel);
        var export = app.Services.GetRequiredService<ExportPerson>();
        var pieces = words.GetValue(Order) is { } order
            ? await export.ByOrder(new(order), cancel)
            : await export.ByEmail(words.GetValue(Email)!, cancel);
        if (pieces.Refusal is { } refusal)
        {
            return await Tell(refusal);
        }

        await using var output = await Terminal.OpenOutput(words.GetValue(Out));
        if (output is null)
        {
            return UserError;
        }

        await foreach (var piece in pieces.Value.WithCancellation(cancel))
        {
            await output.WriteAsync(Encoding.UTF8.GetBytes(piece), cancel);
        }

        return 0;
    }

    private static async Task<int> Erase(ParseResult words, Dictionary<string, string?> settings, CancellationToken cancel)
    {
        if (await FindProblem(words) is { } wrong)
        {
            return wrong;
        }

        var (email, order) = (words.GetValue(Email), words.GetValue(Order));
        if (!words.GetValue(Yes))
        {
            await Terminal.Error.WriteLineAsync(
                $"This erases {(order is null ? email : $"the customer of order {order}")} for ever. Say --yes to do it.");
            return UserError;
        }

        await using var app = await CommandServices.Open(settings, cancel);
        var erase = app.Services.GetRequiredService<ErasePerson>();
        var erased = order is null ? await erase.ByEmail(email!, cancel) : await erase.ByOrder(new OrderId(order), cancel);
        if (erased.Refusal is { } refusal)
        {
            return await Tell(refusal);
        }

        var isScrubbed = await app.Services.GetRequiredService<ScrubErased>().Run(cancel);
        if (words.GetValue(CommandOutput.Json))
        {
            CommandOutput.Print(new { erased = true, overwritten = isScrubbed });
            return 0;
        }

        Terminal.Out.WriteLine("Nothing says who this person was any more.");
        if (!isScrubbed)
        {
            Terminal.Out.WriteLine("The server that is running overwrites the old bytes in the database within two minutes.");
        }

        return 0;
    }

    private static async Task<int?> FindProblem(ParseResult words)
    {
        if (words.GetValue(Email) is null == words.GetValue(Order) is null)
        {
            await Terminal.Error.WriteLineAsync("Say whom: an e-mail address, or --order with the id of an order.");
            return UserError;
        }

        if (words.GetValue(Email) is { } email && !EmailAddress.IsOne(email))
        {
            await Terminal.Error.WriteLineAsync($"'{email}' is no e-mail address. A guest without one is found by --order.");
            return UserError;
        }

        return null;
    }

    private static async Task<int> Tell(Refusal refusal)
    {
        await Terminal.Error.WriteLineAsync(refusal.Message.English);
        return UserError;
    }
}
