namespace System.Runtime.CompilerServices;

// What the compiler asks of a framework before it compiles records and handlers of interpolated strings; netstandard2.0 lacks
// it. PolySharp would bring it, but made the order of types in the assembly differ from build to build.
internal static class IsExternalInit;

[AttributeUsage(AttributeTargets.Struct)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;
