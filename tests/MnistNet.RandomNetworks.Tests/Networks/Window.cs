namespace MnistNet.RandomNetworks.Tests.Networks;

/// <summary>A window that slides over an image. Its arithmetic is as plain as can be: it walks.</summary>
internal sealed record Window(Size2D Size, Size2D Strides, Padding Padding)
{
    /// <summary>Steps within the window.</summary>
    public Size2D Dilation { get; init; } = 1;

    private Size2D Extent => (((Size.Height - 1) * Dilation.Height) + 1, ((Size.Width - 1) * Dilation.Width) + 1);

    public Volume Over(Volume image, int channels) => Volume.Image(
        Positions(image.Height, Extent.Height, Strides.Height).Count(), Positions(image.Width, Extent.Width, Strides.Width).Count(), channels);

    /// <summary>What the windows around all pixels of an image cover.</summary>
    public Volume Around(Volume image, int channels) => Padding == Padding.Same
        ? Volume.Image(image.Height * Strides.Height, image.Width * Strides.Width, channels)
        : Volume.Image(((image.Height - 1) * Strides.Height) + Math.Max(Extent.Height, Strides.Height), ((image.Width - 1) * Strides.Width) + Math.Max(Extent.Width, Strides.Width), channels);

    /// <summary>
    /// Rows and columns that torch's convolution takes beyond the image: zeros that it cannot add by itself, since they
    /// differ on opposite sides; and negative, pixels that strides leave out and that it must not see.
    /// </summary>
    public Size2D BorderOf(Volume image)
    {
        int rows = Positions(image.Height, Extent.Height, Strides.Height).Count();
        int columns = Positions(image.Width, Extent.Width, Strides.Width).Count();
        if (Size == 1)
        {
            return (rows - image.Height, columns - image.Width);
        }

        Size2D border = (Border(image.Height, Extent.Height, Strides.Height), Border(image.Width, Extent.Width, Strides.Width));
        border = border.Height % 2 == 0 && border.Width % 2 == 0 ? 0 : border;
        return columns == 1 && Strides.Width > 1 ? (border.Height, Math.Min(border.Width, Extent.Width - image.Width)) : border;
    }

    /// <summary>What the analyzer says of the window, which is right all the same.</summary>
    public IReadOnlyList<string> RemarksOver(Volume image, bool isPooling)
    {
        if (Strides.Height > image.Height || Strides.Width > image.Width)
        {
            return ["MNN1013"];
        }

        if (!isPooling || Padding == Padding.Same)
        {
            return [];
        }

        bool coversImage = End(image.Height, Extent.Height, Strides.Height) >= image.Height && End(image.Width, Extent.Width, Strides.Width) >= image.Width;
        return coversImage ? [] : ["MNN1014"];
    }

    private int Border(int side, int size, int stride) => Padding == Padding.Same ? Math.Max(End(side, size, stride) - side, 0) : 0;

    private int End(int side, int size, int stride) => Positions(side, size, stride).Last() + size;

    // Where the window starts: wherever it fits, or, with padding, at every pixel that the stride meets.
    private IEnumerable<int> Positions(int side, int size, int stride)
    {
        for (int start = 0; Padding == Padding.Same ? start < side : start + size <= side; start += stride)
        {
            yield return start;
        }
    }
}
