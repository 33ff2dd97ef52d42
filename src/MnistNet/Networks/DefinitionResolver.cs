using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>Resolves layers at run time by the compiler's own rules.</summary>
internal static class DefinitionResolver
{
    public static NetworkDefinition Resolve(string name, ImmutableArray<LayerDeclaration> layers, TrainingSettings training)
    {
        NetworkDeclaration declaration = new(TargetClass.Named(name), new(layers), -1, null, training, null);
        Resolution resolution = NetworkResolver.Resolve(declaration);
        if (resolution.Plan is not { } plan)
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, resolution.Errors));
        }

        return new NetworkDefinition(name, plan.Input, plan.Layers, training) { InputName = plan.Definition.InputName };
    }
}
