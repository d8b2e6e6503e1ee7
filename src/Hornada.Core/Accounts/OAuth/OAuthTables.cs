using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Accounts.OAuth;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class OAuthTables
{
    extension(HornadaDb db)
    {
        public DbSet<OAuthClient> OAuthClients => db.Set<OAuthClient>();

        /// <summary>Holds hashes, not the codes.</summary>
        public DbSet<OAuthCode> OAuthCodes => db.Set<OAuthCode>();

        public DbSet<TokenFamily> TokenFamilies => db.Set<TokenFamily>();

        /// <summary>Holds hashes, not the tokens.</summary>
        public DbSet<TokenPair> TokenPairs => db.Set<TokenPair>();
    }
}

internal sealed class OAuthClientMapping : IEntityTypeConfiguration<OAuthClient>
{
    public void Configure(EntityTypeBuilder<OAuthClient> builder)
    {
        builder.ToTable("oauth_clients").HasKey(row => row.Key);
        builder.Property(row => row.RedirectUris).HasConversion<LinesConverter, LinesComparer>();
    }
}

internal sealed class OAuthCodeMapping : IEntityTypeConfiguration<OAuthCode>
{
    public void Configure(EntityTypeBuilder<OAuthCode> builder) =>
        builder.ToTable("oauth_codes").HasKey(row => row.Key);
}

internal sealed class TokenFamilyMapping : IEntityTypeConfiguration<TokenFamily>
{
    public void Configure(EntityTypeBuilder<TokenFamily> builder) =>
        builder.ToTable("oauth_families").HasKey(row => row.Key);
}

internal sealed class TokenPairMapping : IEntityTypeConfiguration<TokenPair>
{
    public void Configure(EntityTypeBuilder<TokenPair> builder) =>
        builder.ToTable("oauth_pairs").HasKey(row => row.Key);
}
