using System.IO.Compression;
using System.Security.Cryptography;

namespace MnistNet.Tests.Data;

/// <summary>Data sets in MNIST's form: their files as their authors describe them, written without the library.</summary>
public sealed class MnistRelativesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Those_that_the_documentation_lists_are_known() => Assert.Equal(
        ["mnist", "fashion-mnist", "kmnist", "qmnist", "emnist-byclass", "emnist-bymerge", "emnist-balanced", "emnist-letters", "emnist-digits", "emnist-mnist"],
        MnistDataset.Names.ToArray());

    // Sizes and classes as the papers of the sets give them.
    [Theory]
    [InlineData("fashion-mnist", 10, "T-shirt/top", "Ankle boot")]
    [InlineData("kmnist", 10, "o", "wo")]
    [InlineData("qmnist", 10, "0", "9")]
    [InlineData("emnist-byclass", 62, "0", "z")]
    [InlineData("emnist-bymerge", 47, "0", "t")]
    [InlineData("emnist-balanced", 47, "0", "t")]
    [InlineData("emnist-letters", 26, "A", "Z")]
    [InlineData("emnist-digits", 10, "0", "9")]
    public void Classes_have_their_names(string name, int count, string first, string last)
    {
        MnistRelative relative = MnistRelative.Find(name)!;

        Assert.Equal((count, first, last), (relative.ClassNames.Length, relative.ClassNames[0], relative.ClassNames[^1]));
    }

    // The first image of emnist-letters as its authors store it: column by column, labels from 1.
    [Fact]
    public void Letters_stand_upright_and_begin_with_class_0()
    {
        WriteLetters("emnist-letters");

        MnistDataset letters = MnistDataset.Load(folder.Path);

        Assert.Equal([0, 25], letters.Test.Labels.ToArray());
        Assert.Equal([1, 3, 5, 2, 4, 6], letters.Test.GetPixels(0).ToArray());
        Assert.Equal((26, "Z"), (letters.Test.ClassCount, letters.Test.ClassNames[25]));
    }

    [Fact]
    public void A_label_beyond_the_letters_names_the_file()
    {
        WriteLetters("emnist-letters");
        folder.Write("emnist-letters-test-labels-idx1-ubyte", IdxBytes.Labels(0, 26));

        string message = Assert.Throws<InvalidDataException>(() => MnistDataset.Load(folder.Path)).Message;

        Assert.StartsWith(folder["emnist-letters-test-labels-idx1-ubyte"], message, StringComparison.Ordinal);
        Assert.Contains("labels from 1 to 26; found 0 as label 0", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_sets_in_a_folder_one_has_to_be_named()
    {
        WriteLetters("emnist-letters");
        WriteLetters("emnist-digits");

        string message = Assert.Throws<InvalidDataException>(() => MnistDataset.LoadFolder(folder.Path)).Message;

        Assert.Contains("emnist-letters, emnist-digits", message, StringComparison.Ordinal);
        Assert.Equal(26, MnistDataset.LoadFolder(folder.Path, "EMNIST-letters").Train.ClassCount);
    }

    [Fact]
    public void Labels_of_qmnist_are_the_first_numbers_of_their_rows()
    {
        foreach (string part in new[] { "train", "test" })
        {
            folder.Write($"qmnist-{part}-images-idx3-ubyte", IdxBytes.Images(2, 2, 3));
            folder.Write($"qmnist-{part}-labels-idx2-int", IdxBytes.BigEndian(0x0C02, 2, 8, 7, 300, 1, 1, 1, 1, 1, 1, 3, 200, 0, 0, 0, 0, 0, 0));
        }

        Assert.Equal([7, 3], MnistDataset.Load(folder.Path).Test.Labels.ToArray());
    }

    [Fact]
    public void Files_to_test_on_may_stand_alone_with_dots_in_their_names()
    {
        folder.Write("t10k-images.idx3-ubyte", IdxBytes.Images(2, 2, 3, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
        folder.Write("t10k-labels.idx1-ubyte.gz", IdxBytes.Gzip(IdxBytes.Labels(0, 2)));

        MnistDataset mnist = MnistDataset.Load(folder.Path);

        Assert.Equal((0, 2, 3), (mnist.Train.Count, mnist.Test.Count, mnist.Test.ClassCount));
        Assert.Equal([7, 8, 9, 10, 11, 12], mnist.Test.GetPixels(1).ToArray());
    }

    [Fact]
    public void What_is_neither_folder_nor_name_is_told_the_names()
    {
        string message = Assert.Throws<DirectoryNotFoundException>(() => MnistDataset.Load("emnist-leters")).Message;

        Assert.Contains("emnist-letters", message, StringComparison.Ordinal);
        Assert.Contains("fashion-mnist", Assert.Throws<ArgumentException>(() => MnistDataset.LoadFolder(folder.Path, "fashion")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_archive_is_fetched_once_and_checked()
    {
        byte[] labels = IdxBytes.Gzip(IdxBytes.Labels(1, 2));
        byte[] archive = Zip(("gzip/some-labels-idx1-ubyte.gz", labels), ("gzip/other.gz", [1, 2]));
        MnistFile file = new("some-labels-idx1-ubyte", 10);
        using FakeMirrors mirrors = new(address => FakeMirrors.Ok(address.AbsolutePath.EndsWith("all.zip", StringComparison.Ordinal) ? archive : []));

        Cache(Md5(archive)).Fill(null, CancellationToken.None);
        Cache(Md5(archive)).Fill(null, CancellationToken.None);

        Assert.Single(mirrors.Requests);
        Assert.Equal(["some-labels-idx1-ubyte.gz"], folder.FileNames);
        Assert.Equal(labels, File.ReadAllBytes(folder["some-labels-idx1-ubyte.gz"]));
        folder.Write("some-labels-idx1-ubyte.gz", labels[..^9]);
        Assert.Contains("expected all.zip with the MD5", Assert.Throws<MnistUnavailableException>(() => Cache(Md5(labels)).Fill(null, CancellationToken.None)).Message, StringComparison.Ordinal);

        MnistCache Cache(string md5) => new(folder.Path, [file], mirrors.Downloader(), new MnistArchive("all.zip", 10_000, md5));
    }

    [Fact]
    public void A_file_that_is_published_with_an_md5_is_checked_against_it()
    {
        byte[] original = IdxBytes.Gzip(IdxBytes.Labels(1, 2));
        MnistFile file = new("some-labels-idx1-ubyte", 10, Md5: Md5(original));

        file.Verify(folder.Write("whole.gz", original));

        Assert.Contains(
            "expected some-labels-idx1-ubyte.gz with the MD5",
            Assert.Throws<InvalidDataException>(() => file.Verify(folder.Write("other.gz", IdxBytes.Gzip(IdxBytes.Labels(1, 3))))).Message,
            StringComparison.Ordinal);
    }

    private void WriteLetters(string name)
    {
        foreach (string part in new[] { "train", "test" })
        {
            folder.Write($"{name}-{part}-images-idx3-ubyte", IdxBytes.Images(2, 2, 3, [1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0]));
            folder.Write($"{name}-{part}-labels-idx1-ubyte", IdxBytes.Labels(1, (byte)(name.EndsWith("letters", StringComparison.Ordinal) ? 26 : 9)));
        }
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream target = new();
        using (ZipArchive zip = new(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return target.ToArray();
    }

#pragma warning disable CA5351 // As the files' authors publish it.
    private static string Md5(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5351
}
