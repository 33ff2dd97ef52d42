namespace MnistNet;

/// <summary>Floats. Images are height × width × channels, as everywhere in MnistNet; sums are added in the order of the kernel.</summary>
internal sealed class CFloatLowering(PredictionGraph graph, CNames names, float[] weights) : CLowering, IOperatorVisitor<bool>
{
    // More sums than these are no help to any processor's registers, and take much of a small one's stack.
    private const int MostLocalSums = 64;

    private readonly string vector = names.Macro("vector");

    private CText constants = null!;
    private CText text = null!;
    private PredictionStep step = null!;
    private string name = "";

    // What it reads: y itself where it works in place.
    private string source = "";

    public override string[] Headers => ["math.h"];

    public override string PixelType => "float";

    public override string ValueType => "float";

    public override string ProbabilityType => "float";

    public override (string Pixels, string Probabilities) Says => ("values in [0, 1]", "probabilities");

    public override string Note => "";

    public override void LowerShared(CText text)
    {
        text.Line("/* What follows is a loop over neighbours: gcc would unroll a short one before it looks for vectors, and then finds none. */");
        text.Line("#if defined(__GNUC__) && __GNUC__ >= 8 && !defined(__clang__)");
        text.Line($"#define {vector} _Pragma(\"GCC unroll 1\")");
        text.Line("#else");
        text.Line($"#define {vector}");
        text.Line("#endif");
        text.Line();
    }

    public override void Lower(CText constants, CText text, int first, int end)
    {
        this.constants = constants;
        this.text = text;
        for (int i = first; i < end; i++)
        {
            step = graph.Steps[i];
            name = step.Operator.Name;
            source = i > first ? "y" : "x";
            if (i > first)
            {
                text.Line();
                text.Line($"/* {Describe(step)} */");
            }

            step.Operator.Accept(this);
        }
    }

    public override void LowerSoftmaxConstants(CText text)
    {
    }

    public override void LowerSoftmax(CText text, string scores, int count)
    {
        text.Line($"float largest = {scores}[0];");
        text.Line("float sum = 0.0f;");
        using (text.For("i", count))
        {
            text.Line($"largest = {scores}[i] > largest ? {scores}[i] : largest;");
        }

        using (text.For("i", count))
        {
            text.Line($"probabilities[i] = expf({scores}[i] - largest);");
            text.Line("sum += probabilities[i];");
        }

        using (text.For("i", count))
        {
            text.Line("probabilities[i] /= sum;");
            text.Line("best = probabilities[i] > probabilities[best] ? i : best;");
        }
    }

    public bool Visit(Operator.Convolve convolve)
    {
        (Shape input, Shape output) = (convolve.Input, convolve.Output);
        (string kernel, string bias) = AddWeights();
        int inputs = input.Channels / convolve.Groups;
        int filters = output.Channels / convolve.Groups;
        CWindow window = new(text, input, output, convolve.Window, convolve.Strides, convolve.Dilation, convolve.Border);
        window.ForEachPosition(() => WithSums(output.Channels, bias, CIndex.Pixel("row", "column", output), () =>
        {
            window.ForEachPixel(() =>
            {
                text.Line($"const float *const pixel = {window.Pixel("x")};");
                text.Line($"const float *const factors = {kernel} + {CIndex.Sum(("i", (long)convolve.Window.Width * inputs * output.Channels), ("j", (long)inputs * output.Channels))};");
                if (inputs == 1 && filters == 1 && convolve.Groups > 1)
                {
                    using (ForVector("channel", output.Channels))
                    {
                        text.Line("sums[channel] += pixel[channel] * factors[channel];");
                    }
                }
                else if (convolve.Groups == 1)
                {
                    AddProducts("channel", input.Channels, "pixel", output.Channels);
                }
                else
                {
                    using (text.For("group", convolve.Groups))
                    using (text.For("channel", inputs))
                    {
                        text.Line($"const float value = pixel[{CIndex.Sum(("group", inputs), ("channel", 1))}];");
                        using (ForVector("filter", filters))
                        {
                            text.Line($"sums[{CIndex.Sum(("group", filters), ("filter", 1))}] += value * factors[{CIndex.Sum(("channel", output.Channels), ("group", filters), ("filter", 1))}];");
                        }
                    }
                }
            });
        }));
        return true;
    }

