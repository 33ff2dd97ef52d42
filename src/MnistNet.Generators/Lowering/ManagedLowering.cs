namespace MnistNet.Generators.Lowering;

/// <summary>Decides how the managed engine computes a network: which operators become one step, and where their values lie.</summary>
/// <remarks>Each visit adds the steps of the present operator, and of those behind it that become one with it, and tells how many these are.</remarks>
internal sealed class ManagedLowering : IOperatorVisitor<int>
{
    // A place in a pool is remembered in a byte.
    private const int LargestFusedPool = 256;

    private readonly NetworkPlan plan;
    private readonly bool isTraining;
    private readonly ImmutableArray<Operator> operators;
    private readonly OperatorReaders readers;
    private readonly ManagedBuffers buffers;
    private readonly List<ManagedStage> stages = [];

    // What each operator gave, and the images before all; and what the present operator takes.
    private readonly ManagedValue[] values;
    private ManagedValue input;
    private int at;
    private long constants;
    private long marks;

    private ManagedLowering(NetworkPlan plan, bool isTraining)
    {
        this.plan = plan;
        this.isTraining = isTraining;
        operators = plan.Operators;
        readers = new OperatorReaders(operators);
        buffers = new ManagedBuffers(operators, readers, isTraining);
        values = new ManagedValue[operators.Length + 1];
        values[0] = new ManagedValue(buffers.For(plan.Input, -1, ManagedKeep.Nothing), ManagedKeep.Nothing, false);
        stages.Add(new ManagedStage.Load(values[0].Image, "input: " + plan.Input));
    }

    /// <summary>The steps of training, and those of predicting where they are others.</summary>
    public static ManagedPlan Lower(NetworkPlan plan)
    {
        ManagedLowering training = new(plan, isTraining: true);
        bool folds = Enumerable.Range(0, plan.Operators.Length).Any(step =>
            training.LinearBefore(step) is not null || (plan.Operators[step] is Operator.Convolve && training.MaximumBehind(step) is not null));
        return training.Lower() with { Inference = folds ? new ManagedLowering(plan, isTraining: false).Lower() : null };
    }

    private ManagedPlan Lower()
    {
        while (at < operators.Length)
        {
            Operator step = operators[at];
            input = step is Operator.Join ? ValueOf(step.Place.Sources[0]) : Take(step.Place.Sources[0]);
            at += step.Accept(this);
        }

        return new ManagedPlan(plan, new(stages), buffers.Length, marks, ValueOf(operators.Length - 1).Image);
    }

    public int Visit(Operator.Convolve convolve)
    {
        (convolve, int end) = Fold(convolve);
        Operator.Rectify? rectifier = OnlyReaderOf(end - 1) is Operator.Rectify { IsPlain: true } plain ? plain : isTraining ? null : MaximumBehind(end - 1);
        end += rectifier is null ? 0 : 1;
        Size2D? window = rectifier is { IsPlain: true } && convolve.IsDense && OnlyReaderOf(end - 1) is Operator.Pool pool && IsFused(pool) ? pool.Window : null;
        end += window is null ? 0 : 1;
        long winners = window is null ? 0 : TakeMarks(operators[end - 1].Output.Size);
        bool isTurned = convolve.IsDense && input.IsTrained;
        return Add(end, rectifier is not null && isTraining ? ManagedKeep.Zeros : ManagedKeep.Nothing, (input, output) =>
            new ManagedStage.Convolve(convolve, rectifier, window, winners, isTurned, input, output, DescribeUntil(end)));
    }

    public int Visit(Operator.ConvolveTransposed convolve)
    {
        (convolve, int end) = Fold(convolve);
        return Add(end, ManagedKeep.Nothing, (input, output) => new ManagedStage.ConvolveTransposed(convolve, input, output, DescribeUntil(end)));
    }

    public int Visit(Operator.Multiply multiply)
    {
        (multiply, int end) = Fold(multiply);
        bool isTurned = input.IsTrained;
        return Add(end, ManagedKeep.Nothing, (input, output) => new ManagedStage.Multiply(multiply, isTurned, input, output, DescribeUntil(end)));
    }

