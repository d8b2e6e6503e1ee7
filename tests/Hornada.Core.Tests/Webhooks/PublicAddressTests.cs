using System.Net;
using Hornada.Core.Webhooks;
using Xunit;

namespace Hornada.Core.Tests.Webhooks;

/// <summary>For each block its first, some inner and its last address, and the adjacent addresses outside.</summary>
public sealed class PublicAddressTests
{
    private const string Inside = """
        0.0.0.0 0.0.0.1 0.255.255.255 10.0.0.0 10.0.0.1 10.255.255.255 100.64.0.0 100.64.0.1 100.100.100.200 100.127.255.255
        127.0.0.0 127.0.0.1 127.1.2.3 127.255.255.255 169.254.0.0 169.254.169.254 169.254.170.2 169.254.255.255
        172.16.0.0 172.16.0.1 172.31.255.255 192.0.0.0 192.0.0.1 192.0.0.170 192.0.0.192 192.0.0.255 192.0.2.0 192.0.2.255
        192.31.196.1 192.52.193.1 192.88.99.0 192.88.99.1 192.88.99.255 192.168.0.0 192.168.1.1 192.168.255.255 192.175.48.1
        198.18.0.0 198.18.0.1 198.19.255.255 198.51.100.0 198.51.100.255 203.0.113.0 203.0.113.255
        224.0.0.0 224.0.0.1 239.255.255.255 240.0.0.0 240.0.0.1 255.255.255.254 255.255.255.255 168.63.129.16
        :: ::1 ::2 ::7f00:1 ::127.0.0.1 ::ffff:0.0.0.0 ::ffff:10.0.0.1 ::ffff:127.0.0.1 ::ffff:1.1.1.1 ::ffff:11.0.0.1
        ::ffff:31.255.255.255 ::ffff:32.0.0.1 ::ffff:169.254.169.254 ::ffff:192.168.1.1 ::ffff:93.184.216.34
        ::ffff:0:127.0.0.1 64:ff9b:: 64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b::5db8:d822 64:ff9b:1::1 64:ff9b:1::7f00:1
        100::1 100:0:0:1::1 1fff:ffff::1 2001:: 2001::1 2001:0:4136:e378:8000:63bf:3fff:fdd2 2001:1::1 2001:2::1 2001:3::1
        2001:4:112::1 2001:10::1 2001:20::1 2001:30::1
        2001:1ff:ffff::1 2001:db8:: 2001:db8::1 2001:db8:ffff::1 2002:: 2002:7f00:1:: 2002:a00:1::1 2002:a9fe:a9fe::1
        2002:c0a8:101::1 2002:5db8:d822::1
        2620:4f:8000::1 3fff::1 3fff:fff::1 4000::1 5f00::1 8000::1 c000::1 fbff::1 fc00:: fc00::1 fd00::1 fd00:ec2::254 fdff:ffff::1
        fe00::1 fe80:: fe80::1 fe80::a9fe:a9fe febf::1 fec0::1 feff::1 ff00::1 ff01::1 ff02::1 ff02::fb ff05::2 ff0e::1 ffff::1
        fe80::1%1 2606:4700::1111%7
        """;

    private const string Outside = """
        1.0.0.0 1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 93.184.216.34 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
        168.63.129.15 168.63.129.17 169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 191.255.255.255 192.0.1.0 192.0.3.0
        192.88.98.255 192.88.100.0
        192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 198.51.99.255 198.51.101.0 203.0.112.255 203.0.114.0 223.255.255.255
        2000::1 2001:200::1 2001:4860:4860::8888 2001:db7:ffff::1 2001:db9::1 2003::1 2400:cb00::1 2606:4700::1111
        2620:4f:7fff::1 2620:4f:8001::1
        2a00:1450:4001::200e 2c00::1 3ffe::1 3fff:1000::1
        """;

    public static TheoryData<string> AllInside => [.. Split(Inside)];

    public static TheoryData<string> AllOutside => [.. Split(Outside)];

    [Fact]
    public void The_table_is_long_enough() => Assert.True(Split(Inside).Length + Split(Outside).Length >= 150);

    [Theory]
    [MemberData(nameof(AllInside))]
    public void A_private_or_special_address_is_not_public_and_not_connected_to(string address)
    {
        var ip = IPAddress.Parse(address);

        Assert.False(PublicAddress.IsPublic(ip));
        Assert.False(new ReceiverPolicy().AllowsConnection([IPAddress.Parse("93.184.216.34"), ip]));
    }

    [Theory]
    [MemberData(nameof(AllOutside))]
    public void An_Internet_address_is_public(string address)
    {
        Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));
        Assert.True(new ReceiverPolicy().AllowsConnection([IPAddress.Parse(address)]));
    }

    [Fact]
    public void A_host_without_an_address_is_not_connected_to() => Assert.False(new ReceiverPolicy().AllowsConnection([]));

    [Theory]
    [InlineData("192.168.1.7", true)]
    [InlineData("192.168.2.7", false)]
    [InlineData("fd12::1", true)]
    [InlineData("fd13::1", false)]
    [InlineData("::ffff:192.168.1.7", false)]
    [InlineData("::ffff:0.0.0.1", false)]
    [InlineData("::ffff:253.18.0.1", false)]
    public void An_operator_may_allow_a_private_network_and_only_that_network_is_reached(string address, bool allowed) => Assert.Equal(
        allowed,
        new ReceiverPolicy
        {
            AllowedPrivate = [IPNetwork.Parse("192.168.1.0/24"), IPNetwork.Parse("fd12::/16")]
        }.AllowsConnection([IPAddress.Parse(address)]));

    private static string[] Split(string table) => table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
