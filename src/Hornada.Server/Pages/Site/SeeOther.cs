namespace Hornada.Server.Pages.Site;

/// <summary>A redirect with status 303, so that a posted form is not posted again at the new address.</summary>
/// <param name="address">A path of this server, or a whole address in ASCII.</param>
internal sealed class SeeOther(string address) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.SetConfidential(httpContext.Response.Headers);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
