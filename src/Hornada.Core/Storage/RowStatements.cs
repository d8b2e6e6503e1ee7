using System.Diagnostics;

namespace Hornada.Core.Storage;

/// <summary>Tells whoever listens of the statements that run without EF Core, which tells of its own.</summary>
internal static class RowStatements
{
    /// <summary>Name of the listener, and of its event; what the event carries is the text of the statement.</summary>
    public const string Name = "Hornada.Storage";

    private static readonly DiagnosticListener Listener = new(Name);

    public static void Tell(string sql)
    {
        if (Listener.IsEnabled())
        {
            Listener.Write(Name, sql);
        }
    }
}
