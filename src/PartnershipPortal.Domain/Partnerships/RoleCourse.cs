using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Domain.Partnerships;

/// <summary>
/// A filled cell of the matrix of roles that one side cannot fill against courses that the other teaches: the course leads to the role, or it does not and
/// the gap is recorded for the area's lead. A cell nobody has filled is not there. Both sides read it. Source: S0-08, S0-23.
/// </summary>
public sealed class RoleCourse
{
    private RoleCourse() // EF Core
    {
    }

    internal RoleCourse(Guid partnershipId, WorkforceLine role, WorkforceLine course, Gap? gap, Deed deed)
    {
        (PartnershipId, RoleId, CourseId) = (partnershipId, role.Id, course.Id);
        (IsGap, GapId) = (gap is not null, gap?.Id);
        (OrganisationId, By, AccountId, On) = (deed.OrganisationId, deed.Person, deed.AccountId, deed.On);
    }

    public Guid Id { get; private init; } = Guid.CreateVersion7();

    public Guid PartnershipId { get; private set; }

    public Guid RoleId { get; private init; }

    public Guid CourseId { get; private init; }

    /// <summary>The course does not lead there, and that has been recorded.</summary>
    public bool IsGap { get; private init; }

    /// <summary>The gap of the area's list; null once it has been forgotten there.</summary>
    public Guid? GapId { get; private init; }

    public Guid OrganisationId { get; private set; }

    public string By { get; private init; } = null!;

    public Guid AccountId { get; private init; }

    public DateOnly On { get; private init; }

    public bool IsOf(RoleCourse other) => other is not null && RoleId == other.RoleId && CourseId == other.CourseId;

    /// <summary>Its partnership and another of the same two have become one.</summary>
    public void MoveTo(Partnership partnership) => PartnershipId = partnership.Id;

    /// <summary>Follows a merger of organisations.</summary>
    public void MoveTo(Guid from, Guid into) => OrganisationId = OrganisationId == from ? into : OrganisationId;
}

/// <content>Roles against courses. Source: S0-08.</content>
public sealed partial class Partnership
{
    /// <summary>Says that a course of one member leads to a role of another.</summary>
    public RoleCourse Lead(WorkforceLine course, WorkforceLine role, Deed deed) => Fill(course, role, null, deed);

    /// <summary>Says that a course does not lead to the role, which is a gap now.</summary>
    public RoleCourse Lack(WorkforceLine course, WorkforceLine role, Gap gap, Deed deed) => Fill(course, role, gap, deed);

    /// <summary>Empties a cell. The caller removes it.</summary>
    public void Empty(RoleCourse cell, Deed deed)
    {
        Rule.Require(cell.PartnershipId == Id, "This is not of this partnership.");
        RequireLive();
        RunningMember(deed.OrganisationId);
    }

    private RoleCourse Fill(WorkforceLine course, WorkforceLine role, Gap? gap, Deed deed)
    {
        RequireLive();
        RunningMember(deed.OrganisationId);
        Rule.Require(course.Kind is WorkforceLineKind.Course && role.Kind is WorkforceLineKind.HardToFill, "A course leads to a role.");
        Rule.Require(MemberOf(course.OrganisationId) is not null && MemberOf(role.OrganisationId) is not null,
            "Choose a role and a course of this partnership.");
        return new RoleCourse(Id, role, course, gap, deed);
    }
}
