namespace MnistNet.Tests;

/// <summary>The same network as Keras 1, 2 and 3 describe it, and what each can say that makes it another.</summary>
public sealed class KerasVersionsTests
{
    // As Keras 1.2 wrote it.
    private const string Keras1 = """
        {"class_name": "Sequential", "config": [
          {"class_name": "Convolution2D", "config": {"b_regularizer": null, "W_constraint": null, "b_constraint": null, "name": "convolution2d_1", "activity_regularizer": null, "trainable": true,
            "dim_ordering": "tf", "nb_col": 5, "subsample": [2, 1], "init": "glorot_uniform", "bias": true, "nb_filter": 6, "input_dtype": "float32", "border_mode": "same",
            "batch_input_shape": [null, 28, 28, 1], "W_regularizer": null, "activation": "linear", "nb_row": 3}},
          {"class_name": "BatchNormalization", "config": {"name": "batchnormalization_1", "trainable": true, "epsilon": 0.001, "mode": 0, "axis": -1, "momentum": 0.99, "gamma_regularizer": null, "beta_regularizer": null}},
          {"class_name": "Activation", "config": {"name": "activation_1", "trainable": true, "activation": "relu"}},
          {"class_name": "MaxPooling2D", "config": {"name": "maxpooling2d_1", "trainable": true, "dim_ordering": "tf", "pool_size": [2, 2], "strides": [2, 2], "border_mode": "valid"}},
          {"class_name": "Dropout", "config": {"name": "dropout_1", "trainable": true, "p": 0.25}},
          {"class_name": "Flatten", "config": {"name": "flatten_1", "trainable": true}},
          {"class_name": "Dense", "config": {"W_constraint": null, "b_constraint": null, "name": "dense_1", "activity_regularizer": null, "trainable": true, "init": "glorot_uniform", "bias": false,
            "input_dim": null, "b_regularizer": null, "W_regularizer": null, "activation": "linear", "output_dim": 12}},
          {"class_name": "LeakyReLU", "config": {"name": "leakyrelu_1", "trainable": true, "alpha": 0.30000001192092896}},
          {"class_name": "Dense", "config": {"name": "dense_2", "trainable": true, "activation": "softmax", "output_dim": 10}}]}
        """;

    // As Keras 2.1 wrote it, arguments left out by hand that older versions did not have.
    private const string Keras21 = """
        {"class_name": "Sequential", "config": [
          {"class_name": "Conv2D", "config": {"name": "conv2d_1", "trainable": true, "batch_input_shape": [null, 28, 28, 1], "dtype": "float32", "filters": 6, "kernel_size": [3, 5], "strides": [2, 1], "padding": "same",
            "data_format": "channels_last", "dilation_rate": [1, 1], "activation": "linear", "use_bias": true, "kernel_initializer": {"class_name": "VarianceScaling", "config": {"scale": 1.0}},
            "bias_initializer": {"class_name": "Zeros", "config": {}}, "kernel_regularizer": {"class_name": "L1L2", "config": {"l1": 0.0, "l2": 0.01}}, "kernel_constraint": null}},
          {"class_name": "BatchNormalization", "config": {"name": "bn", "axis": 3, "momentum": 0.9, "epsilon": 0.001, "center": true, "scale": true, "gamma_initializer": {"class_name": "Ones", "config": {}}}},
          {"class_name": "ReLU", "config": {"name": "re_lu_1", "max_value": null}},
          {"class_name": "MaxPooling2D", "config": {"name": "max_pooling2d_1", "pool_size": [2, 2], "padding": "valid", "strides": null, "data_format": "channels_last"}},
          {"class_name": "SpatialDropout2D", "config": {"name": "spatial_dropout2d_1", "rate": 0.1}},
          {"class_name": "Flatten", "config": {"name": "flatten_1"}},
          {"class_name": "Dense", "config": {"name": "dense_1", "units": 12, "use_bias": false, "activation": {"class_name": "LeakyReLU", "config": {"name": "leaky_re_lu", "alpha": 0.3}}}},
          {"class_name": "Dense", "config": {"name": "dense_2", "units": 10, "activation": "linear"}},
          {"class_name": "Activation", "config": {"name": "activation_1", "activation": "softmax"}}]}
        """;

