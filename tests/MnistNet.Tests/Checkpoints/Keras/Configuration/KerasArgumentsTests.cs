using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;

namespace MnistNet.Tests;

/// <summary>No argument of Keras's layers is passed over by oversight: each is told, refused by name, or known to change nothing.</summary>
public sealed class KerasArgumentsTests
{
    // Every class that MnistNet has, and each argument at another value than in the table.
    private static readonly NetworkDefinition Network = new NetworkBuilder("Net")
        .Input(28, 28, 3)
        .Conv2D(6, 3, padding: Padding.Same)
        .Add("conv2d")
        .Subtract("conv2d")
        .Multiply("conv2d")
        .Average("conv2d")
        .Maximum("conv2d")
        .Concatenate("conv2d")
        .Rescaling(2, -1)
        .Normalization(0.1307, 0.25)
        .DepthwiseConv2D(3, padding: Padding.Same)
        .SeparableConv2D(4, 3, padding: Padding.Same)
        .MaxPooling2D(2, padding: Padding.Same)
        .AveragePooling2D(2, padding: Padding.Same)
        .ZeroPadding2D(1)
        .Cropping2D(1)
        .BatchNormalization(center: false)
        .LayerNormalization(scale: false)
        .GroupNormalization(4)
        .UnitNormalization()
        .Conv2DTranspose(4, 3, padding: Padding.Same)
        .UpSampling2D(2)
        .Permute(2, 1, 3)
        .SpatialDropout2D(0.25)
        .GaussianDropout(0.5)
        .GaussianNoise(0.1)
        .ReLU(6, 0.1, 0.5)
        .LeakyReLU(0.2)
        .ELU(0.5)
        .PReLU([1, 2])
        .Activation(Activation.HardSigmoid)
        .GlobalMaxPooling2D(keepDims: true)
        .Concatenate("global_max_pooling2d")
        .GlobalAveragePooling2D()
        .Reshape(2, 2, 2)
        .Flatten()
        .Dropout(0.25)
        .Dense(10)
        .Softmax()
        .Build();

    public static TheoryData<string> Classes => [.. KerasArgumentTable.Classes.Select(static row => row.Kind)];

    [Theory]
    [MemberData(nameof(Classes))]
    public void An_argument_that_is_compared_is_told(string kind) => Assert.All(KerasArgumentTable.Classes.Single(row => row.Kind == kind).Told.SelectMany(Arguments), argument =>
        Assert.True(Record.Exception(() => Match(kind, argument)) is InvalidDataException, $"{argument.Name} is passed over."));

