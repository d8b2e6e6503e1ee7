using System.Globalization;
using System.Text.RegularExpressions;
using Hornada.Core.CompiledModel;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Hornada.Core.Tests.Tidy;

/// <summary>
/// The server does not build EF Core's model from the mappings: it uses src/Hornada.Core/CompiledModel. After a change of an entity or a
/// mapping, run this class once with <c>HORNADA_UPDATE_GOLDEN=1</c>, which writes those files, and then without.
/// </summary>
public sealed partial class CompiledModelTidyTests
{
    private const string Folder = "src/Hornada.Core/CompiledModel";

    /// <summary>The generator chooses another one each time.</summary>
    private const string ModelId = "0f6f6f2e-6d6f-4e61-9d61-686f726e6164";

    public static TheoryData<string> Engines => [nameof(SqlEngine.Sqlite), nameof(SqlEngine.Postgres)];

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_compiled_model_says_what_the_mappings_say(string engine)
    {
        if (Environment.GetEnvironmentVariable("HORNADA_UPDATE_GOLDEN") == "1")
        {
            WriteFiles();
            return;
        }

        var written = Describe(HornadaDbModel.Build(Enum.Parse<SqlEngine>(engine)), engine);

        var mapped = Describe(null, engine);
        Assert.True(written == mapped, $"""
            {Folder} is older than the mappings: HORNADA_UPDATE_GOLDEN=1 ./test core '*CompiledModelTidyTests*' writes it anew.
            {FirstDifference(mapped, written)}
            """);
    }

    /// <summary>Everything that queries and changes depend on, one fact a line.</summary>
    /// <param name="model">Null for the one that EF Core builds from the mappings.</param>
    private static string Describe(IModel? model, string engine)
    {
        using var db = Open(model, engine);
        var facts = db.Model.GetEntityTypes().OrderBy(entity => entity.Name, StringComparer.Ordinal).SelectMany(entity =>
            entity.GetProperties().Select(Fact).Prepend(entity.ToDebugString(MetadataDebugStringOptions.LongDefault)));
        return string.Join('\n', facts);
    }

    private static string Fact(IProperty property) => string.Join(
        ' ',
        property.DeclaringType.Name, property.Name, property.GetColumnName(), property.GetColumnType(), property.Sentinel,
        property.GetValueConverter()?.GetType(), property.GetValueComparer().GetType(), property.IsNullable, property.IsConcurrencyToken,
        property.ValueGenerated, property.GetBeforeSaveBehavior(), property.GetAfterSaveBehavior(), property.FieldInfo,
        property.PropertyInfo,
        string.Join(',', property.GetAnnotations().Select(each => $"{each.Name}={each.Value}").Order(StringComparer.Ordinal)));

    private static string FirstDifference(string mapped, string written)
    {
        var (one, other) = (mapped.Split('\n'), written.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(one.Length, other.Length)).FirstOrDefault(line => one[line] != other[line]);
        return string.Create(CultureInfo.InvariantCulture, $"line {at}\nmapped:  {one[at]}\nwritten: {other[at]}");
    }

    private static HornadaDb Open(IModel? model, string engine)
    {
        var options = new DbContextOptionsBuilder<HornadaDb>();
        _ = engine == nameof(SqlEngine.Sqlite) ? options.UseSqlite("Data Source=:memory:") : options.UseNpgsql("Host=none;Database=none");
        return new((model is null ? options : options.UseModel(model)).Options);
    }

#pragma warning disable EF1001 // What the command `dotnet ef dbcontext optimize` does, without a program that it could start.
    private static void WriteFiles()
    {
        using var db = Open(null, nameof(SqlEngine.Sqlite));
        var assembly = typeof(HornadaDb).Assembly;
        var services = new DesignTimeServicesBuilder(assembly, assembly, new OperationReporter(null), []).Build(db);
        var options = new CompiledModelCodeGenerationOptions
        {
            ContextType = typeof(HornadaDb),
            ModelNamespace = typeof(HornadaDbModel).Namespace!,
            Language = "C#",
            UseNullableReferenceTypes = true,
            GeneratedFileNames = new HashSet<string>(),
        };
        var files = services.GetRequiredService<ICompiledModelCodeGeneratorSelector>().Select(options)
            .GenerateModel(db.GetService<IDesignTimeModel>().Model, options);
        var folder = Path.Combine(SourceFile.Root, Folder);
        foreach (var old in Directory.EnumerateFiles(folder, "*EntityType.cs"))
        {
            File.Delete(old);
        }

        // The remaining files are the class, whose part is written by hand, and an attribute for a single engine.
        foreach (var file in files.Where(file => file.Path.EndsWith("Type.cs", StringComparison.Ordinal)
            || file.Path.EndsWith("Builder.cs", StringComparison.Ordinal)))
        {
            var code = Guids.Replace(file.Code.ReplaceLineEndings("\n"), $"new Guid(\"{ModelId}\")");
            File.WriteAllText(
                Path.Combine(folder, file.Path), code.Replace("public partial class", "internal partial class", StringComparison.Ordinal));
        }
    }
#pragma warning restore EF1001

    [GeneratedRegex("""new Guid\("[^"]*"\)""")]
    private static partial Regex Guids { get; }
}
