namespace Hornada.Server.Tests.OAuth;

internal static class OAuthAnswers
{
    /// <summary>Fails unless the answer is an error of RFC 6749, §5.2, which nobody may store.</summary>
    public static void IsError(this Answer answer, int status, string error)
    {
        Assert.Equal(error, answer.Is(status).Json.Text("error"));
        Assert.All(answer.Json.Text("error_description"), letter => Assert.True(letter is >= ' ' and <= '~' and not '"' and not '\\', answer.Text));
        Assert.Equal("application/json; charset=utf-8", answer.ContentType);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
    }
}
