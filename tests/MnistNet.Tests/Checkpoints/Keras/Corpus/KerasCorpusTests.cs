using System.Text;

namespace MnistNet.Tests;

/// <summary>
/// Whole models that a real Keras wrote: what MnistNet has, it loads and predicts as Keras does; what it has not, it refuses by
/// name; and so it does with each file for every declaration that is another in one point.
/// </summary>
public sealed class KerasCorpusTests
{
    private const double Tolerance = 1e-5;
    private const string RegularizedOutputs = "spatial-dropout";

    private static readonly Lazy<LabeledImages> Images = new(() => MnistDataset.LoadFolder(Path.Combine(RepositoryFiles.Root, "data", "mnist")).Test);

    public static TheoryData<string> Declared => [.. CorpusCase.All.Where(one => one.Declare() is not null).Select(one => one.Name)];

    public static TheoryData<string, string> Refused => new()
    {
        { "layer-used-twice", "layer shared: the model uses it more than once; " },
        { "two-outputs", "has 2 outputs (" },
        { "two-inputs", "has 2 inputs (" },
        { "channels-first", "layer conv2d: data_format is channels_first, Net has channels_last." },
        { "channels-first-flatten", "layer conv2d: data_format is channels_first, Net has channels_last." },
        { "channels-first-flatten-plain", "layer conv2d: data_format is channels_first, Net has channels_last." },
        { RegularizedOutputs, "layer activity_regularization: l2 is 0.0001; MnistNet has no regularizers of outputs, and would train on without." },
    };

    [Theory]
    [MemberData(nameof(Declared))]
    public void A_model_predicts_as_in_Keras(string name)
    {
        CorpusCase model = CorpusCase.Named(name);
        NetworkDefinition network = Resolve(model.Declare()!);

        Assert.All(model.WholeModels.Concat(model.WeightsAlone), path => AssertPredicts(model, network, path));
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void A_declaration_that_differs_in_one_point_is_refused(string name)
    {
        CorpusCase model = CorpusCase.Named(name);
        (string What, List<LayerDeclaration> Layers)[] others = [.. DeclarationChanges.Of(model.Declare()!).Where(other => Fits(other.Layers))];
        Assert.NotEmpty(others);

        Assert.All(others, other =>
        {
            NetworkDefinition network = Resolve(other.Layers);
            Assert.All(model.WholeModels, path =>
            {
                InvalidDataException? e = Record.Exception(() => Checkpoint.Load(path, network)) as InvalidDataException;
                Assert.True(e is not null, $"{Path.GetFileName(path)} loads into a network with {other.What}.");
                Assert.StartsWith($"{path}: ", e.Message, StringComparison.Ordinal);
            });
        });
    }

    [Theory]
    [MemberData(nameof(Declared))]
    public void A_model_that_differs_in_one_point_is_refused(string name)
    {
        CorpusCase model = CorpusCase.Named(name);
        NetworkDefinition network = Resolve(model.Declare()!);
        foreach (string path in model.WholeModels.Where(path => FileContent.IsZip(File.ReadAllBytes(path))))
        {
            byte[] file = File.ReadAllBytes(path);
            string json = Encoding.UTF8.GetString(ZipDirectory.Find(file, "config.json").Read(file, file.Length).Span);
            Assert.NotEmpty(KerasComparison.Match(KerasModelReader.Read(json), network));
            (string What, string Json)[] others = [.. ConfigurationChanges.Of(json)];
            Assert.NotEmpty(others);

            Assert.All(others, other => Assert.True(
                Record.Exception(() => KerasComparison.Match(KerasModelReader.Read(other.Json), network)) is InvalidDataException, $"{name} is taken for the same network with {other.What}."));
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_model_that_MnistNet_does_not_have_is_refused_by_what_it_lacks(string name, string complaint)
    {
        CorpusCase model = CorpusCase.Named(name);
        Assert.Null(model.Declare());
        NetworkDefinition network = model.DeclareNearest() is var layers && Fits(layers) ? Resolve(layers) : CheckpointNetworks.PaperCnn;

        Assert.All(model.WholeModels, path =>
        {
            InvalidDataException e = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, network));
            Assert.StartsWith($"{path}: ", e.Message, StringComparison.Ordinal);
            Assert.Contains(complaint, e.Message, StringComparison.Ordinal);
        });
    }

    // Coefficients of zero are no regularizer; the rest of that model is in no other.
    [Fact]
    public void What_regularizes_outputs_by_nothing_predicts_as_in_Keras()
    {
        CorpusCase model = CorpusCase.Named(RegularizedOutputs);
        byte[] file = File.ReadAllBytes(model.WholeModels.Single());
        string json = Encoding.UTF8.GetString(ZipDirectory.Find(file, "config.json").Read(file, file.Length).Span);
        Assert.Contains("\"l2\": 0.0001", json, StringComparison.Ordinal);
        byte[] changed = ZipBytes.Of(
        [
            new ZipBytes.Entry("config.json", Encoding.UTF8.GetBytes(json.Replace("\"l2\": 0.0001", "\"l2\": 0.0", StringComparison.Ordinal))),
            new ZipBytes.Entry("model.weights.h5", ZipDirectory.Find(file, "model.weights.h5").Read(file, file.Length).ToArray()),
        ]);
        NetworkDefinition network = Resolve(model.DeclareNearest());

        AssertPredicts(model, network, Checkpoint.Load(new MemoryStream(changed), FileFormat.Keras, network).Weights);
    }

    [Fact]
    public void Every_model_of_the_corpus_is_either_loaded_or_refused()
    {
        List<string> tried = [];
        foreach (object[] row in Enumerable.Concat<object[]>(Declared, Refused))
        {
            tried.Add((string)row[0]);
        }

        Assert.Equal(CorpusCase.All.Select(one => one.Name).Order(StringComparer.Ordinal), tried.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_twins_that_differ_in_one_point_each_loads_into_its_own_declaration_alone()
    {
        CorpusCase[] twins = [.. CorpusCase.All.Where(one => one.Twin is not null)];
        Assert.Equal(12, twins.Length);

        Assert.All(twins, twin =>
        {
            NetworkDefinition network = Resolve(twin.Declare()!);
            Assert.All(CorpusCase.Named(twin.Twin!).WholeModels, path => Assert.Throws<InvalidDataException>(() => Checkpoint.Load(path, network)));
        });
    }

    private static void AssertPredicts(CorpusCase model, NetworkDefinition network, string path) => AssertPredicts(model, network, Checkpoint.Load(path, network).Weights);

    private static void AssertPredicts(CorpusCase model, NetworkDefinition network, float[] weights)
    {
        foreach ((float[] expected, int index) in model.Expected.Index().Select(row => (row.Item, row.Index)))
        {
            float[] pixels = new float[network.Input.Size];
            Images.Value.CopyScaled(index, pixels);
            float[] found = ReferenceNetwork.Run(network, weights, pixels);
            Assert.Equal(expected.Length, found.Length);
            Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, Tolerance * Math.Max(1, Math.Abs(pair.First))));
        }
    }

    private static bool Fits(IEnumerable<LayerDeclaration> layers) => Record.Exception(() => Resolve(layers)) is null;

    private static NetworkDefinition Resolve(IEnumerable<LayerDeclaration> layers) => DefinitionResolver.Resolve("Net", [.. layers], new TrainingSettings());
}
