namespace PartnershipPortal.Domain.Shelf;

/// <summary>Who may open a document. Its owner always may. Source: S0-11.</summary>
public enum ShelfVisibility
{
    Public,

    /// <summary>Whoever acts for an organisation.</summary>
    Members,

    /// <summary>Organisations in a partnership with the owner; others read the title and may ask.</summary>
    Partners,
}

/// <summary>What a file is, by its content; never by its name.</summary>
public enum ShelfFileKind
{
    Pdf,
    Word,
    Excel,
    PowerPoint,
    Png,
    Jpeg,
}

/// <summary>Whether a file has been looked at for viruses. One in which a virus was found is never kept.</summary>
public enum ShelfScan
{
    NotScanned,
    Clean,
}

/// <summary>What became of a wish to see a document.</summary>
public enum ShelfAskState
{
    Waiting,
    Granted,
    Refused,
}

/// <summary>The words of documents.</summary>
public static class ShelfLabels
{
    public static string Word(this ShelfVisibility visibility) => visibility switch
    {
        ShelfVisibility.Public => "Anyone",
        ShelfVisibility.Members => "Members of the portal",
        ShelfVisibility.Partners => "Your partners; others may ask",
    };

    public static string Word(this ShelfFileKind kind) => kind switch
    {
        ShelfFileKind.Pdf => "PDF",
        ShelfFileKind.Word => "Word",
        ShelfFileKind.Excel => "Excel",
        ShelfFileKind.PowerPoint => "PowerPoint",
        ShelfFileKind.Png => "PNG picture",
        ShelfFileKind.Jpeg => "JPEG picture",
    };

    public static string Word(this ShelfScan scan) => scan switch
    {
        ShelfScan.NotScanned => "not checked for viruses",
        ShelfScan.Clean => "no virus found",
    };

    /// <summary>With its dot.</summary>
    public static string Extension(this ShelfFileKind kind) => kind switch
    {
        ShelfFileKind.Pdf => ".pdf",
        ShelfFileKind.Word => ".docx",
        ShelfFileKind.Excel => ".xlsx",
        ShelfFileKind.PowerPoint => ".pptx",
        ShelfFileKind.Png => ".png",
        ShelfFileKind.Jpeg => ".jpg",
    };

    /// <summary>What browsers are told it is.</summary>
    public static string ContentType(this ShelfFileKind kind) => kind switch
    {
        ShelfFileKind.Pdf => "application/pdf",
        ShelfFileKind.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ShelfFileKind.Excel => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ShelfFileKind.PowerPoint => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ShelfFileKind.Png => "image/png",
        ShelfFileKind.Jpeg => "image/jpeg",
    };
}
