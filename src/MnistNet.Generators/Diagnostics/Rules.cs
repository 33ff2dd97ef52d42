namespace MnistNet.Generators.Diagnostics;

/// <summary>
/// Every diagnostic of MnistNet. IDs are never used again: 0xxx the declaration, 1xxx shapes and arguments, 2xxx the
/// budget, 3xxx training, 9xxx the environment.
/// </summary>
internal static class Rules
{
    public static readonly Rule NotPartial = Declaration(
        "MNN0001", "A network is a partial class",
        "'{0}' is a network, so MnistNet extends it: declare it as 'partial class {0}'");

    public static readonly Rule NoInput = Declaration(
        "MNN0002", "A network starts with its input",
        "'{0}' has no Input: its first layer says which images it takes, such as Input(28, 28, 1) for MNIST");

    public static readonly Rule SecondInput = Declaration(
        "MNN0003", "A network has one input",
        "'{0}' has an Input already: {1}");

    public static readonly Rule InputNotFirst = Declaration(
        "MNN0004", "The input is the first layer",
        "Input is layer {0} of '{1}', behind {2}: move it to the top");

    public static readonly Rule NoLayers = Declaration(
        "MNN0005", "A network has layers that learn",
        "'{0}' has no layer that learns: end it with Dense(10) and softmax, or the like");

    public static readonly Rule UnsupportedClass = Declaration(
        "MNN0006", "MnistNet cannot extend this class",
        "'{0}' cannot be a network because it {1}: {2}");

    public static readonly Rule SplitLayers = Declaration(
        "MNN0007", "All layers stand on one declaration",
        "The layers of '{0}' are split over several partial declarations, so their order is unknown: move this {1} to the others");

    public static readonly Rule NoNetwork = Declaration(
        "MNN0008", "Layers and training belong to a network",
        "{0} has no effect: '{1}' is no network without [Network]");

    public static readonly Rule BothForms = Declaration(
        "MNN0009", "Layers are declared in one form",
        "'{0}' declares layers twice, as attributes and in Define: keep one of the two");

    public static readonly Rule DefineSignature = Declaration(
        "MNN0010", "Define takes a builder and returns nothing",
        "Define of '{0}' {1}: declare it as 'private static void Define(NetworkBuilder network)', with a body");

    public static readonly Rule NotConstant = Declaration(
        "MNN0011", "Arguments of layers are constants",
        "'{0}' is no compile-time constant, but {1} of {2} has to be one, since the compiler reads Define without running it: write the value itself, or a const");

    public static readonly Rule NotALayer = Declaration(
        "MNN0012", "Define lists layers and nothing else",
        "{0} in Define is no layer: the compiler reads Define without running it, so write the layers out, one after another");

    public static readonly Rule MemberCollision = Declaration(
        "MNN0013", "Members do not take the names of generated ones",
        "'{0}' takes the place of a member that MnistNet writes for '{1}': rename or remove it");

    public static readonly Rule ForeignName = Declaration(
        "MNN0014", "Names are those of MnistNet",
        "'{0}' is no {1}: {2}");

    public static readonly Rule NotWritten = Declaration(
        "MNN0015", "The generator sees the class",
        "MnistNet has written nothing for '{0}', which stands in code that another source generator writes, such as a Razor @code block: generators do not see each other's code, so move the class to a .cs file of its own");

    public static readonly Rule ChainTooLong = Declaration(
        "MNN0016", "A chain of layers is of human length",
        "Define of '{0}' chains more than {1} calls in one expression, which the compiler cannot read safely: split it into several statements");

    public static readonly Rule LayerName = Declaration(
        "MNN0017", "Names of layers are plain",
        "{0} is called '{1}': expected a letter of A to Z or a to z, then such letters, digits, '_' and '-'");

    public static readonly Rule LayerNameTwice = Declaration(
        "MNN0018", "Layers have different names",
        "{0} is called '{1}', and so is {2}: give it a name that differs from all others in more than capitals, '_' and '-'");

    public static readonly Rule UnknownLayer = Declaration(
        "MNN0019", "What a layer reads stands before it",
        "{0} reads {1}, {2}: {3}");