    public bool Visit(Operator.ConvolveTransposed convolve)
    {
        (Shape input, Shape output) = (convolve.Input, convolve.Output);
        (string kernel, string bias) = AddWeights();
        using (text.For("pixel", (long)output.Height * output.Width))
        {
            AddBias($"y + {CIndex.Sum(("pixel", output.Channels))}", output.Channels, bias);
        }

        using (text.For("row", input.Height))
        using (text.For("column", input.Width))
        {
            text.Line($"const float *const pixel = x + {CIndex.Pixel("row", "column", input)};");
            using (text.For("i", convolve.Window.Height))
            {
                AddTarget("target_row", "row", "i", convolve.Strides.Height, convolve.Dilation.Height, convolve.Border.Top, output.Height);
                using (text.For("j", convolve.Window.Width))
                {
                    AddTarget("target_column", "column", "j", convolve.Strides.Width, convolve.Dilation.Width, convolve.Border.Left, output.Width);
                    text.Line($"float *const sums = y + {CIndex.Pixel("target_row", "target_column", output)};");
                    long size = (long)input.Channels * output.Channels;
                    text.Line($"const float *const factors = {kernel} + {CIndex.Sum(("i", convolve.Window.Width * size), ("j", size))};");
                    using (text.For("filter", output.Channels))
                    using (text.For("channel", input.Channels))
                    {
                        text.Line($"sums[filter] += pixel[channel] * factors[{CIndex.Sum(("filter", input.Channels), ("channel", 1))}];");
                    }
                }
            }
        }

        return true;

        void AddTarget(string place, string position, string offset, int stride, int dilation, int before, int end)
        {
            text.Line($"const int {place} = {CIndex.Less(CIndex.Sum((position, stride), (offset, dilation)), before)};");
            using (text.Block($"if ({place} < 0 || {place} >= {CText.Number(end)})"))
            {
                text.Line("continue;");
            }
        }
    }

    public bool Visit(Operator.Multiply multiply)
    {
        (string kernel, string bias) = AddWeights();
        text.Line($"const float *const factors = {kernel};");
        WithSums(multiply.Output.Channels, bias, "0", () => AddProducts("i", multiply.Input.Channels, "x", multiply.Output.Channels));
        return true;
    }

    public bool Visit(Operator.Pool pool)
    {
        (Shape input, Shape output) = (pool.Input, pool.Output);
        CWindow window = new(text, input, output, pool.Window, pool.Strides, 1, pool.Border);
        bool isMax = pool.Kind == PoolingKind.Max;

        // What lies outside the image does not count.
        bool counts = !isMax && window.Overhangs;
        window.ForEachPosition(() =>
        {
            text.Line($"float *const values = y + {CIndex.Pixel("row", "column", output)};");
            if (counts)
            {
                text.Line("int count = 0;");
            }

            StartPool("values", output.Channels, isMax);
            window.ForEachPixel(() =>
            {
                text.Line($"const float *const pixel = {window.Pixel("x")};");
                if (counts)
                {
                    text.Line("count++;");
                }

                AddToPool("values", "pixel", output.Channels, isMax);
            });
            FinishPool("values", output.Channels, isMax, counts ? "(float)count" : CText.Number((float)pool.Window.Height * pool.Window.Width));
        });
        return true;
    }

    public bool Visit(Operator.Reduce reduce)
    {
        int channels = reduce.Input.Channels;
        long pixels = (long)reduce.Input.Height * reduce.Input.Width;
        bool isMax = reduce.Kind == PoolingKind.Max;
        StartPool("y", channels, isMax);
        using (text.For("i", pixels))
        {
            text.Line($"const float *const pixel = x + {CIndex.Sum(("i", channels))};");
            AddToPool("y", "pixel", channels, isMax);
        }

        FinishPool("y", channels, isMax, CText.Number((float)pixels));
        return true;
    }

