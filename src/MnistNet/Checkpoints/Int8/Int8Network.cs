namespace MnistNet;

/// <summary>
/// A network in 8-bit integers, as TensorFlow Lite has them, for all files that hold one: weights of each output channel by a scale of
/// their own, what groups of steps give by one and an integer that stands for 0.
/// </summary>
internal sealed class Int8Network
{
    private const int MostTerms = (1 << 30) / (255 * Int8Sums.LargestWeight);
    private const int MostFactors = 3;

    private readonly float[] weights;
    private readonly Dictionary<int, Int8Group> groups = [];
    private readonly Dictionary<int, Int8Sums> sums = [];

    // What the values of each step stand for, where others read it.
    private readonly Int8Quantity[] quantities;

    private Int8Network(PredictionGraph graph, float[] weights, int imageCount)
    {
        Graph = graph;
        this.weights = weights;
        ImageCount = imageCount;
        quantities = new Int8Quantity[graph.Steps.Count];
    }

    /// <summary>The steps that it computes.</summary>
    public PredictionGraph Graph { get; }

    /// <summary>Number of images that it was calibrated on.</summary>
    public int ImageCount { get; }

    /// <summary>The groups of steps, in order.</summary>
    public IEnumerable<Int8Group> Groups => Graph.Groups().Select(group => groups[group.First]);

    /// <summary>Makes integers of a network.</summary>
    /// <exception cref="ArgumentException">There are no images, or they are of another shape.</exception>
    /// <exception cref="NotSupportedException">Integers cannot say it.</exception>
    public static Int8Network Of(NetworkDefinition definition, PredictionGraph graph, float[] weights, LabeledImages images)
    {
        Require(definition, graph, images);
        Int8Network network = new(graph, weights, images.Count);
        network.Decide(Int8Calibration.Of(definition, weights, images));
        return network;
    }

    /// <summary>The group of steps that begins with one.</summary>
    public Int8Group GroupFrom(int first) => groups[first];

    /// <summary>The integers of a step of weighted sums.</summary>
    public Int8Sums SumsOf(int step) => sums[step];

    /// <summary>What the values of a step stand for, where others read it.</summary>
    public Int8Quantity QuantityOf(int step) => step == PredictionGraph.Images ? Int8Quantity.Pixels : quantities[step];

    /// <summary>What steps one behind the other make of a value of a channel.</summary>
    public Func<double, double> FunctionOf(int first, int end, int channel)
    {
        Func<double, double>[] functions = [.. Enumerable.Range(first, end - first).Select(i => PointwiseFunction.Of(Graph.Steps[i].Operator, channel, weights))];
        return value => functions.Aggregate(value, static (result, function) => function(result));
    }

    private void Decide(Int8Calibration calibration)
    {
        foreach ((int first, int end) in Graph.Groups())
        {
            PredictionStep step = Graph.Steps[first];
            Int8Quantity input = QuantityOf(step.Sources[0]);
            Int8Quantity computed = input;
            int next = step.IsPointwise ? first : first + 1;
            if (!step.IsPointwise)
            {
                bool isRescaled = IsRescaled(step.Operator);
                next += isRescaled && next < end && Graph.Steps[next].Operator is Operator.Rectify { Threshold: 0, NegativeSlope: 0 } ? 1 : 0;
                Func<double, double>? function = next < end && Enumerable.Range(next, end - next).All(i => PointwiseFunction.IsOfAllChannels(Graph.Steps[i].Operator)) ? FunctionOf(next, end, 0) : null;
                computed = isRescaled ? calibration.Best(Graph.Steps[next - 1].Value, function)
                    : step.Sources[0] == PredictionGraph.Images ? Int8Quantity.SignedPixels
                    : input;
            }

            quantities[end - 1] = next < end ? calibration.Best(Graph.Steps[end - 1].Value) : computed;
            groups[first] = new Int8Group(first, next, end, computed, quantities[end - 1]);
            if (step.Operator is Operator.Linear linear)
            {
                sums[first] = Int8Sums.Of(linear, FoldedWeights.Of(step, weights), input.Scale);
            }
        }
    }

    // Whether the values that it gives have a scale of their own, to which its sums are brought.
    private static bool IsRescaled(Operator step) => step switch
    {
        Operator.Linear or Operator.Join or Operator.Reduce { Kind: PoolingKind.Average } => true,
        Operator.Pool { Kind: PoolingKind.Average } pool => pool.Border == default,
        _ => false,
    };

    private static void Require(NetworkDefinition definition, PredictionGraph graph, LabeledImages images)
    {
        if (images.Shape != definition.Input)
        {
            throw new ArgumentException($"{definition.Name} takes images of {definition.Input}; found images of {images.Shape} to calibrate 8-bit integers on.", nameof(images));
        }

        if (images.Count == 0)
        {
            throw new ArgumentException("There are no images to calibrate 8-bit integers on.", nameof(images));
        }

        string[] refused = [.. graph.Steps.Select(static step => Refusal(step.Operator) is { } reason ? $"{step.Operator.Place.Layer} {reason}" : null).OfType<string>()];
        if (refused.Length > 0)
        {
            throw new NotSupportedException($"{definition.Name} cannot be written in 8-bit integers: {string.Join("; ", refused)}. Without {nameof(COptions.Int8)} it is written in floats.");
        }
    }

    private static string? Refusal(Operator step) => step switch
    {
        Operator.Standardize => "normalises each image by its own mean and variance",
        Operator.Bend { IsOfChannels: false } => "has slopes for every place (SharedAxes = [1, 2] has one for each channel)",
        Operator.Join { Kind: JoinKind.Multiply, Inputs.Length: > MostFactors } => $"multiplies more than {MostFactors} layers",
        Operator.Convolve convolve when (long)convolve.Window.Height * convolve.Window.Width * convolve.Input.Channels / convolve.Groups > MostTerms => $"adds more than {MostTerms} products, which 32 bits do not hold",
        Operator.ConvolveTransposed convolve when (long)convolve.Window.Height * convolve.Window.Width * convolve.Input.Channels > MostTerms => $"adds more than {MostTerms} products, which 32 bits do not hold",
        Operator.Multiply { Input.Channels: > MostTerms } => $"adds more than {MostTerms} products, which 32 bits do not hold",
        _ => null,
    };
}

/// <summary>A step, and those that follow value by value from what it gives.</summary>
/// <param name="First">The first step's place in the graph.</param>
/// <param name="Next">The first that is a table of values: that behind the first step, and behind a rectifier that is the lower end of its range.</param>
/// <param name="End">Behind the last.</param>
/// <param name="Computed">What values stand for before the tables.</param>
/// <param name="Given">What they stand for behind them.</param>
internal sealed record Int8Group(int First, int Next, int End, Int8Quantity Computed, Int8Quantity Given);
