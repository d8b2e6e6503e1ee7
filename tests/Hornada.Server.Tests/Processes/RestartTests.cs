using Hornada.Server.Wire;

namespace Hornada.Server.Tests.Processes;

/// <summary>What a request was answered outlives the process, also one that was killed.</summary>
public sealed class RestartTests : ProcessTests
{
    [Fact]
    public async Task A_request_sent_again_after_a_kill_is_answered_what_it_was_answered()
    {
        string path;
        Answer first;
        await using (var hornada = await HornadaProcess.Serve(Data))
        {
            var baker = hornada.As("baker@hornada.example", Data);
            path = $"/api/v1/products/{await baker.Bakes("Pan eterno", 5)}/stock";
            first = (await Named(baker, path)).Is(200);
            (await baker.Patch(path, new { stock = 9 })).Is(200);
            await hornada.Kill();
        }

        await IsSound();
        await using var again = await HornadaProcess.ServeAgain(Data);
        var replayed = (await Named(again.As("baker@hornada.example", Data), path)).Is(200);

        Assert.Equal((first.ContentType, first.Text, "true"), (replayed.ContentType, replayed.Text, replayed.Headers.GetValues(Idempotency.Replayed).Single()));
    }

    private static Task<Answer> Named(Client baker, string path) =>
        baker.Send(HttpMethod.Patch, path, Client.Json(new { stock = 3 }), headers => headers.TryAddWithoutValidation(Idempotency.Header, "recuento-1"));
}
