using PartnershipPortal.Domain.Mous;
using PartnershipPortal.Web.Components;
using PartnershipPortal.Web.Infrastructure;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>The road of a memorandum in six steps, with what is known of each.</summary>
internal static class MouSteps
{
    public static IReadOnlyList<MouStep> Of(Mou mou, DateOnly today)
    {
        var now = mou.State switch
        {
            MouState.Draft or MouState.Withdrawn => 0,
            MouState.LegalReview => 1,
            MouState.Frozen => 2,
            MouState.Signing => 3,
            MouState.Active => mou.StandingOn(today) is MouStanding.InForce or MouStanding.NotYet ? 4 : 5,
        };
        var reviewed = mou.Parties.Count(p => p.ReviewedAt is not null);
        var signed = mou.Parties.Count(mou.HasSigned);
        var steps = new (string Label, string? Words)[]
        {
            ("Draft", mou.State is MouState.Withdrawn ? "Withdrawn" : $"Begun {mou.StartedOn.InWords}"),
            ("Legal review", now < 1 ? null : $"{reviewed} of {mou.Parties.Count} done{(now is 1 && mou.ReviewBy is { } by ? $", due {by.InWords}" : "")}"),
            ("Frozen", mou.FrozenAt is { } at ? London.DayOf(at).InWords : null),
            ("Signing", now < 2 ? null : $"{signed} of {mou.Parties.Count}{(now is 3 && mou.SignBy is { } until ? $", due {until.InWords}" : "")}"),
            ("Active", mou.SignedOn is { } on ? $"Signed {on.InWords}" : null),
            ("Review", mou.State is MouState.Active ? $"By {mou.LastDay.InWords}" : null),
        };
        return [.. steps.Select((s, i) => new MouStep(s.Label, s.Words, i < now ? MouStepState.Done : i == now ? MouStepState.Now : MouStepState.Later))];
    }
}
