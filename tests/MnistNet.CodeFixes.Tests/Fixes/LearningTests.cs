using MnistNet.CodeFixes.Fixes;
using MnistNet.CodeFixes.Tests.Harness;

namespace MnistNet.CodeFixes.Tests.Fixes;

/// <summary>What spoils a training: MNN3004 to MNN3008.</summary>
public class LearningTests
{
    [Theory]
    [InlineData("Dense(8)", "Dense(8, Activation = Activation.ReLU)")]
    [InlineData("Dense(8, UseBias = false)", "Dense(8, UseBias = false, Activation = Activation.ReLU)")]
    [InlineData("Dense(8, Activation = Activation.Linear), Dropout(0.5)", "Dense(8, Activation = Activation.ReLU), Dropout(0.5)")]
    public Task A_linear_layer_gets_an_activation(string before, string after) =>
        FixTest<ActivateCodeFix>.FixesAsync("Set the activation to ReLU", Attributes(before), Attributes(after));

    [Theory]
    [InlineData("Dense(8)", "Dense(8, activation: Activation.ReLU)")]
    [InlineData("Dense(8, Activation.Linear)", "Dense(8, Activation.ReLU)")]
    public Task A_linear_call_gets_an_activation(string before, string after) =>
        FixTest<ActivateCodeFix>.FixesAsync("Set the activation to ReLU", Calls(before), Calls(after));

    [Fact]
    public async Task An_activation_goes_behind_the_normalization()
    {
        await FixTest<ActivateCodeFix>.FixesAsync(
            "Insert ReLU behind the normalization", Attributes("Dense(8), BatchNormalization"), Attributes("Dense(8), BatchNormalization, ReLU"));
        await FixTest<ActivateCodeFix>.FixesAsync(
            "Insert ReLU behind the normalization", Calls("Dense(8).BatchNormalization()"), Calls("Dense(8).BatchNormalization().ReLU()"));
    }

    [Fact]
    public Task All_layers_of_a_network_are_activated_at_once() => FixTest<ActivateCodeFix>.FixesAllAsync(
        Attributes("Dense(8), Dense(7)"), Attributes("Dense(8, Activation = Activation.ReLU), Dense(7, Activation = Activation.ReLU)"));

    [Theory]
    [InlineData("LearningRate = 1", "LearningRate = 0.001", "0.001")]
    [InlineData("LearningRate = 1e-9, Optimizer = Optimizer.RMSprop", "LearningRate = 0.001, Optimizer = Optimizer.RMSprop", "0.001")]
    [InlineData("Optimizer = Optimizer.SGD, LearningRate = 100", "Optimizer = Optimizer.SGD, LearningRate = 0.01", "0.01")]
    public Task A_rate_becomes_the_default_of_the_optimizer(string before, string after, string rate) =>
        FixTest<SetRateCodeFix>.FixesAsync($"Set the learning rate to {rate}", Attributes(Training(before)), Attributes(Training(after)));

    [Theory]
    [InlineData("0.9", "0.1")]
    [InlineData("0.95", "0.05")]
    [InlineData("rate: 0.999", "rate: 0.001")]
    public async Task A_rate_that_keeps_becomes_one_that_drops(string before, string after)
    {
        string title = "Set the rate to " + after.Replace("rate: ", "", StringComparison.Ordinal);
        await FixTest<KeepRateCodeFix>.FixesAsync(title, Attributes($"Dropout({before})"), Attributes($"Dropout({after})"));
        await FixTest<KeepRateCodeFix>.FixesAsync(title, Calls($"Dropout({before})"), Calls($"Dropout({after})"));
    }

    [Theory]
    [InlineData("Momentum = 0.9", "")]
    [InlineData("Epochs = 3, Momentum = 0.9", "Epochs = 3")]
    [InlineData("Momentum = 0.9, Epochs = 3", "Epochs = 3")]
    public Task A_momentum_goes(string before, string after) =>
        FixTest<RemoveArgumentCodeFix>.FixesAsync("Remove Momentum", Attributes(Training(before)), Attributes(Training(after)));

    [Theory]
    [InlineData("Momentum = 0.9", "Momentum = 0.9, Optimizer = Optimizer.SGD")]
    [InlineData("Optimizer = Optimizer.Adam, Momentum = 0.9", "Optimizer = Optimizer.SGD, Momentum = 0.9")]
    public Task A_momentum_gets_its_optimizer(string before, string after) =>
        FixTest<ChangeOptimizerCodeFix>.FixesAsync("Change the optimizer to SGD", Attributes(Training(before)), Attributes(Training(after)));

    [Theory]
    [InlineData("BatchNormalization", "BatchNormalization(Momentum = 0.5)")]
    [InlineData("BatchNormalization(Momentum = 0.99, Scale = false)", "BatchNormalization(Momentum = 0.5, Scale = false)")]
    public Task Averages_become_quicker(string before, string after) => FixTest<QuickenAveragesCodeFix>.FixesAsync(
        "Set the momentum to 0.5", Attributes($"{before}, {Training("BatchSize = 10_000")}"), Attributes($"{after}, {Training("BatchSize = 10_000")}"));

    [Theory]
    [InlineData("BatchNormalization(0.999)", "BatchNormalization(0.98)")]
    [InlineData("BatchNormalization(scale: false, momentum: 0.999)", "BatchNormalization(scale: false, momentum: 0.98)")]
    public Task Averages_become_quicker_in_fluent_form(string before, string after) =>
        FixTest<QuickenAveragesCodeFix>.FixesAsync("Set the momentum to 0.98", Calls(before), Calls(after));

    private static string Training(string arguments) => $"Training({arguments})";

    private static string Attributes(string layers) => $"[Network, Input(28, 28, 1), Flatten, {layers}, Dense(10)] public partial class Net;";

    private static string Calls(string layers) =>
        $"[Network] partial class Net {{ static void Define(NetworkBuilder n) => n.Input(28, 28, 1).Flatten().{layers}.Dense(10); }}";
}
