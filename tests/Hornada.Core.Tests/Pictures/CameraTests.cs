using System.Text;
using Hornada.Core.Pictures;
using Xunit;
using static Hornada.Core.Tests.Pictures.PictureParts;

namespace Hornada.Core.Tests.Pictures;

/// <summary>Pictures as phones and editors write them, and files that hold more than a picture.</summary>
public sealed class CameraTests
{
    private static readonly byte[] Photo = Sample("phone.jpg");

    private static readonly byte[] Primaries = [1, 2, 3, 4];

    public static TheoryData<string, byte[]> Endings => new()
    {
        { "a second picture for HDR screens", Photo },
        { "the trailer of a Samsung", [0, 0, 1, 0x0A, 14, 0, 0, 0, .. "Image_UTC_Data1764500000000SEFHk\0\0\0"u8, .. "SEFT"u8] },
        { "the film of a motion photo", Film() },
        { "a picture and a film", [.. Photo, .. Film()] },
        { "padding", new byte[512] },
        { "one line break", [(byte)'\n'] },
    };

    [Theory]
    [MemberData(nameof(Endings))]
    public void A_photograph_straight_from_a_phone_is_stored_without_what_follows_it(string what, byte[] ending)
    {
        var picture = Picture.Read((byte[])[.. Photo, .. ending]);

        Assert.True(picture.Refusal is null, what);
        Assert.Equal(Picture.Read(Photo).Value.Bytes.ToArray(), picture.Value.Bytes.ToArray());
    }

