using MnistNet.Generators.Model;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Lowering;

/// <summary>Decides how TorchSharp computes a network: Keras's semantics in torch's operations, in the cheapest order.</summary>
internal sealed class TorchLowering
{
    private readonly NetworkPlan plan;
    private readonly IReadOnlyList<LayerInfo> layers;
    private readonly List<TorchField> fields = [];
    private readonly List<TorchStep> steps = [];

    // The image that the present vector was flattened from.
    private Shape? flattened;

    // Whether the next step may overwrite its input: not the caller's images, and nothing that a backward pass reads.
    private bool mayOverwrite;

    private TorchLowering(NetworkPlan plan)
    {
        this.plan = plan;
        layers = [.. plan.Layers.SelectMany(SeparableConvolution.Split)];
    }

    public static TorchPlan Lower(NetworkPlan plan) => new TorchLowering(plan).Lower();

    private TorchPlan Lower()
    {
        for (int i = 0; i < layers.Count; i++)
        {
            LowerLayer(i, $"{layers[i].Name}: {layers[i].InputShape} → {layers[i].OutputShape}");
        }

        return new TorchPlan(plan, new(fields), new(steps));
    }

    private void LowerLayer(int index, string comment)
    {
        LayerInfo layer = layers[index];
        switch (layer.Declaration)
        {
            case LayerDeclaration.Convolution conv:
                bool isDelayed = DelaysReLU(index);
                AddConvolution(layer, conv, isDelayed ? comment + "; its ReLU follows the pooling" : comment);
                AddActivation(isDelayed ? Activation.Linear : conv.Activation, "");
                break;
            case LayerDeclaration.Pooling2D pooling:
                Add(PoolLowering.Lower(layer.InputShape, pooling, comment));
                if (index > 0 && DelaysReLU(index - 1))
                {
                    string owner = layers[index - 1].Declaration is LayerDeclaration.ReLU ? "" : "the ReLU of ";
                    AddActivation(Activation.ReLU, $"{owner}{layers[index - 1].Name}: max(0, ·) and max-pooling commute, and here there are fewer values");
                }

                break;
            case LayerDeclaration.GlobalPooling2D pooling:
                // The gradient of amax compares its output with its input.
                Add(new TorchStep.GlobalPool(pooling.Pooling, pooling.KeepDims, comment), isReadByBackward: pooling.Pooling == PoolingKind.Max);
                break;
            case LayerDeclaration.ZeroPadding2D border when layer.OutputShape != layer.InputShape:
                Add(new TorchStep.Pad(border.Left, border.Right, border.Top, border.Bottom, comment));
                break;
            case LayerDeclaration.BatchNormalization:
                AddWeighted(layer, layer.Declaration, 0, comment);
                break;
            case LayerDeclaration.ReLU relu when !DelaysReLU(index):
                AddRectifier(relu, comment);
                break;
            case LayerDeclaration.LeakyReLU leaky:
                AddRectifier(new LayerDeclaration.ReLU(double.PositiveInfinity, leaky.NegativeSlope, 0), comment);
                break;
            case LayerDeclaration.Flatten when layer.InputShape.IsImage:
                flattened = layer.InputShape;
                steps.Add(new TorchStep.Flatten(comment));
                break;
            case LayerDeclaration.Dropout dropout when dropout.Rate > 0:
                steps.Add(new TorchStep.Dropout(dropout.Rate, comment));
                break;
            case LayerDeclaration.Dense dense:
                AddWeighted(layer, layer.Declaration, 0, comment);
                AddActivation(dense.Activation, "");
                flattened = null;
                break;
        }
    }

    /// <summary>
    /// Whether a layer's ReLU can wait for the max-pooling behind it: both orders give the same values and gradients, and
    /// after the pooling there is less to do.
    /// </summary>
    private bool DelaysReLU(int index) =>
        index + 1 < layers.Count
        && layers[index].Declaration is LayerDeclaration.Convolution { Activation: Activation.ReLU }
            or LayerDeclaration.ReLU { MaxValue: double.PositiveInfinity, NegativeSlope: 0, Threshold: 0 }
        && layers[index + 1].Declaration is LayerDeclaration.Pooling2D { Pooling: PoolingKind.Max, Strides: { Height: > 1, Width: > 1 } };

    private void AddConvolution(LayerInfo layer, LayerDeclaration.Convolution conv, string comment)
    {
        (int top, int bottom) = WindowArithmetic.Border(layer.InputShape.Height, conv.Window.Height, conv.Strides.Height, conv.Padding);
        (int left, int right) = WindowArithmetic.Border(layer.InputShape.Width, conv.Window.Width, conv.Strides.Width, conv.Padding);
        (IEnumerable<TorchStep> samples, LayerDeclaration.Convolution convolution) = StrideLowering.Lower(layer, conv);
        bool isEven = top == bottom && left == right;
        TorchStep[] before = isEven ? [.. samples] : [.. samples, new TorchStep.Pad(left, right, top, bottom, "")];
        foreach (TorchStep step in before)
        {
            Add(step with { Comment = comment });
            comment = "";
        }

        AddWeighted(layer, convolution, isEven ? (top, left) : 0, comment);
    }

    private void AddWeighted(LayerInfo layer, LayerDeclaration declaration, Size2D padding, string comment)
    {
        bool isReordered = flattened is { Channels: > 1 } image && image.Height * image.Width > 1;
        fields.Add(new TorchField(layer, declaration, padding, isReordered ? flattened : null));
        Add(new TorchStep.Weighted(layer.Name, comment));
    }

    // The last layer's softmax is left to those who want probabilities: training works on the logits.
    private void AddActivation(Activation activation, string comment)
    {
        if (activation is not (Activation.Linear or Activation.Softmax))
        {
            Add(new TorchStep.Activate(activation, mayOverwrite, comment), isReadByBackward: true);
        }
    }

    private void AddRectifier(LayerDeclaration.ReLU relu, string comment)
    {
        // torch refuses numbers that no float can hold, and no value exceeds them.
        double maximum = relu.MaxValue > float.MaxValue ? double.PositiveInfinity : relu.MaxValue;
        TorchStep step = (maximum, relu.NegativeSlope, relu.Threshold) switch
        {
            (double.PositiveInfinity, 0, 0) => new TorchStep.Activate(Activation.ReLU, mayOverwrite, comment),
            (6, 0, 0) => new TorchStep.ReLU6(mayOverwrite, comment),
            (double.PositiveInfinity, _, 0) when double.IsInfinity(relu.MaxValue) => new TorchStep.Leak(relu.NegativeSlope, mayOverwrite, comment),
            _ => new TorchStep.Rectify(relu with { MaxValue = maximum }, comment),
        };
        Add(step, isReadByBackward: true);
    }

    private void Add(TorchStep step, bool isReadByBackward = false)
    {
        steps.Add(step);
        mayOverwrite = !isReadByBackward;
    }
}
