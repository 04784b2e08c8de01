namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// What the database itself holds mergers to, whoever asks and however many at once: nothing is added to an organisation that has merged, and an organisation
/// merges into one that goes on, so that no two close into each other and nobody is left behind.
/// </summary>
internal static class MergerRules
{
    /// <summary>Tables with rows of one organisation, by the column that says of which.</summary>
    private static readonly (string Table, string Column)[] Belonging =
    [
        ("memberships", "organisation_id"),
        ("contacts", "organisation_id"),
        ("contact_imports", "organisation_id"),
        ("introductions", "seeker_organisation_id"),
        ("introductions", "target_organisation_id"),
        ("invitations", "organisation_id"),
        ("sites", "organisation_id"),
        ("team_mailboxes", "organisation_id"),
        ("api_keys", "organisation_id"),
        ("gaps", "organisation_id"),
        ("name_requests", "organisation_id"),
    ];

    public static string Sql => Functions + For(Belonging);

    /// <summary>The same for tables that have come since.</summary>
    public static string For(params (string Table, string Column)[] belonging) => string.Concat(belonging.Select(b => $"""

        create trigger {b.Table}_{b.Column[..^"organisation_id".Length]}not_of_a_merged_one before insert or update of {b.Column} on {b.Table}
            for each row execute function refuse_merged_{b.Column.Replace("_organisation_id", "", StringComparison.Ordinal)}();
        """));

    private static string Functions => string.Concat(new[] { "organisation_id", "seeker_organisation_id", "target_organisation_id" }.Select(column => $"""

        -- The row of the organisation is locked first: a merger under way is waited for, and then seen.
        create function refuse_merged_{column.Replace("_organisation_id", "", StringComparison.Ordinal)}() returns trigger language plpgsql set search_path = public, pg_temp as $$
        declare merged uuid;
        begin
            select o.merged_into_id into merged from organisations o where o.id = new.{column} for key share;
            if merged is not null then
                raise exception 'The organisation % has merged into another.', new.{column} using errcode = 'PP001';
            end if;
            return new;
        end
        $$;
        """)) + """

        -- Looked at when the transaction ends, since a merger moves the followers of the one that ends, too. Share: another merger of the successor is waited for.
        create function merger_leads_on() returns trigger language plpgsql set search_path = public, pg_temp as $$
        begin
            perform from organisations o where o.id = new.id and o.merged_into_id = new.merged_into_id;
            if not found then
                return null;
            end if;
            perform from organisations o where o.id = new.merged_into_id and o.merged_into_id is null for share;
            if not found or exists (select from organisations o where o.merged_into_id = new.id) then
                raise exception 'The organisation % can only merge into one that goes on.', new.id using errcode = 'PP001';
            end if;
            return null;
        end
        $$;
        create constraint trigger organisations_mergers_lead_on after insert or update of merged_into_id on organisations
            deferrable initially deferred for each row when (new.merged_into_id is not null) execute function merger_leads_on();
        """;
}
