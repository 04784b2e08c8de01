using System.Diagnostics;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using PartnershipPortal.Web.Features.Mous.Documents;
using Xunit.Abstractions;

namespace PartnershipPortal.Web.Tests.Mous;

/// <summary>The Word file of a memorandum: it opens, it counts its clauses, and what both sides said of it is in it.</summary>
public class MouWordTests(ITestOutputHelper output)
{
    public static TheoryData<string> Kinds => ["draft", "signed"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Word_finds_nothing_wrong_with_it(string kind)
    {
        using var word = Open(kind is "draft" ? ADocument.Draft() : ADocument.Signed());
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void Remarks_are_comments_with_who_and_when()
    {
        using var word = Open(ADocument.Draft());
        var comments = word.MainDocumentPart!.WordprocessingCommentsPart!.Comments.Elements<Comment>().ToList();
        Assert.Equal(2, comments.Count); // the remark, and the older of two suggestions
        Assert.Equal("Łukasz Ó Sé, Northbridge", comments[0].Author!.Value);
        Assert.Equal(ADocument.At.UtcDateTime, comments[0].Date!.Value.ToUniversalTime());
        Assert.Equal(["How often?", "And who pays?"], comments[0].Elements<Paragraph>().Select(p => p.InnerText));
        Assert.Equal("Suggested wording:An older wish.", comments[1].InnerText);
    }

    [Fact]
    public void A_suggestion_is_tracked_word_by_word_and_gives_both_texts_back()
    {
        using var word = Open(ADocument.Draft());
        var clauses = word.MainDocumentPart!.Document.Body!.Elements<Paragraph>()
            .Where(p => p.ParagraphProperties!.ParagraphStyleId!.Val == "ClauseText").Take(3).ToList();
        Assert.Equal("a", clauses.SelectMany(p => p.Descendants<DeletedRun>()).First().InnerText);
        Assert.All(clauses.SelectMany(p => p.Descendants<InsertedRun>()), i => Assert.Equal("Zoë Ğüneş-Ōta, Riverside College", i.Author));
        Assert.Equal("The college visits once.", clauses[^1].Elements<Run>().Single().InnerText); // untouched

        Assert.Equal(["The trust names two supervisors.", "It tells the college.", "The college visits once."], Accepted(clauses));
        Assert.Equal(["The trust names a supervisor.", "The college visits once."], Rejected(clauses));
    }

    [Fact]
    public void Clauses_are_counted_by_Word_itself()
    {
        using var word = Open(ADocument.Draft());
        var styles = word.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);
        Assert.Equal(0, styles["Heading1"].StyleParagraphProperties!.NumberingProperties!.NumberingLevelReference!.Val!.Value);
        Assert.Equal(1, styles["ClauseText"].StyleParagraphProperties!.NumberingProperties!.NumberingLevelReference!.Val!.Value);
        Assert.DoesNotContain(word.MainDocumentPart.Document.Body!.Descendants<Text>(), t => t.Text.StartsWith("1.", StringComparison.Ordinal));
    }

    /// <summary>Nothing is left of the talk about it, and no person stands in its properties.</summary>
    [Fact]
    public void The_file_of_a_signed_text_holds_no_comments_changes_or_authors()
    {
        using var zip = new ZipArchive(new MemoryStream(Bytes(ADocument.Signed())));
        foreach (var part in zip.Entries)
        {
            using var reader = new StreamReader(part.Open());
            var xml = reader.ReadToEnd();
            Assert.DoesNotContain("comment", part.FullName, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<w:ins ", xml, StringComparison.Ordinal);
            Assert.DoesNotContain("<w:del ", xml, StringComparison.Ordinal);
            if (part.FullName.Contains("core", StringComparison.Ordinal))
            {
                Assert.Contains("<dc:creator>Partnership Portal<", xml, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_Word_cannot_hold_is_left_out()
    {
        var document = ADocument.Signed();
        using var word = Open(document with { Clauses = [document.Clauses[0] with { Paragraphs = ["before\u000Bafter \u0001\uFFFF."] }] });
        Assert.Empty(new OpenXmlValidator().Validate(word));
        Assert.Contains("after", word.MainDocumentPart!.Document.InnerText, StringComparison.Ordinal);
    }

    /// <summary>Where LibreOffice is installed, it reads the file: a clause has its number there.</summary>
    [Fact]
    public async Task LibreOffice_reads_it_where_it_is_installed()
    {
        var office = new[] { "/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice" }.FirstOrDefault(File.Exists);
        if (office is null)
        {
            output.WriteLine("LibreOffice is not installed, so the file was not converted.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("mou").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "mou.docx"), Bytes(ADocument.Draft()));
            using var run = Process.Start(new ProcessStartInfo(office,
                [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder,
                    Path.Combine(folder, "mou.docx")])
            { RedirectStandardOutput = true, RedirectStandardError = true })!;
            using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            await run.WaitForExitAsync(limit.Token);
            var text = await File.ReadAllTextAsync(Path.Combine(folder, "mou.txt"), limit.Token);
            Assert.Contains("1. Who supervises", text.Replace('\t', ' '), StringComparison.Ordinal);
            Assert.Contains("2.1 Begin2x1", text.Replace('\t', ' '), StringComparison.Ordinal);
            Assert.Contains("Łukasz Ó Sé", text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Accepted(List<Paragraph> paragraphs) => Joined(paragraphs, p => p.Descendants<Deleted>().Any(),
        p => string.Concat(p.Descendants<Text>().Select(t => t.Text)));

    private static List<string> Rejected(List<Paragraph> paragraphs) => Joined(paragraphs, p => p.Descendants<Inserted>().Any(), p => string.Concat(
        p.Descendants<Run>().Where(r => r.Parent is not InsertedRun).SelectMany(r => r.Elements()).Where(e => e is Text or DeletedText)
            .Select(e => e.InnerText)));

    /// <summary>A paragraph whose end goes is one with the next.</summary>
    private static List<string> Joined(List<Paragraph> paragraphs, Func<Paragraph, bool> endGoes, Func<Paragraph, string> textOf)
    {
        var texts = new List<string>();
        var text = "";
        foreach (var paragraph in paragraphs)
        {
            text += textOf(paragraph);
            if (!endGoes(paragraph))
            {
                texts.Add(text);
                text = "";
            }
        }

        return texts;
    }

    private static byte[] Bytes(MouDocument document)
    {
        using var file = new MemoryStream();
        MouWord.Write(document, file);
        return file.ToArray();
    }

    private static WordprocessingDocument Open(MouDocument document) => WordprocessingDocument.Open(new MemoryStream(Bytes(document)), false);
}
