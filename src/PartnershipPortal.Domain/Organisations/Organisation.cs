using System.Security.Cryptography;

namespace PartnershipPortal.Domain.Organisations;

/// <summary>Whether requests go to one named person or to whoever handles the agenda. Source: NHS Employers, S0-10 and S0-57.</summary>
public enum ContactPolicy
{
    Several,
    Single,
}

/// <summary>How large the organisation is, in people employed: under 50, under 1,000, 1,000 and more.</summary>
public enum SizeBand
{
    Small,
    Medium,
    Large,
}

/// <summary>Where an organisation's record came from.</summary>
public enum RecordOrigin
{
    Reference,
    Registered,
    Imported,
    Demo,
    Load,
}

/// <summary>
/// Anyone who employs, teaches or joins things up: a trust, college, practice or network, care provider, ICS, council and so on.
/// Its public page may be read by anyone. <see cref="Code"/> is the ODS code, the UKPRN or one of our own (<c>PP-…</c>); it changes only by
/// <see cref="Rename"/>, and the old one leads on.
/// </summary>
public sealed partial class Organisation
{
    public const int CodeMaxLength = 12;
    public const int NameMaxLength = 200;
    public const int ReasonMaxLength = 160;

    /// <summary>The furthest day before which an organisation may say that it is not to be asked again.</summary>
    public const int MostYearsAway = 3;
    public const int TextMaxLength = 2000;
    public const int MailboxMaxLength = EmailAddress.MaxLength;
    public const int SwitchboardMaxLength = PhoneNumber.MaxLength;
    public const int AddressMaxLength = 300;
    public const int TownMaxLength = 100;
    public const int WebsiteMaxLength = 300;

    /// <summary>How the codes begin that the portal itself gives out.</summary>
    public const string OwnCodePrefix = "PP-";

    private Organisation() // EF Core
    {
    }

