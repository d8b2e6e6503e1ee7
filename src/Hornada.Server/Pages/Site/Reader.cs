using Hornada.Core.Accounts;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using Microsoft.AspNetCore.Antiforgery;

namespace Hornada.Server.Pages.Site;

/// <summary>The reader of a page and the address of the page, for the frame around it.</summary>
internal sealed class Reader(IHttpContextAccessor http, ServerAddress address, IAntiforgery forms, TimeProvider clock, PageAddresses pages)
{
    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("A page needs a request.");

    /// <summary>The signed-in caller, who may be a guest; null for none.</summary>
    public Caller? Caller => Http.Features.Get<Caller>();

    /// <summary>True when the caller may do this at the bakery they act for.</summary>
    public bool May(Permission permission) => Caller?.May(permission) == true;

    /// <summary>The time zone of the bakery that the reader works for; of all others that of the native contract.</summary>
    public string Zone => Caller?.Workplace is { Refusal: null, Value.Zone: { Length: > 0 } zone } ? zone : Bakery.HomeZone;

    /// <summary>True for a signed-in caller who is not a guest.</summary>
    public bool HasAccount => Caller is not null && !WebSession.IsGuest(Http);

    /// <summary>The address at which this page can be opened, below the server and with its query.</summary>
    public string Here => pages.Find(Http.Request);

    /// <summary>True when this page answers a form, so that its own address may be none that can be opened.</summary>
    public bool IsAnswer => HttpMethods.IsPost(Http.Request.Method);

    /// <summary>True when the form that this page answers has a field of this name.</summary>
    public bool HasSent(string field) => IsAnswer && Http.Request.HasFormContentType && Http.Request.Form.ContainsKey(field);

    /// <summary>True when other machines cannot reach the address that this page gives for itself.</summary>
    public bool IsOnlyHere => new Uri(Site).IsLoopback;

    /// <summary>The bakery of this page of the back office, for its forms; null when the caller has no other.</summary>
    /// <remarks>Another tab may have chosen another bakery since: a form changes the one its page shows.</remarks>
    public BakeryId? BakeryOfForms => Http.Request.Path.StartsWithSegments("/negocio")
        && Caller is { Workplaces.Count: > 1, Workplace: { Refusal: null, Value: var workplace } }
            ? workplace.Id
            : null;

    /// <summary>The moment of the request, UTC.</summary>
    public DateTimeOffset Now => clock.Now();

    /// <summary>The address of this server, without a slash at its end.</summary>
    public string Site => address.For(Http.Request);

    /// <summary>The whole address for a path of this server; a whole address is returned as it is.</summary>
    public string Whole(string address) => address is ['/', ..] ? Site + address : address;

    /// <summary>Name and value of the field that shows that a form came from a page of this server.</summary>
    public (string Name, string Value) FormToken()
    {
        if (Http.Features.Get<FormTokenPlace>() is { } place)
        {
            return (Posted.FormToken, place.Value);
        }

        var tokens = forms.GetAndStoreTokens(Http);
        return (tokens.FormFieldName, tokens.RequestToken!);
    }
}
