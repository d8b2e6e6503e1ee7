using Hornada.Core.CompiledModel;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

[assembly: CompiledModel<HornadaDbModel>]

namespace Hornada.Core.CompiledModel;

/// <summary>
/// The part of the compiled model that is written by hand: what PostgreSQL has beyond SQLite, for which the other files are generated.
/// </summary>
internal sealed partial class HornadaDbModel : RuntimeModel, ICompiledModel
{
    /// <summary>PostgreSQL cuts longer names.</summary>
    private const int MaxPostgresName = 63;

    public static IModel Build(SqlEngine engine)
    {
        var model = new HornadaDbModel();
        model.Initialize();
        if (engine is SqlEngine.Postgres)
        {
            AddPostgres(model);
        }

#pragma warning disable EF1001 // The generated constructor of the model calls it too, and EF Core has no public way.
        return model.FinalizeModel();
#pragma warning restore EF1001
    }

    private static void AddPostgres(HornadaDbModel model)
    {
        const string Generation = "Npgsql:ValueGenerationStrategy";
        model.AddAnnotation(Generation, NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);
        model.AddAnnotation(RelationalAnnotationNames.MaxIdentifierLength, MaxPostgresName);
        foreach (var property in ((IModel)model).GetEntityTypes().SelectMany(entity => entity.GetProperties()).Cast<RuntimeProperty>())
        {
            property.AddAnnotation(Generation, ((IProperty)property).ValueGenerated is ValueGenerated.OnAdd
                ? NpgsqlValueGenerationStrategy.IdentityByDefaultColumn
                : NpgsqlValueGenerationStrategy.None);
            if (((IProperty)property).IsDocument())
            {
                property.AddAnnotation(RelationalAnnotationNames.ColumnType, HornadaDb.PostgresDocument);
            }
        }
    }

    partial void Initialize();
}
