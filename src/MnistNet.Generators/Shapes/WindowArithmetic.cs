namespace MnistNet.Generators.Shapes;

/// <summary>How far a window of a convolution or a pooling gets along one side of an image: TensorFlow's arithmetic.</summary>
internal static class WindowArithmetic
{
    /// <summary>Rows and columns from the first to the last pixel under a window, within which there are steps.</summary>
    public static Size2D Extent(Size2D window, Size2D dilation) => (Extent(window.Height, dilation.Height), Extent(window.Width, dilation.Width));

    /// <summary>Number of positions of the window; 0 when it does not fit.</summary>
    public static int Outputs(int input, int window, int stride, Padding padding) => padding switch
    {
        Padding.Same => (input - 1) / stride + 1,
        _ => input < window ? 0 : (input - window) / stride + 1,
    };

    /// <summary>Rows (or columns) of padding before and after the image; the odd one goes after it.</summary>
    public static (int Before, int After) Border(int input, int window, int stride, Padding padding)
    {
        if (padding != Padding.Same)
        {
            return (0, 0);
        }

        long total = (long)(Outputs(input, window, stride, padding) - 1) * stride + window - input;
        int border = (int)System.Math.Max(total, 0);
        return (border / 2, border - border / 2);
    }

    /// <summary>Rows (or columns) that windows around each pixel make, and how many more they would, before and after these; below 0, how many they leave empty.</summary>
    public static (double Outputs, int Before, int After) Transposed(int input, int window, int stride, Padding padding)
    {
        int overhang = window - stride;
        int before = padding == Padding.Same ? System.Math.Max(overhang, 0) / 2 : 0;
        int after = padding == Padding.Same ? overhang - before : System.Math.Min(overhang, 0);
        return (((input - 1.0) * stride) + window - before - after, before, after);
    }

    private static int Extent(int window, int dilation) => (int)System.Math.Min(((window - 1L) * dilation) + 1, int.MaxValue);
}
