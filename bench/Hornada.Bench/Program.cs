using Hornada.Bench;

if (args is ["hello", var url])
{
    await BareServer.Run(url);
    return 0;
}

await Console.Error.WriteLineAsync("Usage: Hornada.Bench hello URL");
return 2;
