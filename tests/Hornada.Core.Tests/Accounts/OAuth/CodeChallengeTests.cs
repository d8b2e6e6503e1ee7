using Hornada.Core.Accounts.OAuth;
using Xunit;

namespace Hornada.Core.Tests.Accounts.OAuth;

/// <summary>The numbers are those of RFC 7636, appendix B.</summary>
public sealed class CodeChallengeTests
{
    private const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    [Theory]
    [InlineData(Challenge)]
    [InlineData(Challenge + "=")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM=")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw cM=")]
    public void A_challenge_is_read_in_both_spellings_of_base64(string text) =>
        Assert.True(CodeChallenge.IsMetBy(CodeChallenge.Read(text)!, Verifier));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMM")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM\n")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw~cM")]
    public void Anything_else_is_no_challenge(string? text) => Assert.Null(CodeChallenge.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(Challenge)]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXK")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk\n")]
    public void Only_its_own_verifier_meets_a_challenge(string? verifier) =>
        Assert.False(CodeChallenge.IsMetBy(CodeChallenge.Read(Challenge)!, verifier));

    [Theory]
    [InlineData(42, false)]
    [InlineData(43, true)]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void A_verifier_has_43_to_128_characters(int length, bool isOne)
    {
        var verifier = new string('a', length);
        var challenge = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(verifier));

        Assert.Equal(isOne, CodeChallenge.IsMetBy(challenge, verifier));
    }
}
