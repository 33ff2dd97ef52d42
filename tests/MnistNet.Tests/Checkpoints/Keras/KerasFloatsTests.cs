using System.Text.Json;

namespace MnistNet.Tests;

/// <summary>Keras tells integers and floats apart: <c>momentum must be a float</c>.</summary>
public class KerasFloatsTests
{
    // What Keras's layers and optimizers declare as float.
    private static readonly HashSet<string> Floats =
    [
        "learning_rate", "momentum", "beta_1", "beta_2", "epsilon", "rho", "rate", "negative_slope", "alpha", "max_value", "threshold",
        "weight_decay", "clipnorm", "ema_momentum", "label_smoothing",
    ];

    public static TheoryData<Optimizer, double, double> Trainings => new()
    {
        { Optimizer.SGD, 1, 0 }, { Optimizer.SGD, 0.01, 0.9 }, { Optimizer.Adam, 1e-3, 0 }, { Optimizer.Adam, 2, 0 }, { Optimizer.RMSprop, 1, 0 },
        { Optimizer.SGD, 1e-5, 0 }, { Optimizer.SGD, 1e20, 0 },
    };

    [Theory]
    [MemberData(nameof(Trainings))]
    public void Every_number_that_Keras_takes_for_a_float_is_written_as_one(Optimizer optimizer, double rate, double momentum)
    {
        NetworkDefinition network = Network(optimizer, rate, momentum);
        OptimizerState state = new(optimizer, 3, (float)rate, []) { Arguments = OptimizerArgument.ValuesOf(network.Training) };
        string[] texts =
        [
            KerasConfiguration.Legacy(network), KerasConfiguration.Current(network, null), KerasConfiguration.Current(network, state),
            KerasTraining.Legacy(network, null), KerasTraining.Legacy(network, state),
        ];

        (string Name, string Text, double Value)[] numbers = [.. texts.SelectMany(text => Numbers(JsonDocument.Parse(text).RootElement, ""))];

        string[] certain = ["learning_rate", "rate", "negative_slope", "alpha", "max_value", "threshold", "momentum", "epsilon"];
        Assert.Empty(certain.Except(numbers.Select(number => number.Name)));
        Assert.All(numbers.Where(number => Floats.Contains(number.Name)), number => Assert.True(number.Text.Contains('.') || number.Text.Contains('e'), $"{number.Name} is {number.Text}"));
        Assert.All(numbers.Where(number => !Floats.Contains(number.Name)), number => Assert.Matches("^-?[0-9]+$", number.Text));
        Assert.Contains(numbers, number => number.Name == "learning_rate" && number.Value == rate);
    }

    [Fact]
    public void The_momentum_of_the_training_is_written_not_that_of_the_declaration()
    {
        OptimizerState state = new(Optimizer.SGD, 3, 0.1f, [new("momentum", [.. new float[10]])]) { Arguments = OptimizerArgument.ValuesOf(new TrainingSettings { Optimizer = Optimizer.SGD, Momentum = 0.5 }) };

        Assert.Contains("\"momentum\":0.5,\"nesterov\"", KerasTraining.Legacy(Network(Optimizer.SGD, 0.1, 0), state), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_Keras_s_default_is_written_and_the_rest_is_not()
    {
        NetworkDefinition plain = Network(Optimizer.AdamW, 1, 0);
        NetworkDefinition network = new(plain.Name, plain.Input, plain.Layers, new TrainingSettings
        {
            Optimizer = Optimizer.AdamW,
            LearningRate = 1,
            WeightDecay = 1,
            ClipNorm = 2,
            AMSGrad = true,
            UseEma = true,
            EmaOverwriteFrequency = 3,
            LabelSmoothing = 0.25,
        });

        Assert.Contains(
            """{"name":"adamw","learning_rate":1.0,"beta_1":0.9,"beta_2":0.999,"epsilon":1e-07,"amsgrad":true,"weight_decay":1.0,"clipnorm":2.0,"use_ema":true,"ema_overwrite_frequency":3}""",
            KerasTraining.Legacy(network, null),
            StringComparison.Ordinal);
        Assert.Contains("\"label_smoothing\":0.25", KerasTraining.Legacy(network, null), StringComparison.Ordinal);
        Assert.Contains(
            """{"name":"adamw","learning_rate":1.0,"beta_1":0.9,"beta_2":0.999,"epsilon":1e-07,"amsgrad":false}""",
            KerasTraining.Legacy(plain, null),
            StringComparison.Ordinal);
    }

    private static NetworkDefinition Network(Optimizer optimizer, double rate, double momentum)
    {
        NetworkDefinition network = new NetworkBuilder("Whole")
            .Input(4, 4, 1)
            .ReLU(6, 1, 0)
            .LeakyReLU(1)
            .BatchNormalization(0, 1)
            .Flatten()
            .Dropout(0)
            .Dense(10)
            .Build();
        return new NetworkDefinition(
            network.Name, network.Input, network.Layers, new TrainingSettings { Optimizer = optimizer, LearningRate = rate, Momentum = momentum });
    }

    private static IEnumerable<(string Name, string Text, double Value)> Numbers(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Numbers(property.Value, property.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Numbers(item, name)),
        JsonValueKind.Number => [(name, element.GetRawText(), element.GetDouble())],
        _ => [],
    };
}
