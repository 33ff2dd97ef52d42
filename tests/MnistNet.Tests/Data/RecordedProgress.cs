namespace MnistNet.Tests.Data;

/// <summary>Keeps all reports, in the thread that makes them.</summary>
internal sealed class RecordedProgress : IProgress<DownloadProgress>
{
    public List<DownloadProgress> Reports { get; } = [];

    public Action? Reported { get; set; }

    public void Report(DownloadProgress value)
    {
        Reports.Add(value);
        Reported?.Invoke();
    }
}
