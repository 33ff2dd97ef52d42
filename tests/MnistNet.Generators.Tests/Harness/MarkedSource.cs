using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Tests.Harness;

/// <summary>Source text in which <c>[|…|]</c> marks where diagnostics are expected.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<TextSpan> Spans)
{
    private const string Open = "[|";
    private const string Close = "|]";

    public static MarkedSource Parse(string marked)
    {
        StringBuilder text = new();
        List<TextSpan> spans = [];
        int position = 0;
        while (marked.IndexOf(Open, position, StringComparison.Ordinal) is >= 0 and var open)
        {
            int close = marked.IndexOf(Close, open, StringComparison.Ordinal);
            text.Append(marked, position, open - position);
            int start = text.Length;
            text.Append(marked, open + Open.Length, close - open - Open.Length);
            spans.Add(TextSpan.FromBounds(start, text.Length));
            position = close + Close.Length;
        }

        text.Append(marked, position, marked.Length - position);
        return new MarkedSource(text.ToString(), spans);
    }
}
