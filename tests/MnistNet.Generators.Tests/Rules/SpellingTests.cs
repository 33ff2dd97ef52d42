using System.Globalization;
using MnistNet.Generators.Parsing;
using MnistNet.Generators.Spelling;
using MnistNet.Generators.Tests.Harness;

namespace MnistNet.Generators.Tests.Rules;

/// <summary>Does whoever writes another library's name, or slips on a key, hear what it is called here?</summary>
public class SpellingTests
{
    // The names are those of torch.nn, Keras, TensorFlow and their habits.
    [Theory]
    [InlineData("Conv2d(1, 8, 3)", "'Conv2d' is no attribute of MnistNet: write Conv2D(8, 3)")]
    [InlineData("Conv2d(8, 3)", "'Conv2d' is no attribute of MnistNet: write Conv2D")]
    [InlineData("Convolution2D(8, 3)", "'Convolution2D' is no attribute of MnistNet: write Conv2D")]
    [InlineData("Linear(784, 10)", "'Linear' is no attribute of MnistNet: write Dense(10)")]
    [InlineData("Linear(28 * 28, 10, Activation = Activation.Softmax)", "'Linear' is no attribute of MnistNet: write Dense(10, Activation = Activation.Softmax)")]
    [InlineData("MaxPool2D(2)", "'MaxPool2D' is no attribute of MnistNet: write MaxPooling2D")]
    [InlineData("MaxPool2d(2)", "'MaxPool2d' is no attribute of MnistNet: write MaxPooling2D")]
    [InlineData("AvgPool2d(2)", "'AvgPool2d' is no attribute of MnistNet: write AveragePooling2D")]
    [InlineData("AdaptiveAvgPool2d(1)", "'AdaptiveAvgPool2d' is no attribute of MnistNet: write GlobalAveragePooling2D")]
    [InlineData("BatchNorm2d(8)", "'BatchNorm2d' is no attribute of MnistNet: write BatchNormalization")]
    [InlineData("LogSoftmax(1)", "'LogSoftmax' is no attribute of MnistNet: write Softmax")]
    [InlineData("Flattten", "'Flattten' is no attribute of MnistNet: write Flatten")]
    [InlineData("FlattenLayer", "'FlattenLayer' is no attribute of MnistNet: write Flatten")]
    [InlineData("Droupout(0.1)", "'Droupout' is no attribute of MnistNet: write Dropout")]
    [InlineData("dense(10)", "'dense' is no attribute of MnistNet: write Dense")]
    [InlineData("Relu", "'Relu' is no attribute of MnistNet: write ReLU")]
    [InlineData("nn.Linear(784, 10)", "'Linear' is no attribute of MnistNet: write Dense(10)")]
    [InlineData("Dense(784, 10)", "'(784, 10)' is no list of arguments of Dense, which counts its inputs itself: write Dense(10)")]
    [InlineData("Dense(10, Activation = \"relu\")", "'\"relu\"' is no Activation: write Activation.ReLU")]
    [InlineData("Dense(10, Activation = \"elu\")", "'\"elu\"' is no Activation: write Activation.ELU")]
    [InlineData("Dense(10, Activation = Activation.CELU)", "'Activation.CELU' is no Activation: expected one of Linear, ReLU, Softmax, Tanh, Sigmoid, ELU, SELU, GELU, SiLU, Softplus, Softsign, HardSigmoid, HardSwish, ReLU6, LeakyReLU, Mish, Exponential")]
    [InlineData("Dense(10, Activation = Activation.HardTanh)", "'Activation.HardTanh' is no Activation: expected one of Linear, ReLU, Softmax, Tanh, Sigmoid, ELU, SELU, GELU, SiLU, Softplus, Softsign, HardSigmoid, HardSwish, ReLU6, LeakyReLU, Mish, Exponential")]
    [InlineData("Dense(10, Activation = Activation.Gelu)", "'Activation.Gelu' is no Activation: write Activation.GELU")]
    [InlineData("Training(Optimizer = Optimizer.Adamax)", "'Optimizer.Adamax' is no Optimizer: expected one of Adam, RMSprop, SGD, AdamW, Nadam")]
    [InlineData("Training(Optimizer = Optimizer.Adm)", "'Optimizer.Adm' is no Optimizer: expected one of Adam, RMSprop, SGD, AdamW, Nadam")]
    [InlineData("Training(Optimizer = Optimizer.RMSProb)", "'Optimizer.RMSProb' is no Optimizer: write Optimizer.RMSprop")]
    [InlineData("Dense(10, Activation = Activation.Rlu)", "'Activation.Rlu' is no Activation: expected one of Linear, ReLU, Softmax, Tanh, Sigmoid, ELU, SELU, GELU, SiLU, Softplus, Softsign, HardSigmoid, HardSwish, ReLU6, LeakyReLU, Mish, Exponential")]
    [InlineData("Dense(10, Activation = Activation.Reelu)", "'Activation.Reelu' is no Activation: write Activation.ReLU")]
    [InlineData("Dense(10, Activation = \"mish\")", "'\"mish\"' is no Activation: write Activation.Mish")]
    [InlineData("Dense(10, Activation = Activation.Swish)", "'Activation.Swish' is no Activation: write Activation.SiLU")]
    [InlineData("Dense(10, Activation = \"hard_silu\")", "'\"hard_silu\"' is no Activation: write Activation.HardSwish")]
    [InlineData("Dense(10, Activation = Activation.Relu)", "'Activation.Relu' is no Activation: write Activation.ReLU")]
    [InlineData("Dense(10, KernelInitializer = \"he_normal\")", "'\"he_normal\"' is no Initializer: write Initializer.HeNormal")]
    [InlineData("Dense(10, KernelInitializer = Initializer.XavierUniform)", "'Initializer.XavierUniform' is no Initializer: write Initializer.GlorotUniform")]
    [InlineData("Dense(10, BiasInit = Initializer.Ones)", "'BiasInit' is no argument of Dense: write BiasInitializer = Initializer.Ones")]
    [InlineData("Dense(10, L2 = 0.001)", "'L2' is no argument of Dense: write KernelL2 = 0.001")]
    [InlineData("Dense(10, \"softmax\")", "'\"softmax\"' is no argument of Dense: write Activation = Activation.Softmax")]
    [InlineData("Dense(10, activation: \"softmax\")", "'activation' is no argument of Dense: write Activation = Activation.Softmax")]
    [InlineData("Conv2D(8, 3, padding: \"same\")", "'padding' is no argument of Conv2D: write Padding = Padding.Same")]
    [InlineData("Conv2D(8, 3, Padding = \"same\")", "'\"same\"' is no Padding: write Padding.Same")]
    [InlineData("Conv2D(filters: 8, kernel_size: 3)", "'kernel_size' is no argument of Conv2D: write kernelSize: 3")]
    [InlineData("Conv2D(8, 3, bias: false)", "'bias' is no argument of Conv2D: write UseBias = false")]
    [InlineData("Dropout(p: 0.1)", "'p' is no argument of Dropout: write rate: 0.1")]
    [InlineData("Dense(10, Activation.Softmax)", "'Activation.Softmax' is no argument of Dense without a name: write Activation = Activation.Softmax")]
    [InlineData("Conv2D(8, 3, Activation.ReLU)", "'Activation.ReLU' is no argument of Conv2D without a name: write Activation = Activation.ReLU")]
    [InlineData("Conv2D(8, 3, 1, Padding.Same)", "'Padding.Same' is no argument of Conv2D without a name: write Padding = Padding.Same")]
    [InlineData("Training(Optimizer.SGD)", "'Optimizer.SGD' is no argument of Training without a name: write Optimizer = Optimizer.SGD")]
    [InlineData("Conv2D(8, (3, 3))", "'(3, 3)' is no whole number: write 3")]
    [InlineData("Conv2D(8, kernelSize: (3, 3))", "'(3, 3)' is no whole number: write 3")]
    [InlineData("Conv2D(8, (3, 5))", "'(3, 5)' is no whole number: write 3, and KernelWidth = 5 as the last argument")]
    [InlineData("Conv2D(8, 3, Strides = (2, 2))", "'(2, 2)' is no whole number: write 2")]
    [InlineData("MaxPooling2D((2, 2))", "'(2, 2)' is no whole number: write 2")]
    [InlineData("MaxPooling2D(new[] { 2, 4 })", "'new[] { 2, 4 }' is no whole number: write 2, and PoolWidth = 4 as the last argument")]
    [InlineData("Input((28, 28, 1))", "'(28, 28, 1)' is no argument of Input: write 28, 28, 1")]
    [InlineData("Input(28, 28)", "'(28, 28)' is no list of arguments of Input, which takes height, width and channels: write Input(28, 28, 1)")]
    [InlineData("Input((28, 28))", "'((28, 28))' is no list of arguments of Input, which takes height, width and channels: write Input(28, 28, 1)")]
    [InlineData("Input(784)", "'(784)' is no list of arguments of Input, which takes height, width and channels: write Input(28, 28, 1)")]
    [InlineData("Input(shape: (28, 28, 1))", "'(28, 28, 1)' is no argument of Input: write 28, 28, 1")]
    [InlineData("ZeroPadding2D((2, 0))", "'(2, 0)' is no argument of ZeroPadding2D: write 2, 0")]
    [InlineData("Conv2D(8, 3, InputShape = new[] { 28, 28, 1 })", "'InputShape' is no argument of Conv2D: leave it out, as Input says what the first layer takes")]
    [InlineData("Dense(10, input_dim: 784)", "'input_dim' is no argument of Dense: leave it out, as Input says what the first layer takes")]
    [InlineData("Training(Optimizer = \"adam\")", "'\"adam\"' is no Optimizer: write Optimizer.Adam")]
    [InlineData("Training(lr = 0.1)", "'lr' is no argument of Training: write LearningRate = 0.1")]
    [InlineData("Training(learning_rate = 0.1)", "'learning_rate' is no argument of Training: write LearningRate = 0.1")]
    [InlineData("Training(Epoch = 3)", "'Epoch' is no argument of Training: write Epochs = 3")]
    public void An_attribute(string attribute, string message) => AssertSays(message, $"[Network, Input(28, 28, 1), Flatten, Dense(10)]\n[{attribute}]\npartial class Net;");

