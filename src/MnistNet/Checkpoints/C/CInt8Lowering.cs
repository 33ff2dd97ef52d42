namespace MnistNet;

/// <summary>
/// 8-bit integers, as TensorFlow Lite has them: weights of each output channel by a scale of their own, what layers give by one and an
/// integer that stands for 0; sums have 32 bits. Rectifiers are the lower end of a range, other functions tables of 256 entries.
/// </summary>
internal sealed class CInt8Lowering : CLowering, IOperatorVisitor<bool>
{
    private const int TermBits = 24;
    private const int ExponentBits = 15;

    private readonly PredictionGraph graph;
    private readonly CNames names;
    private readonly Int8Network network;
    private readonly string scaled;

    private CText constants = null!;
    private CText text = null!;
    private PredictionStep step = null!;
    private int place;
    private string name = "";
    private Int8Quantity output;
    private string exponentials = "";
    private bool isScaled;

    public CInt8Lowering(PredictionGraph graph, CNames names, Int8Network network)
    {
        this.graph = graph;
        this.names = names;
        this.network = network;
        scaled = names.Name("scaled");
    }

    public override string[] Headers => ["stdint.h"];

    public override string PixelType => "uint8_t";

    public override string ValueType => "int8_t";

    public override string ProbabilityType => "uint16_t";

    public override (string Pixels, string Probabilities) Says => ("bytes, 0 black and 255 white", "probabilities, in 1/32768");

    public override string Note => $"In integers: 8 bits for weights and values, calibrated on {CText.Number(network.ImageCount)} images.";

    // What the present step reads first.
    private Int8Quantity Input => network.QuantityOf(step.Sources[0]);

    private bool ReadsImages => step.Sources[0] == PredictionGraph.Images;

    public override void LowerShared(CText text)
    {
        if (!isScaled)
        {
            return;
        }

        text.Line("/* sum * multiplier / 2^shift + zero, rounded, in 8 bits; shifts to the right keep the sign, as on every processor of today */");
        using (text.Function($"static int8_t {scaled}(int32_t sum, int32_t multiplier, int shift, int zero)"))
        {
            text.Line("const int64_t value = (((int64_t)sum * multiplier + ((int64_t)1 << (shift - 1))) >> shift) + zero;");
            text.Line("return (int8_t)(value < -128 ? -128 : value > 127 ? 127 : value);");
        }

        text.Line();
    }

    public override void Lower(CText constants, CText text, int first, int end)
    {
        this.constants = constants;
        this.text = text;
        (place, step) = (first, graph.Steps[first]);
        name = step.Operator.Name;
        Int8Group group = network.GroupFrom(first);
        output = group.Computed;
        if (!step.IsPointwise)
        {
            text.Line($"/* {Shown(output)}{(group.Next > first + 1 ? $", {graph.Steps[first + 1].Operator.Name} below" : "")} */");
            step.Operator.Accept(this);
        }

        if (group.Next < end)
        {
            AddTable(group);
        }
    }

    public override void LowerSoftmaxConstants(CText text)
    {
        double scale = network.QuantityOf(graph.Scores).Scale;
        exponentials = names.Name("exponentials");
        text.Array(
            "uint16_t",
            exponentials,
            Enumerable.Range(0, Int8Quantity.Count).Select(distance => CText.Number((long)Math.Round(Math.Exp(-distance * scale) * (1 << ExponentBits)))),
            "exp(-i * scale of the scores), in 1/32768");
    }

    public override void LowerSoftmax(CText text, string scores, int count)
    {
        text.Line($"int largest = {scores}[0];");
        text.Line("uint32_t sum = 0;");
        using (text.For("i", count))
        {
            text.Line($"best = {scores}[i] > largest ? i : best;");
            text.Line($"largest = {scores}[i] > largest ? {scores}[i] : largest;");
        }

        using (text.For("i", count))
        {
            text.Line($"sum += {exponentials}[largest - {scores}[i]];");
        }

        using (text.For("i", count))
        {
            text.Line($"probabilities[i] = (uint16_t)((((uint32_t){exponentials}[largest - {scores}[i]] << 15) + sum / 2) / sum);");
        }
    }

