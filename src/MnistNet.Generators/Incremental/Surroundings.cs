using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using MnistNet.Generators.Model;

namespace MnistNet.Generators.Incremental;

/// <summary>
/// One state of all that networks depend on outside their own files. It remembers what was read in it, so that no memory
/// outlives what it depends on.
/// </summary>
/// <param name="attributeNames">The names under which the library's attributes may be found.</param>
internal sealed class Surroundings(EquatableArray<string> attributeNames)
{
    private readonly ConditionalWeakTable<SyntaxTree, Memory> memories = new();

    /// <summary>The networks of a file, read only if that has not been done in this state.</summary>
    /// <param name="file">The file.</param>
    /// <param name="compilation">A compilation of the file in this state.</param>
    /// <param name="cancellation">Stops reading.</param>
    public FileNetworks Read(SyntaxTree file, Compilation compilation, CancellationToken cancellation)
    {
        Memory memory = memories.GetValue(file, static _ => new Memory());
        FileReading? reading = Volatile.Read(ref memory.Reading);
        if (reading is null || !reading.IsOf(compilation))
        {
            reading = FileReading.Of(file, attributeNames, compilation, cancellation);
            Volatile.Write(ref memory.Reading, reading);
        }

        return reading.Result;
    }

    private sealed class Memory
    {
        public FileReading? Reading;
    }
}