    [Theory]
    [InlineData(".Conv2d(1, 8, 3)", "'Conv2d' is no layer of MnistNet: write Conv2D(8, 3)")]
    [InlineData(".Linear(784, 10)", "'Linear' is no layer of MnistNet: write Dense(10)")]
    [InlineData(".MaxPool2d(2)", "'MaxPool2d' is no layer of MnistNet: write MaxPooling2D")]
    [InlineData(".BatchNorm2d(8)", "'BatchNorm2d' is no layer of MnistNet: write BatchNormalization()")]
    [InlineData(".Flattten()", "'Flattten' is no layer of MnistNet: write Flatten")]
    [InlineData(".flatten()", "'flatten' is no layer of MnistNet: write Flatten")]
    [InlineData(".Dense(784, 10)", "'(784, 10)' is no list of arguments of Dense, which counts its inputs itself: write Dense(10)")]
    [InlineData(".Dense(10, \"relu\")", "'\"relu\"' is no Activation: write Activation.ReLU")]
    [InlineData(".Dense(10, activation: \"relu\")", "'\"relu\"' is no Activation: write Activation.ReLU")]
    [InlineData(".Dense(10, Activation: Activation.ReLU)", "'Activation' is no argument of Dense: write activation: Activation.ReLU")]
    [InlineData(".Dense(10, activation = \"relu\")", "'activation' is no argument of Dense: write activation: Activation.ReLU")]
    [InlineData(".Conv2D(8, 3, padding: \"same\")", "'\"same\"' is no Padding: write Padding.Same")]
    [InlineData(".Conv2D(8, 3, Activation.ReLU)", "'Activation.ReLU' is no argument of Conv2D without a name: write activation: Activation.ReLU")]
    [InlineData(".Conv2D(8, 3, 1, Activation.ReLU)", "'Activation.ReLU' is no argument of Conv2D without a name: write activation: Activation.ReLU")]
    [InlineData(".Input(28, 28)", "'(28, 28)' is no list of arguments of Input, which takes height, width and channels: write Input(28, 28, 1)")]
    [InlineData(".Input(784)", "'(784)' is no list of arguments of Input, which takes height, width and channels: write Input(28, 28, 1)")]
    [InlineData(".Input((28, 28, 1))", "'(28, 28, 1)' is no argument of Input: write 28, 28, 1")]
    [InlineData(".Conv2D(8, 3, inputShape: (28, 28, 1))", "'inputShape' is no argument of Conv2D: leave it out, as Input says what the first layer takes")]
    [InlineData(".Conv2D(8, kernel_size: 3)", "'kernel_size' is no argument of Conv2D: write kernelSize: 3")]
    public void A_call(string call, string message)
    {
        AssertSays(message, $"[Network] partial class Net {{ static void Define(NetworkBuilder network) => network.Input(28, 28, 1){call}.Dense(10); }}");
        AssertSays(message, $"[Network] partial class Net {{ static void Define(NetworkBuilder network) {{ network.Input(28, 28, 1); network{call}; network.Dense(10); }} }}");
    }

