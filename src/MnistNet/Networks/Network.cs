using System.Diagnostics;
using System.Runtime.InteropServices;
using MnistNet.Generators.Shapes;

namespace MnistNet;

/// <summary>
/// The base of every declared network: it owns the weights and the seed, and gives the work to a backend. The compiler
/// writes the derived class.
/// </summary>
/// <remarks>
/// Any number of threads may use a network at once. Its weights change as a whole or not at all, for whoever reads them:
/// <see cref="Predict(ReadOnlySpan{float})"/>, <see cref="PredictBatch(ReadOnlyMemory{float}, Memory{float})"/>, <see cref="Evaluate(LabeledImages, CancellationToken)"/>, <see cref="Activations"/>,
/// <see cref="GetWeights"/> and <see cref="Save(string)"/> work from beginning to end with the weights of the moment when they
/// were called, whatever other threads do. While <see cref="Train"/> works, these are the weights of its last complete epoch,
/// or of when one of its callbacks last asked for some; on the thread that trains, in its callbacks, those of the last step.
/// <see cref="Train"/> has the network to itself: until it ends, a second <see cref="Train"/> and
/// <see cref="IDisposable.Dispose"/> throw <see cref="InvalidOperationException"/>, and so do <see cref="SetWeights"/> and
/// <see cref="LoadWeights(string)"/> but for its callbacks, on the thread that trains.
/// </remarks>
public abstract class Network : IImageClassifier, IDisposable
{
    private const int ScoreBatch = 1000;

    // Longer than .NET works in a browser before it gives the page its turn.
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(30);

    private readonly NetworkDefinition definition;
    private readonly Lock engineLock = new();
    private readonly PublishedState state;
    private INetworkEngine? engine;
    private bool disposed;

    /// <summary>Creates a network with new weights.</summary>
    /// <param name="definition">What the compiler resolved.</param>
    /// <param name="seed">Where all randomness of the network starts; null draws a seed.</param>
    /// <param name="backend">What computes; null takes <see cref="Backend.Managed"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such backend.</exception>
    protected Network(NetworkDefinition definition, int? seed, Backend? backend)
    {
        ArgumentNullException.ThrowIfNull(definition);
        this.definition = definition;
        Backend = backend ?? Backend.Managed;
        if (!Enum.IsDefined(Backend))
        {
            throw new ArgumentOutOfRangeException(nameof(backend), backend, "There is no such backend.");
        }

        NetworkRandomness randomness = NetworkRandomness.StartOf(seed ?? Random.Shared.Next());
        state = new PublishedState(definition.Name, new NetworkState([.. WeightInitializer.Initialize(definition, randomness.Seed)], null, randomness));
    }

    /// <summary>
    /// Where all randomness of the network starts: the same seed gives the same weights, and the same training on the same
    /// machine. Loading a file that MnistNet wrote brings the seed of the network that was saved.
    /// </summary>
    public int Seed => state.Present.Randomness.Seed;

    /// <summary>What computes.</summary>
    public Backend Backend { get; }

    /// <summary>The shape of one image: height, width, channels.</summary>
    public Shape InputShape => definition.Input;

    /// <summary>Number of classes; labels are below it.</summary>
    public int ClassCount => definition.ClassCount;

    /// <summary>
    /// What the classes are called, in the order of the labels: as the images were that the network was trained on, or as the file says
    /// that it came from; the numbers themselves where nobody has named them.
    /// </summary>
    public ImmutableArray<string> ClassNames => MnistNet.ClassNames.OrNumbers(state.Present.ClassNames, ClassCount);

    /// <summary>
    /// What the optimizer remembered after the last step of the last training, or what the file held that the weights came
    /// from; null before, and where a file holds none, or one that follows another rule than MnistNet's optimizers.
    /// <see cref="TrainingOptions.ResumeOptimizer"/> starts a training with it.
    /// </summary>
    public OptimizerState? OptimizerState => state.Present.Optimizer;

    /// <summary>What the compiler resolved.</summary>
    internal NetworkDefinition Resolved => definition;

