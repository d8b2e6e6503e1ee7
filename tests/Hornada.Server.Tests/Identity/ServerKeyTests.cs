using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hornada.Core.Accounts;
using Hornada.Server.Identity;
using Hornada.Server.Tests.Pages;
using Hornada.Server.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Hornada.Server.Tests.Identity;

/// <summary>The keys that seal cookies and forms, on two servers with one database and a directory each.</summary>
public sealed class SharedKeyTests(TwoNodeServer<Postgres> server) : ServerTests(server), IClassFixture<TwoNodeServer<Postgres>>
{
    [Fact]
    public async Task Any_server_knows_who_signed_in_on_another_one_and_takes_the_forms_of_its_pages()
    {
        var (one, other) = (server.Nodes[0], server.Nodes[1]);
        using var browser = new ShopBrowser(one);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);

        await browser.Go("/entrar");
        browser.IsServedBy(other);
        await browser.Submit("/entrar", ("email", email), ("clave", OAuthActions.Password));
        browser.IsServedBy(one);
        (await browser.Go("/cuenta")).Is(200).Shows(email);
        browser.IsServedBy(other);
        await browser.Submit("/cuenta", ("nombre", "Nadia Nodos"), ("telefono", ""));

        Assert.Equal("Nadia Nodos", browser.Is(200).Field("nombre"));
    }
}

/// <summary>A server on PostgreSQL whose keys are sealed with a certificate.</summary>
public sealed class SealedKeysServer : TestServer<Postgres>
{
    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("hornada-certificate-").FullName, "keys.pfx");

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    /// <summary>Writes a certificate of one's own making.</summary>
    internal static void WriteCertificate(string file, string password)
    {
        using var rsa = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=hornada", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, password));
    }

    protected override async Task<Dictionary<string, string?>> ConfigureSettings()
    {
        WriteCertificate(file, "a password");
        return new(await base.ConfigureSettings()) { ["Hornada:Keys:Certificate"] = file, ["Hornada:Keys:Password"] = "a password" };
    }
}

/// <inheritdoc cref="SealedKeysServer"/>
public sealed class SealedKeyTests(SealedKeysServer server) : ServerTests(server), IClassFixture<SealedKeysServer>
{
    [Fact]
    public async Task The_keys_in_the_tables_are_useless_without_the_certificate_and_the_server_uses_them()
    {
        using var browser = new ShopBrowser(Server);
        var (email, _) = await Server.SignUpWithPassword(Role.Customer);

        await browser.SignsIn(email);
        (await browser.Go("/cuenta")).Is(200).Shows(email);

        await using var db = Server.OpenReader();
        var body = Assert.Single(await db.ServerKeys.Select(row => row.Body).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Contains("EncryptedData", body, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", body, StringComparison.Ordinal);
    }
}

/// <summary>Settings of the keys that cannot work are told before the server starts.</summary>
public sealed class KeyOptionsTests
{
    [Fact]
    public void Without_a_certificate_there_is_nothing_to_tell() => Assert.Empty(new KeyOptions().Problems(isProduction: false));

    [Fact]
    public void A_certificate_that_can_be_used_is_nothing_to_tell_and_a_wrong_password_is()
    {
        var directory = Directory.CreateTempSubdirectory("hornada-certificate-");
        var file = Path.Combine(directory.FullName, "keys.pfx");
        SealedKeysServer.WriteCertificate(file, "right");

        Assert.Empty(new KeyOptions { Certificate = file, Password = "right" }.Problems(isProduction: false));
        Assert.StartsWith(
            $"Hornada:Keys:Certificate '{file}' cannot be used: ",
            Assert.Single(new KeyOptions { Certificate = file, Password = "wrong" }.Problems(isProduction: false)),
            StringComparison.Ordinal);

        directory.Delete(recursive: true);
    }

    [Fact]
    public void A_missing_file_and_a_password_without_a_file_are_reported()
    {
        Assert.Contains(
            "cannot be used",
            Assert.Single(new KeyOptions { Certificate = "/no/such/keys.pfx" }.Problems(isProduction: false)),
            StringComparison.Ordinal);
        Assert.StartsWith(
            "Hornada:Keys:Password opens",
            Assert.Single(new KeyOptions { Password = "alone" }.Problems(isProduction: false)),
            StringComparison.Ordinal);
    }
}
