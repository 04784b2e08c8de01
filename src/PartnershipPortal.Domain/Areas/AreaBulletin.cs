using PartnershipPortal.Domain.Partnerships;

namespace PartnershipPortal.Domain.Areas;

/// <summary>Whether a bulletin can still be changed.</summary>
public enum BulletinState
{
    Draft,
    Published,
}

/// <summary>
/// What the lead of an area tells all its people: written, looked at, published once, sent, and kept for anybody signed in to read. Source: S0-34, S3-36.
/// </summary>
public sealed class AreaBulletin
{
    public const int TitleMaxLength = 120;
    public const int WordsMaxLength = 6000;
    public const int MostVacancies = 20;
    public const int VacancyMaxLength = 200;

    private AreaBulletin() // EF Core
    {
    }

    public AreaBulletin(string icsCode, string? title, string? words, IReadOnlyList<BulletinVacancy> vacancies, Deed deed)
    {
        (IcsCode, OrganisationId, AccountId, Person, WrittenAt) = (icsCode, deed.OrganisationId, deed.AccountId, deed.Person, deed.At);
        Write(title, words, vacancies);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public string IcsCode { get; private init; } = null!;

    /// <summary>The care system.</summary>
    public Guid OrganisationId { get; private set; }

    public Guid AccountId { get; private init; }

    public string Person { get; private init; } = null!;

    public DateTimeOffset WrittenAt { get; private init; }

    public string Title { get; private set; } = null!;

    public string Words { get; private set; } = null!;

    /// <summary>Jobs and places with how many apply, one a line: role, places, applicants, with tabs between.</summary>
    public List<string> Vacancies { get; private set; } = [];

    /// <summary>Open offers of the area on the day of publication, in lines; kept, so that the archive shows what it was.</summary>
    public List<string> Opportunities { get; private set; } = [];

    public BulletinState State { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>How many it was sent to.</summary>
    public int? SentTo { get; private set; }

    public IEnumerable<BulletinVacancy> VacancyLines => Vacancies.Select(BulletinVacancy.Of);

    public void Change(string? title, string? words, IReadOnlyList<BulletinVacancy> vacancies)
    {
        Rule.Require(State is BulletinState.Draft, "It has been published. Write another.");
        Write(title, words, vacancies);
    }

    /// <summary>Publishes it, once.</summary>
    public void Publish(IEnumerable<string> opportunities, int sentTo, DateTimeOffset at)
    {
        Rule.Require(State is BulletinState.Draft, "It has been published already.");
        (State, PublishedAt, SentTo, Opportunities) = (BulletinState.Published, at, sentTo, [.. opportunities]);
    }

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid organisationId) => OrganisationId = organisationId;

    private void Write(string? title, string? words, IReadOnlyList<BulletinVacancy> vacancies)
    {
        Title = Rule.Text(title, TitleMaxLength, "A title");
        Words = Rule.Text(words, WordsMaxLength, "What you want to tell");
        Rule.Require(vacancies.Count <= MostVacancies, $"{MostVacancies} lines of places at most.");
        Vacancies = [.. vacancies.Select(v => v.Line)];
    }
}

/// <summary>A kind of job or place, with how many there are and how many apply, where both are known. Source: S3-36.</summary>
public sealed record BulletinVacancy(string Role, int? Places, int? Applicants)
{
    internal string Line => $"{Rule.Text(Role, AreaBulletin.VacancyMaxLength, "The role")}\t{Places}\t{Applicants}";

    /// <summary>"4 for each place"; null unless both numbers are given.</summary>
    public string? Ratio => Places > 0 && Applicants is { } many
        ? $"{((double)many / Places.Value).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)} for each place" : null;

    internal static BulletinVacancy Of(string line)
    {
        var parts = line.Split('\t');
        int? Number(int at) => parts.Length > at && int.TryParse(parts[at], System.Globalization.CultureInfo.InvariantCulture, out var n) ? n : null;
        return new(parts[0], Number(1), Number(2));
    }
}
