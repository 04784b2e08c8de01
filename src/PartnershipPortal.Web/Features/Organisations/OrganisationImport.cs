using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;
using PartnershipPortal.Web.Infrastructure.Tables;

namespace PartnershipPortal.Web.Features.Organisations;

public enum ImportOutcome
{
    Added,
    Changed,
    LeftAlone,
    Refused,
}

/// <summary>What becomes of one line of the file, with the reasons a person needs.</summary>
public sealed record OrganisationImportRow(int Line, string Code, string Name, ImportOutcome Outcome, IReadOnlyList<string> Notes);

/// <summary>
/// Brings organisations in from a CSV file, in the browser and by the command alike. The code decides whether a line adds or changes;
/// without a code, the name and postcode do. Good lines are prepared in the context, refused ones are not:
/// the caller shows the rows and saves, all good lines in one transaction, or does not.
/// </summary>
public sealed partial class OrganisationImport(PortalDbContext db, ReferenceBook reference, TimeProvider clock)
{
    /// <summary>All care services of England are about 30,000.</summary>
    public const int MostLines = 50_000;

    /// <summary>So many lines are looked at between two words of how far it is.</summary>
    private const int Batch = 1_000;

    /// <summary>For the page on which a file is chosen.</summary>
    public static string Limits { get; } = string.Create(
        CultureInfo.GetCultureInfo("en-GB"), $"Up to {TableLimits.Usual.MaxBytes / 1024 / 1024} MB and {MostLines:N0} lines");

    /// <summary>Why a file with more lines is not taken.</summary>
    public static string TooLong { get; } =
        string.Create(CultureInfo.GetCultureInfo("en-GB"), $"The file has more than {MostLines:N0} lines. Split it into two.");

    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> ColumnNames { get; } = [.. OrganisationImportLine.Shape.Columns.Select(c => c.Name)];

    /// <summary>
    /// Reads a file whose headings say everything, for the command; or a directory as it is published, of which <paramref name="directory"/> is told.
    /// </summary>
    internal async Task<CsvTable> ReadClearAsync(byte[] content, Action<CareDirectory> directory, CancellationToken cancel)
    {
        if (CareDirectory.Of(TableFile.Read(content, TableLimits.National), (await reference.CurrentAsync(cancel)).Gazetteer) is { } found)
        {
            directory(found);
            content = found.Content;
        }

        return OrganisationImportLine.Shape.ReadClear(content);
    }

    private readonly Dictionary<string, Organisation> _byCode = [];
    private readonly Dictionary<(string Name, string Postcode), Organisation> _byNameAndPlace = [];
    private readonly Dictionary<Guid, OrganisationMoment> _before = [];
    private readonly Dictionary<Guid, (Guid Added, Guid[] Ended)> _moves = [];
    private readonly List<Organisation> _written = [];
    private ILookup<Guid, AreaMembership> _memberships = Enumerable.Empty<AreaMembership>().ToLookup(m => m.OrganisationId);

    /// <summary>Reads the table against what the portal holds. Throws <see cref="BrokenRuleException"/> when it is not such a file at all.</summary>
    public async Task<IReadOnlyList<OrganisationImportRow>> PrepareAsync(
        CsvTable table, CancellationToken cancel, Func<int, Task>? progress = null)
    {
        Rule.Require(table.Lines.Count > 0, TableShape.NoRows);
        Rule.Require(table.Lines.Count <= MostLines, TooLong);
        var book = await reference.CurrentAsync(cancel);
        List<OrganisationImportLine> lines = [];
        foreach (var batch in table.Lines.Chunk(Batch))
        {
            lines.AddRange(batch.Select(l => OrganisationImportLine.Read(l, book)));
            await (progress?.Invoke(lines.Count) ?? Task.CompletedTask);
        }

        await LoadKnownAsync(lines, cancel);

        var resolved = ResolveAll(lines, book);
        RefuseWithoutParent(lines, resolved);
        var taken = resolved.Where(r => r.Key.Refusals.Count == 0)
            .ToDictionary(r => r.Key, r => Take(r.Key, r.Value, book), (IEqualityComparer<OrganisationImportLine>)ReferenceEqualityComparer.Instance);
        return [.. lines.Select(l => taken.TryGetValue(l, out var outcome)
            ? new OrganisationImportRow(l.Number, resolved[l].Code, resolved[l].Name, outcome, l.Notes)
            : new OrganisationImportRow(l.Number, l.Code, l.Name ?? "", ImportOutcome.Refused, l.Refusals))];
    }

