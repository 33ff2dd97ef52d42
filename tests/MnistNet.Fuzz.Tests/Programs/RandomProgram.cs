using System.Globalization;
using CsCheck;
using MnistNet.Generators.Tests.Corpus;

namespace MnistNet.Fuzz.Tests.Programs;

/// <summary>A program that nobody would write, of one or several files; its number gives the same one on every machine.</summary>
internal sealed record RandomProgram(int Number, IReadOnlyList<string> Files)
{
    /// <summary>One program in this many references TorchSharp, which takes the compiler longer.</summary>
    private const int TorchInterval = 16;

    private static readonly uint Seed = Environment.GetEnvironmentVariable("MNISTNET_SEED") is { Length: > 0 } seed ? uint.Parse(seed, CultureInfo.InvariantCulture) : 1;

    private const string Constants = """
        public static class Sizes
        {
            public const int Classes = 10;
            public const double Real = 0.5;
            public const char Letter = 'a';
            public const string Text = "text";
            public static int Variable = 3;
        }
        """;

    private const string WrongConstants = """
        using N = MnistNet.NetworkAttribute;
        public abstract class Base { protected const int Own = 4; }
        public class MineAttribute : MnistNet.LayerAttribute { public MineAttribute(int units) { } }
        public static class Sizes
        {
            public const int Classes = 10, Circular = Circular + 1, Overflow = int.MaxValue + 1;
            public const float Real = 1e400;
        }
        namespace A { enum Padding { Same } class DenseAttribute : System.Attribute; }
        """;

    private static readonly Gen<string> Attributes = RandomClasses.With(new RandomLayers(isFluent: false).Soup, Gen.Const(""));

    private static readonly Gen<string> Fluent = RandomClasses.With(
        Gen.Frequency((12, Gen.Const<string[]>([])), (1, new RandomLayers(isFluent: false).Network)), RandomDefine.Members);

    private static readonly Gen<string> Corpus = Gen.OneOfConst([.. CorpusFiles.Wrong.Concat(CorpusFiles.Right).Select(static file => file.Text)]);

    private static readonly Gen<string> Main = Gen.Frequency(
        (6, Attributes),
        (6, Fluent),
        (3, TokenEdits.Of(Corpus)),
        (1, TokenEdits.Of(Attributes)),
        (2, TokenEdits.Of(Fluent)));

    private static readonly Gen<string[]> Any = Gen.Select(
        Main,
        Gen.Frequency((20, Gen.Const("")), (1, RandomClasses.Part), (1, Main)),
        Gen.FrequencyConst((24, Constants), (1, WrongConstants), (1, "")),
        static (first, second, constants) => (string[])[.. new[] { first, second, constants }.Where(static text => text.Length > 0)]);

    /// <summary>Whether its project references MnistNet.TorchSharp.</summary>
    public bool UsesTorch => Number % TorchInterval == 0;

    public static RandomProgram Create(int number) => new(number, Any.Generate(new PCG(Seed, (ulong)number), null, out _));

    /// <summary>The program with another text in one of its files.</summary>
    public RandomProgram With(int file, string text) => this with { Files = [.. Files.Select((old, index) => index == file ? text : old)] };

    public override string ToString() => string.Join("\n// Next file.\n", Files);
}
