using System.Reflection;
using Hornada.Core.Basics;
using Hornada.Server.Wire;

namespace Hornada.Server.Dialects.Panahashi.Accounts;

/// <summary>The form of an OAuth request; its fields are empty where they are missing, repeated or not to be stored.</summary>
internal sealed class OAuthForm : IBindableFromHttpContext<OAuthForm>
{
    private readonly IFormCollection? form;

    private OAuthForm(IFormCollection? form) => this.form = form;

    public string this[string field] =>
        form is not null && form[field] is [{ } value] && TextRules.IsStorable(value) ? value : "";

    public static async ValueTask<OAuthForm?> BindAsync(HttpContext context, ParameterInfo parameter) =>
        new(await BrowserForm.Read(context));
}
