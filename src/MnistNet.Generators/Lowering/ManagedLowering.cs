using MnistNet.Generators.Model;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Lowering;

/// <summary>Decides how the managed engine computes a network: which layers become one step, and where their values lie.</summary>
internal sealed class ManagedLowering
{
    /// <summary>Number of constants that the library keeps for each channel of a batch normalization.</summary>
    public const long ConstantsPerChannel = 6;

    // A place in a pool is remembered in a byte.
    private const int LargestFusedPool = 256;

    private readonly NetworkPlan plan;
    private readonly IReadOnlyList<LayerInfo> layers;
    private readonly ManagedBuffers buffers;
    private readonly List<ManagedStage> stages = [];
    private ManagedImage present;
    private bool isTrained;
    private int weights;
    private int constants;
    private long marks;

    // Whether the backward pass of the last step reads the present values, which must then stay as they are.
    private bool isKept;

    private ManagedLowering(NetworkPlan plan)
    {
        this.plan = plan;
        layers = [.. plan.Layers.SelectMany(SeparableConvolution.Split)];
        buffers = new ManagedBuffers(layers);
        present = buffers.For(-1, isKept: false);
        stages.Add(new ManagedStage.Load(present, "input: " + plan.Input));
    }

    public static ManagedPlan Lower(NetworkPlan plan) => new ManagedLowering(plan).Lower();

    private ManagedPlan Lower()
    {
        for (int i = 0; i < layers.Count; i++)
        {
            i = LowerLayer(i);
        }

        return new ManagedPlan(plan, new(stages), buffers.Length, marks, present);
    }

    /// <summary>Adds the steps of a layer, and of those behind it that become one with it.</summary>
    /// <returns>The index of the last of these layers.</returns>
    private int LowerLayer(int index)
    {
        LayerInfo layer = layers[index];
        string comment = Describe(layer);
        switch (layer.Declaration)
        {
            case LayerDeclaration.Convolution conv:
                return AddConvolution(index, conv);
            case LayerDeclaration.Pooling2D pooling:
                Size2D before = (
                    WindowArithmetic.Border(layer.InputShape.Height, pooling.Window.Height, pooling.Strides.Height, pooling.Padding).Before,
                    WindowArithmetic.Border(layer.InputShape.Width, pooling.Window.Width, pooling.Strides.Width, pooling.Padding).Before);
                Add(index, (input, output) => new ManagedStage.Pool(layer.Name, pooling, before, input, output, comment));
                break;
            case LayerDeclaration.GlobalPooling2D pooling:
                bool isMax = pooling.Pooling == PoolingKind.Max;
                Add(index, (input, output) => new ManagedStage.GlobalPool(pooling.Pooling, input, output, comment), keepsOutput: isMax);
                break;
            case LayerDeclaration.ZeroPadding2D border:
                present = present with
                {
                    Top = present.Top - border.Top,
                    Left = present.Left - border.Left,
                    Height = layer.OutputShape.Height,
                    Width = layer.OutputShape.Width,
                };
                break;
            case LayerDeclaration.BatchNormalization normalization:
                AddNormalization(index, normalization);
                break;
            case LayerDeclaration.ReLU when ManagedBuffers.IsPlainReLU(layer.Declaration):
                AddInPlace(index, image => new ManagedStage.Activate(Activation.ReLU, image, comment));
                break;
            case LayerDeclaration.ReLU relu:
                Add(index, (input, output) => new ManagedStage.Rectify(layer.Name, relu, input, output, comment));
                break;
            case LayerDeclaration.LeakyReLU leaky:
                LayerDeclaration.ReLU rectifier = new(double.PositiveInfinity, leaky.NegativeSlope, 0);
                Add(index, (input, output) => new ManagedStage.Rectify(layer.Name, rectifier, input, output, comment));
                break;
            case LayerDeclaration.Flatten when layer.InputShape.IsImage:
                present = present.AsVector();
                break;
            case LayerDeclaration.Dropout dropout when dropout.Rate > 0:
                AddInPlace(index, image => new ManagedStage.Drop(dropout.Rate, TakeMarks(image.Size), image, comment + ", only while training"));
                break;
            case LayerDeclaration.Dense dense:
                bool isTurned = isTrained;
                (WeightRange kernel, WeightRange? bias) = TakeWeights(layer);
                Add(index, (input, output) => new ManagedStage.Multiply(layer.Name, isTurned, input, output, kernel, bias, comment), KeepsOutput(dense.Activation));
                AddActivation(dense.Activation, layer.Name);
                break;
        }

        return index;
    }