    public bool Visit(Operator.Pad pad)
    {
        CMoves.Pad(text, pad, static value => $"is_inside ? {value} : 0.0f");
        return true;
    }

    public bool Visit(Operator.Resize resize)
    {
        CMoves.Resize(
            text,
            resize,
            static value => value,
            static (counter, factor) => $"const float {counter}_share = (float)({counter}_place % {CText.Number(2L * factor)}) / {CText.Number((float)(2L * factor))};",
            (target, at) =>
            {
                text.Line($"const float upper = {at("row0", "column0")} * (1.0f - column_share) + {at("row0", "column1")} * column_share;");
                text.Line($"const float lower = {at("row1", "column0")} * (1.0f - column_share) + {at("row1", "column1")} * column_share;");
                text.Line($"{target} = upper * (1.0f - row_share) + lower * row_share;");
            });
        return true;
    }

    public bool Visit(Operator.Join join)
    {
        if (join.Kind == JoinKind.Concatenate)
        {
            CMoves.Concatenate(text, join, static (value, _) => value);
        }
        else if (join.Inputs.All(input => input.Shape.Size == join.Output.Size))
        {
            using (text.For("i", join.Output.Size))
            {
                AddJoined(join.Kind, "y[i]", [.. join.Inputs.Select(static (_, i) => $"x{CText.Number(i)}[i]")]);
            }
        }
        else
        {
            CMoves.ForEachJoined(text, join, (target, values) => AddJoined(join.Kind, target, values));
        }

        return true;
    }

    // Only the shape is another.
    public bool Visit(Operator.Reshape reshape) => throw Unexpected(reshape);

    public bool Visit(Operator.Permute permute)
    {
        CMoves.Permute(text, permute, static value => value);
        return true;
    }

    public bool Visit(Operator.Map map) => ForEachValue(map.Output, map.Function.C.Replace("alpha", CText.Number((float)map.Alpha)));

    public bool Visit(Operator.Rescale scale) =>
        ForEachValue(scale.Output, $"v * {CText.Number((float)scale.Factor)}{(scale.Offset == 0 ? "" : $" + {CText.Number((float)scale.Offset)}")}");

    public bool Visit(Operator.Rectify rectify)
    {
        string threshold = CText.Number((float)rectify.Threshold);
        string above = double.IsInfinity(rectify.FloatMaximum)
            ? "v"
            : $"v < {CText.Number((float)rectify.Maximum)} ? v : {CText.Number((float)rectify.Maximum)}";
        string distance = rectify.Threshold == 0 ? "v" : $"(v - {threshold})";
        string below = rectify.NegativeSlope == 0 ? "0.0f" : $"{CText.Number((float)rectify.NegativeSlope)} * {distance}";
        return ForEachValue(rectify.Output, $"v > {threshold} ? {(above == "v" ? above : $"({above})")} : {below}");
    }

    public bool Visit(Operator.Bend bend)
    {
        string slopes = Constant("slope", FoldedWeights.ValuesOf(bend.Slope, weights));
        Shape shape = bend.Output;
        ImmutableArray<int> sizes = bend.Slope.Dimensions;
        (int height, int width, int channels) = shape.IsImage ? (sizes[0], sizes[1], sizes[2]) : (1, 1, sizes[0]);
        using (text.For("row", shape.Height))
        using (text.For("column", shape.Width))
        using (text.For("channel", shape.Channels))
        {
            string place = $"{CIndex.Pixel("row", "column", shape)} + channel";
            string slope = CIndex.Sum(("row", height == 1 ? 0 : width * channels), ("column", width == 1 ? 0 : channels), ("channel", channels == 1 ? 0 : 1));
            text.Line($"const float v = {source}[{place}];");
            text.Line($"y[{place}] = v > 0.0f ? v : {slopes}[{slope}] * v;");
        }

        return true;
    }

