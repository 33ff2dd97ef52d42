using System.Globalization;
using System.Reflection;
using MnistNet;

namespace PaperStudySample;

/// <summary>What all trials of a study have in common. Results whose settings differ are never put into one report.</summary>
/// <param name="Library">Version of MnistNet.</param>
/// <param name="Computation">What computed, to the last bit: <see cref="PaperStudySample.Computation.Current"/>.</param>
/// <param name="Backend">On which backend: <c>Managed</c> or <c>TorchSharp</c>.</param>
/// <param name="Device">Where: <c>cpu</c>, <c>cuda</c>.</param>
/// <param name="Data">Which images: MNIST, synthetic digits, or others.</param>
/// <param name="DataSha256">SHA-256 of all pixels and labels that were used, training before test.</param>
/// <param name="TrainingImages">How many images to train and validate on.</param>
/// <param name="TestImages">How many images to test on.</param>
/// <param name="LongestTraining">The most epochs of any training; null trains as long as the network declares.</param>
internal sealed record StudySettings(
    string Library, string Computation, string Backend, string Device, DataKind Data, string DataSha256, int TrainingImages, int TestImages, int? LongestTraining)
{
    /// <summary>The version of MnistNet that runs now, without the commit that built it.</summary>
    public static string CurrentLibrary { get; } = typeof(Network).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The settings of a study on some images.</summary>
    public static StudySettings For(StudyData data, Backend backend, string device, int? longestTraining) => new(
        CurrentLibrary, PaperStudySample.Computation.Current, backend.ToString(), device, data.Kind, data.Sha256, data.Train.Count, data.Test.Count, longestTraining);

    /// <summary>What figures of the images must say; empty for MNIST as a whole.</summary>
    internal string DataMark => Data switch
    {
        DataKind.Mnist => "",
        DataKind.PartOfMnist => string.Create(CultureInfo.InvariantCulture, $"the first {TrainingImages:N0} images"),
        DataKind.Synthetic => "synthetic digits",
        _ => "not MNIST",
    };

    /// <summary>What every result must say of itself; empty for MNIST as a whole, trained as declared.</summary>
    internal string Mark => string.Join(", ", new[] { DataMark, TrainingMark }.Where(mark => mark.Length > 0));

    private string TrainingMark => LongestTraining switch
    {
        null => "",
        1 => "1 epoch",
        { } epochs => string.Create(CultureInfo.InvariantCulture, $"{epochs} epochs"),
    };

    /// <summary>The first setting that differs, with both values; null where the settings are equal.</summary>
    public (string Name, string Expected, string Found)? Difference(StudySettings found)
    {
        foreach (PropertyInfo property in typeof(StudySettings).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            object? mine = property.GetValue(this);
            object? other = property.GetValue(found);
            if (!Equals(mine, other))
            {
                return (property.Name, Text(mine), Text(other));
            }
        }

        return null;

        static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "as declared";
    }
}