    [Fact]
    public void Every_name_in_a_chain_is_told_at_once() => Assert.Equal(
        ["'Conv2d' is no layer of MnistNet: write Conv2D(8, 3)", "'MaxPool2d' is no layer of MnistNet: write MaxPooling2D", "'Linear' is no layer of MnistNet: write Dense(10)"],
        Messages("[Network] partial class Net { static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Conv2d(1, 8, 3).MaxPool2d(2).Flatten().Linear(1352, 10); }"));

    [Theory]
    [InlineData("[Netwrok, Input(28, 28, 1), Flatten, Dense(10)] partial class Net;", "'Netwrok' is no attribute of MnistNet: write Network")]
    [InlineData("[Network, Inptu(28, 28, 1), Flatten, Dense(10)] partial class Net;", "'Inptu' is no attribute of MnistNet: write Input")]
    [InlineData("[Netwrok] partial class Net { static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Dense(10); }", "'Netwrok' is no attribute of MnistNet: write Network")]
    public void A_network_that_is_misspelt_itself(string source, string message) => AssertSays(message, source);

    // Names that are right, or nobody's, or somebody else's business.
    [Theory]
    [InlineData("class LinearAttribute : System.Attribute; [Network, Input(28, 28, 1), Flatten, Linear, Dense(10)] partial class Net;")]
    [InlineData("class Conv2dAttribute(int a) : System.Attribute { public int A => a; } [Network, Input(28, 28, 1), Conv2d(1), Flatten, Dense(10)] partial class Net;")]
    [InlineData("static class More { public static NetworkBuilder Linear(this NetworkBuilder network, int a, int b) => network.Dense(b + a); } [Network] partial class Net { static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Flatten().Linear(1, 10); }")]
    [InlineData("[Linear(1, 2)] class Other;")]
    [InlineData("[Network, Input(785), Flatten, Dense(10)] partial class Net;")]
    [InlineData("[Network, Input(0), Flatten, Dense(10)] partial class Net;")]
    [InlineData("[Network, Input(28, 28, 1), Conv3D(8, 3), Flatten, Dense(10)] partial class Net;")]
    [InlineData("[Network, Input(28, 28, 1), Lstm(8), Flatten, Dense(10)] partial class Net;")]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(10), JsonSerializable] partial class Net;")]
    [InlineData("[Network, Input(28, 28, 1), Flatten, Dense(\"ten\")] partial class Net;")]
    [InlineData("[Network] partial class Net { static void Define(NetworkBuilder network) => network.Input(28, 28, 1).Resize(3).Dense(10); }")]
    public void Other_names_are_left_to_C_sharp(string source) => Assert.DoesNotContain(Messages(source), static message => message.Contains("' is no ", StringComparison.Ordinal) && message.Contains(": write ", StringComparison.Ordinal));

    // A class without [Network] is found by the names of its other attributes.
    [Fact]
    public void The_generator_looks_for_every_attribute_of_the_library() => Assert.Equal(
        new Vocabulary(CompilerRun.Of(Networks.Small).Output).Attributes.Order(StringComparer.Ordinal), KnownNames.Attributes.Order(StringComparer.Ordinal));

    private static void AssertSays(string message, string source) => Assert.Equal([message], Messages(source));

    private static IEnumerable<string> Messages(string source) => CompilerRun.Of(new CompilerOptions { Torch = false }, source).Findings
        .Where(static finding => finding.Id is "MNN0014" or "MNN0012")
        .Select(static finding => finding.GetMessage(CultureInfo.InvariantCulture));
}
