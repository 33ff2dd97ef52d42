using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MnistNet.Fuzz.Tests.Programs;

/// <summary>Makes a program that shows a fault shorter, token by token, as long as it still shows it.</summary>
internal static class ProgramShrinker
{
    public static RandomProgram Shrink(RandomProgram program, Func<RandomProgram, bool> showsFault)
    {
        for (int file = 0; file < program.Files.Count; file++)
        {
            string[] tokens = [.. SyntaxFactory.ParseTokens(program.Files[file]).Select(static token => token.ToFullString())];
            for (int length = tokens.Length; length > 0; length /= 2)
            {
                for (int start = 0; start + length <= tokens.Length;)
                {
                    string[] fewer = [.. tokens[..start], .. tokens[(start + length)..]];
                    RandomProgram shorter = program.With(file, string.Concat(fewer));
                    if (showsFault(shorter))
                    {
                        (program, tokens) = (shorter, fewer);
                    }
                    else
                    {
                        start += length;
                    }
                }
            }
        }

        return program;
    }
}
