using System.Text;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Features.Contacts.Import;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Tests.Files;

/// <summary>Files of rows as people save them, and what is said of those that cannot be read.</summary>
public class TableFileTests
{
    [Fact]
    public void A_workbook_gives_shared_and_inline_strings_dates_and_numbers_as_typed()
    {
        var workbook = Workbooks.Of(
            Workbooks.Row(1, Workbooks.Text("Full Name"), "<c t=\"s\"><v>0</v></c>", "<c t=\"s\"><v>1</v></c>", Workbooks.Text("Checked"),
                Workbooks.Text("Main contact"))
            + Workbooks.Row(4, Workbooks.Text("Ann One"), "<c t=\"s\"><v>2</v></c>", "<c><v>1614960000</v></c>", "<c s=\"1\"><v>46348</v></c>",
                "<c t=\"b\"><v>1</v></c>")
            + Workbooks.Row(5, Workbooks.Text("Bea Two"), Workbooks.Text("Tutor"), "<c s=\"2\"><v>1614960001</v></c>", "<c s=\"3\"><v>46348.5</v></c>",
                "<c t=\"str\"><f>\"n\"&amp;\"o\"</f><v>no</v></c>")
            + Workbooks.Row(6, Workbooks.Text("Cat Three"), Workbooks.Text("Tutor"), "<c><v>4.4161496E+11</v></c>"),
            "<si><t>Job Title</t></si><si><r><t>Tele</t></r><r><t>phone</t></r></si><si><t>Nurse</t><rPh sb=\"0\" eb=\"1\"><t>ナース</t></rPh></si>",
            "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"00000000000\"/><numFmt numFmtId=\"165\" formatCode=\"[$-809]dd\\ mmmm\\ "
                + "yyyy\"/></numFmts>"
            + "<cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>");

        var lines = TableFile.Read(workbook).Lines;

        Assert.Equal([1, 4, 5, 6], lines.Select(l => l.Number));
        Assert.Equal(["Full Name", "Job Title", "Telephone", "Checked", "Main contact"], lines[0].Cells);
        Assert.Equal(["Ann One", "Nurse", "1614960000", "2026-11-22", "yes"], lines[1].Cells);
        Assert.Equal(["Bea Two", "Tutor", "01614960001", "2026-11-22", "no"], lines[2].Cells);
        Assert.Equal(["Cat Three", "Tutor", "441614960000"], lines[3].Cells);
    }

    [Fact]
    public void What_nobody_can_see_is_taken_out_of_every_cell_of_either_kind_of_file()
    {
        const string cell = "A\u00ADnn\u00A0O\u200Bne\u202E";

        Assert.Equal("Ann One", TableFile.Read(Encoding.UTF8.GetBytes($"name\n{cell}\n")).Lines[1].Cells[0]);
        Assert.Equal("Ann One", TableFile.Read(Workbooks.OfText(["name"], [cell])).Lines[1].Cells[0]);
    }

    [Fact]
    public void A_workbook_that_unpacks_to_far_more_than_a_list_is_not_unpacked()
    {
        var bomb = Workbooks.Of(Workbooks.Row(1, Workbooks.Text("name")), more: ("xl/media/big.bin", new byte[130 * 1024 * 1024]));
        Assert.True(bomb.Length < 1024 * 1024);

        Assert.Contains("much more than a list", Assert.Throws<BrokenRuleException>(() => TableFile.Read(bomb)).Message, StringComparison.Ordinal);
    }