    public bool Visit(Operator.Calibrate calibrate)
    {
        double[] means = NumbersOf(calibrate.Mean, calibrate.Means);
        double[] variances = NumbersOf(calibrate.Variance, calibrate.Variances);
        string mean = Constant("mean", [.. means.Select(static value => (float)value)]);
        string deviation = Constant("deviation", [.. variances.Select(static value => (float)Math.Max(Math.Sqrt(value), Operator.Calibrate.SmallestDeviation))]);
        string at = means.Length == 1 ? "0" : "channel";
        return ForEachChannel(calibrate.Output, $"(v - {mean}[{at}]) / {deviation}[{at}]");
    }

    public bool Visit(Operator.Normalize normalize)
    {
        FoldedNormalization numbers = FoldedNormalization.Of(normalize, weights);
        string mean = Constant("mean", [.. numbers.Means.Select(static value => (float)value)]);
        string factor = Constant("factor", [.. numbers.Factors.Select(static value => (float)value)]);
        string shift = normalize.Shift is null ? "" : $" + {Constant("shift", [.. numbers.Shifts.Select(static value => (float)value)])}[channel]";
        return ForEachChannel(normalize.Output, $"(v - {mean}[channel]) * {factor}[channel]{shift}");
    }

    public bool Visit(Operator.Standardize standardize)
    {
        Shape shape = standardize.Output;
        string scale = standardize.Scale is { } scales ? Constant("scale", FoldedWeights.ValuesOf(scales, weights)) : "";
        string shift = standardize.Shift is { } shifts ? Constant("shift", FoldedWeights.ValuesOf(shifts, weights)) : "";
        int size = shape.Channels / standardize.Groups;
        int pixels = shape.Height * shape.Width;
        float count = (float)size * (standardize.IsOverPixels ? pixels : 1);
        using CText.Closing? pixelByPixel = standardize.IsOverPixels ? null : text.For("pixel", pixels);
        using (text.For("group", standardize.Groups))
        {
            text.Line("float mean = 0.0f;");
            text.Line("float squares = 0.0f;");
            text.Line("float length;");
            if (!standardize.IsToUnit)
            {
                ForPart(place => text.Line($"mean += x[{place}];"));
                text.Line($"mean /= {CText.Number(count)};");
            }

            ForPart(place => text.Line($"squares += (x[{place}] - mean) * (x[{place}] - mean);"));
            string least = CText.Number((float)(standardize.Epsilon * standardize.Epsilon));
            text.Line(standardize.IsToUnit
                ? $"length = sqrtf(squares > {least} ? squares : {least});"
                : $"length = sqrtf(squares / {CText.Number(count)} + {CText.Number((float)standardize.Epsilon)});");
            string channel = CIndex.Sum(("group", size), ("channel", 1));
            ForPart(place => text.Line(
                $"y[{place}] = (x[{place}] - mean) / length{(scale.Length == 0 ? "" : $" * {scale}[{channel}]")}{(shift.Length == 0 ? "" : $" + {shift}[{channel}]")};"));
        }

        return true;

        void ForPart(Action<string> body)
        {
            if (standardize.IsOverPixels)
            {
                using (text.For("pixel", pixels))
                {
                    ForChannels();
                }
            }
            else
            {
                ForChannels();
            }

            void ForChannels()
            {
                using (text.For("channel", size))
                {
                    body(CIndex.Sum(("pixel", shape.Channels), ("group", size), ("channel", 1)));
                }
            }
        }
    }

    public bool Visit(Operator.Drop drop) => throw Unexpected(drop);

    public bool Visit(Operator.Disturb disturb) => throw Unexpected(disturb);

    public bool Visit(Operator.Augment augment) => throw Unexpected(augment);

    public bool Visit(Operator.Softmax softmax) => throw Unexpected(softmax);

    private static InvalidOperationException Unexpected(Operator step) => new($"{step.Name} is no step of a C file.");

    private (string Kernel, string Bias) AddWeights()
    {
        FoldedWeights found = FoldedWeights.Of(step, weights);
        Operator.Linear linear = (Operator.Linear)step.Operator;
        return (Constant("kernel", found.Kernel, string.Join('×', linear.Kernel.Dimensions)), found.Bias.Length == 0 ? "" : Constant("bias", found.Bias));
    }

