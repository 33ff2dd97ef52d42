using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DrawDigit.Endpoints;
using DrawDigit.Learning;
using DrawDigit.Model;
using MnistNet;
using MnistNet.Pretrained;

namespace DrawDigit;

/// <summary>What the page asks of the network in its web worker: the answers of the server, as JSON, and learning.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Engine
{
    private const string Folder = "/digits";

    private static readonly ModelStore Models = new();
    private static readonly TestRuns Runs = new(Models);
    private static readonly Learner Learner = new(Models);

    /// <summary>Starts with the weights that come with the network.</summary>
    [JSExport]
    internal static void Start()
    {
        Models.Publish(RecordCnn.Pretrained());
        Models.Status = new ModelStatus(ModelPhase.Ready, typeof(RecordCnn).Namespace!);
    }

    /// <summary>Takes the files of images and labels.</summary>
    [JSExport]
    internal static void TakeDigits(byte[] trainImages, byte[] trainLabels, byte[] testImages, byte[] testLabels)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllBytes(Path.Combine(Folder, "train-images-idx3-ubyte"), trainImages);
        File.WriteAllBytes(Path.Combine(Folder, "train-labels-idx1-ubyte"), trainLabels);
        File.WriteAllBytes(Path.Combine(Folder, "t10k-images-idx3-ubyte"), testImages);
        File.WriteAllBytes(Path.Combine(Folder, "t10k-labels-idx1-ubyte"), testLabels);
        MnistDataset digits = MnistDataset.LoadFolder(Folder);
        Directory.Delete(Folder, recursive: true);
        Learner.Digits = digits;
        Models.TestImages = digits.Test;
    }

    /// <summary>Where the model stands.</summary>
    [JSExport]
    internal static string GetStatus() => Json(Answers.Status(Models), PageJson.Default.StatusReply);

    /// <summary>What a drawing shows.</summary>
    [JSExport]
    internal static string Predict(byte[] ink) => Json(Answers.Predict(ink, Models.Current), PageJson.Default.PredictionReply);

    /// <summary>What the layers make of it.</summary>
    [JSExport]
    internal static string Activate(byte[] ink) => Json(Answers.Activate(ink, Models.Current), PageJson.Default.ActivationsReply);

    /// <summary>How well the test images are read.</summary>
    [JSExport]
    internal static async Task<string> GetTest() => Json(Answers.Test(await RunAsync()), PageJson.Default.TestReply);

    /// <summary>Images of one cell of the matrix.</summary>
    [JSExport]
    internal static async Task<string> GetCell(int actual, int predicted, int page) =>
        Json(Answers.Cell(await RunAsync(), actual, predicted, page), PageJson.Default.CellReply);

    /// <summary>Keeps a drawing to learn from.</summary>
    [JSExport]
    internal static void Keep(byte[] ink, int label) => Learner.Keep(ink, (byte)label);

    /// <summary>Learns, to the end.</summary>
    /// <param name="source">From what: <see cref="LearningSource"/>.</param>
    /// <param name="epochs">How often it sees each image.</param>
    [JSExport]
    internal static Task Learn(string source, int epochs) => Learner.LearnAsync(Enum.Parse<LearningSource>(source), epochs);

    /// <summary>Ends the learning before its next batch.</summary>
    [JSExport]
    internal static void Stop() => Learner.Stop();

    /// <summary>Takes up the weights that come with the network again.</summary>
    [JSExport]
    internal static void Forget()
    {
        Learner.Forget();
        Start();
    }

    /// <summary>How the learning goes.</summary>
    [JSExport]
    internal static string GetLearning() => Json(Learner.Reply, LearningJson.Default.LearningReply);

    /// <summary>How long a prediction takes, in milliseconds: the least of many runs of ten, as browsers' clocks count tenths.</summary>
    [JSExport]
    internal static double Measure(byte[] ink, int runs)
    {
        const int Predictions = 10;
        float[] pixels = Array.ConvertAll(Drawing.InkBitmap.Normalize(ink)!, static pixel => pixel / 255f);
        float[] probabilities = new float[10];
        TimeSpan least = TimeSpan.MaxValue;
        for (int run = 0; run < runs; run++)
        {
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            for (int i = 0; i < Predictions; i++)
            {
                Models.Current!.Network.Predict(pixels, probabilities);
            }

            TimeSpan time = System.Diagnostics.Stopwatch.GetElapsedTime(start);
            least = time < least ? time : least;
        }

        return least.TotalMilliseconds / Predictions;
    }

    private static async Task<TestRun> RunAsync() =>
        await Runs.LatestAsync(CancellationToken.None) ?? throw new InvalidOperationException(TestRuns.NotYet);

    private static string Json<T>(T reply, JsonTypeInfo<T> json) => JsonSerializer.Serialize(reply, json);
}
