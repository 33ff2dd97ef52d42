using System.Text.Json;

namespace MnistNet.Managed.Tests.Keras;

/// <summary>What Keras computed in some steps of training: losses and weights. The corpus's README explains the file.</summary>
internal sealed class KerasTrace
{
    private readonly JsonElement root;

    public KerasTrace(string name)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasCorpus(name + ".json")));
        root = file.RootElement.Clone();
    }

    /// <summary>All of the corpus, in the order of their names.</summary>
    public static IEnumerable<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(RepositoryFiles.KerasCorpus(""), "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name.StartsWith("trace-", StringComparison.Ordinal) || name.StartsWith("zero-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Keras's classes of the layers behind the input.</summary>
    public IEnumerable<string> Layers => root.GetProperty("layers").EnumerateArray().Skip(1).Select(layer => layer.GetProperty("class").GetString()!);

    public float[] Initial => Flat(root.GetProperty("initial"));

    public IReadOnlyList<double> Losses => [.. root.GetProperty("losses").EnumerateArray().Select(loss => loss.GetDouble())];

    /// <summary>Weights after some of the steps.</summary>
    public IReadOnlyDictionary<int, float[]> WeightsAfter => root.GetProperty("weights_after").EnumerateObject()
        .ToDictionary(step => int.Parse(step.Name, System.Globalization.CultureInfo.InvariantCulture), step => Flat(step.Value));

    public TrainingSettings Settings => new()
    {
        Optimizer = Enum.Parse<Optimizer>(OptimizerClass),
        LearningRate = Optimizer.GetProperty("learning_rate").GetDouble(),
        Momentum = OptimizerClass == "SGD" ? Optimizer.GetProperty("momentum").GetDouble() : 0,
        BatchSize = 32,
    };

    /// <summary>What the training asks for beyond the plain optimizers, by Keras's name.</summary>
    public IEnumerable<string> Features
    {
        get
        {
            if (!Enum.IsDefined(typeof(Optimizer), OptimizerClass))
            {
                yield return OptimizerClass;
            }

            foreach (JsonProperty argument in Optimizer.EnumerateObject().Where(argument => !IsPlain(argument)))
            {
                yield return argument.Name;
            }

            foreach (string part in new[] { "label_smoothing", "class_weight", "sample_weight" })
            {
                if (root.GetProperty("loss").TryGetProperty(part, out _))
                {
                    yield return part;
                }
            }
        }
    }

    private JsonElement Optimizer => root.GetProperty("optimizer");

    private string OptimizerClass => Optimizer.GetProperty("class").GetString()!;

    private bool IsPlain(JsonProperty argument) => (OptimizerClass, argument.Name) switch
    {
        (_, "class" or "learning_rate") => true,
        ("Adam" or "AdamW", "beta_1") => argument.Value.GetDouble() == 0.9,
        ("Adam" or "AdamW", "beta_2") => argument.Value.GetDouble() == 0.999,
        ("SGD", "momentum") => true,
        ("RMSprop", "momentum") => argument.Value.GetDouble() == 0,
        ("RMSprop", "rho") => argument.Value.GetDouble() == 0.9,
        (_, "epsilon") => argument.Value.GetDouble() == 1e-7,
        (_, "nesterov" or "centered") => !argument.Value.GetBoolean(),
        _ => false,
    };

    private static float[] Flat(JsonElement weights) =>
        [.. weights.EnumerateArray().SelectMany(weight => weight.GetProperty("values").EnumerateArray()).Select(value => value.GetSingle())];
}