    private string Constant(string what, float[] values, string? sizes = null)
    {
        string constant = names.Name($"{name}_{what}");
        constants.Array("float", constant, values.Select(CText.Number), CText.Comment($"{name}: {what}, {sizes ?? CText.Number(values.Length)}"));
        return constant;
    }

    private void AddBias(string target, int count, string bias)
    {
        using (text.For("filter", count))
        {
            text.Line($"{(target.Contains(' ') ? $"({target})" : target)}[filter] = {(bias.Length == 0 ? "0.0f" : $"{bias}[filter]")};");
        }
    }

    /// <summary>Adds sums that start from a bias, and leaves them in <c>y</c>.</summary>
    private void WithSums(int count, string bias, string place, Action body)
    {
        bool isLocal = count <= MostLocalSums;
        string target = place == "0" ? "y" : $"y + {place}";
        text.Line(isLocal ? $"float sums[{CText.Number(count)}];" : $"float *const sums = {target};");
        AddBias("sums", count, bias);
        body();
        if (isLocal)
        {
            using (text.For("filter", count))
            {
                text.Line($"y[{(place == "0" ? "" : $"{place} + ")}filter] = sums[filter];");
            }
        }
    }

    private CText.Closing ForVector(string counter, int count)
    {
        text.Line(vector);
        return text.For(counter, count);
    }

    private void AddProducts(string counter, int count, string values, int filters)
    {
        using (text.For(counter, count))
        {
            text.Line($"const float value = {values}[{counter}];");
            using (ForVector("filter", filters))
            {
                text.Line($"sums[filter] += value * factors[{CIndex.Sum((counter, filters), ("filter", 1))}];");
            }
        }
    }

    private void StartPool(string values, int channels, bool isMax)
    {
        using (ForVector("channel", channels))
        {
            text.Line($"{values}[channel] = {(isMax ? "-INFINITY" : "0.0f")};");
        }
    }

    private void AddToPool(string values, string pixel, int channels, bool isMax)
    {
        using (ForVector("channel", channels))
        {
            text.Line(isMax
                ? $"{values}[channel] = {pixel}[channel] > {values}[channel] ? {pixel}[channel] : {values}[channel];"
                : $"{values}[channel] += {pixel}[channel];");
        }
    }

    private void FinishPool(string values, int channels, bool isMax, string count)
    {
        if (isMax)
        {
            return;
        }

        using (ForVector("channel", channels))
        {
            text.Line($"{values}[channel] /= {count};");
        }
    }

    private void AddJoined(JoinKind kind, string target, string[] values)
    {
        switch (kind)
        {
            case JoinKind.Add or JoinKind.Subtract or JoinKind.Multiply:
                text.Line($"{target} = {string.Join(kind == JoinKind.Add ? " + " : kind == JoinKind.Subtract ? " - " : " * ", values)};");
                break;
            case JoinKind.Average:
                text.Line($"{target} = ({string.Join(" + ", values)}) / {CText.Number((float)values.Length)};");
                break;
            default:
                text.Line($"float largest = {values[0]};");
                foreach (string value in values[1..])
                {
                    text.Line($"largest = {value} > largest ? {value} : largest;");
                }

                text.Line($"{target} = largest;");
                break;
        }
    }

    private bool ForEachValue(Shape shape, string expression)
    {
        using (text.For("i", shape.Size))
        {
            text.Line($"const float v = {source}[i];");
            text.Line($"y[i] = {expression};");
        }

        return true;
    }

    private bool ForEachChannel(Shape shape, string expression)
    {
        using (text.For("pixel", (long)shape.Height * shape.Width))
        using (text.For("channel", shape.Channels))
        {
            string place = CIndex.Sum(("pixel", shape.Channels), ("channel", 1));
            text.Line($"const float v = {source}[{place}];");
            text.Line($"y[{place}] = {expression};");
        }

        return true;
    }

    private double[] NumbersOf(OperatorWeight? weight, ImmutableArray<double> numbers) =>
        weight is null ? [.. numbers] : Array.ConvertAll(FoldedWeights.ValuesOf(weight, weights), static value => (double)value);
}
