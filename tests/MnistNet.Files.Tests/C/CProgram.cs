using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using MnistNet.Torch.Tests.Networks;

namespace MnistNet.Files.Tests.C;

/// <summary>Many networks as C in one program, which reads images and writes what it makes of them: by either function, which have to agree.</summary>
internal sealed class CProgram
{
    private readonly StringBuilder text = new();
    private readonly StringBuilder table = new();
    private readonly List<float[]> images = [];
    private readonly List<float[]> expected = [];
    private readonly List<string> called = [];

    /// <summary>The program's text.</summary>
    public string Text => $$"""
        {{text}}
        #include <stdio.h>
        #include <stdlib.h>

        static const struct {
            int (*predict)(const float *pixels, float *probabilities);
            int (*predict_in)(const float *pixels, float *probabilities, float *workspace);
            size_t pixels;
            size_t classes;
            size_t workspace;
            int images;
        } networks[] = {
        {{table}}};

        int main(void)
        {
            for (size_t n = 0; n < sizeof networks / sizeof *networks; n++) {
                for (int image = 0; image < networks[n].images; image++) {
                    float *const pixels = (float *)malloc(networks[n].pixels * sizeof(float));
                    float *const first = (float *)malloc(networks[n].classes * sizeof(float));
                    float *const second = (float *)malloc(networks[n].classes * sizeof(float));
                    float *const workspace = (float *)malloc(networks[n].workspace * sizeof(float));
                    int label;
                    if (fread(pixels, sizeof(float), networks[n].pixels, stdin) != networks[n].pixels) {
                        return 2;
                    }
                    label = networks[n].predict(pixels, first);
                    if (networks[n].predict_in(pixels, second, workspace) != label) {
                        return 3;
                    }
                    for (size_t i = 0; i < networks[n].classes; i++) {
                        if (first[i] < second[i] || first[i] > second[i]) {
                            return 4;
                        }
                    }
                    fwrite(&label, sizeof label, 1, stdout);
                    fwrite(first, sizeof(float), networks[n].classes, stdout);
                    free(pixels);
                    free(first);
                    free(second);
                    free(workspace);
                }
            }
            return 0;
        }

        """.ReplaceLineEndings("\n");

    /// <summary>Adds a network, with images and what its engine makes of them.</summary>
    public void Add(Network network, string prefix, params float[][] pixels)
    {
        using MemoryStream file = new();
        network.Save(file, new COptions { Prefix = prefix });
        text.Append(Encoding.ASCII.GetString(file.ToArray()));
        table.Append(CultureInfo.InvariantCulture, $"    {{ {prefix}_predict, {prefix}_predict_in, {network.InputShape.Size}, {network.ClassCount}, {prefix.ToUpperInvariant()}_WORKSPACE, {pixels.Length} }},\n");
        foreach (float[] image in pixels)
        {
            images.Add(image);
            expected.Add(network.Predict(image).Probabilities.ToArray());
            called.Add(network.GetType().Name);
        }
    }

    /// <summary>Compiles and runs it, and holds what it says against the engine's.</summary>
    public void AssertAgrees(string compiler, params string[] arguments)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.File("networks.c"), Text);
        Compiler.Run(compiler, [.. arguments, "-o", folder.File("networks"), folder.File("networks.c"), "-lm"]);
        ReadOnlySpan<byte> found = Compiler.Run(folder.File("networks"), [], MemoryMarshal.AsBytes(images.SelectMany(static image => image).ToArray().AsSpan()).ToArray());
        for (int i = 0; i < expected.Count; i++)
        {
            int label = MemoryMarshal.Read<int>(found);
            found = found[sizeof(int)..];
            float[] actual = MemoryMarshal.Cast<byte, float>(found[..(expected[i].Length * sizeof(float))]).ToArray();
            found = found[(expected[i].Length * sizeof(float))..];
            Assert.All(expected[i].Zip(actual), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 1e-5f, $"{called[i]}: expected {pair.First}, found {pair.Second}"));
            Assert.Equal(Prediction.MostProbable(actual), label);
        }

        Assert.Equal(0, found.Length);
    }

    /// <summary>All networks of the tests, with random weights.</summary>
    public static CProgram OfAllCases()
    {
        CProgram program = new();
        foreach ((int index, string name) in NetworkCases.Names.Index())
        {
            NetworkCase one = NetworkCases.Of(name);
            using Network network = one.Create(Backend.Managed);
            network.SetWeights(RandomWeights.Of(one.Definition, seed: 3));
            SeededRandom random = new(7);
            program.Add(
                network,
                $"n{index}_{one.Definition.Name.ToLowerInvariant()}",
                [.. Enumerable.Range(0, 5).Select(_ => Enumerable.Range(0, (int)one.Definition.Input.Size).Select(_ => (float)random.NextDouble(0, 1)).ToArray())]);
        }

        return program;
    }
}
