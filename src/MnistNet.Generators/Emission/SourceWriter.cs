using System.Text;

namespace MnistNet.Generators.Emission;

/// <summary>Builds indented source text with the same line ends on every machine.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder text = new();
    private int indent;

    /// <summary>Writes one line; an empty one carries no indent.</summary>
    public SourceWriter Line(string line = "")
    {
        if (line.Length > 0)
        {
            text.Append(' ', indent * IndentSize).Append(line);
        }

        text.Append('\n');
        return this;
    }

    /// <summary>Indents what is written until the result is disposed.</summary>
    public Scope Indent()
    {
        indent++;
        return new Scope(this, null);
    }

    /// <summary>Opens a block, which closes when the result is disposed.</summary>
    public Scope Block(string head)
    {
        Line(head).Line("{");
        indent++;
        return new Scope(this, "}");
    }

    public override string ToString() => text.ToString();

    internal readonly struct Scope(SourceWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer.indent--;
            if (end is not null)
            {
                writer.Line(end);
            }
        }
    }
}
