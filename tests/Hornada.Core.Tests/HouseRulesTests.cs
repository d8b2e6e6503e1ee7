using System.Reflection;
using System.Runtime.CompilerServices;
using Hornada.Core.Bakeries;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Imports;
using Xunit;

namespace Hornada.Core.Tests;

public sealed class HouseRulesTests
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>
    /// Money and stock are whole numbers. Fractions exist for places on the earth, for the mean of ratings, for
    /// grams of nutrition, and in documents of other systems; nowhere else.
    /// </summary>
    [Fact]
    public void No_member_of_Core_counts_in_fractions()
    {
        Type[] fractions = [typeof(double), typeof(float), typeof(decimal), typeof(Half)];
        Type[] owners = [typeof(Distance), typeof(Nutrition), typeof(FirestoreDocument), typeof(SourceRecord)];
        string[] places = ["Latitude", "Longitude", "Rating", "DistanceKm", "radiusKm"];

        var found = Members()
            .Where(member => member.Types.Any(type => fractions.Contains(Nullable.GetUnderlyingType(type) ?? type)))
            .Where(member => !owners.Contains(member.Owner)
                && !places.Any(place => member.Name.Contains(place, StringComparison.OrdinalIgnoreCase)))
            .Select(member => $"{member.Owner}.{member.Name}");

        Assert.Empty(found);
    }

    [Fact]
    public void Core_knows_nothing_of_the_web_server()
    {
        var web = typeof(Money).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!)
            .Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal));

        Assert.Empty(web);
    }

    private static IEnumerable<(Type Owner, string Name, Type[] Types)> Members() =>
        from owner in typeof(Money).Assembly.GetTypes()
        where owner.Namespace?.StartsWith("Hornada.Core", StringComparison.Ordinal) == true
            && !owner.IsDefined(typeof(CompilerGeneratedAttribute), false)
        from member in owner.GetMembers(Everything)
        select member switch
        {
            FieldInfo field => (owner, field.Name, [field.FieldType]),
            PropertyInfo property => (owner, property.Name, [property.PropertyType]),
            MethodInfo method => (owner, method.Name, [method.ReturnType]),
            _ => (owner, member.Name, Array.Empty<Type>()),
        };
}
