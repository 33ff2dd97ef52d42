using System.Text;

namespace MnistNet.Generators.Emission;

/// <summary>The code of one class in the parts that a file is made of, so that several classes can share one.</summary>
/// <param name="Header">The comments and directives at the top.</param>
/// <param name="Usings">The using directives; empty without.</param>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Body">The class, and the types around it.</param>
internal sealed record GeneratedCode(string Header, string Usings, string Namespace, string Body)
{
    /// <summary>Prints a file.</summary>
    /// <param name="classes">One class, or several that share the file.</param>
    public static string PrintFile(IReadOnlyList<GeneratedCode> classes)
    {
        if (classes.Count == 1)
        {
            GeneratedCode only = classes[0];
            return only.Header + only.Usings + (only.Namespace.Length > 0 ? $"namespace {only.Namespace};\n\n" : "") + only.Body;
        }

        StringBuilder text = new();
        string usings = string.Concat(classes.Select(static code => code.Usings).Distinct());
        foreach (GeneratedCode code in classes)
        {
            text.Append(code.Header)
                .Append(usings)
                .Append(code.Namespace.Length > 0 ? $"namespace {code.Namespace}\n{{\n{code.Body}}}\n\n" : code.Body + "\n");

            // C# wants them once, before the first class.
            usings = "";
        }

        return text.ToString();
    }
}
