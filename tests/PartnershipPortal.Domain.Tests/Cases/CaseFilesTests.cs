using System.Globalization;
using PartnershipPortal.Domain.Cases;
using PartnershipPortal.Domain.Introductions;

namespace PartnershipPortal.Domain.Tests.Cases;

/// <summary>The cases that come with the portal: all that the founding documents tell, joined to the vocabulary, and nobody's details among them.</summary>
public class CaseFilesTests
{
    private static readonly List<Dictionary<string, string>> Rows = [.. Seeds.Rows("vocabulary/cases.csv")];

    [Fact]
    public void Every_case_of_the_founding_documents_is_there()
    {
        string[] told =
        [
            "southampton-all-stay", "gateshead-tutors-on-the-ward", "oldham-laboratory-pipeline", "london-officials-visit", "newcastle-walk-the-college",
            "south-west-network", "north-tees-salon", "hugh-baird-many-trusts", "leeds-academic-partnership", "bolton-monthly-meeting",
            "bolton-joint-capital-bid", "bolton-back-into-study", "bolton-digital", "portsmouth-stepping-stones", "exeter-deadly-virus",
            "manchester-care-leavers", "north-east-toolkit", "lincolnshire-three-times", "job-shadowing-study", "hospices-work-experience",
            "hackney-one-offer", "sheffield-outreach", "kings-extended-medicine", "luton-south-asian-nursing", "healthtec-birmingham", "north-east-broker",
            "greater-manchester-careers-hub", "yorkshire-paid-internships", "east-midlands-ambulance-strategy", "wessex-assistant-practitioners",
            "property-services-unions", "shropshire-community-nursing", "bob-from-62-to-170", "morecambe-bay-three-blocks", "west-suffolk-blocks",
            "royal-devon-where-they-went",
        ];

        Assert.Empty(told.Except(Rows.Select(r => r["code"])));
        Assert.Equal(Rows.Count, Rows.DistinctBy(r => r["code"]).Count());
    }

    [Fact]
    public void Each_joins_the_vocabulary_and_says_what_a_member_must_say_too() => Assert.All(Rows, r =>
    {
        foreach (var (column, file) in new[]
        {
            ("agendas", "agendas"), ("programmes", "programmes"), ("year_groups", "year_groups"), ("staff_groups", "staff_groups"),
        })
        {
            Assert.Empty(List(r[column]).Except(Seeds.Rows($"vocabulary/{file}.csv").Select(t => t["code"])));
        }

        Assert.NotEmpty(r["source"]);
        Assert.NotEmpty(r["checked_on"]);
        _ = new CaseStudy(
            new CaseDetails
            {
                Title = r["title"],
                Place = r["place"],
                Who = r["who"],
                Tried = r["tried"],
                Numbers = r["numbers"],
                Worked = r["worked"],
                Source = r["source"],
                Url = r["url"],
                Sectors = List(r["sectors"]),
                Agendas = List(r["agendas"]),
                Year = r["year"].Length is 0 ? null : int.Parse(r["year"], CultureInfo.InvariantCulture),
            },
            new(Guid.NewGuid(), "", Guid.NewGuid(), new(2026, 12, 1), DateTimeOffset.UnixEpoch));
        Assert.All(List(r["sectors"]), s => Assert.True(Sectors.TryParse(s, out _), s));
        Assert.Null(PersonalDetails.Noticed(r["fate"]));
        Assert.True(r["status"] is "current" || r["fate"].Length > 0, $"{r["code"]} is historic: say what became of it");
    });

    /// <summary>Source: S3-18.</summary>
    [Fact]
    public void The_eight_projects_of_2015_and_16_are_historic_and_found_by_year_group_or_by_none()
    {
        string[] eight =
        [
            "portsmouth-stepping-stones", "exeter-deadly-virus", "manchester-care-leavers", "north-east-toolkit", "lincolnshire-three-times",
            "job-shadowing-study", "hospices-work-experience", "hackney-one-offer",
        ];
        var rows = Rows.Where(r => eight.Contains(r["code"])).ToDictionary(r => r["code"]);

        Assert.All(rows.Values, r => Assert.Equal("historic", r["status"]));
        Assert.Equal("primary", rows["portsmouth-stepping-stones"]["year_groups"]);
        Assert.Equal("years-7-9", rows["exeter-deadly-virus"]["year_groups"]);
        Assert.Equal(8, rows.Count);
    }

    private static string[] List(string cell) => cell.Split(';', StringSplitOptions.RemoveEmptyEntries);
}
