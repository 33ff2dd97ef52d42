using CsCheck;

namespace MnistNet.Fuzz.Tests.Programs;

/// <summary>Methods called Define: right ones, and whatever else C# lets a method hold, or does not.</summary>
internal static class RandomDefine
{
    private static readonly RandomLayers Layers = new(isFluent: true);

    private static readonly Gen<string> Builder = Gen.FrequencyConst(
        (100, "network"), (1, "this"), (1, "other"), (1, "(network)"), (1, "network!"), (1, "network?"), (1, "((NetworkBuilder)network)"), (1, "new NetworkBuilder(\"x\")"), (1, "(network = network)"),
        (1, "(network ?? throw null)"), (1, "(true ? network : other)"), (1, "Choose(network)"), (1, "await network"), (1, "network[0]"), (1, "fields[1]"), (1, "default(NetworkBuilder)"), (1, "null"), (1, "checked(network)"),
        (1, "(network as NetworkBuilder)"), (1, "(network switch { _ => network })"), (1, "@network"), (1, ""), (1, "n\\u0065twork"), (1, "dynamic"), (1, "((dynamic)network)"), (1, "ref network"), (1, "Net.Define"));

    private static readonly Gen<string> Chain = Gen.Select(Builder, Layers.Soup, Gen.FrequencyConst((60, "."), (1, "?."), (1, "!."), (1, ".\n// more\n"), (1, "\n#if true\n."), (1, ".."), (1, "->"), (1, "::")))
        .Select(static (builder, layers, dot) => layers.Length == 0 ? builder : builder + "." + string.Join(dot, layers));

    private static readonly Gen<string> Noise = Gen.OneOfConst(
        "int x = 3;", "const int Four = 4;", "const int Bad = 1 / 0;", "var y = network;", "var y = network.Flatten();", "network = null!;", "network = network.Dense(3);", ";", "return;", "return network;", "throw null;", "goto end;", "end:",
        "using var d = (System.IDisposable)null!;", "using (network) { }", "lock (network) { }", "checked { }", "unsafe { int* p = null; }", "fixed (int* p = null) { }", "yield return 1;", "yield break;", "break;", "continue;",
        "int Local() => 3;", "void Local(NetworkBuilder network) => network.Dense(3);", "static int Local<T>() where T : new() { return 3; }", "System.Action a = () => network.Flatten();", "System.Func<int, int> f = i => i;",
        "(int a, int b) = (1, 2);", "var (a, b) = (1, 2);", "(_, _) = (1, 2);", "_ = network;", "network?.Flatten();", "network!.Flatten();", "await System.Threading.Tasks.Task.Yield();", "await foreach (var x in y) { }",
        "x++;", "--x;", "x += 3;", "network += 1;", "new object();", "new Net();", "Define(network);", "network.ToString();", "nameof(network);", "typeof(Net);", "\"text\";", "3;", "network;", "(network);", "network.Dense;",
        "network.Missing(3);", "network.Build();", "System.Console.WriteLine($\"{network}\");", "int.TryParse(\"3\", out var n);", "if (network is { } z) z.Dense(3);", "#pragma warning disable MNN0012\n", "#error x\n", "#region x\n", "#if x\n",
        "#line 5 \"x.cs\"\n", "#nullable disable\n", "network.Dense(out var q);", "try { network.Flatten(); } catch { } finally { }", "switch (3) { case 3: network.Flatten(); break; default: break; }", "from n in new[] { 1 } select n;",
        "[System.Obsolete] void Old() { }", "[Dense(3)] int v = 3;", "class Inner { }", "public int Field;", "ref int r = ref x;", "scoped ref var s = ref x;", "Span<int> t = stackalloc int[3];", "if", "for (", "{", "}", ")", "$\"{", "'", "/*", "§");

    private static readonly Gen<string> Leaf = Gen.Frequency((5, Chain.Select(static chain => chain + ";")), (3, Noise), (1, Chain));

    private static readonly Gen<string> Frame = Gen.OneOfConst(
        "{ $ }", "if (true) { $ }", "if (1 > 2) $ else $", "for (int i = 0; i < 3; i++) { $ }", "foreach (int i in new[] { 1 }) $", "while (false) { $ }", "do { $ } while (false);", "try { $ } finally { }", "label: $",
        "System.Action act = () => { $ };", "void Inner() { $ }", "static void Inner(NetworkBuilder network) { $ }", "checked { $ }", "using (null as System.IDisposable) { $ }", "switch (network) { case var n: $ break; }");

    private static readonly Gen<string> Statements = Gen.Recursive<string>(static (depth, self) => depth > 2
        ? Leaf
        : Gen.Frequency(
            (6, Leaf),
            (2, Gen.Select(self, self, static (first, second) => first + "\n" + second)),
            (2, Gen.Select(Frame, self, static (frame, inner) => frame.Replace("$", inner, StringComparison.Ordinal)))));

    private static readonly Gen<string> Head = Gen.Select(
        Gen.FrequencyConst((50, "private static "), (12, "static "), (1, ""), (1, "public "), (1, "static async "), (1, "static unsafe "), (1, "static partial "), (1, "static extern "), (1, "protected abstract "), (1, "override static "), (1, "[System.Obsolete] static ")),
        Gen.FrequencyConst((100, "void "), (1, "NetworkBuilder "), (1, "int "), (1, "async void "), (1, "System.Threading.Tasks.Task "), (1, "ref NetworkBuilder "), (1, ""), (1, "dynamic ")),
        Gen.FrequencyConst((80, "Define"), (1, "Define<T>"), (1, "D\\u0065fine"), (1, "@Define"), (1, "define"), (1, "System.IDisposable.Define")),
        Gen.FrequencyConst(
            (80, "NetworkBuilder network"), (1, "NetworkBuilder? network"), (1, "MnistNet.NetworkBuilder network"), (1, ""), (1, "NetworkBuilder network, NetworkBuilder other"), (1, "in NetworkBuilder network"), (1, "ref NetworkBuilder network"),
            (1, "params NetworkBuilder[] network"), (1, "NetworkBuilder network = null"), (1, "int network"), (1, "NetworkBuilder"), (1, "this NetworkBuilder network"), (1, "NetworkBuilder @class"), (1, "dynamic network"), (1, "__arglist"),
            (1, "NetworkBuilder network, int count = 3"), (1, "scoped NetworkBuilder network"), (1, "NetworkBuilder _")),
        static (modifiers, type, name, parameters) => $"{modifiers}{type}{name}({parameters})");

    /// <summary>One method, or two.</summary>
    public static Gen<string> Members { get; } = Gen.Select(Method, Gen.Frequency((8, Gen.Const("")), (1, Method)), static (first, second) => first + second);

    private static Gen<string> Method => Gen.Select(
        Gen.Frequency((3, Gen.Const("private static void Define(NetworkBuilder network)")), (2, Head)),
        Gen.Frequency(
            (3, Layers.Network.Select(static layers => " => network." + string.Join(".", layers) + ";")),
            (4, Chain.Select(static chain => $" => {chain};")),
            (1, RandomValues.Any.Select(static value => $" => {value};")),
            (5, Statements.Select(static statements => $"\n{{\n{statements}\n}}")),
            (1, Gen.Const(";"))),
        static (head, body) => head + body + "\n");
}
