namespace Hornada.Testing.Model;

/// <summary>
/// Several people ask one shop at once. What they were answered and what is there in the end must be what the model says for some order of their
/// commands in which each one's own stay in their order.
/// </summary>
public static class Rush
{
    /// <summary>A command, and what its sender was answered.</summary>
    private sealed record Asked(Step Step, Reply Reply, string Answer);

    public static async Task Run(Race race, IDoor door)
    {
        var visit = new Visit(door);
        foreach (var command in race.Before)
        {
            await visit.Ask(command);
        }

        await visit.Compare();
        var wishes = race.Actors.Select((commands, actor) => Settle(visit, commands, actor)).ToList();
        var replies = await Task.WhenAll(wishes.Select((steps, actor) => Task.Run(() => AskAll(visit, door, steps, actor))));
        var asked = wishes.Select((steps, actor) => Call(visit, steps, replies[actor])).ToList();
        var seen = await visit.Look();
        if (!new Search(asked, shop => door.Expected(shop).SequenceEqual(seen)).Explains(visit.Shop))
        {
            throw new ModelMismatchException($"No order of these commands explains it all:\n{string.Join("\n", asked.Select(Tell))}\nin the end:\n  {string.Join("\n  ", seen)}");
        }
    }

    private static List<Step> Settle(Visit visit, IReadOnlyList<Command> commands, int actor) =>
        [.. commands.Select((command, at) => visit.Settle(command, $"{(char)('A' + actor)}{at + 1}")).OfType<Step>()];

    private static async Task<List<Reply>> AskAll(Visit visit, IDoor door, List<Step> steps, int actor)
    {
        var replies = new List<Reply>();
        foreach (var step in steps)
        {
            replies.Add(await door.Do(step.Command, visit.Id(step.Target), actor));
        }

        return replies;
    }

    /// <summary>An order two people were answered is called by the first of them: nobody knows who placed it and who was told of it.</summary>
    private static List<Asked> Call(Visit visit, List<Step> steps, List<Reply> replies)
    {
        var asked = new List<Asked>();
        foreach (var (step, reply) in steps.Zip(replies))
        {
            visit.Name(reply, step.Label);
            var label = reply.Placed is null ? step.Label : visit.LabelOf(reply.Placed);
            asked.Add(new(step with { Label = label }, reply, reply.Called(label)));
        }

        return asked;
    }

    private static string Tell(List<Asked> asked, int actor) => $"  {(char)('A' + actor)}: {string.Join("; ", asked.Select(row => $"{row.Step} -> {row.Answer}"))}";

    /// <summary>Looks for an order that explains it all. A state that was met before at the same place is not looked at again.</summary>
    private sealed class Search(List<List<Asked>> actors, Func<ShopState, bool> isTheEnd)
    {
        private readonly HashSet<string> seen = [];

        public bool Explains(ShopState start) => From(start, new int[actors.Count]);

        private bool From(ShopState shop, int[] done)
        {
            if (!seen.Add($"{string.Join(' ', done)} {shop.Inside()}"))
            {
                return false;
            }

            if (done.Zip(actors).All(pair => pair.First == pair.Second.Count))
            {
                return isTheEnd(shop);
            }

            return Enumerable.Range(0, actors.Count).Any(actor => done[actor] < actors[actor].Count && Next(shop, done, actor));
        }

        private bool Next(ShopState shop, int[] done, int actor)
        {
            var asked = actors[actor][done[actor]];
            var (after, answer) = OrderModel.Do(shop, asked.Step);
            var isNew = after.Orders.Count == shop.Orders.Count || shop.Find(asked.Step.Label) is null;
            return answer == asked.Answer && isNew && From(after, [.. done.Select((count, at) => at == actor ? count + 1 : count)]);
        }
    }
}
