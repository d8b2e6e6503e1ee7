using System.Net.Sockets;

namespace Hornada.Fault.Tests.Support;

/// <summary>The way to a server, as its client sees it.</summary>
internal static class Wire
{
    /// <summary>
    /// True when it was cut, or nobody is there any more. A server that dies the moment somebody is connected shows as a failure of the
    /// socket, bare.
    /// </summary>
    public static bool IsCut(Exception failure) => failure is HttpRequestException or IOException or SocketException;
}
