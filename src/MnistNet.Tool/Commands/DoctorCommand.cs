using System.Runtime.InteropServices;
using Spectre.Console;

namespace MnistNet.Tool;

/// <summary>What this machine has of all that a network may need.</summary>
internal static class DoctorCommand
{
    // A vector of one.
    private const int NumberBits = 32;

    public static DoctorReport Run() => new([.. Engine(ManifestPlatform.Of(Backend.Managed)), Data(), LibTorch()]);

    private static IEnumerable<Examination> Engine(ManifestPlatform platform)
    {
        yield return new("runtime", Health.Good, $"{platform.DotNet}, {RuntimeInformation.RuntimeIdentifier}, {platform.OperatingSystem}");
        yield return new("processors", Health.Good, FormattableString.Invariant($"{Environment.ProcessorCount}, which training and batches share"));
        yield return platform.KernelVectorBits > NumberBits
            ? new("vectors", Health.Good, FormattableString.Invariant($"{platform.KernelVectorBits} bits"))
            : new("vectors", Health.Poor, "none: networks compute one number at a time");
        yield return platform.FusedMultiplyAdd
            ? new("multiply and add", Health.Good, "one instruction, rounded once")
            : new("multiply and add", Health.Poor, "two instructions: results differ in their last bits from those of other processors");
    }

    private static Examination Data()
    {
        try
        {
            MnistDataset digits = MnistDataset.Load();
            return new("MNIST", Health.Good, FormattableString.Invariant($"{digits.Source}: {digits.Train.Count:N0} and {digits.Test.Count:N0} images, verified"));
        }
        catch (Exception exception) when (exception is MnistUnavailableException or InvalidDataException or IOException)
        {
            return new("MNIST", Health.Poor, exception.Message);
        }
    }

    // The tool itself computes in C#; projects may have libtorch as a package.
    private static Examination LibTorch()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string[] found = Directory.Exists(packages)
            ? [.. Directory.GetDirectories(packages, "torchsharp-c*").SelectMany(Directory.GetDirectories).Select(folder => Path.GetRelativePath(packages, folder).Replace(Path.DirectorySeparatorChar, ' ')).Order(StringComparer.Ordinal)]
            : [];
        return found.Length > 0
            ? new("libtorch", Health.Good, string.Join(", ", found))
            : new("libtorch", Health.Good, "not restored yet; needed for Backend.TorchSharp alone: dotnet add package TorchSharp-cpu");
    }
}

/// <summary>How well something is.</summary>
internal enum Health
{
    Good,
    Poor,
}

/// <summary>One thing that was looked at.</summary>
internal sealed record Examination(string Subject, Health Health, string Finding);

/// <summary>All of them.</summary>
internal sealed record DoctorReport(IReadOnlyList<Examination> Examinations) : Report
{
    public override void WriteText(IAnsiConsole console)
    {
        foreach (Examination examination in Examinations)
        {
            console.WriteLine($"{(examination.Health == Health.Good ? "✓" : "!")} {examination.Subject}: {examination.Finding}");
        }
    }
}
