namespace MnistNet.Generators;

/// <summary>Names of the pipeline's steps, by which tests see what ran again.</summary>
internal static class TrackingNames
{
    public const string Parse = nameof(Parse);
    public const string Resolve = nameof(Resolve);
}
