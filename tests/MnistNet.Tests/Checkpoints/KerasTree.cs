using System.IO.Compression;
using PureHDF;
using PureHDF.VOL.Native;

namespace MnistNet.Tests;

/// <summary>What a file of Keras holds, as an independent reader lists it: groups, and datasets with type and shape.</summary>
internal static class KerasTree
{
    /// <summary>One line an object, sorted. What differs without meaning is left out: our seal, and the names of variables.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        using Stream stream = Open(path);
        using NativeFile file = H5File.Open(stream, leaveOpen: true);
        return [.. List(file, "").Where(line => !line.StartsWith("/mnistnet", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static Stream Open(string path)
    {
        if (!path.EndsWith(".keras", StringComparison.Ordinal))
        {
            return File.OpenRead(path);
        }

        using ZipArchive archive = ZipFile.OpenRead(path);
        MemoryStream copy = new();
        using Stream entry = archive.GetEntry("model.weights.h5")!.Open();
        entry.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }

    // A layer's and an optimizer's datasets in the older layout are found by the attribute that lists them, in its order.
    private static IEnumerable<string> List(IH5Group group, string path)
    {
        string[] named = group.AttributeExists("weight_names") && group.Attribute("weight_names").Space.Dimensions is not [0]
            ? group.Attribute("weight_names").Read<string[]>()
            : [];
        if (named.Length > 0)
        {
            return named.Select((name, i) => $"{path}[{i}] {Describe(group.Dataset(name))}");
        }

        return group.Children().SelectMany(child => child is IH5Group inner
            ? List(inner, $"{path}/{inner.Name}").Prepend($"{path}/{inner.Name}")
            : [$"{path}/{child.Name} {Describe((IH5Dataset)child)}"]);
    }

    private static string Describe(IH5Dataset dataset) =>
        $"{dataset.Type.Class} {8 * dataset.Type.Size} ({string.Join(", ", dataset.Space.Dimensions)}) {dataset.Layout.Class}";
}
