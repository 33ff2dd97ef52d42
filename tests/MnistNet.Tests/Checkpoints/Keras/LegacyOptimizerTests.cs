using System.Text;
using PureHDF;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>
/// Optimizer states in whole models as Keras 2.0 to 2.15 wrote them: names and order are those of keras/optimizers.py (2.0 to
/// 2.3), optimizer_v2 (TensorFlow 2.0 to 2.10) and the optimizers of TensorFlow 2.11 on.
/// </summary>
public sealed class LegacyOptimizerTests : IDisposable
{
    private static readonly float[] Means = [1, -2, 3, -4, 5, -6, 7, -8, 9];
    private static readonly float[] Variances = [11, 12, 13, 14, 15, 16, 17, 18, 19];

    // dense/kernel is 2×3, dense/bias 3.
    private static readonly float[] Kernel = Means[..6];
    private static readonly float[] Bias = Means[6..];
    private static readonly float[] KernelSquares = Variances[..6];
    private static readonly float[] BiasSquares = Variances[6..];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Adam/iter:0", "Adam/dense/kernel/m:0", "Adam/dense/bias/m:0", "Adam/dense/kernel/v:0", "Adam/dense/bias/v:0")] // TensorFlow 2
    [InlineData("training/Adam/iter:0", "training/Adam/dense/kernel/m:0", "training/Adam/dense/bias/m:0", "training/Adam/dense/kernel/v:0", "training/Adam/dense/bias/v:0")] // TensorFlow 1.13
    [InlineData("training/Adam/iterations:0", "training/Adam/m_0:0", "training/Adam/m_1:0", "training/Adam/v_0:0", "training/Adam/v_1:0")] // Keras 2.3
    [InlineData("Adam/iterations:0", "training/Adam/Variable:0", "training/Adam/Variable_1:0", "training/Adam/Variable_2:0", "training/Adam/Variable_3:0")] // Keras 2.0
    [InlineData("Adam/iter:0", "Adam/m/kernel/m:0", "Adam/v/kernel/m:0", "Adam/m/kernel/v:0", "Adam/v/kernel/v:0")] // layers named m and v
    public void Means_before_variances_are_read_so(params string[] names) => AssertAdam(Load(
        "Adam", Adam, (names[0], 25L), (names[1], Kernel), (names[2], Bias), (names[3], KernelSquares), (names[4], BiasSquares)));

    [Theory]
    [InlineData("iteration:0", "Adam/m/dense/kernel:0", "Adam/v/dense/kernel:0", "Adam/m/dense/bias:0", "Adam/v/dense/bias:0")] // TensorFlow 2.11 to 2.15
    [InlineData("Adam/iteration:0", "Adam/m/v/kernel:0", "Adam/v/v/kernel:0", "Adam/m/v/bias:0", "Adam/v/v/bias:0")] // a layer named v
    [InlineData("iteration:0", "m/dense/kernel:0", "v/dense/kernel:0", "m/dense/bias:0", "v/dense/bias:0")] // saved again after load_model
    [InlineData("iteration:0", "my/adam/m/dense/kernel:0", "my/adam/v/dense/kernel:0", "my/adam/m/dense/bias:0", "my/adam/v/dense/bias:0")] // name="my/adam"
    public void Means_and_variances_by_weight_are_read_so(params string[] names) => AssertAdam(Load(
        "Adam", Adam, (names[0], 25L), (names[1], Kernel), (names[2], KernelSquares), (names[3], Bias), (names[4], BiasSquares)));

    // Its own optimizers are registered in the package of those of users, with all that get_config gives.
    [Fact]
    public void The_classes_of_TensorFlow_2_11_to_2_15_are_known_by_their_registered_names() => AssertAdam(Load(
        "Custom>Adam",
        """
        {"name":"Adam","weight_decay":null,"clipnorm":null,"global_clipnorm":null,"clipvalue":null,"use_ema":false,"ema_momentum":0.99,"ema_overwrite_frequency":null,"jit_compile":true,
        "is_legacy_optimizer":false,"learning_rate":0.25,"beta_1":0.9,"beta_2":0.999,"epsilon":1e-07,"amsgrad":false}
        """,
        ("iteration:0", 25L),
        ("Adam/m/dense/kernel:0", Kernel),
        ("Adam/v/dense/kernel:0", KernelSquares),
        ("Adam/m/dense/bias:0", Bias),
        ("Adam/v/dense/bias:0", BiasSquares)));

    [Fact]
    public void The_single_values_in_place_of_amsgrad_s_slots_are_passed_over() => AssertAdam(Load(
        "Adam",
        Adam,
        ("Adam/iterations:0", 25f),
        ("training/Adam/Variable:0", Kernel),
        ("training/Adam/Variable_1:0", Bias),
        ("training/Adam/Variable_2:0", KernelSquares),
        ("training/Adam/Variable_3:0", BiasSquares),
        ("training/Adam/Variable_4:0", new float[1]),
        ("training/Adam/Variable_5:0", new float[1])));

