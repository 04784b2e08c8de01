using FluentValidation;
using PartnershipPortal.Domain.Communities;
using PartnershipPortal.Web.Features.Partnerships;

namespace PartnershipPortal.Web.Features.Communities.Talk;

/// <summary>The first line of a thread.</summary>
public sealed class ThreadForm
{
    public string? About { get; set; }

    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<ThreadForm>
    {
        public Validator()
        {
            RuleFor(f => f.About).NotEmpty().WithMessage("Say what it is about")
                .MaximumLength(CommunityPost.TitleMaxLength).WithMessage($"Use {CommunityPost.TitleMaxLength} characters or fewer").NamesNobodyInCare();
            RuleFor(f => f.Words).NotEmpty().WithMessage("Write something")
                .MaximumLength(CommunityPost.WordsMaxLength).WithMessage($"Use {CommunityPost.WordsMaxLength} characters or fewer").NamesNobodyInCare();
        }
    }
}

/// <summary>An answer in a thread.</summary>
public sealed class PostForm
{
    public string? Words { get; set; }

    internal sealed class Validator : AbstractValidator<PostForm>
    {
        public Validator() => RuleFor(f => f.Words).NotEmpty().WithMessage("Write something")
            .MaximumLength(CommunityPost.WordsMaxLength).WithMessage($"Use {CommunityPost.WordsMaxLength} characters or fewer").NamesNobodyInCare();
    }
}

/// <summary>The threads of a community, those with news first.</summary>
/// <param name="Reported">Lines that wait for a decision, for those who run it.</param>
public sealed record ThreadsPage(
    CommunityHead Head, IReadOnlyList<ThreadRow> Rows, int Page, int Pages, ThreadForm Form, IReadOnlyList<ReportedRow> Reported);

public sealed record ThreadRow(Guid Id, string Title, string Person, int Answers, DateTimeOffset LastAt);

public sealed record ReportedRow(Guid Post, Guid Thread, string Words, string Person, IReadOnlyList<string> Reasons);

public sealed record ThreadPage(
    CommunityHead Head, Guid Id, string Title, bool IsClosed, IReadOnlyList<PostRow> Posts, PostForm Form, WhyForm Report, Guid? Failed);

/// <param name="Words">Null once it has been taken away.</param>
public sealed record PostRow(Guid Id, string Person, string Organisation, DateTimeOffset At, string? Words, string? WhyRemoved, bool IsOwn);
