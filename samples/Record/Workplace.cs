using System.Text;
using MnistNet;

namespace RecordSample;

/// <summary>What every command works with.</summary>
/// <param name="Folder">The results.</param>
/// <param name="Images">The images.</param>
/// <param name="Runner">Computes those that are missing.</param>
/// <param name="Shard">Which share this process computes first.</param>
internal sealed record Workplace(TrialFolder Folder, MnistDataset Images, TrialRunner Runner, Shard Shard)
{
    /// <summary>Makes the folder and loads the images.</summary>
    public static Workplace Open(string output, string? data, Shard shard, CancellationToken cancellation)
    {
        TrialFolder folder = new(output);

        // First the folder: nobody should wait for data to hear that nothing can be written.
        folder.Create();
        MnistDataset digits = Digits.Load(data, Console.WriteLine, cancellation);
        Console.WriteLine(Digits.Describe(digits));
        return new Workplace(folder, digits, new TrialRunner(folder, digits, Console.WriteLine), shard);
    }

    /// <summary>Shows a table, and keeps it beside the results.</summary>
    /// <returns>Where it is.</returns>
    public string Write(string file, string table)
    {
        Console.Write(table);
        string path = Path.Combine(Folder.Path, file);
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(table)));
        return path;
    }
}
