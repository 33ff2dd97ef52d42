namespace MnistNet.Generators.Shapes;

/// <summary>Which C# the generated code needs: it has collection expressions and raw strings.</summary>
internal static class LanguageRequirement
{
    /// <summary>The oldest version that compiles it.</summary>
    public const string Oldest = "12.0";
}