    [Fact]
    public void RMSprop_of_Keras_2_0_counts_no_steps()
    {
        OptimizerState state = Load(
            "RMSprop", """{"lr":0.25,"rho":0.8999999761581421,"decay":0.0,"epsilon":1e-7}""", ("training/RMSprop/Variable:0", KernelSquares), ("training/RMSprop/Variable_1:0", BiasSquares)).Optimizer!;

        Assert.Equal((Optimizer.RMSprop, 0L, 0.25f), (state.Optimizer, state.Iterations, state.LearningRate));
        Assert.Equal(Variances, state.Slots[0].Values);
    }

    [Fact]
    public void SGD_has_a_velocity_even_where_it_does_not_use_it()
    {
        (string, object)[] variables = [("SGD/iter:0", 25L), ("SGD/dense/kernel/momentum:0", Kernel), ("SGD/dense/bias/momentum:0", Bias)];

        OptimizerState moving = Load("SGD", """{"learning_rate":0.25,"decay":0.0,"momentum":0.9,"nesterov":false}""", variables).Optimizer!;
        OptimizerState plain = Load("SGD", """{"learning_rate":0.25,"decay":0.0,"momentum":0.0,"nesterov":false}""", variables).Optimizer!;

        Assert.Equal(Means, moving.Slots[0].Values);
        Assert.Equal((0.9, 0d, 25L), (moving.Arguments["momentum"], plain.Arguments["momentum"], plain.Iterations));
        Assert.Empty(plain.Slots);
    }

    [Fact]
    public void Arguments_are_the_file_s()
    {
        OptimizerState state = Load(
            "Custom>AdamW",
            """{"learning_rate":0.25,"beta_1":0.800000011920929,"epsilon":1e-08,"weight_decay":0.01,"clipnorm":1.0,"use_ema":false,"ema_momentum":0.5}""",
            ("AdamW/iter:0", 25L), ("AdamW/dense/kernel/m:0", Kernel), ("AdamW/dense/bias/m:0", Bias), ("AdamW/dense/kernel/v:0", KernelSquares), ("AdamW/dense/bias/v:0", BiasSquares)).Optimizer!;

        Assert.Equal(Optimizer.AdamW, state.Optimizer);
        Assert.Equal(0.8, state.Arguments["beta_1"], 1e-7);
        Assert.Equal((0.999, 1e-8, 0.01, 1d, 0d), (state.Arguments["beta_2"], state.Arguments["epsilon"], state.Arguments["weight_decay"], state.Arguments["clipnorm"], state.Arguments["amsgrad"]));
        Assert.Equal(["momentum", "velocity"], state.Slots.Select(slot => slot.Name));
    }

    // As Keras 2.10 and before wrote them: all of one kind before all of the next.
    [Fact]
    public void Three_means_of_Keras_2_are_told_apart()
    {
        OptimizerState state = Load(
            "Adam", """{"learning_rate":0.25,"amsgrad":true}""",
            ("Adam/iter:0", 25L), ("Adam/dense/kernel/m:0", Kernel), ("Adam/dense/bias/m:0", Bias), ("Adam/dense/kernel/v:0", KernelSquares), ("Adam/dense/bias/v:0", BiasSquares),
            ("Adam/dense/kernel/vhat:0", Kernel), ("Adam/dense/bias/vhat:0", Bias)).Optimizer!;

        Assert.Equal(["momentum", "velocity", "velocity_hat"], state.Slots.Select(slot => slot.Name));
        Assert.Equal(Means, state.Slots[0].Values);
        Assert.Equal(Variances, state.Slots[1].Values);
        Assert.Equal(Means, state.Slots[2].Values);
    }

    [Theory]
    [InlineData("Adam", """{"learning_rate":0.25,"decay":0.01}""", "the file's Adam has decay = 0.01; MnistNet's has none")]
    [InlineData("Adam", """{"lr":0.25,"epsilon":-1e-08}""", "the file's Adam has epsilon = -1e-08; expected a positive, finite number, such as 1e-7")]
    [InlineData("Adam", """{"lr":0.25,"amsgrad":"yes"}""", "the file's Adam has amsgrad = \"yes\"; expected true or false")]
    [InlineData("Adam", """{"lr":0.25,"gradient_accumulation_steps":4}""", "the file's Adam has gradient_accumulation_steps = 4; MnistNet's has none")]
    [InlineData("Adam", """{"lr":0.25,"something_new":"fast"}""", "the file's Adam has something_new = \"fast\"; MnistNet's has none")]
    [InlineData("Adam", """{"learning_rate":{"class_name":"CosineDecay","config":{}}}""", "the file's learning rate follows CosineDecay; in MnistNet a callback, LearningRateSchedule, sets it")]
    [InlineData("Adamax", "{}", "the file's optimizer is Adamax, which MnistNet does not have")]
    [InlineData("Custom>Lion", "{}", "the file's optimizer is Lion, which MnistNet does not have")]
    [InlineData("mine>Adam", "{}", "the file's optimizer is mine>Adam, which MnistNet does not have")]
    [InlineData("LossScaleOptimizer", "{}", "the file's optimizer is LossScaleOptimizer, which MnistNet does not have")]
    public void What_follows_another_rule_is_not_taken_over(string optimizer, string configuration, string why)
    {
        StoredNetwork network = Load(
            optimizer, configuration, ("Adam/iter:0", 25L), ("Adam/dense/kernel/m:0", Kernel), ("Adam/dense/bias/m:0", Bias), ("Adam/dense/kernel/v:0", KernelSquares), ("Adam/dense/bias/v:0", BiasSquares));

        Assert.Equal((null, why), (network.Optimizer, network.OptimizerRefusal));
        Assert.Equal(Counting(Tiny), network.Weights);
    }

