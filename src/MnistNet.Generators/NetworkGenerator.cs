using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using MnistNet.Generators.Diagnostics;
using MnistNet.Generators.Emission;
using MnistNet.Generators.Incremental;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators;

/// <summary>Writes the code of every class with a <c>[Network]</c> attribute. <see cref="NetworkAnalyzer"/> says what is wrong with one.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SyntaxTree> files = context.CompilationProvider
            .SelectMany(static (compilation, _) => compilation.SyntaxTrees);
        IncrementalValuesProvider<FileNetworks> readings = files
            .Combine(FindSurroundings(context, files).Combine(context.CompilationProvider))
            .Select(static (pair, cancellation) => pair.Right.Left.Read(pair.Left, pair.Right.Right, cancellation))
            .WithTrackingName(TrackingNames.Parse);
        IncrementalValuesProvider<FoundNetwork> networks = readings
            .SelectMany(static (reading, _) => reading.Networks)

            // In the order of their names, nothing tells where a class stands: one that moves gets no further.
            .Collect()
            .SelectMany(static (networks, _) => networks.OrderBy(static network => network.Declaration.Target.FileName, StringComparer.Ordinal))
            .WithTrackingName(TrackingNames.Networks);

        IncrementalValuesProvider<ResolvedNetwork> plans = networks
            .Where(static network => network.Declaration.CanBeWritten)
            .Select(static (network, _) => Resolve(network))
            .WithTrackingName(TrackingNames.Resolve);

        IncrementalValuesProvider<GeneratedFile> sources = plans
            .Select(static (network, _) => NetworkCode.Of(network))
            .WithTrackingName(TrackingNames.Emit)
            .Collect()
            .SelectMany(static (networks, _) => GeneratedFile.Arrange(networks))
            .WithTrackingName(TrackingNames.Arrange);

        context.RegisterSourceOutput(sources, static (output, file) => output.AddSource(file.Name, file.Print()));
        context.RegisterSourceOutput(
            readings.SelectMany(static (reading, _) => reading.Told),
            static (output, told) => output.ReportDiagnostic(told.ToDiagnostic()));
        ReportForTheAnalyzer(context, sources);
    }

    /// <summary>Says what the analyzer would, where it is switched off: then, and only then, all is analyzed again after every edit.</summary>
    private static void ReportForTheAnalyzer(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<GeneratedFile> sources) => context.RegisterSourceOutput(
        context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => StandIn.IsNeeded(options.GlobalOptions))
            .Combine(context.CompilationProvider.Combine(sources.Collect()).Combine(context.AnalyzerConfigOptionsProvider))
            .SelectMany(static (state, _) => state.Left ? [state.Right] : ImmutableArray<((Compilation, ImmutableArray<GeneratedFile>), AnalyzerConfigOptionsProvider)>.Empty),
        static (output, state) =>
        {
            ((Compilation compilation, ImmutableArray<GeneratedFile> files), AnalyzerConfigOptionsProvider options) = state;
            foreach (Diagnostic error in StandIn.FindErrors(compilation, files.Select(static file => file.Print()), options.GlobalOptions, output.CancellationToken))
            {
                output.ReportDiagnostic(error);
            }
        });

    private static ResolvedNetwork Resolve(FoundNetwork network)
    {
        Resolution resolution = NetworkResolver.Resolve(network.Declaration);
        return new ResolvedNetwork(network.Declaration.Target, resolution.Plan, new(resolution.Errors), network.Backends);
    }

    // A step runs again when what it takes has changed: the last one then makes new surroundings, whatever the change.
    private static IncrementalValueProvider<Surroundings> FindSurroundings(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<SyntaxTree> files) => files
        .Select(static (file, cancellation) => new DeclarationCollector(cancellation).Collect(file))
        .WithTrackingName(TrackingNames.Declarations)
        .Collect()
        .Select(static (files, _) => ProjectDeclarations.Of(files))
        .Combine(context.MetadataReferencesProvider.Collect())
        .Combine(context.CompilationProvider.Select(static (compilation, _) => (compilation.AssemblyName, compilation.Options)))
        .Select(static (state, _) => new Surroundings(state.Left.Left.AttributeNames))
        .WithTrackingName(TrackingNames.Surroundings);
}
