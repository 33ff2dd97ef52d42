namespace MnistNet;

/// <summary>
/// A network of MnistNet's with its weights, made of what an ONNX file of any program computes: transposes and reshapes are followed
/// to the layers that they lie between, functions are known by their values, biases and factors of channels become those of layers.
/// All that MnistNet does not have is told at once.
/// </summary>
internal sealed class OnnxImport
{
    private readonly OnnxGraph graph;
    private readonly OnnxTrace trace;
    private readonly List<string> lacks = [];

    private OnnxImport(OnnxGraph graph, long bytes) => (this.graph, trace) = (graph, new OnnxTrace(graph, (int)Math.Min((bytes + graph.ExternalLength) / sizeof(float), int.MaxValue)));

    /// <summary>Reads a file.</summary>
    /// <returns>The network, and its weights in the layout and order of its definition.</returns>
    /// <exception cref="InvalidDataException">MnistNet does not have all that the file computes; the message lists it.</exception>
    public static (NetworkDefinition Definition, float[] Weights) Read(OnnxReader file) => new OnnxImport(OnnxGraph.Read(file.Graph, file.Folder), file.Graph.Count).Read();

    /// <summary>The weights of a file for a network that computes the same, whatever its layers are called.</summary>
    public static float[] ReadWeights(OnnxReader file, NetworkDefinition definition)
    {
        (NetworkDefinition found, float[] weights) = Read(file);
        ImmutableArray<KerasLayer> layers = KerasComparison.Match(KerasModelReader.Read(KerasConfiguration.Current(found, optimizer: null)), definition, isOwn: true);
        Dictionary<string, float[]> byName = [];
        int start = 0;
        foreach (LayerInfo layer in found.Layers)
        {
            byName.Add(layer.Name, weights.AsSpan(start, layer.ParameterCount).ToArray());
            start += layer.ParameterCount;
        }

        float[] matched = [.. layers.SelectMany(layer => byName[layer.Name])];
        return matched.Length == definition.ParameterCount
            ? matched
            : throw new InvalidDataException($"its layers have {matched.Length} weights, those of {definition.Name} {definition.ParameterCount}.");
    }

    private (NetworkDefinition Definition, float[] Weights) Read()
    {
        if (graph.Inputs.Count != 1 || graph.Outputs.Count != 1)
        {
            throw new InvalidDataException($"it takes {graph.Inputs.Count} inputs and gives {graph.Outputs.Count} outputs; a network of MnistNet's has one each.");
        }

        OnnxInput.Take(graph, trace);
        foreach (OnnxNode node in graph.Nodes)
        {
            try
            {
                Visit(node);
            }
            catch (InvalidDataException e)
            {
                lacks.Add($"operator {StoredName.Shown(node.Name.Length > 0 ? node.Name : node.Outputs.FirstOrDefault() ?? "")} ({StoredName.Shown(node.Type)}): {e.Message}");
            }
        }

        NetworkDefinition? definition = null;
        (int Step, LayerInfo Layer)[] layers = [];
        if (trace.Find(graph.Outputs[0]) is { } output)
        {
            try
            {
                output = output.Part is null ? trace.Settled(output) : throw OnnxRules.Lacking("its output is a part of a normalization");
                if (lacks.Count == 0)
                {
                    (definition, layers) = OnnxDeclaration.Declare(trace, output.Step, graph.Name);
                }
            }
            catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
            {
                lacks.AddRange(e.Message.Split(Environment.NewLine));
            }

            if (definition is not null && output.Order is not null)
            {
                lacks.Add("its output is a row of pixels in an order of its own.");
            }
        }
        else if (lacks.Count == 0)
        {
            lacks.Add($"nothing gives its output {StoredName.Shown(graph.Outputs[0])}.");
        }

        if (definition is null || lacks.Count > 0)
        {
            throw DefinitionFile.Lacking(lacks);
        }

        return (definition, [.. layers.SelectMany(layer => trace.Steps[layer.Step].Weights.SelectMany(static weight => weight))]);
    }

    private void Visit(OnnxNode node)
    {
        if (node.Outputs.Length == 0 || trace.Constants.TryEvaluate(node, name => trace.Find(name) is { Part: null } value ? value.Sizes : null))
        {
            return;
        }

        if (!OnnxRules.Has(node))
        {
            throw OnnxRules.Lacking(OnnxRules.NoLayer);
        }

        // What reads something that is lacking is not told again.
        string[] taken = [.. node.Inputs.Where(name => name.Length > 0 && trace.Constants.Find(name) is null)];
        if (taken.Length == 0)
        {
            throw OnnxRules.Lacking("it makes constants in a way that is not followed");
        }

        if (Array.TrueForAll(taken, name => trace.Find(name) is not null))
        {
            trace.Set(node.Outputs[0], OnnxRules.Apply(trace, node, taken));
        }
    }
}
