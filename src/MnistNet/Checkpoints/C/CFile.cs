namespace MnistNet;

/// <summary>A C file: what it says of the network, the weights, a function for each layer, and those that predict.</summary>
internal sealed class CFile
{
    private readonly NetworkDefinition definition;
    private readonly CNames names;
    private readonly CGraph graph;
    private readonly CBuffers buffers;
    private readonly string predict;
    private readonly string predictIn;
    private readonly string workspace;

    public CFile(NetworkDefinition definition, CNames names)
    {
        this.definition = definition;
        this.names = names;
        graph = CGraph.Of(definition);
        buffers = new CBuffers(graph);
        predict = names.Name("predict");
        predictIn = names.Name("predict_in");
        workspace = names.Macro("workspace");
    }

    // No array of C is empty.
    private long WorkspaceSize => Math.Max(buffers.Size, 1);

    private string PredictHead => $"int {predict}(const float pixels[{CText.Number(definition.Input.Size)}], float probabilities[{CText.Number(definition.ClassCount)}])";

    private string PredictInHead =>
        $"int {predictIn}(const float pixels[{CText.Number(definition.Input.Size)}], float probabilities[{CText.Number(definition.ClassCount)}], float workspace[{workspace}])";

    /// <summary>The text.</summary>
    public string Write(StoredNetwork network)
    {
        CText functions = new();
        List<string> calls = WriteSteps(functions, network.Weights);
        CText text = new();
        WriteHead(text, network);
        text.Line("#include <math.h>");
        text.Line();
        text.Line("/* Number of floats in which the layers leave what they give. */");
        text.Line($"#define {workspace} {CText.Number(WorkspaceSize)}");
        text.Line();
        WriteComment(text, [
            $"{Shown(definition.Input)} values in [0, 1], {(definition.Input.Channels == 1 ? "row by row" : "row by row, pixel by pixel, channel by channel")} -> {CText.Number(definition.ClassCount)} probabilities;",
            "returns the most probable class, of equals the first. The second works in memory of the caller's, so that",
            "any number of threads may call it at once; the first has its own, and only one at a time may.",
        ]);
        text.Line($"{PredictHead};");
        text.Line($"{PredictInHead};");
        text.Lines(functions.ToString());
        WritePredict(text, calls);
        return text.ToString();
    }

    private List<string> WriteSteps(CText text, float[] weights)
    {
        List<string> calls = [];
        for (int first = 0; first < graph.Steps.Count;)
        {
            int end = first + 1;
            while (end < graph.Steps.Count && IsAppended(end))
            {
                end++;
            }

            calls.Add(WriteFunction(text, weights, first, end));
            first = end;
        }

        return calls;
    }

    // What works on what the step before it gave is part of its function.
    private bool IsAppended(int step) => buffers.IsInPlace[step] && graph.Steps[step].IsPointwise && graph.Steps[step].Sources[0] == step - 1;

    private string WriteFunction(CText text, float[] weights, int first, int end)
    {
        CText constants = new();
        CText body = new();
        CFloatLowering lowering = new(constants, body, names, weights);
        CStep step = graph.Steps[first];
        string function = names.Name(step.Operator.Name);
        string[] inputs = step.Operator is Operator.Join ? [.. step.Sources.Select(static (_, i) => $"x{CText.Number(i)}")] : ["x"];
        using (body.Function($"static void {function}({string.Concat(inputs.Select(static input => $"const float *{input}, "))}float *y)"))
        {
            for (int i = first; i < end; i++)
            {
                if (i > first)
                {
                    body.Line();
                    body.Line($"/* {CText.Comment(Describe(graph.Steps[i]))} */");
                }

                lowering.Lower(graph.Steps[i], isInPlace: i > first);
            }
        }

        text.Line();
        text.Lines(constants.ToString());
        text.Line($"/* {CText.Comment(Describe(step))} */");
        text.Lines(body.ToString());
        return $"{function}({string.Concat(step.Sources.Select(source => $"{ValueOf(source)}, "))}{ValueOf(first)});";
    }