    [Theory]
    [InlineData("keras2-13-windows-dense.keras", Optimizer.RMSprop)]
    [InlineData("keras2-13-linux-cnn.keras", Optimizer.Adam)]
    [InlineData("keras2-15-windows-cnn.keras", Optimizer.Adam)]
    [InlineData("keras2-15-linux-bn.keras", Optimizer.RMSprop)]
    public void Archives_of_Keras_2_name_their_optimizer_and_have_no_step_size(string file, Optimizer expected)
    {
        byte[] bytes = File.ReadAllBytes(RepositoryFiles.KerasCorpus(file));
        NetworkBuilder dense = new NetworkBuilder("Twin").Input(28, 28, 1);
        NetworkDefinition network = file switch
        {
            "keras2-13-windows-dense.keras" => dense.Flatten().Dense(6).Dense(8).Dense(10).Build(),
            "keras2-13-linux-cnn.keras" => dense.Conv2D(4, 3).BatchNormalization().MaxPooling2D(2).Conv2D(6, 3).BatchNormalization().MaxPooling2D(2).Flatten().Dense(8).Dense(10).Build(),
            "keras2-15-windows-cnn.keras" => dense.Conv2D(5, 3).MaxPooling2D(2).Conv2D(6, 3).MaxPooling2D(2).Flatten().Dense(10).Build(),
            _ => dense.Conv2D(4, 5, strides: 2, padding: Padding.Same, useBias: false).BatchNormalization().Conv2D(6, 3).GlobalAveragePooling2D().Dense(10).Build(),
        };
        Hdf5Group root = Hdf5File.Parse(ZipDirectory.Find(bytes, "model.weights.h5").Read(bytes, int.MaxValue));

        StoredOptimizer read = OptimizerReader.Read(root, network, OptimizerConfiguration.OfArchive(Encoding.UTF8.GetString(ZipDirectory.Find(bytes, "config.json").Read(bytes, int.MaxValue).Span)));

        Assert.Null(read.Refusal);
        Assert.Equal((expected, 20L, 0.001f), (read.State!.Optimizer, read.State.Iterations, read.State.LearningRate));
        Assert.Equal(OptimizerState.SlotNames(new TrainingSettings { Optimizer = expected }).Length, read.State.Slots.Length);
    }

    private const string Adam = """{"name":"Adam","learning_rate":0.25,"decay":0.0,"beta_1":0.8999999761581421,"beta_2":0.9990000128746033,"epsilon":1.0000000116860974e-07,"amsgrad":false}""";

    private static void AssertAdam(StoredNetwork network)
    {
        Assert.Null(network.OptimizerRefusal);
        Assert.Equal(new OptimizerState(Optimizer.Adam, 25, 0.25f, [new("momentum", [.. Means]), new("velocity", [.. Variances])]), network.Optimizer);
    }

    private StoredNetwork Load(string optimizer, string configuration, params (string Name, object Values)[] variables)
    {
        H5Group weights = LegacyGroups.Of(Tiny, Counting(Tiny));
        H5Group state = LegacyGroups.Named([.. variables.Select(variable => variable.Name)]);
        foreach ((string name, object values) in variables)
        {
            H5Group owner = state;
            string[] parts = name.Split('/');
            foreach (string part in parts[..^1])
            {
                owner.TryAdd(part, new H5Group());
                owner = (H5Group)owner[part];
            }

            owner.Add(parts[^1], values is float[] { Length: 6 } ? new H5Dataset(values, fileDims: [2, 3]) : values is float[] many ? new H5Dataset(values, fileDims: [(ulong)many.Length]) : new H5Dataset(values));
        }

        string path = folder.File("theirs.h5");
        new H5File
        {
            Attributes = { ["training_config"] = $$"""{"loss":"mse","optimizer_config":{"class_name":"{{optimizer}}","config":{{configuration}} } }""" },
            ["model_weights"] = weights,
            ["optimizer_weights"] = state,
        }.Write(path);
        return Checkpoint.Load(path, Tiny);
    }
}
