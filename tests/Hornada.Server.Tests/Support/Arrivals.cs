using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Hornada.Server.Tests.Support;

/// <summary>Signals each request that reaches a server, before anything of the product sees it.</summary>
internal sealed class Arrivals : IStartupFilter
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Next() => next.Task;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> configure) => app =>
    {
        app.Use((context, go) =>
        {
            Interlocked.Exchange(ref next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
            return go(context);
        });
        configure(app);
    };
}
