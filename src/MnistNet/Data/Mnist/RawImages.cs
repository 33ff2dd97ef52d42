namespace MnistNet;

/// <summary>Images and labels of two IDX files, the number of whose classes need not be known yet.</summary>
internal sealed record RawImages(byte[] Pixels, byte[] Labels, Shape Shape)
{
    private const int ImageMagic = 0x0803;
    private const int LabelMagic = 0x0801;
    private const int LabelRowsMagic = 0x0C02;

    /// <summary>The largest label; 0 without any.</summary>
    public int HighestLabel => Labels.Length == 0 ? 0 : Labels.Max();

    /// <summary>Reads both files.</summary>
    /// <exception cref="InvalidDataException">A file is damaged, or they do not fit together.</exception>
    public static RawImages Read(string imagePath, string labelPath, MnistRelative form, int classCount, CancellationToken cancellation)
    {
        byte[] labels = ReadLabels(labelPath, form, classCount, cancellation);
        using IdxReader reader = new(imagePath, cancellation);
        IdxArray images = reader.Read("images", ImageMagic);
        byte[] pixels = images.Bytes;
        Shape shape = Shape.Image(images.Dimensions[1], images.Dimensions[2], 1);
        if (form.IsTransposed)
        {
            Transpose(pixels, shape);
        }

        return labels.Length == images.Dimensions[0]
            ? new RawImages(pixels, labels, shape)
            : throw new InvalidDataException($"{labelPath}: expected {images.Dimensions[0]} labels, one for each image of {imagePath}; found {labels.Length}.");
    }

    /// <summary>No images of the same shape.</summary>
    public RawImages None() => new([], [], Shape);

    /// <summary>The images with their classes.</summary>
    public LabeledImages Label(ImmutableArray<string> classNames) => new LabeledImages(Pixels, Labels, Shape, classNames.Length).WithClassNames(classNames);

    // One label an image, or one row of whole numbers an image, which begins with it.
    private static byte[] ReadLabels(string path, MnistRelative form, int classCount, CancellationToken cancellation)
    {
        using IdxReader reader = new(path, cancellation);
        bool rows = form.Files.Any(file => file.Name.EndsWith("idx2-int", StringComparison.Ordinal));
        IdxArray array = rows ? reader.Read("rows of labels", LabelRowsMagic) : reader.Read("labels", LabelMagic);
        int step = rows ? array.Dimensions[1] : 1;
        byte[] labels = rows ? new byte[array.Dimensions[0]] : array.Bytes;
        for (int i = 0; i < labels.Length; i++)
        {
            int label = (rows ? array.AsSpan<int>()[i * step] : labels[i]) - form.FirstLabel;
            labels[i] = label >= 0 && label < classCount ? (byte)label : throw new InvalidDataException(
                $"{path}: expected labels from {form.FirstLabel} to {form.FirstLabel + classCount - 1}; found {label + form.FirstLabel} as label {i}.");
        }

        return labels;
    }

    private static void Transpose(byte[] pixels, Shape shape)
    {
        byte[] columns = new byte[shape.Size];
        for (int first = 0; first < pixels.Length; first += columns.Length)
        {
            Span<byte> image = pixels.AsSpan(first, columns.Length);
            image.CopyTo(columns);
            for (int row = 0; row < shape.Height; row++)
            {
                for (int column = 0; column < shape.Width; column++)
                {
                    image[row * shape.Width + column] = columns[column * shape.Height + row];
                }
            }
        }
    }
}
