using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace MnistNet.Managed.Tests.Training;

/// <summary>
/// One network, many threads: whoever reads has one set of weights from beginning to end, whatever is written meanwhile, and
/// a training has the network to itself.
/// </summary>
public class ManyThreadsTests
{
    private static readonly LabeledImages Digits = SyntheticDigits.Create(48, 1).Train;
    private static readonly float[] Pixels = PixelsOf(Digits);
    private static readonly float[][] Sets = [.. Enumerable.Range(1, 3).Select(seed => WeightInitializer.Initialize(DroppingNormalizedCnn.Definition, seed))];

    private static readonly (string Name, Func<Network, string> Read)[] Readers =
    [
        ("GetWeights", network => Print(network.GetWeights())),
        ("Predict", network => Print(network.Predict(Pixels.AsSpan(0, 784)).Probabilities)),
        ("PredictBatch", network => Print(Batch(network))),
        ("Evaluate", network => network.Evaluate(Digits).Loss.ToString("R", null)),
        ("Activations", network => Print(network.Activations(Pixels.AsSpan(0, 784))[^1].Values.ToArray())),
        ("Save", network => Print(Reread(network, FileFormat.Safetensors))),
        ("Save with optimizer", network => Print(Reread(network, FileFormat.Keras))),
    ];