    /// <summary>What computes.</summary>
    internal INetworkEngine ComputingEngine => Engine();

    /// <summary>All weights, layer by layer, in Keras's layout.</summary>
    /// <returns>A copy.</returns>
    public float[] GetWeights() => [.. state.Present.Weights];

    /// <summary>Replaces all weights. A training goes on from them, when one of its callbacks sets them.</summary>
    /// <param name="values">New weights, in the order and layout of <see cref="GetWeights"/>.</param>
    /// <exception cref="ArgumentException">Not as many weights as the network has.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network.</exception>
    public void SetWeights(ReadOnlySpan<float> values)
    {
        if (values.Length != definition.ParameterCount)
        {
            throw new ArgumentException($"{definition.Name} has {definition.ParameterCount} weights; found {values.Length}.", nameof(values));
        }

        state.SetWeights([.. values]);
    }

    /// <summary>Names the classes, such as those of a file that another program wrote.</summary>
    /// <param name="classNames">One name a class, in the order of the labels: not empty, on one line, no two the same.</param>
    /// <exception cref="ArgumentException">There are more or fewer names than classes, or one is empty, of several lines, or there twice.</exception>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void SetClassNames(params IEnumerable<string> classNames)
    {
        state.SetClassNames(MnistNet.ClassNames.Require(classNames, ClassCount, nameof(classNames)));
    }

    /// <summary>
    /// Trains the network; it keeps the weights of the last epoch, with <see cref="TrainingOptions.UseEma"/> their averages, unless a
    /// callback gives it others. A second training goes on
    /// with the random numbers of the first: it validates on the same images of the same set, and shuffles and drops anew. A
    /// <see cref="NormalizationAttribute">normalization</see> without mean and variance first adapts to the training images, if it never did.
    /// </summary>
    /// <param name="images">The images, of the network's input shape; the validation images are drawn from them, unless the options bring others.</param>
    /// <param name="options">What to do differently from the network's <see cref="TrainingAttribute"/>.</param>
    /// <param name="progress">Told a few times a second where the training stands.</param>
    /// <param name="cancellation">Stops the training before the next batch.</param>
    /// <returns>Loss and accuracy of every epoch.</returns>
    /// <exception cref="ArgumentException">The images do not fit the network, or an option cannot train.</exception>
    /// <exception cref="InvalidOperationException">
    /// The network is being trained; or the optimizer shall be resumed, but its state is another optimizer's, or that of the file
    /// was not taken over; or a callback asks for what the training has not; or the network tells more than 256 classes apart,
    /// which no images have.
    /// </exception>
    /// <exception cref="IOException">Another training has its <see cref="BackupAndRestore"/> in the same file; or a callback cannot write its file.</exception>
    /// <exception cref="InvalidDataException">A <see cref="BackupAndRestore"/> finds a damaged file, or another training's.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; the network has the weights of the last batch.</exception>
    public History Train(
        LabeledImages images,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        History? history = null;
        foreach (bool _ in TrainingSteps(images, options, progress, ended => history = ended, cancellation))
        {
        }

        return history!;
    }

    /// <summary>
    /// As <see cref="Train"/>, while the caller does something else: on a thread of its own, and where there is none, as in a browser, in
    /// slices of 30 ms between which others have their turn.
    /// </summary>
    /// <param name="images">The images, of the network's input shape; the validation images are drawn from them, unless the options bring others.</param>
    /// <param name="options">What to do differently from the network's <see cref="TrainingAttribute"/>.</param>
    /// <param name="progress">Told a few times a second where the training stands.</param>
    /// <param name="cancellation">Stops the training before the next batch.</param>
    /// <returns>Loss and accuracy of every epoch; fails as <see cref="Train"/> does.</returns>
    public Task<History> TrainAsync(
        LabeledImages images,
        TrainingOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default) => OperatingSystem.IsBrowser()
            ? TrainInSlicesAsync(images, options, progress, Slice, cancellation)
            : Task.Factory.StartNew(
                () => Train(images, options, progress, cancellation),
                cancellation,
                TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default);

