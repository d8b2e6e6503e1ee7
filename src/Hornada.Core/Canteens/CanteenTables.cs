using Hornada.Core.Bakeries;
using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Canteens;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class CanteenTables
{
    extension(HornadaDb db)
    {
        public DbSet<Canteen> Canteens => db.Set<Canteen>();

        public DbSet<CanteenSite> CanteenSites => db.Set<CanteenSite>();

        public DbSet<CanteenClosedDay> CanteenClosedDays => db.Set<CanteenClosedDay>();

        public DbSet<CanteenCustomer> CanteenCustomers => db.Set<CanteenCustomer>();

        public DbSet<CanteenParent> CanteenParents => db.Set<CanteenParent>();

        public DbSet<CreditAccount> CreditAccounts => db.Set<CreditAccount>();

        public DbSet<CreditMovement> CreditMovements => db.Set<CreditMovement>();

        public DbSet<CanteenOrder> CanteenOrders => db.Set<CanteenOrder>();

        public DbSet<CanteenLine> CanteenLines => db.Set<CanteenLine>();

        public DbSet<CanteenProduct> CanteenProducts => db.Set<CanteenProduct>();

        public DbSet<ParentInvitation> ParentInvitations => db.Set<ParentInvitation>();

        public DbSet<ParentAccount> ParentAccounts => db.Set<ParentAccount>();

        public DbSet<PlannedProduct> PlannedProducts => db.Set<PlannedProduct>();

        public DbSet<CanteenCategory> CanteenCategories => db.Set<CanteenCategory>();

        /// <summary>Holds hashes, not the tokens.</summary>
        public DbSet<OrganisationToken> OrganisationTokens => db.Set<OrganisationToken>();
    }
}

internal sealed class CanteenMapping : IEntityTypeConfiguration<Canteen>
{
    public void Configure(EntityTypeBuilder<Canteen> builder)
    {
        builder.ToTable("canteens").HasKey(row => row.CompanyKey);
        builder.Property(row => row.CompanyKey).ValueGeneratedNever();
    }
}

internal sealed class CanteenSiteMapping : IEntityTypeConfiguration<CanteenSite>
{
    public void Configure(EntityTypeBuilder<CanteenSite> builder)
    {
        builder.ToTable("canteen_sites").HasKey(row => row.BakeryKey);
        builder.Property(row => row.BakeryKey).ValueGeneratedNever();
        builder.Property(row => row.Slots).IsDocument();
        builder.Property(row => row.WorkingDays).IsDocument();
    }
}

/// <summary>An establishment is a restricted bakery: lower floors learn it from this view, without knowing canteens.</summary>
internal sealed class RestrictedBakeryMapping : IEntityTypeConfiguration<RestrictedBakery>
{
    public void Configure(EntityTypeBuilder<RestrictedBakery> builder) =>
        builder.ToView("canteen_sites").HasKey(row => row.BakeryKey);
}

internal sealed class CanteenClosedDayMapping : IEntityTypeConfiguration<CanteenClosedDay>
{
    public void Configure(EntityTypeBuilder<CanteenClosedDay> builder) =>
        builder.ToTable("canteen_closed_days").HasKey(row => new { row.BakeryKey, row.Day });
}

internal sealed class CanteenCustomerMapping : IEntityTypeConfiguration<CanteenCustomer>
{
    public void Configure(EntityTypeBuilder<CanteenCustomer> builder) =>
        builder.ToTable("canteen_customers").HasKey(row => row.Key);
}

internal sealed class CanteenParentMapping : IEntityTypeConfiguration<CanteenParent>
{
    public void Configure(EntityTypeBuilder<CanteenParent> builder) =>
        builder.ToTable("canteen_parents").HasKey(row => row.Key);
}

internal sealed class CreditAccountMapping : IEntityTypeConfiguration<CreditAccount>
{
    public void Configure(EntityTypeBuilder<CreditAccount> builder)
    {
        builder.ToTable("credit_accounts").HasKey(row => row.Key);
        builder.Ignore(row => row.Balance);
        builder.Property(row => row.Movements).IsConcurrencyToken();
    }
}

internal sealed class CreditMovementMapping : IEntityTypeConfiguration<CreditMovement>
{
    public void Configure(EntityTypeBuilder<CreditMovement> builder) =>
        builder.ToTable("credit_movements").HasKey(row => row.Key);
}

internal sealed class CanteenOrderMapping : IEntityTypeConfiguration<CanteenOrder>
{
    public void Configure(EntityTypeBuilder<CanteenOrder> builder)
    {
        builder.ToTable("canteen_orders").HasKey(row => row.OrderKey);
        builder.Property(row => row.OrderKey).ValueGeneratedNever();
    }
}

internal sealed class CanteenLineMapping : IEntityTypeConfiguration<CanteenLine>
{
    public void Configure(EntityTypeBuilder<CanteenLine> builder)
    {
        builder.ToTable("canteen_lines").HasKey(row => new { row.OrderKey, row.Position });
        builder.Ignore(row => row.IsOpen);
    }
}

internal sealed class CanteenProductMapping : IEntityTypeConfiguration<CanteenProduct>
{
    public void Configure(EntityTypeBuilder<CanteenProduct> builder)
    {
        builder.ToTable("canteen_products").HasKey(row => row.ProductKey);
        builder.Property(row => row.ProductKey).ValueGeneratedNever();
    }
}

internal sealed class ParentInvitationMapping : IEntityTypeConfiguration<ParentInvitation>
{
    public void Configure(EntityTypeBuilder<ParentInvitation> builder)
    {
        builder.ToTable("canteen_invitations").HasKey(row => row.ParentKey);
        builder.Property(row => row.ParentKey).ValueGeneratedNever();
    }
}

internal sealed class ParentAccountMapping : IEntityTypeConfiguration<ParentAccount>
{
    public void Configure(EntityTypeBuilder<ParentAccount> builder) =>
        builder.ToTable("canteen_parent_accounts").HasKey(row => new { row.ParentKey, row.AccountKey });
}

internal sealed class PlannedProductMapping : IEntityTypeConfiguration<PlannedProduct>
{
    public void Configure(EntityTypeBuilder<PlannedProduct> builder) =>
        builder.ToTable("canteen_plan").HasKey(row => new { row.CompanyKey, row.Day, row.ProductKey });
}

internal sealed class CanteenCategoryMapping : IEntityTypeConfiguration<CanteenCategory>
{
    public void Configure(EntityTypeBuilder<CanteenCategory> builder)
    {
        builder.ToTable("canteen_categories").HasKey(row => row.CategoryKey);
        builder.Property(row => row.CategoryKey).ValueGeneratedNever();
    }
}

internal sealed class OrganisationTokenMapping : IEntityTypeConfiguration<OrganisationToken>
{
    public void Configure(EntityTypeBuilder<OrganisationToken> builder) =>
        builder.ToTable("organisation_tokens").HasKey(row => row.Key);
}
