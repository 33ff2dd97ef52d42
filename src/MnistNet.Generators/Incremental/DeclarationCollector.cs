using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using MnistNet.Generators.Parsing;

namespace MnistNet.Generators.Incremental;

/// <summary>
/// Writes down what a file declares. It knows what to leave out, not what to take: what nobody thought of makes networks
/// be read once too often, never once too seldom.
/// </summary>
internal sealed class DeclarationCollector(CancellationToken cancellation)
{
    private const char EndOfNode = '\uFFFF';

    private readonly StringBuilder frame = new();
    private readonly List<DeclaredMember> members = [];
    private readonly HashSet<string> mentions = new(StringComparer.Ordinal);
    private readonly List<UsingAlias> aliases = [];
    private bool hasStatements;

    public FileDeclarations Collect(SyntaxTree tree)
    {
        frame.Append(tree.FilePath).Append('\n');
        Write(tree.GetRoot(cancellation), frame);
        if (hasStatements)
        {
            // The first one brings a class Program.
            frame.Append("statements");
        }

        return new FileDeclarations(
            frame.ToString(),
            new EquatableArray<DeclaredMember>(members),
            new EquatableArray<string>(mentions),
            new EquatableArray<UsingAlias>(aliases));
    }

    // A stack instead of recursion: a constant may be a sum of ten thousand strings.
    private void Write(SyntaxNode root, StringBuilder text)
    {
        bool isFrame = text == frame;
        Stack<SyntaxNodeOrToken> pending = new();
        pending.Push(root);
        while (pending.Count > 0)
        {
            SyntaxNodeOrToken next = pending.Pop();
            if (next.IsToken)
            {
                text.Append(next.AsToken().Text).Append(' ');
                if (isFrame)
                {
                    Mention(next.AsToken());
                }
            }
            else if (next.AsNode() is not { } node)
            {
                text.Append(EndOfNode);
            }
            else if (isFrame && IsMember(node))
            {
                AddMember((MemberDeclarationSyntax)node);
            }
            else if (node is AttributeListSyntax { Parent: ClassDeclarationSyntax })
            {
                MentionAll(node);
            }
            else if (!IsLeftOut(node))
            {
                cancellation.ThrowIfCancellationRequested();
                AddAlias(node);
                text.Append((char)node.RawKind);
                pending.Push(default);
                foreach (SyntaxNodeOrToken child in node.ChildNodesAndTokens().Reverse())
                {
                    pending.Push(child);
                }
            }
        }
    }

    private static bool IsMember(SyntaxNode node) => node
        is BaseFieldDeclarationSyntax or EventDeclarationSyntax or PropertyDeclarationSyntax or MethodDeclarationSyntax or GlobalStatementSyntax;

    private static bool IsConstant(SyntaxNode? node) => node is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword);

    private static bool IsLeftOut(SyntaxNode node) => node switch
    {
        BlockSyntax or ArrowExpressionClauseSyntax => true,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent.Parent.Parent: BaseFieldDeclarationSyntax field } => !IsConstant(field),

        // Half a declaration, as somebody types it, declares nothing yet.
        IncompleteMemberSyntax => true,
        _ => false,
    };

    private void AddMember(MemberDeclarationSyntax member)
    {
        // The length of the frame so far tells which type it belongs to.
        StringBuilder text = new StringBuilder().Append(frame.Length).Append(':');
        Write(member, text);
        string declaration = text.ToString();
        members.AddRange(NamesOf(member).Select(name => new DeclaredMember(name.ValueText, declaration)));
        hasStatements |= member is GlobalStatementSyntax;
        if (member is MethodDeclarationSyntax { Identifier.ValueText: KnownNames.Define })
        {
            MentionAll(member);
        }
        else if (IsConstant(member))
        {
            // Its value may be that of other constants.
            foreach (EqualsValueClauseSyntax value in member.DescendantNodes().OfType<EqualsValueClauseSyntax>())
            {
                MentionAll(value);
            }
        }
    }

    private static IEnumerable<SyntaxToken> NamesOf(MemberDeclarationSyntax member) => member switch
    {
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(static variable => variable.Identifier),
        EventDeclarationSyntax @event => [@event.Identifier],
        PropertyDeclarationSyntax property => [property.Identifier],
        MethodDeclarationSyntax method => [method.Identifier],
        GlobalStatementSyntax statement => TopLevelNames.Of(statement),
        _ => [],
    };

    private void AddAlias(SyntaxNode node)
    {
        if (node is UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: string name } directive)
        {
            aliases.Add(new UsingAlias(name, directive.NamespaceOrType.GetLastToken().ValueText));
        }
    }

    private void MentionAll(SyntaxNode node)
    {
        foreach (SyntaxToken token in node.DescendantTokens())
        {
            Mention(token);
        }
    }

    private void Mention(SyntaxToken token)
    {
        if (token.IsKind(SyntaxKind.IdentifierToken))
        {
            mentions.Add(token.ValueText);
        }
    }
}
