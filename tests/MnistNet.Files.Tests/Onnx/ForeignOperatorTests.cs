using Google.Protobuf;
using MnistNet.Onnx;

namespace MnistNet.Files.Tests.Onnx;

/// <summary>Operators of ONNX files of other programs, one kind at a time, as exporters write them; ONNX Runtime judges.</summary>
public class ForeignOperatorTests
{
    private const float Epsilon = 1e-3f;

    private static readonly AttributeProto[] OfPixels = [AttributeProto.Of("axes", [-1])];
    private static readonly AttributeProto ToLast = AttributeProto.Of("perm", [0, 2, 3, 1]);
    private static readonly AttributeProto ToFirst = AttributeProto.Of("perm", [0, 3, 1, 2]);

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void LayerNormalization_is_of_the_channels_of_each_pixel(int axis)
    {
        ForeignGraph graph = Convolved(4);
        graph.Add("Transpose", [], ToLast);
        graph.Add("LayerNormalization", [graph.Weights([4], isScale: true), graph.Weights([4])], AttributeProto.Of("axis", axis), AttributeProto.Of("epsilon", Epsilon));
        graph.Add("Transpose", [], ToFirst);

        Assert.Equal(new LayerDeclaration.LayerNormalization(1e-3, true, true), Second(ForeignGraph.AssertRead(graph.Head(4).ToFile(17))));
    }

    // The row has its channels first, ours has them last: the numbers are put in order.
    [Fact]
    public void LayerNormalization_is_of_a_row()
    {
        ForeignGraph graph = Convolved(4);
        graph.Add("Flatten", []);
        graph.Add("LayerNormalization", [graph.Weights([64], isScale: true), graph.Weights([64])], AttributeProto.Of("axis", 1));
        graph.Add("Gemm", [graph.Weights([64, 3])]);

        NetworkDefinition definition = ForeignGraph.AssertRead(graph.ToFile(17));
        Assert.Equal(["Conv2D", "Flatten", "LayerNormalization", "Dense"], definition.Layers.Select(static layer => layer.Kind));
    }

    // All that PyTorch fills in for one without weights is left out.
    [Fact]
    public void LayerNormalization_of_whole_images_is_one_group()
    {
        ForeignGraph graph = Convolved(4);
        graph.Add("LayerNormalization", [graph.Constant([4, 4, 4], [.. Enumerable.Repeat(1f, 64)])], AttributeProto.Of("axis", -3));

        Assert.Equal(new LayerDeclaration.GroupNormalization(1, 1e-5, false, false), Second(ForeignGraph.AssertRead(graph.Head(4).ToFile(17))));
    }

