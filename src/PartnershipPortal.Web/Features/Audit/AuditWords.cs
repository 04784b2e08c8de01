using System.Globalization;
using System.Text.Json;
using PartnershipPortal.Domain.Vocabulary;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Audit;

/// <summary>One fact that changed, in words: "Job title", from, to. Null where there was or is nothing.</summary>
public sealed record AuditChange(string What, string? Before, string? After);

/// <summary>One line of the audit as a person reads it.</summary>
public sealed record AuditRow(long Id, DateTimeOffset At, string Actor, string Action, string Subject, string SubjectId, string? Reason,
    IReadOnlyList<AuditChange> Changes)
{
    /// <summary>What it is about, in words that name nobody: a job title, an agenda, an organisation.</summary>
    public string? About { get; init; }

    /// <summary>Where that can be looked at; null where there is no such page for the reader.</summary>
    public string? Url { get; init; }

    /// <summary>Some facts are about a person and were left out.</summary>
    public bool IsCurtailed { get; init; }

    /// <summary>It gave the fact a value.</summary>
    internal bool Sets(string fact) => Changes.Any(c => c.What == AuditWords.Label(fact) && c.After is not null);
}

/// <summary>Turns audit entries into words.</summary>
internal static class AuditWords
{
    /// <summary>Stands where a fact about a person was left out.</summary>
    public const string NotShown = "(not shown)";

    /// <summary>Plumbing that tells a reader nothing.</summary>
    private static readonly HashSet<string> Unsaid =
    [
        "Id", "AccountId", "OrganisationId", "CreatedAt", "EditedAt", "RemindedOn", "NoticeWrittenAt", "NoticeSentAt", "NameAskedAt", "SaidThemselves",
            "Latitude", "Longitude", "ReplyDays", "RequestedAt", "DecidedAt", "DecidedBy",
    ];

    private static readonly Dictionary<string, string> Labels = new()
    {
        ["BouncedAt"] = "E-mail bounced",
        ["ConsentedAt"] = "Agreed that the name is shown",
        ["ConsentIsTheirOwn"] = "Agreed in person",
        ["DeputyId"] = "Deputy",
        ["Email"] = "Email address",
        ["IsNavigator"] = "Navigator",
        ["IsRoleFamilyConfirmed"] = "Kind of role checked by a person",
        ["IsSinglePointOfContact"] = "Single point of contact",
        ["LeavingOn"] = "Last day",
        ["LeftOn"] = "Left on",
        ["MergedIntoId"] = "Merged into another record",
        ["NameProposedAt"] = "Proposed that the name is shown",
        ["ObjectedAt"] = "Asked not to be listed",
        ["ReportedAt"] = "Reported as out of date",
        ["RoleFamilyCode"] = "Kind of role",
        ["SiteId"] = "Site",
        ["SuccessorId"] = "Successor",
        ["SuccessorAgreedAt"] = "Successor agreed",
        ["VerifiedOn"] = "Details checked",
        ["Visibility"] = "Others see",
    };

    public static string Label(string fact) => Labels.GetValueOrDefault(fact) ?? Spaced(fact);

    public static string Subject(string subject) => subject switch
    {
        "Contact" => "contact",
        "Organisation" => "organisation",
        "Membership" => "membership",
        "Invitation" => "invitation",
        "Introduction" => "introduction",
        "TeamMailbox" => "team mailbox",
        "Site" => "site",
        "ApiKey" => "API key",
        "Account" => "account",
        "Gap" => "gap",
        "Term" or "Synonym" or "AgendaRoute" or "RankingWeight" => "vocabulary",
        _ => Spaced(subject).ToLowerInvariant(),
    };

    /// <param name="showsPersons">Whether the reader may see the facts about persons; without, only that they changed.</param>
    public static AuditRow Row(AuditEntry entry, ReferenceBookSnapshot book, bool showsPersons)
    {
        var (before, after) = (Facts(entry.Before), Facts(entry.After));
        var kept = Duties.Of(entry.Subject);
        bool IsHidden(string key) => !showsPersons && (kept is null || kept.Personal.Contains(key));
        string? Shown(string key, Dictionary<string, JsonElement> facts) => Value(key, facts, book) is { } value ? IsHidden(key) ? NotShown : value : null;
        var changes = before.Keys.Union(after.Keys).Where(k => !Unsaid.Contains(k))
            .Select(k => new AuditChange(Label(k), Shown(k, before), Shown(k, after)))
            .Where(c => c.Before != c.After || c.Before == NotShown)
            .ToList();
        return new AuditRow(entry.Id, entry.At, entry.Actor, entry.Action, entry.Subject, entry.SubjectId, entry.Reason, changes)
        {
            IsCurtailed = changes.Exists(c => c.Before == NotShown || c.After == NotShown),
        };
    }

    private static Dictionary<string, JsonElement> Facts(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.Object ? document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone())
            : [];
    }

    private static string? Value(string key, Dictionary<string, JsonElement> facts, ReferenceBookSnapshot book)
    {
        if (!facts.TryGetValue(key, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.Array => value.GetArrayLength() is 0 ? null : string.Join(", ", value.EnumerateArray()
                .Select(v => key is "Agendas" ? book.Label(TermKind.Agenda, v.ToString()) : v.ToString())),
            JsonValueKind.String => Words(key, value.GetString()!, book),
            _ => value.ToString(),
        };
    }

    private static string Words(string key, string text, ReferenceBookSnapshot book)
    {
        if (Guid.TryParse(text, out _))
        {
            return key.EndsWith("Id", StringComparison.Ordinal) ? "set" : text;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.InWords;
        }

        if (text.Length > 18 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment))
        {
            return London.DayOf(moment).InWords;
        }

        return key switch
        {
            "RoleFamilyCode" => book.Label(TermKind.RoleFamily, text),
            "AgendaCode" => book.Label(TermKind.Agenda, text),
            "State" or "Level" or "Visibility" or "LeavingReason" or "Origin" or "Role" => Spaced(text).ToLowerInvariant(),
            _ => text,
        };
    }

    /// <summary>"LeavingReason" as "Leaving reason".</summary>
    private static string Spaced(string name) =>
        string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && !char.IsUpper(name[i - 1]) ? $" {char.ToLowerInvariant(c)}" : c.ToString()));
}
