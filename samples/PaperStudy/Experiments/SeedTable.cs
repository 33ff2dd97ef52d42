using System.Collections.Immutable;

namespace PaperStudySample;

/// <summary>Two networks side by side for each seed.</summary>
internal static class SeedTable
{
    public static Table Of(StudyResults results, Arm a, string nameOfA, Arm b, string nameOfB, Measure measure) => new(
        [new("seed"), new($"{measure.Name}, {nameOfA}"), new(nameOfB), new("difference")],
        [
            .. results.Runs(a).Where(run => results.Runs(b).ContainsKey(run.Key)).Select(run => Row(run.Key, measure.Of(run.Value), measure.Of(results.Runs(b)[run.Key]))),
            ["mean", Percent.Level(results.Of(a, measure)), Percent.Level(results.Of(b, measure)), Percent.Difference(results.Differences(a, b, measure))],
        ]);

    private static ImmutableArray<string> Row(int seed, double a, double b) =>
        [Number.Of(seed), Percent.Of(a), Percent.Of(b), Percent.Difference(new Sample([a - b]))];
}
