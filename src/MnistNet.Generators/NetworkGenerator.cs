using Microsoft.CodeAnalysis;
using MnistNet.Generators.Emission;
using MnistNet.Generators.Incremental;
using MnistNet.Generators.Lowering;
using MnistNet.Generators.Model;
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
        IncrementalValuesProvider<FoundNetwork> networks = files
            .Combine(FindSurroundings(context, files).Combine(context.CompilationProvider))
            .Select(static (pair, cancellation) => pair.Right.Left.Read(pair.Left, pair.Right.Right, cancellation))
            .WithTrackingName(TrackingNames.Parse)
            .SelectMany(static (networks, _) => networks)

            // In the order of their names, nothing tells where a class stands: one that moves gets no further.
            .Collect()
            .SelectMany(static (networks, _) => networks.OrderBy(static network => network.Declaration.Target.FileName, StringComparer.Ordinal))
            .WithTrackingName(TrackingNames.Networks);

        IncrementalValuesProvider<(TargetClass Target, NetworkPlan? Plan, bool HasTorch)> plans = networks
            .Select(static (network, _) => (network.Declaration.Target, NetworkResolver.Resolve(network.Declaration).Plan, network.HasTorch))
            .WithTrackingName(TrackingNames.Resolve);

        IncrementalValuesProvider<SourceFile> sources = plans
            .Where(static network => network.Target.CanBeExtended)
            .Select(static (network, _) => Emit(network.Target, network.Plan, network.HasTorch))
            .WithTrackingName(TrackingNames.Emit)
            .Collect()
            .SelectMany(static (networks, _) => SourceFile.Arrange(networks))
            .WithTrackingName(TrackingNames.Arrange);

        context.RegisterSourceOutput(sources, static (output, file) => output.AddSource(file.Name, GeneratedCode.PrintFile(file.Classes)));
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

    private static NetworkCode Emit(TargetClass target, NetworkPlan? plan, bool hasTorch)
    {
        bool hasModule = hasTorch && !target.Collides("TorchModule");
        return plan is null
            ? new NetworkCode(target.FileName, BrokenEmitter.Emit(target), null, hasModule ? BrokenTorchEmitter.Emit(target) : null)
            : new NetworkCode(
                target.FileName,
                FacadeEmitter.Emit(plan),
                ManagedEmitter.Emit(ManagedLowering.Lower(plan), hasModule),
                hasModule ? TorchEmitter.Emit(TorchLowering.Lower(plan)) : null);
    }
}