    public Organisation(string code, string name, Sector sector, string type, RecordOrigin origin)
    {
        Code = Rule.Text(code, CodeMaxLength, "A code").ToUpperInvariant();
        Name = name;
        Sector = sector;
        Type = type;
        Origin = origin;
        Size = sector is Sector.PrimaryCare or Sector.SocialCare ? SizeBand.Small : SizeBand.Large;
        ContactPolicy = DefaultPolicyFor(Size);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public string Code { get; private set; } = null!;

    /// <summary>The portal gave it its code, so that a real one may take its place.</summary>
    public bool HasOwnCode => Code.StartsWith(OwnCodePrefix, StringComparison.Ordinal);

    public string Name
    {
        get;
        private set => field = Rule.Text(value, NameMaxLength, "A name");
    } = null!;

    public Sector Sector { get; private set; }

    /// <summary>Code of the organisation type vocabulary, such as <c>acute-trust</c> or <c>gfe-college</c>.</summary>
    public string Type { get; private set; } = null!;

    public RecordOrigin Origin { get; private init; }

    public SizeBand Size { get; private set; }

    public ContactPolicy ContactPolicy { get; private set; }

    /// <summary>The group or trust this one belongs to: a college group, a primary care network, a care group.</summary>
    public Guid? ParentId { get; private set; }

    public string? Address { get; private set; }

    public string? Town { get; private set; }

    public string? Postcode { get; private set; }

    public double? Latitude { get; private set; }

    public double? Longitude { get; private set; }

    public string? LocalAuthorityCode { get; private set; }

    public string? GeneralMailbox { get; private set; }

    public string? Switchboard { get; private set; }

    public string? Website { get; private set; }

    /// <summary>How the organisation is organised, in its own words: teams, and who to ask for what.</summary>
    public string? HowOrganised { get; private set; }

    /// <summary>An integrated care board's principles of engagement for its area, in its own words. Source: S1-22.</summary>
    public string? Principles { get; private set; }

    /// <summary>What it said of new partners in the academic year <see cref="AppetiteYear"/>; ask <see cref="AppetiteOn"/>, since it does not outlive
    /// that year, or the day it named.</summary>
    public Appetite? Appetite { get; private set; }

    /// <summary>The calendar year in which the academic year it spoke of begins.</summary>
    public int? AppetiteYear { get; private set; }

    /// <summary>Why not now, for anyone to read.</summary>
    public string? NotNowReason { get; private set; }

    /// <summary>The day from which it may be asked again; set with <see cref="Organisations.Appetite.NotUntil"/> only.</summary>
    public DateOnly? NotAgainUntil { get; private set; }

    /// <summary>When a person last edited the record; a reload of reference data leaves the edited fields alone from then on.</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>Registered by a person whom nobody has let in yet: only administrators see it, until <see cref="Confirm"/>.</summary>
    public bool IsPending { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public Guid? MergedIntoId { get; private set; }

    public bool IsOpenOn(DateOnly day) => ClosedOn is null || day < ClosedOn;

    /// <summary>Small organisations have one contact, larger ones several. Source: S0-57.</summary>
    public static ContactPolicy DefaultPolicyFor(SizeBand size) => size is SizeBand.Small ? ContactPolicy.Single : ContactPolicy.Several;

    /// <summary>Sets where it is. Coordinates are WGS84 degrees.</summary>
    public void Locate(string? address, string? town, string? postcode, double? latitude, double? longitude, string? localAuthorityCode) =>
        (Address, Town, Postcode, Latitude, Longitude, LocalAuthorityCode) = (address, town, postcode, latitude, longitude, localAuthorityCode);

    public void JoinGroup(Guid? parentId)
    {
        Rule.Require(parentId != Id, "An organisation cannot belong to itself.");
        ParentId = parentId;
    }

    /// <summary>A code for an organisation that has neither an ODS code nor a UKPRN: no vowels, so no words, and no letters that look like digits.</summary>
    public static string NewCode() => OwnCodePrefix + RandomNumberGenerator.GetString("BCDFGHJKMNPQRTVWXYZ23456789", 7);

    /// <summary>
    /// What an import or a reload says of it; nothing said leaves a field as it is. Once its own people have edited the record
    /// their words stay: the names of the fields that would have changed are returned, to be told to whoever imports.
    /// </summary>
    public IReadOnlyList<string> Refresh(string? name, string? type, string? generalMailbox, string? switchboard, string? website)
    {
        var kept = new List<string>();
        Name = Newer(Name, name, "name")!;
        Type = Newer(Type, type, "type")!;
        GeneralMailbox = Newer(GeneralMailbox, EmailAddress.Optional(generalMailbox), "general mailbox");
        Switchboard = Newer(Switchboard, PhoneNumber.Optional(switchboard), "switchboard");
        Website = Newer(Website, Rule.OptionalText(website, WebsiteMaxLength, "A website"), "website");
        return kept;

        string? Newer(string? ours, string? theirs, string field)
        {
            if (theirs is null || theirs == ours)
            {
                return ours;
            }

            if (EditedAt is null || ours is null)
            {
                return theirs;
            }

            kept.Add(field);
            return ours;
        }
    }

    /// <summary>Its own people's edit of the public page. Its name and code are not theirs to change alone: see <see cref="NameRequest"/>.</summary>
    public void Describe(
        string? generalMailbox, string? switchboard, string? website, string? howOrganised, SizeBand size, ContactPolicy policy, bool wantsSupport,
            DateTimeOffset at)
    {
        GeneralMailbox = EmailAddress.Optional(generalMailbox);
        Switchboard = PhoneNumber.Optional(switchboard);
        Website = Rule.OptionalText(website, WebsiteMaxLength, "A website");
        HowOrganised = Rule.OptionalText(howOrganised, TextMaxLength, "How you are organised");
        (Size, ContactPolicy, EditedAt) = (size, policy, at);
        SetSupport(wantsSupport, at);
    }

    /// <summary>An administrator agreed to another name or code.</summary>
    public void Rename(string name, string code, DateTimeOffset at)
    {
        (Name, EditedAt) = (name, at);
        Code = Rule.Text(code, CodeMaxLength, "A code").ToUpperInvariant();
    }

    /// <summary>An administrator puts the public facts right; a reload of reference data then leaves the record alone.</summary>
    public void Correct(string name, Sector sector, string type, string? generalMailbox, string? switchboard, string? website, DateTimeOffset at)
    {
        Rule.Require(sector is Sector.System == Sector is Sector.System,
            "An integrated care board stays one, and nothing else becomes one: the area hangs on it.");
        (Name, Sector, Type) = (name, sector, type);
        GeneralMailbox = EmailAddress.Optional(generalMailbox);
        Switchboard = PhoneNumber.Optional(switchboard);
        Website = Rule.OptionalText(website, WebsiteMaxLength, "A website");
        EditedAt = at;
    }

    /// <summary>Says whether it looks for partners this academic year. "Not now" needs a reason. Source: product.md section 7, capacity and appetite.</summary>
    /// <param name="until">With "not until": the day from which to ask again, within three years.</param>
    public void SayAppetite(Appetite appetite, string? reason, DateOnly today, DateOnly? until = null)
    {
        Rule.Require(appetite is not Organisations.Appetite.Offering, "Places are listed one by one; they are not said of a whole organisation.");
        NotNowReason = appetite is Organisations.Appetite.NotNow ? Rule.Text(reason, ReasonMaxLength, "A reason") : null;
        Rule.Require(appetite is not Organisations.Appetite.NotUntil || (until > today && until <= today.AddYears(MostYearsAway)),
            $"The day to ask again is after today, and within {MostYearsAway} years.");
        NotAgainUntil = appetite is Organisations.Appetite.NotUntil ? until : null;
        (Appetite, AppetiteYear) = (appetite, AcademicYear.Of(today).Start);
    }

    /// <summary>What it says of new partners that day.</summary>
    public Appetite AppetiteOn(DateOnly day) => AppetiteOf(Appetite, AppetiteYear, NotAgainUntil, day);

    /// <summary>The same of facts read from the database: of this academic year, or until the day that was named.</summary>
    public static Appetite AppetiteOf(Appetite? said, int? year, DateOnly? until, DateOnly day) =>
        said is { } of && (of is Organisations.Appetite.NotUntil ? day < until : year == AcademicYear.Of(day).Start) ? of : Organisations.Appetite.Unknown;

    /// <summary>Somebody was named the single point of contact: unless its own people have chosen otherwise, day-to-day requests start there.</summary>
    public void StartWithOnePerson() => ContactPolicy = EditedAt is null ? ContactPolicy.Single : ContactPolicy;

    /// <summary>Sets how people should work together in the area this board leads.</summary>
    public void SetPrinciples(string? principles, DateTimeOffset at)
    {
        Rule.Require(Sector is Sector.System, "Only an integrated care board sets principles for its area.");
        (Principles, EditedAt) = (Rule.OptionalText(principles, TextMaxLength, "Your principles"), at);
    }

    /// <summary>Keeps a newly registered organisation out of sight until an administrator lets its first person in.</summary>
    public void AwaitConfirmation(bool wantsSupport, DateTimeOffset at)
    {
        Rule.Require(Origin is RecordOrigin.Registered, "Only a registered organisation waits to be confirmed.");
        IsPending = true;
        SetSupport(wantsSupport, at);
    }

    public void Confirm() => IsPending = false;

    /// <summary>Ends it on the day by merger into another. Old codes and links then lead there.</summary>
    public void MergeInto(Organisation successor, DateOnly on)
    {
        Rule.Require(successor.Id != Id, "An organisation cannot merge into itself.");
        Rule.Require(MergedIntoId is null, "This organisation has already merged.");
        Rule.Require(successor.MergedIntoId is null, "The other organisation has itself merged. Choose the one that exists now.");
        (MergedIntoId, ClosedOn) = (successor.Id, on);
    }

    /// <summary>The one it merged into has itself merged: old codes and open sessions lead to where things are now, in one step.</summary>
    public void FollowOn(Organisation successor)
    {
        Rule.Require(MergedIntoId is not null, "This organisation has not merged.");
        MergedIntoId = successor.Id;
    }
}
