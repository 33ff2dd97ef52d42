using MnistNet.Generators.Model;
using MnistNet.Generators.Shapes;

namespace MnistNet.Generators.Lowering;

/// <summary>Decides how TorchSharp computes a network: Keras's semantics in torch's operations, in the cheapest order.</summary>
internal static class TorchLowering
{
    public static TorchPlan Lower(NetworkPlan plan)
    {
        List<TorchField> fields = [];
        List<TorchStep> steps = [];
        Shape? flattened = null;
        for (int i = 0; i < plan.Layers.Count; i++)
        {
            ResolvedLayer layer = plan.Layers[i];
            string comment = $"{layer.Name}: {layer.Input} → {layer.Output}";
            switch (layer.Declaration)
            {
                case LayerDeclaration.Conv2D conv:
                    bool delayed = DelaysActivation(plan, i);
                    LowerConvolution(layer, conv, delayed ? comment + "; its ReLU follows the pooling" : comment, fields, steps);
                    AddActivation(steps, delayed ? Activation.Linear : conv.Activation);
                    break;
                case LayerDeclaration.Pooling2D pooling:
                    steps.Add(LowerPooling(layer.Input, pooling, comment));
                    if (i > 0 && DelaysActivation(plan, i - 1))
                    {
                        steps.Add(new TorchStep.Activate(Activation.ReLU, $"the ReLU of {plan.Layers[i - 1].Name}: max(0, ·) and max-pooling commute, and here there are fewer values"));
                    }

                    break;
                case LayerDeclaration.Flatten when layer.Input.IsImage:
                    flattened = layer.Input;
                    steps.Add(new TorchStep.Flatten(comment));
                    break;
                case LayerDeclaration.Dropout dropout when dropout.Rate > 0:
                    steps.Add(new TorchStep.Dropout(dropout.Rate, comment));
                    break;
                case LayerDeclaration.Dense dense:
                    fields.Add(new TorchField(layer, 0, 0, NeedsReordering(flattened) ? flattened : null));
                    steps.Add(new TorchStep.Weighted(layer.Name, comment));
                    AddActivation(steps, dense.Activation);
                    flattened = null;
                    break;
            }
        }

        return new TorchPlan(plan, new(fields), new(steps));
    }

    /// <summary>
    /// Whether a convolution's ReLU can wait for the max-pooling behind it: both orders give the same values and
    /// gradients, and after the pooling there is less to do.
    /// </summary>
    private static bool DelaysActivation(NetworkPlan plan, int index) =>
        index + 1 < plan.Layers.Count
        && plan.Layers[index].Declaration is LayerDeclaration.Conv2D { Activation: Activation.ReLU }
        && plan.Layers[index + 1].Declaration is LayerDeclaration.Pooling2D { Pooling: PoolingKind.Max, Strides: > 1 };

    private static void LowerConvolution(
        ResolvedLayer layer, LayerDeclaration.Conv2D conv, string comment, List<TorchField> fields, List<TorchStep> steps)
    {
        (int top, int bottom) = WindowArithmetic.Border(layer.Input.Height, conv.KernelSize, conv.Strides, conv.Padding);
        (int left, int right) = WindowArithmetic.Border(layer.Input.Width, conv.KernelSize, conv.Strides, conv.Padding);
        bool symmetric = top == bottom && left == right;
        fields.Add(new TorchField(layer, symmetric ? top : 0, symmetric ? left : 0, null));
        if (!symmetric)
        {
            steps.Add(new TorchStep.Pad(left, right, top, bottom, comment));
            comment = "";
        }

        steps.Add(new TorchStep.Weighted(layer.Name, comment));
    }

    private static TorchStep.Pool LowerPooling(Shape input, LayerDeclaration.Pooling2D pooling, string comment)
    {
        (int top, int bottom) = WindowArithmetic.Border(input.Height, pooling.PoolSize, pooling.Strides, pooling.Padding);
        (int left, int right) = WindowArithmetic.Border(input.Width, pooling.PoolSize, pooling.Strides, pooling.Padding);
        bool uneven = top != bottom || left != right;

        // torch pads both sides alike. With a stride, letting the last window overhang makes up for the odd row; without
        // one, torch gets the larger border on both sides and the first row and column go.
        bool dropFirst = uneven && pooling.Strides == 1;
        return new TorchStep.Pool(
            pooling.Pooling == PoolingKind.Average,
            pooling.PoolSize,
            pooling.Strides,
            dropFirst ? bottom : top,
            dropFirst ? right : left,
            uneven && !dropFirst,
            dropFirst,
            comment);
    }

    // The last layer's softmax is left to those who want probabilities: training works on the logits.
    private static void AddActivation(List<TorchStep> steps, Activation activation)
    {
        if (activation is not (Activation.Linear or Activation.Softmax))
        {
            steps.Add(new TorchStep.Activate(activation, ""));
        }
    }

    private static bool NeedsReordering(Shape? image) =>
        image is { Channels: > 1 } shape && shape.Height * shape.Width > 1;
}
