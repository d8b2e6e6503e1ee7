using System.Text.Encodings.Web;
using System.Text.Json;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Bakeronline.Json;
using Hornada.Server.Dialects.Canteen;
using Hornada.Server.Identity;
using Hornada.Server.Wire;
using BakeronlineError = Hornada.Server.Dialects.Bakeronline.ErrorWire;
using CanteenError = Hornada.Server.Dialects.Canteen.ErrorWire;

namespace Hornada.Server.Hosting;

/// <summary>The documents of the two other contracts, each made once when it is first asked for.</summary>
internal sealed class DialectDocuments(
    BakeronlineJson bakeronline, CanteenJson canteen, ServerAddress address, IServiceProvider services)
{
    /// <summary>Names of the documents, which are also the paths of their pages.</summary>
    public static IReadOnlyList<string> Names { get; } = ["bakeronline", "canteen"];

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, byte[]> made = [];
    private readonly Lock making = new();

    public IResult Answer(string name)
    {
        lock (making)
        {
            if (!made.TryGetValue(name, out var bytes))
            {
                made[name] = bytes = JsonSerializer.SerializeToUtf8Bytes(
                    new DialectDocument(name == Names[0] ? Bakeronline() : Canteen()).Make(Endpoints(), Server()), Written);
            }

            return TypedResults.Bytes(bytes, "application/json;charset=utf-8");
        }
    }

    private string Server() => address.Configured ?? (address.PathBase.Length > 0 ? address.PathBase : "/");

    private IEnumerable<RouteEndpoint> Endpoints() =>
        services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private DialectDescription Bakeronline() => new()
    {
        Name = Names[0],
        Title = "Hornada: Bakeronline",
        Version = BakeronlineVersion.Latest.ToString(),
        Text = $"The Bakeronline contract as this server speaks it. The header {VersionHeader.Name} chooses a version; "
            + "this describes the newest, which a client without the header gets. Bodies may also be forms.",
        Root = BakeronlineDialect.ApiRoot,
        Answers = DialectAnswers.Bakeronline,
        Queries = new Dictionary<string, string[]>(),
        Error = typeof(BakeronlineError),
        Writing = bakeronline.For(BakeronlineVersion.Latest),
        Reading = bakeronline.For(BakeronlineVersion.Latest),
    };

    private DialectDescription Canteen() => new()
    {
        Name = Names[1],
        Title = "Hornada: Canteen",
        Version = "1.0.0",
        Text = "The Canteen contract as this server speaks it, for organisations that run canteens.",
        Root = CanteenDialect.Path,
        Answers = DialectAnswers.Canteen,
        Queries = DialectAnswers.CanteenQueries,
        Error = typeof(CanteenError),
        Writing = canteen.Writing,
        Reading = CanteenJson.Reading,
    };
}

/// <summary>The addresses of the documents and of their pages.</summary>
internal static class DialectDocumentRoutes
{
    public static void MapDialectDocuments(this IEndpointRouteBuilder routes)
    {
        foreach (var name in DialectDocuments.Names)
        {
            routes.MapGet($"/openapi/{name}.json", (DialectDocuments documents) => documents.Answer(name))
                .ExcludeFromDescription()
                .RequireAccess(Access.Public);
        }
    }
}
