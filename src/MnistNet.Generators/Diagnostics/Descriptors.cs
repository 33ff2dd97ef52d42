using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Diagnostics;

/// <summary>The rules as Roslyn knows them.</summary>
internal static class Descriptors
{
    private static readonly Dictionary<Rule, DiagnosticDescriptor> ByRule = typeof(Rules).GetFields()
        .Where(static field => field.FieldType == typeof(Rule))
        .Select(static field => (Rule)field.GetValue(null)!)
        .ToDictionary(static rule => rule, Describe);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } = [.. ByRule.Values];

    public static DiagnosticDescriptor Of(Rule rule) => ByRule[rule];

    private static DiagnosticDescriptor Describe(Rule rule) => new(
        rule.Id,
        rule.Title,
        rule.Message,
        rule.Category,
        rule.Severity switch
        {
            RuleSeverity.Info => DiagnosticSeverity.Info,
            RuleSeverity.Warning => DiagnosticSeverity.Warning,
            _ => DiagnosticSeverity.Error,
        },
        isEnabledByDefault: true,
        helpLinkUri: rule.HelpLink,

        // A network with errors only throws: nobody is to build one without having been told. The first tag is proof against
        // pragmas and severities, the second against SuppressMessage.
        customTags: rule.Severity == RuleSeverity.Error ? [WellKnownDiagnosticTags.NotConfigurable, WellKnownDiagnosticTags.Compiler] : []);
}
