using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Emission;
using MnistNet.Generators.Lowering;
using MnistNet.Generators.Model;
using MnistNet.Generators.Parsing;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators;

/// <summary>Writes the code of every class with a <c>[Network]</c> attribute. <see cref="NetworkAnalyzer"/> says what is wrong with one.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(KnownNames.NetworkAttribute, static (node, _) => node is ClassDeclarationSyntax, Parse)
            .WithTrackingName(TrackingNames.Parse);

        // Nothing that moved in the source without changing a network gets past this step.
        IncrementalValuesProvider<(TargetClass Target, NetworkPlan? Plan)> plans = declarations
            .Select(static (declaration, _) => (declaration.Target, NetworkResolver.Resolve(declaration).Plan))
            .WithTrackingName(TrackingNames.Resolve);

        IncrementalValueProvider<bool> hasTorch = context.CompilationProvider
            .Select(static (compilation, _) => compilation.GetTypeByMetadataName(KnownNames.TorchEngine) is not null);

        context.RegisterSourceOutput(plans, static (output, network) => EmitFacade(output, network.Target, network.Plan));
        context.RegisterSourceOutput(
            plans.Combine(hasTorch),
            static (output, pair) =>
            {
                if (pair.Right)
                {
                    EmitModule(output, pair.Left.Target, pair.Left.Plan);
                }
            });
    }

    private static NetworkDeclaration Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        return NetworkParser.Parse(type, NetworkAttributes.Of(type), cancellation);
    }

    private static void EmitFacade(SourceProductionContext output, TargetClass target, NetworkPlan? plan)
    {
        // Code for a class that cannot be extended would only add errors to the one that says so.
        if (target.Obstacle == TargetObstacle.None)
        {
            output.AddSource(target.FileName + ".g.cs", plan is null ? BrokenEmitter.Emit(target) : FacadeEmitter.Emit(plan));
        }
    }

    private static void EmitModule(SourceProductionContext output, TargetClass target, NetworkPlan? plan)
    {
        if (target.Obstacle == TargetObstacle.None)
        {
            output.AddSource(
                target.FileName + ".TorchSharp.g.cs",
                plan is null ? BrokenTorchEmitter.Emit(target) : TorchEmitter.Emit(TorchLowering.Lower(plan)));
        }
    }
}
