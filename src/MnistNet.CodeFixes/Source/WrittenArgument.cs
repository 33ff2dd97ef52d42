using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes.Source;

/// <summary>An argument in the source.</summary>
/// <param name="Name">Its name; null where it stands at its place.</param>
/// <param name="Span">All of it.</param>
/// <param name="Value">What stands behind its name.</param>
internal sealed record WrittenArgument(string? Name, TextSpan Span, TextSpan Value);
