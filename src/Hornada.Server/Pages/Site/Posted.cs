using System.Reflection;
using Microsoft.AspNetCore.Antiforgery;

namespace Hornada.Server.Pages.Site;

/// <summary>A form somebody sent, with the token that shows that a page of this server asked for it.</summary>
internal sealed class Posted : IBindableFromHttpContext<Posted>
{
    /// <summary>Name of the field with the token.</summary>
    private const string FormToken = "form";

    private readonly IFormCollection form;

    private Posted(IFormCollection form) => this.form = form;

    /// <summary>A field without the blanks around it; empty when it is not there.</summary>
    public string this[string field] => form[field].ToString().Trim();

    /// <summary>All values of a field.</summary>
    public IEnumerable<string> All(string field) => form[field].OfType<string>();

    /// <summary>The fields whose names begin like this, by the rest of their names.</summary>
    public IEnumerable<(string Ending, string Value)> Starting(string beginning) =>
        form.Where(field => field.Key.StartsWith(beginning, StringComparison.Ordinal)).Select(field => (field.Key[beginning.Length..], field.Value.ToString().Trim()));

    /// <summary>What was sent, to be shown again: the first value of each field that a page of the shop has.</summary>
    public IReadOnlyDictionary<string, string> Shown() =>
        form.Where(field => field.Key != FormToken).ToDictionary(field => field.Key, field => field.Value.ToString().Trim());

    /// <summary>A number; null when the field has none.</summary>
    public int? Number(string field) => int.TryParse(this[field], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A storage key; null when the field has none.</summary>
    public long? Key(string field) => long.TryParse(this[field], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var key) ? key : null;

    /// <summary>Reads the form.</summary>
    /// <exception cref="BadHttpRequestException">It is none, or its token is missing, foreign or too old.</exception>
    public static async ValueTask<Posted?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var forms = context.RequestServices.GetRequiredService<IAntiforgery>();
        try
        {
            if (context.Request.HasFormContentType && await forms.IsRequestValidAsync(context))
            {
                return new(await context.Request.ReadFormAsync(context.RequestAborted));
            }
        }
        catch (InvalidDataException)
        {
            // A form with thousands of fields is no form of a page.
        }

        throw new BadHttpRequestException("The form is not of this browser's page.", StatusCodes.Status400BadRequest);
    }
}
