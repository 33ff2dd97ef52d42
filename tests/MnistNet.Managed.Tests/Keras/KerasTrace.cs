using System.Text.Json;

namespace MnistNet.Managed.Tests.Keras;

/// <summary>What Keras computed in some steps of training: losses and weights. The corpus's README explains the file.</summary>
internal sealed class KerasTrace
{
    // Those that become settings.
    private static readonly HashSet<string> Arguments =
    [
        "class", "learning_rate", "beta_1", "beta_2", "epsilon", "amsgrad", "rho", "momentum", "centered", "nesterov", "weight_decay",
        "clipnorm", "global_clipnorm", "clipvalue", "use_ema", "ema_momentum", "ema_overwrite_frequency",
    ];

    private static readonly HashSet<string> LossArguments = ["class", "reduction", "label_smoothing", "class_weight", "sample_weight"];

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

    /// <summary>The weights that <c>fit</c> leaves behind the last step, where they are not those of the step.</summary>
    public float[]? Averaged => root.TryGetProperty("averaged_weights_after_10", out JsonElement weights) ? Flat(weights) : null;

    public TrainingSettings Settings => new()
    {
        Optimizer = Enum.Parse<Optimizer>(OptimizerClass),
        LearningRate = Number("learning_rate", double.NaN),
        Beta1 = Number("beta_1", 0.9),
        Beta2 = Number("beta_2", 0.999),
        Epsilon = Number("epsilon", 1e-7),
        AMSGrad = Flag("amsgrad"),
        Rho = Number("rho", 0.9),
        Momentum = Number("momentum", 0),
        Centered = Flag("centered"),
        Nesterov = Flag("nesterov"),
        WeightDecay = Optimizer.TryGetProperty("weight_decay", out JsonElement decay) ? decay.GetDouble() : null,
        ClipNorm = Number("clipnorm", 0),
        GlobalClipNorm = Number("global_clipnorm", 0),
        ClipValue = Number("clipvalue", 0),
        UseEma = Flag("use_ema"),
        EmaMomentum = Number("ema_momentum", 0.99),
        EmaOverwriteFrequency = (int)Number("ema_overwrite_frequency", 0),
        LabelSmoothing = Loss.TryGetProperty("label_smoothing", out JsonElement smoothing) ? smoothing.GetDouble() : 0,
        BatchSize = 32,
    };

    /// <summary>Images with the weights of the trace: the same for every batch.</summary>
    public TrainingData Weigh(LabeledImages images) => TrainingData.Of(images, Options(images));

    /// <summary>The same weights as options.</summary>
    public TrainingOptions Options(LabeledImages images)
    {
        double[]? weights = Loss.TryGetProperty("sample_weight", out JsonElement given) ? [.. given.EnumerateArray().Select(weight => weight.GetDouble())] : null;
        return new TrainingOptions
        {
            ClassWeights = Loss.TryGetProperty("class_weight", out JsonElement classes)
                ? classes.EnumerateObject().ToDictionary(one => int.Parse(one.Name, System.Globalization.CultureInfo.InvariantCulture), one => one.Value.GetDouble())
                : null,
            SampleWeights = weights is null ? null : [.. Enumerable.Range(0, images.Count).Select(image => weights[image % weights.Length])],
        };
    }

    /// <summary>What the training asks for beyond the optimizers, by Keras's name.</summary>
    public IEnumerable<string> Features
    {
        get
        {
            if (!Enum.IsDefined(typeof(Optimizer), OptimizerClass))
            {
                yield return OptimizerClass;
            }

            foreach (JsonProperty argument in Optimizer.EnumerateObject().Where(argument => !Arguments.Contains(argument.Name)))
            {
                yield return argument.Name;
            }

            foreach (JsonProperty part in Loss.EnumerateObject().Where(part => !LossArguments.Contains(part.Name)))
            {
                yield return part.Name;
            }
        }
    }

    private JsonElement Loss => root.GetProperty("loss");

    private JsonElement Optimizer => root.GetProperty("optimizer");

    private string OptimizerClass => Optimizer.GetProperty("class").GetString()!;

    private double Number(string argument, double otherwise) =>
        Optimizer.TryGetProperty(argument, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : otherwise;

    private bool Flag(string argument) => Optimizer.TryGetProperty(argument, out JsonElement value) && value.GetBoolean();

    private static float[] Flat(JsonElement weights) =>
        [.. weights.EnumerateArray().SelectMany(weight => weight.GetProperty("values").EnumerateArray()).Select(value => value.GetSingle())];
}
