using MnistNet.Torch.Tests.Emitted;

namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>A network and what it must come to.</summary>
/// <param name="Number">Which one it is of those that a seed gives.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Input">The images that it takes.</param>
/// <param name="InputName">What they are called; null for what they are called without a name.</param>
/// <param name="Layers">The layers behind the input.</param>
internal sealed record RandomNetwork(int Number, ulong Seed, Volume Input, string? InputName, IReadOnlyList<RandomLayer> Layers)
{
    public string Name => $"Random{Number}";

    /// <summary>Number of weights that an optimizer moves.</summary>
    public int Trained => Layers.Sum(layer => layer.Trained);

    /// <summary>Number of weights that follow the data.</summary>
    public int Averages => Layers.Sum(layer => layer.Averages);

    /// <summary>The attribute form. The budget is the number of parameters: one more would be too many.</summary>
    public string AttributeForm => string.Join('\n', [
        Origin,
        Declaration,
        $"[Input({Input.Height}, {Input.Width}, {Input.Channels}{(InputName is null ? "" : $", Name = \"{InputName}\"")})]",
        .. Layers.Select(layer => (layer.Branch is null ? "" : $"[From(\"{layer.Branch}\")] ") + $"[{layer.Attribute}]"),
        $"internal partial class {Name};",
        ""]);

    /// <summary>The fluent form.</summary>
    public string FluentForm => string.Join('\n', [
        Origin,
        Declaration,
        $"internal partial class {Name}",
        "{",
        "    private static void Define(NetworkBuilder network) => network",
        $"        {Chain};",
        "}",
        ""]);

    /// <summary>A class that resolves the network when it runs.</summary>
    public string RunTimeForm => string.Join('\n', [
        $"internal static class {Name}Builder",
        "{",
        $"    public static NetworkDefinition Definition => new NetworkBuilder(\"{Name}\")",
        $"        {Chain}",
        "        .Build();",
        "}",
        ""]);

    /// <summary>The scores that Keras's arithmetic gives.</summary>
    public double[,,] Predict(double[,,] image, double[] all)
    {
        KerasArithmetic.Weights weights = new(all);
        List<double[,,]> values = [];
        foreach (RandomLayer layer in Layers)
        {
            double[][,,] inputs = [.. layer.Sources.Select(source => source < 0 ? image : values[source])];
            values.Add(layer.Join?.Invoke(inputs) ?? layer.Apply?.Invoke(inputs[0], weights) ?? inputs[0]);
        }

        Assert.True(weights.AreUsedUp);
        return values[^1];
    }

    private string Origin => $"// Number {Number} of seed {Seed}";

    private string Declaration => $"[Network(ParameterBudget = {Trained + Averages})]";

    private string Chain => string.Join("\n        ", [
        $".Input({Input.Height}, {Input.Width}, {Input.Channels}{(InputName is null ? "" : $", \"{InputName}\"")})",
        .. Layers.Select(layer => (layer.Branch is null ? "" : $".From(\"{layer.Branch}\")") + "." + layer.Call)]);
}
