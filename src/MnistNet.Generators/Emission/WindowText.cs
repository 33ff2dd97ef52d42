using static MnistNet.Generators.Text.Wording;

namespace MnistNet.Generators.Emission;

/// <summary>
/// The sizes of a window as TorchSharp's arguments: one number each where all are square, else pairs, which TorchSharp
/// takes for all or none.
/// </summary>
internal readonly struct WindowText(Size2D window, Size2D strides, Size2D padding, Size2D dilation)
{
    private readonly bool isSquare = window.IsSquare && strides.IsSquare && padding.IsSquare && dilation.IsSquare;

    public string Size => Text(window);

    /// <summary>The stride as a further argument.</summary>
    public string Stride => ", stride: " + Text(strides);

    /// <summary>The stride as a further argument; empty when it is torch's default for a convolution.</summary>
    public string StrideUnlessOne => strides == 1 ? "" : Stride;

    /// <summary>The padding as a further argument; empty when there is none.</summary>
    public string Padding => padding == 0 ? "" : ", padding: " + Text(padding);

    /// <summary>The steps within the window as a further argument; empty when its pixels touch.</summary>
    public string Dilation => dilation == 1 ? "" : ", dilation: " + Text(dilation);

    private string Text(Size2D size) => isSquare ? Number(size.Height) : $"({Number(size.Height)}, {Number(size.Width)})";
}
