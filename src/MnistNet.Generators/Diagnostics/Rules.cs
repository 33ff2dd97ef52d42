using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace MnistNet.Generators.Diagnostics;

/// <summary>
/// Every diagnostic of MnistNet. IDs are never used again: 0xxx the declaration, 1xxx shapes and arguments, 2xxx the
/// budget, 3xxx training, 9xxx the environment.
/// </summary>
internal static class Rules
{
    private const string HelpRoot = "https://github.com/mnistnet/mnistnet/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor NotPartial = Rule(
        "MNN0001", "MnistNet.Declaration", "A network is a partial class",
        "'{0}' is a network, so MnistNet extends it: declare it as 'partial class {0}'");

    public static readonly DiagnosticDescriptor NoInput = Rule(
        "MNN0002", "MnistNet.Declaration", "A network starts with its input",
        "'{0}' has no [Input]: its first layer says which images it takes, such as [Input(28, 28, 1)] for MNIST");

    public static readonly DiagnosticDescriptor SecondInput = Rule(
        "MNN0003", "MnistNet.Declaration", "A network has one input",
        "'{0}' has an [Input] already: {1}");

    public static readonly DiagnosticDescriptor InputNotFirst = Rule(
        "MNN0004", "MnistNet.Declaration", "The input is the first layer",
        "[Input] is layer {0} of '{1}', behind {2}: move it to the top");

    public static readonly DiagnosticDescriptor NoLayers = Rule(
        "MNN0005", "MnistNet.Declaration", "A network has layers",
        "'{0}' has no layer behind its input: end it with [Dense(10, Activation = Activation.Softmax)] or the like");

    public static readonly DiagnosticDescriptor UnsupportedClass = Rule(
        "MNN0006", "MnistNet.Declaration", "MnistNet cannot extend this class",
        "'{0}' cannot be a network because it {1}: {2}");

    public static readonly DiagnosticDescriptor SplitLayers = Rule(
        "MNN0007", "MnistNet.Declaration", "All layers stand on one declaration",
        "The layers of '{0}' are split over several partial declarations, so their order is unknown: move this {1} to the others");

    public static readonly DiagnosticDescriptor NoNetwork = Rule(
        "MNN0008", "MnistNet.Declaration", "Layers and training belong to a network",
        "[{0}] has no effect: '{1}' is no network without [Network]");

    public static readonly DiagnosticDescriptor NeedsFlatten = Rule(
        "MNN1001", "MnistNet.Shapes", "Dense takes a vector",
        "{0} takes a vector, but receives the image {1}: put [Flatten] before it, {1} = {2}. Shapes so far: {3}");

    public static readonly DiagnosticDescriptor NeedsImage = Rule(
        "MNN1002", "MnistNet.Shapes", "Convolutions and poolings take an image",
        "{0} takes an image, but receives a vector of {1}: put it before Flatten. Shapes so far: {2}");

    public static readonly DiagnosticDescriptor WindowTooLarge = Rule(
        "MNN1003", "MnistNet.Shapes", "The window fits into the image",
        "The {0}×{0} window of {1} does not fit into its input {2}: make it at most {3}, or set Padding = Padding.Same. Shapes so far: {4}");

    public static readonly DiagnosticDescriptor NotPositive = Rule(
        "MNN1004", "MnistNet.Shapes", "Sizes are at least 1",
        "{0} of {1} is {2}: expected at least 1");

    public static readonly DiagnosticDescriptor DropoutRate = Rule(
        "MNN1005", "MnistNet.Shapes", "A dropout rate is in [0, 1)",
        "The rate of Dropout is {0}: expected at least 0 and less than 1, such as 0.1 to drop one value in ten");

    public static readonly DiagnosticDescriptor UndefinedValue = Rule(
        "MNN1006", "MnistNet.Shapes", "The value is one of its enumeration",
        "{0} of {1} is {2}: expected one of {3}");

    public static readonly DiagnosticDescriptor SoftmaxNotLast = Rule(
        "MNN1007", "MnistNet.Shapes", "Softmax ends the network",
        "Softmax makes probabilities, so it belongs to the last layer, not to {0}, which {1} follows: use Activation.ReLU here");

    public static readonly DiagnosticDescriptor NotAClassifier = Rule(
        "MNN1008", "MnistNet.Shapes", "A network ends with its classes",
        "'{0}' ends with {1}, but cross-entropy needs one score a class: end it with [Dense(10, Activation = Activation.Softmax)] or the like");

    public static readonly DiagnosticDescriptor OutputActivation = Rule(
        "MNN1009", "MnistNet.Shapes", "The output is softmax or linear",
        "The last layer of '{0}' ends in {1}, which cross-entropy cannot train: use Activation.Softmax (probabilities) or Activation.Linear (scores)");

    public static readonly DiagnosticDescriptor TooLarge = Rule(
        "MNN1010", "MnistNet.Shapes", "A network fits into memory",
        "{0} would have {1} {2}: expected at most {3}");

    public static readonly DiagnosticDescriptor OverBudget = Rule(
        "MNN2001", "MnistNet.Budget", "The network exceeds its parameter budget",
        "'{0}' has {1} parameters, {2} more than its budget of {3}; the costliest layer is {4} with {5}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor InvalidBudget = Rule(
        "MNN2002", "MnistNet.Budget", "A parameter budget is at least 1",
        "The parameter budget {0} is {1}: expected a whole number, at least 1");

    public static readonly DiagnosticDescriptor CannotTrain = Rule(
        "MNN3001", "MnistNet.Training", "The training values can train",
        "{0} is {1}: expected {2}");

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        .. typeof(Rules).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)),
    ];

    private static DiagnosticDescriptor Rule(
        string id, string category, string title, string message, DiagnosticSeverity defaultSeverity = DiagnosticSeverity.Error) =>
        new(id, title, message, category, defaultSeverity, isEnabledByDefault: true, helpLinkUri: HelpRoot + id + ".md");
}
