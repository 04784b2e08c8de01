using System.ComponentModel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Contacts;
using PartnershipPortal.Domain.FrontDoor;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Find;

/// <summary>The front door for other systems: the same answer as the page, the same disclosure ladder, so no names, e-mails or phones of people.</summary>
[ApiController]
[Route("api/v1/front-door")]
[Authorize(Policies.ApiCaller)]
public sealed class FrontDoorApiController(FrontDoorSearch frontDoor) : ControllerBase
{
    /// <summary>Whom to speak to about an agenda near a place, with reasons, and what to do if none is right. The seeker is the caller's
    /// organisation.</summary>
    [HttpGet("")]
    [EndpointName("AskFrontDoor")]
    [ProducesResponseType<FrontDoorReply>(StatusCodes.Status200OK)]
    [ProducesResponseType<ValidationProblemDetails>(StatusCodes.Status400BadRequest)]
    public async Task<ActionResult<FrontDoorReply>> Ask(
        [Description("Any words, or an agenda's code, such as apprenticeships")] string? agenda,
        [Description("A postcode or part of one, a town, or an organisation's name or code; empty means the caller's own site")] string? place,
        [Description("operational (default) or strategic")] string? level,
        [Description("A sector's code, or any; empty means the other side")] string? sector,
        [Description("A programme's code")] string? programme,
        [Description("Furthest drive in minutes, or any; 90 when empty")] string? within,
        CancellationToken cancel)
    {
        if (Length(agenda, nameof(agenda), FrontDoorQuestion.NeedMaxLength) | Length(place, nameof(place), FrontDoorQuestion.TextMaxLength))
        {
            return ValidationProblem(ModelState);
        }

        var answer = await frontDoor.AskAsync(new FrontDoorQuestion(agenda, place, level, sector, programme, within), HttpContext.Viewer(), cancel);
        foreach (var (field, message) in answer.Problems)
        {
            ModelState.AddModelError(ParameterFor(field), message + Choices(field, answer));
        }

        return ModelState.IsValid ? FrontDoorReply.From(answer) : ValidationProblem(ModelState);
    }

    private static string ParameterFor(string field) => field switch
    {
        "need" => "agenda",
        "where" => "place",
        _ => field,
    };

    private static string Choices(string field, FrontDoorAnswer answer) =>
        field == "where" && answer.Place.Choices.Count > 0 ? $" {string.Join("; ", answer.Place.Choices.Select(c => c.Label))}." : "";

    private bool Length(string? value, string parameter, int most)
    {
        if (value is null || value.Length <= most)
        {
            return false;
        }

        ModelState.AddModelError(parameter, $"Use {most} characters or fewer.");
        return true;
    }
}

/// <summary>What was understood, who was found, best first, and the ladder beneath, never empty.</summary>
public sealed record FrontDoorReply(UnderstoodReply Understood, IReadOnlyList<ResultReply> Results, IReadOnlyList<FallbackReply> Fallback)
{
    internal static FrontDoorReply From(FrontDoorAnswer answer)
    {
        var place = answer.Place.Place!;
        return new FrontDoorReply(
            new UnderstoodReply(
                answer.Need.Agenda?.Code,
                answer.Need.Agenda?.Label,
                [.. answer.Need.RoleFamilies.Select(f => f.Code)],
                answer.Programme?.Code,
                CodeOf(answer.Request!.Level),
                new PlaceReply(place.Label, Math.Round(place.Point.Latitude, 5), Math.Round(place.Point.Longitude, 5), place.LocalAuthorityCode, place.IcsCode,
                    answer.Place.Message),
                [.. answer.Need.Alternatives.Select(a => new AlternativeReply(a.Code, a.Label))],
                answer.Need.Corrected),
            [.. answer.Suggestions.Select(ResultReply.From)],
            [.. answer.Ladder.Select(s => new FallbackReply(s.Code, $"{s.Heading}. {s.Text}", s.Value, s.OrganisationCode))]);
    }

    internal static string CodeOf(ContactLevel level) => level is ContactLevel.Strategic ? "strategic" : "operational";
}

/// <param name="Agenda">The agenda's code; null when the words named none.</param>
/// <param name="Alternatives">When two agendas were close: both, the likelier first. The results follow the likelier.</param>
public sealed record UnderstoodReply(
    string? Agenda, string? AgendaLabel, IReadOnlyList<string> RoleFamilies, string? Programme, string Level, PlaceReply Place,
        IReadOnlyList<AlternativeReply> Alternatives, string? Corrected);

/// <summary>Coordinates are WGS84 degrees.</summary>
/// <param name="Note">What was assumed, when the place was not read exactly as typed: a letter for a digit, the nearest of several of one name.</param>
public sealed record PlaceReply(string Label, double Latitude, double Longitude, string? LocalAuthority, string? Ics, string? Note);

public sealed record AlternativeReply(string Agenda, string Label);

/// <param name="Score">0 to 100.</param>
/// <param name="Minutes">By road, estimated; null for somebody who works in the area asked for, and where the place of work is not known.</param>
public sealed record ResultReply(
    int Rank, double Score, OrganisationReply Organisation, ContactReply Contact, int? Minutes, double? Miles, IReadOnlyList<string> Reasons,
        IReadOnlyList<string> LessGood, string? WouldRankHigherIf)
{
    internal static ResultReply From(FrontDoorSuggestion s)
    {
        var c = s.Candidate;
        return new ResultReply(
            s.Rank,
            s.Score,
            new OrganisationReply(c.OrganisationCode, c.OrganisationName, c.Sector.Code(), c.Postcode, c.IcsCodes.Count > 0 ? c.IcsCodes[0] : null),
            new ContactReply(c.ContactId, c.JobTitle, c.RoleFamilyCode, FrontDoorReply.CodeOf(c.Level), c.VerifiedOn, s.IsSinglePointOfContact),
            s.Journey?.WholeMinutes,
            s.Journey is { } journey ? Math.Round(journey.Miles, 1) : null,
            [.. s.Reasons.Select(r => r.ToString())],
            [.. s.LessGood.Select(r => r.ToString())],
            s.WouldRankHigherIf?.ToString());
    }
}

public sealed record OrganisationReply(string Code, string Name, string Sector, string? Postcode, string? Ics);

/// <summary>The role, never the person: a name, e-mail or phone is disclosed only by an accepted introduction.</summary>
public sealed record ContactReply(Guid Id, string JobTitle, string? RoleFamily, string Level, DateOnly? VerifiedOn, bool SinglePointOfContact);

/// <param name="Kind">team-mailbox, organisation-mailbox, switchboard, colleague, navigator or gap.</param>
public sealed record FallbackReply(string Kind, string Text, string? Value, string? Organisation);
