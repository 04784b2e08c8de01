namespace PartnershipPortal.Web.Features.Help;

/// <summary>
/// Who runs this portal and how to reach them: settings under <c>Portal:Operator</c>. The defaults suit the demonstration only;
/// whoever runs it in earnest is the controller of the data and must say so here.
/// </summary>
public sealed class Operator
{
    public string Name { get; set; } = "The Partnership Portal team (demonstration)";

    public string Email { get; set; } = "help@portal.example";

    public string SecurityEmail { get; set; } = "security@portal.example";

    public string PrivacyEmail { get; set; } = "privacy@portal.example";

    /// <summary>Where people and the mail server write to.</summary>
    public IEnumerable<string> Addresses => [Email, SecurityEmail, PrivacyEmail];

    public string Phone { get; set; } = "01632 960 100";
}
