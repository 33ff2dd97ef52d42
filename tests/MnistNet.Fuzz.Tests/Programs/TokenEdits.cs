using CsCheck;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.Fuzz.Tests.Programs;

/// <summary>Damages a source as slips of the keyboard and of the mouse do: tokens missing, doubled, swapped or from elsewhere, the rest of the file gone.</summary>
internal static class TokenEdits
{
    private static readonly Gen<string> Token = Gen.OneOfConst(
        "(", ")", "[", "]", "{", "}", "<", ">", ",", ";", ".", "=", "=>", ":", "::", "?", "!", "..", "+", "-", "*", "/", "&", "@", "#", "$", "\"", "'", "\\", "//", "/*", "*/", "\"\"\"", "0", "1", "-1", "3.5", "1e999",
        "2147483648", "null", "default", "this", "base", "new", "static", "partial", "class", "struct", "record", "interface", "enum", "namespace", "using", "global", "public", "file", "abstract", "sealed", "async", "await",
        "ref", "out", "in", "params", "const", "void", "int", "string", "var", "dynamic", "return", "throw", "if", "else", "for", "while", "switch", "case", "goto", "try", "catch", "lock", "checked", "unsafe", "stackalloc",
        "where", "when", "is", "as", "with", "nameof", "typeof", "sizeof", "delegate", "event", "operator", "implicit", "extern", "fixed", "required", "scoped", "field", "value", "get", "init", "extension",
        "Network", "Training", "Input", "Dense", "Flatten", "Conv2D", "Softmax", "Dropout", "Define", "NetworkBuilder", "network", "Padding", "Same", "Activation", "Net", "Layers", "Definition", "TorchModule", "Load",
        "\n#if x\n", "\n#endif\n", "\n#pragma warning disable\n", "\n#nullable disable\n", "\n#line hidden\n", "\n#region\n", "\n#error\n", "\0", "\uFEFF", "\u2028", "\uFFFD", "é", "ﬁ", "١", "\u200D");

    private static readonly Gen<(int Kind, double Place, double Other, string Token)[]> Edits =
        Gen.Select(Gen.Int[0, 8], Gen.Double.Unit, Gen.Double.Unit, Token).Array[1, 4];

    /// <summary>A source with up to four slips.</summary>
    public static Gen<string> Of(Gen<string> source) => Gen.Select(source, Edits, Apply);

    private static string Apply(string source, (int Kind, double Place, double Other, string Token)[] edits)
    {
        List<string> tokens = [.. SyntaxFactory.ParseTokens(source).Select(static token => token.ToFullString())];
        foreach ((int kind, double place, double other, string token) in edits)
        {
            int index = (int)(place * tokens.Count);
            int second = (int)(other * tokens.Count);
            if (index >= tokens.Count)
            {
                break;
            }

            switch (kind)
            {
                case 0 or 1:
                    tokens.RemoveAt(index);
                    break;
                case 2:
                    tokens.Insert(index, tokens[index]);
                    break;
                case 3:
                    (tokens[index], tokens[second]) = (tokens[second], tokens[index]);
                    break;
                case 4:
                    tokens[index] = " " + token + " ";
                    break;
                case 5:
                    tokens[index] = tokens[second];
                    break;
                case 6 when other < 0.2:
                    tokens.RemoveRange(index, tokens.Count - index);
                    break;
                case 7:
                    int end = Math.Min(tokens.Count, index + 1 + (int)(other * 8));
                    tokens.RemoveRange(index, end - index);
                    break;
                default:
                    tokens.Insert(index, " " + token + " ");
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
