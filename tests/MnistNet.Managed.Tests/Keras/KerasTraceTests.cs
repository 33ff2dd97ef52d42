namespace MnistNet.Managed.Tests.Keras;

/// <summary>Every step of training that a real Keras recorded and that we can declare, on both backends.</summary>
public class KerasTraceTests
{
    private static readonly LabeledImages s_images =
        MnistDataset.LoadFolder(Path.Combine(RepositoryFiles.Root, "data", "mnist")).Train;

    // Steps up to one in which a value lies so near to the corner of a leaky ReLU, 2.6e-6, that libtorch's rounding takes it to the
    // other side. What this does to the first weight in the fifth step, −3.3e-5, was computed in double precision.
    private static readonly Dictionary<(string, Backend), int> s_corners = new() { [("trace-conv-l2", Backend.TorchSharp)] = 4 };

    public static TheoryData<string, Backend> Followed
    {
        get
        {
            TheoryData<string, Backend> cases = [];
            foreach (string name in KerasTrace.Names)
            {
                cases.Add(name, Backend.Managed);
                cases.Add(name, Backend.TorchSharp);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Followed))]
    public void Losses_and_weights_are_Keras_s(string name, Backend backend)
    {
        KerasTrace trace = new(name);
        using Network network = NetworkOf(name, backend);
        Assert.Equal(trace.Layers, network.Resolved.Layers.Select(layer => layer.Kind));
        using ITrainingSession session = network.ComputingEngine.StartTraining([.. trace.Initial], trace.Weigh(s_images), trace.Settings, seed: 1);
        Assert.NotEmpty(trace.WeightsAfter);

        float[] weights = new float[trace.Initial.Length];
        int steps = Math.Min(trace.Losses.Count, s_corners.GetValueOrDefault((name, backend), int.MaxValue));
        for (int step = 0; step < steps; step++)
        {
            session.BeginEpoch([.. Enumerable.Range(step * 32, 32)], step * 32);
            session.TrainBatch(0, 32);
            BatchTotals totals = session.ReadTotals();
            Assert.Equal(trace.Losses[step], totals.Loss / totals.Count, 1e-4);
            if (trace.WeightsAfter.TryGetValue(step + 1, out float[]? expected))
            {
                session.ExportWeights(weights);
                for (int i = 0; i < weights.Length; i++)
                {
                    Assert.True(
                        Math.Abs(expected[i] - weights[i]) <= 2e-5,
                        $"{name}, step {step + 1}, weight {i}: Keras has {expected[i]:R}, found {weights[i]:R}.");
                }
            }
        }
    }

    // All of it at once: the images in their order, the optimizer, the weights, and what is left at the end.
    [Theory]
    [MemberData(nameof(Followed))]
    public void Train_leaves_what_fit_leaves(string name, Backend backend)
    {
        if (s_corners.ContainsKey((name, backend)))
        {
            return;
        }

        KerasTrace trace = new(name);
        using Network network = NetworkOf(name, backend);
        network.SetWeights(trace.Initial);
        TrainingSettings settings = trace.Settings;
        LabeledImages images = s_images.Slice(0, 32 * trace.Losses.Count);

        History history = network.Train(images, trace.Options(images) with
        {
            Optimizer = settings.Optimizer,
            LearningRate = settings.LearningRate,
            Beta1 = settings.Beta1,
            Beta2 = settings.Beta2,
            Epsilon = settings.Epsilon,
            AMSGrad = settings.AMSGrad,
            Rho = settings.Rho,
            Momentum = settings.Momentum,
            Centered = settings.Centered,
            Nesterov = settings.Nesterov,
            WeightDecay = settings.WeightDecay,
            ClipNorm = settings.ClipNorm,
            GlobalClipNorm = settings.GlobalClipNorm,
            ClipValue = settings.ClipValue,
            UseEma = settings.UseEma,
            EmaMomentum = settings.EmaMomentum,
            EmaOverwriteFrequency = settings.EmaOverwriteFrequency,
            LabelSmoothing = settings.LabelSmoothing,
            BatchSize = 32,
            Epochs = 1,
            Shuffle = false,
        });

        Assert.Equal(trace.Losses.Average(), history.Epochs[0].Loss, 1e-4);
        float[] expected = trace.Averaged ?? trace.WeightsAfter[trace.Losses.Count];
        Assert.All(expected.Zip(network.GetWeights()), pair => Assert.Equal(pair.First, pair.Second, 2e-5f));
    }

    [Fact]
    public void No_trace_asks_for_what_we_lack()
    {
        Assert.True(Followed.Count >= 78);
        Assert.All(KerasTrace.Names, name => Assert.Empty(new KerasTrace(name).Features));
    }

    private static Network NetworkOf(string trace, Backend backend) => trace switch
    {
        "zero-leaky" => new LeakyAtZero(1, backend),
        "zero-relu-max1" => new ReLU1AtZero(1, backend),
        "zero-relu-negative" => new SlopedAtZero(1, backend),
        "zero-relu-plain" => new PlainAtZero(1, backend),
        "zero-relu6" => new ReLU6AtZero(1, backend),
        "trace-conv-l1" => new TracedConvolutionsL1(1, backend),
        "trace-conv-l2" => new TracedConvolutionsL2(1, backend),
        "trace-dense-l1" => new TracedDenseL1(1, backend),
        "trace-dense-l2" => new TracedDenseL2(1, backend),
        _ when trace.StartsWith("trace-conv-", StringComparison.Ordinal) => new TracedConvolutions(1, backend),
        _ when trace.StartsWith("trace-dense-", StringComparison.Ordinal) => new TracedDense(1, backend),
        _ => throw new ArgumentException($"No network for {trace}.", nameof(trace)),
    };
}
