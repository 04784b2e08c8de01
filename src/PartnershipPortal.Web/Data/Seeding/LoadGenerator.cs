using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.Organisations;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Data.Seeding;

/// <summary>
/// Fills a database with invented organisations and contacts, and the use of them (<see cref="LoadUse"/>), for measuring: the same sizes give the same rows.
/// Real reference organisations are kept and filled up with people too.
/// </summary>
public sealed class LoadGenerator(PortalDbContext db, ReferenceBook book, TimeProvider clock)
{
    private const int Seed = 20261122;
    private const int UnmappedPercent = 15;
    private const int BatchSize = 50_000;

    /// <summary>Twice what the country uses in five years; more people listed do not ask more than that.</summary>
    private const int MostInUse = 200_000;

    private static readonly string[] Tables = ["organisations", "contacts", "contact_doors", "area_memberships", "find_changes", "area_changes"];
    private static readonly DateOnly AreasBegan = new(2026, 4, 1);
    private static readonly Sector[] Sectors =
        [Sector.Nhs, Sector.Fe, Sector.Fe, Sector.PrimaryCare, Sector.PrimaryCare, Sector.SocialCare, Sector.SocialCare, Sector.TrainingProvider];
    private static readonly string[] UnmappedTitles = ["Staff nurse", "Payroll officer", "Ward administrator", "Receptionist", "Porter", "Finance assistant"];

    /// <summary>Adds until there are this many of each. Throws <see cref="BrokenRuleException"/> when the database already holds more contacts.</summary>
    public async Task RunAsync(int organisations, int contacts, Action<string> progress, CancellationToken cancel)
    {
        var present = await db.Contacts.CountAsync(cancel);
        Rule.Require(present <= contacts, $"There are {present} contacts already. Start from an empty database or ask for more.");
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await connection.OpenAsync(cancel);
        progress($"Adding organisations up to {organisations:N0}");
        await AddOrganisationsAsync(connection, organisations, cancel);
        progress($"Adding contacts up to {contacts:N0}");
        await AddContactsAsync(connection, contacts - present, progress, cancel);
        await new LoadUse(db, (await book.CurrentAsync(cancel)).CurrentTerms(TermKind.Agenda), clock)
            .AddAsync(connection, Math.Min(contacts, MostInUse), progress, cancel);
        progress("Updating statistics");
        foreach (var vacuum in Tables.Concat(LoadUse.Tables).Select(table => $"vacuum (analyze) {table}"))
        {
            await db.Database.ExecuteSqlRawAsync(vacuum, cancel);
        }
    }

