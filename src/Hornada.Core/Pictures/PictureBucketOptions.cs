using Hornada.Core.Basics;

namespace Hornada.Core.Pictures;

/// <summary>Settings of the bucket that keeps uploaded pictures in place of the directory.</summary>
public sealed class PictureBucketOptions : BucketSettings, ISettingsSection
{
    /// <inheritdoc/>
    public static string Section => "Hornada:PictureBucket";

    internal override string ReadFrom => Section;
}
