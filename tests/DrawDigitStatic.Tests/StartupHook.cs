using System.Diagnostics;
using System.Globalization;
using MnistNet.Pretrained;

/// <summary>
/// What a process of its own runs before its program: it writes the probabilities of the image in <see cref="Image"/>; without one,
/// how many milliseconds a prediction takes, the least of many.
/// </summary>
internal static class StartupHook
{
    /// <summary>The variable of the environment that may hold an image: its bytes as base 64.</summary>
    public const string Image = "DRAWN_IMAGE";

    public static void Initialize()
    {
        using RecordCnn network = RecordCnn.Pretrained();
        float[] pixels = new float[784];
        float[] probabilities = new float[10];
        if (Environment.GetEnvironmentVariable(Image) is { Length: > 0 } image)
        {
            network.Predict(Array.ConvertAll(Convert.FromBase64String(image), static pixel => pixel / 255f), probabilities);
            Console.WriteLine(string.Join(' ', probabilities.Select(static probability => probability.ToString(CultureInfo.InvariantCulture))));
            return;
        }

        Array.Fill(pixels, 0.5f);
        TimeSpan least = TimeSpan.MaxValue;
        for (int i = 0; i < 5_000; i++)
        {
            long start = Stopwatch.GetTimestamp();
            network.Predict(pixels, probabilities);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            least = time < least ? time : least;
        }

        Console.WriteLine(least.TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
    }
}