    public bool Visit(Operator.Convolve convolve)
    {
        (Shape input, Shape given) = (convolve.Input, convolve.Output);
        int inputs = input.Channels / convolve.Groups;
        int places = convolve.Window.Height * convolve.Window.Width;
        CWindow window = new(text, input, given, convolve.Window, convolve.Strides, convolve.Dilation, convolve.Border);

        // Keras has outputs last.
        Sums sums = AddSums((filter, i) => (i * given.Channels) + filter, places * inputs);
        window.ForEachPosition(() => ForEachFilter(given.Channels, sums, $"y[{CIndex.Pixel("row", "column", given)} + filter]", () => window.ForEachPixel(() =>
        {
            string group = convolve.Groups == 1 ? ""
                : given.Channels == convolve.Groups ? $" + {CIndex.Sum(("filter", inputs))}"
                : $" + filter / {CText.Number(given.Channels / convolve.Groups)} * {CText.Number(inputs)}";
            text.Line($"const {TypeOf(step.Sources[0])} *const pixel = {window.Pixel("x")}{group};");
            text.Line($"const int8_t *const place = factors + {CIndex.Sum(("i", (long)convolve.Window.Width * inputs), ("j", inputs))};");
            AddProducts(inputs, "pixel", "place");
        })));
        return true;
    }

    public bool Visit(Operator.ConvolveTransposed convolve)
    {
        (Shape input, Shape given) = (convolve.Input, convolve.Output);
        int places = convolve.Window.Height * convolve.Window.Width;
        Sums sums = AddSums((filter, i) => (((i / input.Channels * given.Channels) + filter) * input.Channels) + (i % input.Channels), places * input.Channels);
        using (text.For("row", given.Height))
        using (text.For("column", given.Width))
        {
            ForEachFilter(given.Channels, sums, $"y[{CIndex.Pixel("row", "column", given)} + filter]", () =>
            {
                using (text.For("i", convolve.Window.Height))
                {
                    AddPlace("source_row", "row", "i", convolve.Strides.Height, convolve.Dilation.Height, convolve.Border.Top, input.Height);
                    using (text.For("j", convolve.Window.Width))
                    {
                        AddPlace("source_column", "column", "j", convolve.Strides.Width, convolve.Dilation.Width, convolve.Border.Left, input.Width);
                        text.Line($"const {TypeOf(step.Sources[0])} *const pixel = x + {CIndex.Pixel($"(source_row / {CText.Number(convolve.Strides.Height)})", $"(source_column / {CText.Number(convolve.Strides.Width)})", input)};");
                        text.Line($"const int8_t *const place = factors + {CIndex.Sum(("i", (long)convolve.Window.Width * input.Channels), ("j", input.Channels))};");
                        AddProducts(input.Channels, "pixel", "place");
                    }
                }
            });
        }

        return true;

        // The pixel whose window reaches here, if there is one.
        void AddPlace(string place, string position, string offset, int stride, int dilation, int before, int end)
        {
            text.Line($"const int {place} = {CIndex.Less(position, -before)} - {CIndex.Sum((offset, dilation))};");
            using (text.Block($"if ({place} < 0 || {place} % {CText.Number(stride)} != 0 || {place} / {CText.Number(stride)} >= {CText.Number(end)})"))
            {
                text.Line("continue;");
            }
        }
    }

    public bool Visit(Operator.Multiply multiply)
    {
        int outputs = multiply.Output.Channels;
        Sums sums = AddSums((filter, i) => (i * outputs) + filter, multiply.Input.Channels);
        ForEachFilter(outputs, sums, "y[filter]", () => AddProducts(multiply.Input.Channels, "x", "factors"));
        return true;
    }