    public static TheoryData<string, string, Backend> Pairs
    {
        get
        {
            TheoryData<string, string, Backend> pairs = [];
            foreach (Backend backend in new[] { Backend.Managed, Backend.TorchSharp })
            {
                foreach ((string reader, _) in Readers)
                {
                    foreach (string writer in new[] { "SetWeights", "LoadWeights", "Train" })
                    {
                        pairs.Add(reader, writer, backend);
                    }
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Whoever_reads_has_one_set_of_weights(string reader, string writer, Backend backend)
    {
        Func<Network, string> read = Readers.Single(one => one.Name == reader).Read;
        using DroppingNormalizedCnn network = new(seed: 1, backend);
        ConcurrentQueue<string> seen = [];
        using CancellationTokenSource end = new();
        using Barrier start = new(3);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                do
                {
                    seen.Enqueue(read(network));
                }
                while (!end.IsCancellationRequested && seen.Count < 3000);
            },
            TaskCreationOptions.LongRunning))];
        start.SignalAndWait();
        List<float[]> written = [.. Sets];
        try
        {
            Write(network, writer, written);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(readers);
        }

        HashSet<string> possible = [.. written.Select(weights =>
        {
            using DroppingNormalizedCnn one = new(seed: 1, backend);
            one.SetWeights(weights);
            return read(one);
        })];
        Assert.All(seen.Distinct(), value => Assert.Contains(value, possible));
        Assert.Contains(read(network), possible);
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void The_first_prediction_does_not_keep_weights_that_are_gone(Backend backend)
    {
        for (int i = 0; i < 30; i++)
        {
            using DroppingNormalizedCnn network = new(seed: 1, backend);
            using DroppingNormalizedCnn expected = new(seed: 1, backend);
            expected.SetWeights(Sets[1]);
            Parallel.Invoke(
                () => network.Predict(Pixels.AsSpan(0, 784)),
                () => network.SetWeights(Sets[1]),
                () => network.Predict(Pixels.AsSpan(0, 784)));

            Assert.Equal(expected.Predict(Pixels.AsSpan(0, 784)).Probabilities.ToArray(), network.Predict(Pixels.AsSpan(0, 784)).Probabilities.ToArray());
        }
    }

    public static TheoryData<string, Backend> Intruders
    {
        get
        {
            TheoryData<string, Backend> intruders = [];
            foreach (string name in new[] { "Train", "SetWeights", "LoadWeights", "Dispose" })
            {
                intruders.Add(name, Backend.Managed);
                intruders.Add(name, Backend.TorchSharp);
            }

            return intruders;
        }
    }

    [Theory]
    [MemberData(nameof(Intruders))]
    public void A_training_is_not_to_be_disturbed(string what, Backend backend)
    {
        TrainingOptions options = new() { Epochs = 3, BatchSize = 16 };
        using DroppingNormalizedCnn undisturbed = new(seed: 5, backend);
        undisturbed.Train(Digits, options);
        using MemoryStream file = new();
        undisturbed.Save(file, FileFormat.Keras);
        using DroppingNormalizedCnn network = new(seed: 5, backend);
        int refusals = 0;
        Intrusion intrusion = new(() =>
        {
            Action act = what switch
            {
                "Train" => () => network.Train(Digits, options),
                "SetWeights" => () => network.SetWeights(Sets[2]),
                "LoadWeights" => () => network.LoadWeights(new MemoryStream(file.ToArray()), FileFormat.Keras),
                _ => network.Dispose,
            };
            InvalidOperationException e = Assert.Throws<InvalidOperationException>(act);
            Assert.StartsWith("DroppingNormalizedCnn is being trained", e.Message, StringComparison.Ordinal);
            refusals++;
        });

        network.Train(Digits, options with { Callbacks = [intrusion] });

        Assert.Equal(3 * 3, refusals);
        Assert.Equal(undisturbed.GetWeights(), network.GetWeights());
        Assert.Equal(undisturbed.OptimizerState, network.OptimizerState);

        // Nor is it too late afterwards.
        network.SetWeights(Sets[2]);
        network.Train(Digits, options);
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public void Of_trainings_that_start_at_once_one_goes_through(Backend backend)
    {
        TrainingOptions options = new() { Epochs = 2, BatchSize = 16 };
        using DroppingNormalizedCnn expected = new(seed: 5, backend);
        expected.Train(Digits, options);
        using DroppingNormalizedCnn network = new(seed: 5, backend);
        using Barrier start = new(4);
        using CountdownEvent refused = new(3);
        int done = 0;

        // The one that trains waits for the others, who are refused only while it does.
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                network.Train(Digits, options with { Callbacks = [new Waiting(refused)] });
                Interlocked.Increment(ref done);
            }
            catch (InvalidOperationException)
            {
                refused.Signal();
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal((1, 0), (done, refused.CurrentCount));
        Assert.Equal(expected.GetWeights(), network.GetWeights());
    }

    [Theory]
    [InlineData(Backend.Managed)]
    [InlineData(Backend.TorchSharp)]
    public async Task Whoever_predicts_when_the_network_goes_is_told_so(Backend backend)
    {
        for (int i = 0; i < 10; i++)
        {
            DroppingNormalizedCnn network = new(seed: 1, backend);
            string expected = Print(network.Predict(Pixels.AsSpan(0, 784)).Probabilities);
            using Barrier start = new(3);
            Task<bool>[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    for (int j = 0; j < 2000; j++)
                    {
                        try
                        {
                            Assert.Equal(expected, Print(network.Predict(Pixels.AsSpan(0, 784)).Probabilities));
                        }
                        catch (ObjectDisposedException)
                        {
                            return true;
                        }
                    }

                    return false;
                },
                TaskCreationOptions.LongRunning))];
            start.SignalAndWait();
            network.Dispose();

            Assert.All(await Task.WhenAll(readers), Assert.True);
        }
    }

    private static void Write(DroppingNormalizedCnn network, string writer, List<float[]> written)
    {
        if (writer == "Train")
        {
            // Others see the start, the end of each epoch, and what a callback has looked at.
            network.Train(Digits, new TrainingOptions
            {
                Epochs = 12,
                BatchSize = 16,
                Callbacks = [new Publication(written)],
            });
            written.Add(network.GetWeights());
            return;
        }

        byte[][] files = [.. Sets.Select(weights =>
        {
            using DroppingNormalizedCnn source = new(seed: 1);
            source.SetWeights(weights);
            return Saved(source, FileFormat.Safetensors);
        })];
        for (int i = 0; i < 60; i++)
        {
            if (writer == "SetWeights")
            {
                network.SetWeights(Sets[i % Sets.Length]);
            }
            else
            {
                network.LoadWeights(new MemoryStream(files[i % Sets.Length]), FileFormat.Safetensors);
            }

            Thread.Sleep(1);
        }
    }

    // Reading back proves that the file is whole; its weights say whose.
    private static float[] Reread(Network network, FileFormat format)
    {
        using DroppingNormalizedCnn copy = DroppingNormalizedCnn.Load(new MemoryStream(Saved(network, format)), format);
        return copy.GetWeights();
    }

    private static byte[] Saved(Network network, FileFormat format)
    {
        using MemoryStream file = new();
        network.Save(file, format);
        return file.ToArray();
    }

    private static float[] Batch(Network network)
    {
        float[] probabilities = new float[Digits.Count * 10];
        network.PredictBatch(Pixels, probabilities);
        return probabilities;
    }

    private static float[] PixelsOf(LabeledImages images)
    {
        float[] pixels = new float[images.Count * 784];
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyScaled(i, pixels.AsSpan(i * 784, 784));
        }

        return pixels;
    }

    private static string Print(ReadOnlySpan<float> values) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(values)));

    private sealed class Intrusion(Action act) : TrainingCallback
    {
        public override void OnBatchEnd(TrainingRun run, int batch)
        {
            Exception? failure = null;
            Thread other = new(() => failure = Record.Exception(act));
            other.Start();
            other.Join();
            Assert.Null(failure);
        }
    }

    private sealed class Waiting(CountdownEvent refused) : TrainingCallback
    {
        public override void OnTrainBegin(TrainingRun run) => refused.Wait();
    }

    private sealed class Publication(List<float[]> written) : TrainingCallback
    {
        public override void OnTrainBegin(TrainingRun run) => written.Add(run.Network.GetWeights());

        public override void OnBatchEnd(TrainingRun run, int batch)
        {
            if (batch == 2)
            {
                written.Add(run.Network.GetWeights());
            }
        }

        public override void OnEpochEnd(TrainingRun run, EpochResult epoch) => written.Add(run.Network.GetWeights());
    }
}
