using System.Runtime.CompilerServices;

namespace Hornada.Testing;

/// <summary>The hosts of this process run as Development, as a contributor's do.</summary>
public static class DevelopmentEnvironment
{
    public const string Variable = "ASPNETCORE_ENVIRONMENT";

#pragma warning disable CA2255 // The test runner owns Main; there is no earlier place.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Set() => Environment.SetEnvironmentVariable(Variable, "Development");
}