    private void WritePredict(CText text, List<string> calls)
    {
        string scores = ValueOf(graph.Scores);
        text.Line();
        using (text.Function(PredictInHead))
        {
            text.Lines($$"""
                float largest;
                float sum = 0.0f;
                int best = 0;
                """);
            if (buffers.Size == 0)
            {
                text.Line("(void)workspace;");
            }

            calls.ForEach(text.Line);
            text.Line();
            text.Line("/* softmax, without overflow */");
            text.Line($"largest = {At("0")};");
            using (text.For("i", definition.ClassCount))
            {
                text.Line($"largest = {At("i")} > largest ? {At("i")} : largest;");
            }

            using (text.For("i", definition.ClassCount))
            {
                text.Line($"probabilities[i] = expf({At("i")} - largest);");
                text.Line("sum += probabilities[i];");
            }

            using (text.For("i", definition.ClassCount))
            {
                text.Line("probabilities[i] /= sum;");
                text.Line("best = probabilities[i] > probabilities[best] ? i : best;");
            }

            text.Line("return best;");
        }

        text.Line();
        using (text.Function(PredictHead))
        {
            text.Line($"static float workspace[{workspace}];");
            text.Line($"return {predictIn}(pixels, probabilities, workspace);");
        }

        string At(string index) => scores.Contains(' ') ? $"({scores})[{index}]" : $"{scores}[{index}]";
    }

    private void WriteHead(CText text, StoredNetwork network)
    {
        List<string> lines =
        [
            $"C99, written by MnistNet: {definition.Name}",
            "",
            $"{definition.InputName}: {Shown(definition.Input)}",
            .. definition.Layers.Select(Describe),
            "",
            $"{CText.Number(definition.ParameterCount)} parameters, {CText.Number(definition.MultiplyAdds)} multiply-adds an image.",
        ];
        if (network.Seal is { } seal)
        {
            lines.Add($"SHA-256 of the weights, as in MnistNet's other files: {Convert.ToHexStringLower(seal.Checksum)}");
            lines.AddRange(seal.Notes.Randomness is { } randomness ? [$"Seed: {CText.Number(randomness.Seed)}"] : []);
            lines.AddRange(seal.Notes.ClassNames.IsDefault ? [] : ["Classes:", .. seal.Notes.ClassNames.Select(static (name, i) => $"{CText.Number(i)} {name}")]);
        }

        lines.AddRange(["", "Compile it with cc -std=c99 -O3 -c, and link with -lm."]);
        WriteComment(text, [.. lines]);
    }

    private static void WriteComment(CText text, string[] lines)
    {
        text.Line("/*");
        foreach (string line in lines)
        {
            text.Line($" * {CText.Comment(line)}".TrimEnd());
        }

        text.Line(" */");
    }

    private string Describe(LayerInfo layer)
    {
        string reads = definition.IsChain ? "" : $" of {string.Join(", ", layer.Inputs.Select(static input => input.Layer))}";
        string parameters = layer.ParameterCount == 0 ? "" : $", {CText.Number(layer.ParameterCount)} parameters";
        return $"{layer.Name}: {layer.Kind}{reads} -> {Shown(layer.OutputShape)}{parameters}";
    }

    private static string Describe(CStep step)
    {
        Operator computed = step.Operator;
        string folded = step.Folded is null ? "" : $", {step.Folded.Name} in its weights";
        return computed.Place.IsActivation ? $"the activation of {computed.Place.Layer}" : $"{computed.Name}: {Shown(computed.Input)} -> {Shown(computed.Output)}{folded}";
    }

    private static string Shown(Shape shape) => shape.ToString();

    private string ValueOf(int step) => step == CGraph.Images ? "pixels" : buffers.StartOf(step) == 0 ? "workspace" : $"workspace + {CText.Number(buffers.StartOf(step))}";
}
