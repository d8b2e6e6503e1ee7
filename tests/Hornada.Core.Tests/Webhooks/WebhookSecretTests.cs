using Hornada.Core.Tests.Support;
using Hornada.Core.Webhooks;
using Xunit;

namespace Hornada.Core.Tests.Webhooks;

public sealed class WebhookSecretTests
{
    private const string Known = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// <summary>The example of the specification's libraries.</summary>
    [Fact]
    public void A_message_is_signed_as_the_specification_says() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.Sign([Known], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));

    [Fact]
    public void Two_secrets_make_two_signatures()
    {
        var fresh = WebhookSecret.New(new SeededRandomness(1));
        var both = WebhookSecret.Sign([fresh, Known], "id", 1, "{}").Split(' ');

        Assert.Equal([WebhookSecret.Sign([fresh], "id", 1, "{}"), WebhookSecret.Sign([Known], "id", 1, "{}")], both);
    }

    [Fact]
    public void A_secret_has_32_bytes_and_no_two_are_equal()
    {
        var random = new SeededRandomness(2);
        var secrets = Enumerable.Range(0, 1_000).Select(_ => WebhookSecret.New(random)).ToList();

        Assert.All(secrets, secret => Assert.Equal(32, Convert.FromBase64String(secret["whsec_".Length..]).Length));
        Assert.Equal(1_000, secrets.Distinct().Count());
    }
}
