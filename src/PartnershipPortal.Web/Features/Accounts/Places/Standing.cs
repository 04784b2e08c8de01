using Microsoft.EntityFrameworkCore;
using PartnershipPortal.Domain;
using PartnershipPortal.Domain.Accounts;
using PartnershipPortal.Web.Data;
using PartnershipPortal.Web.Features.Accounts.Members;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Accounts.Places;

/// <summary>Where a person stands with the organisations they act for not yet, not at all, or no longer: what waits, who acts, what they can do.</summary>
/// <param name="IsOnlyThat">They act for no organisation at all, so that this is all there is for them.</param>
public sealed record StandingPage(IReadOnlyList<StandingRow> Rows, bool IsOnlyThat)
{
    /// <summary>Answers take up to so many working days before it is time to ask.</summary>
    public const int PatienceInWorkingDays = 5;

    public string Title => Rows is [var first, ..] ? first.Title : StandingRow.NoPlace;

    public string Lead => Rows is [{ State: MembershipState.Requested }, ..]
        ? "You are signed in. You can find people and ask for introductions as soon as somebody lets you in. An e-mail tells you."
        : "You are signed in, but you act for no organisation. Join one to find people and be found.";

    /// <summary>What waits comes first; then the latest answer of each organisation.</summary>
    internal static async Task<StandingPage> ReadAsync(PortalDbContext db, ReferenceBook book, Viewer viewer, DateTimeOffset now, CancellationToken cancel)
    {
        var (today, undoSince) = (London.DayOf(now), now - Membership.UndoWithin);
        var approvers = db.LiveApprovers;
        var all = await (
            from m in db.Memberships
            where m.AccountId == viewer.AccountId
            join o in db.Organisations.IgnoreQueryFilters() on m.OrganisationId equals o.Id
            orderby m.State == MembershipState.Requested descending, m.EndedAt ?? m.DecidedAt ?? m.RequestedAt descending
            select new StandingRow(
                m.Id, o.Id, o.Code, o.Name, m.State, m.RequestedAt, m.DecidedAt, m.EndedAt, m.DeclineReason, o.IsPending,
                    approvers.Count(a => a.OrganisationId == o.Id))
            {
                CanUndo = m.State == MembershipState.Ended && m.DecidedAt != null && m.Ending == MembershipEnding.Left && m.EndedBy == m.AccountId
                    && m.EndedAt > undoSince,
            }).ToListAsync(cancel);
        var calendar = (await book.CurrentAsync(cancel)).WorkingDays;
        var active = all.Where(r => r.State is MembershipState.Active).Select(r => r.OrganisationId).ToHashSet();
        return new(
            [.. all.Where(r => !active.Contains(r.OrganisationId)).DistinctBy(r => r.OrganisationId)
                .Select(r => r with { HasWaitedLong = r.State is MembershipState.Requested
                    && calendar.Between(London.DayOf(r.RequestedAt), today) > PatienceInWorkingDays })],
            active.Count == 0);
    }
}

/// <param name="Approvers">Colleagues there who may decide.</param>
public sealed record StandingRow(
    Guid Id,
    Guid OrganisationId,
    string Code,
    string Organisation,
    MembershipState State,
    DateTimeOffset RequestedAt,
    DateTimeOffset? DecidedAt,
    DateTimeOffset? EndedAt,
    string? DeclineReason,
    bool IsPending,
    int Approvers)
{
    public bool HasWaitedLong { get; init; }

    /// <summary>They left of themselves a moment ago, and can undo it.</summary>
    public bool CanUndo { get; init; }

    public bool WasLetIn => State is MembershipState.Ended && DecidedAt is not null;

    internal const string NoPlace = "Join your organisation";

    /// <summary>The heading where this is what matters most.</summary>
    public string Title => State switch
    {
        MembershipState.Requested => "Waiting to be let in",
        MembershipState.Declined => "Your request was turned down",
        MembershipState.Active or MembershipState.Ended => WasLetIn ? "You no longer act for an organisation" : NoPlace,
    };

    public string WhoActs => (IsPending, Approvers) switch
    {
        var (_, _) when State is not MembershipState.Requested => "You. Nothing is waiting for anybody else.",
        (true, _) => $"An administrator of the portal. {Organisation} is new here, so we look it up before we let you in.",
        (false, 0) => $"An administrator of the portal, because nobody at {Organisation} decides yet. We have told them by e-mail.",
        (false, 1) => $"One of your colleagues at {Organisation} decides who joins. We have told them by e-mail.",
        (false, var some) => $"{some} of your colleagues at {Organisation} decide who joins. We have told them by e-mail.",
    };

    public string WhatToDo => State switch
    {
        MembershipState.Requested when HasWaitedLong =>
            "It has been more than 5 working days. Ask a colleague who is in already to invite you, or tell us.",
        MembershipState.Requested => "Nothing. If you have a colleague who is in already, they can invite you, which is quicker.",
        MembershipState.Declined =>
            $"If it is a mistake, speak to your colleagues at {Organisation} and ask again. If you chose the wrong organisation, ask to join the right one.",
        MembershipState.Active or MembershipState.Ended => WasLetIn
            ? $"If it is a mistake, speak to your colleagues at {Organisation}: they can invite you again. If you work elsewhere now, ask to join there."
            : "Ask again, or ask to join another organisation.",
    };
}
