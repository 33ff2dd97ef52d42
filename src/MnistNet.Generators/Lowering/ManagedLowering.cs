namespace MnistNet.Generators.Lowering;

/// <summary>Decides how the managed engine computes a network: which operators become one step, and where their values lie.</summary>
/// <remarks>Each visit adds the steps of the present operator, and of those behind it that become one with it, and tells how many these are.</remarks>
internal sealed class ManagedLowering : IOperatorVisitor<int>
{
    // A place in a pool is remembered in a byte.
    private const int LargestFusedPool = 256;

    private readonly NetworkPlan plan;
    private readonly ImmutableArray<Operator> operators;
    private readonly ManagedBuffers buffers;
    private readonly List<ManagedStage> stages = [];
    private ManagedImage present;
    private ManagedKeep keep;
    private int at;
    private bool isTrained;
    private long constants;
    private long marks;

    private ManagedLowering(NetworkPlan plan)
    {
        this.plan = plan;
        operators = plan.Operators;
        buffers = new ManagedBuffers(operators);
        present = buffers.For(plan.Input, 0, keep);
        stages.Add(new ManagedStage.Load(present, "input: " + plan.Input));
    }

    public static ManagedPlan Lower(NetworkPlan plan)
    {
        ManagedLowering lowering = new(plan);
        while (lowering.at < lowering.operators.Length)
        {
            lowering.at += lowering.operators[lowering.at].Accept(lowering);
        }

        return new ManagedPlan(plan, new(lowering.stages), lowering.buffers.Length, lowering.marks, lowering.present);
    }

    public int Visit(Operator.Convolve convolve)
    {
        int end = at + 1;
        bool hasReLU = convolve.IsDense && operators.ElementAtOrDefault(end) is Operator.Rectify { IsPlain: true };
        end += hasReLU ? 1 : 0;
        Size2D? window = hasReLU && operators.ElementAtOrDefault(end) is Operator.Pool pool && IsFused(pool) ? pool.Window : null;
        end += window is null ? 0 : 1;
        long winners = window is null ? 0 : TakeMarks(operators[end - 1].Output.Size);
        bool isTurned = convolve.IsDense && isTrained;
        string comment = string.Join("; ", operators.Take(end).Skip(at).Where(static step => !step.Place.IsActivation).Select(static step => step.Place));
        return Add(end, hasReLU ? ManagedKeep.Zeros : ManagedKeep.Nothing, (input, output) =>
            new ManagedStage.Convolve(convolve, hasReLU, window, winners, isTurned, input, output, comment));
    }

    public int Visit(Operator.ConvolveTransposed convolve) =>
        Add((input, output) => new ManagedStage.ConvolveTransposed(convolve, input, output, Describe(convolve)));

    public int Visit(Operator.Multiply multiply)
    {
        bool isTurned = isTrained;
        return Add((input, output) => new ManagedStage.Multiply(multiply, isTurned, input, output, Describe(multiply)));
    }

    public int Visit(Operator.Pool pool) => Add((input, output) => new ManagedStage.Pool(pool, input, output, Describe(pool)));

    public int Visit(Operator.Reduce reduce) => Add(
        at + 1,
        reduce.Kind == PoolingKind.Max ? ManagedKeep.Values : ManagedKeep.Nothing,
        (input, output) => new ManagedStage.GlobalPool(reduce.Kind, input, output, Describe(reduce)));

    // Zeros around an image are in its buffer. What is cut off must not lie there, where a convolution would read it.
    public int Visit(Operator.Pad pad)
    {
        if (ManagedBuffers.KeepBehind(pad, keep) is { } behind)
        {
            present = present.Grown(pad.Border);
            keep = behind;
            return 1;
        }

        (int top, int bottom, int left, int right) = pad.Border;
        Border cut = new(Math.Min(top, 0), Math.Min(bottom, 0), Math.Min(left, 0), Math.Min(right, 0));
        Border zeros = new(Math.Max(top, 0), Math.Max(bottom, 0), Math.Max(left, 0), Math.Max(right, 0));
        Border inwards = new(-zeros.Top, -zeros.Bottom, -zeros.Left, -zeros.Right);
        return Add(at + 1, zeros == default ? ManagedKeep.Nothing : ManagedKeep.Zeros, (input, output) =>
            new ManagedStage.Copy(input.Grown(cut), output.Grown(inwards), IsPart: true, Describe(pad)));
    }

