using System.Text.Json;

namespace MnistNet.Tests;

/// <summary>What a network is, from files: Keras's models with all that they say, and what is wrong with others.</summary>
public sealed class DefinitionFileTests
{
    /// <summary>The models that a real Keras compiled with one of our optimizers.</summary>
    public static TheoryData<string> Compiled =>
    [
        .. Cases.Where(static one => one.GetProperty("kind").GetString() == "optimizer" && Enum.TryParse(one.GetProperty("optimizer").GetProperty("class").GetString(), out Optimizer _))
            .Select(static one => one.GetProperty("name").GetString()!),
    ];

    private static JsonElement[] Cases { get; } = [.. JsonElement.Parse(File.ReadAllBytes(RepositoryFiles.KerasCorpus("index.json"))).EnumerateArray()];

    [Theory]
    [MemberData(nameof(Compiled))]
    public void Training_is_what_Keras_compiled_the_model_with(string name)
    {
        JsonElement model = Cases.Single(one => one.GetProperty("name").GetString() == name);
        JsonElement optimizer = model.GetProperty("optimizer");
        Optimizer kind = Enum.Parse<Optimizer>(optimizer.GetProperty("class").GetString()!);
        foreach (string file in model.GetProperty("files").EnumerateArray().Select(static file => file.GetString()!).Where(static file => !file.EndsWith(".weights.h5", StringComparison.Ordinal)))
        {
            TrainingSettings found = NetworkDefinition.Read(RepositoryFiles.KerasCorpus(file)).Training;
            Assert.Equal(kind, found.Optimizer);
            Assert.Equal(optimizer.GetProperty("learning_rate").GetDouble(), found.LearningRate, 1e-9);
            foreach (OptimizerArgument argument in OptimizerArgument.Of(kind).Where(argument => optimizer.TryGetProperty(argument.KerasName, out _)))
            {
                JsonElement value = optimizer.GetProperty(argument.KerasName);
                double expected = value.ValueKind switch
                {
                    JsonValueKind.True => 1,
                    JsonValueKind.False or JsonValueKind.Null => 0,
                    _ => value.GetDouble(),
                };
                Assert.Equal(expected, argument.Read(found), 1e-12);
            }
        }
    }

    [Fact]
    public void The_papers_network_is_read_with_every_argument()
    {
        foreach (string file in new[] { "paper-cnn.keras", "paper-cnn.h5" })
        {
            NetworkDefinition found = NetworkDefinition.Read(RepositoryFiles.KerasFile(file));
            Assert.Equal(CheckpointNetworks.PaperCnn, found with { Name = "PaperCnn", Training = new TrainingSettings() });
        }
    }

    [Fact]
    public void Names_are_kept_as_far_as_they_are_names_here() => Assert.Equal(
        ["stem", "norm_of_stem", "pool-a", "block1_conv", "a_pool", "vector", "drop", "zz_hidden", "digits"],
        NetworkDefinition.Read(RepositoryFiles.KerasCorpus("named-chain.h5")).Layers.Select(static layer => layer.Name));

    [Fact]
    public void What_is_missing_is_listed_of_all_layers_at_once()
    {
        const string Model = """
            {"class_name": "Sequential", "config": {"name": "words", "layers": [
              {"class_name": "InputLayer", "config": {"batch_shape": [null, 28, 28, 1], "name": "input_layer"}},
              {"class_name": "Conv2D", "config": {"name": "first", "filters": 2, "kernel_size": [3, 3], "data_format": "channels_first"}},
              {"class_name": "Conv2D", "config": {"name": "second", "filters": 2.5, "kernel_size": [3, 3]}},
              {"class_name": "Conv2D", "config": {"name": "third", "filters": 2, "kernel_size": [3, 3], "activation": "celu"}},
              {"class_name": "UpSampling2D", "config": {"name": "larger", "size": [2, 2], "interpolation": "bicubic"}},
              {"class_name": "Conv2D", "config": {"name": "fourth", "filters": 2, "kernel_size": [3, 3], "spectral": true}},
              {"class_name": "LSTM", "config": {"name": "memory", "units": 4}},
              {"class_name": "Sharpen", "module": "my.layers", "registered_name": "Custom>Sharpen", "config": {"name": "own"}},
              {"class_name": "Dense", "config": {"name": "last", "units": 10, "kernel_constraint": {"class_name": "MaxNorm", "config": {}}}}]}}
            """;

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => KerasDefinitionReader.Read(Model, "3.9.2", null, isOwn: false));