    // What an exporter makes of one where ONNX has none, in four ways.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_normalization_may_be_made_of_parts(int way)
    {
        ForeignGraph graph = Convolved(4);
        string x = graph.Add("Transpose", [], ToLast);
        string mean = graph.Add("ReduceMean", [], OfPixels);
        string centered = graph.AddOf("Sub", [x, mean]);
        string square = way == 0 ? graph.Add("Pow", [graph.Number(2)]) : graph.AddOf("Mul", [centered, centered]);
        string variance = graph.AddOf("Add", [graph.AddOf("ReduceMean", [square], OfPixels), graph.Number(Epsilon)]);
        (string gamma, string beta) = (graph.Weights([4], isScale: true), graph.Weights([4]));
        switch (way)
        {
            // PyTorch before opset 17.
            case 0:
                graph.AddOf("Div", [centered, graph.AddOf("Sqrt", [variance])]);
                graph.Add("Mul", [gamma]);
                graph.Add("Add", [beta]);
                break;

            // tf.nn.batch_normalization: x · γ/σ + (β − µ · γ/σ).
            case 1:
                string scale = graph.AddOf("Mul", [graph.AddOf("Reciprocal", [graph.AddOf("Sqrt", [variance])]), gamma]);
                graph.AddOf("Add", [graph.AddOf("Mul", [x, scale]), graph.AddOf("Sub", [beta, graph.AddOf("Mul", [mean, scale])])]);
                break;

            // Keras 3: −µ · γ/σ + β.
            case 2:
                string inverse = graph.AddOf("Mul", [graph.AddOf("Div", [graph.Number(1), graph.AddOf("Sqrt", [variance])]), gamma]);
                string shift = graph.AddOf("Add", [graph.AddOf("Mul", [graph.AddOf("Neg", [mean]), inverse]), beta]);
                graph.AddOf("Add", [graph.AddOf("Mul", [x, inverse]), shift]);
                break;

            default:
                graph.AddOf("Mul", [graph.AddOf("Pow", [variance, graph.Number(-0.5f)]), centered]);
                graph.Add("Mul", [gamma]);
                graph.Add("Add", [beta]);
                break;
        }

        graph.Add("Transpose", [], ToFirst);
        NetworkDefinition definition = ForeignGraph.AssertRead(graph.Head(4).ToFile(13));
        Assert.Equal(["Conv2D", "LayerNormalization", "GlobalAveragePooling2D", "Dense"], definition.Layers.Select(static layer => layer.Kind));
        Assert.Equal(new LayerDeclaration.LayerNormalization(1e-3, true, true), Second(definition));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public void GroupNormalization_has_numbers_of_channels(int groups)
    {
        ForeignGraph graph = Convolved(6);
        graph.Add("GroupNormalization", [graph.Weights([6], isScale: true), graph.Weights([6])], AttributeProto.Of("num_groups", groups), AttributeProto.Of("epsilon", Epsilon));

        Assert.Equal(new LayerDeclaration.GroupNormalization(groups == 6 ? -1 : groups, 1e-3, true, true), Second(ForeignGraph.AssertRead(graph.Head(6).ToFile(21))));
    }

    // Version 18 of the operator has a number for each group; ONNX Runtime runs it of parts.
    [Fact]
    public void GroupNormalization_may_have_numbers_of_groups()
    {
        byte[][] files = [.. new[] { false, true }.Select(isOfParts =>
        {
            ForeignGraph graph = Convolved(6);
            string[] numbers = [graph.Weights([2], isScale: true), graph.Weights([2])];
            if (isOfParts)
            {
                graph.Add("Reshape", [graph.Integers(0, 2, -1)]);
                graph.Add("InstanceNormalization", numbers, AttributeProto.Of("epsilon", Epsilon));
                graph.Add("Reshape", [graph.Integers(0, 6, 4, 4)]);
            }
            else
            {
                graph.Add("GroupNormalization", numbers, AttributeProto.Of("num_groups", 2), AttributeProto.Of("epsilon", Epsilon));
            }

            return graph.Head(6).ToFile(18);
        })];

        Assert.Equal(new LayerDeclaration.GroupNormalization(2, 1e-3, true, true), Second(ForeignGraph.AssertRead(files[0], judged: files[1])));
        Assert.Equal(new LayerDeclaration.GroupNormalization(2, 1e-3, true, true), Second(ForeignGraph.AssertRead(files[1])));
    }

    [Fact]
    public void InstanceNormalization_is_a_group_for_each_channel()
    {
        ForeignGraph graph = Convolved(4);
        graph.Add("InstanceNormalization", [graph.Weights([4], isScale: true), graph.Weights([4])]);

        Assert.Equal(new LayerDeclaration.GroupNormalization(-1, 1e-5, true, true), Second(ForeignGraph.AssertRead(graph.Head(4).ToFile(13))));
    }

    // The groups stand apart as an axis of their own, with moments over all others: Keras's layer as tf2onnx has it.
    [Fact]
    public void GroupNormalization_may_be_made_of_parts_with_five_axes()
    {
        AttributeProto[] axes = [AttributeProto.Of("axes", [1, 2, 4])];
        ForeignGraph graph = Convolved(6);
        graph.Add("Transpose", [], ToLast);
        string x = graph.Add("Reshape", [graph.Integers(-1, 4, 4, 2, 3)]);
        string mean = graph.Add("ReduceMean", [], axes);
        string centered = graph.AddOf("Sub", [x, mean]);
        string variance = graph.AddOf("Add", [graph.AddOf("ReduceMean", [graph.AddOf("Mul", [centered, centered])], axes), graph.Number(Epsilon)]);
        string scale = graph.AddOf("Mul", [graph.AddOf("Reciprocal", [graph.AddOf("Sqrt", [variance])]), graph.Weights([1, 1, 1, 2, 3], isScale: true)]);
        graph.AddOf("Add", [graph.AddOf("Mul", [x, scale]), graph.AddOf("Sub", [graph.Weights([1, 1, 1, 2, 3]), graph.AddOf("Mul", [mean, scale])])]);
        graph.Add("Reshape", [graph.Integers(-1, 4, 4, 6)]);
        graph.Add("Transpose", [], ToFirst);

        Assert.Equal(new LayerDeclaration.GroupNormalization(2, 1e-3, true, true), Second(ForeignGraph.AssertRead(graph.Head(6).ToFile(13))));
    }

    [Fact]
    public void A_part_of_a_normalization_that_leads_elsewhere_is_told()
    {
        ForeignGraph graph = Convolved(4);
        graph.Add("Transpose", [], ToLast);
        graph.Add("ReduceMean", [], OfPixels);
        graph.Add("Relu", []);

        Assert.Equal(
            "operator call/relu_3/Relu (Relu): it reads a part of a normalization that is not followed; MnistNet normalises over the channels of each pixel, over a row, or over groups of channels of an image.",
            Refusal(graph.Head(1)));
    }

    [Fact]
    public void LayerNormalization_of_rows_of_pixels_is_refused()
    {
        ForeignGraph graph = Convolved(4);
        graph.Add("LayerNormalization", [graph.Weights([4], isScale: true)]);

        Assert.Equal(
            "operator call/layernormalization_1/LayerNormalization (LayerNormalization): it normalises from axis -1 on; MnistNet normalises over the channels of each pixel, over a row, or over groups of channels of an image.",
            Refusal(graph.Head(4)));
    }

    [Fact]
    public void A_scale_that_is_no_number_is_refused()
    {
        ForeignGraph graph = Convolved(4);
        string x = graph.Add("Transpose", [], ToLast);
        string centered = graph.AddOf("Sub", [x, graph.Add("ReduceMean", [], OfPixels)]);
        string variance = graph.AddOf("ReduceMean", [graph.AddOf("Mul", [centered, centered])], OfPixels);
        graph.AddOf("Reciprocal", [graph.AddOf("Sqrt", [variance])]);
        string scale = graph.Weights([4]);
        graph.Add("Mul", [scale]);
        ModelProto model = ModelProto.Parser.ParseFrom(graph.Head(4).ToFile(13));
        model.Graph.Initializer.Single(one => one.Name == scale).DataType = 8;

        Assert.Contains("its constant is of a type that is not read.", Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(new MemoryStream(model.ToByteArray()))).Message, StringComparison.Ordinal);
    }

