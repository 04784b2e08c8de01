using System.ComponentModel.DataAnnotations;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>What an operator may set, in the section <c>Portal</c> (<c>Portal__Mail__Host</c> as an environment variable). docs/operations.md lists
/// it.</summary>
public sealed class PortalSettings
{
    public const string Section = "Portal";

    /// <summary>The address people use, for links in e-mails; without it, the address the process listens on.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>
    /// Other names the portal answers to beside that of <see cref="PublicUrl"/> and this machine's, such as the one a load balancer asks for its
    /// health by.
    /// </summary>
    public string[] AllowedHosts { get; init; } = [];

    /// <summary>Networks (<c>10.0.0.0/8</c>) of the TLS proxies whose forwarded headers are believed; this machine always is.</summary>
    public string[] TrustedProxies { get; init; } = [];

    /// <summary>Seconds between saying "not ready" and refusing requests when stopping, so that a load balancer can turn away first.</summary>
    [Range(0, 300)]
    public int DrainSeconds { get; init; }

    /// <summary>Requests a minute for one signed-in person or API key.</summary>
    [Range(1, int.MaxValue)]
    public int RequestsPerAccount { get; init; } = 1_200;

    /// <summary>Requests a minute from one address that nobody has signed in from; a whole trust may share one.</summary>
    [Range(1, int.MaxValue)]
    public int RequestsPerAddress { get; init; } = 1_200;

    /// <summary>Sign-ins a minute from one address, right or wrong. Checking a password costs about a tenth of a second of processor, so this bounds
    /// it.</summary>
    [Range(1, int.MaxValue)]
    public int SignInsPerAddress { get; init; } = 600;

    /// <summary>Wrong passwords a minute from one address; and, each for itself, attempts to register, reset a password or use a link.</summary>
    [Range(1, int.MaxValue)]
    public int AttemptsPerAddress { get; init; } = 60;

    /// <summary>Seconds after which a request is given up and answered with 503: a file of 10 MB over a slow line must fit, and whoever waits longer has
    /// gone.</summary>
    [Range(1, 3600)]
    public int RequestSeconds { get; init; } = 120;

    /// <summary>Letters of one kind to contacts in one day; the rest goes the next day. More when so many wait that it would take over 20 days.</summary>
    [Range(1, int.MaxValue)]
    public int LettersADay { get; init; } = 2_000;

    /// <summary>How long audit entries are kept, in years; the database refuses to give any up sooner than six.</summary>
    [Range(6, 100)]
    public int AuditYears { get; init; } = 6;

    /// <summary>A PKCS #12 file that encrypts the protection keys in the database.</summary>
    public string? KeyCertificate { get; init; }

    public string? KeyCertificatePassword { get; init; }

    public MailSettings Mail { get; init; } = new();

    public ScannerSettings Scanner { get; init; } = new();

    public LinkCheckSettings LinkCheck { get; init; } = new();
}

/// <summary>Whether the links of resources are looked at. Off, the portal asks nothing of anybody outside.</summary>
public sealed class LinkCheckSettings
{
    public bool IsOn { get; init; }

    /// <summary>Between two looks.</summary>
    [Range(0, 600)]
    public int PauseSeconds { get; init; } = 5;
}

/// <summary>The virus scanner (clamd) that files on shelves are shown to. Without a host none is asked, and pages say that files were not checked.</summary>
public sealed class ScannerSettings
{
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 3310;

    /// <summary>Keeps files, marked as not checked, while the scanner is away; otherwise none is taken until it is back.</summary>
    public bool KeepUnscanned { get; init; }
}

/// <summary>The mail server. Without a host mail waits in the outbox (in the demonstration it goes to a page).</summary>
public sealed class MailSettings
{
    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>Refuses to send over a connection that STARTTLS has not encrypted.</summary>
    public bool RequireTls { get; init; } = true;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>The address letters come from; the one reader of addresses must take it.</summary>
    public string From { get; init; } = "no-reply@partnership-portal.example";
}