    /// <summary>Trains, and gives others their turn after each slice of time.</summary>
    internal async Task<History> TrainInSlicesAsync(
        LabeledImages images, TrainingOptions? options, IProgress<TrainingProgress>? progress, TimeSpan slice, CancellationToken cancellation)
    {
        History? history = null;
        Stopwatch watch = Stopwatch.StartNew();
        foreach (bool _ in TrainingSteps(images, options, progress, ended => history = ended, cancellation))
        {
            if (watch.Elapsed >= slice)
            {
                await Task.Yield();
                watch.Restart();
            }
        }

        return history!;
    }

    // Between two steps, the network is nobody's who trains: another thread may take the next.
    private IEnumerable<bool> TrainingSteps(
        LabeledImages images, TrainingOptions? options, IProgress<TrainingProgress>? progress, Action<History> ended, CancellationToken cancellation)
    {
        options ??= new TrainingOptions();
        (TrainingSettings settings, TrainingData data) = Check(images, options);
        ImmutableArray<TrainingCallback> callbacks = [.. options.Callbacks];
        if (callbacks.Any(callback => callback is null))
        {
            throw new ArgumentException("One of the callbacks is null.", nameof(options));
        }

        using IDisposable turn = state.BeginTraining();
        NetworkState start = state.Present;
        using Resumption resumption = Resumption.Of(
            definition, Backend, settings, start.Randomness.Position.For(options), start.Unfinished, data, callbacks);
        ValidationSplit split = Split(images, data, settings, resumption.Start.Seed);
        OptimizerState? optimizer = resumption.Saved?.Optimizer ?? (options.ResumeOptimizer ? Resumable(start, settings) : null);
        ImmutableArray<float> weights = Adaptation.Of(definition, resumption.Saved is { } saved ? [.. saved.Weights] : start.Weights, images, split.Training);
        using ITrainingSession session = Engine().StartTraining(
            weights, data, settings, resumption.Start.Seed, optimizer);
        if (resumption.Saved is null && options.LearningRate is null && optimizer is not null && optimizer.LearningRate != (float)settings.LearningRate)
        {
            session.LearningRate = start.Randomness.LearningRate is { } exact && (float)exact == optimizer.LearningRate ? exact : optimizer.LearningRate;
        }

        TrainingRun run = new(this, session, settings, start.Randomness with { Position = resumption.Start }, split, callbacks) { Data = data.Summary, ClassNames = MnistNet.ClassNames.AreGiven(images.ClassNames) ? images.ClassNames : start.ClassNames };
        state.Follow(run);
        using TrainingTelemetry telemetry = new(run);
        try
        {
            TrainingLoop loop = new(run, session, split, state, resumption, telemetry);
            using IEnumerator<bool> steps = loop.Steps(progress, cancellation).GetEnumerator();
            while (telemetry.Watch(steps.MoveNext))
            {
                state.Rest();
                yield return steps.Current;
                state.GoOn();
            }

            ended(loop.History!);
        }
        finally
        {
            state.Publish();
        }
    }

    /// <summary>Measures the network on images that it did not learn from.</summary>
    /// <param name="images">The images, of the network's input shape.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>Accuracy, loss, confusion matrix, and what became of each image.</returns>
    /// <exception cref="ArgumentException">The images do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network tells more than 256 classes apart, which no images have.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Evaluation Evaluate(LabeledImages images, CancellationToken cancellation = default)
    {
        CheckImages(images);
        return Evaluate(images, state.Present.Weights, cancellation);
    }