    // As TensorFlow 2 wrote functional models: nodes as lists, a model within the model.
    private const string Keras2 = """
        {"class_name": "Functional", "config": {"name": "model", "layers": [
          {"class_name": "Dense", "config": {"name": "digits", "units": 10, "activation": "softmax_v2"}, "name": "digits", "inbound_nodes": [[["body", 1, 0, {}]]]},
          {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 28, 28, 1], "dtype": "float32", "sparse": false, "ragged": false, "name": "input_1"}, "name": "input_1", "inbound_nodes": []},
          {"class_name": "Sequential", "config": {"name": "body", "layers": [
            {"class_name": "InputLayer", "config": {"batch_input_shape": [null, 28, 28, 1], "name": "conv_input"}},
            {"class_name": "Conv2D", "config": {"name": "conv", "filters": 6, "kernel_size": [3, 5], "strides": [2, 1], "padding": "same", "groups": 1, "activation": "linear"}},
            {"class_name": "BatchNormalization", "config": {"name": "bn", "axis": [3], "epsilon": 0.001, "center": true, "scale": true}},
            {"class_name": "Activation", "config": {"name": "act", "activation": "relu"}},
            {"class_name": "MaxPooling2D", "config": {"name": "pool", "pool_size": {"class_name": "__tuple__", "items": [2, 2]}, "padding": "valid", "strides": [2, 2]}},
            {"class_name": "Reshape", "config": {"name": "reshape", "target_shape": [-1]}},
            {"class_name": "Dense", "config": {"name": "hidden", "units": 12, "use_bias": false, "activation": "linear"}},
            {"class_name": "LeakyReLU", "config": {"name": "leaky", "alpha": 0.3}}]}, "name": "body", "inbound_nodes": [[["input_1", 0, 0, {"training": false}]]]}],
          "input_layers": [["input_1", 0, 0]], "output_layers": [["digits", 0, 0]]}, "keras_version": "2.4.0", "backend": "tensorflow"}
        """;

    // As Keras 3 writes it, cut down to what differs.
    private const string Keras3 = """
        {"module": "keras", "class_name": "Sequential", "config": {"name": "sequential", "layers": [
          {"module": "keras.layers", "class_name": "InputLayer", "config": {"batch_shape": [null, 28, 28, 1], "name": "input_layer"}, "registered_name": null},
          {"module": "keras.layers", "class_name": "Rescaling", "config": {"name": "rescaling", "scale": 0.00392156862745098, "offset": 0.0}, "registered_name": null},
          {"module": "keras.layers", "class_name": "RandomRotation", "config": {"name": "random_rotation", "factor": [-0.1, 0.1], "data_format": "channels_last"}, "registered_name": null},
          {"module": "keras.layers", "class_name": "Conv2D", "config": {"name": "conv2d", "filters": 6, "kernel_size": [3, 5], "strides": [2, 1], "padding": "same", "dilation_rate": [1, 1], "groups": 1,
            "activation": {"module": "builtins", "class_name": "function", "config": "linear", "registered_name": "function"}, "use_bias": true, "lora_rank": null, "quantization_config": null,
            "dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "mixed_bfloat16"}, "registered_name": null}}, "registered_name": null},
          {"module": "keras.layers", "class_name": "BatchNormalization", "config": {"name": "bn", "axis": -1, "momentum": 0.5, "epsilon": 0.001, "center": true, "scale": true, "synchronized": true, "renorm": false}, "registered_name": null},
          {"module": "keras.layers", "class_name": "Activation", "config": {"name": "activation", "activation": {"module": "keras.layers", "class_name": "ReLU", "config": {"max_value": null, "negative_slope": 0.0, "threshold": 0.0}, "registered_name": null}}, "registered_name": null},
          {"module": "keras.layers", "class_name": "MaxPooling2D", "config": {"name": "max_pooling2d", "pool_size": 2, "padding": "valid", "strides": 2}, "registered_name": null},
          {"module": "keras.layers", "class_name": "Identity", "config": {"name": "identity"}, "registered_name": null},
          {"module": "keras.layers", "class_name": "Flatten", "config": {"name": "flatten", "data_format": "channels_last"}, "registered_name": null},
          {"module": "keras.layers", "class_name": "Dense", "config": {"name": "dense", "units": 12, "activation": null, "use_bias": false}, "registered_name": null},
          {"module": "keras.layers", "class_name": "ReLU", "config": {"name": "re_lu", "negative_slope": 0.3}, "registered_name": null},
          {"module": "keras.layers", "class_name": "Dense", "config": {"name": "dense_1", "units": 10, "activation": "linear"}, "registered_name": null}]}, "registered_name": null}
        """;

