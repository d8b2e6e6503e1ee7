using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Server.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Server.Tests.Native;

/// <summary>
/// Tokens of canteens, on a server of their own: an organisation brings an account with it, which lists of users would show.
/// </summary>
[SqliteUnlessLong("The shape of answers; CanteenAccessTests and Core test these tokens.")]
public sealed class OrganisationTokenRecordings<TEngine>(
    TestServer<TEngine> server) : ServerTests(server), IClassFixture<TestServer<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    [Fact]
    public async Task Tokens_of_organisations_answer_as_recorded()
    {
        var schema = await ApiSchema.Read(Server);
        var company = await Server.Services.GetRequiredService<ManageCanteens>()
            .Open("Comedor Los Aromos", Currency.Ars, "America/Argentina/Buenos_Aires", new(), TestContext.Current.CancellationToken);
        var path = $"/api/v1/companies/{company.Value.Id}/tokens";
        var create = new Recording(schema, "POST /api/v1/companies/{id}/tokens");
        var made = await create.Ask("Its secret is shown this once; it reads", Server.Admin, path, new { name = "Integración" });
        await create.Ask(
            "For staff, for some time", Server.Admin, path, new { name = "Caja", ability = "STAFF", expiresAt = 1810822325000 });
        await create.Ask("Without a name", Server.Admin, path, new { });
        await create.Ask("Of a company that runs no canteen", Server.Admin, "/api/v1/companies/nobody/tokens", new { name = "Caja" });
        await create.Ask("By a baker", Server.Baker, path, new { name = "Caja" });
        create.Matches("organisation-tokens-create");

        var delete = new Recording(schema, "DELETE /api/v1/companies/{id}/tokens/{token}");
        await delete.Ask("Revoking", Server.Admin, $"{path}/{made.Data.Text("id")}");
        await delete.Ask("One there is not", Server.Admin, $"{path}/nobody");
        delete.Matches("organisation-tokens-revoke");

        var list = new Recording(schema, "GET /api/v1/companies/{id}/tokens");
        await list.Ask("Newest first, without their secrets", Server.Admin, path);
        await list.Ask("Without a token", Server.Anonymous, path);
        list.Matches("organisation-tokens-list");
    }
}
