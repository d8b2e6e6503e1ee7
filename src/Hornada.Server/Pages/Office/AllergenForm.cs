using System.Globalization;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Server.Pages.Site;

namespace Hornada.Server.Pages.Office;

internal static class AllergenForm
{
    /// <summary>What the form declares; null when the form has no fields about it, refused when it names what there is not.</summary>
    public static Outcome<AllergenDeclaration?> Read(Posted form)
    {
        var fields = form.Starting(AllergenFields.Field).ToList();
        if (fields.Count == 0)
        {
            return Outcome.Success<AllergenDeclaration?>(null);
        }

        var names = Hornada.Core.Catalogue.Allergens.Names;
        var rest = form[AllergenFields.RestIsFree].Length > 0 ? AllergenPresence.FreeOf : AllergenPresence.Unknown;
        var declared = names.Keys.ToDictionary(id => id, _ => rest);
        foreach (var (ending, value) in fields)
        {
            if (!int.TryParse(ending, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || !names.ContainsKey(id)
                || EnumNames<AllergenPresence>.Find(value) is not { } presence)
            {
                return Asked.Wrong(Texts.Office.AllergenWrong);
            }

            declared[id] = presence == AllergenPresence.Unknown ? rest : presence;
        }

        return AllergenDeclaration.From(declared);
    }
}
