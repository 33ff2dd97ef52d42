namespace MnistNet.Tool;

/// <summary>Shares as people read them.</summary>
internal static class Percent
{
    public static string Of(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.00} %");
}
