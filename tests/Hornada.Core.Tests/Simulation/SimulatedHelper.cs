using Hornada.Core.Accounts;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Core.Tests.Simulation;

/// <summary>A helper of the bakery who is fired and hired again, and whom the nodes keep in memory.</summary>
internal sealed class SimulatedHelper
{
    private readonly StoreFixture on;
    private readonly Account account;
    private readonly string token;

    private SimulatedHelper(StoreFixture on, Account account, string token) => (this.on, this.account, this.token) = (on, account, token);

    public static async Task<SimulatedHelper> SignUp(StoreFixture on)
    {
        var account = await Shop.SignUp(on, Role.Baker);
        var token = await new Tokens(on.Store, on.Clock, on.Random).Issue(account.Key, "caja", null, CancellationToken.None);
        return new(on, account, token.Value.Secret);
    }

    public Task Become(Node node, Role role) => node.People.ChangeRole(account.Uid, role, CancellationToken.None);

    /// <summary>True when all running nodes take the helper for what the storage says.</summary>
    public async Task<bool> IsKnownAt(IEnumerable<SimulatedNode> nodes)
    {
        await using var db = on.Store.OpenReader();
        var stored = await db.Accounts.Where(row => row.Key == account.Key).Select(row => row.Role).SingleAsync();
        var known = new List<Caller?>();
        foreach (var running in nodes.Select(node => node.Running).OfType<Node>())
        {
            known.Add(await running.Callers.ByToken(token));
        }

        return known.TrueForAll(caller => caller?.Role == stored);
    }
}
