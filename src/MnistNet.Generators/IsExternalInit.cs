namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler asks of a framework before it compiles records; netstandard2.0 lacks it. PolySharp would bring it,
/// but made the order of types in the assembly differ from build to build.
/// </summary>
internal static class IsExternalInit;
