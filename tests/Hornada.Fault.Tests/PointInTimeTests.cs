using Hornada.Core.Storage;
using Hornada.Fault.Tests.Support;

namespace Hornada.Fault.Tests;

/// <summary>A table was dropped by mistake: PostgreSQL goes back to the moment before, by pgBackRest as docs/operations.md says.</summary>
public sealed class PointInTimeTests : FaultTests
{
    [Fact]
    public async Task A_database_that_goes_back_to_a_moment_has_every_order_until_then_and_programs_are_told()
    {
        Assert.SkipUnless(Profile.IsLong, "skipped: it takes a minute. ./test --long runs it.");
        await using var postgres = await ArchivedPostgres.Start();
        var (exitCode, _, errors) = await Hornada(postgres, "seed");
        Assert.True(exitCode == 0, errors);
        var storage = new StoreSettings { DataDirectory = postgres.Data, ConnectionString = postgres.Database };
        var hornada = await Serve(postgres);
        try
        {
            var products = await ProductFixture.Fill(hornada, postgres.Data);
            await postgres.BackRest("--type=full", "backup");
            await using var kept = new Rush("kept", products, [Customer(hornada, postgres)], buyers: 8);
            await kept.Acknowledges(100);
            await kept.End();
            var moment = await postgres.Ask<string>("SELECT clock_timestamp()::text");
            await using var lost = new Rush("lost", products, [Customer(hornada, postgres)], buyers: 2);
            await lost.Acknowledges(10);
            await lost.End();
            var here = (await hornada.As("baker@hornada.example", postgres.Data).Get("/api/v1/events?after=now")).Is(200).Json.Text("next");
            await hornada.DisposeAsync();

            // The mistake, and the way back.
            await postgres.Do("DROP TABLE orders CASCADE");
            await postgres.Do("SELECT pg_switch_wal()");
            await postgres.Stop();
            await postgres.BackRest("--delta", "--type=time", $"--target={moment}", "--target-action=promote", "restore");
            await postgres.Run();
            await Wait.Until(
                async () => !await postgres.Ask<bool>("SELECT pg_is_in_recovery()"), () => "PostgreSQL does not end its recovery.");
            (exitCode, _, errors) = await Hornada(postgres, "restored");
            Assert.True(exitCode == 0, errors);
            hornada = await Serve(postgres);

            await Balances(storage, kept);
            Assert.Empty(await Orders(storage, "lost"));
            Assert.Equal(410, (await hornada.As("baker@hornada.example", postgres.Data).Get($"/api/v1/events?after={here}")).Status);
            await Again(hornada, postgres, kept);
            await Balances(storage, kept);
            await IsSound(storage);
        }
        finally
        {
            await hornada.DisposeAsync();
        }
    }

    /// <summary>Clients repeat what they sent: each gets the order that it has.</summary>
    private static async Task Again(HornadaProcess hornada, ArchivedPostgres postgres, Rush kept)
    {
        foreach (var (request, order) in kept.Ledger)
        {
            var answer = await Customer(hornada, postgres).Send(
                HttpMethod.Post,
                "/api/v1/orders",
                Client.Json(kept.Products.OrderBody(request, order.OfFirst)),
                headers => headers.TryAddWithoutValidation("Idempotency-Key", request));
            Assert.Equal(order.Id, answer.Is(201).Data.Text("id"));
        }
    }

    private static Client Customer(HornadaProcess hornada, ArchivedPostgres postgres) =>
        hornada.As("customer@hornada.example", postgres.Data);

    private static Task<HornadaProcess> Serve(ArchivedPostgres postgres) =>
        HornadaProcess.Start(new HornadaStart { Data = postgres.Data, Settings = Node.PatientlyOn(postgres.Database) });

    private static Task<(int ExitCode, string Output, string Errors)> Hornada(ArchivedPostgres postgres, string command) =>
        HornadaProcess.Run(
            new HornadaStart { Data = postgres.Data, Arguments = [command], Settings = Node.PatientlyOn(postgres.Database) });
}
