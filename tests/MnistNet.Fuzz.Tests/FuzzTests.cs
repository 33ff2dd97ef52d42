using System.Globalization;
using MnistNet.Fuzz.Tests.Builds;
using MnistNet.Fuzz.Tests.Programs;

namespace MnistNet.Fuzz.Tests;

/// <summary>Is there a program that breaks the generator or the analyzer, or a right one that they break?</summary>
public class FuzzTests
{
    /// <summary>The variable that says how many programs are built.</summary>
    private const string CountVariable = "MNISTNET_FUZZ";

    private static readonly int Count = Environment.GetEnvironmentVariable(CountVariable) is { Length: > 0 } count ? int.Parse(count, CultureInfo.InvariantCulture) : 2000;

    [Fact]
    public void No_program_breaks_a_build()
    {
        FuzzCoverage coverage = new();
        RandomProgram? faulty = null;
        Parallel.For(0, Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (number, loop) =>
        {
            RandomProgram program = RandomProgram.Create(number);
            GuardedBuild? build = GuardedBuild.TryBuild(program);
            coverage.Add(build);
            if (build is not null && BuildFaults.Find(build) is not null)
            {
                faulty = program;
                loop.Stop();
            }
        });
        if (faulty is not null)
        {
            Assert.Fail(Describe(faulty));
        }

        coverage.AssertWide();
    }

    private static string Describe(RandomProgram program)
    {
        string fault = FindFault(program)!;
        RandomProgram shrunk = ProgramShrinker.Shrink(program, shorter => KindOf(FindFault(shorter)) == KindOf(fault));
        return $"Program {program.Number}, shrunk:\n{shrunk}\n\n{FindFault(shrunk)}\n\nThe whole program:\n{program}";
    }

    private static string? FindFault(RandomProgram program) => GuardedBuild.TryBuild(program) is { } build ? BuildFaults.Find(build) : null;

    private static string? KindOf(string? fault) => fault?.Split('\n')[0];
}
