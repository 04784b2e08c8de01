using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Tests.Organisations;

public class CsvTableTests
{
    [Fact]
    public void Cells_are_found_by_name_whatever_the_capitals_and_trimmed()
    {
        var table = CsvTable.Parse("\uFEFFCode, Name\r\nA1 , \" A, \"\"quoted\"\" name\"\r\n");

        Assert.Equal(("A1", "A, \"quoted\" name"), (table.Lines[0]["code"], table.Lines[0]["name"]));
    }

    [Fact]
    public void Short_long_and_empty_lines_are_read_and_numbered_as_a_spreadsheet_does()
    {
        var table = CsvTable.Parse("code,name\nA1\n\n,,\nB2,Two,three\n");

        Assert.Equal([(2, "A1", ""), (5, "B2", "Two")], table.Lines.Select(l => (l.Number, l["code"], l["name"])));
    }

    [Fact]
    public void Semicolons_and_a_missing_column_are_no_trouble()
    {
        var table = CsvTable.Parse("code;name\nA1;One\n");

        Assert.Equal(["town"], table.Missing("code", "town"));
        Assert.Equal(("One", null), (table.Lines[0]["name"], table.Lines[0].Optional("town")));
    }

    [Fact]
    public void An_empty_file_has_no_columns()
    {
        Assert.Empty(CsvTable.Parse("").Columns);
    }
}
