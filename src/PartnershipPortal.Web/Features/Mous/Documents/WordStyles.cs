using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace PartnershipPortal.Web.Features.Mous.Documents;

/// <summary>The styles of our Word files, their numbering of clauses and their settings. Changes that lawyers make are tracked from the start.</summary>
internal static class WordStyles
{
    public const string Text = "Normal";
    public const string Title = "Title";
    public const string Heading = "Heading1";
    public const string Above = "Heading2";
    public const string Clause = "ClauseText";
    public const string Margin = "Margin";
    public const string CommentText = "CommentText";
    public const string CommentMark = "CommentReference";

    private const int Numbering = 1;

    public static void AddTo(MainDocumentPart main)
    {
        main.AddNewPart<StyleDefinitionsPart>().Styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(
                    new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial" },
                    new FontSize { Val = "22" },
                    new Languages { Val = MouDocument.Language })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                    new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
            Paragraph(Text, "Normal", isDefault: true, null, null),
            Paragraph(Title, "Title", false, new StyleParagraphProperties(new SpacingBetweenLines { After = "240" }), Bold("40")),
            Paragraph(Heading, "heading 1", false, new StyleParagraphProperties(new KeepNext(), Numbered(0), Space("320"), new OutlineLevel { Val = 0 }),
                Bold("26")),
            Paragraph(Above, "heading 2", false, new StyleParagraphProperties(new KeepNext(), Space("320"), new OutlineLevel { Val = 1 }), Bold("26")),
            Paragraph(Clause, "Clause text", false, new StyleParagraphProperties(Numbered(1)), null),
            Paragraph(Margin, "Margin", false, null, new StyleRunProperties(new FontSize { Val = "16" })),
            Paragraph(CommentText, "annotation text", false, null, new StyleRunProperties(new FontSize { Val = "20" })),
            new Style(new StyleName { Val = "annotation reference" }, new StyleRunProperties(new FontSize { Val = "16" }))
            {
                Type = StyleValues.Character,
                StyleId = CommentMark,
            });
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
            new AbstractNum(
                new MultiLevelType { Val = MultiLevelValues.Multilevel },
                LevelOf(0, "%1.", Heading),
                LevelOf(1, "%1.%2", Clause))
            { AbstractNumberId = Numbering },
            new NumberingInstance(new AbstractNumId { Val = Numbering }) { NumberID = Numbering });
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new TrackRevisions(),
            new Compatibility(new CompatibilitySetting
            {
                Name = CompatSettingNameValues.CompatibilityMode,
                Uri = "http://schemas.microsoft.com/office/word",
                Val = "15",
            }),
            new ThemeFontLanguages { Val = MouDocument.Language });
    }

    private static Style Paragraph(string id, string name, bool isDefault, StyleParagraphProperties? paragraph, StyleRunProperties? run)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = id is Clause or Margin ? true : null };
        if (isDefault)
        {
            style.Default = true;
        }
        else
        {
            style.Append(new BasedOn { Val = Text });
        }

        style.Append(new PrimaryStyle());
        if (paragraph is not null)
        {
            style.Append(paragraph);
        }

        if (run is not null)
        {
            style.Append(run);
        }

        return style;
    }

    private static NumberingProperties Numbered(int level) =>
        new(new NumberingLevelReference { Val = level }, new NumberingId { Val = Numbering });

    private static SpacingBetweenLines Space(string before) => new() { Before = before, After = "120" };

    private static StyleRunProperties Bold(string size) => new(new Bold(), new FontSize { Val = size });

    private static Level LevelOf(int index, string text, string style) => new(
        new StartNumberingValue { Val = 1 },
        new NumberingFormat { Val = NumberFormatValues.Decimal },
        new ParagraphStyleIdInLevel { Val = style },
        new LevelText { Val = text },
        new LevelJustification { Val = LevelJustificationValues.Left },
        new PreviousParagraphProperties(new Indentation { Left = "567", Hanging = "567" }))
    { LevelIndex = index };
}
