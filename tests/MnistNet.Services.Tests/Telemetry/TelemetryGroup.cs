namespace MnistNet.Services.Tests.Telemetry;

/// <summary>The meter and the console are one for the process: these tests run alone, one after the other.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryGroup;