        string[] lines = e.Message.Split(Environment.NewLine);
        Assert.Equal("MnistNet cannot declare this model, for 8 reasons:", lines[0]);
        string[] expected =
        [
            "  layer own: Sharpen is a class of the file's author; what it computes is not in the file.",
            "  layer first: data_format is channels_first; MnistNet's images have their channels last.",
            "  layer second: filters is 2.5; expected a whole number.",
            "  layer third: activation is celu; MnistNet has linear, relu, softmax, ",
            "  layer larger: interpolation is \"bicubic\"; expected Nearest, Bilinear.",
            "  layer fourth: spectral is true, an argument that MnistNet's Conv2D does not have.",
            "  layer memory: MnistNet has no layer LSTM; it has Activation, Add, ",
            "  layer last: kernel_constraint is MaxNorm; MnistNet has no constraints of weights, and would train on without.",
        ];
        Assert.Equal(expected.Length, lines.Length - 1);
        Assert.All(expected.Zip(lines.Skip(1)), static pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("plain-all.weights.h5", "these are weights alone; which layers they belong to is said by a whole model")]
    [InlineData("two-inputs.keras", "has 2 inputs (")]
    [InlineData("README.md", "this is text, which starts with '# Keras test files")]
    public void What_holds_no_network_that_can_be_declared_is_told(string file, string complaint)
    {
        string path = RepositoryFiles.KerasCorpus(file);
        InvalidDataException e = Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(path));
        Assert.StartsWith($"{path}: ", e.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FileFormat.Safetensors)]
    [InlineData(FileFormat.TorchSharp)]
    public void Files_of_named_tensors_say_nothing_of_layers(FileFormat format)
    {
        using MemoryStream file = new();
        Checkpoint.Save(file, format, CheckpointNetworks.Tiny, new float[CheckpointNetworks.Tiny.ParameterCount]);
        file.Position = 0;
        Assert.Contains($"a file of the format {format} holds weights alone", Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_C_is_not_read()
    {
        using MemoryStream file = new();
        Checkpoint.Save(file, FileFormat.C, CheckpointNetworks.Tiny, new float[CheckpointNetworks.Tiny.ParameterCount]);
        file.Position = 0;
        Assert.Contains("written, not read", Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_and_no_network_are_told_apart()
    {
        Assert.Throws<FileNotFoundException>(() => NetworkDefinition.Read("no-such-file.keras"));
        Assert.Throws<ArgumentException>(() => NetworkDefinition.Read(" "));
        Assert.Throws<ArgumentNullException>(() => NetworkDefinition.Read((Stream)null!));
    }

    [Fact]
    public void Numbers_that_divide_bytes_are_those_of_pixels_unless_MnistNet_wrote_them()
    {
        NetworkDefinition own = new NetworkBuilder("Net").Input(4, 4, 1).Rescaling(1 / 127.5, -1).Flatten().Dense(3).Build();
        using MemoryStream file = new();
        Checkpoint.Save(file, FileFormat.Keras, own, new float[own.ParameterCount]);
        file.Position = 0;
        Assert.Equal(own, NetworkDefinition.Read(file));

        string json = KerasConfiguration.Current(own, optimizer: null);
        Assert.Equal(new LayerDeclaration.Rescaling(2, -1), KerasDefinitionReader.Read(json, null, null, isOwn: false).Layers[0].Declaration);
    }

    [Fact]
    public void Names_of_classes_stand_in_the_comment()
    {
        NetworkDefinition own = CheckpointNetworks.Tiny;
        using MemoryStream file = new();
        Checkpoint.Save(file, FileFormat.Keras, own, new float[own.ParameterCount], notes: new SealedNotes(null, ["cat", "dog", "fish"]));
        file.Position = 0;
        Assert.Contains("\n// Classes: cat, dog, fish.\n", NetworkDefinition.Read(file).ToCSharp(), StringComparison.Ordinal);
    }
}
