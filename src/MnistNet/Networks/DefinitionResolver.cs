using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>Resolves layers at run time by the compiler's own rules.</summary>
internal static class DefinitionResolver
{
    public static NetworkDefinition Resolve(string name, ImmutableArray<LayerDeclaration> layers, TrainingSettings training)
    {
        NetworkDeclaration declaration = new(TargetClass.Named(name), new(layers), -1, null, training, null);
        Resolution resolution = NetworkResolver.Resolve(declaration);
        return resolution.Plan is { } plan
            ? plan.Definition with { Name = name }
            : throw new InvalidOperationException(string.Join(Environment.NewLine, resolution.Errors));
    }
}
