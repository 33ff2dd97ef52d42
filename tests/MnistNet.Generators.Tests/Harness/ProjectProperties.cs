using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>Reads MSBuild properties out of a text, such as <c>&lt;LangVersion&gt;11.0&lt;/LangVersion&gt;</c>.</summary>
internal static partial class ProjectProperties
{
    public static CompilerOptions Read(string text) => new()
    {
        BudgetProperty = Find(text, "MnistNetParameterBudget"),
        WrittenByGenerator = Find(text, "WrittenByGenerator") is not null,
        LanguageVersion = LanguageVersionFacts.TryParse(Find(text, "LangVersion"), out LanguageVersion version) ? version : LanguageVersion.Latest,
    };

    private static string? Find(string text, string property) =>
        Property().Matches(text).FirstOrDefault(match => match.Groups["name"].Value == property)?.Groups["value"].Value;

    [GeneratedRegex(@"<(?<name>\w+)>(?<value>[^<]*)</\k<name>>")]
    private static partial Regex Property();
}
