namespace MnistNet.Generators.Lowering;

/// <summary>Decides how TorchSharp computes a network: Keras's semantics in torch's operations, in the cheapest order.</summary>
internal sealed class TorchLowering : IOperatorVisitor<IEnumerable<TorchStep>>
{
    private readonly ImmutableArray<Operator> operators;
    private readonly OperatorReaders readers;
    private readonly TorchOrder order;
    private readonly List<TorchField> fields = [];
    private int index;

    // Whether the next step may overwrite its input: not the caller's images, and nothing that others or a backward pass read.
    private bool mayOverwrite;

    // The same of what each operator gave.
    private readonly bool[] mayBeOverwritten;

    private TorchLowering(ImmutableArray<Operator> operators)
    {
        this.operators = operators;
        readers = new OperatorReaders(operators);
        order = new TorchOrder(operators);
        mayBeOverwritten = new bool[operators.Length];
    }

    public static TorchPlan Lower(NetworkPlan plan)
    {
        TorchLowering lowering = new(plan.Operators);
        return new TorchPlan(plan, lowering.fields, lowering.Lower());
    }

    private List<TorchStep> Lower()
    {
        List<TorchStep> steps = [];
        for (index = 0; index < operators.Length; index++)
        {
            Operator present = operators[index];
            string comment = Describe(present);
            string input = VariableOf(present.Place.Sources[0]);
            mayOverwrite = present.Place.Sources[0] is >= 0 and var source && mayBeOverwritten[source] && readers.Only(source) is not null;
            foreach (TorchStep step in present.Accept(this))
            {
                steps.Add(step with { Comment = step.Comment.Length > 0 ? step.Comment : comment, Input = input });
                (comment, input) = ("", "x");
            }

            mayBeOverwritten[index] = mayOverwrite;
            if (readers.Of(index).Any(reader => reader != index + 1))
            {
                steps.Add(new TorchStep.Save(TorchNames.VariableOf(present.Place.Layer, operators)));
            }
        }

        return steps;
    }

    public IEnumerable<TorchStep> Visit(Operator.Convolve convolve)
    {
        mayOverwrite = true;
        (IEnumerable<TorchStep> samples, Operator.Convolve unstrided) = StrideLowering.Lower(convolve);
        Border border = convolve.Border;
        fields.Add(new TorchField(unstrided, border.IsEven ? (border.Top, border.Left) : 0, null));
        return [.. samples, .. border.IsEven ? (TorchStep[])[] : [new TorchStep.Pad(border)], new TorchStep.Weighted(TorchNames.FieldOf(convolve.Name))];
    }

    public IEnumerable<TorchStep> Visit(Operator.ConvolveTransposed convolve)
    {
        mayOverwrite = true;
        fields.Add(new TorchField(convolve, 0, null));
        return [new TorchStep.Weighted(TorchNames.FieldOf(convolve.Name))];
    }

    public IEnumerable<TorchStep> Visit(Operator.Multiply multiply) => [AddVectorField(multiply)];

    public IEnumerable<TorchStep> Visit(Operator.Normalize normalize) => [AddVectorField(normalize)];

    public IEnumerable<TorchStep> Visit(Operator.Bend bend) => [AddVectorField(bend)];

    public IEnumerable<TorchStep> Visit(Operator.Calibrate calibrate)
    {
        mayOverwrite = true;
        return [calibrate.Mean is null ? new TorchStep.Calibrate(new(calibrate.Means), new(calibrate.Variances)) : AddVectorField(calibrate)];
    }

    public IEnumerable<TorchStep> Visit(Operator.Standardize standardize) => [AddVectorField(standardize)];

    public IEnumerable<TorchStep> Visit(Operator.Pool pool)
    {
        mayOverwrite = true;
        TorchStep step = PoolLowering.Lower(pool);
        return index > 0 && DelaysReLU(index - 1)
            ? [step, ReLU() with { Comment = $"{OwnerOf(operators[index - 1].Place)}: max(0, ·) and max-pooling commute, and here there are fewer values" }]
            : [step];
    }

    public IEnumerable<TorchStep> Visit(Operator.Reduce reduce)
    {
        // The gradient of amax compares its output with its input.
        mayOverwrite = reduce.Kind != PoolingKind.Max;
        return [new TorchStep.Reduce(reduce.Kind, reduce.Output.IsImage)];
    }

    public IEnumerable<TorchStep> Visit(Operator.Pad pad)
    {
        mayOverwrite = true;
        return [new TorchStep.Pad(pad.Border)];
    }

    public IEnumerable<TorchStep> Visit(Operator.Resize resize)
    {
        mayOverwrite = true;
        return [new TorchStep.Resize(resize)];
    }

