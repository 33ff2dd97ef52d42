namespace MnistNet.Generators;

/// <summary>Names of the pipeline's steps, by which tests see what ran again.</summary>
internal static class TrackingNames
{
    public const string Declarations = nameof(Declarations);
    public const string Surroundings = nameof(Surroundings);
    public const string Parse = nameof(Parse);
    public const string Networks = nameof(Networks);
    public const string Resolve = nameof(Resolve);
    public const string Emit = nameof(Emit);
    public const string Arrange = nameof(Arrange);
}
