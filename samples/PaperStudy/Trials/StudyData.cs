using System.Globalization;
using MnistNet;

namespace PaperStudySample;

/// <summary>The images of a study.</summary>
internal sealed class StudyData
{
    // Of all pixels and labels of the original files, training before test.
    private const string MnistSha256 = "06b0d1f124c4e5fa796686ade41a9b778edacc8622f2195a352ef479ad44fc16";

    // MNIST has six images to train on for each one to test on.
    private const int TrainingPerTest = 6;

    private StudyData(LabeledImages train, LabeledImages test, DataKind kind, string sha256)
    {
        Train = train;
        Test = test;
        Kind = kind;
        Sha256 = sha256;
    }

    /// <summary>The images to train and validate on.</summary>
    public LabeledImages Train { get; }

    /// <summary>The images to test on: read once a trial, when everything has been chosen.</summary>
    public LabeledImages Test { get; }

    /// <summary>Which images these are.</summary>
    public DataKind Kind { get; }

    /// <summary>SHA-256 of all pixels and labels, training before test.</summary>
    public string Sha256 { get; }

    /// <summary>Loads the images.</summary>
    /// <param name="folder">A folder with the four files of MNIST; null takes those that MnistDataset.Load finds.</param>
    /// <param name="synthetic">Whether to draw digits instead.</param>
    /// <param name="count">How many training images to keep, and a sixth as many test images; null keeps all.</param>
    /// <param name="say">Receives lines for the user.</param>
    /// <param name="cancellation">Stops reading and downloading.</param>
    public static StudyData Load(string? folder, bool synthetic, int? count, Action<string> say, CancellationToken cancellation)
    {
        MnistDataset digits = synthetic ? Draw(count) : Digits.Load(folder, say, cancellation);
        StudyData data = Of(digits.Train, digits.Test, count);
        say(string.Create(CultureInfo.InvariantCulture, $"Data: {digits.Source}, {data.Train.Count:N0} training and {data.Test.Count:N0} test images"));
        return data;
    }

    /// <summary>The images of a study, or the first of them.</summary>
    public static StudyData Of(LabeledImages train, LabeledImages test, int? count)
    {
        string whole = Hash(train, test);
        DataKind kind = train.IsSynthetic ? DataKind.Synthetic : whole == MnistSha256 ? DataKind.Mnist : DataKind.Other;
        if (count is not { } wanted || wanted >= train.Count)
        {
            return new StudyData(train, test, kind, whole);
        }

        LabeledImages firstToTrain = train.Slice(0, wanted);
        LabeledImages firstToTest = test.Slice(0, Math.Min(TestCount(wanted), test.Count));
        return new StudyData(firstToTrain, firstToTest, kind == DataKind.Mnist ? DataKind.PartOfMnist : kind, Hash(firstToTrain, firstToTest));
    }

    // More drawn digits begin with the same ones, so these are the first of those.
    private static MnistDataset Draw(int? count) =>
        count is { } wanted ? SyntheticDigits.Create(wanted, TestCount(wanted)) : SyntheticDigits.Create();

    private static int TestCount(int trainingCount) => Math.Max(1, trainingCount / TrainingPerTest);

    private static string Hash(LabeledImages train, LabeledImages test)
    {
        Sha256Digest hash = new();
        foreach (ReadOnlyMemory<byte> part in new[] { train.Pixels, train.Labels, test.Pixels, test.Labels })
        {
            hash.Append(part.Span);
        }

        return Convert.ToHexStringLower(hash.Finish());
    }
}