    private int AddConvolution(int index, LayerDeclaration.Convolution conv)
    {
        LayerInfo layer = layers[index];
        Activation activation = conv.Activation;
        bool isFull = conv is not LayerDeclaration.DepthwiseConv2D;
        int last = index;
        if (isFull && activation == Activation.Linear && last + 1 < layers.Count && ManagedBuffers.IsPlainReLU(layers[last + 1].Declaration))
        {
            activation = Activation.ReLU;
            last++;
        }

        bool hasReLU = isFull && activation == Activation.ReLU;
        Size2D? pool = hasReLU && last + 1 < layers.Count ? FusedPool(layers[last + 1]) : null;
        last += pool is null ? 0 : 1;
        string comment = string.Join("; ", layers.Skip(index).Take(last - index + 1).Select(Describe));
        long winners = pool is null ? 0 : TakeMarks(layers[last].OutputShape.Size);
        bool isTurned = isFull && isTrained;
        (WeightRange kernel, WeightRange? bias) = TakeWeights(layer);
        Add(
            last,
            (input, output) => new ManagedStage.Convolve(
                layer.Name, conv, (layer.OutputShape.Height, layer.OutputShape.Width), hasReLU, pool, winners, isTurned, input, output, kernel, bias, comment),
            KeepsOutput(activation));
        if (!hasReLU)
        {
            AddActivation(activation, layer.Name);
        }

        return last;
    }

    private void AddNormalization(int index, LayerDeclaration.BatchNormalization normalization)
    {
        LayerInfo layer = layers[index];
        int channels = layer.InputShape.Channels;
        int first = weights;
        int? gamma = normalization.Scale ? first : null;
        int? beta = normalization.Center ? first + (normalization.Scale ? channels : 0) : null;
        weights += layer.ParameterCount;
        WeightRange range = new(constants, unchecked((int)(ConstantsPerChannel * channels)));
        constants += range.Count;
        Add(index, (input, output) => new ManagedStage.Normalize(
            layer.Name, normalization, gamma, beta, weights - (2 * channels), range, input, output, Describe(layer)));
    }

    /// <summary>A max-pooling whose windows neither overlap nor leave the image: its window; null for any other layer.</summary>
    private static Size2D? FusedPool(LayerInfo layer) =>
        layer.Declaration is LayerDeclaration.Pooling2D { Pooling: PoolingKind.Max } pooling
        && pooling.Strides == pooling.Window
        && (long)pooling.Window.Height * pooling.Window.Width <= LargestFusedPool
        && FitsInside(layer.InputShape.Height, pooling.Window.Height, pooling.Padding)
        && FitsInside(layer.InputShape.Width, pooling.Window.Width, pooling.Padding)
            ? pooling.Window
            : null;

    private static bool FitsInside(int length, int window, Padding padding) => padding == Padding.Valid || length % window == 0;

    private static bool KeepsOutput(Activation activation) => activation is Activation.Tanh or Activation.Sigmoid;

    private static string Describe(LayerInfo layer) => $"{layer.Name}: {layer.InputShape} → {layer.OutputShape}";

    private (WeightRange Kernel, WeightRange? Bias) TakeWeights(LayerInfo layer)
    {
        WeightRange kernel = new(weights, layer.Weights[0].Count);
        WeightRange? bias = layer.Weights.Length > 1 ? new(weights + kernel.Count, layer.Weights[1].Count) : null;
        weights += layer.ParameterCount;
        return (kernel, bias);
    }

    private long TakeMarks(long count)
    {
        marks += count;
        return marks - count;
    }

    // The last layer's softmax is left to those who want probabilities: training works on the logits.
    private void AddActivation(Activation activation, string layer)
    {
        if (activation is not (Activation.Linear or Activation.Softmax))
        {
            stages.Add(new ManagedStage.Activate(activation, present, "the activation of " + layer));
            isKept = KeepsOutput(activation);
        }
    }

    private void AddInPlace(int index, Func<ManagedImage, ManagedStage> stage)
    {
        if (isKept)
        {
            ManagedImage input = present;
            present = buffers.For(index - 1, isKept: false);
            stages.Add(new ManagedStage.Copy(input, present, "a copy, as the backward pass reads the values themselves"));
            isKept = false;
        }

        stages.Add(stage(present));
    }

    private void Add(int index, Func<ManagedImage, ManagedImage, ManagedStage> stage, bool keepsOutput = false)
    {
        ManagedImage output = buffers.For(index, keepsOutput);
        ManagedStage added = stage(present, output);
        stages.Add(added);
        isTrained |= added.IsTrained;
        present = output;
        isKept = keepsOutput;
    }
}
