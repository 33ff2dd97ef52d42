using CsCheck;

namespace MnistNet.Fuzz.Tests.Programs;

/// <summary>Declarations around layers: classes and what is none, their modifiers, bases, members and parts, and the types and namespaces around them.</summary>
internal static class RandomClasses
{
    private static readonly Gen<string> Modifier = Gen.FrequencyConst(
        (30, ""), (20, "public "), (20, "internal "), (1, "private "), (1, "protected "), (1, "file "), (1, "static "), (1, "abstract "), (2, "sealed "), (1, "unsafe "), (1, "new "), (1, "readonly "),
        (1, "ref "), (1, "public sealed "), (1, "protected internal "), (1, "required "), (1, "async "));

    private static readonly Gen<string> Partial = Gen.FrequencyConst((60, "partial "), (2, ""), (1, "partial partial "));

    private static readonly Gen<string> Keyword = Gen.FrequencyConst(
        (120, "class"), (1, "struct"), (1, "record"), (1, "record struct"), (1, "interface"), (1, "enum"), (1, "record class"), (1, "delegate void"), (1, "namespace"));

    private static readonly Gen<string> Name = Gen.FrequencyConst(
        (70, "Net"), (10, "Other"), (1, "@class"), (1, "@int"), (1, "Größe"), (1, "N\\u0065t"), (1, "net"), (1, "Layers"), (1, "TorchModule"), (1, "Load"), (1, "_"), (1, "var"), (1, "torch"), (1, "System"),
        (1, "MnistNet"), (1, "Network"), (1, "Int32"), (1, "class"), (1, ""), (1, "Net.Inner"), (1, "Tensor"), (1, "dynamic"), (1, "nint"), (1, "field"));

    private static readonly Gen<string> Parameters = Gen.FrequencyConst((120, ""), (1, "<T>"), (1, "<in T, U>"), (1, "(int x)"), (1, "()"), (1, "<T>(T x)"), (1, "<>"), (1, "("));

    private static readonly Gen<string> Bases = Gen.FrequencyConst(
        (160, ""), (4, " : System.IDisposable"), (1, " : System.Exception"), (4, " : Network"), (1, " : MnistNet.Network"), (1, " : Missing"), (1, " : System.Collections.Generic.List<int>"), (1, " : Net"),
        (1, " : object"), (1, " : Base"), (1, " : System.IComparable<Net>"), (1, " : dynamic"), (1, " : int"), (1, " : System.Attribute"), (1, " : Base(3)"), (1, " where T : class"), (1, " :"), (1, " : IFace"));

    private static readonly Gen<string> Member = Gen.OneOfConst(
        "public int Layers;", "private int torch = 1;", "protected override void Dispose(bool b) {}", "public new void Dispose() {}", "public Net() {}", "public string Unset { get; set; }", "public Net(int seed) : this(seed, null) {}",
        "public Net(int? s, Backend? b) : base(Definition, s, b) {}", "public new int Seed => 1;", "class Tensor {}", "const int ParameterCount = 3;", "public event System.Action Summary;", "~Net() {}", "static Net() {}",
        "public static Net operator +(Net a, Net b) => a;", "enum Load { A }", "public int this[int i] => i;", "public const int Own = 4;", "static void Load() {}", "static int Load(string a, Backend? b) => 1;",
        "class LayerSet {}", "class TorchModule {}", "static System.Exception Broken() => null!;", "static int Unresolved() => 1;", "int System;", "int MnistNet;", "class MnistNet {}", "class System {}", "class TorchSharp {}",
        "int global;", "class Network {}", "class Backend {}", "public required int Need { get; init; }", "protected override INetworkEngine CreateEngine(Backend? b) => null!;", "static int Definition => 3;",
        "[Network] public partial class Inner {}", "[Network, Input(4, 4, 1), Flatten, Dense(3)] public partial class Inner { }", "[Dense(4)] int field;", "[Network] void Method() {}", "[return: Dense(3)] int Ret() => 1;",
        "private static void Define(NetworkBuilder n) => n.Input(4, 4, 1).Flatten().Dense(10);", "static partial void Define(NetworkBuilder n);", "void Define() {}", "int Define;", "class Define {}", "private int x", "}", "{",
        "public static implicit operator int(Net n) => 1;", "internal int Weights, Noise, Model;", "delegate void Train();", "public override string ToString() => \"\";", "abstract void A();", "extern static void E();",
        "protected internal virtual int V => 1;", "sealed class Module {}", "using System;", "[Obsolete] int old;", "int? n = null;", "unsafe int* p;", "static int Net;", "int M<T>() => 1;", "void Train(int x) {}", "string Save = \"\";");

