namespace MnistNet.Tool;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failed = 1;

    /// <summary>128 + SIGINT, as shells expect of an interrupted program.</summary>
    public const int Stopped = 130;
}
