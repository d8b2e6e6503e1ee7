using Hornada.Core.Accounts.Pairing;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Accounts;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class AccountTables
{
    extension(HornadaDb db)
    {
        public DbSet<Account> Accounts => db.Set<Account>();

        public DbSet<BakeryReference> BakeryReferences => db.Set<BakeryReference>();

        public DbSet<Membership> Memberships => db.Set<Membership>();

        public DbSet<Device> Devices => db.Set<Device>();

        /// <summary>Holds hashes, not the tokens.</summary>
        public DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();

        public DbSet<Session> Sessions => db.Set<Session>();

        /// <summary>Holds hashes, not the secrets of the links.</summary>
        public DbSet<AddressChange> AddressChanges => db.Set<AddressChange>();

        public DbSet<Passkey> Passkeys => db.Set<Passkey>();

        /// <summary>Holds hashes, not the secrets of the links.</summary>
        public DbSet<PasswordLink> PasswordLinks => db.Set<PasswordLink>();

        /// <summary>Holds hashes, not the codes.</summary>
        public DbSet<DevicePairing> DevicePairings => db.Set<DevicePairing>();

        /// <summary>Holds hashes, not the secrets of the links.</summary>
        public DbSet<Invitation> Invitations => db.Set<Invitation>();

        /// <summary>Holds hashes, not the ids of the persons.</summary>
        public DbSet<Erasure> Erasures => db.Set<Erasure>();

        public DbSet<PairedDevice> PairedDevices => db.Set<PairedDevice>();

        /// <summary>Holds a hash, not the secret of the link.</summary>
        public DbSet<SetupLink> SetupLinks => db.Set<SetupLink>();

        /// <summary>Used on PostgreSQL only.</summary>
        public DbSet<ServerKey> ServerKeys => db.Set<ServerKey>();
    }
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts").HasKey(row => row.Key);
        builder.Ignore(row => row.Person);
        builder.Property(row => row.Details).IsDocument();
        builder.Property(row => row.SearchText).UsePropertyAccessMode(PropertyAccessMode.Property);
    }
}

internal sealed class BakeryReferenceMapping : IEntityTypeConfiguration<BakeryReference>
{
    public void Configure(EntityTypeBuilder<BakeryReference> builder) =>
        builder.ToView("bakeries").HasKey(row => row.Key);
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder) =>
        builder.ToTable("memberships").HasKey(row => row.Key);
}

internal sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder) =>
        builder.ToTable("devices").HasKey(row => row.Token);
}

internal sealed class ApiTokenMapping : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder) =>
        builder.ToTable("api_tokens").HasKey(row => row.Key);
}

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder) =>
        builder.ToTable("sessions").HasKey(row => row.Key);
}

internal sealed class AddressChangeMapping : IEntityTypeConfiguration<AddressChange>
{
    public void Configure(EntityTypeBuilder<AddressChange> builder)
    {
        builder.ToTable("address_changes").HasKey(row => row.AccountKey);
        builder.Property(row => row.AccountKey).ValueGeneratedNever();
    }
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> builder) =>
        builder.ToTable("passkeys").HasKey(row => row.Key);
}

internal sealed class PasswordLinkMapping : IEntityTypeConfiguration<PasswordLink>
{
    public void Configure(EntityTypeBuilder<PasswordLink> builder)
    {
        builder.ToTable("password_links").HasKey(row => row.AccountKey);
        builder.Property(row => row.AccountKey).ValueGeneratedNever();
    }
}

internal sealed class SetupLinkMapping : IEntityTypeConfiguration<SetupLink>
{
    public void Configure(EntityTypeBuilder<SetupLink> builder)
    {
        builder.ToTable("setup_links").HasKey(row => row.Key);
        builder.Property(row => row.Key).ValueGeneratedNever();
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder) =>
        builder.ToTable("invitations").HasKey(row => row.Key);
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> builder) =>
        builder.ToTable("erasures").HasKey(row => row.Key);
}

internal sealed class DevicePairingMapping : IEntityTypeConfiguration<DevicePairing>
{
    public void Configure(EntityTypeBuilder<DevicePairing> builder) =>
        builder.ToTable("device_pairings").HasKey(row => row.Key);
}

internal sealed class PairedDeviceMapping : IEntityTypeConfiguration<PairedDevice>
{
    public void Configure(EntityTypeBuilder<PairedDevice> builder) =>
        builder.ToTable("paired_devices").HasKey(row => row.Key);
}

internal sealed class ServerKeyMapping : IEntityTypeConfiguration<ServerKey>
{
    public void Configure(EntityTypeBuilder<ServerKey> builder) =>
        builder.ToTable("server_keys").HasKey(row => row.Key);
}