    public int Visit(Operator.Pool pool) => Add((input, output) => new ManagedStage.Pool(pool, input, output, Describe(pool)));

    public int Visit(Operator.Reduce reduce) => Add(
        at + 1,
        isTraining && reduce.Kind == PoolingKind.Max ? ManagedKeep.Values : ManagedKeep.Nothing,
        (input, output) => new ManagedStage.GlobalPool(reduce.Kind, input, output, Describe(reduce)));

    // Zeros around an image are in its buffer. What is cut off must not lie there, where a convolution would read it.
    public int Visit(Operator.Pad pad)
    {
        if (buffers.KeepBehind(pad, input.Keep) is { } behind)
        {
            return Give(at + 1, input with { Image = input.Image.Grown(pad.Border), Keep = behind });
        }

        (int top, int bottom, int left, int right) = pad.Border;
        Border cut = new(Math.Min(top, 0), Math.Min(bottom, 0), Math.Min(left, 0), Math.Min(right, 0));
        Border zeros = new(Math.Max(top, 0), Math.Max(bottom, 0), Math.Max(left, 0), Math.Max(right, 0));
        Border inwards = new(-zeros.Top, -zeros.Bottom, -zeros.Left, -zeros.Right);
        return Add(at + 1, zeros == default ? ManagedKeep.Nothing : ManagedKeep.Zeros, (input, output) =>
            new ManagedStage.Copy(input.Grown(cut), output.Grown(inwards), CopyReason.Part, Describe(pad)));
    }

    public int Visit(Operator.Resize resize) => Add((input, output) => new ManagedStage.Resize(resize, input, output, Describe(resize)));

    public int Visit(Operator.Join join)
    {
        // Products and maxima read the values again in a backward pass.
        ManagedKeep keep = isTraining && join.Kind is (JoinKind.Multiply or JoinKind.Maximum) ? ManagedKeep.Values : ManagedKeep.Nothing;
        List<JoinedImage> images = [];
        bool isTrained = false;
        foreach (int source in join.Place.Sources)
        {
            ManagedValue value = ValueOf(source);
            values[source + 1] = value with { Keep = keep == ManagedKeep.Nothing ? value.Keep : keep };
            bool isFirst = readers.IsLast(source, at) && !images.Any(image => image.Image == value.Image);
            images.Add(new JoinedImage(value.Image, !value.IsTrained ? "None" : isFirst ? "Set" : "Add"));
            isTrained |= value.IsTrained;
        }

        ManagedImage output = buffers.For(join.Output, at, ManagedKeep.Nothing);
        string comment = $"{join.Place.Name}: {string.Join(", ", join.Inputs.Select(static input => input.Shape))} → {join.Output}";
        stages.Add(new ManagedStage.Join(join.Kind, join.Name, new(images), output, comment) { NeedsInput = isTrained });
        return Give(at + 1, new ManagedValue(output, ManagedKeep.Nothing, isTrained));
    }

    // The values stay where they are, unless zeros are to stand between the new rows.
    public int Visit(Operator.Reshape reshape)
    {
        input = input with { Image = input.Image.As(reshape.Output) };
        return buffers.HasBorder(at, input.Keep)
            ? Add((input, output) => new ManagedStage.Copy(input, output, CopyReason.Border, Describe(reshape)))
            : Give(at + 1, input);
    }

    public int Visit(Operator.Permute permute) => Add((input, output) => new ManagedStage.Permute(permute.Order, input, output, Describe(permute)));

    public int Visit(Operator.Map map) => map.Function.IsGated
        ? Add((input, output) => new ManagedStage.Gate(map.Function.Name, input, output, Describe(map)))
        : AddInPlace(image => new ManagedStage.Activate(map.Function.Name, map.Function.HasAlpha ? map.Alpha : null, image, Describe(map)));

