using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace MnistNet.Fuzz.Tests.Builds;

/// <summary>Counts what random programs lead to, so that a search that only meets rubbish is no success.</summary>
internal sealed class FuzzCoverage
{
    private const int ExpectedRules = 25;

    private readonly ConcurrentDictionary<string, int> counts = new();

    private int Programs => Of("program");

    public void Add(GuardedBuild? build)
    {
        Count("program");
        if (build is null)
        {
            Count("compiler failure");
            return;
        }

        foreach (string id in build.Diagnostics.Select(static diagnostic => diagnostic.Id).Distinct())
        {
            Count(id);
        }

        foreach (GeneratedForm form in GeneratedNetworks.Of(build).Select(network => GeneratedNetworks.FormOf(network, build)).Distinct())
        {
            Count(form.ToString());
        }

        if (!build.Diagnostics.Any(static diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error))
        {
            Count("right program");
        }
    }

    public void AssertWide()
    {
        AssertShare("right program", 0.05);
        AssertShare(nameof(GeneratedForm.Plan), 0.1);
        AssertShare(nameof(GeneratedForm.Broken), 0.2);
        AssertShare(nameof(GeneratedForm.None), 0.05);
        Assert.InRange(Of("compiler failure"), 0, 1 + (Programs / 1000));
        int rules = counts.Keys.Count(static id => id.StartsWith("MNN", StringComparison.Ordinal));
        Assert.True(rules >= ExpectedRules, $"Only {rules} of our rules were met.");
    }

    private void AssertShare(string what, double least) =>
        Assert.True(Of(what) >= least * Programs, $"Only {Of(what)} of {Programs} programs led to: {what}.");

    private void Count(string what) => counts.AddOrUpdate(what, 1, static (_, count) => count + 1);

    private int Of(string what) => counts.GetValueOrDefault(what);
}
