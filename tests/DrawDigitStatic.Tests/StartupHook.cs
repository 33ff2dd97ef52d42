using System.Diagnostics;
using System.Globalization;
using MnistNet.Pretrained;

/// <summary>What a process of its own runs before its program: it writes how many milliseconds a prediction takes, the least of many.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        using RecordCnn network = RecordCnn.Pretrained();
        float[] pixels = new float[784];
        float[] probabilities = new float[10];
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
