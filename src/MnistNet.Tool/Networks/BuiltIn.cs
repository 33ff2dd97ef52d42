using MnistNet.Pretrained;

namespace MnistNet.Tool;

/// <summary>Networks that need no file.</summary>
internal static class BuiltIn
{
    private static readonly (string Name, NetworkDefinition Definition)[] All = [("record", RecordCnn.Definition), ("paper", Paper())];

    /// <summary>Their names, the usual one first.</summary>
    public static string Names { get; } = string.Join(" or ", All.Select(static network => network.Name));

    /// <summary>The usual one.</summary>
    public static string Usual => All[0].Name;

    /// <summary>One by its name; null where it is none.</summary>
    public static NetworkDefinition? Find(string name) => All.FirstOrDefault(network => network.Name == name).Definition;

    private static NetworkDefinition Paper() => new NetworkBuilder("PaperCnn")
        .Input(28, 28, 1)
        .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
        .Conv2D(8, 3, padding: Padding.Same, activation: Activation.ReLU)
        .MaxPooling2D(2)
        .Conv2D(16, 3, padding: Padding.Same, activation: Activation.ReLU)
        .MaxPooling2D(2)
        .Flatten()
        .Dropout(0.1)
        .Dense(10, activation: Activation.Softmax)
        .Build(new TrainingSettings { ValidationSplit = 0.15 });
}
