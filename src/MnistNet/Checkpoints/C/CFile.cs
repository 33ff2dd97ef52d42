namespace MnistNet;

/// <summary>A C file: what it says of the network, a function for each layer with its weights, and those that predict.</summary>
internal sealed class CFile
{
    private readonly NetworkDefinition definition;
    private readonly CNames names;
    private readonly PredictionGraph graph;
    private readonly CLowering lowering;
    private readonly CBuffers buffers;
    private readonly string predict;
    private readonly string predictIn;
    private readonly string workspace;

    public CFile(NetworkDefinition definition, PredictionGraph graph, CNames names, CLowering lowering)
    {
        this.definition = definition;
        this.graph = graph;
        this.names = names;
        this.lowering = lowering;
        buffers = new CBuffers(graph);
        predict = names.Name("predict");
        predictIn = names.Name("predict_in");
        workspace = names.Macro("workspace");
    }

    // No array of C is empty.
    private long WorkspaceSize => Math.Max(buffers.Size, 1);

    private string Arguments =>
        $"const {lowering.PixelType} pixels[{CText.Number(definition.Input.Size)}], {lowering.ProbabilityType} probabilities[{CText.Number(definition.ClassCount)}]";

    private string PredictHead => $"int {predict}({Arguments})";

    private string PredictInHead => $"int {predictIn}({Arguments}, {lowering.ValueType} workspace[{workspace}])";

    /// <summary>The text.</summary>
    public string Write(StoredNetwork network)
    {
        CText text = new();
        WriteHead(text, network);
        foreach (string header in lowering.Headers)
        {
            text.Line($"#include <{header}>");
        }

        text.Line();
        text.Line($"/* Number of values, each {lowering.ValueType}, that the layers leave in memory. */");
        text.Line($"#define {workspace} {CText.Number(WorkspaceSize)}");
        text.Line();
        WriteComment(text, [
            $"{definition.Input} {lowering.Says.Pixels}, {(definition.Input.Channels == 1 ? "row by row" : "row by row, pixel by pixel, channel by channel")} -> {CText.Number(definition.ClassCount)} {lowering.Says.Probabilities};",
            "returns the most probable class, of equals the first. The second works in memory of the caller's, so that",
            "any number of threads may call it at once; the first has its own, and only one at a time may.",
        ]);
        text.Line($"{PredictHead};");
        text.Line($"{PredictInHead};");
        text.Line();
        CText layers = new();
        List<string> calls = WriteSteps(layers);
        lowering.LowerShared(text);
        text.Add(layers);
        lowering.LowerSoftmaxConstants(text);
        WritePredict(text, calls);
        return text.ToString();
    }

    private List<string> WriteSteps(CText text)
    {
        List<string> calls = [];
        foreach ((int first, int end) in graph.Groups())
        {
            calls.Add(WriteFunction(text, first, end));
        }

        return calls;
    }

    private string WriteFunction(CText text, int first, int end)
    {
        CText constants = new();
        CText body = new();
        PredictionStep step = graph.Steps[first];
        string function = names.Name(step.Operator.Name);
        IEnumerable<string> inputs = step.Sources.Select((source, i) =>
            $"const {(source == PredictionGraph.Images ? lowering.PixelType : lowering.ValueType)} *{(step.Operator is Operator.Join ? $"x{CText.Number(i)}" : "x")}, ");
        using (body.Function($"static void {function}({string.Concat(inputs)}{lowering.ValueType} *y)"))
        {
            lowering.Lower(constants, body, first, end);
        }

        text.Add(constants);
        text.Line($"/* {CLowering.Describe(step)} */");
        text.Add(body);
        text.Line();
        return $"{function}({string.Concat(step.Sources.Select(source => $"{ValueOf(source)}, "))}{ValueOf(first)});";
    }

    private void WritePredict(CText text, List<string> calls)
    {
        using (text.Function(PredictInHead))
        {
            bool hasScores = graph.Scores != PredictionGraph.Images;
            string scores = hasScores ? "scores" : "pixels";
            text.Line("int best = 0;");
            text.Line(hasScores ? $"const {lowering.ValueType} *const scores = {ValueOf(graph.Scores)};" : "(void)workspace;");
            calls.ForEach(text.Line);
            text.Line();
            text.Line("/* softmax */");
            using (text.Part())
            {
                lowering.LowerSoftmax(text, scores, definition.ClassCount);
            }

            text.Line("return best;");
        }

        text.Line();
        using (text.Function(PredictHead))
        {
            text.Line($"static {lowering.ValueType} workspace[{workspace}];");
            text.Line($"return {predictIn}(pixels, probabilities, workspace);");
        }
    }

    private void WriteHead(CText text, StoredNetwork network)
    {
        List<string> lines =
        [
            $"C99, written by MnistNet: {definition.Name}",
            "",
            $"{definition.InputName}: {definition.Input}",
            .. definition.Layers.Select(Describe),
            "",
            $"{CText.Number(definition.ParameterCount)} parameters, {CText.Number(definition.MultiplyAdds)} multiply-adds an image.",
            .. lowering.Note.Length == 0 ? (string[])[] : [lowering.Note],
        ];
        if (network.Seal is { } seal)
        {
            lines.Add($"SHA-256 of the weights, as in MnistNet's other files: {Convert.ToHexStringLower(seal.Checksum)}");
            lines.AddRange(seal.Notes.Randomness is { } randomness ? [$"Seed: {CText.Number(randomness.Seed)}"] : []);
            lines.AddRange(seal.Notes.ClassNames.IsDefault ? [] : ["Classes:", .. seal.Notes.ClassNames.Select(static (name, i) => $"{CText.Number(i)} {name}")]);
        }

        lines.AddRange(["", $"Compile it with cc -std=c99 -O3 -c{(lowering.Headers.Contains("math.h") ? ", and link with -lm" : "")}."]);
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
        return $"{layer.Name}: {layer.Kind}{reads} -> {layer.OutputShape}{parameters}";
    }

    private string ValueOf(int step) => step == PredictionGraph.Images ? "pixels" : buffers.StartOf(step) == 0 ? "workspace" : $"workspace + {CText.Number(buffers.StartOf(step))}";
}
