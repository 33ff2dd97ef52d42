using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Do errors that only follow from another one stay silent, and independent ones not?</summary>
public class OneErrorPerMistakeTests
{
    [Theory]
    [InlineData("Conv2D(8, 29), Dense(10)", "MNN1003")] // behind a window that does not fit, no shape is known
    [InlineData("Dense(10), Conv2D(8, 3), Dense(10, Activation = Activation.ReLU)", "MNN1001")]
    [InlineData("Flatten, Dense(0), Conv2D(8, 3)", "MNN1004")] // an argument that makes no sense has no output shape
    [InlineData("MaxPooling2D(0), Flatten, Dense(10)", "MNN1004")] // its stride is 0 only because its size is
    [InlineData("Flatten, Dense(100_000), Dense(10, Activation = Activation.ReLU)", "MNN2001 MNN1009")]
    [InlineData("Conv2D(8, 3, Activation = Activation.Softmax), Flatten", "MNN1007 MNN1008")]
    [InlineData("Dropout(1), Conv2D(8, 3, Strides = 0), Flatten, Dense(10)", "MNN1005 MNN1004")]
    [InlineData("Dense(10), Training(Epochs = 0)", "MNN1001 MNN3001")] // shapes and training have nothing to do with each other
    public void Only_the_first_of_a_chain_of_errors_is_reported(string layers, string expected) =>
        Assert.Equal(expected.Split(' ').Order(), Ids($"[Network, Input(28, 28, 1), {layers}] public partial class Net;").Order());

    [Theory]
    [InlineData("[Network, Dense(0)] public partial class Net;", "MNN0002")]
    [InlineData("[Network, Dense(0)] public class Net;", "MNN0001 MNN0002")]
    [InlineData("[Network, Flatten] public partial class Net; [Dense(0)] partial class Net;", "MNN0007")]
    [InlineData("[Network, Flatten, Input(1, 1, 1), Input(1, 1, 1)] public partial class Net;", "MNN0004 MNN0003")]
    public void A_declaration_without_an_order_is_not_judged_further(string source, string expected) =>
        Assert.Equal(expected.Split(' ').Order(), Ids(source).Order());

    [Theory]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(\"ten\")] public partial class Net;", "CS1503")]
    [InlineData("[Network, Input(28, 28), Flatten, Dense(10)] public partial class Net;", "CS7036")]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(10, Activation = Activation.Relu)] public partial class Net;", "CS0117")]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense] public partial class Net;", "CS7036")]
    [InlineData("[Network(ParameterBudget = \"many\"), Input(28, 28, 1), Flatten, Dense(10)] public partial class Net;", "CS0029")]
    public void Where_the_compiler_has_said_what_is_wrong_MnistNet_is_silent(string source, string compilerError)
    {
        CompilerRun run = CompilerRun.Of(source, Networks.UseOfNet);

        Assert.Empty(run.Findings);
        Assert.Equal([compilerError], run.CompilerDiagnostics.Select(static diagnostic => diagnostic.Id));
    }

    private static IEnumerable<string> Ids(string source) => CompilerRun.Of(source).Findings.Select(static finding => finding.Id);
}
