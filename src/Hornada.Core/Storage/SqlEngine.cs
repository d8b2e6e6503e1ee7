namespace Hornada.Core.Storage;

/// <summary>The database engine of an installation. A feature with hand-written SQL picks its variant by this.</summary>
internal enum SqlEngine
{
    /// <summary>One file, one process, one writer.</summary>
    Sqlite,

    /// <summary>One server, any number of nodes.</summary>
    Postgres,
}