    public static readonly Rule UnreadLayer = Declaration(
        "MNN0020", "What a layer gives is read",
        "Nothing reads '{0}', since what follows it reads '{1}': join it, as Concatenate(\"{0}\") does, or remove it");

    public static readonly Rule IdleBranch = Declaration(
        "MNN0021", "A branch has a layer",
        "No layer follows From(\"{0}\"), so it has no effect: put the layer that reads '{0}' behind it, or remove it");

    public static readonly Rule NeedsFlatten = Shapes(
        "MNN1001", "Dense takes a vector",
        "{0} takes a vector, but receives the image {1}: put Flatten before it, {1} = {2}. Shapes so far: {3}");

    public static readonly Rule NeedsImage = Shapes(
        "MNN1002", "Convolutions and poolings take an image",
        "{0} takes an image, but receives a vector of {1}: put it before {2}. Shapes so far: {3}");

    public static readonly Rule WindowTooLarge = Shapes(
        "MNN1003", "The window fits into the image",
        "The {0} window of {1} does not fit into its input {2}: make it at most {3}, or set the padding to Same. Shapes so far: {4}");

    public static readonly Rule NotPositive = Shapes(
        "MNN1004", "Sizes are at least 1",
        "{0} of {1} is {2}: expected at least 1");

    public static readonly Rule DropoutRate = Shapes(
        "MNN1005", "A dropout rate is in [0, 1)",
        "The rate of Dropout is {0}: expected at least 0 and less than 1, such as 0.1 to drop one value in ten");

    public static readonly Rule UndefinedValue = Shapes(
        "MNN1006", "The value is one of its enumeration",
        "{0} of {1} is {2}: expected one of {3}");

    public static readonly Rule SoftmaxNotLast = Shapes(
        "MNN1007", "Softmax ends the network",
        "Softmax makes probabilities, so it belongs to the output, not {0}: {1}");

    public static readonly Rule NotAClassifier = Shapes(
        "MNN1008", "A network ends with its classes",
        "'{0}' ends with {1} and its output {2}, but cross-entropy needs one score a class: end it with Dense(10) and softmax, or the like");

    public static readonly Rule OutputActivation = Shapes(
        "MNN1009", "The output is softmax or linear",
        "The output of '{0}' ends in {1}, which cross-entropy cannot train: use softmax (probabilities) or linear (scores)");

    public static readonly Rule TooLarge = Shapes(
        "MNN1010", "A network fits into memory",
        "{0} would have {1} {2}: expected at most {3}");

    public static readonly Rule DropoutAfterOutput = Shapes(
        "MNN1011", "Dropout stands before the output",
        "Dropout behind the output, {0}, would hide scores from the loss: put it before {0}");

    public static readonly Rule SoftmaxTwice = Shapes(
        "MNN1012", "Softmax is applied once",
        "Softmax is applied twice: {0} makes probabilities already, so remove this one");

    public static readonly Rule StrideTooLarge = Shapes(
        "MNN1013", "The stride is no larger than the image",
        "The stride {0} of {1} is larger than its input {2}, so the window {3}: make it at most {4}", RuleSeverity.Warning);

    public static readonly Rule DroppedPixels = Shapes(
        "MNN1014", "A pooling covers its image",
        "{0} leaves out {1} of its input {2}, since its windows cover {3}: set the padding to Same to use all of it", RuleSeverity.Info);

    public static readonly Rule ShrinksToNothing = Shapes(
        "MNN1015", "Something is left of the image",
        "{0} leaves nothing of its input: layers before it have shrunk the image to {1}, and a window of {2} does not fit any more. Remove one of them, or set the padding to Same. Shapes so far: {3}");

    public static readonly Rule OutOfRange = Shapes(
        "MNN1016", "Arguments are in their range",
        "{0} of {1} is {2}: expected {3}");

    public static readonly Rule TooManyClasses = Shapes(
        "MNN1017", "A network that trains has at most 256 classes",
        "'{0}' tells {1} classes apart, but the label of an image is a byte, so it can never be trained or evaluated here, only predict with weights from elsewhere: make it at most {2}", RuleSeverity.Warning);

    public static readonly Rule TorchOrder = Shapes(
        "MNN1018", "Filters come before the kernel",
        "{0}({1}, {2}, {3}) is {4} of {2}×{2} with strides of {3}, but reads like PyTorch's order, {1} channels in, {2} out and a kernel of {3}: write {0}({2}, {3}), as the channels that come in are known, or name the strides");