    private static readonly Gen<string> Surroundings = Gen.FrequencyConst(
        (50, "$"), (10, "namespace A { $ }"), (6, "namespace A;\n$"), (8, "partial class Outer { $ }"), (1, "class Outer { $ }"), (1, "partial struct Outer { $ }"), (1, "partial record Outer { $ }"), (1, "partial interface IOuter { $ }"),
        (1, "partial class Outer<T> { $ }"), (1, "static partial class Outer { $ }"), (1, "namespace A.System { $ }"), (1, "namespace MnistNet.X { $ }"), (1, "namespace A { partial class B { partial struct C { $ } } }"),
        (1, "partial class Outer(int x) { int y = x; $ }"), (1, "file partial class Outer { $ }"), (1, "namespace TorchSharp { $ }"), (1, "class Outer { void M() { $ } }"), (1, "partial class Net { $ }"), (1, "enum Outer { $ }"),
        (1, "#nullable disable\n$"), (1, "#if false\n$\n#endif"), (1, "unsafe partial class Outer { $ }"), (1, "ref partial struct Outer { $ }"), (1, "partial interface Outer<in T> { $ }"), (1, "namespace A { $"),
        (1, "#pragma warning disable\n$"), (1, "System.Console.WriteLine();\n$"), (1, "partial class Outer { private protected class Hidden {} $ }"), (1, "partial record struct Outer(int X) { $ }"));

    private static readonly Gen<string> AnyTraining = Gen.Select(
        Gen.OneOfConst("Optimizer", "LearningRate", "Momentum", "Epochs", "BatchSize", "ValidationSplit", "Rate"), RandomValues.Any, static (name, value) => $"{name} = {value}")
        .Array[0, 3].Select(static arguments => $"Training({string.Join(", ", arguments)})");

    private static readonly Gen<string> Network = Gen.Frequency(
        (60, Gen.Const("Network")), (1, Gen.Const("NetworkAttribute")), (1, Gen.Const("N")), (1, Gen.Const("Network, Network")), (1, Gen.Const("")),
        (6, Gen.OneOfConst("0", "1", "-1", "500", "1_000_000", "int.MaxValue").Select(static value => $"Network(ParameterBudget = {value})")),
        (2, RandomValues.Any.Select(static value => $"Network(ParameterBudget = {value})")), (1, RandomValues.Any.Select(static value => $"Network({value})")));

    /// <summary>The declaration of a class with attributes, in whatever surroundings.</summary>
    /// <param name="layers">Its layers as attributes.</param>
    /// <param name="members">Its members, beside those that it may have anyway.</param>
    public static Gen<string> With(Gen<string[]> layers, Gen<string> members) => Gen.Select(Attributes(layers), Head, Body(members), Surroundings)
        .Select(static (attributes, head, body, surroundings) => surroundings.Replace("$", attributes + head + body, StringComparison.Ordinal));

    /// <summary>Another part of a class, or another class.</summary>
    public static Gen<string> Part { get; } = Gen.Select(Gen.OneOfConst("", "[Network] ", "[Dense(10)] ", "[Training] ", "[Input(4, 4, 1)] "), Modifier, Body(Gen.Const("")))
        .Select(static (attributes, modifier, body) => $"{attributes}{modifier}partial class Net{body}");

    private static Gen<string> Head => Gen.Select(Modifier, Partial, Keyword, Name, Gen.Select(Parameters, Bases))
        .Select(static (modifier, partial, keyword, name, rest) => $"{modifier}{partial}{keyword} {name}{rest.Item1}{rest.Item2}");

    private static Gen<string> Body(Gen<string> members) => Gen.Select(members, Gen.Frequency((7, Gen.Const<string[]>([])), (4, Member.Array[1, 3])), Gen.Int[0, 60])
        .Select(static (inner, more, end) => inner.Length + more.Length == 0 && end > 9 ? ";\n" : $"\n{{\n{inner}\n{string.Join("\n", more)}\n{(end == 0 ? "" : "}")}\n");

    private static Gen<string> Attributes(Gen<string[]> layers) => Gen.Select(Network, layers, Gen.Frequency((8, Gen.Const("")), (2, TypedLayers.Training), (1, AnyTraining)), Gen.Int[0, 24])
        .Select(static (network, soup, training, form) =>
        {
            string[] all = [.. new[] { network }.Concat(soup).Append(training).Where(static attribute => attribute.Length > 0)];
            return form switch
            {
                _ when all.Length == 0 => "",
                0 => "[" + string.Join(", ", all) + "]\n",
                1 => "[" + string.Join(", ", all.Reverse()) + "]\n",
                2 => "[type: " + string.Join("]\n[", all) + "]\n",
                3 when all.Length > 3 => "[assembly: " + string.Join("]\n[", all) + "]\n",
                _ => "[" + string.Join("]\n[", all) + "]\n",
            };
        });
}
