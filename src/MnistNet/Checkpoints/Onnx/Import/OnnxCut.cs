using MnistNet.Generators.Shapes;
using static MnistNet.OnnxRules;

namespace MnistNet;

/// <summary>What the transpose of a convolution cuts off one side of what its windows make, before and after; below 0, what it leaves empty there.</summary>
internal readonly record struct OnnxCut(int Input, int Extent, int Stride, long Before, long After)
{
    /// <summary>As an operator says it, by its pads, or by the size that it gives.</summary>
    /// <param name="node">The operator.</param>
    /// <param name="side">0 for rows, 1 for columns.</param>
    /// <param name="input">Rows or columns that come in.</param>
    /// <param name="extent">Those under a window.</param>
    /// <param name="stride">Those from one window to the next.</param>
    public static OnnxCut Of(OnnxNode node, int side, int input, int extent, int stride)
    {
        string auto = node.Text("auto_pad", "NOTSET");
        int[] pads = node.Numbers("pads", 0, 0, 0, 0);
        (int[] more, int[] sizes) = (node.Numbers("output_padding", 0, 0), node.Numbers("output_shape"));
        if (pads.Length != 4 || pads.Any(static pad => pad < 0) || more.Length != 2 || more.Any(static one => one < 0) || sizes.Length is not (0 or 2) || auto is not ("NOTSET" or "VALID" or "SAME_UPPER" or "SAME_LOWER"))
        {
            throw Lacking($"its padding is {auto}, {string.Join(", ", pads)}, its output_padding {string.Join(", ", more)}, its output_shape {string.Join(", ", sizes)}");
        }

        long all = ((input - 1L) * stride) + extent;
        bool isSame = auto.StartsWith("SAME", StringComparison.Ordinal);
        if (sizes.Length == 0 && !isSame)
        {
            return new OnnxCut(input, extent, stride, auto == "VALID" ? 0 : pads[side], (auto == "VALID" ? 0 : pads[side + 2]) - more[side]);
        }

        // An odd one goes before, unless it is said to go after.
        long total = Math.Max(all + more[side] - (sizes.Length == 0 ? (long)input * stride : sizes[side]), 0);
        long before = auto == "SAME_UPPER" ? total / 2 : total - (total / 2);
        return new OnnxCut(input, extent, stride, before, total - before - more[side]);
    }

    public bool Is(Padding padding) => Transposed(padding) is var (_, before, after) && Before == before && After == after;

    /// <summary>What a layer of ours gives.</summary>
    public int Outputs(Padding padding) => OnnxWindow.Clamped(Transposed(padding).Outputs);

    /// <summary>What is still to be cut off what a layer of ours gives.</summary>
    public (int Before, int After) Rest(Padding padding)
    {
        (_, int before, int after) = Transposed(padding);
        (long first, long last) = (Before - before, After - after);
        return first >= 0 && last >= 0 && first + last < Outputs(padding)
            ? ((int)first, (int)last)
            : throw Lacking($"its windows make {Outputs(padding)} rows or columns, of which it keeps {Outputs(padding) - first - last}; MnistNet's Conv2DTranspose adds none");
    }

    private (double Outputs, int Before, int After) Transposed(Padding padding) => WindowArithmetic.Transposed(Input, Extent, Stride, padding);
}
