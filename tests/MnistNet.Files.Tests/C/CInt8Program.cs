using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace MnistNet.Files.Tests.C;

/// <summary>Networks as C with 8-bit integers in one program, which reads the bytes of images and writes what it makes of them.</summary>
internal sealed class CInt8Program : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StringBuilder text = new();
    private readonly StringBuilder table = new();
    private readonly List<int> classes = [];

    public void Dispose() => folder.Dispose();

    /// <summary>Adds a network.</summary>
    /// <returns>Its number.</returns>
    public int Add(Network network, LabeledImages calibration, string prefix)
    {
        using MemoryStream file = new();
        network.Save(file, new COptions { Prefix = prefix, Int8 = calibration });
        text.Append(Encoding.ASCII.GetString(file.ToArray()));
        table.Append(CultureInfo.InvariantCulture, $"    {{ {prefix}_predict_in, {network.InputShape.Size}, {network.ClassCount}, {prefix.ToUpperInvariant()}_WORKSPACE }},\n");
        classes.Add(network.ClassCount);
        return classes.Count - 1;
    }

    /// <summary>Compiles it.</summary>
    public void Compile(string compiler, params string[] arguments)
    {
        File.WriteAllText(folder.File("networks.c"), $$"""
            {{text}}
            #include <stdio.h>
            #include <stdlib.h>

            static const struct {
                int (*predict_in)(const uint8_t *pixels, uint16_t *probabilities, int8_t *workspace);
                size_t pixels;
                size_t classes;
                size_t workspace;
            } networks[] = {
            {{table}}};

            int main(int count, char **arguments)
            {
                const int n = count < 2 ? 0 : atoi(arguments[1]);
                uint8_t *const pixels = (uint8_t *)malloc(networks[n].pixels);
                uint16_t *const probabilities = (uint16_t *)malloc(networks[n].classes * sizeof(uint16_t));
                int8_t *const workspace = (int8_t *)malloc(networks[n].workspace);
                while (fread(pixels, 1, networks[n].pixels, stdin) == networks[n].pixels) {
                    const int label = networks[n].predict_in(pixels, probabilities, workspace);
                    fwrite(&label, sizeof label, 1, stdout);
                    fwrite(probabilities, sizeof(uint16_t), networks[n].classes, stdout);
                }
                free(pixels);
                free(probabilities);
                free(workspace);
                return 0;
            }

            """.ReplaceLineEndings("\n"));
        Compiler.Run(compiler, [.. arguments, "-o", folder.File("networks"), folder.File("networks.c")]);
    }

    /// <summary>What a network says of images: each label, and the probabilities.</summary>
    public List<(int Label, double[] Probabilities)> Predict(int network, LabeledImages images)
    {
        ReadOnlySpan<byte> found = Compiler.Run(folder.File("networks"), [network.ToString(CultureInfo.InvariantCulture)], images.Pixels.ToArray());
        List<(int, double[])> predictions = [];
        while (!found.IsEmpty)
        {
            int label = MemoryMarshal.Read<int>(found);
            double[] probabilities = Array.ConvertAll(
                MemoryMarshal.Cast<byte, ushort>(found.Slice(sizeof(int), classes[network] * sizeof(ushort))).ToArray(), part => part / 32768.0);
            predictions.Add((label, probabilities));
            found = found[(sizeof(int) + (classes[network] * sizeof(ushort)))..];
        }

        Assert.Equal(images.Count, predictions.Count);
        return predictions;
    }
}
