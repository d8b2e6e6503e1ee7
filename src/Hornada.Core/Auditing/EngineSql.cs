namespace Hornada.Core.Auditing;

/// <summary>The SQL fragments that differ between the two engines.</summary>
internal sealed class EngineSql(bool isSqlite)
{
    public bool IsSqlite => isSqlite;

    /// <summary>The lines of an order or a cart as a table <c>line</c> with the one column <c>value</c>.</summary>
    /// <param name="column">Where they are, such as <c>o.lines</c>.</param>
    public string Lines(string column) => isSqlite ? $"json_each({column}) AS line" : $"jsonb_array_elements({column}) AS line(value)";

    /// <summary>A member of a JSON document as a whole number; null when it is not there.</summary>
    /// <param name="document">The document, as JSON, in the SQL of the engine.</param>
    public static string Number(string document, string member) => $"CAST({document} ->> '{member}' AS bigint)";

    /// <summary>A column of text that holds JSON.</summary>
    public string Json(string column) => isSqlite ? column : $"CAST({column} AS jsonb)";
}
