using Hornada.Core.Accounts;

namespace Hornada.Server.Identity;

/// <summary>The program that a request comes from, even when its token has ended; a feature of requests with a token.</summary>
/// <param name="Key">Storage key of its token or grant.</param>
internal sealed record RequestingProgram(ProgramKind Kind, long Key);

/// <summary>Notes when programs call and what is refused to them; <see cref="ProgramUses"/> stores it once a minute.</summary>
internal static class ProgramSightings
{
    /// <summary>Notes refused requests. Stands in front of everything that knows programs, so it sees the status of the answer.</summary>
    public static void Use(WebApplication app)
    {
        var uses = app.Services.GetRequiredService<ProgramUses>();
        app.Use(async (http, next) =>
        {
            await next(http);
            if (http.Response.StatusCode >= StatusCodes.Status400BadRequest
                && http.Features.Get<RequestingProgram>() is { } program)
            {
                uses.NoteRefusal(
                    program.Kind, program.Key, http.Response.StatusCode, (http.Request.Method, http.Request.Path.Value ?? ""));
            }
        });
    }

    /// <summary>Notes that a program calls, at once: a stream ends hours later.</summary>
    public static void Note(HttpContext http, ProgramKind kind, long key)
    {
        http.Features.Set(new RequestingProgram(kind, key));
        http.RequestServices.GetRequiredService<ProgramUses>().Note(kind, key);
    }
}