    // Kernel, stride, pads, output_padding, dilation: what Keras pads as "valid", as "same", and neither.
    [Theory]
    [InlineData("Conv2DTranspose", Padding.Valid, 3, 1, 0, 0, 0, 1)]
    [InlineData("Conv2DTranspose", Padding.Valid, 2, 2, 0, 0, 0, 1)]
    [InlineData("Conv2DTranspose", Padding.Valid, 2, 3, 0, 0, 1, 1)]
    [InlineData("Conv2DTranspose", Padding.Same, 3, 2, 0, 1, 0, 1)]
    [InlineData("Conv2DTranspose", Padding.Same, 4, 2, 1, 1, 0, 1)]
    [InlineData("Conv2DTranspose", Padding.Same, 3, 1, 1, 1, 0, 1)]
    [InlineData("Conv2DTranspose", Padding.Same, 3, 1, 2, 2, 0, 2)]
    [InlineData("Conv2DTranspose, Cropping2D", Padding.Valid, 3, 2, 1, 1, 1, 1)]
    [InlineData("Conv2DTranspose, Cropping2D", Padding.Valid, 5, 2, 2, 2, 1, 1)]
    [InlineData("Conv2DTranspose, Cropping2D", Padding.Valid, 3, 1, 1, 1, 0, 2)]
    public void ConvTranspose_is_a_layer_and_what_it_cuts_off(string layers, Padding padding, int kernel, int stride, int before, int after, int more, int dilation)
    {
        ForeignGraph graph = new([2, 4, 5]);
        graph.Add(
            "ConvTranspose",
            [graph.Weights([2, 3, kernel, kernel]), graph.Weights([3])],
            AttributeProto.Of("strides", [stride, stride]),
            AttributeProto.Of("pads", [before, before, after, after]),
            AttributeProto.Of("output_padding", [more, more]),
            AttributeProto.Of("dilations", [dilation, dilation]));
        graph.Add("Relu", []);
        graph.Add("Flatten", []);
        graph.Add("Gemm", [graph.Weights([3 * Side(4) * Side(5), 3])]);

        NetworkDefinition definition = ForeignGraph.AssertRead(graph.ToFile(13));
        Assert.Equal(layers.Split(", "), definition.Layers.Select(static layer => layer.Kind).Where(static kind => kind is "Conv2DTranspose" or "Cropping2D"));
        LayerDeclaration.Conv2DTranspose layer = Assert.IsType<LayerDeclaration.Conv2DTranspose>(definition.Layers[0].Declaration);
        Assert.Equal((padding, new Size2D(stride, stride), new Size2D(dilation, dilation), true), (layer.Padding, layer.Strides, layer.DilationRate, layer.UseBias));

        int Side(int input) => ((input - 1) * stride) + ((kernel - 1) * dilation) + 1 - before - after + more;
    }

