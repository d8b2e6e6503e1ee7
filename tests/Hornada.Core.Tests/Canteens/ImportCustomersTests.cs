using System.Globalization;
using System.Text;
using Hornada.Core.Basics;
using Hornada.Core.Canteens;
using Hornada.Core.Tests.Support;
using Xunit;

namespace Hornada.Core.Tests.Canteens;

/// <summary>Children and parents out of CSV files, and back into them.</summary>
public sealed class ImportCustomersTests<TEngine>(StoreFixture<TEngine> fixture) : StoreTests(fixture), IClassFixture<StoreFixture<TEngine>>
    where TEngine : IDatabaseEngine, new()
{
    private ImportCustomers Import => new(Store, Clock, Random);

    [Fact]
    public async Task Of_1000_rows_with_40_wrong_ones_960_go_in_once_and_40_are_told_by_row_and_column()
    {
        var canteen = (await CanteenFixture.Open(Fixture)).Organisation;
        var file = new StringBuilder("Nombre;Curso;Responsable;Correo;Teléfono\r\n");
        for (var at = 0; at < 1000; at++)
        {
            var (name, email) = (at % 25, at % 50) switch
            {
                (7, 7) => ("", $"p{at / 2}@x.example"),
                (7, _) => ($"Niña {at}", "sin arroba"),
                _ => ($"Niña {at}", $"p{at / 2}@x.example"),
            };
            file.Append(CultureInfo.InvariantCulture, $"{name};{at % 6}A;Madre {at / 2};{email};\r\n");
        }

        var previewed = (await Import.Preview(canteen, Bytes(file), Cancel)).Value;
        Assert.Empty(await Children(canteen));
        var done = (await Apply(canteen, file)).Value;

        Assert.Equal((960, 40), (done.Count(RowEffect.Created), done.Count(RowEffect.Refused)));
        Assert.Equal(previewed.Fingerprint, done.Fingerprint);
        Assert.Equal(Enumerable.Range(0, 40).Select(wrong => (wrong * 25) + 7 + 2), done.Problems.Select(problem => problem.Row));
        Assert.Equal(
            Enumerable.Range(0, 40).Select(wrong => wrong % 2 == 0 ? "fullName" : "email"),
            done.Problems.Select(problem => problem.Column.Id));

        var again = (await Apply(canteen, file)).Value;
        Assert.Equal([0, 0, 960, 40], Enum.GetValues<RowEffect>().Select(again.Count));
        var children = await Children(canteen);
        Assert.Equal((960, 500), (children.Count, children.Select(view => view.Parent!.Id).Distinct().Count()));
        Assert.All(children, view => Assert.Equal(0, view.Balance!.Value.Minor));
    }

    [Fact]
    public async Task A_row_means_a_person_by_id_parent_class_or_name_and_wrong_ones_say_why()
    {
        var canteen = (await CanteenFixture.Open(Fixture)).Organisation;
        _ = (await Apply(canteen, """
            Name,Class,Parent,E-mail,Phone
            Ana Pérez,1A,Eva Pérez,eva@x.example,600
            Leo Pérez,3A,,EVA@x.example,
            Juan García,1A,,,
            Juan García,2B,,,
            Mía Sol,1A,Luz Sol,,
            """)).Value;
        var first = await Children(canteen);
        Assert.Equal(["Ana Pérez", "Juan García", "Juan García", "Leo Pérez", "Mía Sol"], first.Select(view => view.Customer.FullName));
        Assert.Equal(first[0].Parent!.Id, first[3].Parent!.Id);

        var file = $"""
            id,name,class,parent,email,phone
            ,ana perez,2A,,,
            {first[3].Customer.Id},Leonardo Pérez,,Eva P. Ruiz,eva@ruiz.example,
            ,Juan García,2B,Tío García,tio@x.example,
            ,Mía Sol,1A,Luz Sol,,611
            ,Juan García,1A,,,
            ,Juan García,1A,,,
            nadie,Ana,1A,,,
            ,Nueva,1A,,nueva@x.example,
            ,Otra,1A,Otro nombre,tio@x.example,
            """;
        var report = (await Apply(canteen, file)).Value;

        Assert.Equal(
            [
                .. Enumerable.Repeat(RowEffect.Changed, 4), RowEffect.Unchanged,
                .. Enumerable.Repeat(RowEffect.Refused, 4)
            ],
            report.Rows.Select(row => row.Effect));
        Assert.Equal(
            ["fullName: Leo Pérez → Leonardo Pérez", "parent: Eva Pérez → Eva P. Ruiz", "email: eva@x.example → eva@ruiz.example"],
            report.Rows[1].Changes.Select(change => $"{change.Column.Id}: {change.Before} → {change.After}"));
        Assert.Equal(
            [(7, "fullName"), (8, "id"), (9, "parent"), (10, "parent")],
            report.Problems.Select(problem => (problem.Row, problem.Column.Id)));
        var then = await Children(canteen);
        Assert.Equal(5, then.Count);
        Assert.Equal(["2A", "1A", "2B", "3A", "1A"], then.Select(view => view.Customer.Class));
        Assert.Equal(["tio@x.example"], then.Where(view => view.Customer.Class == "2B").Select(view => view.Parent!.Email));
        Assert.Equal("611", then[^1].Parent!.Phone);
    }

    [Fact]
    public async Task An_exported_file_changes_nothing_when_it_comes_back_and_no_cell_begins_like_a_formula()
    {
        var canteen = (await CanteenFixture.Open(Fixture)).Organisation;
        var made = (await Apply(canteen, """
            name;class;parent;e-mail;phone
            "=HYPERLINK(""x"")";+1;@mum;mum@x.example;+54911
            '-dos;;;;
            Juan;1A;Eva;;
            Juan;1B;Eva;;
            """)).Value;
        Assert.Equal(4, made.Count(RowEffect.Created));
        Assert.Equal("=HYPERLINK(\"x\")", (await Children(canteen))[0].Customer.FullName);

        foreach (var language in Enum.GetValues<Language>())
        {
            var text = await Export(canteen, CsvForm.Spreadsheet(language));
            var file = CsvFile.Read(Bytes(text)).Value;
            Assert.All(file.Rows.SelectMany(row => row.Cells), cell => Assert.DoesNotContain(cell.FirstOrDefault(), "=+-@"));
            var back = (await Apply(canteen, text)).Value;
            Assert.Empty(back.IgnoredColumns);
            Assert.Equal([0, 0, 4, 0], Enum.GetValues<RowEffect>().Select(back.Count));
        }
    }

    [Fact]
    public async Task A_file_is_applied_once_as_it_was_shown_and_what_is_no_list_is_refused_as_a_whole()
    {
        var canteen = (await CanteenFixture.Open(Fixture)).Organisation;
        var file = "name;class\n" + string.Concat(Enumerable.Range(0, 30).Select(at => $"Niño {at};1A\n"));
        var seen = (await Import.Preview(canteen, Bytes(file), Cancel)).Value.Fingerprint;
        var both = await Task.WhenAll(Apply(canteen, file), Apply(canteen, file));
        Assert.Equal([0, 30], both.Select(report => report.Value.Count(RowEffect.Created)).Order());
        Assert.Equal("CUSTOMERS_CHANGED", (await Import.Apply(canteen, Bytes(file), seen, Cancel)).Refusal!.Code);

        Assert.Equal("HEADER_MISSING", (await Apply(canteen, "Ana;1A\nLeo;2A")).Refusal!.Code);
        Assert.Contains("dos veces", (await Apply(canteen, "name;naam\na;b")).Refusal!.Message.Spanish, StringComparison.Ordinal);
        Assert.Contains("no persons", (await Apply(canteen, "name;class\n;\n")).Refusal!.Message.English, StringComparison.Ordinal);
        var many = "name\n" + string.Concat(Enumerable.Range(0, ImportCustomers.MaxRows + 1).Select(at => $"N{at}\n"));
        Assert.Equal("TOO_MANY_ROWS", (await Apply(canteen, many)).Refusal!.Code);
        Assert.Equal(["Sede"], (await Apply(canteen, "name;Sede\nLia;Norte")).Value.IgnoredColumns);
    }

    private static byte[] Bytes(object text) => Encoding.UTF8.GetBytes(text.ToString()!);

    private Task<Outcome<CsvImport>> Apply(Organisation canteen, object text) => Import.Apply(canteen, Bytes(text), null, Cancel);

    private async Task<string> Export(Organisation canteen, CsvForm form)
    {
        var text = new StringBuilder();
        var export = new ExportCustomers(new(Store, Clock, Random));
        await foreach (var piece in export.Run(canteen, Cancel).Csv(form, Cancel))
        {
            text.Append(piece);
        }

        return text.ToString();
    }

    /// <summary>By name and class, without the walk-in customer.</summary>
    private async Task<List<CustomerView>> Children(Organisation canteen) =>
    [
        .. (await new CanteenCustomers(Store, Clock, Random).ForOrganisation(canteen, null, null, Cancel)).Rows
            .Where(view => !view.Customer.IsWalkIn)
            .OrderBy(view => view.Customer.NameFolded, StringComparer.Ordinal).ThenBy(view => view.Customer.Class, StringComparer.Ordinal)
    ];
}
