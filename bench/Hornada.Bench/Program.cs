using Hornada.Bench;

switch (args)
{
    case ["bare", var url, .. var store]:
        await BareServer.Run(url, store.FirstOrDefault(""));
        return 0;
    case ["run", var program, var work, .. var wanted]:
        try
        {
            return await Run.Start(program, work, wanted);
        }
#pragma warning disable CA1031 // A failure that nobody catches would end the process before its servers.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await Console.Error.WriteLineAsync(failure.ToString());
            return 1;
        }

    default:
        await Console.Error.WriteLineAsync("bench/run starts this program.");
        return 2;
}