    private static NetworkDefinition Net { get; } = new NetworkBuilder("Net")
        .Input(28, 28, 1)
        .Conv2D(6, (3, 5), strides: (2, 1), padding: Padding.Same)
        .BatchNormalization()
        .ReLU()
        .MaxPooling2D()
        .Flatten()
        .Dropout(0.5)
        .Dense(12, useBias: false)
        .LeakyReLU(0.3)
        .Dense(10, Activation.Softmax)
        .Build();

    public static TheoryData<string> Versions => [Keras1, Keras21, Keras2, Keras3];

    /// <summary>What to put in place of what, and what is said of it then.</summary>
    public static TheoryData<string, string, string, string> Differences => new()
    {
        { Keras1, "\"nb_filter\": 6", "\"nb_filter\": 7", "layer convolution2d_1: filters is 7, Net's conv2d has 6." },
        { Keras1, "\"nb_col\": 5", "\"nb_col\": 3", "layer convolution2d_1: kernel_size is 3×3, Net's conv2d has 3×5." },
        { Keras1, "\"subsample\": [2, 1]", "\"subsample\": [1, 1]", "layer convolution2d_1: strides is 1×1, Net's conv2d has 2×1." },
        { Keras1, "\"border_mode\": \"same\"", "\"border_mode\": \"valid\"", "layer convolution2d_1: padding is valid, Net's conv2d has same." },
        { Keras1, "\"dim_ordering\": \"tf\", \"nb_col\"", "\"dim_ordering\": \"th\", \"nb_col\"", "layer convolution2d_1: data_format is channels_first, Net's conv2d has channels_last." },
        { Keras1, "\"dim_ordering\": \"tf\", \"pool_size\"", "\"dim_ordering\": \"th\", \"pool_size\"", "layer maxpooling2d_1: data_format is channels_first, Net's max_pooling2d has channels_last." },
        { Keras1, "\"nb_row\": 3", "\"nb_row\": 3, \"atrous_rate\": [2, 2]", "layer convolution2d_1: dilation_rate is 2×2, Net's conv2d has 1×1." },
        { Keras1, "\"mode\": 0", "\"mode\": 2", "layer batchnormalization_1: mode is 2, Net's batch_normalization has 0." },
        { Keras1, "\"axis\": -1", "\"axis\": 1", "layer batchnormalization_1: axis is 1, Net's batch_normalization has -1." },
        { Keras1, "\"bias\": false", "\"bias\": true", "layer dense_1: use_bias is true, Net's dense has false." },
        { Keras1, "\"output_dim\": 12", "\"output_dim\": 13", "layer dense_1: units is 13, Net's dense has 12." },
        { Keras1, "0.30000001192092896", "0.2", "layer leakyrelu_1: negative_slope is 0.2, Net's leaky_re_lu has 0.3." },
        { Keras1, "MaxPooling2D", "AveragePooling2D", "layer maxpooling2d_1 is AveragePooling2D, Net has MaxPooling2D (max_pooling2d) there." },
        { Keras1, "\"activation\": \"relu\"", "\"activation\": \"tanh\"", "layer activation_1: activation is tanh, Net's re_lu has relu." },
        { Keras1, "\"activation\": \"relu\"", "\"activation\": \"linear\"", "layer batchnormalization_1: activation is linear, Net's re_lu has relu." },
        { Keras1, "\"bias\": false,\n", "\"bias\": false, \"activation_of_mine\": \"odd\",\n", "layer dense_1: activation_of_mine is odd, an argument that MnistNet's Dense does not have." },
        { Keras21, "\"dilation_rate\": [1, 1]", "\"dilation_rate\": [2, 2]", "layer conv2d_1: dilation_rate is 2×2, " },
        { Keras1, "\"W_constraint\": null, \"b_constraint\": null, \"name\": \"dense_1\"", "\"W_constraint\": {\"name\": \"NonNeg\"}, \"name\": \"dense_1\"", "layer dense_1: W_constraint is " },
        { Keras21, "\"kernel_constraint\": null", "\"kernel_constraint\": {\"class_name\": \"MaxNorm\", \"config\": {\"max_value\": 2, \"axis\": 0}}", "layer conv2d_1: kernel_constraint is MaxNorm; MnistNet has no constraints of weights, " },
        { Keras21, "\"gamma_initializer\"", "\"gamma_constraint\": \"non_neg\", \"gamma_initializer\"", "layer bn: gamma_constraint is non_neg; " },
        { Keras21, "\"axis\": 3", "\"axis\": 1", "layer bn: axis is 1, Net's batch_normalization has -1." },
        { Keras21, "\"epsilon\": 0.001", "\"epsilon\": 1e-05", "layer bn: epsilon is 1E-05, Net's batch_normalization has 0.001." },
        { Keras21, "\"scale\": true", "\"scale\": false", "layer bn: scale is false, Net's batch_normalization has true." },
        { Keras21, "\"max_value\": null", "\"max_value\": 6.0", "layer re_lu_1: max_value is 6, Net's re_lu has none." },
        { Keras21, "\"strides\": null", "\"strides\": [1, 1]", "layer max_pooling2d_1: strides is 1×1, Net's max_pooling2d has 2×2." },
        { Keras21, "SpatialDropout2D", "Masking", "layer spatial_dropout2d_1: MnistNet has no layer Masking; " },
        { Keras21, "\"class_name\": \"LeakyReLU\"", "\"class_name\": \"PReLU\"", "layer dense_1: activation is PReLU, Net's leaky_re_lu has relu." },
        { Keras21, "\"activation\": \"softmax\"", "\"activation\": \"sigmoid\"", "layer activation_1: activation is sigmoid, Net's dense_1 has softmax." },
        { Keras21, "[null, 28, 28, 1]", "[null, 32, 32, 3]", "its input is 32×32×3, Net has 28×28×1." },
        { Keras2, "\"training\": false", "\"training\": true", "layer body: the model calls it with training=True, " },
        { Keras2, "[[\"digits\", 0, 0]]", "[[\"digits\", 0, 0], [\"body\", 1, 0]]", "the model model has 2 outputs (digits, body); " },
        { Keras2, "[[[\"body\", 1, 0, {}]]]", "[[[\"body\", 1, 0, {}], [\"input_1\", 0, 0, {}]]]", "layer digits: Dense reads 2 outputs (body, input_1); " },
        { Keras2, "[[[\"body\", 1, 0, {}]]]", "[[[\"digits\", 0, 0, {}]]]", "its configuration of the layers is damaged: it has a circle of layers, digits among them" },
        { Keras2, "[-1]", "[14, -1]", "layer hidden: its input is 14×42, Net's dense has 588." },
        { Keras2, "\"class_name\": \"Dense\", \"config\": {\"name\": \"digits\"", "\"class_name\": \"TFOpLambda\", \"config\": {\"name\": \"digits\"", "layer digits: MnistNet has no layer TFOpLambda; " },
        { Keras3, "\"scale\": 0.00392156862745098", "\"scale\": 0.00784313725", "layer rescaling is Rescaling, Net has Conv2D (conv2d) there." },
        { Keras3, "\"offset\": 0.0", "\"offset\": -1", "layer rescaling is Rescaling, Net has Conv2D (conv2d) there." },
        { Keras3, "\"Identity\", \"config\": {\"name\": \"identity\"}", "\"Rescaling\", \"config\": {\"name\": \"identity\", \"scale\": 0.00392156862745098}", "layer identity is Rescaling, Net has " },
        { Keras3, "\"RandomRotation\", \"config\": {\"name\": \"random_rotation\", \"factor\": [-0.1, 0.1], \"data_format\": \"channels_last\"", "\"Rescaling\", \"config\": {\"name\": \"again\", \"scale\": 0.00392156862745098", "layer again is Rescaling, Net has " },
        { Keras3, "\"module\": \"keras.layers\", \"class_name\": \"Flatten\"", "\"module\": \"__main__\", \"class_name\": \"Flatten\"", "layer flatten: Flatten is a class of the file's author; " },
        { Keras3, "\"activation\": null, \"use_bias\": false}, \"registered_name\": null", "\"use_bias\": false}, \"registered_name\": \"Custom>Dense\"", "layer dense: Dense is a class of the file's author; " },
        { Keras3, "\"config\": \"linear\"", "\"config\": \"my_function\"", "layer conv2d: activation is my_function, Net has linear." },

        // What gelu with approximate=True is, as no name of Keras's stands for it: a function of the author's, or a lambda, of which only "value" is kept.
        { Keras3, "\"config\": \"linear\"", "\"config\": \"Custom>gelu_by_tanh\"", "layer conv2d: activation is Custom>gelu_by_tanh, Net has linear." },
        { Keras3, "{\"module\": \"builtins\", \"class_name\": \"function\", \"config\": \"linear\", \"registered_name\": \"function\"}", "{\"value\": [\"4wEAAA==\", null, null]}", "layer conv2d: its activation is a lambda, " },
        { Keras3, "\"class_name\": \"Identity\"", "\"class_name\": \"RandomCrop\"", "layer identity: MnistNet has no layer RandomCrop; " },
        { Keras3, "\"name\": \"flatten\", \"data_format\": \"channels_last\"", "\"name\": \"flatten\", \"data_format\": \"channels_first\"", "layer flatten: data_format is channels_first; " },
        { Keras3, "\"class_name\": \"Flatten\"", "\"class_name\": \"Identity\"", "layer dense: its input is 7×14×6, Net has 588." },
        { Keras3, "\"negative_slope\": 0.3", "\"negative_slope\": 0.3, \"max_value\": 1", "layer re_lu: max_value is 1, Net's leaky_re_lu has none." },
        { Keras3, "\"activation\": null, \"use_bias\"", "\"bias_constraint\": {\"module\": \"keras.constraints\", \"class_name\": \"UnitNorm\", \"config\": {\"axis\": 0}, \"registered_name\": null}, \"use_bias\"", "layer dense: bias_constraint is UnitNorm; " },
        { Keras3, "\"units\": 10", "\"units\": 11", "layer dense_1: units is 11, Net has 10." },
    };

