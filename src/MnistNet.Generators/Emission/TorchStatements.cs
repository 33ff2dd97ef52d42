using MnistNet.Generators.Lowering;
using MnistNet.Generators.Model;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Layers and steps as TorchSharp expressions and statements.</summary>
/// <param name="torch">The name by which generated code knows TorchSharp.torch.</param>
internal sealed class TorchStatements(string torch)
{
    /// <summary>TorchSharp's class of a layer with weights.</summary>
    public static string ModuleOf(TorchField field) => field.Layer.Declaration is LayerDeclaration.Conv2D ? "Conv2d" : "Linear";

    /// <summary>The expression that creates a layer.</summary>
    public string Construction(TorchField field)
    {
        if (field.Layer.Declaration is LayerDeclaration.Conv2D conv)
        {
            string stride = conv.Strides == 1 ? "" : $", stride: {Number(conv.Strides)}";
            string padding = (field.PadHeight, field.PadWidth) switch
            {
                (0, 0) => "",
                var (height, width) when height == width => $", padding: {Number(height)}",
                var (height, width) => $", padding: ({Number(height)}, {Number(width)})",
            };

            // TorchSharp takes a pair for the padding only when it takes pairs for all.
            string kernel = padding.Contains("(") ? $"kernel_size: ({Number(conv.KernelSize)}, {Number(conv.KernelSize)})" : $"kernel_size: {Number(conv.KernelSize)}";
            stride = padding.Contains("(") && stride.Length > 0 ? $", stride: ({Number(conv.Strides)}, {Number(conv.Strides)})" : stride;
            return $"{torch}.nn.Conv2d({Number(field.Layer.Input.Channels)}, {Number(conv.Filters)}, {kernel}{stride}{padding}{(field.HasBias ? "" : ", bias: false")})";
        }

        return $"{torch}.nn.Linear({Number(field.Layer.Input.Channels)}, {Number(field.Layer.Output.Channels)}{(field.HasBias ? "" : ", hasBias: false")})";
    }

    /// <summary>The expressions that bind a layer's weights to the network's vector.</summary>
    public static IEnumerable<string> WeightBindings(TorchField field)
    {
        const string Binding = "global::MnistNet.Torch.WeightBinding";
        yield return field switch
        {
            { Layer.Declaration: LayerDeclaration.Conv2D } => $"{Binding}.ConvolutionKernel({field.Name}.weight!)",
            { Flattened: { } image } => $"{Binding}.DenseKernel({field.Name}.weight!, flattened: global::MnistNet.Shape.Image({Number(image.Height)}, {Number(image.Width)}, {Number(image.Channels)}))",
            _ => $"{Binding}.DenseKernel({field.Name}.weight!)",
        };
        if (field.HasBias)
        {
            yield return $"{Binding}.Bias({field.Name}.bias!)";
        }
    }

    /// <summary>The statements of one step of the forward pass.</summary>
    public IEnumerable<string> Of(TorchStep step)
    {
        switch (step)
        {
            case TorchStep.Pad pad:
                yield return $"x = {torch}.nn.functional.pad(x, ({Number(pad.Left)}, {Number(pad.Right)}, {Number(pad.Top)}, {Number(pad.Bottom)}));";
                break;
            case TorchStep.Weighted weighted:
                yield return $"x = {weighted.Field}.call(x);";
                break;
            case TorchStep.Pool pool:
                yield return Pooling(pool);
                if (pool.DropFirst)
                {
                    yield return "x = x[.., .., 1.., 1..];";
                }

                break;
            case TorchStep.Activate activate:
                yield return $"x = x.{activate.Activation.ToString().ToLowerInvariant()}_();";
                break;
            case TorchStep.Flatten:
                yield return "x = x.flatten(start_dim: 1);";
                break;
            case TorchStep.Dropout dropout:
                yield return $"x = training ? Noise.Drop(x, {DoubleLiteral(dropout.Rate)}) : x;";
                break;
        }
    }

    private string Pooling(TorchStep.Pool pool)
    {
        bool pairs = pool.PadHeight != pool.PadWidth;
        string size = pairs ? $"({Number(pool.Size)}, {Number(pool.Size)})" : Number(pool.Size);
        string stride = pairs ? $"({Number(pool.Stride)}, {Number(pool.Stride)})" : Number(pool.Stride);
        string padding = (pool.PadHeight, pool.PadWidth) switch
        {
            (0, 0) => "",
            _ when !pairs => $", padding: {Number(pool.PadHeight)}",
            var (height, width) => $", padding: ({Number(height)}, {Number(width)})",
        };
        string ceil = pool.CeilMode ? ", ceil_mode: true" : "";
        bool overhangs = padding.Length > 0 || ceil.Length > 0;
        return pool.Average
            ? $"x = {torch}.nn.functional.avg_pool2d(x, {size}, stride: {stride}{padding}{ceil}{(overhangs ? ", count_include_pad: false" : "")});"
            : $"x = {torch}.nn.functional.max_pool2d(x, {size}, stride: {stride}{padding}{ceil});";
    }
}