    public bool Visit(Operator.Pool pool)
    {
        (Shape input, Shape given) = (pool.Input, pool.Output);
        CWindow window = new(text, input, given, pool.Window, pool.Strides, 1, pool.Border);
        bool isMax = pool.Kind == PoolingKind.Max;
        bool counts = !isMax && window.Overhangs;
        window.ForEachPosition(() =>
        {
            using (text.For("channel", given.Channels))
            {
                string target = $"y[{CIndex.Pixel("row", "column", given)} + channel]";
                StartPool(isMax);
                if (counts)
                {
                    text.Line("int count = 0;");
                }

                window.ForEachPixel(() =>
                {
                    AddToPool($"x[{CIndex.Pixel("source_row", "source_column", input)} + channel]", isMax);
                    if (counts)
                    {
                        text.Line("count++;");
                    }
                });
                FinishPool(target, isMax, counts ? null : (long)pool.Window.Height * pool.Window.Width);
            }
        });
        return true;
    }

    public bool Visit(Operator.Reduce reduce)
    {
        int channels = reduce.Input.Channels;
        long pixels = (long)reduce.Input.Height * reduce.Input.Width;
        bool isMax = reduce.Kind == PoolingKind.Max;
        using (text.For("channel", channels))
        {
            StartPool(isMax);
            using (text.For("i", pixels))
            {
                AddToPool($"x[{CIndex.Sum(("i", channels), ("channel", 1))}]", isMax);
            }

            FinishPool("y[channel]", isMax, pixels);
        }

        return true;
    }

    public bool Visit(Operator.Pad pad)
    {
        CMoves.Pad(text, pad, value => $"(int8_t)(is_inside ? {Moved(value)} : {CText.Number(output.Zero)})");
        return true;
    }

    public bool Visit(Operator.Resize resize)
    {
        (int down, int across) = (resize.Factors.Height, resize.Factors.Width);
        CMoves.Resize(
            text,
            resize,
            value => $"(int8_t)({Moved(value)})",
            static (counter, factor) => $"const int {counter}_share = {counter}_place % {CText.Number(2L * factor)};",
            (target, at) =>
            {
                string whole = CText.Number(2L * across);
                long parts = 4L * down * across;
                text.Line($"const int32_t upper = {Risen(at("row0", "column0"))} * ({whole} - column_share) + {Risen(at("row0", "column1"))} * column_share;");
                text.Line($"const int32_t lower = {Risen(at("row1", "column0"))} * ({whole} - column_share) + {Risen(at("row1", "column1"))} * column_share;");
                text.Line($"{target} = (int8_t)((upper * ({CText.Number(2L * down)} - row_share) + lower * row_share + {CText.Number(parts / 2)}) / {CText.Number(parts)} - 128);");
            });
        return true;

        string Risen(string value) => ReadsImages ? value : $"({value} + 128)";
    }

    public bool Visit(Operator.Join join)
    {
        if (join.Kind == JoinKind.Concatenate)
        {
            CMoves.Concatenate(text, join, Rescaled);
        }
        else
        {
            CMoves.ForEachJoined(text, join, (target, values) => AddJoined(join.Kind, target, values));
        }

        return true;
    }

    public bool Visit(Operator.Reshape reshape) => throw Unexpected(reshape);

    public bool Visit(Operator.Permute permute)
    {
        CMoves.Permute(text, permute, value => $"(int8_t)({Moved(value)})");
        return true;
    }

    // These are tables.
    public bool Visit(Operator.Map map) => throw Unexpected(map);

    public bool Visit(Operator.Rescale scale) => throw Unexpected(scale);

    public bool Visit(Operator.Rectify rectify) => throw Unexpected(rectify);

    public bool Visit(Operator.Bend bend) => throw Unexpected(bend);

    public bool Visit(Operator.Calibrate calibrate) => throw Unexpected(calibrate);

    public bool Visit(Operator.Normalize normalize) => throw Unexpected(normalize);

    public bool Visit(Operator.Standardize standardize) => throw Unexpected(standardize);

    public bool Visit(Operator.Drop drop) => throw Unexpected(drop);

