using System.Drawing;

namespace MnistNet.Images;

/// <summary>Pictures in folders, one folder a class.</summary>
public static class ImageFolder
{
    /// <summary>
    /// Reads all PNG, JPEG, WebP, BMP and GIF files (of several frames the first) of a folder with one folder for each class,
    /// on all processors, upright as their EXIF orientation says. The classes are in the ordinal order of their folders' names,
    /// which become <see cref="LabeledImages.ClassNames"/>; the pictures of a class are in the ordinal order of their
    /// names, those of its inner folders behind them, as Keras's <c>image_dataset_from_directory</c> has them. Other files, and
    /// what begins with a dot, are passed over.
    /// </summary>
    /// <param name="folder">The folder that holds the folders of the classes, at most 256.</param>
    /// <param name="size">Rows and columns of every image, at least 1: averages of areas along an axis that shrinks, bilinear along one that grows.</param>
    /// <param name="color">Their channels.</param>
    /// <param name="fit">What becomes of pictures of another aspect ratio.</param>
    /// <param name="background">What shows through where pictures are transparent, and around those that are padded; null for white.</param>
    /// <param name="progress">Told of each picture that was read, one at a time, from any thread.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <returns>The images of the first class, then those of the second, and so on; <see cref="LabeledImages.Split"/> mixes them.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder may not be read.</exception>
    /// <exception cref="InvalidDataException">
    /// There are no folders or too many, one holds no picture, a picture stands beside them, or all are more than 2 GB in this size.
    /// </exception>
    /// <exception cref="UnreadableImagesException">Pictures are damaged or may not be read: names all of them.</exception>
    /// <exception cref="OperationCanceledException">The cancellation was asked for.</exception>
    public static LabeledImages Load(
        string folder,
        (int Height, int Width) size,
        ImageColor color = ImageColor.Rgb,
        ImageFit fit = ImageFit.Stretch,
        Color? background = null,
        IProgress<ImageProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        PictureForm form = new(size, color, fit, background);
        ClassFolders classes = ClassFolders.Find(folder, cancellation);
        byte[] pixels = new FolderReader(classes, form, progress).Read(cancellation);
        return new LabeledImages(pixels, classes.Labels(), form.Shape, classes.Names.Length).WithClassNames(classes.Names);
    }
}
