using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Mistakes in the declaration itself (MNN0xxx), and their neighbours that are none.</summary>
internal static class DeclarationCases
{
    public static IReadOnlyList<RuleCase> Positive { get; } =
    [
        new("MNN0001", "not partial", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public class [|Net|];", "'Net'", "partial class Net"),
        new("MNN0001", "nested and not partial", "partial class Outer { [Network, Input(28, 28, 1), Flatten, Dense(10)] class [|Net|]; }", "'Net'"),
        new("MNN0002", "no input", "[Network, Flatten, Dense(10)] public partial class [|Net|];", "'Net'", "[Input(28, 28, 1)]"),
        new("MNN0002", "no layer at all", "[Network] public partial class [|Net|];", "'Net'"),
        new("MNN0003", "two inputs", "[Network, Input(28, 28, 1), [|Input(32, 32, 3)|], Flatten, Dense(10)] public partial class Net;", "'Net'", "28×28×1"),
        new("MNN0003", "three inputs", "[Network, Input(28, 28, 1), [|Input(32, 32, 3)|], Flatten, [|Input(1, 1, 1)|], Dense(10)] public partial class Net;", "28×28×1"),
        new("MNN0004", "input second", "[Network, Flatten, [|Input(28, 28, 1)|], Dense(10)] public partial class Net;", "layer 2 of 'Net'", "behind Flatten"),
        new("MNN0004", "input last", "[Network, Flatten, Dense(10), [|Input(28, 28, 1)|]] public partial class Net;", "layer 3 of 'Net'", "behind Dense"),
        new("MNN0005", "only an input", "[Network, Input(28, 28, 1)] public partial class [|Net|];", "'Net'"),
        Unsupported("container not partial", "class Outer { [Network, Input(28, 28, 1), Flatten, Dense(10)] partial class [|Net|]; }", "not partial"),
        Unsupported("outermost container not partial", "class Outer { partial struct Middle { [Network, Input(28, 28, 1), Flatten, Dense(10)] partial class [|Net|]; } }", "not partial"),
        Unsupported("type parameter", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class [|Net|]<T>;", "type parameters"),
        Unsupported("type parameter of the container", "partial class Outer<T> { [Network, Input(28, 28, 1), Flatten, Dense(10)] partial class [|Net|]; }", "type parameters"),
        Unsupported("static", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public static partial class [|Net|];", "is static"),
        Unsupported("abstract", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public abstract partial class [|Net|];", "is abstract"),
        Unsupported("base class", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class [|Net|] : System.Exception;", "base class"),
        Unsupported("record", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial record [|Net|];", "is a record"),
        Unsupported("file-local", "[Network, Input(28, 28, 1), Flatten, Dense(10)] file partial class [|Net|];", "one file only"),
        Unsupported("primary constructor", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class [|Net|]() { }", "primary constructor"),
        new("MNN0007", "layers on two declarations", "[Network, Input(28, 28, 1), Flatten] public partial class Net; [[|Dense(10)|]] partial class Net;", "'Net'", "this Dense"),
        new("MNN0007", "network and layers apart, layers split", "[Network] public partial class Net; [Input(28, 28, 1)] partial class Net; [[|Flatten|], Dense(10)] partial class Net;", "this Flatten"),
        new("MNN0008", "a layer without network", "[[|Dense(10)|]] public partial class Net;", "[Dense]", "'Net'"),
        new("MNN0008", "several layers without network", "[[|Flatten|], Dense(10)] public class Net;", "[Flatten]", "'Net'"),
        new("MNN0008", "training without network", "[[|Training(Epochs = 3)|]] public class Net;", "[Training]", "'Net'"),
    ];

    public static IReadOnlyList<RuleCase> Negative { get; } =
    [
        new("MNN0001", "only one of two declarations has attributes", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net; partial class Net;"),
        new("MNN0002", "input first", Networks.Small),
        new("MNN0003", "one input for each of two networks", Networks.Small + Networks.Small.Replace("Net;", "Other;", StringComparison.Ordinal)),
        new("MNN0004", "input behind other attributes", "[Training, System.Serializable, Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net;"),
        new("MNN0005", "one layer behind the input", "[Network, Input(1, 1, 784), Flatten, Dense(10)] public partial class Net;"),
        new("MNN0006", "nested in partial types", "partial class Outer { partial struct Middle { [Network, Input(28, 28, 1), Flatten, Dense(10)] partial class Net; } }"),
        new("MNN0006", "sealed", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public sealed partial class Net;"),
        new("MNN0006", "an interface", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net : System.ICloneable { object System.ICloneable.Clone() => this; }"),
        new("MNN0006", "Network written as the base", "[Network, Input(28, 28, 1), Flatten, Dense(10)] public partial class Net : Network;"),
        new("MNN0007", "network and layers on two declarations", "[Network, Training(Epochs = 3)] public partial class Net; [Input(28, 28, 1), Flatten, Dense(10)] partial class Net;"),
        new("MNN0008", "no attribute of ours", "[System.Serializable] public partial class Net;"),
    ];

    private static RuleCase Unsupported(string name, string source, string problem) => new("MNN0006", name, source, "'Net'", problem);
}