    private async Task AddOrganisationsAsync(NpgsqlConnection connection, int wanted, CancellationToken cancel)
    {
        var missing = wanted - await db.Organisations.CountAsync(o => o.ClosedOn == null, cancel);
        if (missing <= 0)
        {
            return;
        }

        var random = new Random(Seed);
        var places = await db.PostcodeSectors.OrderBy(s => s.Code).Where(s => s.IcsCode != null).ToListAsync(cancel);
        var added = Enumerable.Range(1, missing)
            .Select(i => (Id: GuidOf(random), Number: i, Sector: Sectors[i % Sectors.Length], Place: places[random.Next(places.Count)])).ToList();
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy organisations (id, code, name, sector, type, origin, size, contact_policy, town, postcode, latitude, longitude, local_authority_code, "
                + "general_mailbox, switchboard, wants_support, is_pending) from stdin (format binary)", cancel))
        {
            foreach (var (id, number, sector, place) in added)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(id, NpgsqlDbType.Uuid, cancel);
                foreach (var text in new[]
                {
                    $"PP-L{number}", $"Load organisation {number}", sector.ToString(), "other", nameof(RecordOrigin.Load), nameof(SizeBand.Medium),
                    number % 5 == 0 ? nameof(ContactPolicy.Single) : nameof(ContactPolicy.Several), place.Code.Split(' ')[0], place.Code,
                })
                {
                    await copy.WriteAsync(text, NpgsqlDbType.Text, cancel);
                }

                await copy.WriteAsync(place.Latitude + (random.NextDouble() * 0.02), NpgsqlDbType.Double, cancel);
                await copy.WriteAsync(place.Longitude + (random.NextDouble() * 0.02), NpgsqlDbType.Double, cancel);
                await copy.WriteAsync(place.LocalAuthorityCode ?? "", NpgsqlDbType.Text, cancel);
                await copy.WriteAsync($"hello@load{number}.example", NpgsqlDbType.Text, cancel);
                await copy.WriteAsync("01632 960000", NpgsqlDbType.Text, cancel);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean, cancel);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean, cancel);
            }

            await copy.CompleteAsync(cancel);
        }

        await using var memberships = await connection.BeginBinaryImportAsync(
            "copy area_memberships (id, organisation_id, ics_code, \"from\", set_by_person) from stdin (format binary)", cancel);
        foreach (var (id, _, _, place) in added)
        {
            await memberships.StartRowAsync(cancel);
            await memberships.WriteAsync(GuidOf(random), NpgsqlDbType.Uuid, cancel);
            await memberships.WriteAsync(id, NpgsqlDbType.Uuid, cancel);
            await memberships.WriteAsync(place.IcsCode!, NpgsqlDbType.Text, cancel);
            await memberships.WriteAsync(AreasBegan, NpgsqlDbType.Date, cancel);
            await memberships.WriteAsync(false, NpgsqlDbType.Boolean, cancel);
        }

        await memberships.CompleteAsync(cancel);
    }

    private async Task AddContactsAsync(NpgsqlConnection connection, int missing, Action<string> progress, CancellationToken cancel)
    {
        var words = await book.CurrentAsync(cancel);
        var organisations = await db.Organisations.Where(o => o.ClosedOn == null && o.Sector != Sector.System).OrderBy(o => o.Code)
            .Select(o => new { o.Id, o.Sector, o.Code }).ToListAsync(cancel);
        var families = words.CurrentTerms(TermKind.RoleFamily).Where(f => f.Sector is not null && !f.Code.EndsWith(".mailbox", StringComparison.Ordinal))
            .ToLookup(f => f.Sector!.Value);
        var titles = words.Synonyms.Where(s => s.Kind is TermKind.RoleFamily).OrderBy(s => s.Text, StringComparer.Ordinal)
            .ToLookup(s => s.TermCode, s => s.Text);
        var agendas = words.Routes.Where(r => r.Fit is RouteFit.Primary).ToLookup(r => r.RoleFamilyCode, r => r.AgendaCode);
        var random = new Random(Seed + 1);
        var now = clock.GetUtcNow();
        for (var first = 0; first < missing; first += BatchSize)
        {
            await using var copy = await connection.BeginBinaryImportAsync(
                "copy contacts (id, organisation_id, name, job_title, role_family_code, is_role_family_confirmed, level, agendas, email, phone, "
                    + "is_single_point_of_contact, is_navigator, visibility, consented_at, notice_written_at, notice_sent_at, origin, created_at, "
                    + "reply_days, state, verified_on) from stdin (format binary)", cancel);
            for (var i = first; i < Math.Min(first + BatchSize, missing); i++)
            {
                var organisation = organisations[random.Next(organisations.Count)];
                var options = families[organisation.Sector].ToList();
                var family = options.Count == 0 || random.Next(100) < UnmappedPercent ? null : options[random.Next(options.Count)];
                var title = family is null
                    ? UnmappedTitles[random.Next(UnmappedTitles.Length)]
                    : titles[family.Code].ToList() is { Count: > 0 } known ? known[random.Next(known.Count)] : family.Label;
                var handled = family is null ? [] : agendas[family.Code].Distinct().Where(_ => random.Next(3) == 0).Take(3).ToArray();
                var days = Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(9)).ToArray();
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(GuidOf(random), NpgsqlDbType.Uuid, cancel);
                await copy.WriteAsync(organisation.Id, NpgsqlDbType.Uuid, cancel);
                await copy.WriteAsync($"Load Person {i}", NpgsqlDbType.Text, cancel);
                await copy.WriteAsync(CleanText.Cut(title, Contact.JobTitleMaxLength), NpgsqlDbType.Text, cancel);
                await (family is null ? copy.WriteNullAsync(cancel) : copy.WriteAsync(family.Code, NpgsqlDbType.Text, cancel));
                await copy.WriteAsync(true, NpgsqlDbType.Boolean, cancel);
                await copy.WriteAsync((family?.Level ?? ContactLevel.Operational).ToString(), NpgsqlDbType.Text, cancel);
                await copy.WriteAsync(handled, NpgsqlDbType.Array | NpgsqlDbType.Text, cancel);
                await copy.WriteAsync($"person{i.ToString(CultureInfo.InvariantCulture)}@load.example", NpgsqlDbType.Text, cancel);
                await copy.WriteAsync("01632 960001", NpgsqlDbType.Text, cancel);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean, cancel);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean, cancel);
                var isNamed = random.Next(3) == 0;
                await copy.WriteAsync(isNamed ? nameof(ContactVisibility.Name) : nameof(ContactVisibility.Role), NpgsqlDbType.Text, cancel);
                await (isNamed ? copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancel) : copy.WriteNullAsync(cancel));
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancel);
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancel);
                await copy.WriteAsync(nameof(RecordOrigin.Load), NpgsqlDbType.Text, cancel);
                await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancel);
                await copy.WriteAsync(days, NpgsqlDbType.Array | NpgsqlDbType.Integer, cancel);
                await copy.WriteAsync((random.Next(12) == 0 ? ContactState.Left : ContactState.Active).ToString(), NpgsqlDbType.Text, cancel);
                await copy.WriteAsync(clock.Today.AddDays(-random.Next(400)), NpgsqlDbType.Date, cancel);
            }

            await copy.CompleteAsync(cancel);
            progress($"{Math.Min(first + BatchSize, missing):N0} contacts");
        }
    }

    /// <summary>A repeatable id; its randomness is not for secrets.</summary>
    internal static Guid GuidOf(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
