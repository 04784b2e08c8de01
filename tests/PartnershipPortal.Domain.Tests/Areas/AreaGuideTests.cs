using PartnershipPortal.Domain.Areas.Indicators;

namespace PartnershipPortal.Domain.Tests.Areas;

/// <summary>The guide for leads says of every figure what it counts and what to do, under the heading it has on the page.</summary>
public class AreaGuideTests
{
    [Fact]
    public void Every_figure_is_in_the_guide_under_its_heading()
    {
        var guide = File.ReadAllText(Path.Combine(Root().FullName, "docs", "guide-area.md"));
        foreach (var heading in Enum.GetValues<ReportHeading>())
        {
            var part = guide.Split($"### {heading.Word()}: ")[1].Split("\n#")[0];
            var rows = part.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Select(l => l.Split('|')[1].Trim()).Skip(1);
            Assert.Equal(AreaIndicators.All.Where(i => i.Card.Heading == heading).Select(i => i.Card.Title).Order(), rows.Order());
        }
    }

    private static DirectoryInfo Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "docs")))
        {
            folder = folder.Parent!;
        }

        return folder;
    }
}
