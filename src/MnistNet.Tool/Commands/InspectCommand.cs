using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>What is in a file.</summary>
internal static class InspectCommand
{
    public static InspectReport Run(string path, string? layers)
    {
        using NetworkFile file = NetworkFile.Open(path, layers);
        (NetworkDefinition definition, Network network) = file;
        string manifest = Path.ChangeExtension(path, ".json");
        return new(
            Path.GetFullPath(path),
            new FileInfo(path).Length,
            definition.Name,
            definition.Input.ToString(),
            definition.ParameterCount,
            definition.MultiplyAdds,
            [.. definition.Layers.Select(static layer => new LayerReport(layer.Name, layer.Kind, layer.OutputShape.ToString(), layer.ParameterCount))],
            network.ClassNames,
            network.OptimizerState is { } state ? new OptimizerReport(state.Optimizer.ToString(), state.Iterations) : null,
            network.Seed,
            File.Exists(manifest) ? RunManifest.Load(manifest) : null);
    }
}

/// <summary>One layer.</summary>
internal sealed record LayerReport(string Name, string Kind, string Output, int Parameters);

/// <summary>What goes on where training stopped.</summary>
internal sealed record OptimizerReport(string Name, long Steps);

/// <summary>A network in a file.</summary>
internal sealed record InspectReport(
    string File,
    long Bytes,
    string Network,
    string Input,
    int Parameters,
    long MultiplyAdds,
    IReadOnlyList<LayerReport> Layers,
    IReadOnlyList<string> ClassNames,
    OptimizerReport? Optimizer,
    int Seed,
    RunManifest? Manifest) : Report
{
    public override void WriteText(IAnsiConsole console)
    {
        console.WriteLine(FormattableString.Invariant($"{File}: {Bytes:N0} bytes, {Network}, whole"));
        Table table = TextTable.Of("layer", "kind", "output", ">parameters");
        table.Add("input", "Input", Input, "0");
        foreach (LayerReport layer in Layers)
        {
            table.Add(layer.Name, layer.Kind, layer.Output, layer.Parameters.ToString("N0", CultureInfo.InvariantCulture));
        }

        console.Write(table);
        console.WriteLine(FormattableString.Invariant($"{Parameters:N0} parameters, {MultiplyAdds:N0} multiply-adds an image"));
        console.WriteLine($"classes: {string.Join(", ", ClassNames)}");
        console.WriteLine(Optimizer is null ? "no optimizer's state: training starts anew" : FormattableString.Invariant($"{Optimizer.Name} after {Optimizer.Steps:N0} steps: training can go on"));
        if (Manifest?.Evaluation is { } evaluation)
        {
            console.WriteLine(FormattableString.Invariant($"the manifest beside it: {Manifest.Epochs.Length} epochs with seed {Manifest.Seed}, {Percent.Of(evaluation.Accuracy)} right"));
        }
    }
}
