using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Incremental;

/// <summary>
/// One state of all that networks depend on outside their own files. It remembers what was read in it, so that no memory
/// outlives what it depends on.
/// </summary>
internal sealed class Surroundings(EquatableArray<string> attributeNames)
{
    private readonly ConditionalWeakTable<SyntaxTree, StrongBox<FileReading?>> memories = new();

    /// <summary>The networks of a file, read only if that has not been done in this state.</summary>
    public FileNetworks Read(SyntaxTree file, Compilation compilation, CancellationToken cancellation)
    {
        StrongBox<FileReading?> memory = memories.GetValue(file, static _ => new StrongBox<FileReading?>());
        FileReading? reading = Volatile.Read(ref memory.Value);
        if (reading is null || !reading.IsOf(compilation))
        {
            reading = FileReading.Of(file, attributeNames, compilation, cancellation);
            Volatile.Write(ref memory.Value, reading);
        }

        return reading.Result;
    }
}
