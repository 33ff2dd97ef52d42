using System.Collections.Immutable;
using System.Globalization;
using MnistNet;

namespace PaperStudySample;

/// <summary>What the command line asks for.</summary>
internal sealed record StudyOptions
{
    /// <summary>The device that every machine has.</summary>
    public const string Cpu = "cpu";

    /// <summary>Which experiments; all, unless named.</summary>
    public required ImmutableArray<Experiment> Experiments { get; init; }

    /// <summary>Seeds 1 to this one; null leaves it to the command.</summary>
    public int? Seeds { get; init; }

    /// <summary>The study's folder.</summary>
    public required string Output { get; init; }

    /// <summary>A folder with the four files of MNIST; null takes those that MnistDataset.Load finds.</summary>
    public string? Data { get; init; }

    /// <summary>Whether to draw digits instead of reading MNIST.</summary>
    public bool Synthetic { get; init; }

    /// <summary>How many training images to use; null uses all.</summary>
    public int? Images { get; init; }

    /// <summary>The most epochs of a training; null trains as declared.</summary>
    public int? Epochs { get; init; }

    /// <summary>What computes.</summary>
    public Backend Backend { get; init; } = Backend.Managed;

    /// <summary>Where TorchSharp computes.</summary>
    public string Device { get; init; } = Cpu;

    /// <summary>Which share of the trials.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>How many trials at once.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The options that a process needs which computes trials of this study.</summary>
    public IEnumerable<string> ForWorker()
    {
        yield return "--out";
        yield return Output;
        yield return "--backend";
        yield return Backend.ToString();
        yield return "--device";
        yield return Device;
        if (Data is not null)
        {
            yield return "--data";
            yield return Data;
        }

        if (Synthetic)
        {
            yield return "--synthetic";
        }

        if (Images is { } images)
        {
            yield return "--images";
            yield return images.ToString(CultureInfo.InvariantCulture);
        }

        if (Epochs is { } epochs)
        {
            yield return "--epochs";
            yield return epochs.ToString(CultureInfo.InvariantCulture);
        }
    }
}
