using System.Diagnostics;

namespace MnistNet.Places.Tests;

/// <summary>Do other processors and other C libraries compute what this one computes? tests/programs/Everywhere trains, predicts and writes files there.</summary>
public sealed class EverywhereTests(EverywhereProgram program) : IClassFixture<EverywhereProgram>, IDisposable
{
    private readonly TemporaryFolder place = new();

    public void Dispose() => place.Dispose();

    [Arm64Fact]
    public void ARM_computes_every_bit_as_x64_with_vectors_of_128_bits()
    {
        ProcessStartInfo here = EverywhereProgram.Here(place["x64"]);
        here.Environment["DOTNET_EnableAVX512"] = "0";
        here.Environment["DOTNET_PreferredVectorBitWidth"] = "128";
        Assert.Equal("linux-x64, 128 bits\n", Tool.Run(here).Succeeded());

        Assert.Equal("linux-arm64, 128 bits\n", Tool.Run(Arm64.Command(program.For("linux-arm64"), place["arm64"])).Succeeded());

        Compare("x64", "arm64");
    }

    [MuslFact]
    public void Musl_computes_every_bit_as_glibc()
    {
        string[] here = Tool.Run(EverywhereProgram.Here(place["glibc"])).Succeeded().Split(", ");
        Musl.Prepare(place["libraries"]);

        string[] there = Tool.Run(Musl.Command(place["libraries"], program.For("linux-musl-x64"), place["musl"])).Succeeded().Split(", ");

        Assert.Equal(["linux-musl-x64", here[1]], there);
        Compare("glibc", "musl");
    }

    private void Compare(string one, string other)
    {
        IReadOnlyList<string> expected = StudyFiles.Of(place[one]);
        Assert.Contains(expected, file => file.StartsWith("record/Keras ", StringComparison.Ordinal));
        Assert.Equal(expected, StudyFiles.Of(place[other]));
    }
}