    [Theory]
    [InlineData("SAME_UPPER", 0, 3, 2)]
    [InlineData("SAME_UPPER", 0, 4, 2)]
    [InlineData("SAME_LOWER", 0, 3, 2)]
    [InlineData("VALID", 0, 3, 2)]
    [InlineData("NOTSET", 8, 3, 2)]
    [InlineData("NOTSET", 8, 4, 2)]
    public void ConvTranspose_pads_by_itself(string auto, int size, int kernel, int stride)
    {
        ForeignGraph graph = new([2, 4, 4]);
        AttributeProto[] sizes = size > 0 ? [AttributeProto.Of("output_shape", [size, size])] : [];
        graph.Add("ConvTranspose", [graph.Weights([2, 3, kernel, kernel])], [AttributeProto.Of("strides", [stride, stride]), AttributeProto.Of("auto_pad", auto), .. sizes]);
        graph.Add("Add", [graph.Weights([1, 3, 1, 1])]);
        graph.Add("Tanh", []);

        // The windows of the corner are not those of the middle: means alone would not tell how much was cut off where.
        graph.Add("MaxPool", [], AttributeProto.Of("kernel_shape", [3, 3]), AttributeProto.Of("strides", [3, 3]));
        ForeignGraph.AssertRead(graph.Head(3).ToFile(13));
    }

    [Theory]
    [InlineData(2, 2, 1, 0, "its kernel is 2×3×3×3 in 2 groups, its input 4×4×2; MnistNet's Conv2DTranspose has one group.")]
    [InlineData(1, 2, 2, 0, "it has strides and dilations; MnistNet's Conv2DTranspose has either.")]
    [InlineData(1, 2, 1, 1, "its windows make 9 rows or columns, of which it keeps 10; MnistNet's Conv2DTranspose adds none.")]
    public void ConvTranspose_is_refused_where_no_layer_says_it(int groups, int stride, int dilation, int more, string why)
    {
        ForeignGraph graph = new([2, 4, 4]);
        graph.Add(
            "ConvTranspose",
            [graph.Weights([2, 3, 3, 3])],
            AttributeProto.Of("group", groups),
            AttributeProto.Of("strides", [stride, stride]),
            AttributeProto.Of("dilations", [dilation, dilation]),
            AttributeProto.Of("output_padding", [more, more]));

        Assert.Equal($"operator call/convtranspose_0/ConvTranspose (ConvTranspose): {why}", Refusal(graph.Head(3 * groups)));
    }

