using Hornada.Core.Data;
using Hornada.Server.Tests.Support;

namespace Hornada.Fault.Tests.Support;

/// <summary>Starting servers on a database.</summary>
internal static class Node
{
    /// <summary>The setting that names a PostgreSQL database.</summary>
    public static Dictionary<string, string> On(string connectionString) => new() { ["ConnectionStrings__Hornada"] = connectionString };

    /// <summary>A server on a database of the cluster, with patience: how busy this machine is, is no matter of most tests.</summary>
    public static Task<HornadaProcess> Start(PostgresCluster cluster, string connectionString, string urls = "http://127.0.0.1:0") =>
        HornadaProcess.Start(new HornadaStart { Data = cluster.Data, Urls = urls, Settings = On($"{connectionString};Timeout=30;Command Timeout=60") });

    /// <summary>The same for the auditor.</summary>
    public static StoreSettings Storage(this PostgresCluster cluster, string connectionString) =>
        new() { DataDirectory = cluster.Data, ConnectionString = connectionString };

    /// <summary>Its address, to be started at again.</summary>
    public static string Place(this HornadaProcess hornada) => hornada.Address.GetLeftPart(UriPartial.Authority);
}
