using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Antiforgery;

namespace Hornada.Server.Pages.Site;

/// <summary>Who reads a page and where he is, for the frame around it.</summary>
internal sealed class Reader(IHttpContextAccessor http, ServerAddress address, IAntiforgery forms, TimeProvider clock)
{
    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("A page needs a request.");

    /// <summary>Who is signed in; null for nobody. A guest is somebody.</summary>
    public Caller? Caller => Http.Features.Get<Caller>();

    /// <summary>True for somebody with an account of his own.</summary>
    public bool HasAccount => Caller is not null && !WebSession.IsGuest(Http);

    /// <summary>The address of this page below the server, with its query.</summary>
    public string Here => Http.Request.Path + Http.Request.QueryString;

    /// <summary>The moment of the request, UTC.</summary>
    public DateTimeOffset Now => clock.Now();

    /// <summary>Where this server is reached, without a slash at its end.</summary>
    public string Site => address.For(Http.Request);

    /// <summary>The whole address of something of this server, or of somebody else's.</summary>
    public string Whole(string address) => address is ['/', ..] ? Site + address : address;

    /// <summary>Name and value of the field that shows that a form came from a page of this server.</summary>
    public (string Name, string Value) FormToken()
    {
        var tokens = forms.GetAndStoreTokens(Http);
        return (tokens.FormFieldName, tokens.RequestToken!);
    }
}
