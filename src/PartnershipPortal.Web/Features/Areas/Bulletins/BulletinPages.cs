using FluentValidation;
using PartnershipPortal.Domain.Areas;
using PartnershipPortal.Web.Features.Partnerships;
using PartnershipPortal.Web.Features.Shared.Conflicts;

namespace PartnershipPortal.Web.Features.Areas.Bulletins;

/// <summary>A bulletin, as it is typed.</summary>
public sealed class BulletinForm
{
    public string? Called { get; set; }

    public string? Words { get; set; }

    /// <summary>One a line: role, places, applicants, with semicolons between.</summary>
    public string? Vacancies { get; set; }

    public uint Version { get; set; }

    internal IReadOnlyList<BulletinVacancy> VacancyLines =>
    [
        .. (Vacancies ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split([';', '\t'],
            StringSplitOptions.TrimEntries)).Select(p => new BulletinVacancy(p[0], Number(p, 1), Number(p, 2))),
    ];

    internal static BulletinForm Of(AreaBulletin b, uint version) => new()
    {
        Called = b.Title,
        Words = b.Words,
        Vacancies = string.Join('\n', b.VacancyLines.Select(v => $"{v.Role}; {v.Places}; {v.Applicants}")),
        Version = version,
    };

    internal IEnumerable<FormField> Fields() =>
        [FormField.Text(nameof(Called), "Title", Called), FormField.Text(nameof(Words), "Words", Words), FormField.Text(nameof(Vacancies), "Places",
            Vacancies)];

    private static int? Number(string[] parts, int at) =>
        parts.Length > at && int.TryParse(parts[at], System.Globalization.CultureInfo.InvariantCulture, out var n) && n >= 0 ? n : null;

    internal sealed class Validator : AbstractValidator<BulletinForm>
    {
        private const int MostTyped = 5000;

        public Validator()
        {
            RuleFor(f => f.Called).NotEmpty().WithMessage("Enter a title")
                .MaximumLength(AreaBulletin.TitleMaxLength).WithMessage($"Use {AreaBulletin.TitleMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Words).NotEmpty().WithMessage("Write what you want to tell")
                .MaximumLength(AreaBulletin.WordsMaxLength).WithMessage($"Use {AreaBulletin.WordsMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Vacancies).MaximumLength(MostTyped).WithMessage($"Use {MostTyped} characters or fewer")
                .Must((f, _) => f.VacancyLines.Count <= AreaBulletin.MostVacancies).WithMessage($"Write {AreaBulletin.MostVacancies} lines at most")
                .Must((f, _) => f.VacancyLines.All(v => v.Role.Length is > 0 and <= AreaBulletin.VacancyMaxLength))
                .WithMessage("Begin each line with the role").NamesNobodyInCare();
        }
    }
}

/// <summary>The archive of an area, with drafts for its lead.</summary>
public sealed record BulletinListPage(string Code, string Area, bool MayWrite, IReadOnlyList<BulletinRow> Rows, int Page, int Pages);

public sealed record BulletinRow(Guid Id, string Title, BulletinState State, DateTimeOffset At);

public sealed record BulletinFormPage(string Code, string Area, Guid? Id, BulletinForm Form);

/// <param name="Opportunities">Open offers of the area: as they were, or for a draft as they are now.</param>
/// <param name="Readers">For a draft: how many would get it.</param>
public sealed record BulletinPage(string Code, string Area, AreaBulletin Bulletin, IReadOnlyList<string> Opportunities, bool MayWrite, int? Readers)
{
    /// <summary>The version that is looked at before it is published.</summary>
    public uint Seen => SeenOf(Bulletin);

    internal static uint SeenOf(AreaBulletin bulletin) => Fingerprint.Of([bulletin.Title, bulletin.Words, .. bulletin.Vacancies]);
}
