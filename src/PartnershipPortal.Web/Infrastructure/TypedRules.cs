using FluentValidation;
using PartnershipPortal.Domain;

namespace PartnershipPortal.Web.Infrastructure;

/// <summary>
/// What forms ask of text that the domain has a reader for. An empty field is left to <c>NotEmpty</c>. The form's property holds
/// what the reader made of it (<see cref="EmailAddress.Tidied"/>), so what is saved is what was checked.
/// </summary>
internal static class TypedRules
{
    /// <summary>Can be read as one e-mail address that the sender would send to; says in words why not.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> IsEmailAddress<T>(this IRuleBuilder<T, string?> rule) =>
        rule.IsRead(typed => EmailAddress.Read(typed).Problem);

    /// <summary>Can be read as one telephone number; asks about a zero that is missing, and says in words what is wrong otherwise.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> IsPhoneNumber<T>(this IRuleBuilder<T, string?> rule) =>
        rule.IsRead(typed => PhoneNumber.Read(typed).Problem);

    /// <summary>May be the name or job title of somebody; says in words why not.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> IsName<T>(this IRuleBuilder<T, string?> rule) => rule.IsRead(Naming.WhyNot);

    /// <summary>Can be read as a month and year.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> IsMonth<T>(this IRuleBuilder<T, string?> rule) =>
        rule.IsRead(typed => TypedDate.ReadMonth(typed).Problem);

    /// <summary>Can be read as a time of day.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> IsTime<T>(this IRuleBuilder<T, string?> rule) =>
        rule.IsRead(typed => TypedTime.Read(typed).Problem);

    private static IRuleBuilderOptionsConditions<T, string?> IsRead<T>(this IRuleBuilder<T, string?> rule, Func<string, string?> problemOf) =>
        rule.Custom((typed, context) =>
        {
            if (!string.IsNullOrWhiteSpace(typed) && problemOf(typed) is { } problem)
            {
                context.AddFailure(problem);
            }
        });
}