    // The sum is of one branch only, whatever the branches are called.
    [Fact]
    public void A_bias_behind_a_value_with_two_names_is_not_that_of_the_layer()
    {
        ForeignGraph graph = new([2, 4, 4]);
        string convolved = graph.Add("Conv", [graph.Weights([3, 2, 1, 1])]);
        string biased = graph.AddOf("Add", [graph.Add("Identity", []), graph.Weights([1, 3, 1, 1])]);
        graph.AddOf("Mul", [convolved, biased]);

        ForeignGraph.AssertRead(graph.Head(3).ToFile(13));
    }

    // A function waits for a layer that takes it; whatever comes first has to apply it.
    [Theory]
    [InlineData("Conv")]
    [InlineData("ConvTranspose")]
    [InlineData("MaxPool")]
    [InlineData("AveragePool")]
    [InlineData("GlobalAveragePool")]
    [InlineData("GlobalMaxPool")]
    [InlineData("ReduceMean")]
    [InlineData("BatchNormalization")]
    [InlineData("InstanceNormalization")]
    [InlineData("LayerNormalization")]
    [InlineData("PRelu")]
    [InlineData("Pad")]
    [InlineData("Resize")]
    [InlineData("Transpose")]
    [InlineData("Reshape")]
    [InlineData("Flatten")]
    [InlineData("Concat")]
    [InlineData("Add")]
    [InlineData("Identity")]
    public void A_function_before_an_operator_is_applied(string type)
    {
        ForeignGraph graph = Convolved(4);
        string convolved = graph.Last;
        string bent = graph.Add("Relu", []);
        AttributeProto[] window = [AttributeProto.Of("kernel_shape", [2, 2])];
        (string[] others, AttributeProto[] attributes, int channels) = type switch
        {
            "Conv" or "ConvTranspose" => ([graph.Weights([4, 4, 2, 2])], window, 4),
            "MaxPool" or "AveragePool" => ([], window, 4),
            "ReduceMean" => (Array.Empty<string>(), [AttributeProto.Of("axes", [2, 3])], 4),
            "BatchNormalization" => ([graph.Weights([4], isScale: true), graph.Weights([4]), graph.Weights([4]), graph.Weights([4], isScale: true)], [], 4),
            "InstanceNormalization" => ([graph.Weights([4], isScale: true), graph.Weights([4])], [], 4),
            "LayerNormalization" => ([graph.Constant([4, 4, 4], [.. Enumerable.Repeat(1f, 64)])], [AttributeProto.Of("axis", -3)], 4),
            "PRelu" => ([graph.Weights([4, 1, 1])], [], 4),
            "Pad" => ([graph.Integers(0, 0, 1, 0, 0, 0, 0, 1)], [], 4),
            "Resize" => (["", graph.Constant([4], 1, 1, 2, 2)], [AttributeProto.Of("mode", "nearest"), AttributeProto.Of("coordinate_transformation_mode", "asymmetric"), AttributeProto.Of("nearest_mode", "floor")], 4),
            "Transpose" => ([], [ToLast], 4),
            "Reshape" => ([graph.Integers(0, 64)], [], 64),
            "Flatten" => ([], [], 64),
            "Concat" => ([convolved], [AttributeProto.Of("axis", 1)], 8),
            "Add" => ([graph.AddOf("Conv", [convolved, graph.Weights([4, 4, 1, 1])])], [], 4),
            _ => (Array.Empty<string>(), Array.Empty<AttributeProto>(), 4),
        };
        graph.AddOf(type, [bent, .. others], attributes);
        if (type == "Transpose")
        {
            graph.Add("Transpose", [], ToFirst);
        }

        // Nothing but a row or an image goes on.
        if (channels == 64)
        {
            graph.Add("Gemm", [graph.Weights([64, 3]), graph.Weights([3])]);
        }
        else
        {
            graph.Head(channels);
        }

        ForeignGraph.AssertRead(graph.ToFile(13 + (type == "LayerNormalization" ? 4 : 0)));
    }

