using System.Reflection;
using System.Text.RegularExpressions;
using Hornada.Core.Basics;
using Hornada.Core.Storage;
using Xunit;

namespace Hornada.Core.Tests.Basics;

/// <summary>Programs find the wrong field by its name, not in the sentence.</summary>
public sealed partial class RefusalFieldTests
{
    [Fact]
    public void A_sentence_about_a_field_of_a_contract_names_it_for_programs_too()
    {
        var about = typeof(Store).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(Refusal) && !property.DeclaringType!.ContainsGenericParameters)
            .Select(property => (Name: $"{property.DeclaringType!.Name}.{property.Name}", Refusal: (Refusal)property.GetValue(null)!))
            .Select(known => (known.Name, known.Refusal, Field: Field().Match(known.Refusal.Message.English)))
            .Where(known => known.Field.Success)
            .ToList();

        Assert.InRange(about.Count, 10, int.MaxValue);
        Assert.Empty(about.Where(known => known.Refusal.FieldName != known.Field.Groups[1].Value).Select(known => known.Name));
    }

    [GeneratedRegex("^The field ([a-zA-Z_.]+)")]
    private static partial Regex Field();
}
