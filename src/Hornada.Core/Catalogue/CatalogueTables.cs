using Hornada.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Hornada.Core.Catalogue;

/// <summary>The tables of this folder. Each mapping below is found by scanning the assembly.</summary>
public static class CatalogueTables
{
    extension(HornadaDb db)
    {
        public DbSet<Product> Products => db.Set<Product>();

        public DbSet<Variant> Variants => db.Set<Variant>();

        public DbSet<OptionSet> OptionSets => db.Set<OptionSet>();

        public DbSet<ProductOption> ProductOptions => db.Set<ProductOption>();

        public DbSet<ProductOptionSet> ProductOptionSets => db.Set<ProductOptionSet>();

        public DbSet<Category> Categories => db.Set<Category>();

        public DbSet<CategoryGroup> CategoryGroups => db.Set<CategoryGroup>();

        public DbSet<CategoryBakery> CategoryBakeries => db.Set<CategoryBakery>();

        public DbSet<Offer> Offers => db.Set<Offer>();

        public DbSet<OfferBakery> OfferBakeries => db.Set<OfferBakery>();

        public DbSet<OfferItem> OfferItems => db.Set<OfferItem>();

        public DbSet<Attachment> Attachments => db.Set<Attachment>();

        public DbSet<StoredProductEdit> ProductEdits => db.Set<StoredProductEdit>();

        public DbSet<ProductFavourite> ProductFavourites => db.Set<ProductFavourite>();
    }
}

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("products").HasKey(row => row.Key);
        builder.Ignore(row => row.Price).Ignore(row => row.HasDetails).Ignore(row => row.IsForSale)
            .Ignore(row => row.Photographs);
        builder.Property(row => row.Sheet).IsDocument();
    }
}

internal sealed class StoredProductEditMapping : IEntityTypeConfiguration<StoredProductEdit>
{
    public void Configure(EntityTypeBuilder<StoredProductEdit> builder)
    {
        builder.ToTable("product_edits").HasKey(row => row.Key);
        builder.Property(row => row.Products).IsDocument();
    }
}

internal sealed class VariantMapping : IEntityTypeConfiguration<Variant>
{
    public void Configure(EntityTypeBuilder<Variant> builder)
    {
        builder.ToTable("variants").HasKey(row => row.Key);
        builder.Property(row => row.Names).IsDocument();
    }
}

internal sealed class OptionSetMapping : IEntityTypeConfiguration<OptionSet>
{
    public void Configure(EntityTypeBuilder<OptionSet> builder)
    {
        builder.ToTable("option_sets").HasKey(row => row.Key);
        builder.Property(row => row.MinDifferent).HasColumnName("different_least");
        builder.Property(row => row.MaxDifferent).HasColumnName("different_most");
        builder.Property(row => row.MinAmount).HasColumnName("amount_least");
        builder.Property(row => row.MaxAmount).HasColumnName("amount_most");
        builder.Property(row => row.Names).IsDocument();
    }
}

internal sealed class ProductOptionMapping : IEntityTypeConfiguration<ProductOption>
{
    public void Configure(EntityTypeBuilder<ProductOption> builder)
    {
        builder.ToTable("options").HasKey(row => row.Key);
        builder.Property(row => row.Names).IsDocument();
        builder.Property(row => row.Picture).IsDocument();
    }
}

internal sealed class ProductOptionSetMapping : IEntityTypeConfiguration<ProductOptionSet>
{
    public void Configure(EntityTypeBuilder<ProductOptionSet> builder) =>
        builder.ToTable("product_option_sets").HasKey(row => new { row.ProductKey, row.OptionSetKey });
}

internal sealed class CategoryMapping : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("categories").HasKey(row => row.Key);
        builder.Property(row => row.Names).IsDocument();
    }
}

internal sealed class CategoryGroupMapping : IEntityTypeConfiguration<CategoryGroup>
{
    public void Configure(EntityTypeBuilder<CategoryGroup> builder)
    {
        builder.ToTable("category_groups").HasKey(row => row.Key);
        builder.Property(row => row.Names).IsDocument();
    }
}

internal sealed class CategoryBakeryMapping : IEntityTypeConfiguration<CategoryBakery>
{
    public void Configure(EntityTypeBuilder<CategoryBakery> builder) =>
        builder.ToTable("category_bakeries").HasKey(row => new { row.CategoryKey, row.BakeryKey });
}

internal sealed class OfferMapping : IEntityTypeConfiguration<Offer>
{
    public void Configure(EntityTypeBuilder<Offer> builder) =>
        builder.ToTable("offers").HasKey(row => row.Key);
}

internal sealed class OfferBakeryMapping : IEntityTypeConfiguration<OfferBakery>
{
    public void Configure(EntityTypeBuilder<OfferBakery> builder) =>
        builder.ToTable("offer_bakeries").HasKey(row => new { row.OfferKey, row.BakeryKey });
}

internal sealed class OfferItemMapping : IEntityTypeConfiguration<OfferItem>
{
    public void Configure(EntityTypeBuilder<OfferItem> builder) =>
        builder.ToTable("offer_items").HasKey(row => row.Key);
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("attachments").HasKey(row => row.Key);
        builder.Property(row => row.Key).ValueGeneratedNever();
    }
}

internal sealed class ProductFavouriteMapping : IEntityTypeConfiguration<ProductFavourite>
{
    public void Configure(EntityTypeBuilder<ProductFavourite> builder) =>
        builder.ToTable("product_favourites").HasKey(row => new { row.AccountKey, row.ProductKey });
}
