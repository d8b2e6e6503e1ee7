using Hornada.Bench;

switch (args)
{
    case ["hello", var url]:
        await BareServer.Run(url);
        return 0;
    case ["start", var rounds, .. var pairs] when pairs.Length is > 0 && pairs.Length % 3 == 0:
        await ColdStart.Run(Figures.Count(rounds), pairs);
        return 0;
    case ["place", var rounds, var directory]:
        await PlaceCell.OnSqlite(Figures.Count(rounds), directory);
        await PlaceCell.OnPostgres(Figures.Count(rounds));
        return 0;
    case ["follow", var rounds, var directory]:
        await FollowCell.Run(Figures.Count(rounds), directory);
        return 0;
    case ["listen", var rounds, var directory]:
        await ListenCell.Run(Figures.Count(rounds), directory);
        return 0;
    default:
        await Console.Error.WriteLineAsync("""
            Usage: Hornada.Bench hello URL                                  the bare server that starts are compared with
                   Hornada.Bench start ROUNDS (NAME HORNADA BENCH)…         process start to first answer, Hornada over bare
                   Hornada.Bench place ROUNDS DIRECTORY                     orders a second, Hornada over raw statements
                   Hornada.Bench follow ROUNDS DIRECTORY                    a deep page of a followed list over its first page
                   Hornada.Bench listen ROUNDS DIRECTORY                    an order until all have heard of it, many listeners over one
            bench/run calls all of them.
            """);
        return 2;
}
