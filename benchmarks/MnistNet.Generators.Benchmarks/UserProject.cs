using System.Globalization;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MnistNet.Generators.Benchmarks;

/// <summary>A project as a user might have it, each network and each ordinary class in a file of its own.</summary>
internal sealed class UserProject
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] References =
    [
        .. Net100.References.All,
        .. new[] { "MnistNet.dll", "MnistNet.TorchSharp.dll", "TorchSharp.dll" }
            .Select(static file => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, file))),
    ];

    // Neither the first nor the last: where a comparison stops must not decide what is measured.
    private readonly string network;
    private readonly string ordinary;
    private int edits;

    public UserProject(string name, int networks, int ordinaryFiles)
    {
        network = NetworkPath(networks / 2);
        ordinary = OrdinaryPath(ordinaryFiles / 2);
        Compilation = Create(name, networks, ordinaryFiles);
    }

    public CSharpCompilation Compilation { get; private set; }

    /// <summary>The file that the last edit changed.</summary>
    public SyntaxTree? Edited { get; private set; }

    public void EditMethodBody() => Edit(ordinary, "return ", $"return {NextNumber()} + ");

    public void EditComment() => Edit(ordinary, "// Adds", $"// {NextNumber()} Adds");

    public void EditBlankLine() => Edit(ordinary, "namespace", "\nnamespace");

    public void EditDeclaration() => Edit(ordinary, "private readonly", $"private readonly int field{NextNumber()};\n    private readonly");

    public void EditType() => Edit(ordinary, "/// <summary>Keeps", $"internal static class Type{NextNumber()};\n\n/// <summary>Keeps");

    public void EditNetworkComment() => Edit(network, "/// <summary>", $"/// <summary>{NextNumber()} ");

    public void EditNetwork() => Edit(network, "[Dropout(0.", "[Dropout(0." + ((edits++ % 9) + 1).ToString(CultureInfo.InvariantCulture));

    private static CSharpCompilation Create(string name, int networks, int ordinaryFiles) => CSharpCompilation.Create(
        name,
        [
            .. Enumerable.Range(0, networks).Select(index => Parse(NetworkSource(index), NetworkPath(index))),
            .. Enumerable.Range(0, ordinaryFiles).Select(index => Parse(OrdinarySource(index), OrdinaryPath(index))),
        ],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(SourceText.From(source), ParseOptions, path);

    private static string NetworkPath(int index) => FormattableString.Invariant($"Networks/Network{index}.cs");

    private static string OrdinaryPath(int index) => FormattableString.Invariant($"Services/Service{index}.cs");

    private static string NetworkSource(int index) => FormattableString.Invariant($$"""
        using MnistNet;

        namespace Example.Networks;

        /// <summary>Recognises digits.</summary>
        [Network(ParameterBudget = 100_000)]
        [Input(28, 28, 1)]
        [Conv2D({{8 + (index % 8)}}, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
        [Conv2D(8, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
        [MaxPooling2D(2)]
        [Conv2D(16, 3, Padding = Padding.Same, Activation = Activation.ReLU)]
        [MaxPooling2D(2)]
        [Flatten]
        [Dropout(0.1)]
        [Dense(10, Activation = Activation.Softmax)]
        [Training(Optimizer = Optimizer.Adam, LearningRate = 1e-3, Epochs = 10, BatchSize = 128, ValidationSplit = 0.15)]
        public partial class Network{{index}};

        """);

    private static string OrdinarySource(int index) => FormattableString.Invariant($$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Example.Services;

        /// <summary>Keeps numbers.</summary>
        [Serializable]
        public sealed class Service{{index}}
        {
            private const int Capacity = 4 * 16;

            private readonly List<int> numbers = new(Capacity);

            /// <summary>How many there are.</summary>
            public int Count => numbers.Count;

            {{string.Concat(Enumerable.Range(0, 10).Select(static method => FormattableString.Invariant($$"""
            /// <summary>Adds numbers.</summary>
                public int Method{{method}}(int first, int second)
                {
                    // Adds what is there to what comes.
                    int total = first + second;
                    foreach (int number in numbers.Where(number => number > {{method}}))
                    {
                        total += number;
                        Console.WriteLine($"{number} of {total}");
                    }

                    numbers.Add(total);
                    return total;
                }


            """)))}}
        }

        """);

    private string NextNumber() => (++edits).ToString(CultureInfo.InvariantCulture);

    /// <summary>Replaces the first place of a text, as an editor does: the parser keeps what did not change.</summary>
    private void Edit(string path, string old, string replacement)
    {
        SyntaxTree tree = Compilation.SyntaxTrees.First(tree => tree.FilePath == path);
        SourceText text = tree.GetText();
        int start = text.ToString().IndexOf(old, StringComparison.Ordinal);
        Edited = tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(start, old.Length), replacement)));
        Compilation = Compilation.ReplaceSyntaxTree(tree, Edited);
    }
}
