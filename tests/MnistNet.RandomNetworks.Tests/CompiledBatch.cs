extern alias library;

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Generators;
using MnistNet.Generators.Tests.Harness;
using MnistNet.RandomNetworks.Tests.Networks;
using Xunit.Sdk;

namespace MnistNet.RandomNetworks.Tests;

/// <summary>
/// Some networks in one project for each form: compiling them one by one would take ten times as long. Not more than 64,
/// with which each has generated files of its own.
/// </summary>
internal sealed class CompiledBatch : IDisposable
{
    private readonly EmittedAssembly assembly;

    public CompiledBatch(IReadOnlyList<RandomNetwork> networks)
    {
        string[] attributeForms = [.. networks.Select(network => network.AttributeForm)];
        string[] fluentForms = [.. networks.Select(network => network.FluentForm)];
        ILookup<string, Diagnostic> attributeFindings = Analyze(attributeForms);
        ILookup<string, Diagnostic> fluentFindings = Analyze(fluentForms);
        CompilerRun attributes = CompilerRun.Of([.. networks.Select(network => network.AttributeForm + network.RunTimeForm)]);
        CompilerRun fluent = CompilerRun.Of(fluentForms);
        assembly = Emit(attributes, networks);
        Networks = [.. networks.Select((network, i) => new CompiledNetwork(
            network,
            CodeOf(network, attributes),
            CodeOf(network, fluent),
            [.. attributeFindings[FileName(i)]],
            [.. fluentFindings[FileName(i)]],
            assembly.Constant<int>(network.Name, "ParameterCount"),
            assembly.Static<library::MnistNet.NetworkDefinition>(network.Name, "Definition"),
            assembly.Static<library::MnistNet.NetworkDefinition>(network.Name + "Builder", "Definition"),
            assembly[network.Name],
            assembly[network.Name + "+TorchModule"]))];
    }

    public IReadOnlyList<CompiledNetwork> Networks { get; }

    public void Dispose() => assembly.Dispose();

    // The analyzer reads what the user wrote, never generated code: without that and without TorchSharp it says the same
    // in a fifth of the time.
    private static ILookup<string, Diagnostic> Analyze(string[] sources)
    {
        ILookup<string, Diagnostic> findings = CompilerRun.Compile(sources, new CompilerOptions { Torch = false })
            .WithAnalyzers([new NetworkAnalyzer()])
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult()
            .ToLookup(finding => finding.Location.SourceTree?.FilePath ?? "");
        for (int i = 0; i < sources.Length; i++)
        {
            // Such a network has no module to go on with.
            if (findings[FileName(i)].FirstOrDefault(finding => finding.DefaultSeverity == DiagnosticSeverity.Error) is { } error)
            {
                throw new XunitException($"{error}\n\n{sources[i]}");
            }
        }

        return findings;
    }

    private static EmittedAssembly Emit(CompilerRun run, IReadOnlyList<RandomNetwork> networks)
    {
        try
        {
            return new EmittedAssembly(run);
        }
        catch (XunitException e)
        {
            IEnumerable<RandomNetwork> named = networks.Where((network, i) =>
                e.Message.Contains(network.Name + ".", StringComparison.Ordinal) || e.Message.Contains(FileName(i), StringComparison.Ordinal));
            throw new XunitException(string.Join("\n\n", [e.Message, .. named.Select(network => network.AttributeForm)]), e);
        }
    }

    // As CompilerRun calls the files.
    private static string FileName(int index) => $"File{index}.cs";

    private static List<string> CodeOf(RandomNetwork network, CompilerRun run) =>
        [run.Generated[network.Name + ".g.cs"], run.Generated[network.Name + ".Managed.g.cs"], run.Generated[network.Name + ".TorchSharp.g.cs"]];
}