    // As PyTorch writes BatchNorm1d.
    [Theory]
    [InlineData("Relu")]
    [InlineData("Identity")]
    public void A_row_may_be_an_image_of_one_pixel_meanwhile(string function)
    {
        ForeignGraph graph = new([3, 4, 4]);
        graph.Add("Flatten", []);
        graph.Add("Gemm", [graph.Weights([48, 5]), graph.Weights([5])]);
        graph.Add(function, []);
        graph.Add("Unsqueeze", [], AttributeProto.Of("axes", [2]));
        graph.Add("BatchNormalization", [graph.Weights([5], isScale: true), graph.Weights([5]), graph.Weights([5]), graph.Weights([5], isScale: true)]);
        graph.Add("Squeeze", [], AttributeProto.Of("axes", [2]));
        graph.Add("Gemm", [graph.Weights([5, 3]), graph.Weights([3])]);

        ForeignGraph.AssertRead(graph.ToFile(9));
    }

    // As tf2onnx writes what Keras declares by Flatten(input_shape=(28, 28)), or by a convolution behind a Reshape.
    [Theory]
    [InlineData("Flatten")]
    [InlineData("Reshape")]
    [InlineData("Unsqueeze")]
    [InlineData("Unsqueeze, Squeeze")]
    public void An_image_may_come_without_an_axis_for_its_channel(string way)
    {
        ForeignGraph graph = new([5, 6]);
        graph.Add("Div", [graph.Number(2)]);
        bool isRow = way is "Flatten" or "Unsqueeze, Squeeze";
        if (way == "Reshape")
        {
            graph.Add("Reshape", [graph.Integers(-1, 5, 6, 1)]);
            graph.Add("Transpose", [], ToFirst);
        }
        else if (way.StartsWith("Unsqueeze", StringComparison.Ordinal))
        {
            graph.Add("Unsqueeze", [graph.Integers(isRow ? -1 : 1)]);
        }

        if (isRow)
        {
            if (way != "Flatten")
            {
                graph.Add("Squeeze", [graph.Integers(3)]);
            }

            graph.Add("Reshape", [graph.Integers(-1, 30)]);
            graph.Add("Gemm", [graph.Weights([30, 3]), graph.Weights([3])]);
        }
        else
        {
            graph.Add("Conv", [graph.Weights([4, 1, 3, 3])]);
            graph.Head(4);
        }

        NetworkDefinition definition = ForeignGraph.AssertRead(graph.ToFile(13), sizes: [5, 6]);
        Assert.Equal(Shape.Image(5, 6, 1), definition.Input);
    }

    [Fact]
    public void An_image_without_an_axis_for_its_channel_is_no_row_of_channels()
    {
        ForeignGraph graph = new([5, 6]);
        graph.Add("GlobalAveragePool", []);
        graph.Add("Flatten", []);
        graph.Add("Gemm", [graph.Weights([5, 3])]);

        Assert.Contains("(GlobalAveragePool): its image has no axis for channels.", Refusal(graph), StringComparison.Ordinal);
    }

    private static ForeignGraph Convolved(int channels)
    {
        ForeignGraph graph = new([3, 4, 4]);
        graph.Add("Conv", [graph.Weights([channels, 3, 1, 1])]);
        return graph;
    }

    private static LayerDeclaration Second(NetworkDefinition definition) => definition.Layers[1].Declaration with { Name = null };

    private static string Refusal(ForeignGraph graph) =>
        Assert.Throws<InvalidDataException>(() => NetworkDefinition.Read(new MemoryStream(graph.ToFile(17)))).Message.Replace("the stream: MnistNet cannot declare this model: ", "", StringComparison.Ordinal);
}
