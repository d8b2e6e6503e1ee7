using System.Globalization;
using System.Text;
using Hornada.Core.Accounts;
using Hornada.Core.Basics;
using Hornada.Core.Catalogue;
using Hornada.Core.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Hornada.Core.Tests.Catalogue;

/// <summary>Products out of CSV files, as spreadsheets save them, and back into them.</summary>
public sealed class ImportProductsTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private static readonly ProductImportOptions Dutch = new(Language.Dutch);

    private ImportProducts Import => new(Store, Clock, Random);

    [Fact]
    public async Task Of_1000_rows_with_40_wrong_ones_960_go_in_once_and_40_are_told_by_row_and_column()
    {
        var shop = await Ghent();
        var file = new StringBuilder("Code;Naam;Prijs;Voorraad;Categorie\r\n");
        for (var at = 0; at < 1000; at++)
        {
            var row = at.ToString("0000", CultureInfo.InvariantCulture);
            var (price, stock) = (at % 25, at % 50) switch
            {
                (7, 7) => ("gratis", "5"),
                (7, _) => ("2,50", "veel"),
                _ => ("2,50", "5"),
            };
            file.Append(CultureInfo.InvariantCulture, $"A{row};Brood {row};{price};{stock};brood\r\n");
        }

        var previewed = (await Import.Preview(shop, Bytes(file), Dutch, Cancel)).Value;
        Assert.Empty(await Products(shop));
        var done = (await Import.Apply(shop, Bytes(file), Dutch, Cancel)).Value;

        Assert.Equal((960, 40), (done.Count(RowEffect.Created), done.Count(RowEffect.Refused)));
        Assert.Equal(
            previewed.Rows.Select(row => (row.Number, row.Effect)),
            done.Rows.Select(row => (row.Number, row.Effect)));
        Assert.Equal(Enumerable.Range(0, 40).Select(wrong => (wrong * 25) + 7 + 2), done.Problems.Select(problem => problem.Row));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(wrong => wrong % 2 == 0 ? "price" : "stock"),
            done.Problems.Select(problem => problem.Column.Id));
        Assert.Equal("‘veel’ is geen geheel getal", done.Problems.ElementAt(1).Refusal.Message.In(Language.Dutch));

        var again = (await Import.Apply(shop, Bytes(file), Dutch, Cancel)).Value;
        Assert.Equal([0, 0, 960, 40], Enum.GetValues<RowEffect>().Select(again.Count));
        Assert.Equal(960, (await Products(shop)).Count);
    }

    [Fact]
    public async Task Imported_products_stand_in_categories_and_move_to_another_one()
    {
        var shop = await Ghent();
        _ = (await Apply(shop, "naam;prijs;categorie\nBrood;2;Brood\nPistolet;1;brood\nTaart;9;")).Value;
        var first = (await Products(shop)).ConvertAll(product => product.CategoryKey);
        Assert.All(first, key => Assert.NotNull(key));
        Assert.Equal((true, false), (first[0] == first[1], first[0] == first[2]));

        _ = (await Apply(shop, "naam;categorie\nPistolet;Klein brood\nTaart;")).Value;
        var then = (await Products(shop)).ConvertAll(product => product.CategoryKey);
        Assert.Equal((first[0], first[2]), (then[0], then[2]));
        Assert.NotEqual(first[1], then[1]);
    }

    [Fact]
    public async Task One_category_is_not_written_in_two_ways_and_the_report_says_so()
    {
        var shop = await Ghent();
        _ = (await Apply(shop, "naam;prijs;categorie\nBrood;2;Gebak")).Value;
        var import = (await Apply(shop, "naam;prijs;categorie\nTaart;9;gebak\nÉclair;3;GEBAK\nRol;1;Klein\nPunt;1;klein")).Value;

        Assert.Equal(
            [new("gebak", "Gebak"), new("GEBAK", "Gebak"), new Respelling("klein", "Klein")], import.Respelled);
        Assert.Equal(
            ["Gebak", "Gebak", "Gebak", "Klein", "Klein"], (await Products(shop)).Select(product => product.Category).Order());

        var again = (await Apply(shop, "naam;categorie\nTaart;GEBAK")).Value;
        Assert.Equal([new Respelling("GEBAK", "Gebak")], again.Respelled);
        Assert.Equal(RowEffect.Unchanged, Assert.Single(again.Rows).Effect);
    }

    [Theory]
    [InlineData("Nu klaar", Availability.ReadyNow)]
    [InlineData("Ready in 20 min", Availability.ReadyIn20)]
    [InlineData("Prêt dans 60 min", Availability.ReadyIn60)]
    [InlineData("Made to order", Availability.AdvanceOrderOnly)]
    [InlineData("Uitverkocht", Availability.OutOfStock)]
    [InlineData("nu", Availability.ReadyNow)]
    public async Task The_words_of_pages_say_when_a_product_is_ready(string word, Availability availability)
    {
        var shop = await Ghent();
        _ = (await Apply(shop, $"naam;prijs;klaar\nBrood;€ 2,10;{word}")).Value;
        var bread = Assert.Single(await Products(shop));
        Assert.Equal((availability, 210L), (bread.Availability, bread.PriceMinor));
    }

    [Fact]
    public async Task An_exported_file_changes_nothing_when_it_comes_back_in_any_language()
    {
        var shop = await Ghent();
        _ = (await Apply(shop, """"
            name,price,code,stock,for sale,availability,advance,category,emoji,description,contains,may contain,free of
            "=HYPERLINK(""x"")",4.20,+1,8,no,to order,120,bread,🍞,"Two
            lines; with ""quotes""",Gluten,"Nuts, Sesame",Fish
            '=already,3,,0,yes,,,,,,,,
            Œufs,1.05,,,,,,,,,,,
            """")).Value;
        var before = (await Products(shop)).ConvertAll(product => (product.Name, product.PriceMinor, product.Stock, product.IsAvailable));

        foreach (var language in Enum.GetValues<Language>())
        {
            var form = CsvForm.Spreadsheet(language);
            var text = await Export(shop, form);
            var back = (await Import.Apply(shop, Bytes(text), new(language), Cancel)).Value;
            Assert.Empty(back.IgnoredColumns);
            Assert.All(back.Rows, row => Assert.Equal(RowEffect.Unchanged, row.Effect));
        }

        var after = await Products(shop);
        Assert.Equal(before, after.Select(product => (product.Name, product.PriceMinor, product.Stock, product.IsAvailable)));
        Assert.Equal(["=HYPERLINK(\"x\")", "=already", "Œufs"], after.Select(product => product.Name));
        Assert.Equal("Two\nlines; with \"quotes\"", after[0].Description);
        Assert.Equal(AllergenPresence.MayContain, after[0].Sheet!.Declaration.PresenceOf((int)Allergen.Sesame));
    }

    [Fact]
    public async Task No_cell_of_an_export_begins_like_a_formula()
    {
        var shop = await Ghent();
        foreach (var start in "=+-@＝＋－＠")
        {
            _ = (await Apply(shop, $"naam;prijs\n{start}1+1;2\n{start}cmd|' /C calc'!A0;2")).Value;
        }

        var file = CsvFile.Read(Bytes(await Export(shop, CsvForm.Spreadsheet(Language.Dutch)))).Value;
        Assert.Equal(16, file.Rows.Count);
        Assert.All(file.Rows.SelectMany(row => row.Cells), cell => Assert.DoesNotContain(cell.FirstOrDefault(), "=+-@＝＋－＠"));
    }

    [Theory]
    [InlineData("Naam;Prijs\r\nVloerbrood;3,10\r\n")]
    [InlineData("name,price\nVloerbrood,3.10")]
    [InlineData("Nom\tPrix (EUR)\nVloerbrood\t€ 3,10\n\t\n\t\n")]
    [InlineData("sep=;\r\nNOMBRE;PRECIO;\r\n\"Vloerbrood\";\"3,10\";\r\n;;\r\n")]
    [InlineData("\uFEFFproduct,verkoopprijs\nVloerbrood,\"3,10\"")]
    public async Task Files_of_all_countries_are_read(string text)
    {
        var shop = await Ghent();
        Assert.Equal(1, (await Apply(shop, text)).Value.Count(RowEffect.Created));
        var made = Assert.Single(await Products(shop));
        Assert.Equal(("Vloerbrood", 310), (made.Name, made.PriceMinor));
    }

    [Fact]
    public async Task Windows_1252_and_UTF_16_files_keep_their_accents()
    {
        var shop = await Ghent();
        const string Text = "naam;prijs\nCrème brûlée – 5 €;3";
        var windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        _ = (await Import.Apply(shop, windows.GetBytes(Text), Dutch, Cancel)).Value;
        var wide = (await Import.Apply(shop, (byte[])[0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], Dutch, Cancel)).Value;

        Assert.Equal(1, wide.Count(RowEffect.Unchanged));
        Assert.Equal("Crème brûlée – 5 €", Assert.Single(await Products(shop)).Name);
    }

    [Fact]
    public async Task A_row_means_a_product_by_id_code_or_name_and_wrong_ones_say_why()
    {
        var shop = await Ghent();
        _ = (await Apply(shop, "naam;prijs;code\nBrood;2;A\nBrood;3;B\nTaart;9;")).Value;
        var (bread, cake) = ((await Products(shop))[0], (await Products(shop))[2]);

        var report = (await Apply(shop, $"""
            id;code;naam;prijs
            {bread.Id.Value};A2;Groot brood;2,20
            ;B;Brood;3,30
            ;;taart;9,90
            ;T;Taart;9,90
            nobody;;Iets;1
            ;;;1
            ;C;Nieuw;
            ;;Koek;2.500
            """)).Value;

        Assert.Equal(
            [RowEffect.Changed, RowEffect.Changed, RowEffect.Changed, .. Enumerable.Repeat(RowEffect.Refused, 5)],
            report.Rows.Select(row => row.Effect));
        Assert.Equal(
            ["code: A → A2", "name: Brood → Groot brood", "price: 2,00 → 2,20"],
            report.Rows[0].Changes.Select(change => $"{change.Column.Id}: {change.Before} → {change.After}"));
        Assert.Equal(
            [(5, "name"), (6, "id"), (7, "name"), (8, "price"), (9, "price")],
            report.Problems.Select(problem => (problem.Row, problem.Column.Id)));
        Assert.Equal(990, (await Products(shop)).Single(product => product.Id == cake.Id).PriceMinor);
        Assert.Equal(["A2", "B", null], (await Products(shop)).Select(product => product.Code));
    }

    [Fact]
    public async Task An_empty_cell_leaves_a_value_and_a_new_count_lists_a_sold_out_product()
    {
        var shop = await Ghent();
        _ = (await Apply(shop, "naam;prijs;voorraad;te koop;beschrijving\nBrood;2;0;ja;Lekker\nTaart;9;4;nee;")).Value;
        Assert.Equal([false, false], (await Products(shop)).Select(product => product.IsAvailable));

        _ = (await Apply(shop, "naam;voorraad;beschrijving\nBrood;5;\nTaart;6;")).Value;

        var products = await Products(shop);
        Assert.Equal([(5, true), (6, false)], products.Select(product => (product.Stock, product.IsAvailable)));
        Assert.Equal("Lekker", products[0].Description);
    }

    [Fact]
    public async Task A_file_that_is_no_list_of_products_is_refused_as_a_whole()
    {
        var shop = await Ghent();
        Assert.Equal("HEADER_MISSING", (await Apply(shop, "Brood;2,50\nTaart;9")).Refusal!.Code);
        Assert.Contains("dos veces", (await Apply(shop, "naam;name;prijs\na;b;1")).Refusal!.Message.Spanish, StringComparison.Ordinal);
        Assert.Contains("empty", (await Apply(shop, " \n;;\n")).Refusal!.Message.English, StringComparison.Ordinal);
        Assert.Contains("no products", (await Apply(shop, "naam;prijs\n;\n")).Refusal!.Message.English, StringComparison.Ordinal);
        Assert.Contains("no CSV", (await Apply(shop, "PK\u0003\u0004\0\0")).Refusal!.Message.English, StringComparison.Ordinal);
        Assert.Equal("FILE_TOO_LARGE", (await Import.Preview(shop, new byte[CsvFile.MaxBytes + 1], Dutch, Cancel)).Refusal!.Code);
        var many = "naam;prijs\n" + string.Concat(Enumerable.Range(0, ImportProducts.MaxRows + 1).Select(at => $"B{at};1\n"));
        Assert.Equal("TOO_MANY_ROWS", (await Apply(shop, many)).Refusal!.Code);
        Assert.Equal(["Kleur"], (await Apply(shop, "naam;prijs;Kleur\nBrood;2;rood")).Value.IgnoredColumns);
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_create_each_product_once()
    {
        var shop = await Ghent();
        var file = "naam;prijs\n" + string.Concat(Enumerable.Range(0, 50).Select(at => $"Brood {at};1\n"));

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Apply(shop, file)));

        Assert.Equal([0, 50], both.Select(report => report.Value.Count(RowEffect.Created)).Order());
        Assert.Equal(50, (await Products(shop)).Count);
    }

    private static byte[] Bytes(object text) => Encoding.UTF8.GetBytes(text.ToString()!);

    private Task<Outcome<CsvImport>> Apply(Workplace shop, string text) => Import.Apply(shop, Bytes(text), Dutch, Cancel);

    private async Task<string> Export(Workplace shop, CsvForm form)
    {
        await using var db = Store.OpenReader();
        var table = await new ExportProducts(db).Run(shop, form, Cancel);
        var text = new StringBuilder();
        await foreach (var piece in table.Csv(form, Cancel))
        {
            text.Append(piece);
        }

        return text.ToString();
    }

    private async Task<Workplace> Ghent()
    {
        var firm = await CompanyFixture.Open(Fixture);
        return new(firm.First.Key, firm.First.Id, Currency.Eur);
    }

    private async Task<List<Product>> Products(Workplace shop)
    {
        await using var db = Store.OpenReader();
        return await db.Products.AsNoTracking().Where(product => product.BakeryKey == shop.Key).OrderBy(product => product.Key)
            .ToListAsync(Cancel);
    }
}
