using System.Reflection;
using Hornada.Core.Accounts;
using Hornada.Core.Storage;
using Hornada.Server.Hosting;
using Microsoft.AspNetCore.Components;

namespace Hornada.Server.Tests.House;

/// <summary>What holds of every component.</summary>
public sealed class PagePartTests
{
    private static readonly string[] Reading = ["OnInitializedAsync", "OnParametersSetAsync"];

    /// <summary>Components that wait are rendered at the same time; a context of the database takes one query at a time.</summary>
    [Fact]
    public void A_component_that_reads_by_itself_has_services_of_its_own()
    {
        var reading = typeof(HornadaHost).Assembly.GetTypes().Where(type => Array.Exists(Reading, name =>
            type.GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null)).ToList();

        Assert.NotEmpty(reading);
        Assert.DoesNotContain(reading, type => !type.IsAssignableTo(typeof(OwningComponentBase)));
        Assert.DoesNotContain(
            reading.SelectMany(Injected), type => type.Assembly == typeof(Store).Assembly && type != typeof(Workplace));
    }

    private static IEnumerable<Type> Injected(Type component) =>
        component.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(property => property.IsDefined(typeof(InjectAttribute), inherit: false)).Select(property => property.PropertyType);
}