    public int Visit(Operator.Rescale scale) => AddInPlace(image => new ManagedStage.Scale(scale.Factor, scale.Offset, image, Describe(scale)));

    public int Visit(Operator.Rectify rectify) => rectify.IsPlain
        ? AddInPlace(image => new ManagedStage.Activate("ReLU", null, image, Describe(rectify)))
        : Add((input, output) => new ManagedStage.Rectify(rectify, input, output, Describe(rectify)));

    public int Visit(Operator.Bend bend) => Add((input, output) => new ManagedStage.Bend(bend, input, output, Describe(bend)));

    public int Visit(Operator.Calibrate calibrate) => AddInPlace(image => new ManagedStage.Calibrate(calibrate, image, Describe(calibrate)));

    public int Visit(Operator.Normalize normalize)
    {
        Operator.Linear? before = LinearBefore(at);
        Operator.Rectify? cut = OnlyReaderOf(at) is Operator.Rectify { IsCut: true } rectify ? rectify : null;
        string? gate = OnlyReaderOf(at) is Operator.Map { Function: { IsGated: true } function } ? function.Name : null;
        int end = at + (cut is null && gate is null ? 1 : 2);
        ManagedKeep keep = !isTraining || cut is null ? ManagedKeep.Nothing : cut.IsPlain ? ManagedKeep.Zeros : ManagedKeep.Values;
        return Add(end, keep, (input, output) =>
        {
            ManagedImage? slopes = isTraining && gate is not null ? buffers.Of(ManagedStage.Normalize.KeptLengthOf(input, output)) : null;
            ManagedStage.Normalize stage = new(normalize, cut, gate, slopes, before, constants, input, output, DescribeUntil(end));
            constants += stage.ConstantCount;
            return stage;
        });
    }

    public int Visit(Operator.Standardize standardize) =>
        Add((input, output) => new ManagedStage.Standardize(standardize, input, output, Describe(standardize)));

    public int Visit(Operator.Drop drop) => !isTraining ? Give(at + 1, input) : AddInPlace(image =>
    {
        ManagedStage.Drop stage = new(drop, marks, image, Describe(drop) + ", only while training");
        marks += stage.MarkCount;
        return stage;
    });

    public int Visit(Operator.Disturb disturb) => !isTraining ? Give(at + 1, input) : AddInPlace(image =>
    {
        ManagedStage.Disturb stage = new(disturb, disturb.IsFactor ? AlignedMarks() : 0, image, Describe(disturb) + ", only while training");
        marks += stage.MarkCount;
        return stage;
    });

    public int Visit(Operator.Augment augment)
    {
        ImmutableArray<OperatorPlace> steps = readers.Augmentations(at);
        if (!isTraining)
        {
            return Give(at + steps.Length, input);
        }

        AddInPlace(image => new ManagedStage.Augment(new(steps.Select(static step => step.Layer)), image, string.Join("; ", steps) + ", only while training"));
        return Give(at + steps.Length, ValueOf(at));
    }

    // Left to those who want probabilities: training works on the logits.
    public int Visit(Operator.Softmax softmax) => Give(at + 1, input);

    /// <summary>Whether it is a max-pooling whose windows neither overlap nor leave the image.</summary>
    private static bool IsFused(Operator.Pool pool) =>
        pool.Kind == PoolingKind.Max
        && pool.Strides == pool.Window
        && (long)pool.Window.Height * pool.Window.Width <= LargestFusedPool
        && pool.Border == default;

    /// <summary>What is folded into the operator before it when predicting: its factors into the kernel, the rest into the bias, or, without one, into the place of its means.</summary>
    private (T Folded, int End) Fold<T>(T linear)
        where T : Operator.Linear
    {
        if (isTraining || LinearBefore(at + 1) is null)
        {
            return (linear, at + 1);
        }

        Operator.Normalize normalize = (Operator.Normalize)operators[at + 1];
        constants += ManagedStage.Normalize.ConstantCountOf(normalize);
        return (linear with { Bias = linear.Bias ?? normalize.Mean }, at + 2);
    }