    public static readonly Rule ChannelsFirst = Shapes(
        "MNN1019", "The channels of the input come last",
        "Input takes height, width and channels, but Input({0}, {1}, {2}) reads like channels first: write Input({1}, {2}, {0}) for images of {1}×{2}, or name the channels");

    public static readonly Rule JoinShapes = Shapes(
        "MNN1020", "Layers that are joined go together",
        "{0} joins '{1}', {2}, with '{3}', {4}: expected {5}. Shapes up to '{1}': {6}; up to '{3}': {7}");

    public static readonly Rule OverBudget = new(
        "MNN2001", "MnistNet.Budget", "The network exceeds its parameter budget",
        "'{0}' has {1} parameters, {2} more than its budget of {3}; the costliest layer is {4} with {5}", RuleSeverity.Warning);

    public static readonly Rule InvalidBudget = new(
        "MNN2002", "MnistNet.Budget", "A parameter budget is at least 1",
        "The parameter budget {0} is {1}: expected a whole number, at least 1", RuleSeverity.Error);

    public static readonly Rule CannotTrain = new(
        "MNN3001", "MnistNet.Training", "The training values can train",
        "{0} is {1}: expected {2}", RuleSeverity.Error);

    public static readonly Rule BatchTooLarge = new(
        "MNN3002", "MnistNet.Training", "A batch is no larger than the data",
        "BatchSize is {0}, but {1}: expected at most {2}", RuleSeverity.Warning);

    public static readonly Rule NotForMnist = new(
        "MNN3003", "MnistNet.Training", "A network that learns MNIST fits it",
        "MNIST has images of 28×28×1 in 10 classes, but '{0}' {1}", RuleSeverity.Error);

    public static readonly Rule NoActivation = Training(
        "MNN3004", "An activation stands between layers that learn",
        "{0} is linear, and so is all between it and {1}, so that both compute no more than one of them could: give it an activation, such as ReLU");

    public static readonly Rule UnlikelyRate = Training(
        "MNN3005", "The learning rate is one that learns",
        "LearningRate is {0}, {1}: with {2}, expected something like {3}");

    public static readonly Rule HighDropout = Training(
        "MNN3006", "Dropout leaves something to learn from",
        "Dropout({0}) drops {1} % of the values: the rate is the share that is dropped, so write {2} to keep {1} %");

    public static readonly Rule UnusedArgument = Training(
        "MNN3007", "The optimizer uses what it is given",
        "{0} is {1}, but {2} does not use it{3}");

    public static readonly Rule SlowAverages = Training(
        "MNN3008", "Moving averages follow the data within an epoch",
        "With momentum {0}, the moving averages with which the network predicts still hold {1} % of what they start from after an epoch of {4} ({2} images in batches of {3}): set the momentum to {5}, or make the batches smaller");

    public static readonly Rule AdaptsTooLate = new(
        "MNN3009", "MnistNet.Training", "A normalization adapts to what does not learn",
        "{0} adapts to what it reads, once, before training, but {1} before it changes while training: give it a mean and a variance, or put it before {1}", RuleSeverity.Error);

    public static readonly Rule AugmentsTooLate = new(
        "MNN3010", "MnistNet.Training", "An augmentation changes images before anything learns from them",
        "{0} changes images at random for what learns from them, but {1} before it learns, too: put it behind the input, before {1}", RuleSeverity.Error);

    public static readonly Rule OldLanguage = new(
        "MNN9001", "MnistNet.Environment", "The project compiles a recent C#",
        "MnistNet writes C# {0}, but the project compiles C# {1}: remove <LangVersion>, or set it to latest", RuleSeverity.Error);

    private static Rule Declaration(string id, string title, string message) =>
        new(id, "MnistNet.Declaration", title, message, RuleSeverity.Error);

    private static Rule Training(string id, string title, string message) =>
        new(id, "MnistNet.Training", title, message, RuleSeverity.Warning);

    private static Rule Shapes(string id, string title, string message, RuleSeverity severity = RuleSeverity.Error) =>
        new(id, "MnistNet.Shapes", title, message, severity);
}
