using System.Linq.Expressions;
using PartnershipPortal.Domain.Mous;

namespace PartnershipPortal.Web.Features.Mous;

/// <summary>What lists read of a memorandum.</summary>
internal static class MouRows
{
    /// <summary>As much as health and depth ask.</summary>
    public static readonly Expression<Func<Mou, MouGlance>> Glance = m => new MouGlance(
        m.Id, m.State, m.Kind, m.StartsOn, m.EndsOn, m.EndsEarlyOn, m.ReplacedOn, m.Parties.Count, m.Parties.Count(p => p.ReviewedAt != null),
        m.Signatures.Count(s => s.VersionId == m.VersionId));
}