    public IEnumerable<TorchStep> Visit(Operator.Join join)
    {
        // The gradient of a product or a maximum reads what it was made of, not what it gives.
        mayOverwrite = true;
        return [new TorchStep.Join(join.Kind, new(join.Place.Sources.Skip(1).Select(VariableOf)))];
    }

    // Whether these are views or copies is torch's to say: what they are of may be overwritten, or not.
    public IEnumerable<TorchStep> Visit(Operator.Reshape reshape) => [new TorchStep.Reshape(reshape.Input, reshape.Output, order.Turns(index))];

    public IEnumerable<TorchStep> Visit(Operator.Permute permute) => [new TorchStep.Permute(permute.Order)];

    // What needs its input for the gradient would copy it before it overwrites it.
    public IEnumerable<TorchStep> Visit(Operator.Map map)
    {
        mayOverwrite &= map.Function is { IsGated: false, IsTorchFunction: false };
        TorchStep.Call call = Call(map.Function.TorchName, map.Function.HasAlpha ? map.Alpha : null);
        return [call with { IsFunction = map.Function.IsTorchFunction }];
    }

    public IEnumerable<TorchStep> Visit(Operator.Rescale scale)
    {
        mayOverwrite = true;
        return [new TorchStep.Scale(scale.Factor, scale.Offset)];
    }

    public IEnumerable<TorchStep> Visit(Operator.Rectify rectify) => DelaysReLU(index) ? [] : [Rectify(rectify)];

    public IEnumerable<TorchStep> Visit(Operator.Drop drop) => [new TorchStep.Noise(drop.IsOfChannels ? "DropChannels" : "Drop", drop.Rate)];

    public IEnumerable<TorchStep> Visit(Operator.Disturb disturb) => [new TorchStep.Noise(disturb.IsFactor ? "Multiply" : "Add", disturb.Deviation)];

    // Of those that follow one another, the first is all.
    public IEnumerable<TorchStep> Visit(Operator.Augment augment)
    {
        if (index > 0 && operators[index - 1] is Operator.Augment && readers.Only(index - 1) == index)
        {
            return [];
        }

        ImmutableArray<OperatorPlace> steps = readers.Augmentations(index);
        return [new TorchStep.Augment(new(steps.Select(static step => step.Layer))) { Comment = string.Join("; ", steps) }];
    }

    // Left to those who want probabilities: training works on the logits.
    public IEnumerable<TorchStep> Visit(Operator.Softmax softmax) => [];

    private string Describe(Operator step)
    {
        bool isDelayed = readers.Only(index) == index + 1 && operators[index + 1].Place.IsActivation && DelaysReLU(index + 1);
        return step.Place.IsActivation ? "" : step.Place + (isDelayed ? "; its ReLU follows the pooling" : "");
    }

    // The last step's result is x; what others read has a name of its own.
    private string VariableOf(int source) => source == index - 1 ? "x" : source < 0 ? "images" : TorchNames.VariableOf(operators[source].Place.Layer, operators);

    private static string OwnerOf(OperatorPlace place) => (place.IsActivation ? "the ReLU of " : "") + place.Layer;

    /// <summary>
    /// Whether a ReLU can wait for the max-pooling behind it: both orders give the same values and gradients, and after the
    /// pooling there is less to do.
    /// </summary>
    private bool DelaysReLU(int index) =>
        readers.Only(index) == index + 1
        && operators[index] is Operator.Rectify { IsPlain: true }
        && operators[index + 1] is Operator.Pool { Kind: PoolingKind.Max, Strides: { Height: > 1, Width: > 1 } };

    private TorchStep.Weighted AddVectorField(Operator step)
    {
        mayOverwrite = true;
        fields.Add(new TorchField(step, 0, order.OfInput(index)));
        return new TorchStep.Weighted(TorchNames.FieldOf(step.Name));
    }

    private TorchStep Rectify(Operator.Rectify rectify)
    {
        // torch refuses numbers that no float can hold.
        double maximum = rectify.FloatMaximum;
        switch (maximum, rectify.NegativeSlope, rectify.Threshold)
        {
            case (double.PositiveInfinity, 0, 0):
                return ReLU();
            case (double.PositiveInfinity, _, 0) when double.IsInfinity(rectify.Maximum):
                return Call("leaky_relu", rectify.NegativeSlope);
            case (6, 0, 0):
                TorchStep step = new TorchStep.ReLU6(mayOverwrite);
                mayOverwrite = false;
                return step;
            default:
                mayOverwrite = false;
                return new TorchStep.Rectify(rectify with { Maximum = maximum });
        }
    }

    private TorchStep.Call ReLU() => Call("relu", null);

    private TorchStep.Call Call(string method, double? argument)
    {
        TorchStep.Call call = new(method, argument, mayOverwrite);
        mayOverwrite = false;
        return call;
    }
}
