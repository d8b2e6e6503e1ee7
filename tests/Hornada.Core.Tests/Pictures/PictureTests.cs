using System.Text;
using Hornada.Core.Pictures;
using Xunit;

namespace Hornada.Core.Tests.Pictures;

/// <summary>
/// The samples are 64×48 (the PNG 4×4) and carry the words SECRET, SECRET2 and SECRET3 in every place of metadata their format has,
/// the JPEGs also a position on the earth and the orientation 6.
/// </summary>
public sealed class PictureTests
{
    public static TheoryData<string> Samples => ["phone.jpg", "progressive.jpg", "lossy.webp", "lossless.webp", "text.png"];

    [Theory]
    [InlineData("phone.jpg", PictureFormat.Jpeg, 64, 48)]
    [InlineData("progressive.jpg", PictureFormat.Jpeg, 64, 48)]
    [InlineData("lossy.webp", PictureFormat.Webp, 64, 48)]
    [InlineData("lossless.webp", PictureFormat.Webp, 64, 48)]
    [InlineData("text.png", PictureFormat.Png, 4, 4)]
    public void A_picture_is_known_by_its_content(string sample, PictureFormat format, int width, int height)
    {
        var picture = Picture.Read(Load(sample)).Value;

        Assert.Equal((format, width, height), (picture.Format, picture.Width, picture.Height));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nothing_but_the_picture_is_kept(string sample)
    {
        var kept = Encoding.Latin1.GetString(Picture.Read(Load(sample)).Value.Bytes.Span);

        Assert.DoesNotContain("SECRET", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("http://ns.adobe.com", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("W3C", kept, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_cleaned_picture_is_clean(string sample)
    {
        var once = Picture.Read(Load(sample)).Value;

        Assert.Equal(once.Bytes.ToArray(), Picture.Read(once.Bytes).Value.Bytes.ToArray());
    }

    [Theory]
    [InlineData("phone.jpg")]
    [InlineData("progressive.jpg")]
    public void The_orientation_is_all_that_stays_of_a_phones_EXIF(string sample)
    {
        var kept = Picture.Read(Load(sample)).Value.Bytes.Span;

        // SOI, then one APP1 of 34 bytes: big-endian TIFF, one entry, tag 0x0112, value 6.
        Assert.Equal([0xFF, 0xD8, 0xFF, 0xE1, 0x00, 0x22], kept[..6].ToArray());
        Assert.Equal([0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, 0x06], kept[22..32].ToArray());
        Assert.Equal(1, Count(kept, "Exif"u8));
    }

    [Theory]
    [InlineData("phone.jpg", 0xDA)]
    [InlineData("progressive.jpg", 0xDA)]
    public void The_pixels_stay_as_they_came(string sample, byte marker)
    {
        var (before, after) = (Load(sample), Picture.Read(Load(sample)).Value.Bytes.ToArray());

        Assert.Equal(Tail(before, marker), Tail(after, marker));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_file_cut_short_anywhere_is_refused(string sample)
    {
        var file = Load(sample);

        for (var length = 0; length < file.Length; length++)
        {
            Assert.NotNull(Picture.Read(file.AsMemory(0, length)).Refusal);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_follows_the_end_of_a_picture_is_cut_off(string sample)
    {
        byte[] file = [.. Load(sample), .. "<script>alert(1)</script>"u8];

        Assert.Equal(Picture.Read(Load(sample)).Value.Bytes.ToArray(), Picture.Read(file).Value.Bytes.ToArray());
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void No_broken_byte_makes_the_reader_fail(string sample)
    {
        var file = Load(sample);

        foreach (var at in Enumerable.Range(0, file.Length))
        {
            foreach (var value in new byte[] { 0x00, 0x7F, 0x80, 0xFF })
            {
                var broken = (byte[])file.Clone();
                broken[at] = value;
                Assert.Null(Record.Exception(() => Picture.Read(broken)));
            }
        }
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>")]
    [InlineData("<!doctype html><title>hello</title>")]
    [InlineData("GIF89a\u0001\0\u0001\0")]
    [InlineData("%PDF-1.7")]
    [InlineData("BM")]
    [InlineData("")]
    public void A_file_that_is_no_JPEG_PNG_or_WebP_is_refused_whatever_its_name(string content) =>
        Assert.Equal(PictureRefusals.UnknownFormat, Picture.Read(Encoding.Latin1.GetBytes(content)).Refusal);

    [Fact]
    public void Five_mebibytes_are_read_and_one_byte_more_is_refused_with_its_size()
    {
        byte[] header = [0xFF, 0xD8, 0xFF, 0xD9];

        Assert.NotEqual("PICTURE_TOO_LARGE", Picture.Read(Padded(Picture.MaxBytes)).Refusal?.Code);
        Assert.Equal(
            "La imagen es demasiado grande (6MB). Máximo: 5MB", Picture.Read(Padded(Picture.MaxBytes + 1)).Refusal?.Message.Spanish);

        byte[] Padded(int length) => [.. header, .. new byte[length - header.Length]];
    }

    [Fact]
    public void A_moving_picture_is_refused()
    {
        var file = Load("lossy.webp");
        var flags = file.AsSpan().IndexOf("VP8X"u8) + 8;
        file[flags] |= 0x02;

        Assert.Equal(PictureRefusals.Animated, Picture.Read(file).Refusal);
    }

    private static byte[] Load(string sample) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pictures", "Samples", sample));

    private static byte[] Tail(byte[] file, byte marker) => file[file.AsSpan().IndexOf((byte[])[0xFF, marker])..];

    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> word)
    {
        var (count, at) = (0, 0);
        while (bytes[at..].IndexOf(word) is >= 0 and var found)
        {
            (count, at) = (count + 1, at + found + word.Length);
        }

        return count;
    }
}
