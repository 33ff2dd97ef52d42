namespace MnistNet;

/// <summary>Steps as somebody would declare them: only those that the output needs, with activations as arguments.</summary>
internal static class OnnxDeclaration
{
    /// <summary>The network, and which step each of its layers was.</summary>
    /// <param name="trace">The steps.</param>
    /// <param name="output">The last of them.</param>
    /// <param name="name">What the network is called.</param>
    public static (NetworkDefinition Definition, (int Step, LayerInfo Layer)[] Layers) Declare(OnnxTrace trace, int output, string name)
    {
        int[] order = KerasSteps.InOrder([.. trace.Steps.Select(static step => step.Sources)], output);
        HashSet<int> fused = [];
        ILookup<int, int> readersOf = order.SelectMany(reader => trace.Steps[reader].Sources.Select(source => (Source: source, Reader: reader))).ToLookup(static pair => pair.Source, static pair => pair.Reader);
        DeclaredLayers layers = new(trace.Input, null, order.Select(step => trace.Steps[step].Name).OfType<string>());
        string[] names = new string[trace.Steps.Count];
        List<int> declared = [];
        foreach (int index in order)
        {
            OnnxStep step = trace.Steps[index];
            string[] sources = [.. step.Sources.Select(source => source < 0 ? layers.Input : names[source])];
            if (fused.Contains(index))
            {
                names[index] = sources[0];
                continue;
            }

            LayerDeclaration layer = step.Layer is LayerDeclaration.ActivationLayer { Activation: Activation.ReLU } ? new LayerDeclaration.ReLU(double.PositiveInfinity, 0, 0) : step.Layer;
            if (readersOf[index].ToArray() is [var reader] && trace.Steps[reader] is { Join: null, Layer: LayerDeclaration.ActivationLayer { Activation: var activation } } && WithActivation(layer, activation) is { } both)
            {
                fused.Add(reader);
                layer = both;
            }

            names[index] = step.Join is { } join ? layers.Join(join, step.Name, sources) : layers.Add(layer, step.Name, sources[0]);
            declared.Add(index);
        }

        NetworkDefinition definition = layers.Resolve(name.Length > 0 ? name : "network", new TrainingSettings());
        return (definition, [.. declared.Zip(definition.Layers)]);
    }

    private static LayerDeclaration? WithActivation(LayerDeclaration layer, Activation activation) => layer switch
    {
        LayerDeclaration.Convolution { Activation: Activation.Linear } convolution => convolution with { Activation = activation },
        LayerDeclaration.Dense { Activation: Activation.Linear } dense => dense with { Activation = activation },
        _ => null,
    };
}
