using System.Globalization;

namespace PartnershipPortal.Web.Verbs;

/// <summary>One thing the executable does instead of serving: how it is written, what it says about itself, and the work.</summary>
/// <param name="Usage">The words after the verb's name, such as <c>FILE.csv</c> or <c>--contacts N</c>.</param>
internal sealed record Verb(string Name, string Usage, string Summary, Func<VerbCall, CancellationToken, Task> RunAsync)
{
    /// <summary>How many plain words must follow the name.</summary>
    public int Words { get; init; }

    /// <summary>Options, each with a value: <c>--contacts 100000</c>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];
}

/// <summary>A verb as it was called: its words and options, the app's services, and where to report progress.</summary>
internal sealed record VerbCall(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Options, IServiceProvider Services)
{
    public static void Say(string line) => Console.WriteLine(line);

    /// <summary>A whole number above zero; fails with a sentence when it is missing or is not one.</summary>
    public int Number(string option) =>
        Options.TryGetValue(option, out var text) && int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new VerbException($"--{option} must be a whole number above 0.");
}

/// <summary>A verb cannot do what was asked; the message is for the person at the keyboard, and the exit code is not zero.</summary>
internal sealed class VerbException(string message) : Exception(message);