    /// <summary>Measures the network on images that it did not learn from, and beside that what it reaches with test-time augmentation.</summary>
    /// <param name="images">The images, of the network's input shape.</param>
    /// <param name="augmentation">The transformations whose probabilities are averaged.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <returns>What <see cref="Evaluate(LabeledImages, CancellationToken)"/> gives, with <see cref="Evaluation.Augmented"/>.</returns>
    /// <exception cref="ArgumentException">The images do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network tells more than 256 classes apart, which no images have.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Evaluation Evaluate(LabeledImages images, TestTimeAugmentation augmentation, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(augmentation);
        CheckImages(images);
        NetworkState present = state.Present;
        ImmutableArray<float> weights = present.Weights;
        return Evaluate(images, weights, cancellation) with
        {
            Augmented = Evaluation.Of(augmentation.Apply(new NetworkMoment(definition, Engine(), present)), images, cancellation) with
            {
                Augmentation = augmentation.ToString(),
            },
        };
    }

    private Evaluation Evaluate(LabeledImages images, ImmutableArray<float> weights, CancellationToken cancellation)
    {
        int classes = definition.ClassCount;
        EvaluationTally tally = new(images);
        float[] scores = new float[Math.Min(ScoreBatch, images.Count) * classes];
        INetworkEngine scorer = Engine();
        for (int first = 0; first < images.Count; first += ScoreBatch)
        {
            cancellation.ThrowIfCancellationRequested();
            int count = Math.Min(ScoreBatch, images.Count - first);
            scorer.Score(weights, images, first, count, scores.AsSpan(0, count * classes));
            for (int i = 0; i < count; i++)
            {
                tally.AddScores(first + i, scores.AsSpan(i * classes, classes));
            }
        }

        return tally.ToEvaluation(new WeightPenalties(definition).SumOf(weights.AsSpan()));
    }

    /// <summary>Says what one image shows.</summary>
    /// <param name="pixels">
    /// The image, row by row: height × width × channels values in [0, 1]; 28·28 for MNIST. Others are computed as they are: a
    /// network that was trained elsewhere may ask for them, one that was trained here has never seen any.
    /// </param>
    /// <returns>The label and the probability of every class.</returns>
    /// <exception cref="ArgumentException">Not as many pixels as the network's input has, or one is NaN or infinite.</exception>
    public Prediction Predict(ReadOnlySpan<float> pixels)
    {
        NetworkState present = state.Present;
        float[] probabilities = new float[definition.ClassCount];
        Predict(present, pixels, probabilities);
        return new Prediction(probabilities, present.ClassNames);
    }

    /// <summary>Says what one image shows. On <see cref="Backend.Managed"/> it allocates nothing.</summary>
    /// <param name="pixels">
    /// The image, row by row: height × width × channels values in [0, 1]; 28·28 for MNIST. Others are computed as they are: a
    /// network that was trained elsewhere may ask for them, one that was trained here has never seen any.
    /// </param>
    /// <param name="probabilities">Receives the probability of every class.</param>
    /// <returns>The label: the most probable class.</returns>
    /// <exception cref="ArgumentException">Not as many pixels as the network's input has, or one is NaN or infinite, or there are not as many places for probabilities as there are classes.</exception>
    public int Predict(ReadOnlySpan<float> pixels, Span<float> probabilities) => Predict(state.Present, pixels, probabilities);

    /// <summary>The probabilities of every class for many images, computed on as many threads as there are.</summary>
    /// <param name="pixels">The images one after the other, each as <see cref="Predict(ReadOnlySpan{float})"/> takes it.</param>
    /// <param name="probabilities">Receives one probability a class for each image, image by image.</param>
    /// <exception cref="ArgumentException">The pixels are not those of whole images, or one is NaN or infinite, or there are not as many places for probabilities as the images ask for.</exception>
    public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities) => PredictBatch(pixels, probabilities, augmentation: null);

    /// <summary>The probabilities of every class for many images, each the mean over test-time augmentation.</summary>
    /// <param name="pixels">The images one after the other, each as <see cref="Predict(ReadOnlySpan{float})"/> takes it.</param>
    /// <param name="probabilities">Receives one probability a class for each image, image by image.</param>
    /// <param name="augmentation">The transformations whose probabilities are averaged; null predicts the images alone.</param>
    /// <exception cref="ArgumentException">The pixels are not those of whole images, or one is NaN or infinite, or there are not as many places for probabilities as the images ask for.</exception>
    public void PredictBatch(ReadOnlyMemory<float> pixels, Memory<float> probabilities, TestTimeAugmentation? augmentation)
    {
        (long count, long rest) = Math.DivRem(pixels.Length, definition.Input.Size);
        if (rest != 0)
        {
            throw new ArgumentException($"{definition.Name} takes {definition.Input} = {definition.Input.Size} pixels an image; found {pixels.Length}.", nameof(pixels));
        }

        if (probabilities.Length != count * definition.ClassCount)
        {
            throw new ArgumentException(
                $"{definition.Name} gives {definition.ClassCount} probabilities an image; found room for {probabilities.Length}.", nameof(probabilities));
        }

        PixelValues.RequireFinite(pixels.Span, (int)definition.Input.Size, nameof(pixels));
        if (count > 0)
        {
            NetworkMoment moment = new(definition, Engine(), state.Present);
            (augmentation?.Apply(moment) ?? moment).PredictBatch(pixels, probabilities);
        }
    }

    /// <summary>
    /// What each layer makes of one image, as it does when it predicts: to look inside. Computed from the declaration in
    /// double precision, on every backend alike; <see cref="Predict(ReadOnlySpan{float})"/> is many times faster.
    /// </summary>
    /// <param name="pixels">
    /// The image, row by row: height × width × channels values in [0, 1]; 28·28 for MNIST. Others are computed as they are: a
    /// network that was trained elsewhere may ask for them, one that was trained here has never seen any.
    /// </param>
    /// <returns>
    /// The layers with their output, first to last. The last layer's are what <see cref="Predict(ReadOnlySpan{float})"/> gives,
    /// to 1e-5, where the network ends in softmax; else scores, whose softmax that is.
    /// </returns>
    /// <exception cref="ArgumentException">Not as many pixels as the network's input has, or one is NaN or infinite.</exception>
    public ImmutableArray<LayerActivation> Activations(ReadOnlySpan<float> pixels)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        CheckPixels(pixels);
        return ReferenceNetwork.RunLayers(definition, state.Present.Weights.AsSpan(), pixels);
    }

    /// <summary>
    /// Writes the network to a file that others can open; a file of that name is replaced only when the new one is complete.
    /// </summary>
    /// <param name="path">
    /// Where to; the extension says which <see cref="FileFormat"/>: <c>.h5</c>, <c>.hdf5</c>, <c>.weights.h5</c>, <c>.keras</c>,
    /// <c>.safetensors</c>, <c>.dat</c>, <c>.onnx</c>, <c>.c</c>.
    /// </param>
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite, as after a training that diverged.</exception>
    /// <exception cref="NotSupportedException">No format has this extension.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public void Save(string path) => SaveTo(path, null);

    /// <summary>Writes the network to a file in one format, whatever its extension.</summary>
    /// <param name="path">Where to; a file of that name is replaced only when the new one is complete.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite, as after a training that diverged.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public void Save(string path, FileFormat format) => SaveTo(path, format);

    /// <summary>Writes the network to a stream.</summary>
    /// <param name="stream">Where to; need not be able to seek, and stays open.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite, as after a training that diverged.</exception>
    public void Save(Stream stream, FileFormat format)
    {
        NetworkState present = Savable("the stream");
        Checkpoint.Save(stream, format, definition, Values(present), present.Optimizer, notes: NotesOf(present));
    }

    /// <summary>Writes the network as one file of C99, for what runs no .NET; it cannot be read back.</summary>
    /// <param name="path">Where to, <c>digits.c</c>; a file of that name is replaced only when the new one is complete.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="ArgumentException">The prefix is no name in C.</exception>
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite, as after a training that diverged.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public void Save(string path, COptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        SaveAs(path, new CFormat(options));
    }

    /// <summary>Writes the network to a stream as C99, for what runs no .NET; it cannot be read back.</summary>
    /// <param name="stream">Where to; need not be able to seek, and stays open.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="ArgumentException">The prefix is no name in C.</exception>
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite, as after a training that diverged.</exception>
    public void Save(Stream stream, COptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        SaveAs(stream, new CFormat(options));
    }

    /// <summary>Writes the network for ONNX Runtime and others.</summary>
    /// <param name="path">Where to, <c>digits.onnx</c>; a file of that name is replaced only when the new one is complete.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="ArgumentException">There are no images to calibrate on, or they are of another shape.</exception>
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite, as after a training that diverged.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="NotSupportedException">A layer cannot be said in 8-bit integers.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written to.</exception>
    public void Save(string path, OnnxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        SaveAs(path, new OnnxFormat(options));
    }

    /// <summary>Writes the network to a stream, for ONNX Runtime and others.</summary>
    /// <param name="stream">Where to; need not be able to seek, and stays open.</param>
    /// <param name="options">How it is written.</param>
    /// <exception cref="ArgumentException">There are no images to calibrate on, or they are of another shape.</exception>
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite, as after a training that diverged.</exception>
    /// <exception cref="NotSupportedException">A layer cannot be said in 8-bit integers.</exception>
    public void Save(Stream stream, OnnxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        SaveAs(stream, new OnnxFormat(options));
    }

    /// <summary>Replaces the weights, the state of the optimizer and the seed by those of a file.</summary>
    /// <param name="path">A file that <see cref="Save(string)"/> or another program wrote; what is in it says which <see cref="FileFormat"/>, else its extension.</param>
    /// <exception cref="NotSupportedException">Neither its content nor its extension is that of a format.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network; the network stays as it was.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network.</exception>
    public void LoadWeights(string path) => TakeOver(Checkpoint.Load(path, definition), path);

    /// <summary>Replaces the weights, the state of the optimizer and the seed by those of a file, whatever its extension.</summary>
    /// <param name="path">A file that <see cref="Save(string, FileFormat)"/> or another program wrote.</param>
    /// <param name="format">The format, where the content does not tell.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or belongs to another network; the network stays as it was.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network.</exception>
    public void LoadWeights(string path, FileFormat format) => TakeOver(Checkpoint.Load(path, definition, format), path);

    /// <summary>
    /// Replaces the weights by those of a file that calls them otherwise, where kinds, shapes and order do not tell which is which.
    /// </summary>
    /// <param name="path">A file of PyTorch's or TorchSharp's names: <c>.safetensors</c>, <c>.dat</c>.</param>
    /// <param name="names">
    /// The file's names by this network's, of layers or of tensors: <c>["conv2d"] = "features.0"</c>,
    /// <c>["dense.weight"] = "fc.weight"</c>. What is left out has the same name in both.
    /// </param>
    /// <param name="format">The format, where the content does not tell; null takes the one that the extension means.</param>
    /// <exception cref="ArgumentException">A name is none of this network's, two are given the same tensor, or the format has no names.</exception>
    /// <exception cref="NotSupportedException">No format has this extension.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, lacks one of the names, or belongs to another network; the network stays as it was.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network.</exception>
    public void LoadWeights(string path, IReadOnlyDictionary<string, string> names, FileFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        TakeOver(Checkpoint.Load(path, definition, format, names), path);
    }

    /// <summary>Replaces the weights, the state of the optimizer and the seed by those of a stream.</summary>
    /// <param name="stream">What <see cref="Save(Stream, FileFormat)"/> or another program wrote, from the present position to the end; stays open.</param>
    /// <param name="format">The format, where the content does not tell.</param>
    /// <exception cref="InvalidDataException">The content is damaged, or belongs to another network; the network stays as it was.</exception>
    /// <exception cref="InvalidOperationException">Another thread trains the network.</exception>
    public void LoadWeights(Stream stream, FileFormat format) => TakeOver(Checkpoint.Load(stream, format, definition), "the stream");

    /// <summary>Starts what <see cref="Train"/> would start, on weights that never become the network's.</summary>
    internal TrialTraining BeginTrial(LabeledImages images, TrainingOptions options)
    {
        (TrainingSettings settings, TrainingData data) = Check(images, options);
        NetworkState start = state.Present;
        TrainingPosition position = start.Randomness.Position.For(options);
        ValidationSplit split = Split(images, data, settings, position.Seed);
        ITrainingSession session = Engine().StartTraining(
            Adaptation.Of(definition, start.Weights, images, split.Training),
            data,
            settings,
            position.Seed,
            options.ResumeOptimizer ? Resumable(start, settings) : null);
        return new TrialTraining(session, settings, split.Training, position);
    }

    /// <summary>Refuses a file that <see cref="Save(string)"/> could not write; what is there stays.</summary>
    internal void RequireSavable(string path) => Checkpoint.RequireWritable(path, definition, Values(state.Present));

    /// <summary>Frees the backend's memory.</summary>
    /// <exception cref="InvalidOperationException">The network is being trained.</exception>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Creates what computes. The compiler overrides this with what the application references.</summary>
    /// <param name="backend">The wanted backend.</param>
    /// <returns>An engine for this network.</returns>
    /// <exception cref="InvalidOperationException">The application does not reference the backend.</exception>
    protected virtual INetworkEngine CreateEngine(Backend? backend) => throw new InvalidOperationException(
        backend == Backend.TorchSharp
            ? $"{definition.Name} cannot compute on TorchSharp. Add the packages MnistNet.TorchSharp and TorchSharp-cpu to the project that declares it."
            : $"{definition.Name} cannot compute in C# alone: MnistNet has written no engine for it.");

    /// <summary>Frees the backend's memory.</summary>
    /// <param name="disposing">Whether called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            state.Close();
            lock (engineLock)
            {
                disposed = true;
                engine?.Dispose();
                engine = null;
            }
        }
    }

    private int Predict(NetworkState present, ReadOnlySpan<float> pixels, Span<float> probabilities)
    {
        CheckPixels(pixels);
        if (probabilities.Length != definition.ClassCount)
        {
            throw new ArgumentException($"{definition.Name} gives {definition.ClassCount} probabilities; found room for {probabilities.Length}.", nameof(probabilities));
        }

        Engine().Predict(present.Weights, pixels, probabilities);
        return Prediction.MostProbable(probabilities);
    }

    private void SaveAs(string path, ICheckpointFormat format)
    {
        NetworkState present = Savable(path);
        Checkpoint.Save(path, format, definition, Values(present), present.Optimizer, NotesOf(present));
    }

    private void SaveAs(Stream stream, ICheckpointFormat format)
    {
        NetworkState present = Savable("the stream");
        Checkpoint.Save(stream, format, definition, Values(present), present.Optimizer, NotesOf(present));
    }

    private void SaveTo(string path, FileFormat? format)
    {
        NetworkState present = Savable(path);
        Checkpoint.Save(path, definition, Values(present), present.Optimizer, format, NotesOf(present));
    }

    private static SealedNotes NotesOf(NetworkState state) => new(state.Randomness, state.ClassNames);

    private static float[] Values(NetworkState state) => ImmutableCollectionsMarshal.AsArray(state.Weights)!;

    private void TakeOver(StoredNetwork network, string source)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (FiniteWeights.Complaint(definition, network.Weights) is { } complaint)
        {
            throw new InvalidDataException($"{source}: {complaint}; the network that was saved had diverged.");
        }

        state.Load(network, source);
    }

    private NetworkState Savable(string target)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        NetworkState present = state.Present;
        return FiniteWeights.Complaint(definition, Values(present)) is not { } complaint
            ? present
            : throw new InvalidOperationException(
                $"{target}: {complaint}, so that the network computes nothing. It is not saved: train it with a lower learning rate, or stop in time with the callback {nameof(TerminateOnNaN)}.");
    }

    private static OptimizerState? Resumable(NetworkState start, TrainingSettings settings)
    {
        if (start.Optimizer is not { } state)
        {
            // A network that was neither trained nor loaded stands before the first step, where there is nothing to lose.
            return start.OptimizerRefusal is not { } refusal ? null : throw new InvalidOperationException($"The optimizer cannot be resumed. {refusal}.");
        }

        ImmutableSortedDictionary<string, double> arguments = OptimizerArgument.ValuesOf(settings);
        foreach (OptimizerArgument argument in state.Optimizer == settings.Optimizer ? OptimizerArgument.Of(state.Optimizer) : [])
        {
            // Files say 0.8999999761581421 for 0.9.
            double here = arguments[argument.KerasName];
            if (argument.Counts(arguments) && state.Arguments.TryGetValue(argument.KerasName, out double there) && Math.Abs(there - here) > 1e-6 * Math.Max(Math.Abs(there), Math.Abs(here)))
            {
                throw new InvalidOperationException(FormattableString.Invariant(
                    $"The optimizer cannot be resumed: its state is that of {state.Optimizer} with {argument.KerasName} {(float)there}, and the training has {here}."));
            }
        }

        return state.Optimizer == settings.Optimizer && state.Slots.Select(static slot => slot.Name).SequenceEqual(OptimizerState.SlotNames(settings))
            ? state
            : throw new InvalidOperationException(
                $"The optimizer cannot be resumed: its state is that of {state.Optimizer} with {state.Slots.Length} values for each weight, and the training's {settings.Optimizer} takes another.");
    }

    private static ValidationSplit Split(LabeledImages images, TrainingData data, TrainingSettings settings, int seed)
    {
        ValidationSplit split = ValidationSplit.Draw(data, settings, seed);
        return split.Training.Length > 0
            ? split
            : throw new ArgumentException(
                FormattableString.Invariant($"A validation split of {settings.ValidationSplit} leaves no training image of {images.Count}."), nameof(images));
    }

    private INetworkEngine Engine()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return Volatile.Read(ref engine) ?? Create();

        INetworkEngine Create()
        {
            lock (engineLock)
            {
                ObjectDisposedException.ThrowIf(disposed, this);
                engine ??= CreateEngine(Backend);
                return engine;
            }
        }
    }

    private (TrainingSettings Settings, TrainingData Data) Check(LabeledImages images, TrainingOptions options)
    {
        CheckImages(images);
        TrainingSettings settings = definition.Training.With(options);
        if (options.Validation is { } validation)
        {
            CheckImages(validation);
        }

        return (settings, TrainingData.Of(images, options));
    }

    private void CheckPixels(ReadOnlySpan<float> pixels)
    {
        if (pixels.Length != definition.Input.Size)
        {
            throw new ArgumentException($"{definition.Name} takes {definition.Input} = {definition.Input.Size} pixels; found {pixels.Length}.", nameof(pixels));
        }

        PixelValues.RequireFinite(pixels, pixels.Length, nameof(pixels));
    }

    private void CheckImages(LabeledImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (definition.ClassCount > SizeLimits.MaxClasses)
        {
            throw new InvalidOperationException(
                $"{definition.Name} tells {definition.ClassCount} classes apart, but the label of an image is a byte: networks of at most {SizeLimits.MaxClasses} classes can be trained and evaluated.");
        }

        if (images.Shape != definition.Input)
        {
            throw new ArgumentException($"{definition.Name} takes images of {definition.Input}; found images of {images.Shape}.", nameof(images));
        }

        if (images.ClassCount != definition.ClassCount)
        {
            throw new ArgumentException($"{definition.Name} tells {definition.ClassCount} classes apart; the images have {images.ClassCount}.", nameof(images));
        }

        ImmutableArray<string> names = state.Present.ClassNames;
        if (!names.IsDefault && MnistNet.ClassNames.AreGiven(images.ClassNames) && !names.AsSpan().SequenceEqual(images.ClassNames.AsSpan()))
        {
            throw new ArgumentException(
                $"{definition.Name} knows the classes {string.Join(", ", names)}; the images' are {string.Join(", ", images.ClassNames)}. Where only the names differ, {nameof(SetClassNames)} gives it others.", nameof(images));
        }

        if (images.Count == 0)
        {
            throw new ArgumentException("There are no images.", nameof(images));
        }
    }
}