    private Dictionary<OrganisationImportLine, Organisation> ResolveAll(List<OrganisationImportLine> lines, ReferenceBookSnapshot book)
    {
        var resolved = new Dictionary<OrganisationImportLine, Organisation>(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<Organisation>();
        foreach (var line in lines)
        {
            if (Resolve(line, book) is not { } organisation)
            {
                continue;
            }

            if (line.Refusals.Count == 0 && !seen.Add(organisation))
            {
                line.Refusals.Add("An earlier line of this file is about the same organisation.");
            }

            resolved[line] = organisation;
        }

        return resolved;
    }

    private async Task LoadKnownAsync(List<OrganisationImportLine> lines, CancellationToken cancel)
    {
        var codes = lines.SelectMany(l => new[] { l.Code, l.ParentCode }).OfType<string>().Where(c => c.Length > 0).Distinct().ToArray();
        var names = lines.Where(l => l.Code.Length == 0 && l.Name is not null).Select(l => l.Name!).Distinct().ToArray();
        var known = await db.Organisations.Where(o => codes.Contains(o.Code) || names.Contains(o.Name)).ToListAsync(cancel);
        foreach (var organisation in known)
        {
            _byCode[organisation.Code] = organisation;
            _before[organisation.Id] = organisation.Moment;
            if (organisation.Postcode is not null)
            {
                _byNameAndPlace.TryAdd(KeyOf(organisation.Name, organisation.Postcode), organisation);
            }
        }

        var ids = known.Select(o => o.Id).ToArray();
        _memberships = (await db.AreaMemberships.Where(m => ids.Contains(m.OrganisationId) && m.To == null).ToListAsync(cancel))
            .ToLookup(m => m.OrganisationId);
    }

    private static (string, string) KeyOf(string name, string postcode) =>
        (name.ToLowerInvariant(), postcode.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());

    /// <summary>The organisation the line is about, made when there is none; null when it cannot be made.</summary>
    private Organisation? Resolve(OrganisationImportLine line, ReferenceBookSnapshot book)
    {
        if (Known(line) is { } known)
        {
            if (known.MergedIntoId is not null || !known.IsOpenOn(clock.Today))
            {
                line.Refusals.Add($"{known.Name} ({known.Code}) has closed or merged. Use the code of its successor.");
            }
            else if (line.Sector is { } sector && sector != known.Sector)
            {
                line.Refusals.Add($"{known.Code} is already here in the sector {known.Sector.Code()}: {known.Name}.");
            }

            return known;
        }

        line.RequireEnoughToAdd(book);
        if (line.Refusals.Count > 0)
        {
            return null;
        }

        var code = line.Code;
        if (code.Length == 0)
        {
            code = Organisation.NewCode();
            line.Notes.Add($"Given the code {code}.");
        }

        var added = new Organisation(code, line.Name!, line.Sector!.Value, line.Type!, RecordOrigin.Imported);
        _byCode[code] = added;
        _byNameAndPlace.TryAdd(KeyOf(added.Name, line.Place!.Label), added);
        return added;
    }

    private Organisation? Known(OrganisationImportLine line)
    {
        if (line.Code.Length > 0)
        {
            return _byCode.GetValueOrDefault(line.Code);
        }

        if (line.Name is null || line.Place is null || _byNameAndPlace.GetValueOrDefault(KeyOf(line.Name, line.Place.Label)) is not { } same)
        {
            return null;
        }

        line.Notes.Add($"Already here by name and postcode, as {same.Code}.");
        return same;
    }
}
