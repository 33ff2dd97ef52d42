using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using PureHDF;
using PureHDF.VOL.Native;
using static MnistNet.Tests.CheckpointNetworks;

namespace MnistNet.Tests;

/// <summary>The JSON from which Keras builds our networks, held against Keras's own and against the arguments of its layers.</summary>
public sealed class KerasConfigurationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Layers, and what Keras's <c>get_config</c> says of them beside names and types.</summary>
    public static TheoryData<string, string> Layers => new()
    {
        { "Conv2D", """{"filters":3,"kernel_size":[2,5],"strides":[1,2],"padding":"valid","data_format":"channels_last","activation":"tanh","use_bias":false,"groups":3}""" },
        { "DepthwiseConv2D", """{"kernel_size":[3,2],"strides":[2,2],"padding":"same","data_format":"channels_last","activation":"relu","use_bias":true,"depth_multiplier":2}""" },
        { "SeparableConv2D", """{"filters":4,"kernel_size":[3,3],"strides":[1,1],"padding":"same","data_format":"channels_last","dilation_rate":[1,2],"activation":"sigmoid","use_bias":true,"depth_multiplier":3}""" },
        { "MaxPooling2D", """{"pool_size":[2,3],"strides":[1,2],"padding":"same","data_format":"channels_last"}""" },
        { "AveragePooling2D", """{"pool_size":[2,2],"strides":[2,2],"padding":"valid","data_format":"channels_last"}""" },
        { "ZeroPadding2D", """{"padding":[[1,2],[3,4]],"data_format":"channels_last"}""" },
        { "Cropping2D", """{"cropping":[[1,0],[0,2]],"data_format":"channels_last"}""" },
        { "Permute", """{"dims":[2,1,3]}""" },
        { "Reshape", """{"target_shape":[1,-1,4]}""" },
        { "BatchNormalization", """{"axis":-1,"momentum":0.9,"epsilon":0.01,"center":false,"scale":true}""" },
        { "LayerNormalization", """{"axis":-1,"epsilon":0.01,"center":true,"scale":false}""" },
        { "GroupNormalization", """{"groups":4,"axis":-1,"epsilon":0.001,"center":true,"scale":true}""" },
        { "UnitNormalization", """{"axis":-1}""" },
        { "Conv2DTranspose", """{"filters":4,"kernel_size":[3,2],"strides":[2,1],"padding":"same","data_format":"channels_last","activation":"relu","use_bias":true}""" },
        { "UpSampling2D", """{"size":[2,3],"data_format":"channels_last","interpolation":"bilinear"}""" },
        { "SpatialDropout2D", """{"rate":0.25,"data_format":"channels_last"}""" },
        { "GaussianDropout", """{"rate":0.5}""" },
        { "GaussianNoise", """{"stddev":0.1}""" },
        { "ReLU", """{"max_value":6.0,"negative_slope":0.1,"threshold":0.5}""" },
        { "LeakyReLU", """{"negative_slope":0.2}""" },
        { "ELU", """{"alpha":0.5}""" },
        { "PReLU", """{"shared_axes":[1,2]}""" },
        { "Rescaling", """{"scale":2.0,"offset":-1.0}""" },
        { "Normalization", """{"axis":[],"invert":false,"mean":0.1307,"variance":0.25}""" },
        { "Activation", """{"activation":"hard_sigmoid"}""" },
        { "GlobalMaxPooling2D", """{"data_format":"channels_last","keepdims":true}""" },
        { "GlobalAveragePooling2D", """{"data_format":"channels_last","keepdims":false}""" },
        { "Dropout", """{"rate":0.25}""" },
        { "Dense", """{"units":10,"activation":"linear","use_bias":true}""" },
        { "Softmax", """{"axis":-1}""" },
    };

    private static NetworkDefinition EveryLayer { get; } = new NetworkBuilder("EveryLayer")
        .Input(28, 28, 3)
        .Rescaling(2, -1)
        .Normalization(0.1307, 0.25)
        .Conv2D(3, (2, 5), strides: (1, 2), activation: Activation.Tanh, useBias: false, groups: 3)
        .DepthwiseConv2D((3, 2), strides: 2, padding: Padding.Same, depthMultiplier: 2, activation: Activation.ReLU)
        .SeparableConv2D(4, 3, padding: Padding.Same, depthMultiplier: 3, activation: Activation.Sigmoid, dilationRate: (1, 2))
        .MaxPooling2D((2, 3), strides: (1, 2), padding: Padding.Same)
        .AveragePooling2D()
        .ZeroPadding2D(1, 2, 3, 4)
        .Cropping2D(1, 0, 0, 2)
        .BatchNormalization(0.9, 0.01, center: false)
        .LayerNormalization(0.01, scale: false)
        .GroupNormalization(-1)
        .UnitNormalization()
        .Conv2DTranspose(4, (3, 2), strides: (2, 1), padding: Padding.Same, activation: Activation.ReLU)
        .UpSampling2D((2, 3), Interpolation.Bilinear)
        .Permute(2, 1, 3)
        .Reshape(1, -1, 4)
        .SpatialDropout2D(0.25)
        .GaussianDropout(0.5)
        .GaussianNoise(0.1)
        .ReLU(6, 0.1, 0.5)
        .LeakyReLU(0.2)
        .ELU(0.5)
        .PReLU([1, 2])
        .Activation(Activation.HardSigmoid)
        .GlobalMaxPooling2D(keepDims: true)
        .GlobalAveragePooling2D()
        .Dropout(0.25)
        .Dense(10)
        .Softmax()
        .Build();

    /// <summary>The layers of which the file has what Keras's <c>get_config</c> says.</summary>
    private static NetworkDefinition EveryAugmentation { get; } = new NetworkBuilder("EveryAugmentation")
        .Input(28, 28, 3)
        .RandomTranslation(0.1, (-0.2, 0.1), FillMode.Constant, Interpolation.Nearest, 0.5, name: "t")
        .RandomRotation(0.1, name: "r")
        .RandomZoom(0.1, name: "z")
        .RandomZoom((-0.1, 0.2), 0.3, FillMode.Wrap, name: "z1")
        .RandomShear(0.1, (0.1, 0.2), name: "s")
        .RandomFlip(FlipMode.Vertical, name: "f")
        .RandomContrast(0.2, name: "c")
        .RandomBrightness(0.2, name: "b")
        .RandomErasing(0.5, fillValue: 0.5, name: "e")
        .RandomErasing(name: "e1")
        .RandomElasticTransform(0.5, (0.5, 1), name: "l")
        .Flatten()
        .Dense(10)
        .Build();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_has_Keras_s_arguments(string kind, string expected)
    {
        JsonElement layer = LayersOf(Archive(EveryLayer)).Single(layer => ClassName(layer) == kind);

        Assert.Equal(("keras.layers", JsonValueKind.Null), (layer.GetProperty("module").GetString(), layer.GetProperty("registered_name").ValueKind));
        Dictionary<string, string> config = layer.GetProperty("config").EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetRawText());
        foreach (string common in new[] { "name", "trainable", "dtype" })
        {
            Assert.True(config.Remove(common), common);
        }

        Dictionary<string, string> arguments = JsonDocument.Parse(expected).RootElement.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetRawText());
        Assert.Equal(arguments.OrderBy(pair => pair.Key, StringComparer.Ordinal), config.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Augmentations_have_what_Keras_says_of_them()
    {
        JsonElement expected = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.KerasFile("augmentations.json"))).RootElement.GetProperty("configurations");
        JsonElement[] layers = [.. LayersOf(Archive(EveryAugmentation))];

        Assert.Equal(11, expected.GetArrayLength());
        foreach (JsonElement given in expected.EnumerateArray())
        {
            JsonElement config = given.GetProperty("config");
            string name = config.GetProperty("name").GetString()!;
            JsonElement layer = layers.Single(layer => layer.GetProperty("config").GetProperty("name").GetString() == name);
            Assert.Equal(given.GetProperty("class_name").GetString(), ClassName(layer));
            Assert.Equal(
                config.EnumerateObject().ToDictionary(static argument => argument.Name, argument => Told(name, argument)),
                layer.GetProperty("config").EnumerateObject().Where(static argument => argument.Name is not ("trainable" or "dtype")).ToDictionary(static argument => argument.Name, static argument => Shown(argument.Value)));
        }

        // Of one number Keras makes a range that it does not take back: we say the number.
        static string Told(string layer, JsonProperty argument) => (layer, argument.Name) == ("s", "x_factor") ? "0.1" : Shown(argument.Value);

        static string Shown(JsonElement value) => value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble().ToString(CultureInfo.InvariantCulture),
            JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Shown))}]",
            _ => value.GetRawText(),
        };
    }

    [Fact]
    public void Keras_2_reads_augmentations_without_what_it_does_not_know()
    {
        JsonElement[] layers = [.. LayersOf(JsonElement.Parse(KerasConfiguration.Legacy(EveryAugmentation)))];

        Assert.All(layers.Where(static layer => ClassName(layer)!.StartsWith("Random", StringComparison.Ordinal)), static layer => Assert.False(layer.GetProperty("config").TryGetProperty("data_format", out _)));
        Assert.False(layers.Single(static layer => ClassName(layer) == "RandomContrast").GetProperty("config").TryGetProperty("value_range", out _));
    }

    [Theory]
    [InlineData(0, """{"axis":-1,"invert":false,"mean":[0.5,0.25,1.0],"variance":[1.0,2.0,0.5]}""")]
    [InlineData(1, """{"axis":-1,"invert":false,"mean":null,"variance":null}""")]
    [InlineData(2, """{"axis":[],"invert":false,"mean":null,"variance":null}""")]
    [InlineData(3, """{"shared_axes":null}""")]
    public void A_layer_has_Keras_s_arguments_in_its_other_forms(int index, string expected)
    {
        NetworkDefinition network = new NetworkBuilder("Forms").Input(28, 28, 3)
            .Normalization([0.5, 0.25, 1], [1, 2, 0.5]).Normalization().Normalization(NormalizationAxis.None).PReLU().Flatten().Dense(10).Build();

        JsonElement config = LayersOf(Archive(network)).ElementAt(index + 1).GetProperty("config");
        Assert.All(JsonDocument.Parse(expected).RootElement.EnumerateObject(), argument => Assert.Equal(argument.Value.GetRawText(), config.GetProperty(argument.Name).GetRawText()));
    }

    /// <summary>What layers say of their weights, by class, and what Keras's <c>get_config</c> says of it.</summary>
    public static TheoryData<string, string> Weights => new()
    {
        { "Conv2D", """{"kernel_initializer":"he_normal","bias_initializer":"random_uniform","kernel_regularizer":{"l1":0.0,"l2":0.001},"bias_regularizer":{"l1":0.5,"l2":0.0}}""" },
        { "SeparableConv2D", """{"depthwise_initializer":"lecun_uniform","pointwise_initializer":"orthogonal","depthwise_regularizer":{"l1":1.0,"l2":0.0},"pointwise_regularizer":{"l1":0.25,"l2":2.0}}""" },
        { "DepthwiseConv2D", """{"depthwise_initializer":"truncated_normal","bias_initializer":"ones","depthwise_regularizer":{"l1":0.0,"l2":0.125}}""" },
        { "Conv2DTranspose", """{"kernel_initializer":"glorot_normal","kernel_regularizer":{"l1":0.125,"l2":0.0}}""" },
        { "BatchNormalization", """{"gamma_initializer":"zeros","beta_initializer":"ones"}""" },
        { "LayerNormalization", """{"beta_initializer":"random_normal"}""" },
        { "GroupNormalization", """{"gamma_initializer":"he_uniform"}""" },
        { "Dense", """{"kernel_initializer":"identity","bias_initializer":"lecun_normal","bias_regularizer":{"l1":0.0,"l2":0.5}}""" },
    };

    private static NetworkDefinition EveryWeight { get; } = new NetworkBuilder("EveryWeight")
        .Input(8, 8, 2)
        .Conv2D(2, 3, kernelInitializer: Initializer.HeNormal, biasInitializer: Initializer.RandomUniform, kernelL2: 0.001, biasL1: 0.5)
        .SeparableConv2D(4, 3, depthwiseInitializer: Initializer.LecunUniform, pointwiseInitializer: Initializer.Orthogonal, depthwiseL1: 1, pointwiseL1: 0.25, pointwiseL2: 2)
        .DepthwiseConv2D(1, depthwiseInitializer: Initializer.TruncatedNormal, biasInitializer: Initializer.Ones, depthwiseL2: 0.125)
        .Conv2DTranspose(2, 2, kernelInitializer: Initializer.GlorotNormal, kernelL1: 0.125)
        .BatchNormalization(betaInitializer: Initializer.Ones, gammaInitializer: Initializer.Zeros)
        .LayerNormalization(betaInitializer: Initializer.RandomNormal)
        .GroupNormalization(1, gammaInitializer: Initializer.HeUniform)
        .Flatten()
        .Dense(10, kernelInitializer: Initializer.Identity, biasInitializer: Initializer.LecunNormal, biasL2: 0.5)
        .Build();

    [Theory]
    [MemberData(nameof(Weights))]
    public void What_a_layer_says_of_its_weights_is_Keras_s(string kind, string expected)
    {
        foreach ((JsonElement model, string? module) in new[] { (Archive(EveryWeight), (string?)"keras.regularizers"), (JsonElement.Parse(KerasConfiguration.Legacy(EveryWeight)), null) })
        {
            JsonElement config = LayersOf(model).Single(layer => ClassName(layer) == kind).GetProperty("config");
            Dictionary<string, string> found = config.EnumerateObject()
                .Where(argument => argument.Name.EndsWith("_initializer", StringComparison.Ordinal) || argument.Name.EndsWith("_regularizer", StringComparison.Ordinal))
                .ToDictionary(argument => argument.Name, argument => argument.Value.ValueKind == JsonValueKind.String ? argument.Value.GetRawText() : Regularizer(argument.Value, module));

            Assert.Equal(
                JsonElement.Parse(expected).EnumerateObject().ToDictionary(argument => argument.Name, argument => argument.Value.GetRawText()).OrderBy(pair => pair.Key, StringComparer.Ordinal),
                found.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        }

        static string Regularizer(JsonElement value, string? module)
        {
            Assert.Equal("L1L2", ClassName(value));
            Assert.Equal(module, value.TryGetProperty("module", out JsonElement written) ? written.GetString() : null);
            return value.GetProperty("config").GetRawText();
        }
    }

    // As a dropout's rate, it changes no prediction.
    [Fact]
    public void A_file_may_say_something_else_of_weights()
    {
        NetworkDefinition plain = new NetworkBuilder("Plain").Input(8, 8, 1).Flatten().Dense(10).Build();
        NetworkDefinition other = new NetworkBuilder("Plain").Input(8, 8, 1).Flatten().Dense(10, kernelInitializer: Initializer.Ones, kernelL2: 1, biasL1: 1).Build();
        foreach (string json in new[] { KerasConfiguration.Current(other, optimizer: null), KerasConfiguration.Legacy(other) })
        {
            Assert.Single(KerasComparison.Match(KerasModelReader.Read(json), plain));
        }

        Assert.NotEqual(KerasConfiguration.Legacy(plain), KerasConfiguration.Legacy(other));
    }

    [Fact]
    public void Every_layer_is_among_them()
    {
        string[] known = [.. Layers.Select(row => (string)row[0]), "Flatten", .. KerasClass.Joins];
        Type[] kinds = [.. typeof(LayerDeclaration).GetNestedTypes().Where(type => !type.IsAbstract)];

        // Both poolings are two classes in Keras, and joins one for each kind.
        Assert.Equal(kinds.Length + 2 + Enum.GetValues<JoinKind>().Length - 1, known.Length);
        Assert.All(known, kind => Assert.NotNull(KerasClass.Find(kind)));
        Assert.Equal(["InputLayer", .. EveryLayer.Layers.Select(layer => layer.Kind)], LayersOf(Archive(EveryLayer)).Select(ClassName));
    }

    /// <summary>Activations, and the names of <c>keras.activations</c> that Keras 3 and, where it has them, Keras 2 know.</summary>
    public static TheoryData<Activation, string> Activations => new()
    {
        { Activation.Linear, "linear" }, { Activation.ReLU, "relu" }, { Activation.Softmax, "softmax" }, { Activation.Tanh, "tanh" },
        { Activation.Sigmoid, "sigmoid" }, { Activation.ELU, "elu" }, { Activation.SELU, "selu" }, { Activation.GELU, "gelu" },
        { Activation.SiLU, "swish" }, { Activation.Softplus, "softplus" }, { Activation.Softsign, "softsign" },
        { Activation.HardSigmoid, "hard_sigmoid" }, { Activation.HardSwish, "hard_swish" }, { Activation.ReLU6, "relu6" },
        { Activation.LeakyReLU, "leaky_relu" }, { Activation.Mish, "mish" }, { Activation.Exponential, "exponential" },
    };

    [Theory]
    [MemberData(nameof(Activations))]
    public void An_activation_has_Keras_s_name(Activation activation, string name)
    {
        NetworkDefinition network = new NetworkBuilder("Net").Input(4, 4, 1).Flatten().Dense(5, activation == Activation.Softmax ? Activation.Linear : activation).Dense(10, Activation.Softmax).Build();

        JsonElement dense = LayersOf(Archive(network)).Last(layer => ClassName(layer) == "Dense" && (activation == Activation.Softmax || layer.GetProperty("config").GetProperty("units").GetInt32() == 5));

        Assert.Equal(name, dense.GetProperty("config").GetProperty("activation").GetString());
        Assert.Equal(Enum.GetValues<Activation>().Length, Activations.Count);
    }

    [Fact]
    public void A_rectifier_without_a_maximum_has_null_there()
    {
        NetworkDefinition network = new NetworkBuilder("Net").Input(4, 4, 1).ReLU().Flatten().Dense(10).Build();

        JsonElement relu = LayersOf(Archive(network)).Single(layer => ClassName(layer) == "ReLU");

        Assert.Equal(JsonValueKind.Null, relu.GetProperty("config").GetProperty("max_value").ValueKind);
    }

    [Fact]
    public void Keras_2_knows_the_slope_and_the_input_by_other_names()
    {
        JsonElement model = Attribute(EveryLayer, "model_config");

        JsonElement[] layers = [.. model.GetProperty("config").GetProperty("layers").EnumerateArray()];
        Assert.Equal("[null,28,28,3]", layers[0].GetProperty("config").GetProperty("batch_input_shape").GetRawText());
        Assert.Equal(0.2, layers.Single(layer => ClassName(layer) == "LeakyReLU").GetProperty("config").GetProperty("alpha").GetDouble());
        Assert.All(layers, layer => Assert.Equal(["class_name", "config"], layer.EnumerateObject().Select(property => property.Name)));
    }

    [Fact]
    public void A_network_that_gives_scores_has_a_loss_on_scores()
    {
        NetworkDefinition scores = new NetworkBuilder("Scores").Input(4, 4, 1).Flatten().Dense(10).Build();

        foreach (JsonElement loss in new[] { Archive(scores).GetProperty("compile_config").GetProperty("loss"), Attribute(scores, "training_config").GetProperty("loss") })
        {
            Assert.Equal("CategoricalCrossentropy", ClassName(loss));
            Assert.True(loss.GetProperty("config").GetProperty("from_logits").GetBoolean());
        }

        Assert.Equal("categorical_crossentropy", Archive(PaperCnn).GetProperty("compile_config").GetProperty("loss").GetString());
    }

    [Fact]
    public void A_name_that_Keras_does_not_take_is_left_out()
    {
        NetworkDefinition umlaut = new NetworkBuilder("Größe").Input(4, 4, 1).Flatten().Dense(10).Build();

        Assert.Equal("sequential", Archive(umlaut).GetProperty("config").GetProperty("name").GetString());
        Assert.Equal("PaperCnn", Archive(PaperCnn).GetProperty("config").GetProperty("name").GetString());
    }

    // Whatever we say must be what Keras says of the same layer; what we leave out has Keras's default.
    [Fact]
    public void The_papers_network_is_configured_as_Keras_configured_it()
    {
        JsonElement[] theirs = LayersOf(Configuration(RepositoryFiles.KerasFile("paper-cnn.keras")));
        JsonElement[] ours = LayersOf(Archive(PaperCnn));

        Assert.Equal(theirs.Select(ClassName), ours.Select(ClassName));
        foreach ((JsonElement there, JsonElement here) in theirs.Zip(ours))
        {
            Assert.Equal(there.GetProperty("module").GetString(), here.GetProperty("module").GetString());

            // A type is an object there, and its name here: Keras reads both.
            foreach (JsonProperty argument in here.GetProperty("config").EnumerateObject().Where(property => property.Name != "dtype"))
            {
                Assert.True(there.GetProperty("config").TryGetProperty(argument.Name, out JsonElement value), argument.Name);
                Assert.True(JsonElement.DeepEquals(value, argument.Value), argument.Name);
            }
        }
    }

    private static JsonElement[] LayersOf(JsonElement model) => [.. model.GetProperty("config").GetProperty("layers").EnumerateArray()];

    private static string? ClassName(JsonElement thing) => thing.GetProperty("class_name").GetString();

    private static JsonElement Configuration(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        Assert.Equal(["metadata.json", "config.json", "model.weights.h5"], archive.Entries.Select(entry => entry.FullName));
        Assert.All(archive.Entries, entry => Assert.Equal(entry.Length, entry.CompressedLength));
        using Stream stream = archive.GetEntry("config.json")!.Open();
        return JsonDocument.Parse(stream).RootElement;
    }

    private JsonElement Archive(NetworkDefinition network) => Configuration(Save(network, "net.keras"));

    private JsonElement Attribute(NetworkDefinition network, string name)
    {
        using NativeFile file = H5File.OpenRead(Save(network, "net.h5"));
        return JsonDocument.Parse(file.Attribute(name).Read<string>()).RootElement;
    }

    private string Save(NetworkDefinition network, string name)
    {
        string path = folder.File(name);
        Checkpoint.Save(path, network, WeightInitializer.Initialize(network, seed: 1));
        return path;
    }
}
