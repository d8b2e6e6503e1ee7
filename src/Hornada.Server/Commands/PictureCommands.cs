using System.CommandLine;
using System.Globalization;
using Hornada.Core.Pictures;
using Hornada.Server.Hosting;

namespace Hornada.Server.Commands;

/// <summary>
/// <c>hornada pictures to-bucket</c> and <c>to-directory</c>: move uploaded pictures between the data directory and the bucket, beside
/// running servers.
/// </summary>
internal static class PictureCommands
{
    private const int UserError = 2;

    public static Command Describe(Func<ParseResult, Dictionary<string, string?>> settings)
    {
        var toBucket = new Command("to-bucket", "Move the pictures of the data directory to the bucket, beside running servers too")
        {
            CommandOutput.Json,
        };
        toBucket.SetAction((words, cancel) => Run(words, settings(words), (move, tell) => move.ToBucket(tell, cancel)));
        var toDirectory = new Command("to-directory", "Copy the pictures of the bucket to the data directory, beside running servers too")
        {
            CommandOutput.Json,
        };
        toDirectory.SetAction((words, cancel) => Run(words, settings(words), (move, tell) => move.ToDirectory(tell, cancel)));
        return new("pictures", "Where uploaded pictures are kept") { toBucket, toDirectory };
    }

    private static async Task<int> Run(
        ParseResult words, Dictionary<string, string?> settings, Func<MovePictures, Action<int, int>, Task<MovedPictures>> run)
    {
        var options = HornadaHost.ReadSettings<PictureBucketOptions>(settings);
        if (!options.IsOn)
        {
            await Console.Error.WriteLineAsync(
                $"No bucket is configured for pictures. Set {PictureBucketOptions.Section}:Address and what belongs to it.");
            return UserError;
        }

        using var bucket = new PictureBucket(options);
        var directory = HornadaOptions.UploadsIn(HornadaHost.ReadStoreSettings(settings).DataDirectory);
        var isJson = words.GetValue(CommandOutput.Json);
        var last = -1L;
        var moved = await run(new(directory, bucket), Tell);
        if (isJson)
        {
            CommandOutput.Print(new { moved = moved.Moved, there = moved.There, left = moved.Left, bucket = bucket.Place, directory });
            return 0;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{moved.Moved} pictures moved, {moved.There} were there already: {bucket.Place}, {directory}"));
        foreach (var file in moved.Left)
        {
            Console.WriteLine($"Left where it is, because it is no picture of Hornada: {file}");
        }

        return 0;

        void Tell(int done, int total)
        {
            var tenth = done * 10L / Math.Max(1, total);
            if (!isJson && tenth != last)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Moving pictures {tenth * 10} %"));
                last = tenth;
            }
        }
    }
}
