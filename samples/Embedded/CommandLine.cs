using System.Globalization;
using System.Text;
using MnistNet;
using MnistNet.Pretrained;

namespace EmbeddedSample;

/// <summary>What can be asked of the program. Three forms need no library for command lines.</summary>
internal static class CommandLine
{
    private const int Success = 0;
    private const int Failed = 2;
    private const string Help =
        """
        embedded PICTURE.pgm      says which digit the picture shows: PGM (P5 or P2), 28×28 pixels, white on black
        embedded --accuracy DIR   measures the accuracy on MNIST's test images; DIR holds the four files of MNIST, raw or .gz
        embedded --help           prints this
        """;

    /// <summary>Does what the arguments say.</summary>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            string? answer = arguments switch
            {
                ["--help" or "-h"] => Help,
                ["--accuracy", string folder] when !string.IsNullOrWhiteSpace(folder) => Measure(folder),
                [string path] when !path.StartsWith('-') => Classify(path),
                _ => null,
            };
            (answer is null ? errors : output).WriteLine(
                answer ?? $"command line: expected PICTURE.pgm, --accuracy DIR or --help; found {(arguments.Length == 0 ? "nothing" : string.Join(' ', arguments))}.");
            return answer is null ? Failed : Success;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            errors.WriteLine(e.Message);
            return Failed;
        }
    }

    private static string Classify(string path)
    {
        float[] pixels = PgmFile.Read(path);
        using RecordCnn network = RecordCnn.Pretrained();
        Prediction prediction = network.Predict(pixels);
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{prediction.Label}");
        for (int label = 0; label < prediction.Probabilities.Length; label++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {label}  {prediction.Probabilities[label]:P2}");
        }

        return text.ToString();
    }

    private static string Measure(string folder)
    {
        LabeledImages test = MnistDataset.LoadFolder(folder).Test;
        if (test.Shape != RecordCnn.Definition.Input)
        {
            throw new InvalidDataException($"{folder}: expected images of {RecordCnn.Definition.Input}; found images of {test.Shape}.");
        }

        using RecordCnn network = RecordCnn.Pretrained();
        return network.Evaluate(test).Accuracy.ToString("P2", CultureInfo.InvariantCulture);
    }
}
