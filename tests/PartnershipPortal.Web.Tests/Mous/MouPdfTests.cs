using System.Security.Cryptography;
using System.Text;
using PartnershipPortal.Web.Features.Mous.Documents;
using PdfSharp.Pdf.IO;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;
using UglyToad.PdfPig.Outline;

namespace PartnershipPortal.Web.Tests.Mous;

/// <summary>The PDF of a memorandum, read back.</summary>
public class MouPdfTests
{
    [Fact]
    public void The_text_is_there_in_its_order_with_every_letter()
    {
        var text = string.Concat(PagesOf(ADocument.Signed()));

        var order = new[] { "Łukasz Ó Sé memorandum", "Northbridge", "Riverside", "1. Clause called 1", "1.1 Begin1x1", "1.2 Begin1x2", "2. Clause called 2",
            "Signatures", "Łukasz Ó Sé, Chief executive", "Zoë Ğüneş-Ōta, Principal", "Signed on 1 March 2027, 9.31am." };
        Assert.Equal(order, order.OrderBy(part => At(text, part)));
    }

    [Fact]
    public void A_long_text_goes_over_many_pages_and_loses_nothing()
    {
        var document = ADocument.Signed(clauses: 30, paragraphs: 6);
        var pages = PagesOf(document);

        Assert.InRange(pages.Count, 20, 60);
        var text = string.Concat(pages);
        Assert.All(Enumerable.Range(1, 30), n => Assert.Contains($"end{n}x6.", text, StringComparison.Ordinal));
        Assert.All(pages.Select((p, i) => (p, i)), x => Assert.Contains($"Page {x.i + 1} of {pages.Count}", x.p, StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_longer_than_a_line_is_broken_and_kept()
    {
        var document = ADocument.Signed();
        var text = string.Concat(PagesOf(document with
        {
            Clauses = [document.Clauses[0] with { Paragraphs = [new string('w', 400) + "END"] }],
        }));
        Assert.Contains(new string('w', 400) + "END", text.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_page_says_fingerprint_and_where_to_check_it()
    {
        var pages = PagesOf(ADocument.Signed(clauses: 12));

        Assert.All(pages, p => Assert.Contains(ADocument.Hash, p, StringComparison.Ordinal));
        Assert.All(pages, p => Assert.Contains("https://portal.example/verify", p, StringComparison.Ordinal));
    }

    [Fact]
    public void It_is_tagged_has_title_and_language_and_bookmarks_for_its_clauses()
    {
        var bytes = Bytes(ADocument.Signed());
        using var read = PdfReader.Open(new MemoryStream(bytes), PdfDocumentOpenMode.Import);
        var catalog = read.Internals.Catalog;
        Assert.Equal("en-GB", catalog.Elements.GetString("/Lang"));
        Assert.True(catalog.Elements.GetDictionary("/MarkInfo")!.Elements.GetBoolean("/Marked"));
        Assert.NotNull(catalog.Elements.GetDictionary("/StructTreeRoot"));
        Assert.Equal("Łukasz Ó Sé memorandum on T Level placements, MOU-2027-0042", read.Info.Title);
        Assert.Equal("Partnership Portal", read.Info.Author);

        using var pdf = PdfDocument.Open(bytes);
        Assert.True(pdf.TryGetBookmarks(out var bookmarks));
        Assert.Equal(
            ["Between", "1. Clause called 1", "2. Clause called 2", "3. Clause called 3", "Signatures", "How to check this document"],
            bookmarks.GetNodes().OfType<DocumentBookmarkNode>().Select(n => n.Title));
        var plain = Encoding.Latin1.GetString(bytes);
        Assert.Equal(1, plain.Split("/S /H1").Length - 1 + (plain.Split("/S/H1").Length - 1));
        Assert.Contains("/FontFile2", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("/FlateDecode", plain, StringComparison.Ordinal);
    }

    /// <summary>The number of a page, the fingerprint beneath it: none of it is read out on every page.</summary>
    [Fact]
    public void What_stands_on_every_page_is_no_part_of_the_text()
    {
        using var pdf = PdfDocument.Open(Bytes(ADocument.Signed(clauses: 12)));
        Assert.All(pdf.GetPages(), page =>
        {
            var artifacts = string.Concat(page.GetMarkedContents().Where(m => m.IsArtifact).SelectMany(m => m.Letters).Select(l => l.Value));
            Assert.Contains($"Page{page.Number}of{pdf.NumberOfPages}", artifacts.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_same_document_has_the_same_bytes_and_another_has_others()
    {
        var one = Bytes(ADocument.Signed());
        Assert.Equal(Convert.ToHexString(SHA256.HashData(one)), Convert.ToHexString(SHA256.HashData(Bytes(ADocument.Signed()))));
        Assert.NotEqual(one, Bytes(ADocument.Signed() with { Version = 4 }));
    }

    /// <summary>Two in one process at once do not disturb each other's fonts.</summary>
    [Fact]
    public void Many_at_once_are_all_the_same()
    {
        var all = new byte[8][];
        Parallel.For(0, all.Length, i => all[i] = Bytes(ADocument.Signed()));
        Assert.All(all, bytes => Assert.Equal(all[0], bytes));
    }

    [Fact]
    public void What_nobody_can_see_is_left_out() =>
        Assert.Contains("beforeafter", string.Concat(PagesOf(ADocument.Signed() with { Title = "before\u0001\u202Eafter" })), StringComparison.Ordinal);

    private static int At(string text, string part)
    {
        var at = text.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, $"“{part}” is not in: {text}");
        return at;
    }

    private static byte[] Bytes(MouDocument document)
    {
        using var file = new MemoryStream();
        MouPdf.Write(document, file);
        return file.ToArray();
    }

    private static List<string> PagesOf(MouDocument document)
    {
        using var pdf = PdfDocument.Open(Bytes(document));
        return [.. pdf.GetPages().Select(p => ContentOrderTextExtractor.GetText(p).ReplaceLineEndings(" "))];
    }
}
