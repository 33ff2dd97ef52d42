extern alias library;

using System.Text.Json;
using MnistNet.Generators.Tests.Harness;
using Definition = library::MnistNet.NetworkDefinition;
using LabeledImages = library::MnistNet.LabeledImages;
using Network = library::MnistNet.Network;

namespace MnistNet.Generators.Tests.Files;

/// <summary>From a model that a real Keras wrote to a class that predicts as Keras does: read, written in both forms, compiled, loaded from the same file.</summary>
public sealed class KerasClassTests(KerasClassTests.CompiledModels models) : IClassFixture<KerasClassTests.CompiledModels>
{
    private const double Tolerance = 1e-5;

    private static readonly Model[] All = [.. ReadModels()];

    private static readonly Lazy<LabeledImages> Images = new(() => library::MnistNet.MnistDataset.LoadFolder(RepositoryFiles.Mnist).Test);

    public static TheoryData<int, string> Models => ToTheory(All.Where(static model => model.Network is not null));

    [Theory]
    [MemberData(nameof(Models))]
    public void The_class_is_the_network_of_the_file_in_both_forms(int index, string file)
    {
        Assert.NotEmpty(file);
        foreach (string form in CompiledModels.Forms)
        {
            string name = CompiledModels.NameOf(form, index);
            Assert.Equal(All[index].Network! with { Name = name }, models.Classes.Static<Definition>(name, "Definition"));
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void The_class_predicts_what_Keras_does(int index, string file)
    {
        Model model = All[index];
        string name = CompiledModels.NameOf(CompiledModels.Forms[0], index);
        using Network network = (Network)models.Classes[name].GetMethod("Load", [typeof(string), typeof(library::MnistNet.Backend?)])!.Invoke(null, [model.Path, library::MnistNet.Backend.Managed])!;
        float[] pixels = new float[Images.Value.Shape.Size];
        foreach ((double[] expected, int image) in model.Expected.Select(static (row, image) => (row, image)))
        {
            Images.Value.CopyScaled(image, pixels);
            double[] probabilities = Math.Abs(expected.Sum() - 1) < 1e-3 && expected.All(static value => value >= 0) ? expected : Softmax(expected);
            float[] found = network.Predict(pixels).Probabilities.ToArray();
            Assert.Equal(probabilities.Length, found.Length);
            Assert.All(probabilities.Zip(found), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= Tolerance, $"{file}: {pair.Second}, Keras has {pair.First}."));
        }
    }

    [Fact]
    public void Only_what_MnistNet_does_not_have_is_refused() => Assert.Equal(
        ["channels-first", "channels-first-flatten", "channels-first-flatten-plain", "layer-used-twice", "spatial-dropout", "two-inputs", "two-outputs"],
        All.Where(static model => model.Network is null).Select(static model => model.Case).Distinct().Order(StringComparer.Ordinal));

    private static double[] Softmax(double[] scores)
    {
        double[] powers = [.. scores.Select(score => Math.Exp(score - scores.Max()))];
        return [.. powers.Select(power => power / powers.Sum())];
    }

    private static TheoryData<int, string> ToTheory(IEnumerable<Model> models)
    {
        TheoryData<int, string> data = [];
        foreach (Model model in models)
        {
            data.Add(Array.IndexOf(All, model), Path.GetFileName(model.Path));
        }

        return data;
    }

    private static IEnumerable<Model> ReadModels() =>
        from one in JsonDocument.Parse(File.ReadAllBytes(RepositoryFiles.KerasCorpus("index.json"))).RootElement.EnumerateArray()
        where one.GetProperty("kind").GetString() is "architecture" or "keras2-twin" or "optimizer"
        from file in one.GetProperty("files").EnumerateArray().Select(static file => file.GetString()!)
        where !file.EndsWith(".weights.h5", StringComparison.Ordinal)
        let path = RepositoryFiles.KerasCorpus(file)
        select new Model(
            one.GetProperty("name").GetString()!,
            path,
            [.. one.GetProperty("expected").EnumerateArray().Select(static row => row.EnumerateArray().Select(static value => value.GetDouble()).ToArray())],
            TryRead(path));

    private static Definition? TryRead(string path)
    {
        try
        {
            return Definition.Read(path);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The classes of all models in both forms, compiled once, without a word of the compiler or the analyzer about errors.</summary>
    public sealed class CompiledModels : IDisposable
    {
        internal static readonly string[] Forms = ["Attributes", "Fluent"];

        internal EmittedAssembly Classes { get; } = new(CompilerRun.Of(new CompilerOptions { Torch = false }, [.. Sources()]));

        public void Dispose() => Classes.Dispose();

        internal static string NameOf(string form, int index) => $"{form}{index}";

        private static IEnumerable<string> Sources() =>
            from form in Forms
            from index in Enumerable.Range(0, All.Length)
            where All[index].Network is not null
            select All[index].Network!.ToCSharp(NameOf(form, index), Enum.Parse<library::MnistNet.DeclarationForm>(form));
    }

    private sealed record Model(string Case, string Path, double[][] Expected, Definition? Network);
}