    public bool Visit(Operator.Disturb disturb) => throw Unexpected(disturb);

    public bool Visit(Operator.Augment augment) => throw Unexpected(augment);

    public bool Visit(Operator.Softmax softmax) => throw Unexpected(softmax);

    private static InvalidOperationException Unexpected(Operator step) => new($"{step.Name} is no loop of a C file in 8 bits.");

    private static string Shown(Int8Quantity quantity) => string.Create(CultureInfo.InvariantCulture, $"(y - ({quantity.Zero})) * {(float)quantity.Scale}");

    private string TypeOf(int source) => source == PredictionGraph.Images ? PixelType : ValueType;

    private static string Centered(string value, Int8Quantity quantity) => quantity.Zero == 0 ? value : $"({CIndex.Less(value, quantity.Zero)})";

    // Where pixels become values that stand for the same.
    private string Moved(string value) => ReadsImages ? $"{value} - 128" : value;

    private string Scaled(string sum, double factor)
    {
        isScaled = true;
        CFactor found = CFactor.Of(factor);
        return $"{scaled}({sum}, {CText.Number(found.Multiplier)}, {CText.Number(found.Shift)}, {CText.Number(output.Zero)})";
    }

    private string Rescaled(string value, int input)
    {
        Int8Quantity quantity = network.QuantityOf(step.Sources[input]);
        return quantity == output ? value : Scaled(Centered(value, quantity), quantity.Scale / output.Scale);
    }

    private void AddJoined(JoinKind kind, string target, string[] values)
    {
        string[] centered = [.. values.Select((value, i) => Centered(value, network.QuantityOf(step.Sources[i])))];
        switch (kind)
        {
            case JoinKind.Multiply:
                double scale = step.Sources.Aggregate(1.0, (product, source) => product * network.QuantityOf(source).Scale);
                text.Line($"{target} = {Scaled(string.Join(" * ", centered), scale / output.Scale)};");
                break;
            case JoinKind.Maximum:
                text.Line($"int8_t largest = {Rescaled(values[0], 0)};");
                for (int i = 1; i < values.Length; i++)
                {
                    text.Line($"const int8_t other{CText.Number(i)} = {Rescaled(values[i], i)};");
                    text.Line($"largest = other{CText.Number(i)} > largest ? other{CText.Number(i)} : largest;");
                }

                text.Line($"{target} = largest;");
                break;
            default:
                double[] factors = [.. step.Sources.Select((source, i) => (kind == JoinKind.Subtract && i > 0 ? -1 : 1) * network.QuantityOf(source).Scale / output.Scale / (kind == JoinKind.Average ? values.Length : 1))];
                int bits = Math.Clamp(30 - Math.ILogB(Int8Quantity.Count * factors.Sum(Math.Abs)) - 1, 1, TermBits);
                isScaled = true;
                text.Line($"const int32_t sum = {string.Join(" + ", centered.Zip(factors, (value, factor) => $"{value} * ({CText.Number((long)Math.Round(Math.ScaleB(factor, bits)))})"))};");
                text.Line($"{target} = {scaled}(sum, 1, {CText.Number(bits)}, {CText.Number(output.Zero)});");
                break;
        }
    }

