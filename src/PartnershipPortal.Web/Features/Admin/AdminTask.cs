using PartnershipPortal.Web.Features.Cases;

namespace PartnershipPortal.Web.Features.Admin;

/// <summary>Something an administrator can do, with the way to it. Everything that only an administrator may do is here.</summary>
public sealed record AdminTask(string Group, string Name, string Href, string What)
{
    private const string People = "People";
    private const string Organisations = "Organisations";
    private const string Words = "Words and ranking";
    private const string Records = "What happened";

    /// <summary>Pages where somebody may wait for an administrator.</summary>
    public const string Requests = "/admin/requests";
    public const string Names = "/admin/names";
    public const string Complaints = "/admin/complaints";
    public const string Cases = CaseUrls.Waiting;
    public const string Resources = "/admin/resources";

    public static IReadOnlyList<AdminTask> All { get; } =
    [
        new(People, "People who ask to join", Requests, "At organisations that have nobody who approves, and organisations registered anew"),
        new(People, "Accounts", "/admin/accounts", "Find a person; sign them out, help with a lost second step, withdraw access, make an administrator"),
        new(People, "Requests to delete an account", "/admin/deletions", "Which wait and by when; delete, or refuse with a reason the person reads"),
        new(Organisations, "Correct an organisation", "/admin/organisations",
            "Its name, kind, address, mailbox, website; and appoint an approver where the last one has gone"),
        new(Organisations, "Names asked for", Names, "Organisations that ask for another public name or code: agree, or say why not"),
        new(Organisations, "Import organisations", "/admin/import-organisations", "Care providers, practices, voluntary bodies and others, from a spreadsheet"),
        new(Organisations, "Merge two organisations", "/admin/merge", "Moves people, introductions and members, and keeps old codes working"),
        new(Words, "Vocabulary", "/admin/vocabulary",
            "Agendas, programmes, role families, synonyms, who handles what. Add, correct, retire: Find follows at once"),
        new(Words, "Cases", Cases, "What members hand in: publish it or send it back; put right what is published"),
        new(Words, "Resources and their links", Resources, "Which links are broken or have moved; add, correct and retire resources"),
        new(Words, "Weights of the ranking", "/admin/weights", "How many points each factor gives, as printed on “How suggestions are ordered”"),
        new(Words, "Bank holidays", "/admin/bank-holidays", "Days proclaimed beside the rule; open requests follow at once"),
        new(Words, "Rules of placements", "/admin/placement-rules", "Hours, employers, under-18s, lead times: another number from a day to come, or an end"),
        new(Records, "Complaints", Complaints, "About how details are used: acknowledge within 30 days, look into it, tell what came of it"),
        new(Records, "Introductions", "/admin/introductions", "Between whom and when; in an emergency, and with a reason both sides read, what they wrote"),
        new(Records, "Own notes about partnerships", "/admin/notes", "What an organisation keeps for itself: in an emergency, with a reason; it is told"),
        new(Records, "Everything that changed", "/admin/audit", "Who, when, before and after, over all organisations"),
    ];
}