    [Theory]
    [MemberData(nameof(Versions))]
    public void A_network_is_recognised_in_every_version(string json) =>
        Assert.Equal(4, KerasComparison.Match(KerasModelReader.Read(json), Net).Length);

    /// <summary>What stands at the end of Keras3's model, and what is said of it.</summary>
    public static TheoryData<string, string?> Ends => new()
    {
        { Layer("Softmax", "\"axis\": -1"), null },
        { Layer("Softmax", "\"axis\": 1"), null },
        { Layer("Softmax", "\"axis\": [1]") + Layer("Reshape", "\"target_shape\": [5, 2]") + Layer("Dropout", "\"rate\": 0.5"), null },
        { Layer("Reshape", "\"target_shape\": [10, 1]") + Layer("Softmax", "\"axis\": 1"), null },
        { Layer("Reshape", "\"target_shape\": [1, 1, 10]") + Layer("Softmax", "\"axis\": -1"), null },
        { Layer("Softmax", "\"axis\": 0"), "layer softmax: softmax is over axis 0 of 10, Net's over all 10 classes." },
        { Layer("Reshape", "\"target_shape\": [5, 2]") + Layer("Softmax", "\"axis\": -1"), "layer softmax: softmax is over axis -1 of 5×2, Net's over all 10 classes." },
        { Layer("Reshape", "\"target_shape\": [10, 1]") + Layer("Activation", "\"activation\": \"softmax\""), "layer activation: softmax is over axis -1 of 10×1, Net's over all 10 classes." },
        { Layer("Softmax", "\"axis\": [1, 2]"), "layer softmax: softmax is over axis [1, 2] of 10, Net's over all 10 classes." },
        { Layer("Softmax", "\"axis\": -1") + Layer("Softmax", "\"axis\": -1"), "layer softmax: softmax is not the end of the model, that of Net's dense_1 is its end." },
        { Layer("Activation", "\"activation\": \"sigmoid\""), "layer activation: activation is sigmoid, Net's dense_1 has softmax." },
        { Layer("Reshape", "\"newshape\": [-1, 10]"), "layer reshape: Reshape has no target_shape, as the layer of that name has; " },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Probabilities_at_the_end_are_those_of_the_classes(string layers, string? complaint)
    {
        string json = $"{Keras3[..Keras3.LastIndexOf(']')]}{layers}{Keras3[Keras3.LastIndexOf(']')..]}";

        Exception? e = Record.Exception(() => KerasComparison.Match(KerasModelReader.Read(json), Net));

        Assert.StartsWith(complaint ?? "none", (e as InvalidDataException)?.Message ?? $"none{e}", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void The_first_difference_is_named(string json, string part, string other, string complaint)
    {
        string changed = json.ReplaceLineEndings("\n");
        int at = changed.IndexOf(part, StringComparison.Ordinal);
        Assert.True(at >= 0, $"There is no {part}.");
        changed = $"{changed[..at]}{other}{changed[(at + part.Length)..]}";

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => KerasComparison.Match(KerasModelReader.Read(changed), Net));
        Assert.StartsWith(complaint, e.Message, StringComparison.Ordinal);
    }

    /// <summary>Keras 2's hard sigmoid is 0.2 · x + 0.5, that of Keras 3 x / 6 + 0.5.</summary>
    [Theory]
    [InlineData("1.2.2", true)]
    [InlineData("2.13.1", true)]
    [InlineData("3.0.5", false)]
    [InlineData("3.15.1", false)]
    [InlineData(null, false)]
    public void The_hard_sigmoid_of_Keras_2_is_another_function(string? version, bool isAnother)
    {
        NetworkDefinition network = new NetworkBuilder("Net").Input(4, 4, 1).Flatten().Dense(5, Activation.HardSigmoid).Dense(10).Build();
        string json = KerasConfiguration.Current(network, optimizer: null);

        Exception? e = Record.Exception(() => KerasComparison.Match(KerasModelReader.Read(json, version), network));

        Assert.Equal(isAnother ? "layer dense: activation is hard_sigmoid of Keras 2 (slope 0.2), Net has hard_sigmoid." : null, e?.Message);
    }

    /// <summary>What a version calls it, and other names of the same function.</summary>
    [Theory]
    [InlineData("swish", "silu")]
    [InlineData("hard_swish", "hard_silu")]
    [InlineData("relu", "relu")]
    public void An_activation_is_recognised_by_each_of_its_names(string ours, string theirs)
    {
        Activation activation = ours switch { "swish" => Activation.SiLU, "hard_swish" => Activation.HardSwish, _ => Activation.ReLU };
        NetworkDefinition network = new NetworkBuilder("Net").Input(4, 4, 1).Flatten().Dense(5, activation).Activation(activation).Dense(10).Build();
        string json = KerasConfiguration.Current(network, optimizer: null);
        Assert.Contains($"\"activation\":\"{ours}\"", json, StringComparison.Ordinal);

        Assert.Equal(2, KerasComparison.Match(KerasModelReader.Read(json.Replace($"\"{ours}\"", $"\"{theirs}\"", StringComparison.Ordinal)), network).Length);
        string asObject = $$$"""{"module": "builtins", "class_name": "function", "config": "{{{theirs}}}", "registered_name": "function"}""";
        Assert.Equal(2, KerasComparison.Match(KerasModelReader.Read(json.Replace($"\"{ours}\"", asObject, StringComparison.Ordinal)), network).Length);
    }

    private static string Layer(string kind, string arguments) =>
        $$"""
        , {"module": "keras.layers", "class_name": "{{kind}}", "config": {"name": "{{kind.ToLowerInvariant()}}", {{arguments}}}, "registered_name": null}
        """;
}
