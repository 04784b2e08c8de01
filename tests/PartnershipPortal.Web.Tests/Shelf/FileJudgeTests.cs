using System.Text;
using PartnershipPortal.Domain.Shelf;
using PartnershipPortal.Web.Features.Shelf;
using PdfSharp.Pdf;

namespace PartnershipPortal.Web.Tests.Shelf;

/// <summary>A file is what its content says.</summary>
public class FileJudgeTests
{
    [Fact]
    public void Each_kind_is_known_by_its_content()
    {
        Assert.Equal(ShelfFileKind.Pdf, Kind(AFile.Pdf));
        Assert.Equal(ShelfFileKind.Png, Kind(AFile.Png));
        Assert.Equal(ShelfFileKind.Jpeg, Kind([0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10]));
        Assert.Equal(ShelfFileKind.Word, Kind(AFile.Office()));
        Assert.Equal(ShelfFileKind.Excel, Kind(AFile.Office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")));
        Assert.Equal(ShelfFileKind.PowerPoint, Kind(AFile.Office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")));
    }

    [Fact]
    public void What_could_run_or_cannot_be_read_is_refused_with_what_to_do()
    {
        Refused("not a file we take", AFile.Html);
        Refused("not a file we take", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray());
        Refused("not a file we take", "MZ this program"u8.ToArray());
        Refused("not a file we take", AFile.Zip(("a.txt", "a"u8.ToArray())));
        Refused("old Office file", AFile.OldWord);
        Refused("damaged", [.. AFile.Office().AsSpan(0, 60)]);
    }

    [Fact]
    public void A_pdf_that_runs_something_or_carries_files_is_refused()
    {
        PdfDictionary Script(PdfDocument pdf)
        {
            var script = new PdfDictionary(pdf);
            script.Elements.SetName("/S", "/JavaScript");
            script.Elements.SetString("/JS", "app.alert(1)");
            return script;
        }

        Refused("runs a script", AFile.OfPdf(pdf => pdf.Internals.Catalog.Elements.Add("/OpenAction", Script(pdf))));
        Refused("runs a script", AFile.OfPdf(pdf =>
        {
            var hidden = Script(pdf);
            pdf.Internals.AddObject(hidden);
            pdf.Pages[0].Elements.Add("/AA", hidden.ReferenceNotNull);
        }));
        Refused("carries other files", AFile.OfPdf(pdf => pdf.Internals.Catalog.Elements.Add("/Names", Of(pdf, "/EmbeddedFiles"))));
        Refused("runs a script", AFile.OfPdf(pdf => pdf.Internals.Catalog.Elements.Add("/AcroForm", Of(pdf, "/XFA"))));
        Refused("password or is damaged", AFile.OfPdf(pdf => pdf.SecuritySettings.UserPassword = "closed"));
        Refused("password or is damaged", [.. AFile.Pdf.AsSpan(0, 60)]);

        static PdfDictionary Of(PdfDocument pdf, string name)
        {
            var dictionary = new PdfDictionary(pdf);
            dictionary.Elements.SetString(name, "x");
            return dictionary;
        }
    }

    [Fact]
    public void Macros_are_found_wherever_they_are()
    {
        Refused("macros", AFile.Office("application/vnd.ms-word.document.macroEnabled.main+xml"));
        Refused("macros", AFile.Office(more: [("word/vbaProject.bin", [1])]));
        Refused("macros", AFile.Office(more: [("word/VBAPROJECT.BIN", [1])]));
        Refused("macros", AFile.Office(more: [("word/activeX/activeX1.bin", [1])]));
    }

    [Fact]
    public void A_zip_that_unpacks_to_far_too_much_is_refused_before_it_is_read() =>
        Refused("far more", AFile.Office(more: [("word/media/zeros.bin", new byte[201 * 1024 * 1024])]));

    [Fact]
    public void Too_many_parts_are_refused() =>
        Refused("far more", AFile.Office(more: [.. Enumerable.Range(0, 5_001).Select(i => ($"p{i}", Array.Empty<byte>()))]));

    /// <summary>Of two lists one program would believe the first and another the last.</summary>
    [Fact]
    public void Two_lists_of_what_is_inside_are_refused() =>
        Refused("not a file we take", AFile.Office(more: [("[content_types].xml", Encoding.UTF8.GetBytes("<Types/>"))]));

    [Fact]
    public void A_list_that_fetches_something_is_refused() => Refused("damaged", AFile.Zip(
        ("[Content_Types].xml", "<!DOCTYPE t [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Types>&x;</Types>"u8.ToArray())));

    private static ShelfFileKind? Kind(byte[] content) => FileJudge.Judge(new MemoryStream(content)).Kind;

    private static void Refused(string words, byte[] content)
    {
        var (kind, problem) = FileJudge.Judge(new MemoryStream(content));
        Assert.Null(kind);
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }
}