    private void AddTable(Int8Group group)
    {
        (int first, int next, int end, Int8Quantity taken, Int8Quantity given) = group;
        bool readsImages = next == first && ReadsImages;
        Shape shape = graph.Steps[end - 1].Output;
        Operator[] steps = [.. Enumerable.Range(next, end - next).Select(i => graph.Steps[i].Operator)];
        int channels = steps.All(PointwiseFunction.IsOfAllChannels) ? 1 : shape.Channels;
        string table = names.Name($"{steps[0].Name}_table");
        int lowest = readsImages ? 0 : Int8Quantity.Least;
        constants.Array(
            "int8_t",
            table,
            from channel in Enumerable.Range(0, channels)
            let function = network.FunctionOf(next, end, channel)
            from integer in Enumerable.Range(lowest, Int8Quantity.Count)
            select CText.Number(given.Quantize(function(taken.ValueOf(integer)))),
            CText.Comment($"{string.Join(", ", steps.Select(static step => step.Name))}, {(channels == 1 ? "of each value" : "channel by channel, of each value")} from {CText.Number(lowest)} on"));
        text.Line($"/* {CText.Comment(string.Join(", ", steps.Select(static step => step.Name)))}: {Shown(given)} */");
        string source = next > first ? "y" : "x";
        using (text.For("pixel", (long)shape.Height * shape.Width))
        using (text.For("channel", shape.Channels))
        {
            string place = CIndex.Sum(("pixel", shape.Channels), ("channel", 1));
            text.Line($"y[{place}] = {table}[{(channels == 1 ? "" : $"channel * {CText.Number(Int8Quantity.Count)} + ")}{CIndex.Less($"{source}[{place}]", lowest)}];");
        }
    }

    private Sums AddSums(Func<int, int, int> placeOf, int terms)
    {
        Int8Sums found = network.SumsOf(place);
        int outputs = step.Output.Channels;
        CFactor[] factors = [.. found.Scales.Select(scale => CFactor.Of(Input.Scale * scale / output.Scale))];
        IEnumerable<long> integers = from filter in Enumerable.Range(0, outputs) from i in Enumerable.Range(0, terms) select (long)found.Kernel[placeOf(filter, i)];

        isScaled = true;
        return new Sums(
            Constant("kernel", "int8_t", integers, $"{CText.Number(outputs)} outputs of {CText.Number(terms)} weights"),
            Constant("bias", "int32_t", found.Bias.Length == 0 ? new long[outputs] : found.Bias.Select(static bias => (long)bias), CText.Number(outputs)),
            Constant("multiplier", "int32_t", factors.Select(static factor => (long)factor.Multiplier), CText.Number(outputs)),
            Constant("shift", "uint8_t", factors.Select(static factor => (long)factor.Shift), CText.Number(outputs)),
            terms);
    }

    private string Constant(string what, string type, IEnumerable<long> values, string sizes)
    {
        string constant = names.Name($"{name}_{what}");
        constants.Array(type, constant, values.Select(CText.Number), CText.Comment($"{name}: {what}, {sizes}"));
        return constant;
    }

    private void ForEachFilter(int count, Sums sums, string target, Action body)
    {
        using (text.For("filter", count))
        {
            text.Line($"const int8_t *const factors = {sums.Kernel} + {CIndex.Sum(("filter", sums.Terms))};");
            text.Line($"int32_t sum = {sums.Bias}[filter];");
            body();
            text.Line($"{target} = {scaled}(sum, {sums.Multiplier}[filter], {sums.Shift}[filter], {CText.Number(output.Zero)});");
        }
    }

    private void AddProducts(int count, string values, string factors)
    {
        using (text.For("channel", count))
        {
            text.Line($"sum += {Centered($"{values}[channel]", Input)} * {factors}[channel];");
        }
    }

    private void StartPool(bool isMax) => text.Line(isMax ? "int largest = -256;" : "int32_t sum = 0;");

    private void AddToPool(string value, bool isMax) => text.Line(isMax ? $"largest = {value} > largest ? {value} : largest;" : $"sum += {Centered(value, Input)};");

    private void FinishPool(string target, bool isMax, long? count)
    {
        text.Line(
            isMax ? $"{target} = (int8_t)({Moved("largest")});"
            : count is { } known ? $"{target} = {Scaled("sum", Input.Scale / output.Scale / known)};"
            : $"{target} = (int8_t)((sum + (sum < 0 ? -count / 2 : count / 2)) / count{(output.Zero == 0 ? "" : $" + ({CText.Number(output.Zero)})")});");
    }

    /// <summary>The constants of a step of weighted sums.</summary>
    private sealed record Sums(string Kernel, string Bias, string Multiplier, string Shift, int Terms);
}