    [Theory]
    [MemberData(nameof(Classes))]
    public void An_argument_that_MnistNet_has_not_is_refused_by_name(string kind) => Assert.All(
        Arguments(KerasArgumentTable.Classes.Single(row => row.Kind == kind).Refused).Concat(Arguments(KerasArgumentTable.OfAll.Refused)), argument =>
        {
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => Match(kind, argument));
            Assert.StartsWith($"layer {NameOf(kind)}: {argument.Name} is ", e.Message, StringComparison.Ordinal);
        });

    [Theory]
    [MemberData(nameof(Classes))]
    public void What_changes_nothing_is_passed_over(string kind) => Assert.All(
        Arguments(KerasArgumentTable.Classes.Single(row => row.Kind == kind).Irrelevant).Concat(Arguments(KerasArgumentTable.OfAll.Irrelevant)), argument =>
            Assert.Equal(Network.Layers.Count(static layer => !layer.Weights.IsEmpty), Match(kind, argument).Length));

    [Fact]
    public void Every_class_and_every_argument_of_Keras_s_own_files_is_in_the_table()
    {
        Dictionary<string, HashSet<string>> known = KerasArgumentTable.Classes.ToDictionary(static row => row.Kind, static row => NamesOf(row).ToHashSet());
        HashSet<string> ofAll = [.. NamesOf(KerasArgumentTable.OfAll)];
        string[] files = [.. CorpusCase.All.SelectMany(static model => model.WholeModels), RepositoryFiles.KerasFile("paper-cnn.keras"), RepositoryFiles.KerasFile("paper-cnn.h5")];
        (string Kind, string Argument)[] found = [.. files.SelectMany(static file => LeavesOf(JsonNode.Parse(ConfigurationOf(file))!)).SelectMany(ArgumentsOf).Distinct()];

        Assert.True(found.Length > 250, $"{found.Length}");
        Assert.DoesNotContain(found, one => !ofAll.Contains(one.Argument) && (!known.TryGetValue(one.Kind, out HashSet<string>? arguments) || !arguments.Contains(one.Argument)));
        Assert.Empty(KerasClass.Listing.Except(known.Keys).Except(["ThresholdedReLU"]));
        Assert.Empty(Network.Layers.Select(static layer => layer.Kind).Except(known.Keys));
        Assert.Empty(KerasClass.Listing.Except(Network.Layers.Select(static layer => layer.Kind)).Except(["ThresholdedReLU"]));
    }

    [Theory]
    [InlineData("""{"class_name":"L2","config":{"l2":0.01}}""", "L2")]
    [InlineData("""{"class_name":"L1L2","config":{"l1":0.0,"l2":0.01}}""", "L1L2")]
    [InlineData("""{"class_name":"OrthogonalRegularizer","config":{"factor":0.01,"mode":"rows"}}""", "OrthogonalRegularizer")]
    [InlineData("""{"class_name":"L2","config":{}}""", "L2")]
    [InlineData("""{"name":"ActivityRegularizer","l1":0.0,"l2":0.5}""", "ActivityRegularizer")]
    [InlineData("\"l2\"", "l2")]
    [InlineData("\"my_regularizer\"", "my_regularizer")]
    [InlineData("""{"class_name":"Mine","config":{"l2":0.0}}""", "Mine")]
    [InlineData("""{"class_name":"L1L2","config":{"l1":0.0,"l2":0.0}}""", null)]
    [InlineData("""{"module":"keras.regularizers","class_name":"L1","config":{"l1":0.0},"registered_name":null}""", null)]
    [InlineData("""{"name":"ActivityRegularizer","l1":0,"l2":0.0}""", null)]
    [InlineData("null", null)]
    public void A_regularizer_of_outputs_is_refused_unless_it_is_nothing(string json, string? shown)
    {
        Exception? e = Record.Exception(() => Match("Dense", ("activity_regularizer", json)));

        Assert.Equal(shown is null ? null : $"layer dense: activity_regularizer is {shown}; MnistNet has no regularizers of outputs, and would train on without.", e?.Message);
    }

    // An activation that is a layer has arguments of its own.
    [Fact]
    public void What_an_activation_within_a_layer_asks_for_is_refused_as_the_layer_s_own()
    {
        const string Activation = """{"class_name":"ReLU","config":{"activity_regularizer":"l1"}}""";

        InvalidDataException e = Assert.Throws<InvalidDataException>(() => Match("Dense", ("activation", Activation)));

        Assert.Equal("layer dense: activity_regularizer is l1; MnistNet has no regularizers of outputs, and would train on without.", e.Message);
    }

    [Theory]
    [InlineData("\"int8_from_float32\"", "int8_from_float32")]
    [InlineData("""{"class_name":"QuantizedDTypePolicy","config":{"mode":"int8","source_name":"float32"}}""", "QuantizedDTypePolicy")]
    [InlineData("""{"class_name":"DTypePolicy","config":{"name":"uint8"}}""", "uint8")]
    [InlineData("\"bfloat16\"", null)]
    [InlineData("""{"class_name":"Policy","config":{"name":"mixed_float16","loss_scale":null}}""", null)]
    [InlineData("""{"class_name":"Policy","config":{"name":"_infer"}}""", null)]
    public void Weights_that_are_no_plain_numbers_are_refused(string json, string? shown)
    {
        Exception? e = Record.Exception(() => Match("Dense", ("dtype", json)));

        Assert.Equal(shown is null ? null : $"layer dense: dtype is {shown}; MnistNet takes weights of bfloat16, float16, float32, float64, mixed_bfloat16, mixed_float16.", e?.Message);
    }

    // What a declaration can say is neither more nor less.
    [Fact]
    public void Weights_that_declarations_can_regularize_are_those_whose_regularizers_pass() => Assert.All(
        Network.Layers.SelectMany(static layer => layer.Declaration.OwnWeights.Select(weight => (layer.Kind, Prefix: weight.Prefix.ToLowerInvariant()))).Distinct(),
        weight =>
        {
            bool canSay = typeof(LayerDeclaration).GetNestedType(weight.Kind)!.GetProperties().Any(property => property.Name.Equals($"{weight.Prefix}L2", StringComparison.OrdinalIgnoreCase));

            Exception? e = Record.Exception(() => Match(weight.Kind, ($"{weight.Prefix}_regularizer", """{"class_name":"L2","config":{"l2":0.5}}""")));

            Assert.Equal(canSay ? null : $"layer {NameOf(weight.Kind)}: {weight.Prefix}_regularizer is L2; MnistNet has no regularizers of this weight, and would train on without.", e?.Message);
        });

    private static string NameOf(string kind) => kind == KerasClass.InputLayer ? Network.KerasInputName : Network.Layers.FirstOrDefault(layer => layer.Kind == kind)?.Name ?? "inserted";

    private static IEnumerable<string> NamesOf(KerasArgumentFates row) => row.Told.Append(row.Refused).Append(row.Irrelevant).SelectMany(Arguments).Select(static argument => argument.Name);

    private static IEnumerable<(string Name, string Value)> Arguments(string members) => JsonNode.Parse($"{{{members.Replace('\'', '"')}}}")!.AsObject().Select(static argument => (argument.Key, argument.Value?.ToJsonString() ?? "null"));

    // A class that MnistNet does not have stands behind the images, where it changes nothing.
    private static ImmutableArray<KerasLayer> Match(string kind, (string Name, string Value) argument)
    {
        JsonObject model = JsonNode.Parse(KerasConfiguration.Current(Network, optimizer: null))!.AsObject();
        JsonArray layers = model["config"]!["layers"]!.AsArray();
        JsonObject? layer = layers.FirstOrDefault(one => one!["class_name"]!.GetValue<string>() == kind)?.AsObject();
        if (layer is null)
        {
            string images = layers[0]!["name"]!.GetValue<string>();
            string call = layers[1]!["inbound_nodes"]!.ToJsonString();
            layer = JsonNode.Parse($$"""{"module":"keras.layers","class_name":"{{kind}}","config":{"name":"inserted"},"registered_name":null,"name":"inserted","inbound_nodes":{{call}}}""")!.AsObject();
            foreach (JsonNode? reader in layers.Skip(1))
            {
                reader!["inbound_nodes"] = JsonNode.Parse(reader["inbound_nodes"]!.ToJsonString().Replace($"\"{images}\"", "\"inserted\"", StringComparison.Ordinal));
            }

            layers.Insert(1, layer);
        }

        layer["config"]![argument.Name] = JsonNode.Parse(argument.Value);
        return KerasModelReader.Guard(() => KerasComparison.Match(KerasModelReader.Read(model.ToJsonString()), Network));
    }

    private static IEnumerable<JsonObject> LeavesOf(JsonNode model) => (model["config"] as JsonArray ?? model["config"]!["layers"]!.AsArray()).SelectMany(static layer =>
        layer!["config"] is JsonObject config && config.ContainsKey("layers") ? LeavesOf(layer) : [layer.AsObject()]);

    // What stands on the configuration of another model is none of the layers' arguments.
    private static IEnumerable<(string Kind, string Argument)> ArgumentsOf(JsonObject layer)
    {
        string kind = KerasClass.Find(layer["class_name"]!.GetValue<string>())?.Name ?? layer["class_name"]!.GetValue<string>();
        return layer["config"]!.AsObject().Select(argument => (kind, argument.Key));
    }

    private static string ConfigurationOf(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        return FileContent.IsZip(file)
            ? Encoding.UTF8.GetString(ZipDirectory.Find(file, "config.json").Read(file, file.Length).Span)
            : Hdf5File.Parse(file).FindAttribute("model_config")!.Text!;
    }
}
