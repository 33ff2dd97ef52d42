using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Is Define, and only Define of a network, spared the rule on unused members? Real builds with the real rule are in MnistNet.Packages.Tests.</summary>
public class DefineSuppressorTests
{
    [Theory]
    [InlineData("[Network] public partial class Net { private static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10); }")]
    [InlineData("[Network] public partial class Net; partial class Net { private static void Define(NetworkBuilder network) { } }")]
    public async Task The_Define_that_the_compiler_reads_is_not_unused(string source)
    {
        Diagnostic unused = Assert.Single(await UnusedMembersAsync(source));

        Assert.True(unused.IsSuppressed);
    }

    [Theory]
    [InlineData("public partial class Net { private static void Define(NetworkBuilder network) { } }")]
    [InlineData("[Network] public partial class Net { private static void Other(NetworkBuilder network) { } }")]
    [InlineData("[Network] public partial class Net { private static void Define(int layers) { } }")]
    [InlineData("[Network] public partial class Net { private class Inner { private static void Define(NetworkBuilder network) { } } }")]
    public async Task Other_members_are(string source)
    {
        Diagnostic unused = Assert.Single(await UnusedMembersAsync(source));

        Assert.False(unused.IsSuppressed);
    }

    private static async Task<ImmutableArray<Diagnostic>> UnusedMembersAsync(string source) => await CompilerRun.Compile([source], new CompilerOptions { Torch = false })
        .WithAnalyzers([new PrivateMethods(), new DefineSuppressor()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true))
        .GetAnalyzerDiagnosticsAsync();

    /// <summary>Calls every private method unused, by the ID of the rule that an editor has for that.</summary>
#pragma warning disable RS1001, RS2008 // Nobody else is to load it.
    private sealed class PrivateMethods : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Unused = new("IDE0051", "Unused", "Unused", "Style", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Unused];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSymbolAction(
                static found =>
                {
                    if (found.Symbol.DeclaredAccessibility == Accessibility.Private)
                    {
                        found.ReportDiagnostic(Diagnostic.Create(Unused, found.Symbol.Locations[0]));
                    }
                },
                SymbolKind.Method);
        }
    }
}
