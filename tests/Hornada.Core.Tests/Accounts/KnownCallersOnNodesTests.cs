using Hornada.Core.Accounts;
using Hornada.Core.Storage;
using Hornada.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Hornada.Core.Tests.Accounts;

/// <summary>What one node keeps of callers when another one changes them, and when its line to the database is cut.</summary>
public sealed class KnownCallersOnNodesTests(StoreFixture<Postgres> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<Postgres>>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Tokens Tokens => new(Store, Clock, Random);

    /// <remarks>The second node asks for changes only when it is notified of one.</remarks>
    [Fact]
    public async Task A_token_that_one_node_revokes_ends_at_another_one_by_its_notification()
    {
        await using var second = Store.Open(Fixture.Settings);
        using var over = new CancellationTokenSource();
        var listening = await Listen(second, over.Token);
        var (node, token) = (Node(second, int.MaxValue), await Issue());
        Assert.NotNull(await node.ByToken(token.Secret));

        var notified = second.CallersChanged.Next;
        _ = (await Tokens.RevokeAny(token.Token.Id, Cancel)).Value;
        await notified.WaitAsync(Patience, Cancel);

        Assert.Null(await node.ByToken(token.Secret));
        await over.CancelAsync();
        await listening;
    }

    [Fact]
    public async Task A_node_whose_listening_connection_was_cut_asks_again_when_it_listens_again()
    {
        await using var second = Store.Open(Fixture.Settings);
        using var over = new CancellationTokenSource();
        var listening = await Listen(second, over.Token);
        var (node, token) = (Node(second, int.MaxValue), await Issue());
        Assert.NotNull(await node.ByToken(token.Secret));

        var again = second.CallersChanged.Next;
        await Cut();
        _ = (await Tokens.RevokeAny(token.Token.Id, Cancel)).Value;
        await again.WaitAsync(Patience, Cancel);

        Assert.Null(await node.ByToken(token.Secret));
        await over.CancelAsync();
        await listening;
    }

    [Fact]
    public async Task A_node_that_cannot_reach_the_database_answers_nobody_from_memory()
    {
        var (proxy, token) = (new FaultyProxy(Fixture.ConnectionString), await Issue());
        await using var cut = proxy.Open();
        var node = Node(cut, 0);
        Assert.NotNull(await node.ByToken(token.Secret));

        await proxy.DisposeAsync();

        var failure = await Assert.ThrowsAnyAsync<Exception>(async () => await node.ByToken(token.Secret));
        Assert.True(Store.IsOutage(failure), failure.ToString());
    }

    /// <summary>Changes become visible in the order of their keys, so a node that has seen a key has seen all changes before it.</summary>
    [Fact]
    public async Task Of_two_changes_at_once_the_later_one_waits_for_the_first_to_be_visible()
    {
        var (first, second) = (await Issue(), await Issue());
        var node = Node(Fixture.SecondNode, 0);
        await using var raw = new NpgsqlConnection(Fixture.ConnectionString);
        await raw.OpenAsync(Cancel);
        await using var slow = await raw.BeginTransactionAsync(Cancel);
        await Run(raw, $"UPDATE api_tokens SET revoked_at = 1 WHERE id = '{first.Token.Id}'; SET CONSTRAINTS ALL IMMEDIATE");

        var late = Tokens.RevokeAny(second.Token.Id, Cancel);
        Assert.NotNull(await node.ByToken(first.Secret));
        Assert.NotNull(await node.ByToken(second.Secret));
        await slow.CommitAsync(Cancel);
        _ = (await late).Value;

        Assert.Null(await node.ByToken(first.Secret));
        Assert.Null(await node.ByToken(second.Secret));
    }

    private async Task<IssuedToken> Issue() => (await Tokens.Issue((await OpenShop()).Baker.Key, "caja", null, Cancel)).Value;

    private FindCaller Node(Store store, int trustMilliseconds) =>
        new(new(store, new() { TrustMilliseconds = trustMilliseconds }), Clock);

    /// <summary>Listens to the changes of other nodes; the listener has begun when this ends.</summary>
    private static async Task<Task> Listen(Store store, CancellationToken over)
    {
        var begun = store.CallersChanged.Next;
        var listening = store.Listen(over);
        await begun.WaitAsync(Patience, Cancel);
        return listening;
    }

    /// <summary>Ends the sessions that listen.</summary>
    private async Task Cut()
    {
        await using var raw = new NpgsqlConnection(Fixture.ConnectionString);
        await raw.OpenAsync(Cancel);
        await Run(raw, """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid() AND query ~ '^(LISTEN|SELECT 1$)'
            """);
    }

    private static async Task Run(NpgsqlConnection on, string sql)
    {
#pragma warning disable CA2100 // Statements of this test.
        await using var command = new NpgsqlCommand(sql, on);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
