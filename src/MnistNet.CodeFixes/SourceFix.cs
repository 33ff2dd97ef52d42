using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes;

/// <summary>What a fix does to one file.</summary>
internal sealed class SourceFix(string title, SourceFile file, IEnumerable<TextChange> changes)
{
    /// <summary>What the fix says it does.</summary>
    public string Title => title;

    public Document Document => file.Document;

    public IReadOnlyList<TextChange> Changes { get; } = [.. changes];

    public Task<Document> ApplyAsync(CancellationToken cancellation) => Task.FromResult(file.Document.WithText(file.Lines.With(Changes)));
}
