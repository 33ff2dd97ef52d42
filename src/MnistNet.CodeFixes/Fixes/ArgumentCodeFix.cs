using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using MnistNet.CodeFixes.Source;

namespace MnistNet.CodeFixes.Fixes;

/// <summary>Writes another value for an argument: one that the diagnostic knows.</summary>
/// <param name="id">The diagnostic.</param>
/// <param name="hint">The key of the value.</param>
internal abstract class ArgumentCodeFix(string id, string hint) : NetworkCodeFix(id)
{
    protected sealed override SourceFix? Propose(SourceFile file, TextSpan target, Diagnostic diagnostic)
    {
        ExpressionSyntax? written = file.NodeAt(target) switch
        {
            AttributeArgumentSyntax { Expression: var expression } => expression,
            ArgumentSyntax { Expression: var expression } => expression,
            _ => null,
        };
        return written is not null && LayerSyntax.At(file, target) is { } layer && diagnostic.Properties.TryGetValue(hint, out string? value)
            ? new SourceFix(TitleOf(layer.Kind, value!), file, [new TextChange(written.Span, value!)])
            : null;
    }

    /// <summary>What the fix is called.</summary>
    /// <param name="kind">The kind of the layer.</param>
    /// <param name="value">The value to write.</param>
    protected abstract string TitleOf(string kind, string value);
}
