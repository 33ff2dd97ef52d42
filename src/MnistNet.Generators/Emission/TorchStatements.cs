using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Steps of the forward pass as C# statements.</summary>
/// <param name="torch">The name by which generated code knows TorchSharp.torch.</param>
internal sealed class TorchStatements(string torch)
{
    /// <summary>The statements of one step.</summary>
    public IEnumerable<string> Of(TorchStep step)
    {
        switch (step)
        {
            case TorchStep.Pad pad:
                yield return $"x = {torch}.nn.functional.pad(x, ({Number(pad.Left)}, {Number(pad.Right)}, {Number(pad.Top)}, {Number(pad.Bottom)}));";
                break;
            case TorchStep.Sample sample:
                yield return $"x = x.slice({Number(sample.Dimension)}, 0, {Number(sample.End)}, {Number(sample.Step)});";
                break;
            case TorchStep.Weighted weighted:
                yield return $"x = {weighted.Field}.call(x);";
                break;
            case TorchStep.Pool pool:
                yield return $"x = {Pooling(pool)};";
                if (pool.DropsFirstRow || pool.DropsFirstColumn)
                {
                    yield return $"x = x[.., .., {(pool.DropsFirstRow ? "1.." : "..")}{(pool.DropsFirstColumn ? ", 1.." : "")}];";
                }

                break;
            case TorchStep.GlobalPool pool:
                yield return $"x = x.{(pool.Pooling == PoolingKind.Max ? "amax" : "mean")}([2, 3]{(pool.KeepDims ? ", keepdim: true" : "")});";
                break;
            case TorchStep.Activate activate:
                yield return $"x = x.{activate.Activation.ToString().ToLowerInvariant()}{Suffix(activate.InPlace)}();";
                break;
            case TorchStep.ReLU6 relu:
                yield return $"x = {ReLU6(relu.InPlace)};";
                break;
            case TorchStep.Leak leak:
                yield return $"x = x.leaky_relu{Suffix(leak.InPlace)}({DoubleLiteral(leak.NegativeSlope)});";
                break;
            case TorchStep.Rectify rectify:
                yield return $"x = {Rectified(rectify.Layer)};";
                break;
            case TorchStep.Flatten:
                yield return "x = x.flatten(start_dim: 1);";
                break;
            case TorchStep.Dropout dropout:
                yield return $"x = training ? Noise.Drop(x, {DoubleLiteral(dropout.Rate)}) : x;";
                break;
        }
    }

    private static string Suffix(bool inPlace) => inPlace ? "_" : "";

    private string Pooling(TorchStep.Pool pool)
    {
        WindowText text = new(pool.Window, pool.Strides, pool.Padding);
        string arguments = $"(x, {text.Size}{text.Stride}{text.Padding}{(pool.CeilMode ? ", ceil_mode: true" : "")}";
        bool leavesImage = pool.CeilMode || pool.Padding != 0;
        return pool.Pooling == PoolingKind.Average
            ? $"{torch}.nn.functional.avg_pool2d{arguments}{(leavesImage ? ", count_include_pad: false" : "")})"
            : $"{torch}.nn.functional.max_pool2d{arguments})";
    }

    // TorchSharp's hardtanh gives its input back unchanged; only the one in place works.
    private static string ReLU6(bool isInPlace) => $"x{(isInPlace ? "" : ".clone()")}.hardtanh_(0, 6)";

    // What Keras composes it of, so that the gradients at the corners are Keras's too.
    private static string Rectified(LayerDeclaration.ReLU relu)
    {
        string threshold = DoubleLiteral(relu.Threshold);
        string passed = relu.Threshold != 0 ? $"x.masked_fill(x.le({threshold}), 0)" : relu.StopsAtMaximum ? ReLU6(isInPlace: false) : "x.relu()";
        string clipped = double.IsInfinity(relu.MaxValue) || relu.StopsAtMaximum ? passed : $"{passed}.clamp_max({DoubleLiteral(relu.MaxValue)})";
        string below = relu.Threshold != 0 ? $"(x - {threshold}).neg().relu()" : "x.neg().relu()";
        return relu.NegativeSlope == 0 ? clipped : $"{clipped} - {below} * {DoubleLiteral(relu.NegativeSlope)}";
    }
}