    public int Visit(Operator.Resize resize) => Add((input, output) => new ManagedStage.Resize(resize, input, output, Describe(resize)));

    public int Visit(Operator.Reshape reshape)
    {
        present = present.AsVector();
        return 1;
    }

    public int Visit(Operator.Map map) => AddInPlace(
        image => new ManagedStage.Activate(map.Function.Name, map.Function.HasAlpha ? map.Alpha : null, image, Describe(map)));

    public int Visit(Operator.Rectify rectify) => rectify.IsPlain
        ? AddInPlace(image => new ManagedStage.Activate("ReLU", null, image, Describe(rectify)))
        : Add((input, output) => new ManagedStage.Rectify(rectify, input, output, Describe(rectify)));

    public int Visit(Operator.Normalize normalize) => Add((input, output) =>
    {
        ManagedStage.Normalize stage = new(normalize, constants, input, output, Describe(normalize));
        constants += stage.ConstantCount;
        return stage;
    });

    public int Visit(Operator.Standardize standardize) =>
        Add((input, output) => new ManagedStage.Standardize(standardize, input, output, Describe(standardize)));

    public int Visit(Operator.Drop drop) => AddInPlace(
        image => new ManagedStage.Drop(drop, TakeMarks(drop.IsOfChannels ? image.Channels : image.Size), image, Describe(drop) + ", only while training"));

    public int Visit(Operator.Disturb disturb) => AddInPlace(
        image => new ManagedStage.Disturb(disturb, disturb.IsFactor ? TakeFloatMarks(image.Size) : 0, image, Describe(disturb) + ", only while training"));

    // Left to those who want probabilities: training works on the logits.
    public int Visit(Operator.Softmax softmax) => 1;

    /// <summary>Whether it is a max-pooling whose windows neither overlap nor leave the image.</summary>
    private static bool IsFused(Operator.Pool pool) =>
        pool.Kind == PoolingKind.Max
        && pool.Strides == pool.Window
        && (long)pool.Window.Height * pool.Window.Width <= LargestFusedPool
        && pool.Border == default;

    private static string Describe(Operator step) => step.Place.IsActivation ? "the activation of " + step.Place.Layer : step.Place.ToString();

    private long TakeMarks(long count)
    {
        marks += count;
        return marks - count;
    }

    // Floats lie where their size divides their place.
    private long TakeFloatMarks(long count)
    {
        marks = (marks + sizeof(float) - 1) / sizeof(float) * sizeof(float);
        return TakeMarks(count * sizeof(float));
    }

    private int Add(Func<ManagedImage, ManagedImage, ManagedStage> stage) => Add(at + 1, ManagedKeep.Nothing, stage);

    /// <summary>Adds a step that writes into a buffer of its own.</summary>
    /// <param name="end">Index of the first operator behind it.</param>
    /// <param name="keep">What must stay of what it writes.</param>
    /// <param name="stage">Makes it of what it reads and writes.</param>
    private int Add(int end, ManagedKeep keep, Func<ManagedImage, ManagedImage, ManagedStage> stage)
    {
        ManagedImage output = buffers.For(operators[end - 1].Output, end, keep);
        ManagedStage added = stage(present, output);
        stages.Add(added);
        isTrained |= added.IsTrained;
        present = output;
        this.keep = keep;
        return end - at;
    }

    private int AddInPlace(Func<ManagedImage, ManagedStage> stage)
    {
        Operator step = operators[at];
        ManagedKeep? behind = ManagedBuffers.KeepBehind(step, keep);
        if (behind is null)
        {
            ManagedImage input = present;
            present = buffers.For(step.Input, at, ManagedKeep.Nothing);
            string reason = keep == ManagedKeep.Values ? "as the backward pass reads the values themselves" : "as its zeros must stay";
            stages.Add(new ManagedStage.Copy(input, present, IsPart: false, "a copy, " + reason));
            behind = ManagedBuffers.KeepBehind(step, ManagedKeep.Nothing);
        }

        stages.Add(stage(present));
        keep = behind.GetValueOrDefault();
        return 1;
    }
}
