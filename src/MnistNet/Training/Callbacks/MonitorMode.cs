namespace MnistNet;

/// <summary>Which values of a monitored quantity are good ones.</summary>
public enum MonitorMode
{
    /// <summary>Low ones of a loss, high ones of an accuracy.</summary>
    Auto,

    /// <summary>Low ones.</summary>
    Min,

    /// <summary>High ones.</summary>
    Max,
}
