using Hornada.Core.Notifications;
using Hornada.Core.Webhooks;
using Hornada.Server.Dialects.Bakeronline;
using Hornada.Server.Dialects.Canteen;
using Hornada.Server.Identity;
using Hornada.Server.Identity.Firebase;

namespace Hornada.Server.Hosting;

/// <summary>Everything an installation can set. Section <c>Hornada</c> of the configuration; the README has the table.</summary>
internal sealed class HornadaOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Hornada";

    /// <summary>Directory of the SQLite file, uploads and keys. Default <c>./data</c>.</summary>
    public string Data { get; set; } = "./data";

    /// <summary>Fill an empty store with the demo. Default false; refused in Production.</summary>
    public bool Demo { get; set; }

    /// <summary>ISO 8601 instant the clock starts at; null for the real clock. Refused in Production.</summary>
    public string? TestClock { get; set; }

    /// <summary>
    /// Address clients reach this server at, such as <c>https://pan.example.com</c>, for the pictures it names; null for the one each
    /// client used, which is wrong behind a proxy that hides it.
    /// </summary>
    public string? PublicUrl { get; set; }

    /// <summary>What the server's own keys are sealed with.</summary>
    public KeyOptions Keys { get; set; } = new();

    /// <summary>Most connections at once, 10 to 1 000 000; one more is closed. Default 10 000. Each takes memory and a file of the process.</summary>
    public int MaxConnections { get; set; } = 10_000;

    /// <summary>What orders must keep to.</summary>
    public OrderOptions Orders { get; set; } = new();

    /// <summary>What happened lately, and who may listen.</summary>
    public EventOptions Events { get; set; } = new();

    /// <summary>Which web pages of other origins may call the API.</summary>
    public CorsOptions Cors { get; set; } = new();

    /// <summary>Whose Firebase users may sign in.</summary>
    public FirebaseOptions Firebase { get; set; } = new();

    /// <summary>Who sends push messages.</summary>
    public PushOptions Push { get; set; } = new();

    /// <summary>What webhooks may reach.</summary>
    public WebhookOptions Webhooks { get; set; } = new();

    /// <summary>How people sign in with apps.</summary>
    public OAuthOptions OAuth { get; set; } = new();

    /// <summary>Which hosts stand for those of Bakeronline.</summary>
    public BakeronlineOptions Bakeronline { get; set; } = new();

    /// <summary>How often programs of canteens may ask.</summary>
    public CanteenOptions Canteen { get; set; } = new();

    /// <summary>Settings of ordering.</summary>
    public sealed class OrderOptions
    {
        /// <summary>Refuse a pickup time that has gone by. Default true.</summary>
        public bool RefusePastPickup { get; set; } = true;

        /// <summary>Refuse a pickup sooner than a product's advance. Default true.</summary>
        public bool RequireAdvance { get; set; } = true;

        /// <summary>How long an order waits to be paid online before its bread goes back on sale, in minutes: 5 to 10 080. Default 60.</summary>
        public int UnpaidMinutes { get; set; } = 60;

        /// <summary>Most orders, and on SQLite most changes, that may wait to be written: 1 to 100 000. Default 1 024.</summary>
        public int MaxQueue { get; set; } = 1024;
    }

    /// <summary>Settings of the log of events.</summary>
    public sealed class EventOptions
    {
        /// <summary>How long events can be read, in days: 1 to 365. Default 7.</summary>
        public int KeepDays { get; set; } = 7;

        /// <summary>How many connections of one account may wait for events at once on one node, 1 to 1 000. Default 8.</summary>
        public int MaxListeners { get; set; } = 8;

        /// <summary>Longest silence of a stream of events, in seconds: 1 to 25. Default 15.</summary>
        public int HeartbeatSeconds { get; set; } = 15;
    }

    /// <summary>Settings of cross-origin calls.</summary>
    public sealed class CorsOptions
    {
        /// <summary>Allowed origins, separated by blanks; <c>*</c> for any. Default <c>*</c>: the API takes no cookies.</summary>
        public string Origins { get; set; } = "*";
    }

    /// <summary>Settings of OAuth.</summary>
    public sealed class OAuthOptions
    {
        /// <summary>How long a refresh token works when nobody uses it, 1 to 3 650 days. Default 90.</summary>
        public int RefreshIdleDays { get; set; } = 90;

        /// <summary>Let first-party apps open accounts for anybody. Default true.</summary>
        public bool Registration { get; set; } = true;
    }

    /// <summary>Every setting that cannot work, each as a sentence that says what to change.</summary>
    /// <param name="isProduction">True when the environment is Production.</param>
    /// <param name="connectionString">PostgreSQL, when configured.</param>
    public IEnumerable<string> Problems(bool isProduction, string? connectionString)
    {
        if (Demo && isProduction)
        {
            yield return "--demo makes users with a public password and is refused in Production. Set ASPNETCORE_ENVIRONMENT=Development, or leave --demo out.";
        }

        if (TestClock is not null && isProduction)
        {
            yield return "--test-clock is refused in Production. Set ASPNETCORE_ENVIRONMENT=Development, or leave --test-clock out.";
        }

        if (TestClock is not null && WireTime.ReadInstant(TestClock) is null)
        {
            yield return $"--test-clock '{TestClock}' is not an ISO 8601 instant with a zone. Write it like 2026-05-20T13:00:00Z.";
        }

        if (string.IsNullOrWhiteSpace(Data))
        {
            yield return "--data is empty. Give a directory, or leave it out for ./data.";
        }

        if (File.Exists(Data))
        {
            yield return $"--data '{Data}' is a file. Give a directory.";
        }

        if (PublicUrl is not null && !IsOrigin(PublicUrl.TrimEnd('/')))
        {
            yield return $"Hornada:PublicUrl '{PublicUrl}' is no address. Write it like https://pan.example.com.";
        }

        if (MaxConnections is < 10 or > 1_000_000)
        {
            yield return $"Hornada:MaxConnections is {MaxConnections}. Set it between 10 and 1000000.";
        }

        if (Orders.MaxQueue is < 1 or > 100_000)
        {
            yield return $"Hornada:Orders:MaxQueue is {Orders.MaxQueue}. Set it between 1 and 100000.";
        }

        if (Orders.UnpaidMinutes is < 5 or > 10_080)
        {
            yield return $"Hornada:Orders:UnpaidMinutes is {Orders.UnpaidMinutes}. Set it between 5 and 10080.";
        }

        if (Events.KeepDays is < 1 or > 365)
        {
            yield return $"Hornada:Events:KeepDays is {Events.KeepDays}. Set it between 1 and 365.";
        }

        if (Events.MaxListeners is < 1 or > 1000)
        {
            yield return $"Hornada:Events:MaxListeners is {Events.MaxListeners}. Set it between 1 and 1000.";
        }

        if (Events.HeartbeatSeconds is < 1 or > 25)
        {
            yield return $"Hornada:Events:HeartbeatSeconds is {Events.HeartbeatSeconds}. Set it between 1 and 25.";
        }

        if (OAuth.RefreshIdleDays is < 1 or > 3650)
        {
            yield return $"Hornada:OAuth:RefreshIdleDays is {OAuth.RefreshIdleDays}. Set it between 1 and 3650.";
        }

        if (Cors.Origins.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(origin => origin != "*" && !IsOrigin(origin)) is { } wrong)
        {
            yield return $"Hornada:Cors:Origins holds '{wrong}'. Write origins like https://admin.example.com, separated by blanks, or *.";
        }

        foreach (var wrongSetting in Firebase.Problems().Concat(Push.Problems(isProduction)).Concat(Webhooks.Problems(isProduction)).Concat(Bakeronline.Problems()).Concat(Canteen.Problems()).Concat(Keys.Problems()))
        {
            yield return wrongSetting;
        }

        if (connectionString is not null && ConnectionStringProblem(connectionString) is { } problem)
        {
            yield return problem;
        }
    }

    private static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.GetLeftPart(UriPartial.Authority) == origin;

    private static string? ConnectionStringProblem(string connectionString)
    {
        try
        {
            var parsed = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(parsed.Host) || string.IsNullOrEmpty(parsed.Database)
                ? "ConnectionStrings:Hornada needs a Host and a Database, like Host=localhost;Database=hornada;Username=hornada;Password=…"
                : null;
        }
        catch (ArgumentException wrong)
        {
            return $"ConnectionStrings:Hornada cannot be read: {wrong.Message}";
        }
    }
}
