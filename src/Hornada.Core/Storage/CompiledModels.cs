using System.Reflection;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hornada.Core.Storage;

/// <summary>EF Core's model as code that a program has written: building it from the mappings takes a core a third of a second.</summary>
internal interface ICompiledModel
{
    /// <summary>A new model, as the mappings describe it on this engine.</summary>
    static abstract IModel Build(SqlEngine engine);
}

/// <summary>
/// Says which class of the assembly is the compiled model. That class knows every feature, so it stands above this folder, which finds it
/// as it finds the mappings.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal abstract class CompiledModelAttribute : Attribute
{
    public abstract IModel Build(SqlEngine engine);
}

/// <inheritdoc/>
internal sealed class CompiledModelAttribute<T> : CompiledModelAttribute
    where T : ICompiledModel
{
    public override IModel Build(SqlEngine engine) => T.Build(engine);
}

/// <summary>The compiled model of each engine, built on first use and shared by all contexts of the process.</summary>
internal static class CompiledModels
{
    private static readonly Lazy<IModel> Sqlite = new(() => Build(SqlEngine.Sqlite));
    private static readonly Lazy<IModel> Postgres = new(() => Build(SqlEngine.Postgres));

    public static IModel For(SqlEngine engine) => engine switch
    {
        SqlEngine.Sqlite => Sqlite.Value,
        SqlEngine.Postgres => Postgres.Value,
    };

    private static IModel Build(SqlEngine engine) =>
        typeof(CompiledModels).Assembly.GetCustomAttribute<CompiledModelAttribute>()!.Build(engine);
}
