using Hornada.Core.Basics;
using Microsoft.Extensions.DependencyInjection;

namespace Hornada.Core.Pictures;

/// <summary>Registers the services of this folder.</summary>
public static class PictureServices
{
    /// <summary>Registers uploads and the files they are kept in.</summary>
    /// <param name="services">The services of the process.</param>
    /// <param name="bucket">Keeps pictures in place of the directory, where it is on.</param>
    /// <param name="directory">Directory of the picture files; created by the first upload.</param>
    public static IServiceCollection AddPictures(
        this IServiceCollection services, PictureOptions options, PictureBucketOptions bucket, string directory)
    {
        services.AddSingleton(options).AddSingleton(bucket).AddSingleton<PictureBucket>();
        services.AddSingleton<UploadPictures>().AddSingleton<ProductPhotographs>();
        services.AddSingleton<UploadAttachments>().AddSingleton<ForgetPictures>();
        services.AddSingleton(all => new PictureFiles(
            directory,
            all.GetRequiredService<Randomness>(),
            all.GetRequiredService<TimeProvider>(),
            all.GetRequiredService<PictureBucket>()));
        return services;
    }
}
