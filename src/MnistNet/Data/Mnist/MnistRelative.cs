namespace MnistNet;

/// <summary>MNIST or a data set in its form that is known by name: its files, and what their labels mean.</summary>
/// <param name="Name">The name that a user writes.</param>
/// <param name="ClassNames">What the classes are, in the order of the labels.</param>
/// <param name="Files">Images and labels to train on, then images and labels to test on.</param>
/// <param name="Mirrors">Addresses that offer the files, or the archive, under their names.</param>
internal sealed record MnistRelative(string Name, ImmutableArray<string> ClassNames, ImmutableArray<MnistFile> Files, ImmutableArray<Uri> Mirrors)
{
    // The decompressed sizes of 60,000 and 10,000 images and labels.
    private const long TrainImages = 47_040_016, TrainLabels = 60_008, TestImages = 7_840_016, TestLabels = 10_008;

    private static readonly ImmutableArray<string> Digits = [.. "0123456789".Select(c => c.ToString())];
    private static readonly ImmutableArray<string> Capitals = [.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ".Select(c => c.ToString())];

    /// <summary>The name of its folder in the cache.</summary>
    public string Folder { get; init; } = Name;

    /// <summary>The label of the first class.</summary>
    public int FirstLabel { get; init; }

    /// <summary>Whether the files hold images column by column.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>The archive that holds the files, where they are not offered by themselves.</summary>
    public MnistArchive? Archive { get; init; }

    /// <summary>Handwritten digits (LeCun, Cortes and Burges).</summary>
    public static MnistRelative Mnist { get; } = new(
        "mnist",
        Digits,
        [
            new("train-images-idx3-ubyte", TrainImages, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new("train-labels-idx1-ubyte", TrainLabels, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new("t10k-images-idx3-ubyte", TestImages, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new("t10k-labels-idx1-ubyte", TestLabels, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        ],
        [new("https://storage.googleapis.com/cvdf-datasets/mnist/"), new("https://ossci-datasets.s3.amazonaws.com/mnist/")]);

    /// <summary>All of them.</summary>
    public static ImmutableArray<MnistRelative> All { get; } =
    [
        Mnist,

        // Xiao, Rasul and Vollgraf.
        new(
            "fashion-mnist",
            ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"],
            AsMnist("8d4fb7e6c68d591d4c3dfef9ec88bf0d", "25c81989df183df01b3e8a0aad5dffbe", "bef4ecab320f06d8554ea6380940ec79", "bb300cfdad3c16e7a12a480ee83cd310"),
            [new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/")]),

        // Clanuwat and others: cursive Japanese.
        new(
            "kmnist",
            ["o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo"],
            AsMnist("bdb82020997e1d708af4cf47b453dcf7", "e144d726b3acfaa3e44228e80efcd344", "5c965bf0a639b31b8f53240b1b52f4d7", "7320c461ea6c1c855c0b718fb2a4b134"),
            [new("http://codh.rois.ac.jp/kmnist/dataset/kmnist/")]),

        // Yadav and Bottou: MNIST's digits with all 60,000 of those to test on.
        new(
            "qmnist",
            Digits,
            [
                new("qmnist-train-images-idx3-ubyte", TrainImages, Md5: "ed72d4157d28c017586c42bc6afe6370"),
                new("qmnist-train-labels-idx2-int", 1_920_012, Md5: "0058f8dd561b90ffdd0f734c6a30e5e4"),
                new("qmnist-test-images-idx3-ubyte", TrainImages, Md5: "1394631089c404de565df7b7aeaf9412"),
                new("qmnist-test-labels-idx2-int", 1_920_012, Md5: "5b5b05890a5e13444e108efe57b788aa"),
            ],
            [new("https://raw.githubusercontent.com/facebookresearch/qmnist/master/")]),

        // Cohen, Afshar, Tapson and van Schaik. Of lower-case letters, two sets leave out those that look like their capitals.
        Emnist("byclass", 697_932, 116_323, [.. Digits, .. Capitals, .. Capitals.Select(c => c.ToLowerInvariant())]),
        Emnist("bymerge", 697_932, 116_323, [.. Digits, .. Capitals, .. "abdefghnqrt".Select(c => c.ToString())]),
        Emnist("balanced", 112_800, 18_800, [.. Digits, .. Capitals, .. "abdefghnqrt".Select(c => c.ToString())]),
        Emnist("letters", 124_800, 20_800, Capitals) with { FirstLabel = 1 },
        Emnist("digits", 240_000, 40_000, Digits),
        Emnist("mnist", 60_000, 10_000, Digits),
    ];

    /// <summary>One by its name, whatever the case; null for another name.</summary>
    public static MnistRelative? Find(string name) => All.FirstOrDefault(relative => relative.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>All names, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(relative => relative.Name));

    private static ImmutableArray<MnistFile> AsMnist(params ReadOnlySpan<string> md5)
    {
        ImmutableArray<MnistFile>.Builder files = ImmutableArray.CreateBuilder<MnistFile>(md5.Length);
        for (int i = 0; i < md5.Length; i++)
        {
            files.Add(Mnist.Files[i] with { Sha256 = null, Md5 = md5[i] });
        }

        return files.MoveToImmutable();
    }

    private static MnistRelative Emnist(string split, int train, int test, ImmutableArray<string> classNames)
    {
        const int Pixels = 28 * 28;
        return new(
            $"emnist-{split}",
            classNames,
            [
                new($"emnist-{split}-train-images-idx3-ubyte", 16 + (long)train * Pixels),
                new($"emnist-{split}-train-labels-idx1-ubyte", 8 + train),
                new($"emnist-{split}-test-images-idx3-ubyte", 16 + (long)test * Pixels),
                new($"emnist-{split}-test-labels-idx1-ubyte", 8 + test),
            ],
            [new("https://biometrics.nist.gov/cs_links/EMNIST/")])
        {
            Folder = "emnist",
            IsTransposed = true,
            Archive = new MnistArchive("gzip.zip", 700_000_000, "58c8d27c78d21e728a6bc7b3cc06412e"),
        };
    }
}
