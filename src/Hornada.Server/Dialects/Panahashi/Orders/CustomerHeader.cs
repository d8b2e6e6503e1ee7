using System.Text;
using Hornada.Core.Accounts;

namespace Hornada.Server.Dialects.Panahashi.Orders;

/// <summary>The name the apps send for their customer (D-39).</summary>
internal static class CustomerHeader
{
    public const string Name = "X-User-Name";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name of the caller, or the header's for a caller without one.</summary>
    public static string NameFor(HttpRequest request, Caller caller) => CustomerName.For(caller, Decode(request.Headers[Name].ToString()));

    /// <summary>The server reads the header byte by byte: apps write UTF-8 (contract §0.1), and browsers write Latin-1.</summary>
    private static string Decode(string bytes)
    {
        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(bytes));
        }
        catch (DecoderFallbackException)
        {
            return bytes;
        }
    }
}
