using System.Runtime.InteropServices;
using System.Text.Json;

namespace MnistNet.Everywhere;

/// <summary>What a processor is asked to do as every other does it, to the last bit.</summary>
internal static class Work
{
    /// <summary>Trains a network for some batches, predicts, and writes what it has learnt in every format, and what it predicts.</summary>
    /// <param name="network">The network, which is disposed.</param>
    /// <param name="digits">The images.</param>
    /// <param name="folder">Where files are written.</param>
    public static void Do(Network network, MnistDataset digits, string folder)
    {
        Directory.CreateDirectory(folder);
        using (network)
        {
            History history = network.Train(digits.Train, new TrainingOptions { Epochs = 2, BatchSize = 32 });
            foreach (FileFormat format in Enum.GetValues<FileFormat>())
            {
                network.Save(Path.Combine(folder, format.ToString()), format);
            }

            float[][] pixels = [.. Enumerable.Range(0, digits.Test.Count).Select(image => Pixels(digits.Test, image))];
            float[] predictions = new float[digits.Test.Count * network.ClassCount];
            network.PredictBatch(pixels.SelectMany(image => image).ToArray(), predictions);
            File.WriteAllBytes(Path.Combine(folder, "predictions"), MemoryMarshal.AsBytes<float>(predictions));
            File.WriteAllLines(Path.Combine(folder, "history"), history.Epochs.Select(epoch => JsonSerializer.Serialize(epoch with { Seconds = 0 })));
            File.WriteAllText(Path.Combine(folder, "evaluation"), network.Evaluate(digits.Test).ToString());
        }
    }

    private static float[] Pixels(LabeledImages images, int image)
    {
        float[] pixels = new float[images.Shape.Size];
        images.CopyScaled(image, pixels);
        return pixels;
    }
}