    public static TheoryData<byte[], string> BrokenFiles => new()
    {
        { [], "empty" },
        { [0x50, 0x4B, 0x03, 0x04, 0, 0, 1, 2, 3], "cannot be read" },
        { Workbooks.OfText(["name"], ["Ann"])[..600], "cannot be read" },
        { Workbooks.Of("<row><c t=\"s\"><v>7</v></c></row>"), "cannot be read" },
        { Workbooks.Of("<row><c"), "cannot be read" },
        { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "old Excel file" },
        { "%PDF-1.7"u8.ToArray(), "PDF" },
        { [1, 0, 2, 0, 3], "neither" },
        { "name,job_title\n\"Ann,Tutor\n"u8.ToArray(), "quotation mark that opens on line 2" },
        { "\n\n , ,\n"u8.ToArray(), "nothing in the file" },
        { Encoding.UTF8.GetBytes("name\n" + new string('x', TableFile.MaxCellLength + 1)), "characters" },
        { Encoding.UTF8.GetBytes(new string(',', 200) + "x\n"), "columns" },
    };

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public void A_file_that_cannot_be_read_says_why(byte[] content, string words) =>
        Assert.Contains(words, Assert.Throws<BrokenRuleException>(() => TableFile.Read(content)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_over_the_limit_is_not_read_and_says_its_size()
    {
        Assert.Equal("The file has 12 MB and may have 10. Split it into two", TableFile.WhyNotOfSize(12 * 1024 * 1024));
        Assert.Null(TableFile.WhyNotOfSize(TableLimits.Usual.MaxBytes));
    }

    [Theory]
    [InlineData("name;job title\r\nZo\u00EB;Tutor\r\n")]
    [InlineData("sep=;\r\nname;job title\r\nZo\u00EB;Tutor\r\n")]
    [InlineData("name\tjob title\r\nZo\u00EB\tTutor\r\n")]
    [InlineData("Staff of the college, and others, as of today\r\n\r\nname;job title\r\nZo\u00EB;Tutor\r\n")]
    public void Separators_and_encodings_are_those_of_spreadsheets(string text)
    {
        byte[][] saved =
        [
            Encoding.UTF8.GetBytes(text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], Encoding.Latin1.GetBytes(text),
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)],
        ];

        Assert.All(saved, content =>
        {
            var file = TableFile.Read(content);
            var line = ContactFile.Find(file).Choice.Apply(file).Lines.Single();
            Assert.Equal(("Zoë", "Tutor"), (line["name"], line["job_title"]));
        });
    }

    [Theory]
    [InlineData("Job title,Full Name,Telephone,E-mail", "job_title,name,phone,email", true)]
    [InlineData("First name,Surname,Position,Work email,Direct line", "first_name,surname,job_title,email,phone", true)]
    [InlineData("FORENAME,Last Name,POST TITLE,E-Mail Address,Tel. no. (work)", "first_name,surname,job_title,email,phone", true)]
    [InlineData("organisation_code,name,job_title,email,phone,line,outcome,reason", "organisation_code,name,job_title,email,phone,,,", true)]
    [InlineData("Name,Preferred mobile no,Current role,Pay band", "name,phone,job_title,", false)]
    [InlineData("Title,Name,Job title,Email,Email", ",name,job_title,email,", false)]
    public void Headings_in_other_words_are_recognised_and_the_rest_is_asked(string headings, string targets, bool isCertain)
    {
        var width = headings.Split(',').Length;
        var found = ContactFile.Find(
            TableFile.Read(Encoding.UTF8.GetBytes($"{headings}\n{string.Join(',', Enumerable.Range(0, width).Select(i => $"x{i}"))}\n")));

        Assert.Equal((targets, isCertain), (string.Join(',', found.Columns.Select(c => c.Target)), found.IsCertain));
    }

    [Fact]
    public void Title_lines_and_blank_columns_are_passed_over_and_lines_keep_their_numbers()
    {
        var file = TableFile.Read("Oldham College\nContacts,,,November\n,Name,,Job title,\n\n,Ann One,,Tutor,\n"u8.ToArray());

        var found = ContactFile.Find(file);
        var line = found.Choice.Apply(file).Lines.Single();

        Assert.True(found.IsCertain);
        Assert.Equal((5, "Ann One", "Tutor"), (line.Number, line["name"], line["job_title"]));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("@cmd", "\"'@cmd\"")]
    [InlineData("+353 1 234 5678", "\"'+353 1 234 5678\"")]
    [InlineData("-2", "\"'-2\"")]
    [InlineData("a \"b\", c", "\"a \"\"b\"\", c\"")]
    public void What_a_spreadsheet_would_run_is_written_as_text_and_comes_back_as_it_was(string cell, string written)
    {
        var file = CsvFile.Write(["name"], [[cell]]);

        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        Assert.Equal($"name\r\n{written}\r\n", Encoding.UTF8.GetString(file[3..]));
        Assert.Equal(cell, CsvFile.Unprotected(TableFile.Read(file).Lines[1].Cells[0]));
    }
}
