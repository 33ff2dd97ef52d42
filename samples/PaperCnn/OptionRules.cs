using System.CommandLine;
using System.CommandLine.Parsing;

namespace PaperCnnSample;

/// <summary>What an option of the command line has to be, said in one line where it is not.</summary>
internal static class OptionRules
{
    /// <summary>Refuses values that are given and of no use.</summary>
    /// <param name="option">The option.</param>
    /// <param name="holds">Whether a value can be used.</param>
    /// <param name="expected">What the option has to be, in words.</param>
    public static void Require<T>(this Option<T> option, Func<T, bool> holds, string expected) => option.Validators.Add(result =>
    {
        if (!Holds(option, holds, result))
        {
            result.AddError($"{option.Name} is {string.Join(' ', result.Tokens)}; expected {expected}.");
        }
    });

    /// <summary>Refuses a name of nothing.</summary>
    public static void RequirePath(this Option<string?> option, string expected) => option.Require(static path => !string.IsNullOrWhiteSpace(path), expected);

    private static bool Holds<T>(Option<T> option, Func<T, bool> holds, OptionResult result)
    {
        try
        {
            return result.GetValue(option) is not { } value || holds(value);
        }
        catch (InvalidOperationException)
        {
            // What is written there is no T, which System.CommandLine says by itself.
            return true;
        }
    }
}
