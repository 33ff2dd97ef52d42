using MnistNet.Training.Tests.Resuming;

/// <summary>What a <see cref="MnistNet.Tests.Shared.FreshProcess"/> does. .NET asks for this name, outside any namespace.</summary>
internal static class StartupHook
{
    public static void Initialize() => TrainingProcess.Run();
}