    // What it can be folded into.
    private Operator.Linear? LinearBefore(int step) => step > 0 && step < operators.Length && operators[step - 1] is Operator.Linear linear && OnlyReaderOf(step - 1) is Operator.Normalize ? linear : null;

    private string DescribeUntil(int end) => string.Join("; ", operators.Take(end).Skip(at).Where(static step => !step.Place.IsActivation).Select(static step => step.Place));

    private static string Describe(Operator step) => step.Place.IsActivation ? "the activation of " + step.Place.Layer : step.Place.ToString();

    private long TakeMarks(long count)
    {
        marks += count;
        return marks - count;
    }

    // Floats lie where their size divides their place.
    private long AlignedMarks() => marks = (marks + sizeof(float) - 1) / sizeof(float) * sizeof(float);

    private int Add(Func<ManagedImage, ManagedImage, ManagedStage> stage) => Add(at + 1, ManagedKeep.Nothing, stage);

    /// <summary>Adds a step that writes into a buffer of its own.</summary>
    /// <param name="end">Index of the first operator behind it.</param>
    /// <param name="keep">What must stay of what it writes.</param>
    /// <param name="stage">Makes it of what it reads and writes.</param>
    private int Add(int end, ManagedKeep keep, Func<ManagedImage, ManagedImage, ManagedStage> stage)
    {
        ManagedImage output = buffers.For(operators[end - 1].Output, end - 1, keep);
        ManagedStage added = stage(input.Image, output) with { NeedsInput = input.IsTrained };
        stages.Add(added);
        return Give(end, new ManagedValue(output, keep, input.IsTrained || added.IsTrained));
    }

    private int AddInPlace(Func<ManagedImage, ManagedStage> stage)
    {
        Operator step = operators[at];
        ManagedKeep? behind = buffers.KeepBehind(step, input.Keep);
        if (behind is null)
        {
            string reason = input.Keep == ManagedKeep.Values ? "as the backward pass reads the values themselves" : "as its zeros must stay";
            Copy(buffers.ForReader(step.Input, at), CopyReason.InPlace, "a copy, " + reason);
            behind = buffers.KeepBehind(step, ManagedKeep.Nothing);
        }

        stages.Add(stage(input.Image) with { NeedsInput = input.IsTrained });
        return Give(at + 1, input with { Keep = behind.GetValueOrDefault() });
    }

    /// <summary>What the present operator takes. Of several that read a value, the last has the value itself, as no other reads it any more.</summary>
    private ManagedValue Take(int source)
    {
        input = ValueOf(source);
        if (!readers.IsLast(source, at))
        {
            Copy(buffers.ForReader(operators[at].Input, at), CopyReason.Branch, "a copy, as others read it, too");
        }

        return input;
    }

    private void Copy(ManagedImage output, CopyReason reason, string comment)
    {
        stages.Add(new ManagedStage.Copy(input.Image, output, reason, comment) { NeedsInput = input.IsTrained });
        input = input with { Image = output, Keep = ManagedKeep.Nothing };
    }

    private int Give(int end, ManagedValue value)
    {
        values[end] = value;
        return end - at;
    }

    private ManagedValue ValueOf(int source) => values[source + 1];

    /// <summary>A ReLU with a maximum that follows at once; predicting, nobody asks for its gradient.</summary>
    private Operator.Rectify? MaximumBehind(int step) =>
        OnlyReaderOf(step) is Operator.Rectify { IsPlain: false, NegativeSlope: 0, Threshold: 0 } rectify ? rectify : null;

    private Operator? OnlyReaderOf(int step) => readers.Only(step) == step + 1 ? operators[step + 1] : null;

    /// <summary>What an operator gave.</summary>
    /// <param name="Image">Where it lies.</param>
    /// <param name="Keep">What must stay of it.</param>
    /// <param name="IsTrained">Whether something that it follows from is trained.</param>
    private readonly record struct ManagedValue(ManagedImage Image, ManagedKeep Keep, bool IsTrained);
}
