using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.CodeFixes.Source;

/// <summary>A layer as an attribute, alone in its brackets or in a list. [Network] itself is edited as one, too.</summary>
internal sealed class AttributeLayer(UserFile file, AttributeSyntax attribute) : LayerSyntax(file, attribute.SpanStart)
{
    private readonly AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;

    public override string Kind => Type is null ? attribute.Name.ToString() : UserFile.KindOf(Type);

    public override string Text => attribute.ToString();

    public override IReadOnlyList<WrittenArgument> Arguments =>
    [
        .. (attribute.ArgumentList?.Arguments ?? default).Select(static argument =>
            new WrittenArgument((argument.NameColon?.Name ?? argument.NameEquals?.Name)?.Identifier.ValueText, argument.Span, argument.Expression.Span)),
    ];

    private ITypeSymbol? Type => File.Model.GetTypeInfo(attribute).Type;

    private bool IsAlone => list.Attributes.Count == 1;

    protected override TextSpan? Lines => IsAlone ? File.Lines.Of(list.OpenBracketToken, list.CloseBracketToken) : null;

    public override string Write(string kind, string arguments = "") =>
        File.NameOfAttribute(kind, Position) + (arguments.Length > 0 ? $"({arguments})" : "");

    public override TextChange InsertBefore(string layer) => InsertBefore(IsAlone ? list : attribute, layer);

    public override TextChange InsertBehind(string layer)
    {
        if (Lines is { } lines)
        {
            return Insert(lines.End, File.Lines.Break(list.SpanStart) + OnLine(layer));
        }

        bool hasLine = !IsAlone && File.Lines.IsFirst(attribute.SpanStart);
        return Insert(attribute.Span.End, (hasLine ? "," + File.Lines.Break(attribute.SpanStart) : ", ") + layer);
    }

    public override TextChange Replace(string layer) => new(attribute.Span, layer);

    public override IEnumerable<TextChange> Remove()
    {
        if (IsAlone)
        {
            return [File.Lines.Delete(list.Span)];
        }

        int index = list.Attributes.IndexOf(attribute);
        SyntaxToken before = index > 0 ? list.Attributes.GetSeparator(index - 1) : default;
        if (index > 0 && File.Lines.IsBlank(TextSpan.FromBounds(before.Span.End, attribute.SpanStart)))
        {
            return [new TextChange(TextSpan.FromBounds(before.SpanStart, attribute.Span.End), "")];
        }

        // Between the comma before and the attribute stands a comment, which stays.
        return index < list.Attributes.SeparatorCount
            ? [File.Lines.Delete(TextSpan.FromBounds(attribute.SpanStart, list.Attributes.GetSeparator(index).Span.End))]
            : [new TextChange(before.Span, ""), File.Lines.Delete(attribute.Span)];
    }

    public override bool Takes(string argument)
    {
        for (ITypeSymbol? type = Type; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(argument).Any(static member => member is IPropertySymbol { SetMethod: not null }))
            {
                return true;
            }
        }

        return false;
    }

    public override TextChange Set(string argument, string value)
    {
        SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList?.Arguments ?? default;
        if (arguments.FirstOrDefault(written => written.NameEquals?.Name.Identifier.ValueText == argument) is { Expression: var expression })
        {
            return new TextChange(expression.Span, value);
        }

        string text = $"{argument} = {value}";
        return attribute.ArgumentList is { CloseParenToken: var close }
            ? Append(arguments.LastOrDefault(), close, text)
            : Insert(attribute.Span.End, $"({text})");
    }

    public override TextChange Name(int index, string argument) => Insert(Arguments[index].Value.Start, $"{argument} = ");

    protected override string OnLine(string layer) => IsAlone ? $"[{layer}]" : layer + ",";
}