    [Fact]
    public void A_thumbnail_and_the_index_of_further_pictures_are_not_kept()
    {
        var plain = WithoutMetadata();
        var file = WithSegments(plain, (0xE1, ExifWithThumbnail(6, Photo)), (0xE2, MultiPictureIndex()));

        var kept = Picture.Read((byte[])[.. file, .. Photo]).Value.Bytes.ToArray();

        Assert.Equal(Picture.Read(WithSegments(plain, (0xE1, ExifWithThumbnail(6, [])))).Value.Bytes.ToArray(), kept);
        Assert.DoesNotContain("MPF", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
    }

    [Fact]
    public void The_thumbnail_in_the_first_segment_of_a_JPEG_is_not_kept()
    {
        byte[] header = [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 1, 1, .. "SECRET"u8];

        var kept = Picture.Read(WithSegments(WithoutMetadata(), (0xE0, header))).Value.Bytes.ToArray();

        Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
    }

    [Fact]
    public void Fill_bytes_between_the_segments_of_a_JPEG_are_passed_over()
    {
        var plain = WithoutMetadata();
        var second = 2 + 2 + (plain[4] << 8) + plain[5];

        var kept = Picture.Read((byte[])[.. plain[..second], 0, 0, 0x12, 0xFF, 0xFF, .. plain[(second + 1)..]]).Value.Bytes.ToArray();

        Assert.Equal(Picture.Read(plain).Value.Bytes.ToArray(), kept);
    }

    [Fact]
    public void Segments_that_no_decoder_knows_are_not_kept()
    {
        var file = WithSegments(Photo, (0xF0, "SECRET4"u8.ToArray()), (0x30, "SECRET5"u8.ToArray()), (0xEC, "Ducky SECRET6"u8.ToArray()));

        Assert.Equal(Picture.Read(Photo).Value.Bytes.ToArray(), Picture.Read(file).Value.Bytes.ToArray());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_colour_profile_is_written_anew_with_its_colours_and_nothing_else(byte version)
    {
        var profile = Profile(version);
        byte[][] files =
        [
            WithSegments(Photo, ProfileSegments(profile)),
            Png(4, 4, new byte[52], ("iCCP", [.. "SECRET name\0\0"u8, .. Packed(profile)])),
        ];

        foreach (var file in files)
        {
            var picture = Picture.Read(file).Value;
            var kept = ProfileOf(picture);
            Assert.All(Primaries, number => Assert.True(kept.AsSpan().IndexOf(Xyz(number)) > 0));
            Assert.True(kept.AsSpan().IndexOf(Curve()) > 0);
            Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
            Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(picture.Bytes.Span), StringComparison.Ordinal);
            Assert.InRange(kept.Length, 200, 600);
            Assert.Equal(picture.Bytes.ToArray(), Picture.Read(picture.Bytes).Value.Bytes.ToArray());
        }
    }

    [Fact]
    public void A_profile_that_is_none_or_unpacks_without_end_is_dropped()
    {
        var bomb = Packed(new byte[40_000_000]);
        var plain = Png(4, 4, new byte[52]);

        Assert.Equal(plain, Picture.Read(Png(4, 4, new byte[52], ("iCCP", [.. "icc\0\0"u8, .. bomb]))).Value.Bytes.ToArray());
        Assert.Equal(plain, Picture.Read(Png(4, 4, new byte[52], ("iCCP", [.. "icc\0\0"u8, 1, 2, 3]))).Value.Bytes.ToArray());
        Assert.Equal(
            Picture.Read(Photo).Value.Bytes.ToArray(),
            Picture.Read(WithSegments(Photo, ProfileSegments(new byte[70_000]))).Value.Bytes.ToArray());
    }

    [Theory]
    [InlineData(53)]
    [InlineData(30_000_000)]
    public void A_PNG_that_unpacks_to_more_than_its_pixels_is_refused(int bytes) =>
        Assert.Equal(PictureRefusals.MoreThanAPicture, Picture.Read(Png(4, 4, new byte[bytes])).Refusal);

    [Fact]
    public void A_PNG_with_fewer_pixels_than_it_announces_is_refused() =>
        Assert.Equal(PictureRefusals.Damaged, Picture.Read(Png(4, 4, new byte[51])).Refusal);

    [Fact]
    public void Each_part_of_a_PNG_is_kept_once_and_in_its_own_length()
    {
        var file = Png(
            4, 4, new byte[52], ("gAMA", [0, 0, 1, 2]), ("gAMA", [0, 0, 3, 4]), ("pHYs", new byte[900]), ("prVt", "SECRET"u8.ToArray()));

        Assert.Equal(Png(4, 4, new byte[52], ("gAMA", [0, 0, 1, 2])), Picture.Read(file).Value.Bytes.ToArray());
    }

    [Fact]
    public void A_JPEG_of_a_few_pixels_and_a_megabyte_is_refused()
    {
        var tables = Enumerable.Repeat<(byte, byte[])>((0xDB, new byte[65_000]), 20).ToArray();

        Assert.Equal(PictureRefusals.MoreThanAPicture, Picture.Read(WithSegments(Photo, tables)).Refusal);
    }

    /// <summary>The photograph without the segments of its camera.</summary>
    private static byte[] WithoutMetadata()
    {
        var cleaned = Picture.Read(Photo).Value.Bytes.ToArray();
        var table = cleaned.AsSpan().IndexOf((byte[])[0xFF, 0xDB]);
        return [.. cleaned[..2], .. cleaned[table..]];
    }

    /// <summary>The colour profile in a cleaned picture.</summary>
    private static byte[] ProfileOf(Picture picture)
    {
        var file = picture.Bytes.ToArray();
        if (picture.Format == PictureFormat.Jpeg)
        {
            var at = file.AsSpan().IndexOf("ICC_PROFILE"u8);
            return file[(at + 14)..(at + (file[at - 2] << 8) + file[at - 1] - 2)];
        }

        var packed = file.AsSpan().IndexOf("icc\0\0"u8) + 5;
        using var unpacked = new System.IO.Compression.ZLibStream(
            new MemoryStream(file[packed..]), System.IO.Compression.CompressionMode.Decompress);
        using var profile = new MemoryStream();
        unpacked.CopyTo(profile);
        return profile.ToArray();
    }
}
