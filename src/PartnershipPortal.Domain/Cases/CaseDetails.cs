namespace PartnershipPortal.Domain.Cases;

/// <summary>What a case says, as it is typed. Whether its codes are in the vocabulary is for the form to check.</summary>
public sealed record CaseDetails
{
    public const int TitleMaxLength = 120;
    public const int ShortMaxLength = 80;
    public const int WhoMaxLength = 200;
    public const int TextMaxLength = 1200;
    public const int ReasonMaxLength = 500;
    public const int FateMaxLength = 300;

    /// <summary>A case that is about everything is found for nothing.</summary>
    public const int MostAgendas = 4;

    public string? Title { get; init; }

    public string? Place { get; init; }

    public string? Who { get; init; }

    public string? Tried { get; init; }

    public string? Numbers { get; init; }

    public string? Worked { get; init; }

    public string[] Sectors { get; init; } = [];

    public string[] Agendas { get; init; } = [];

    public string[] Programmes { get; init; } = [];

    public string[] YearGroups { get; init; } = [];

    public string[] StaffGroups { get; init; } = [];

    public int? Year { get; init; }

    public string? ContactRole { get; init; }

    public string? Source { get; init; }

    public string? Url { get; init; }
}
