namespace DrawDigit.Model;

/// <summary>The test run of the newest model, made when somebody asks for it, and once for all who ask.</summary>
internal sealed class TestRuns(ModelStore store)
{
    /// <summary>What is said where there is none.</summary>
    public const string NotYet = "There are no test results yet: the model is still loading.";

    private readonly Lock turn = new();
    private Task<TestRun>? latest;
    private int latestVersion;

    /// <summary>The run.</summary>
    /// <returns>Null as long as there is no model, or there are no test images.</returns>
    public async Task<TestRun?> LatestAsync(CancellationToken cancellation)
    {
        if (store.Current is not { } model || store.TestImages is not { } images)
        {
            return null;
        }

        Task<TestRun> run;
        lock (turn)
        {
            if (latest is null || latestVersion < model.Version)
            {
                latest = Task.Run(() => TestRun.Of(model, images), CancellationToken.None);
                latestVersion = model.Version;
            }

            run = latest;
        }

        return await run.WaitAsync(cancellation).ConfigureAwait(false);
    }
}
