using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using PartnershipPortal.Domain;
using PartnershipPortal.Web.Components;

namespace PartnershipPortal.Web.Features.Mous.Documents;

/// <summary>
/// A memorandum as a Word file for the lawyers: headings and clause text in styles, numbers that Word counts itself, remarks as comments, suggestions
/// as tracked changes by words. Of several suggestions to one clause the newest is tracked and the others are comments, because two people's changes
/// to the same words cannot both be.
/// </summary>
public static class MouWord
{
    /// <summary>What browsers are told it is.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>Writes the file into the stream, which is left open.</summary>
    public static void Write(MouDocument document, Stream to)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(to);
        using var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            var day = document.Day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            (word.PackageProperties.Title, word.PackageProperties.Subject) = (Clean(document.Title), document.Line);
            (word.PackageProperties.Creator, word.PackageProperties.LastModifiedBy) = (MouDocument.Author, MouDocument.Author);
            (word.PackageProperties.Created, word.PackageProperties.Modified) = (day, day);
            word.PackageProperties.Language = MouDocument.Language;
            new Writer(document, word.AddMainDocumentPart()).Write();
        }

        file.Position = 0;
        file.CopyTo(to);
    }

    internal static string Clean(string text) => CleanText.Line(text);

    private sealed class Writer(MouDocument document, MainDocumentPart main)
    {
        private readonly Comments _comments = new();
        private int _change;

        public void Write()
        {
            WordStyles.AddTo(main);
            var body = new Body();
            body.Append(Plain(WordStyles.Title, document.Title), Plain(WordStyles.Text, $"{document.Line}. {document.Day.InWords}."));
            body.Append(Plain(WordStyles.Above, "Between"));
            body.Append(document.Parties.Select(p => Plain(WordStyles.Text, $"{p.Name}, {p.Side}")));
            body.Append(document.Facts.Select(f => Plain(WordStyles.Text, $"{f.Label}: {f.Value}")));
            foreach (var clause in document.Clauses)
            {
                body.Append(Heading(clause));
                body.Append(Paragraphs(clause));
            }

            if (document.Signatures.Count > 0)
            {
                body.Append(Plain(WordStyles.Above, "Signatures"));
                body.Append(document.Signatures.Select(s => Plain(WordStyles.Text,
                    $"{s.Organisation}: {s.Name}, {s.Capacity}. {(s.At is { } at ? $"Signed on {at.InWords}." : "Not signed yet.")}")));
            }

            body.Append(Sheet());
            main.Document = new Document(body);
            if (_comments.HasChildren)
            {
                main.AddNewPart<WordprocessingCommentsPart>().Comments = _comments;
            }
        }

        /// <summary>The heading carries what was said of the clause.</summary>
        private Paragraph Heading(MouDocumentClause clause)
        {
            var heading = new Paragraph(Styled(WordStyles.Heading));
            var ids = clause.Comments.Select(c => Comment(c.Person, c.Organisation, c.At, c.Text.Split('\n')))
                .Concat(clause.Suggestions.OrderBy(s => s.At).SkipLast(1)
                    .Select(s => Comment(s.Person, s.Organisation, s.At, ["Suggested wording:", .. s.Paragraphs])))
                .ToList();
            heading.Append(ids.Select(id => new CommentRangeStart { Id = id }));
            heading.Append(new Run(Words(clause.Heading)));
            heading.Append(ids.Select(id => new CommentRangeEnd { Id = id }));
            heading.Append(ids.Select(id => new Run(new RunProperties(new RunStyle { Val = WordStyles.CommentMark }), new CommentReference { Id = id })));
            return heading;
        }

        private IEnumerable<Paragraph> Paragraphs(MouDocumentClause clause)
        {
            if (clause.Suggestions.MaxBy(s => s.At) is not { } suggestion)
            {
                return clause.Paragraphs.Select(p => Plain(WordStyles.Clause, p));
            }

            return Tracked(
                WordDifference.Between(string.Join('\n', clause.Paragraphs.Select(Clean)), string.Join('\n', suggestion.Paragraphs.Select(Clean))),
                suggestion);
        }

        private List<Paragraph> Tracked(IReadOnlyList<WordPiece> pieces, MouDocumentSuggestion by)
        {
            var paragraphs = new List<Paragraph>();
            var paragraph = new Paragraph(Styled(WordStyles.Clause));
            foreach (var (fate, text) in pieces)
            {
                if (text is "\n")
                {
                    MarkEnd(paragraph.ParagraphProperties!, fate, by);
                    paragraphs.Add(paragraph);
                    paragraph = new Paragraph(Styled(WordStyles.Clause));
                    continue;
                }

                paragraph.Append(fate switch
                {
                    WordFate.Kept => new Run(Words(text)),
                    WordFate.Removed => Signed(new DeletedRun(new Run(new DeletedText(text) { Space = SpaceProcessingModeValues.Preserve })), by),
                    WordFate.Added => Signed(new InsertedRun(new Run(Words(text))), by),
                });
            }

            paragraphs.Add(paragraph);
            return paragraphs;
        }

        /// <summary>A paragraph that was split or joined: its end is what was added or removed.</summary>
        private void MarkEnd(ParagraphProperties end, WordFate fate, MouDocumentSuggestion by)
        {
            if (fate is not WordFate.Kept)
            {
                var mark = new ParagraphMarkRunProperties();
                mark.Append(fate is WordFate.Added
                    ? new Inserted { Author = Who(by.Person, by.Organisation), Date = by.At.UtcDateTime, Id = Next() }
                    : new Deleted { Author = Who(by.Person, by.Organisation), Date = by.At.UtcDateTime, Id = Next() });
                end.Append(mark);
            }
        }

        private RunTrackChangeType Signed(RunTrackChangeType change, MouDocumentSuggestion by)
        {
            (change.Author, change.Date, change.Id) = (Who(by.Person, by.Organisation), by.At.UtcDateTime, Next());
            return change;
        }

        private string Next() => (++_change).ToString(CultureInfo.InvariantCulture);

        private string Comment(string person, string organisation, DateTimeOffset at, IEnumerable<string> lines)
        {
            var id = _comments.ChildElements.Count.ToString(CultureInfo.InvariantCulture);
            var comment = new Comment
            {
                Id = id,
                Author = Who(person, organisation),
                Date = at.UtcDateTime,
                Initials = string.Concat(Clean(person).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3).Select(n => n[..1])),
            };
            comment.Append(lines.Select(l => Plain(WordStyles.CommentText, l)));
            _comments.Append(comment);
            return id;
        }

        /// <summary>Page, header and footer.</summary>
        private SectionProperties Sheet()
        {
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(Plain(WordStyles.Margin, document.Title));
            var footer = main.AddNewPart<FooterPart>();
            var line = Plain(WordStyles.Margin, $"{document.Line} · Page ");
            line.Append(Field("PAGE"), new Run(Words(" of ")), Field("NUMPAGES"));
            footer.Footer = new Footer(line);
            return new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1440, Bottom = 1440, Left = 1440, Right = 1440, Header = 709, Footer = 709, Gutter = 0 });
        }

        private static SimpleField Field(string instruction) => new(new Run(new Text("1"))) { Instruction = instruction };

        private static Paragraph Plain(string style, string text) => new(Styled(style), new Run(Words(text)));

        private static ParagraphProperties Styled(string style) => new(new ParagraphStyleId { Val = style });

        private static Text Words(string text) => new(Clean(text)) { Space = SpaceProcessingModeValues.Preserve };

        private static string Who(string person, string organisation) => CleanText.Cut($"{Clean(person)}, {Clean(organisation)}", 255);
    }
}
