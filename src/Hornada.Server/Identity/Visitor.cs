using System.Reflection;
using Hornada.Core.Accounts;

namespace Hornada.Server.Identity;

/// <summary>The caller of an endpoint for <see cref="Access.Anybody"/>.</summary>
/// <param name="Caller">The caller; null when no token was sent.</param>
internal sealed record Visitor(Caller? Caller) : IBindableFromHttpContext<Visitor>
{
    /// <inheritdoc/>
    public static ValueTask<Visitor?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(new Visitor(context.Features.Get<Caller>()));
}
