namespace PartnershipPortal.Web.Data.Migrations;

/// <summary>
/// One folding of words for every search: small letters without accents, apostrophes and full stops; "and" for "&amp;", "st" for "saint", a space for hyphens
/// and brackets. The signs of a pattern (%, _ and \) stay, so that a pattern is folded like the words it is held against (ADR 55).
/// </summary>
internal static class Folding
{
    public static string Sql => """
        create or replace function public.fold(words text) returns text language sql immutable strict parallel safe
        return btrim(regexp_replace(regexp_replace(replace(
            translate(lower(public.unaccent('public.unaccent'::regdictionary, words)), '-/(),:;"''’‘`.', '        '),
            '&', ' and '), '\msaint\M', 'st', 'g'), ' +', ' ', 'g'));

        reindex index ix_organisations_name_words;
        reindex index ix_organisations_town_words;
        reindex index ix_named_places_words;
        reindex index ix_contacts_title_words;
        reindex index ix_contacts_name_words;
        create index ix_sites_name_words on sites using gin (public.fold(name) gin_trgm_ops);
        create index ix_suggested_sites_name_words on suggested_sites using gin (public.fold(name) gin_trgm_ops);
        """;
}
