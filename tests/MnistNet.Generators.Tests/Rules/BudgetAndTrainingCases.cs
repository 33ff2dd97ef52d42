using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Budgets (MNN2xxx) and training values (MNN3xxx). What the MSBuild property does is in <see cref="BudgetTests"/>.</summary>
internal static class BudgetAndTrainingCases
{
    private const string Layers = "Input(28, 28, 1), Flatten, Dense(10)"; // 785 · 10 = 7,850 parameters

    public static IReadOnlyList<RuleCase> Positive { get; } =
    [
        new("MNN2001", "one parameter too many", $"[Network(ParameterBudget = 7_849), {Layers}] public partial class [|Net|];", "7,850 parameters", "1 more than its budget of 7,849", "dense with 7,850"),
        new(
            "MNN2001",
            "the costliest layer of several",
            "[Network, Input(28, 28, 1), Conv2D(8, 3), Flatten, Dense(16), Dense(10)] public partial class [|Net|];",
            "86,794 parameters", // 80 + (26·26·8 + 1)·16 + 17·10
            "76,794 more than its budget of 10,000",
            "dense with 86,544"),
        new("MNN2002", "zero", $"[Network([|ParameterBudget = 0|]), {Layers}] public partial class Net;", "of 'Net' is 0"),
        new("MNN2002", "negative", $"[Network([|ParameterBudget = -1|]), {Layers}] public partial class Net;", "of 'Net' is -1"),
        Training("optimizer", "[|Optimizer = (Optimizer)9|]", "Optimizer is 9", "Adam, RMSprop or SGD"),
        Training("learning rate 0", "[|LearningRate = 0|]", "LearningRate is 0:"),
        Training("negative learning rate", "[|LearningRate = -1e-3|]", "LearningRate is -0.001:"),
        Training("infinite learning rate", "[|LearningRate = double.PositiveInfinity|]", "Infinity"),
        Training("learning rate that is no number", "[|LearningRate = double.NaN|]", "NaN"),
        Training("momentum 1", "Optimizer = Optimizer.SGD, [|Momentum = 1|]", "Momentum is 1:"),
        Training("no epochs", "[|Epochs = 0|]", "Epochs is 0:"),
        Training("no batch", "[|BatchSize = 0|]", "BatchSize is 0:"),
        Training("nothing to train on", "[|ValidationSplit = 1|]", "ValidationSplit is 1:"),
        Training("two at once", "[|Epochs = -1|], [|BatchSize = -1|]", " is -1:"),
    ];

    public static IReadOnlyList<RuleCase> Negative { get; } =
    [
        new("MNN2001", "exactly the budget", $"[Network(ParameterBudget = 7_850), {Layers}] public partial class Net;"),
        new("MNN2001", "the paper's network within the default", Networks.Paper),
        new("MNN2002", "a budget of one", "[Network(ParameterBudget = 1), Input(1, 1, 1), Flatten, Dense(1, UseBias = false)] public partial class Net;"),
        new(
            "MNN3001",
            "the limits themselves",
            $"[Network, {Layers}, Training(Optimizer = Optimizer.SGD, LearningRate = double.Epsilon, Momentum = 0, Epochs = 1, BatchSize = 1, ValidationSplit = 0)] public partial class Net;"),
        new(
            "MNN3001",
            "just below the limits",
            $"[Network, {Layers}, Training(Optimizer = Optimizer.RMSprop, LearningRate = double.MaxValue, Momentum = 0.999, Epochs = int.MaxValue, BatchSize = int.MaxValue, ValidationSplit = 0.999)] public partial class Net;"),
    ];

    private static RuleCase Training(string name, string arguments, params string[] says) =>
        new("MNN3001", name, $"[Network, {Layers}, Training({arguments})] public partial class Net;", says);
}
