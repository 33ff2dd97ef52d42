using MnistNet.Generators.Lowering;
using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>Steps of the forward pass as C# statements.</summary>
/// <param name="torch">The name by which generated code knows TorchSharp.torch.</param>
internal sealed class TorchStatements(string torch)
{
    /// <summary>What becomes of its input in one step.</summary>
    public string Of(TorchStep step) => step switch
    {
        TorchStep.Save => step.Input,
        TorchStep.Pad { Border: var border } =>
            $"{torch}.nn.functional.pad({step.Input}, ({Number(border.Left)}, {Number(border.Right)}, {Number(border.Top)}, {Number(border.Bottom)}))",
        TorchStep.Sample sample => $"{step.Input}.slice({Number(sample.Dimension)}, 0, {Number(sample.End)}, {Number(sample.Step)})",
        TorchStep.Weighted weighted => $"{weighted.Field}.call({step.Input})",
        TorchStep.Pool pool => Pooled(pool) + Rest(pool),
        TorchStep.Reduce reduce => $"{step.Input}.{(reduce.Kind == PoolingKind.Max ? "amax" : "mean")}([2, 3]{(reduce.KeepsImage ? ", keepdim: true" : "")})",
        TorchStep.Call { IsFunction: true } call => $"{torch}.nn.functional.{call.Method}({step.Input})",
        TorchStep.Call call => $"{step.Input}.{call.Method}{(call.InPlace ? "_" : "")}({(call.Argument is { } argument ? DoubleLiteral(argument) : "")})",
        TorchStep.Scale scale => $"{step.Input} * {DoubleLiteral(scale.Factor)}{(scale.Offset == 0 ? "" : $" + {DoubleLiteral(scale.Offset)}")}",
        TorchStep.Calibrate calibrate => $"global::MnistNet.Torch.Normalization.Apply({step.Input}, {Singles(calibrate.Means)}, {Singles(calibrate.Variances)})",
        TorchStep.ReLU6 relu => ReLU6(relu.Input, relu.InPlace),
        TorchStep.Rectify rectify => Rectified(rectify.Input, rectify.Rectifier),
        TorchStep.Join join => Joined(join),
        TorchStep.Resize resize => Resized(resize),
        TorchStep.Reshape reshape => Reshaped(reshape),
        TorchStep.Permute permute => Permuted(permute),
        TorchStep.Noise noise => $"training ? Noise.{noise.Method}({step.Input}, {DoubleLiteral(noise.Strength)}) : {step.Input}",
        TorchStep.Augment augment => $"training ? Noise.Augment({step.Input}, new global::MnistNet.Managed.ImageAugmentation(Definition, [{Quoted(augment.Layers)}])) : {step.Input}",
        _ => throw new InvalidOperationException($"There is no statement for {step}."),
    };

    private static string Singles(IEnumerable<double> numbers) => $"[{string.Join(", ", numbers.Select(SingleLiteral))}]";

    private string Joined(TorchStep.Join join)
    {
        string[] all = [join.Input, .. join.Others];
        return join.Kind switch
        {
            JoinKind.Add => string.Join(" + ", all),
            JoinKind.Subtract => string.Join(" - ", all),
            JoinKind.Multiply => string.Join(" * ", all),
            JoinKind.Average => $"({string.Join(" + ", all)}) / {Number(all.Length)}",
            JoinKind.Maximum => all.Aggregate((largest, next) => $"{torch}.maximum({largest}, {next})"),
            JoinKind.Concatenate => $"{torch}.cat([{string.Join(", ", all)}], dim: 1)",
            _ => throw new InvalidOperationException($"There is no statement for {join}."),
        };
    }

    private string Pooled(TorchStep.Pool pool)
    {
        WindowText text = new(pool.Window, pool.Strides, pool.Padding, 1);
        string arguments = $"({pool.Input}, {text.Size}{text.Stride}{text.Padding}{(pool.CeilMode ? ", ceil_mode: true" : "")}";
        bool leavesImage = pool.CeilMode || pool.Padding != 0;
        return pool.Kind == PoolingKind.Average
            ? $"{torch}.nn.functional.avg_pool2d{arguments}{(leavesImage ? ", count_include_pad: false" : "")})"
            : $"{torch}.nn.functional.max_pool2d{arguments})";
    }

    private string Resized(TorchStep.Resize step) => step.Operator.Interpolation == Interpolation.Nearest
        ? $"{step.Input}.repeat_interleave({Number(step.Operator.Factors.Height)}, 2).repeat_interleave({Number(step.Operator.Factors.Width)}, 3)"
        : $"{torch}.nn.functional.interpolate({step.Input}, [{Number(step.Operator.Output.Height)}, {Number(step.Operator.Output.Width)}], mode: {torch}.InterpolationMode.Bilinear, align_corners: false)";

    private static string Reshaped(TorchStep.Reshape step)
    {
        string turned = step.Turns ? ".permute(0, 2, 3, 1)" : "";
        string flattened = step.From.IsImage ? ".flatten(start_dim: 1)" : "";
        (string height, string width, string channels) = (Number(step.To.Height), Number(step.To.Width), Number(step.To.Channels));
        string image = !step.To.IsImage ? ""
            : TorchOrder.HasOrders(step.To) ? $".unflatten(1, {height}, {width}, {channels}).permute(0, 3, 1, 2)"
            : $".unflatten(1, {channels}, {height}, {width})";
        return step.Input + turned + flattened + image;
    }

    private static string Permuted(TorchStep.Permute step)
    {
        (int height, int width, int channels) = step.Order.Of(2, 3, 1);
        return $"{step.Input}.permute(0, {Number(channels)}, {Number(height)}, {Number(width)})";
    }

    private static string Rest(TorchStep.Pool pool) => pool.DropsFirstRow || pool.DropsFirstColumn
        ? $"[.., .., {(pool.DropsFirstRow ? "1.." : "..")}{(pool.DropsFirstColumn ? ", 1.." : "")}]"
        : "";

    // TorchSharp's hardtanh gives its input back unchanged; only the one in place works.
    private static string ReLU6(string x, bool isInPlace) => $"{x}{(isInPlace ? "" : ".clone()")}.hardtanh_(0, 6)";

    // What Keras composes it of, so that the gradients at the corners are Keras's too.
    private static string Rectified(string x, Operator.Rectify relu)
    {
        string threshold = DoubleLiteral(relu.Threshold);
        string passed = relu.Threshold != 0 ? $"{x}.masked_fill({x}.le({threshold}), 0)" : relu.StopsAtMaximum ? ReLU6(x, isInPlace: false) : $"{x}.relu()";
        string clipped = double.IsInfinity(relu.Maximum) || relu.StopsAtMaximum ? passed : $"{passed}.clamp_max({DoubleLiteral(relu.Maximum)})";
        string below = relu.Threshold != 0 ? $"({x} - {threshold}).neg().relu()" : $"{x}.neg().relu()";
        return relu.NegativeSlope == 0 ? clipped : $"{clipped} - {below} * {DoubleLiteral(relu.NegativeSlope)}";
    }
}
