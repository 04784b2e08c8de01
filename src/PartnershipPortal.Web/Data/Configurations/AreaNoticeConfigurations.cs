using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Domain.Organisations;

namespace PartnershipPortal.Web.Data.Configurations;

internal sealed class PeopleBoardConfiguration : IEntityTypeConfiguration<PeopleBoard>, IHasDuties<PeopleBoard>
{
    /// <summary>An area has one: two leads who record it at once are told.</summary>
    public const string OneIndex = "ix_people_boards_one";

    public Duties<PeopleBoard> Duties => new()
    {
        Audit = Duty.Audited<PeopleBoard>(),
        Own = Duty.NotPersonal<PeopleBoard>("What a public board is for."),
        Retention = Duty.Stays<PeopleBoard>("As long as its area: a public fact, whose past days are asked for."),
        Merger = Duty.NoOrganisation<PeopleBoard>(),
        Leaving = "Nothing: nobody is in it.",
        Noise = Duty.Facts(nameof(PeopleBoard.SaidAt)),
    };

    public void Configure(EntityTypeBuilder<PeopleBoard> board)
    {
        board.ToTable("people_boards");
        board.Property(b => b.Id).ValueGeneratedNever();
        board.Property(b => b.IcsCode).HasMaxLength(12);
        board.Property(b => b.Name).HasMaxLength(PeopleBoard.NameMaxLength);
        board.Property(b => b.Note).HasMaxLength(PeopleBoard.NoteMaxLength);
        board.Ignore(b => b.Seat);
        board.HasMany(b => b.Seats).WithOne().HasForeignKey(s => s.BoardId).OnDelete(DeleteBehavior.Cascade);
        board.HasIndex(b => b.IcsCode).IsUnique().HasDatabaseName(OneIndex);
        board.Property<uint>("xmin").IsRowVersion();
    }
}

internal sealed class PeopleBoardSeatConfiguration : IEntityTypeConfiguration<PeopleBoardSeat>, IHasDuties<PeopleBoardSeat>
{
    /// <summary>One college sits there at a time.</summary>
    public const string OneHeldIndex = "ix_people_board_seats_one_held";

    public Duties<PeopleBoardSeat> Duties => new()
    {
        Audit = Duty.Audited<PeopleBoardSeat>(s => s.OrganisationId),
        Own = Duty.NotPersonal<PeopleBoardSeat>("Which college sits on a public board, and in which role."),
        Retention = Duty.Stays<PeopleBoardSeat>("With its board: figures of past days rest on it."),
        Merger = Duty.Moves<PeopleBoardSeat>((s, into) => s.MoveTo(into)),
        Leaving = "Nothing: a role sits there.",
    };

    public void Configure(EntityTypeBuilder<PeopleBoardSeat> seat)
    {
        seat.ToTable("people_board_seats", table => table.HasCheckConstraint("ck_people_board_seats_days", "ended_on is null or ended_on > since"));
        seat.Property(s => s.Id).ValueGeneratedNever();
        seat.Property(s => s.Role).HasMaxLength(PeopleBoardSeat.RoleMaxLength);
        seat.HasOne<Organisation>().WithMany().HasForeignKey(s => s.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        seat.HasIndex(s => s.BoardId).IsUnique().HasFilter("ended_on is null").HasDatabaseName(OneHeldIndex);
        seat.Property<uint>("xmin").IsRowVersion();
    }
}
